"""Editing the codebook: what is done, what is said, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.codebook import ROOT
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.desk import Desk
from tests.builders import NATO, a_passage, a_workspace, tag_words


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def editing(desk: Desk) -> CodebookEditing:
    return CodebookEditing(desk, desk)


@pytest.fixture
def said(desk: Desk, editing: CodebookEditing) -> list[str]:
    """Return what is told to the analyst; refusals begin with an exclamation mark."""
    sentences: list[str] = []
    desk.message.connect(sentences.append)
    editing.refused.connect(lambda sentence: sentences.append("! " + sentence))
    return sentences


def paths(desk: Desk) -> list[str]:
    return [desk.project.codebook.path(tag.id) for tag in desk.project.codebook]


def tag(desk: Desk, path: str) -> str:
    known = desk.project.codebook.at_path(path)
    assert known is not None
    return known.id


def test_a_path_makes_the_tags_above_it_too(desk: Desk, editing: CodebookEditing) -> None:
    made = editing.make("Sanctions/Maritime")
    assert paths(desk) == ["Arms", "Sanctions", "Sanctions/Maritime"]
    assert made == tag(desk, "Sanctions/Maritime")
    assert desk.project.tags[made].key == "2"


def test_a_tag_that_is_there_is_found_instead_of_made(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    assert editing.make("ARMS") == tag(desk, "Arms")
    assert said == ["There is a tag «Arms» already."]


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "/", "x" * 500])
def test_a_name_that_cannot_be_is_refused_in_a_sentence(
    desk: Desk, editing: CodebookEditing, said: list[str], name: str
) -> None:
    assert editing.make(name) == ""
    assert paths(desk) == ["Arms"]
    assert len(said) == 1
    assert said[0].startswith("! A tag")


def test_a_slash_in_a_new_name_is_refused(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    assert not editing.rename(tag(desk, "Arms"), "Arms/Troops")
    assert said == ["! " + editing.refusal_of_name(tag(desk, "Arms"), "Arms/Troops")]
    assert editing.refusal_of_name(tag(desk, "Arms"), "Troops") == ""


def test_a_name_that_another_tag_has_is_taken_and_told(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    troops = editing.make("Troops")
    assert editing.rename(troops, "arms")
    assert paths(desk) == ["Arms"]
    assert said == ["There was a tag «Arms» already: both are shown as one. Ctrl+Z undoes."]
    desk.undo()
    assert paths(desk) == ["Arms", "Troops"]


def test_deleting_tells_how_many_passages_stay(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    for words in ("first time", "Korean"):
        tag_words(desk.workspace, words)
    editing.delete(tag(desk, "Arms"))
    assert said == ["Arms: 2 passages keep their place without it. Ctrl+Z undoes."]
    assert len(desk.project.annotations) == 2
    desk.undo()
    assert desk.project.tag_count(tag(desk, "Arms")) == 2


def test_deleting_counts_a_passage_once_however_many_tags_go(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    editing.make("Arms/Figures")
    tag_words(desk.workspace, "first time")
    tag_words(desk.workspace, "first time", tag="Arms/Figures")
    editing.delete(tag(desk, "Arms"))
    assert said == [
        "Arms and the tag below it: 1 passage keeps its place without it. Ctrl+Z undoes."
    ]


def test_deleting_an_unused_tag_needs_few_words(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    editing.delete(tag(desk, "Arms"))
    assert said == ["Deleted: Arms. Ctrl+Z brings it back."]


def test_merging_says_what_it_touches_and_is_undone(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    troops = editing.make("Troops")
    editing.make("Troops/Figures")
    for words, path in (("first time", "Arms"), ("Korean", "Troops"), ("military", "Troops")):
        tag_words(desk.workspace, words, tag=path)
    arms = tag(desk, "Arms")
    outlook = editing.merge_outlook(troops, arms)
    assert outlook == ("«Troops» (2 passages) becomes part of «Arms», which then has 3 passages.")
    assert editing.merge(troops, arms)
    assert said == [
        "«Troops» (2 passages) is now part of «Arms» (3 passages); the tag below it came along. "
        "Ctrl+Z undoes."
    ]
    assert paths(desk) == ["Arms", "Arms/Figures"]
    desk.undo()
    assert paths(desk) == ["Arms", "Troops", "Troops/Figures"]
    assert desk.project.tag_count(arms) == 1


def test_a_tag_is_not_merged_into_itself(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    assert not editing.merge(tag(desk, "Arms"), tag(desk, "Arms"))
    assert said == []


def test_moving_passages_says_how_many_moved_and_whose_stay(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    troops, arms = editing.make("Troops"), tag(desk, "Arms")
    for words in ("first time", "Korean"):
        tag_words(desk.workspace, words)
    daniel = Analyst("analyst:daniel", "Daniel Kim", "sky")
    desk.do(Change(Label("x"), made(daniel)))
    hers = a_passage("military", tags=[arms], creator=daniel.id)
    desk.do(Change(Label("x"), made(hers)))
    assert editing.recoding_outlook(arms, troops) == (
        "2 passages of yours become «Troops». Not moved, for only your own are: 1 by Daniel Kim."
    )
    assert editing.move_passages(arms, troops)
    assert said == [
        "2 passages of «Arms» are «Troops» now. Not moved, for only your own are: 1 by Daniel "
        "Kim. Ctrl+Z undoes."
    ]
    assert (desk.project.tag_count(arms), desk.project.tag_count(troops)) == (1, 2)
    assert desk.undo_name == "move passages Arms → Troops"
    desk.undo()
    assert (desk.project.tag_count(arms), desk.project.tag_count(troops)) == (3, 0)


def test_moving_what_is_all_others_moves_nothing_and_says_why(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    troops, arms = editing.make("Troops"), tag(desk, "Arms")
    assert not editing.move_passages(arms, troops)
    desk.do(Change(Label("x"), made(a_passage("military", tags=[arms], creator="analyst:x"))))
    before = desk.project
    assert not editing.move_passages(arms, troops)
    assert desk.project is before
    assert said == [
        "«Arms» has no passages to move.",
        "None of the passages of «Arms» is yours. Not moved, for only your own are: 1 by somebody "
        "else.",
    ]


def test_deleting_tells_how_many_passages_are_by_others(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    tag_words(desk.workspace, "first time")
    hers = a_passage("military", tags=[tag(desk, "Arms")], creator="analyst:daniel")
    desk.do(Change(Label("x"), made(hers)))
    editing.delete(tag(desk, "Arms"))
    assert said == [
        "Arms: 2 passages (1 of them by others) keep their place without it. Ctrl+Z undoes."
    ]


def test_second_name_colour_and_description_are_kept(desk: Desk, editing: CodebookEditing) -> None:
    arms = tag(desk, "Arms")
    editing.set_other_name(arms, "무기")
    editing.recolour(arms, "violet", "dotted")
    editing.describe(arms, "Men or goods that move.\nNot for figures.")
    known = desk.project.tags[arms]
    assert (known.other_name, known.colour, known.pattern) == ("무기", "violet", "dotted")
    assert known.description_text == "Men or goods that move.\nNot for figures."


def test_a_description_that_stays_the_same_is_no_action(
    desk: Desk, editing: CodebookEditing
) -> None:
    before = desk.project
    editing.describe(tag(desk, "Arms"), " \n")
    assert desk.project is before


def test_tags_are_moved_by_keyboard_steps(desk: Desk, editing: CodebookEditing) -> None:
    first, second = editing.make("First"), editing.make("Second")
    assert editing.move_by(second, -1)
    assert paths(desk) == ["Arms", "Second", "First"]
    assert editing.move_by(second, 1)
    assert not editing.move_by(second, 1)
    assert editing.move_in(second)
    assert paths(desk) == ["Arms", "First", "First/Second"]
    assert editing.move_in(first)
    assert paths(desk) == ["Arms", "Arms/First", "Arms/First/Second"]
    assert editing.move_out(first)
    assert paths(desk) == ["Arms", "First", "First/Second"]
    assert not editing.move_out(first)
    assert not editing.move_in(tag(desk, "Arms"))


def test_a_tag_is_not_moved_below_itself(
    desk: Desk, editing: CodebookEditing, said: list[str]
) -> None:
    below = editing.make("Arms/Figures")
    assert not editing.move(tag(desk, "Arms"), below)
    assert said == ["! A tag cannot be moved below itself; choose another place."]
    assert editing.move(below, ROOT)
