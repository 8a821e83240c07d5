from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.briefing_blocks_json import CONFIDENCES, FORMS, MANNERS, ROLES, TABLES
from desktop_app.formats.briefing_json import (
    DEEPEST,
    MORE_FRONT,
    OPTIONS,
    NotABriefing,
    read_briefing,
    write_briefing,
)
from desktop_app.formats.incoming_briefing import (
    IncomingBriefing,
    IncomingExcerpt,
    IncomingPageBreak,
    IncomingParagraph,
    IncomingRun,
    IncomingSection,
    IncomingTable,
    IncomingTagExcerpts,
)
from tests.formats.strategies import ODD, names, texts


def read(document: Any) -> IncomingBriefing:
    return read_briefing(json.dumps(document).encode())


def read_blocks(*blocks: Any) -> IncomingBriefing:
    return read({"title": "T", "sections": [{"heading": "H", "level": 1, "blocks": blocks}]})


def test_a_briefing_is_read_whole() -> None:
    briefing = read(
        {
            "title": "Korea and NATO",
            "subtitle": "What five articles support",
            "date": "2026-11-06",
            "as_of": "2025-01-17",
            "authors": ["박민지", "Daniel Weber"],
            "marking": "TLP:CLEAR",
            "sections": [
                {
                    "heading": "Summary",
                    "level": 1,
                    "blocks": [
                        {
                            "type": "paragraph",
                            "runs": [
                                {"text": "First guest. ", "bold": True},
                                {"text": ODD, "italic": True, "link": "https://example.org"},
                                {"cite": "urn:x:1", "as": "paraphrase"},
                                {"cite": "urn:x:2"},
                                " plain",
                            ],
                        },
                        {"type": "excerpt", "annotation": "urn:x:1"},
                    ],
                    "sections": [{"heading": "Figures", "level": 2, "blocks": []}],
                }
            ],
        }
    )
    assert briefing == IncomingBriefing(
        "Korea and NATO",
        "What five articles support",
        "2026-11-06",
        "2025-01-17",
        ("박민지", "Daniel Weber"),
        "TLP:CLEAR",
        (
            IncomingSection(
                "Summary",
                1,
                (
                    IncomingParagraph(
                        (
                            IncomingRun("First guest. ", bold=True),
                            IncomingRun(
                                canonical(ODD).text, italic=True, link="https://example.org"
                            ),
                            IncomingRun(cite="urn:x:1", manner="paraphrase"),
                            IncomingRun(cite="urn:x:2", manner="footnote"),
                            IncomingRun(" plain"),
                        )
                    ),
                    IncomingExcerpt("urn:x:1"),
                ),
                (IncomingSection("Figures", 2),),
            ),
        ),
    )


NO_KIND = "is none of paragraph, excerpt, excerpts, table, page-break"


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ({"type": "chart"}, NO_KIND),
        ("words", NO_KIND),
        ({"type": ["excerpt"]}, NO_KIND),
        ({"type": "excerpt"}, "is an excerpt that names no annotation"),
        ({"type": "excerpt", "annotation": " "}, "is an excerpt that names no annotation"),
        ({"type": "paragraph"}, "is a paragraph without words"),
        ({"type": "paragraph", "runs": []}, "is a paragraph without words"),
        ({"type": "table"}, f"is a table of none of the kinds {', '.join(TABLES)}"),
        (
            {"type": "table", "table": ["figures"]},
            f"is a table of none of the kinds {', '.join(TABLES)}",
        ),
    ],
)
def test_a_bad_block_is_refused_by_its_place_and_the_rest_kept(block: Any, why: str) -> None:
    briefing = read_blocks(block, {"type": "excerpt", "annotation": "urn:x:1"})
    assert briefing.sections[0].blocks == (IncomingExcerpt("urn:x:1"),)
    assert [(each.what, each.why) for each in briefing.refused] == [("section “H”, block 1", why)]


