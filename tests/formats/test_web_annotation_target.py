from __future__ import annotations

from typing import Any

import pytest

from desktop_app.domain.span import Span
from desktop_app.formats.web_annotation_target import (
    IncomingTarget,
    Quote,
    UnusableTarget,
    read_target,
)

QUOTE = {"type": "TextQuoteSelector", "exact": "나토 😀", "prefix": "of ", "suffix": "."}
POSITION = {"type": "TextPositionSelector", "start": 3, "end": 7}


def target(selector: Any, source: Any = "a.txt") -> IncomingTarget:
    return read_target({"source": source, "selector": selector})


def refusal(value: Any) -> str:
    with pytest.raises(UnusableTarget) as why:
        read_target(value)
    return str(why.value)


def test_a_quotation_and_a_position_are_read_together_in_either_order() -> None:
    wanted = IncomingTarget("a.txt", Quote("나토 😀", "of ", "."), Span(3, 7))
    assert target([QUOTE, POSITION]) == wanted
    assert target([POSITION, QUOTE]) == wanted


def test_one_of_the_two_is_enough() -> None:
    assert target(QUOTE).span is None
    assert target(POSITION) == IncomingTarget("a.txt", None, Span(3, 7))


@pytest.mark.parametrize(
    "kind",
    ["oa:TextQuoteSelector", "http://www.w3.org/ns/oa#TextQuoteSelector", ["TextQuoteSelector"]],
)
def test_types_may_carry_a_namespace_or_stand_in_a_list(kind: Any) -> None:
    assert target({**QUOTE, "type": kind}).quote == Quote("나토 😀", "of ", ".")


def test_quotations_are_made_canonical() -> None:
    decomposed = {"type": "TextQuoteSelector", "exact": "한국\r\nNATO\x00", "prefix": "é"}
    assert target(decomposed).quote == Quote("한국\nNATO", "é")


def test_a_mark_in_front_of_a_quotation_stays_part_of_it() -> None:
    assert target({**QUOTE, "exact": "\ufeff나토"}).quote == Quote("\ufeff나토", "of ", ".")


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("char=3,7", Span(3, 7)),
        ("#char=3,7", Span(3, 7)),
        ("char=,7", Span(0, 7)),
        ("char=3,7;length=90;UTF-8", Span(3, 7)),
    ],
)
def test_a_fragment_of_characters_is_a_position(value: str, span: Span) -> None:
    assert target({"type": "FragmentSelector", "value": value}).span == span


def test_a_fragment_in_the_link_itself_is_a_position() -> None:
    assert read_target("a.txt#char=3,7") == IncomingTarget("a.txt", None, Span(3, 7))
    assert read_target({"source": "a.txt#char=3,7", "selector": QUOTE}).source == "a.txt"


def test_another_fragment_belongs_to_the_source() -> None:
    assert target(QUOTE, "http://example.org/page#part").source == "http://example.org/page#part"


@pytest.mark.parametrize(
    ("start", "end"),
    [(-1, 4), (4, 4), (7, 3), (1.0, 4), ("1", "4"), (True, 4), (1, None), (0, 10**30)],
)
def test_a_position_that_is_none_counts_only_where_nothing_else_is_there(
    start: Any, end: Any
) -> None:
    broken = {"type": "TextPositionSelector", "start": start, "end": end}
    assert target([QUOTE, broken]) == IncomingTarget("a.txt", Quote("나토 😀", "of ", "."), None)
    assert "has a position" in refusal({"source": "a.txt", "selector": broken})


def test_a_position_refined_by_the_same_words_is_both() -> None:
    refined = {**POSITION, "end": 3 + len("나토 😀"), "refinedBy": QUOTE}
    assert target(refined) == IncomingTarget("a.txt", Quote("나토 😀", "of ", "."), Span(3, 7))


def test_a_position_within_a_position_counts_from_its_start() -> None:
    outer = {**POSITION, "start": 100, "end": 200, "refinedBy": POSITION}
    assert target(outer).span == Span(103, 107)


