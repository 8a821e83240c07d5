"""Commands on a whole briefing: options, numbers kept, copies, editions, and what is new in one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.annotation import Figure
from desktop_app.domain.briefing import (
    TABLE,
    TAG_EXCERPTS,
    Block,
    Briefing,
    Citation,
    Run,
    source_labels,
)
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.parts import Excerpt, Heading, Table
from desktop_app.workspace.briefings.briefing_passages import (
    changed_since_placed,
    news_since,
    shown_in,
    unused,
)
from desktop_app.workspace.commands.briefing import (
    add_heading,
    add_paragraph,
    delete_briefing,
    new_briefing,
    place_excerpts,
    set_front,
)
from desktop_app.workspace.commands.briefing_blocks import add_block
from desktop_app.workspace.commands.briefing_editions import (
    copy_briefing,
    edition_of,
    new_edition,
    number_passages,
    set_briefing_option,
)
from tests.builders import a_passage, a_project, a_tag, an_article

ARMS = a_tag("Arms")
WORDS = ("first time", "military", "meeting", "Korean")
FIRST, SECOND, THIRD, FOURTH = (
    a_passage(words, number=number, tags=[ARMS.id] if number != 4 else [])
    for number, words in enumerate(WORDS, start=1)
)


class Desk:
    """A project with a briefing: a section in which one passage is placed."""

    def __init__(self) -> None:
        self.project: Project = a_project(an_article(), ARMS, FIRST, SECOND, THIRD, FOURTH)
        change, self.briefing = new_briefing("Brief")
        self.do(change)
        change, self.section = add_heading(self.project, self.briefing, "Section")
        self.do(change)
        self.do(place_excerpts(self.project, self.briefing, [FIRST.id], self.section))

    def do(self, change: Change) -> None:
        self.project = self.project.with_edits(change.edits)

    def list_arms(self) -> None:
        change, _ = add_block(
            self.project, self.briefing, TAG_EXCERPTS, options={"tag": ARMS.id}
        )  # fmt: skip
        self.do(change)

    def labels(self, briefing: str = "") -> list[str]:
        shown = manuscript_of_briefing(self.project, briefing or self.briefing)
        return [each.label for each in shown.parts if isinstance(each, Excerpt)]

    def of(self, briefing: str = "") -> Briefing:
        return self.project.briefings[briefing or self.briefing]

    def made_at(self, created: int) -> None:
        before = self.of()
        self.do(Change(Label("do"), (Edit(before, replace(before, created=created)),)))


@pytest.fixture
def desk() -> Desk:
    return Desk()


class TestOptions:
    def test_they_are_chosen_and_cleared(self, desk: Desk) -> None:
        desk.do(set_briefing_option(desk.project, desk.briefing, "template", " T2 "))
        assert dict(desk.of().options) == {"template": "T2"}
        assert set_briefing_option(desk.project, desk.briefing, "template", "T2").is_empty

        desk.do(set_briefing_option(desk.project, desk.briefing, "template", ""))
        assert dict(desk.of().options) == {}


class TestNumbers:
    def test_the_numbers_of_a_list_never_move(self, desk: Desk) -> None:
        desk.list_arms()
        assert desk.labels() == ["E1", "E1", "E2", "E3"]
        desk.do(number_passages(desk.project, desk.briefing))

        earlier = replace(a_passage("NATO", number=9), tags=frozenset({ARMS.id}))
        desk.do(Change(Label("do"), (Edit(None, earlier),)))

        assert desk.labels() == ["E1", "E4", "E1", "E2", "E3"]
        assert desk.of().excerpts == {SECOND.id: 2, THIRD.id: 3}
        assert desk.of().last_excerpt_number == 3

    def test_there_is_nothing_to_do_twice(self, desk: Desk) -> None:
        desk.list_arms()
        desk.do(number_passages(desk.project, desk.briefing))

        assert number_passages(desk.project, desk.briefing).is_empty

    def test_a_passage_that_is_placed_later_has_the_number_of_the_list(self, desk: Desk) -> None:
        desk.list_arms()
        desk.do(number_passages(desk.project, desk.briefing))
        desk.do(place_excerpts(desk.project, desk.briefing, [FOURTH.id, THIRD.id]))

        assert desk.project.outline(desk.briefing).excerpt_labels().keys()
        assert desk.labels()[-2:] == ["E4", "E3"]

    def test_articles_that_only_tables_cite_are_numbered_too(self, desk: Desk) -> None:
        other = an_article("Another text.", "Another", "Yonhap")
        passage = a_passage("Another", "Another text.", number=8)
        desk.do(Change(Label("do"), (Edit(None, other), Edit(None, passage))))
        change, _ = add_block(desk.project, desk.briefing, TABLE, options={"table": "evidence"})
        desk.do(change)

        desk.do(number_passages(desk.project, desk.briefing))

        assert source_labels(desk.of()) == {FIRST.article: "S1", other.id: "S2"}

    def test_an_empty_outline_gives_no_numbers(self, desk: Desk) -> None:
        change, empty = new_briefing("Empty")
        desk.do(change)

        assert number_passages(desk.project, empty).is_empty

    def test_a_block_without_a_number_gets_one(self, desk: Desk) -> None:
        block = next(each for each in desk.project.blocks.values() if each.annotation)
        desk.do(Change(Label("do"), (Edit(block, replace(block, number=0)),)))

        desk.do(number_passages(desk.project, desk.briefing))

        assert desk.project.blocks[block.id].number == 2


class TestCopies:
    def test_a_copy_reads_the_same_and_shares_no_block(self, desk: Desk) -> None:
        desk.list_arms()
        desk.do(number_passages(desk.project, desk.briefing))
        change, copy = copy_briefing(desk.project, desk.briefing, "Brief (copy)")
        desk.do(change)

        assert desk.of(copy).title == "Brief (copy)"
        assert desk.labels(copy) == desk.labels()
        outlines = [desk.project.outline(each) for each in (desk.briefing, copy)]
        first, second = ([block.id for block, _ in outline.walk()] for outline in outlines)
        assert len(first) == len(second) == 3
        assert not {*first} & {*second}
        assert [depth for _, depth in outlines[1].walk()] == [0, 1, 0]

    def test_the_original_can_go(self, desk: Desk) -> None:
        change, copy = copy_briefing(desk.project, desk.briefing, "Copy")
        desk.do(change)
        desk.do(delete_briefing(desk.project, desk.briefing))

        parts = manuscript_of_briefing(desk.project, copy).parts
        assert [each.text for each in parts if isinstance(each, Heading | Excerpt)] == [
            "Section", "first time", "Sources",
        ]  # fmt: skip


class TestEditions:
    def test_a_new_edition_has_the_next_number_and_its_own_date(self, desk: Desk) -> None:
        desk.do(set_front(desk.project, desk.briefing, "date", "2026-01-01"))
        desk.do(set_front(desk.project, desk.briefing, "marking", "TLP:RED"))

        change, second = new_edition(desk.project, desk.briefing, "2026-02-01")
        desk.do(change)
        change, third = new_edition(desk.project, second, "2026-03-01")
        desk.do(change)

        assert desk.of(second).front == {"as_of": "2026-02-01", "marking": "TLP:RED"}
        assert [edition_of(desk.of(each)) for each in (desk.briefing, second, third)] == [1, 2, 3]
        assert desk.of(third).options["edition_of"] == second
        assert desk.labels(third) == desk.labels()

    def test_news_are_passages_marked_since_that_nobody_has_taken(self, desk: Desk) -> None:
        desk.made_at(FIRST.created)
        change, edition = new_edition(desk.project, desk.briefing, "2026-02-01")
        desk.do(change)

        assert news_since(desk.project, edition).new == (FOURTH.id, SECOND.id, THIRD.id)
        desk.do(place_excerpts(desk.project, edition, [SECOND.id]))
        assert news_since(desk.project, edition).new == (FOURTH.id, THIRD.id)
        assert news_since(desk.project, desk.briefing).new == ()

    def test_what_the_last_edition_numbered_in_its_lists_is_not_new(self, desk: Desk) -> None:
        desk.made_at(1)
        desk.list_arms()
        desk.do(number_passages(desk.project, desk.briefing))
        change, edition = new_edition(desk.project, desk.briefing, "2026-02-01")
        desk.do(change)

        assert news_since(desk.project, edition).new == (FOURTH.id,)

    def test_a_passage_whose_words_changed_is_marked(self, desk: Desk) -> None:
        assert changed_since_placed(desk.project, desk.briefing) == ()

        after = replace(FIRST, target=replace(FIRST.target, exact="first"))
        desk.do(Change(Label("do"), (Edit(FIRST, after),)))

        (block,) = changed_since_placed(desk.project, desk.briefing)
        assert desk.project.blocks[block].annotation == FIRST.id
        assert news_since(desk.project, desk.briefing).changed == (block,)


class TestUnused:
    def test_tagged_passages_that_stand_nowhere_are_unused(self, desk: Desk) -> None:
        assert unused(desk.project, desk.briefing) == (SECOND.id, THIRD.id)

        cited = (Run("So"), Run(citation=Citation(SECOND.id, "footnote")))
        change, _ = add_paragraph(desk.project, desk.briefing, cited)
        desk.do(change)
        assert unused(desk.project, desk.briefing) == (THIRD.id,)

        desk.list_arms()
        assert unused(desk.project, desk.briefing) == ()

    def test_shown_is_what_is_placed_cited_and_listed_once(self, desk: Desk) -> None:
        desk.list_arms()

        assert sorted(shown_in(desk.project, desk.briefing)) == [FIRST.id, SECOND.id, THIRD.id]

    def test_a_table_of_evidence_shows_untagged_passages_too(self, desk: Desk) -> None:
        change, _ = add_block(desk.project, desk.briefing, TABLE, options={"table": "evidence"})
        desk.do(change)

        assert FOURTH.id in shown_in(desk.project, desk.briefing)
        parts = manuscript_of_briefing(desk.project, desk.briefing).parts
        (table,) = (each for each in parts if isinstance(each, Table))
        assert {row.passage for row in table.rows} - {""} == set(
            shown_in(desk.project, desk.briefing)
        )


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("figures", {"figure": Figure("3,000")}),
        ("chronology", {"event_date": "2024"}),
    ],
)
def test_a_table_of_facts_shows_the_passages_that_state_them(
    desk: Desk, kind: str, known: dict[str, Any]
) -> None:
    desk.do(Change(Label("do"), (Edit(SECOND, replace(SECOND, **known)),)))
    change, _ = add_block(desk.project, desk.briefing, TABLE, options={"table": kind})
    desk.do(change)

    assert unused(desk.project, desk.briefing) == (THIRD.id,)


def test_blocks_of_kinds_of_newer_versions_are_copied_too(desk: Desk) -> None:
    strange = Block("block:strange", desk.briefing, "hologram", options={"x": "y"})
    desk.do(Change(Label("do"), (Edit(None, strange),)))

    change, copy = copy_briefing(desk.project, desk.briefing, "Copy")
    desk.do(change)

    copied = [block for block, _ in desk.project.outline(copy).walk()]
    assert [(each.kind, each.options) for each in copied if each.kind == "hologram"] == [
        ("hologram", {"x": "y"})
    ]
