"""New things come to stand where a reader of the printed page would expect them."""

from __future__ import annotations

import pytest

from desktop_app.domain.briefing import EXCERPT, HEADING, PARAGRAPH, Block, Outline
from desktop_app.domain.forest import Place
from desktop_app.viewmodels.briefing_spots import (
    Spot,
    spot_for_heading,
    spot_for_words,
    spot_of_drop,
)

BRIEFING = "briefing:1"


@pytest.fixture
def outline() -> Outline:
    """Return: lead · A (a1, B (b1)) · C ()."""
    blocks = [
        _block("lead", PARAGRAPH, BRIEFING, "a"),
        _block("A", HEADING, BRIEFING, "b"),
        _block("a1", EXCERPT, "A", "a"),
        _block("B", HEADING, "A", "b"),
        _block("b1", EXCERPT, "B", "a"),
        _block("C", HEADING, BRIEFING, "c"),
    ]
    return Outline(BRIEFING, {block.id: block for block in blocks})


def _block(name: str, kind: str, parent: str, key: str) -> Block:
    return Block(name, BRIEFING, kind, Place(parent, key))


@pytest.mark.parametrize(
    ("current", "spot"),
    [
        ("", Spot("C")),
        ("lead", Spot(BRIEFING, "lead")),
        ("A", Spot("A", "a1")),
        ("a1", Spot("A", "a1")),
        ("B", Spot("B", "b1")),
        ("C", Spot("C")),
    ],
)
def test_words_go_behind_the_current_block_or_into_its_section(
    outline: Outline, current: str, spot: Spot
) -> None:
    assert spot_for_words(outline, current) == spot


def test_words_go_in_front_of_the_first_subsection() -> None:
    blocks = [_block("A", HEADING, BRIEFING, "a"), _block("B", HEADING, "A", "a")]
    outline = Outline(BRIEFING, {block.id: block for block in blocks})
    assert spot_for_words(outline, "A") == Spot("A", first=True)


@pytest.mark.parametrize(
    ("current", "spot"),
    [
        ("", Spot(BRIEFING)),
        ("lead", Spot(BRIEFING, "lead")),
        ("A", Spot(BRIEFING, "A")),
        ("a1", Spot(BRIEFING, "A")),
        ("b1", Spot("A", "B")),
    ],
)
def test_a_heading_goes_behind_the_section_that_holds_the_current_block(
    outline: Outline, current: str, spot: Spot
) -> None:
    assert spot_for_heading(outline, current) == spot


@pytest.mark.parametrize(
    ("parent", "row", "heading", "spot"),
    [
        (BRIEFING, 0, False, Spot(BRIEFING, first=True)),
        (BRIEFING, 1, False, Spot(BRIEFING, "lead")),
        (BRIEFING, 2, False, Spot("B", "b1")),
        (BRIEFING, 2, True, Spot(BRIEFING, "A")),
        (BRIEFING, 3, False, Spot("C")),
        ("A", -1, False, Spot("A", "a1")),
        ("A", -1, True, Spot("A")),
        ("a1", -1, False, Spot("A", "a1")),
        ("B", 1, False, Spot("B", "b1")),
    ],
)
def test_a_drop_goes_where_it_would_be_read(
    outline: Outline, parent: str, row: int, heading: bool, spot: Spot
) -> None:
    assert spot_of_drop(outline, parent, row, heading=heading) == spot