def test_a_position_within_a_quotation_takes_words_and_context_from_it() -> None:
    outer = {
        "type": "TextQuoteSelector",
        "exact": "invited Seoul to Brussels",
        "prefix": "NATO ",
        "suffix": " today",
        "refinedBy": {"type": "TextPositionSelector", "start": 8, "end": 13},
    }
    assert target(outer).quote == Quote("Seoul", "NATO invited ", " to Brussels today")


def test_words_within_a_quotation_get_its_context_and_their_place() -> None:
    inner = {"type": "TextQuoteSelector", "exact": "Seoul"}
    outer = [{"type": "TextQuoteSelector", "exact": "invited Seoul", "refinedBy": inner}]
    assert target(outer) == IncomingTarget("a.txt", Quote("Seoul", "invited ", ""), None)


def test_words_within_what_cannot_be_followed_stand_for_themselves() -> None:
    refined = {"type": "XPathSelector", "value": "/html/p[2]", "refinedBy": QUOTE}
    assert target(refined) == IncomingTarget("a.txt", Quote("나토 😀", "of ", "."), None)


def test_a_position_within_what_cannot_be_followed_is_refused() -> None:
    refined = {"type": "XPathSelector", "value": "/html/p[2]", "refinedBy": POSITION}
    assert "cannot be found" in refusal({"source": "a.txt", "selector": refined})


def test_a_position_that_leaves_its_outer_place_is_refused() -> None:
    outer = {"type": "TextPositionSelector", "start": 0, "end": 5, "refinedBy": POSITION}
    assert "cannot be found" in refusal({"source": "a.txt", "selector": outer})


def test_selectors_in_a_choice_are_alternatives() -> None:
    assert target({"type": "Choice", "items": [POSITION, QUOTE]}).span == Span(3, 7)


def test_of_a_choice_of_targets_the_first_is_taken() -> None:
    first = {"source": "a.txt", "selector": QUOTE}
    choice = {"type": "Choice", "items": [first, "b.txt"]}
    assert read_target(choice).source == "a.txt"


def test_a_list_of_one_target_is_that_target() -> None:
    assert read_target([{"source": "a.txt", "selector": QUOTE}]).source == "a.txt"
    assert read_target({"type": "Composite", "items": [{"source": "a", "selector": QUOTE}]})


@pytest.mark.parametrize(
    "source", ["urn:sha256:00ff", {"id": "urn:sha256:00ff"}, {"@id": "urn:sha256:00ff"}]
)
def test_the_source_is_taken_as_it_is_named(source: Any) -> None:
    assert target(QUOTE, source).source == "urn:sha256:00ff"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (None, "has no target"),
        ([], "has no target"),
        ("a.txt", "has no selector, so that it names no passage"),
        ({"source": "a.txt"}, "has no selector, so that it names no passage"),
        (["a.txt", "b.txt"], "has 2 targets at once; a passage stands in one place"),
        ({"type": "List", "items": ["a", "b", "c"]}, "has 3 targets at once"),
        ({"type": "Choice", "items": []}, "has no target"),
        (7, "has a target that is neither a link nor an object"),
        ({"selector": QUOTE}, "does not name its article"),
        (
            {"source": "a", "selector": "http://example.org/s1"},
            "has a selector that is only a link",
        ),
        ({"source": "a", "selector": {"type": "SvgSelector"}}, "has a selector (SvgSelector)"),
        ({"source": "a", "selector": {}}, "has a selector (without a type)"),
        ({"source": "a", "selector": {**QUOTE, "exact": ""}}, "has a quotation without words"),
        ({"source": "a", "selector": {**QUOTE, "exact": None}}, "has a quotation without words"),
        (
            {"source": "a", "selector": {"type": "FragmentSelector", "value": "xywh=1,2,3,4"}},
            "has a fragment that names no characters",
        ),
    ],
)
def test_a_target_without_one_passage_is_refused_with_the_reason(value: Any, why: str) -> None:
    assert refusal(value).startswith(why)
