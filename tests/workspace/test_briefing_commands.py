"""Commands on a briefing's outline: what moves where, and which numbers are given."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from desktop_app.domain.briefing import (
    Citation,
    Outline,
    Run,
    source_labels,
)
from desktop_app.domain.change import Change
from desktop_app.domain.project import Project
from desktop_app.workspace.commands.briefing import (
    add_heading,
    add_paragraph,
    delete_blocks,
    delete_briefing,
    indent,
    move_block,
    move_down,
    move_up,
    new_briefing,
    outdent,
    place_excerpts,
    set_front,
    tidy_runs,
    write_paragraph,
)
from tests.builders import a_passage, a_project, an_article

PASSAGES = [a_passage("first time", number=1), a_passage("military", number=2)]


class Desk:
    """A project with one briefing, to which commands are applied one after the other."""

    def __init__(self) -> None:
        self.project = a_project(an_article(), *PASSAGES)
        change, self.briefing = new_briefing("Brief")
        self.do(change)

    def do(self, change: Change) -> None:
        self.project = self.project.with_edits(change.edits)

    @property
    def outline(self) -> Outline:
        return self.project.outline(self.briefing)

    def heading(self, text: str, parent: str = "") -> str:
        change, block = add_heading(self.project, self.briefing, text, parent)
        self.do(change)
        return block

    def paragraph(self, text: str, parent: str = "") -> str:
        change, block = add_paragraph(self.project, self.briefing, (Run(text),), parent)
        self.do(change)
        return block

    def shown(self) -> list[str]:
        return [
            "  " * depth + (block.text or "".join(run.text for run in block.shown_runs))
            for block, depth in self.outline.walk()
        ]


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    for section in "AB":
        parent = desk.heading(section)
        for number in "12":
            desk.paragraph(section.lower() + number, parent)
    return desk


def block(desk: Desk, text: str) -> str:
    return next(
        each.id
        for each, _ in desk.outline.walk()
        if text in (each.text, "".join(run.text for run in each.shown_runs))
    )


Move = Callable[[Project, str], Change]


@pytest.mark.parametrize(
    ("move", "text", "expected"),
    [
        (move_up, "a2", ["A", "  a2", "  a1", "B", "  b1", "  b2"]),
        (move_up, "b1", ["A", "  a1", "  a2", "  b1", "B", "  b2"]),
        (move_down, "a2", ["A", "  a1", "B", "  a2", "  b1", "  b2"]),
        (move_down, "b2", ["A", "  a1", "  a2", "B", "  b1", "b2"]),
        (move_up, "B", ["B", "  b1", "  b2", "A", "  a1", "  a2"]),
        (move_up, "a1", ["a1", "A", "  a2", "B", "  b1", "  b2"]),
        (indent, "B", ["A", "  a1", "  a2", "  B", "    b1", "    b2"]),
        (outdent, "a1", ["A", "  a2", "a1", "B", "  b1", "  b2"]),
        (indent, "A", ["A", "  a1", "  a2", "B", "  b1", "  b2"]),
        (outdent, "A", ["A", "  a1", "  a2", "B", "  b1", "  b2"]),
        (move_down, "B", ["A", "  a1", "  a2", "B", "  b1", "  b2"]),
    ],
)
def test_keys_move_a_block_as_the_reader_sees_it(
    desk: Desk, move: Move, text: str, expected: list[str]
) -> None:
    desk.do(move(desk.project, block(desk, text)))
    assert desk.shown() == expected


def test_a_block_is_never_moved_below_itself(desk: Desk) -> None:
    above = block(desk, "A")
    below = desk.heading("C", above)
    assert move_block(desk.project, above, below).is_empty
    assert move_block(desk.project, above, above).is_empty


def test_any_number_of_moves_keeps_every_block_once(desk: Desk) -> None:
    random = Random(7)
    before = sorted(text.strip() for text in desk.shown())
    for _ in range(300):
        chosen = random.choice([each.id for each, _ in desk.outline.walk()])
        desk.do(random.choice([move_up, move_down, indent, outdent])(desk.project, chosen))
        assert sorted(text.strip() for text in desk.shown()) == before


def test_excerpts_are_numbered_once_and_numbers_are_never_reused(desk: Desk) -> None:
    first, second = (passage.id for passage in PASSAGES)
    desk.do(place_excerpts(desk.project, desk.briefing, [first], block(desk, "A")))
    placed = desk.outline.placed()[first]
    assert desk.outline.excerpt_labels() == {placed: "E1"}
    desk.do(delete_blocks(desk.project, [placed]))
    desk.do(place_excerpts(desk.project, desk.briefing, [second, first], block(desk, "B")))
    assert sorted(desk.outline.excerpt_labels().values()) == ["E2", "E3"]
    article = PASSAGES[0].article
    assert source_labels(desk.project.briefings[desk.briefing]) == {article: "S1"}


def test_a_passage_placed_again_is_moved_and_keeps_its_number(desk: Desk) -> None:
    first, second = (passage.id for passage in PASSAGES)
    desk.do(place_excerpts(desk.project, desk.briefing, [first, second], block(desk, "A")))
    desk.do(place_excerpts(desk.project, desk.briefing, [first], block(desk, "B")))
    assert len(desk.outline.placed()) == 2
    labels = desk.outline.excerpt_labels()
    assert labels[desk.outline.placed()[first]] == "E1"
    assert desk.outline.parent(desk.outline.placed()[first]) == block(desk, "B")


def test_a_citation_gives_its_source_a_number(desk: Desk) -> None:
    cited = Run(citation=Citation(PASSAGES[0].id, "footnote"))
    desk.do(write_paragraph(desk.project, block(desk, "a1"), (Run("It is said."), cited)))
    assert desk.project.briefings[desk.briefing].sources == {PASSAGES[0].article: 1}


def test_deleting_a_section_deletes_what_stands_below_it(desk: Desk) -> None:
    desk.do(delete_blocks(desk.project, [block(desk, "A")]))
    assert desk.shown() == ["B", "  b1", "  b2"]
    desk.do(delete_briefing(desk.project, desk.briefing))
    assert desk.project.blocks == {}
    assert desk.project.briefings == {}


def test_runs_are_tidied() -> None:
    cited = Run(citation=Citation("annotation:x", "quotation"))
    runs = (Run("a"), Run(""), Run("b"), Run("c", bold=True), cited, Run("d"))
    assert tidy_runs(runs) == (Run("ab"), Run("c", bold=True), cited, Run("d"))


def test_front_matter_is_set_and_cleared(desk: Desk) -> None:
    desk.do(set_front(desk.project, desk.briefing, "marking", " TLP:AMBER "))
    assert desk.project.briefings[desk.briefing].front == {"marking": "TLP:AMBER"}
    desk.do(set_front(desk.project, desk.briefing, "marking", ""))
    assert desk.project.briefings[desk.briefing].front == {}