@pytest.mark.parametrize(
    ("run", "why"),
    [
        ({"cite": ""}, "is a citation that names no annotation"),
        ({"cite": 3}, "is a citation that names no annotation"),
        ({"cite": "urn:x:1", "as": "legend"}, "cites in a manner that is none of quotation, "),
        ({"cite": "urn:x:1", "as": ["footnote"]}, "cites in a manner that is none of"),
        ({"text": 3}, "is neither words nor a citation"),
        ({}, "is neither words nor a citation"),
        (3, "is neither words nor a citation"),
    ],
)
def test_a_bad_run_is_refused_and_its_paragraph_kept(run: Any, why: str) -> None:
    briefing = read_blocks({"type": "paragraph", "runs": ["Words.", run]})
    assert briefing.sections[0].blocks == (IncomingParagraph((IncomingRun("Words."),)),)
    (refusal,) = briefing.refused
    assert refusal.what == "section “H”, block 1, run 2"
    assert refusal.why.startswith(why)


def test_every_kind_of_block_is_read_with_its_options() -> None:
    briefing = read_blocks(
        {
            "type": "paragraph",
            "role": "judgement",
            "likelihood": "likely",
            "confidence": "low",
            "basis": "one report",
            "runs": ["It is likely."],
        },
        {"type": "paragraph", "role": "bullet", "level": 3, "runs": ["A note."]},
        {
            "type": "excerpt",
            "annotation": "urn:x:1",
            "intro": "He said:",
            "cuts": [" of ", "\n"],
            "translation": "그는 말하였다.",
            "translator": "박민지",
        },
        {"type": "excerpts", "tag": "Arms/figures", "form": "table"},
        {"type": "excerpts"},
        {"type": "table", "table": "figures", "caption": "Figures", "tag": "Arms"},
        {"type": "table", "table": "options", "rows": [["Option", "Cost"], ["Wait", ""]]},
        {"type": "page-break"},
    )
    assert briefing.refused == ()
    assert briefing.sections[0].blocks == (
        IncomingParagraph(
            (IncomingRun("It is likely."),), "judgement", 1, "likely", "low", "one report"
        ),
        IncomingParagraph((IncomingRun("A note."),), "bullet", 3),
        IncomingExcerpt("urn:x:1", "He said:", (" of ", "\n"), "그는 말하였다.", "박민지"),
        IncomingTagExcerpts("Arms/figures", "table"),
        IncomingTagExcerpts(),
        IncomingTable("figures", "Figures", "Arms"),
        IncomingTable("options", rows=(("Option", "Cost"), ("Wait", ""))),
        IncomingPageBreak(),
    )


@pytest.mark.parametrize(
    ("block", "where", "why"),
    [
        ({"type": "paragraph", "role": "poem", "runs": ["W"]}, ", role", "is none of body, bullet"),
        ({"type": "paragraph", "role": [], "runs": ["W"]}, ", role", "is none of body, bullet"),
        ({"type": "paragraph", "level": 4, "runs": ["W"]}, ", level", "is none of 1, 2, 3"),
        ({"type": "paragraph", "level": True, "runs": ["W"]}, ", level", "is none of 1, 2, 3"),
        (
            {"type": "paragraph", "confidence": "total", "runs": ["W"]},
            ", confidence",
            "is none of low, moderate, high",
        ),
        ({"type": "excerpt", "annotation": "urn:x:1", "cuts": [7]}, ", cut 1", "names no words"),
        ({"type": "excerpt", "annotation": "urn:x:1", "cuts": "w"}, ", cuts", "is no list"),
        ({"type": "excerpts", "form": "poem"}, ", form", "is none of quotations, table"),
        ({"type": "table", "table": "options", "rows": [7]}, ", row 1", "is no list of words"),
        ({"type": "table", "table": "options", "rows": [[7]]}, ", row 1", "is no list of words"),
    ],
)
def test_a_bad_option_is_refused_and_its_block_kept(block: Any, where: str, why: str) -> None:
    briefing = read_blocks(block)
    assert len(briefing.sections[0].blocks) == 1
    (refusal,) = briefing.refused
    assert refusal.what == f"section “H”, block 1{where}"
    assert refusal.why.startswith(why)


def test_blocks_before_the_first_section_options_and_further_front_matter_are_read() -> None:
    briefing = read(
        {
            "title": "T",
            "template": "T1",
            "language": "ko",
            "citations": "inline",
            "reference": "KN-1",
            "office": "한·NATO 담당",
            "unheard of": "x",
            "blocks": [{"type": "paragraph", "role": "summary", "runs": ["요약"]}],
            "sections": [],
        }
    )
    assert briefing == IncomingBriefing(
        "T",
        blocks=(IncomingParagraph((IncomingRun("요약"),), "summary"),),
        more_front={"reference": "KN-1", "office": "한·NATO 담당"},
        options={"template": "T1", "language": "ko", "citations": "inline"},
    )


