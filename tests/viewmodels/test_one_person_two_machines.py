"""One person on two computers: what she made on the one is hers to change on the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation, Relation
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_editing import PassageEditing
from desktop_app.viewmodels.passage_facts import PassageFacts
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.relating import Relating
from desktop_app.viewmodels.tag_tree import tags_on
from desktop_app.viewmodels.tags_at_cursor import TagsAtCursor
from desktop_app.workspace.commands.codebook import make_tag
from tests.builders import NATO, a_passage, a_target, a_workspace, tag_words

LAPTOP = "analyst:laptop"
"""Minji again, as she writes it there: case and width of a name do not count."""
TOM = "analyst:tom"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return the desk of Minji Park, who works on a laptop, too, and of whom Tom is a colleague."""
    workspace = a_workspace(tmp_path, NATO)
    analysts = made(Analyst(LAPTOP, " minji ＰＡＲＫ "), Analyst(TOM, "Tom"))
    workspace.session.do(Change(Label("test"), analysts))
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def reading(desk: Desk) -> Reading:
    return Reading(desk, desk)


def arms(desk: Desk) -> EntityId:
    known = desk.project.codebook.at_path("Arms")
    assert known is not None
    return known.id


def put(desk: Desk, words: str, creator: str = LAPTOP, number: int = 7, *tags: str) -> Annotation:
    passage = a_passage(words, tags=tags, creator=creator, number=number)
    desk.do(Change(Label("test"), made(passage)))
    return passage


def test_what_i_made_on_my_other_computer_is_mine_and_a_colleagues_is_not(desk: Desk) -> None:
    assert desk.is_mine(put(desk, "NATO"))
    assert not desk.is_mine(put(desk, "Korean", TOM, 8))


def test_a_digit_on_my_passage_of_the_other_computer_changes_that_passage(
    desk: Desk, reading: Reading
) -> None:
    passage = put(desk, "first time")
    reading.point_at(None, passage.id)
    reading.toggle_digit("1")
    (only,) = desk.project.living_annotations()
    assert (only.id, only.creator) == (passage.id, LAPTOP)
    assert only.tags == {arms(desk)}


def test_a_digit_on_a_colleagues_passage_still_adds_my_own_coding(
    desk: Desk, reading: Reading
) -> None:
    passage = put(desk, "first time", TOM)
    reading.point_at(None, passage.id)
    reading.toggle_digit("1")
    assert {each.creator for each in desk.project.living_annotations()} == {TOM, desk.analyst}
    assert desk.project.annotations[passage.id].tags == frozenset()


def test_a_tag_that_i_put_on_the_same_words_on_both_computers_comes_off_both(
    desk: Desk, reading: Reading
) -> None:
    tag_words(desk.workspace, "first time")
    put(desk, "first time", LAPTOP, 7, arms(desk))
    reading.point_at(a_target(NATO, "first time"), "")
    reading.toggle_digit("1")
    assert desk.project.living_annotations() == []


def test_a_tag_that_my_other_coding_has_is_not_put_on_twice(desk: Desk, reading: Reading) -> None:
    session = desk.workspace.session
    session.do(make_tag(session.project, "China").change)
    mine = tag_words(desk.workspace, "first time", tag="China")
    other = put(desk, "first time", LAPTOP, 7, arms(desk))
    reading.point_at(a_target(NATO, "first time"), "")
    reading.apply([arms(desk)])
    assert arms(desk) not in desk.project.annotations[mine].tags
    assert desk.project.annotations[other.id].tags == {arms(desk)}


def test_it_can_be_resized_and_merged_with_what_i_made_here(desk: Desk, reading: Reading) -> None:
    editing = PassageEditing(desk, reading, desk)
    passage = put(desk, "Korean")
    editing.resize(passage.id, Span(NATO.index("Korean"), NATO.index("Korean") + 15))
    assert desk.project.annotations[passage.id].exact == "Korean military"
    tag_words(desk.workspace, "delegation")
    reading.point_at(None, passage.id)
    editing.merge()
    (only,) = desk.project.living_annotations()
    assert only.exact == "Korean military delegation"


def test_it_can_be_graded_and_deleted(desk: Desk, reading: Reading) -> None:
    facts = PassageFacts(desk, reading, desk)
    passage = put(desk, "Korean")
    reading.point_at(None, passage.id)
    facts.walk_status()
    assert desk.project.annotations[passage.id].status == "check"
    reading.delete()
    assert passage.id not in desk.project.annotations


def test_a_colleagues_passage_stays_hers(desk: Desk, reading: Reading) -> None:
    said: list[str] = []
    desk.message.connect(said.append)
    passage = put(desk, "Korean", TOM)
    reading.point_at(None, passage.id)
    reading.delete()
    assert said == ["This passage is Tom's; only your own can be deleted."]
    assert passage.id in desk.project.annotations


def test_my_note_is_one_note(desk: Desk, reading: Reading) -> None:
    passage = put(desk, "first time")
    reading.note("Said twice.", a_target(NATO, "first time"))
    assert desk.project.annotations[passage.id].note_text == "Said twice."
    assert len(desk.project.annotations) == 1


def test_its_tags_are_marked_as_mine(desk: Desk) -> None:
    passage = put(desk, "first time", LAPTOP, 7, arms(desk))
    target = a_target(NATO, "first time")
    assert tags_on(desk.project, desk.analyst, target) == (
        frozenset([arms(desk)]),
        frozenset(),
    )
    here = TagsAtCursor(desk)
    here.show_passages([passage.id], desk.project, desk.analyst)
    row = here.row_at(0)
    assert row is not None
    assert row.is_mine


def test_my_relation_of_the_other_computer_can_be_deleted(desk: Desk, reading: Reading) -> None:
    one, other = put(desk, "NATO"), put(desk, "Korean", TOM, 8)
    relation = Relation("relation:1", one.id, other.id, "supports", LAPTOP, 1)
    desk.do(Change(Label("test"), made(relation)))
    relating = Relating(desk, reading, desk)
    (end,) = relating.of(one.id)
    relating.relate(one.id, other.id, "supports")
    assert len(desk.project.relations) == 1
    relating.delete(end)
    assert not desk.project.relations


def test_moving_my_passages_to_another_tag_moves_those_of_both_computers(desk: Desk) -> None:
    said: list[str] = []
    desk.message.connect(said.append)
    session = desk.workspace.session
    china = session.do(make_tag(session.project, "China").change).edits[0].id
    tag_words(desk.workspace, "NATO")
    put(desk, "first time", LAPTOP, 7, arms(desk))
    put(desk, "Korean", TOM, 8, arms(desk))
    editing = CodebookEditing(desk, desk)
    assert editing.recoding_outlook(arms(desk), china).startswith("2 passages of yours become")
    editing.move_passages(arms(desk), china)
    assert desk.project.tag_count(china) == 2
    assert "Tom" in said[-1]
