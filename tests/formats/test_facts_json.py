from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotation import Figure
from desktop_app.formats.facts_json import (
    IncomingFactFile,
    IncomingFacts,
    IncomingRelation,
    NotFacts,
    read_facts,
    write_facts,
)
from tests.formats.strategies import names


def read(document: Any) -> IncomingFactFile:
    return read_facts(json.dumps(document).encode())


def test_facts_are_read_whole() -> None:
    facts = read(
        {
            "sources": [{"file": "a.txt", "grade": "B"}],
            "passages": [
                {
                    "annotation": "urn:x:1",
                    "speaker": "John Kirby",
                    "event_date": "2024-10-23",
                    "grade": "2",
                    "status": "confirmed",
                    "figure": {
                        "quantity": "3,000",
                        "unit": "soldiers",
                        "qualifier": "at least",
                        "status_verb": "transferred",
                        "as_of": "2024-10-23",
                        "originator": "White House",
                    },
                },
                {"annotation": "urn:x:2"},
            ],
            "relations": [{"from": "urn:x:2", "to": "urn:x:1", "kind": "supports", "by": "박민지"}],
        }
    )
    figure = Figure("3,000", "soldiers", "at least", "transferred", "2024-10-23", "White House")
    assert facts == IncomingFactFile(
        (
            IncomingFacts("urn:x:1", "John Kirby", "2024-10-23", "2", "confirmed", figure),
            IncomingFacts("urn:x:2"),
        ),
        {"a.txt": "B"},
        (IncomingRelation("urn:x:2", "urn:x:1", "supports", "박민지"),),
    )


def test_an_entry_that_is_about_nothing_is_refused_and_the_rest_kept() -> None:
    facts = read(
        {
            "sources": [{"grade": "B"}, 7],
            "passages": [{"speaker": "Kirby"}, {"annotation": "urn:x:1"}],
            "relations": [{"from": "urn:x:1", "kind": "supports"}],
        }
    )
    assert facts.passages == (IncomingFacts("urn:x:1"),)
    assert [(each.what, each.why) for each in facts.refused] == [
        ("passages, entry 1", "does not name its annotation"),
        ("relations, entry 1", "does not name its from and to and kind"),
        ("sources, entry 1", "does not name its file"),
        ("sources, entry 2", "does not name its file"),
    ]


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"passages": 3}', b'{"articles": []}'])
def test_a_file_without_facts_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(NotFacts, match=r"^This file .*: choose a facts.json, .*\.$"):
        read_facts(raw)


lines = st.just("") | names
iris = st.integers(1, 99).map(lambda number: f"urn:x:{number}")
figures = st.none() | st.builds(Figure, lines, lines, lines, lines, lines, lines, lines)
fact_files = st.builds(
    IncomingFactFile,
    st.lists(st.builds(IncomingFacts, iris, lines, lines, lines, lines, figures), max_size=3).map(
        tuple
    ),
    st.dictionaries(names, lines, max_size=3),
    st.lists(st.builds(IncomingRelation, iris, iris, names, lines), max_size=3).map(tuple),
)


@given(fact_files)
def test_what_is_written_is_read_back(facts: IncomingFactFile) -> None:
    assert read_facts(write_facts(facts)) == facts
