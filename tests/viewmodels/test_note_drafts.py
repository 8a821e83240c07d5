"""Notes being written: nothing typed is lost, whatever comes meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.prose import joined, plain
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.note_drafts import NoteDrafts
from desktop_app.viewmodels.reading import Reading
from desktop_app.workspace.commands.tagging import set_note
from desktop_app.workspace.opening import open_workspace
from tests.builders import NATO, a_target, a_workspace, tag_words

WORDS = a_target(NATO, "first time")


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def drafts(desk: Desk) -> NoteDrafts:
    return NoteDrafts(desk, Reading(desk, desk), desk)


def note(drafts: NoteDrafts) -> str:
    return joined(drafts.saved(WORDS))


def written_elsewhere(desk: Desk, text: str) -> None:
    """Change my note as another machine of mine would, past the editor."""
    desk.do(set_note(desk.project, desk.analyst, WORDS, text))


def test_a_note_is_kept_until_it_is_saved(drafts: NoteDrafts) -> None:
    drafts.write(WORDS, "Check the year")
    assert drafts.is_unsaved(WORDS)
    assert note(drafts) == ""
    drafts.save(WORDS)
    assert note(drafts) == drafts.text(WORDS) == "Check the year"
    assert not drafts.is_unsaved(WORDS)


def test_typing_and_taking_it_back_makes_no_change(desk: Desk, drafts: NoteDrafts) -> None:
    written_elsewhere(desk, "as it was")
    before = desk.project
    drafts.write(WORDS, "as it was!")
    drafts.write(WORDS, "as it was")
    drafts.save(WORDS)
    assert desk.project is before


def test_a_note_that_came_meanwhile_is_shown_and_kept(desk: Desk, drafts: NoteDrafts) -> None:
    drafts.write(WORDS, "mine")
    written_elsewhere(desk, "theirs")
    assert [each.value for each in drafts.strangers(WORDS)] == ["theirs"]
    assert drafts.text(WORDS) == "mine"
    drafts.save(WORDS)
    assert {each.value for each in drafts.saved(WORDS)} == {"theirs", "mine"}
    assert not drafts.is_unsaved(WORDS)


def test_what_a_note_was_begun_over_is_replaced_and_what_came_meanwhile_is_not(
    desk: Desk, drafts: NoteDrafts
) -> None:
    written_elsewhere(desk, "base")
    drafts.write(WORDS, "base, and mine")
    written_elsewhere(desk, "base, and theirs")
    drafts.save(WORDS)
    drafts.write(WORDS, "base, and mine, longer")
    assert {each.value for each in drafts.saved(WORDS)} == {"base, and theirs", "base, and mine"}


def test_one_of_two_versions_is_chosen_and_both_are_joined(desk: Desk, drafts: NoteDrafts) -> None:
    drafts.write(WORDS, "mine")
    written_elsewhere(desk, "theirs")
    drafts.join(WORDS)
    assert [each.value for each in drafts.saved(WORDS)] == ["theirs\n\nmine"]
    desk.undo()
    theirs = next(each for each in drafts.saved(WORDS) if each.value == "theirs")
    drafts.use(WORDS, theirs.record)
    assert [each.value for each in drafts.saved(WORDS)] == ["theirs"]


def test_the_note_that_writing_began_from_is_replaced(desk: Desk, drafts: NoteDrafts) -> None:
    written_elsewhere(desk, "one")
    drafts.write(WORDS, "one and two")
    assert drafts.strangers(WORDS) == ()
    drafts.save(WORDS)
    assert note(drafts) == "one and two"


def test_an_emptied_note_goes(desk: Desk, drafts: NoteDrafts) -> None:
    tag_words(desk.workspace, "first time")
    written_elsewhere(desk, "obsolete")
    drafts.write(WORDS, " ")
    drafts.save(WORDS)
    assert note(drafts) == ""
    assert not drafts.is_unsaved(WORDS)


def test_decomposed_hangul_counts_as_saved(drafts: NoteDrafts) -> None:
    drafts.write(WORDS, "\u1102\u1161\u1110\u1169")
    drafts.save(WORDS)
    assert note(drafts) == "나토"
    assert not drafts.is_unsaved(WORDS)


def test_all_drafts_are_saved_before_closing(drafts: NoteDrafts) -> None:
    other = a_target(NATO, "Korean")
    drafts.write(WORDS, "one")
    drafts.write(other, "two")
    drafts.save_all()
    assert note(drafts) == "one"
    assert joined(drafts.saved(other)) == "two"


def test_versions_written_apart_become_one_note(desk: Desk, tmp_path: Path) -> None:
    drafts = NoteDrafts(desk, Reading(desk, desk), desk)
    written_elsewhere(desk, "base")
    desk.workspace.exchange()
    laptop = open_workspace(desk.workspace.folder.path, tmp_path / "laptop")
    laptop.session.analyst = desk.analyst
    passage = next(iter(laptop.session.project.annotations.values()))
    changed = replace(passage, note=plain("from the laptop"))
    laptop.session.do(Change(Label("note"), (Edit(passage, changed),)))
    written_elsewhere(desk, "from the desk")
    laptop.close()
    desk.workspace.exchange()
    assert {each.value for each in drafts.saved(WORDS)} == {"from the laptop", "from the desk"}
    drafts.join(WORDS)
    assert len(drafts.saved(WORDS)) == 1
    assert set(note(drafts).split("\n\n")) == {"from the laptop", "from the desk"}


def test_without_a_name_a_note_waits_and_makes_one_passage(
    qapp: QApplication, tmp_path: Path
) -> None:
    desk = Desk(a_workspace(tmp_path, NATO, named=""), Settings(tmp_path / "settings"))
    desk.workspace.session.analyst = "analyst:nameless"
    asked: list[bool] = []
    desk.name_wanted.connect(lambda: asked.append(True))
    drafts = NoteDrafts(desk, Reading(desk, desk), desk)
    drafts.write(WORDS, "first words")
    drafts.save(WORDS)
    drafts.write(WORDS, "other words")
    drafts.save(WORDS)
    assert asked == [True]
    assert drafts.waits_for_name(WORDS)
    assert drafts.text(WORDS) == "other words"
    desk.introduce("Minji Park")
    drafts.save(WORDS)
    assert note(drafts) == "other words"
    assert len(desk.project.annotations) == 1
    desk.close()
