from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.briefing_json import (
    DEEPEST,
    MANNERS,
    IncomingBriefing,
    IncomingExcerpt,
    IncomingParagraph,
    IncomingRun,
    IncomingSection,
    NotABriefing,
    read_briefing,
    write_briefing,
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


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ({"type": "chart"}, "is neither a paragraph nor an excerpt"),
        ("words", "is neither a paragraph nor an excerpt"),
        ({"type": ["excerpt"]}, "is neither a paragraph nor an excerpt"),
        ({"type": "excerpt"}, "is an excerpt that names no annotation"),
        ({"type": "excerpt", "annotation": " "}, "is an excerpt that names no annotation"),
        ({"type": "paragraph"}, "is a paragraph without words"),
        ({"type": "paragraph", "runs": []}, "is a paragraph without words"),
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
blocks = st.builds(
    IncomingParagraph, st.lists(runs, min_size=1, max_size=4).map(tuple)
) | st.builds(IncomingExcerpt, iris)


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
)


@given(briefings)
def test_what_is_written_is_read_back(briefing: IncomingBriefing) -> None:
    assert read_briefing(write_briefing(briefing)) == briefing