def test_sections_know_their_level_and_a_wrong_one_is_said() -> None:
    briefing = read(
        {"sections": [{"heading": "A", "sections": [{"heading": "B", "level": "two"}]}]}
    )
    assert briefing.sections == (IncomingSection("A", 1, (), (IncomingSection("B", 2),)),)
    assert briefing.refused[0].what == "section “B”, level"


def test_a_section_without_a_heading_keeps_its_blocks_and_is_said() -> None:
    block = {"type": "excerpt", "annotation": "urn:x:1"}
    briefing = read({"sections": [7, {"blocks": [block]}]})
    assert briefing.sections == (IncomingSection("", 1, (IncomingExcerpt("urn:x:1"),)),)
    assert [(each.what, each.why) for each in briefing.refused] == [
        ("the briefing, section 1", "is no section"),
        ("the briefing, section 2", "has no heading; its blocks were taken without one"),
    ]


def test_sections_deeper_than_word_has_headings_are_refused() -> None:
    section: dict[str, Any] = {"heading": "deepest"}
    for _ in range(DEEPEST):
        section = {"heading": "H", "sections": [section]}
    briefing = read({"sections": [section]})
    assert [each.why for each in briefing.refused] == ["stands deeper than 9 levels"]


def test_front_matter_that_is_no_text_is_refused() -> None:
    briefing = read({"title": 7, "authors": "Minji", "sections": {}, "marking": None})
    assert briefing == IncomingBriefing(refused=briefing.refused)
    assert [(each.what, each.why) for each in briefing.refused] == [
        ("the briefing, title", "is not text"),
        ("the briefing, authors", "is no list"),
        ("the briefing, sections", "is no list"),
    ]


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"articles": []}', b"\xff\xfe{"])
def test_a_file_that_is_no_briefing_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(NotABriefing, match=r"^This file .*: choose a briefing.json, .*\.$"):
        read_briefing(raw)


iris = st.integers(1, 99).map(lambda number: f"urn:x:{number}")
run_texts = texts.map(lambda text: canonical("\ufeff" + text).text).filter(bool)
runs = st.builds(
    IncomingRun, run_texts, st.booleans(), st.booleans(), st.sampled_from(["", "https://x.org"])
) | st.builds(IncomingRun, cite=iris, manner=st.sampled_from(MANNERS))
lines = st.just("") | names
paragraphs = st.builds(
    IncomingParagraph,
    st.lists(runs, min_size=1, max_size=4).map(tuple),
    st.sampled_from(ROLES),
    st.integers(1, 3),
    lines,
    st.sampled_from(CONFIDENCES),
    lines,
)
cuts = st.lists(st.text(min_size=1, max_size=5), max_size=2).map(tuple)
excerpts = st.builds(IncomingExcerpt, iris, lines, cuts, lines, lines)
rows = st.lists(st.lists(names, min_size=1, max_size=3).map(tuple), max_size=2).map(tuple)
blocks = st.one_of(
    paragraphs,
    excerpts,
    st.builds(IncomingTagExcerpts, lines, st.sampled_from(FORMS)),
    st.builds(IncomingTable, st.sampled_from(TABLES), lines, lines, rows),
    st.just(IncomingPageBreak()),
)


def sections(level: int) -> st.SearchStrategy[tuple[IncomingSection, ...]]:
    below = sections(level + 1) if level < 3 else st.just(())
    section = st.builds(
        IncomingSection,
        names,
        st.just(level),
        st.lists(blocks, max_size=3).map(tuple),
        below,
    )
    return st.lists(section, max_size=2).map(tuple)


briefings = st.builds(
    IncomingBriefing,
    names,
    names,
    st.sampled_from(["", "2026-11-06"]),
    st.sampled_from(["", "2025-01-17"]),
    st.lists(names, max_size=3).map(tuple),
    st.just("") | names,
    sections(1),
    blocks=st.lists(blocks, max_size=2).map(tuple),
    more_front=st.dictionaries(st.sampled_from(MORE_FRONT), names, max_size=2),
    options=st.dictionaries(st.sampled_from(OPTIONS), names, max_size=2),
)


@given(briefings)
def test_what_is_written_is_read_back(briefing: IncomingBriefing) -> None:
    assert read_briefing(write_briefing(briefing)) == briefing
