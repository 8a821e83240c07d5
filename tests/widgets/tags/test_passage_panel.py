"""The passage panel: opens and closes with the focus, takes tags off, never loses a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import plain
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.tags.passage_panel import PassagePanel
from desktop_app.widgets.theme import HIT_AREA, Theme
from desktop_app.workspace.commands.tagging import set_note
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import NATO, a_passage, a_target, tag_words
from tests.widgets.tags.composition import compose
from tests.widgets.tags.panel_window import a_panel, a_window

CONTROL = Qt.KeyboardModifier.ControlModifier
DANIEL = Analyst("analyst:daniel", "Daniel Weber", "blue")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window with a field that stands for the rest of the application."""
    return a_window(qtbot, 300, 700)


@pytest.fixture
def panel(window: QWidget, desk: Desk, reading: Reading, theme: Theme) -> PassagePanel:
    return a_panel(window, desk, reading, theme)


@pytest.fixture
def mine(desk: Desk) -> EntityId:
    """Return a passage of mine on "first time", tagged Arms."""
    return tag_words(desk.workspace, "first time")


@pytest.fixture
def theirs(desk: Desk) -> EntityId:
    """Return a passage of Daniel's on "Korean", tagged Arms, with a note."""
    arms = desk.project.codebook.at_path("Arms")
    assert arms is not None
    passage = a_passage("Korean", NATO, [arms.id], "Which one?", DANIEL.id)
    desk.do(Change(Label("x"), made(DANIEL, passage)))
    return passage.id


@pytest.fixture
def laptop(desk: Desk, tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return the same workspace on another machine, where somebody else works."""
    desk.workspace.exchange()
    laptop = open_workspace(desk.workspace.folder.path, tmp_path / "laptop")
    yield laptop
    laptop.replica.release()


def annotation(desk: Desk, known: EntityId) -> Annotation:
    return desk.project.annotations[known]


def leave(window: QWidget) -> None:
    window.findChildren(QLineEdit)[0].setFocus()


def shown_notes(panel: PassagePanel) -> list[str]:
    return [version.words.text() for version in panel.note.versions]


def my_versions(panel: PassagePanel) -> list[str]:
    return [card.words.text() for card in panel.note.mine.cards]


def chips(panel: PassagePanel) -> list[tuple[str, bool]]:
    """Return names of the chips shown, and whether each can be taken off."""
    return [
        (chip.tag.name, chip.cross is not None)
        for group in (panel.tags, panel.my_tags)
        if group.isVisible()
        for chip in group.chips
    ]


def test_it_opens_on_the_passage_in_focus_and_closes_with_it(
    panel: PassagePanel, reading: Reading, mine: EntityId
) -> None:
    assert not panel.isVisible()
    reading.point_at(None, mine)
    assert panel.isVisible()
    assert panel.quotation.text() == "“first time”"
    assert panel.source.text() == "article-1.txt, n.d."
    assert panel.maker.who.text().startswith("Minji Park · ")
    reading.point_at(None, "")
    assert not panel.isVisible()


def test_a_long_quotation_is_shortened_and_whole_in_the_tool_tip(
    panel: PassagePanel, desk: Desk, reading: Reading
) -> None:
    passage = replace(a_passage("Korean"), creator=desk.analyst)
    long = replace(passage, target=replace(passage.target, exact="word " * 100))
    desk.do(Change(Label("x"), made(long)))
    reading.point_at(None, long.id)
    assert len(panel.quotation.text()) < 240
    assert panel.quotation.toolTip() == "word " * 100


def test_my_tags_can_be_taken_off_by_their_cross(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    desk.do(set_note(desk.project, desk.analyst, annotation(desk, mine).target, "stays"))
    reading.point_at(None, mine)
    assert chips(panel) == [("Arms", True)]
    cross = panel.tags.chips[0].cross
    assert cross is not None
    assert cross.width() >= HIT_AREA
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert annotation(desk, mine).tags == frozenset()
    assert chips(panel) == []


def test_taking_a_tag_off_ignores_words_selected_elsewhere(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(a_target(NATO, "delegation"), mine)
    cross = panel.tags.chips[0].cross
    assert cross is not None
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert not desk.project.annotations


def test_anothers_tags_stay_hers_and_mine_stand_below(
    panel: PassagePanel, desk: Desk, reading: Reading, theirs: EntityId
) -> None:
    reading.point_at(None, theirs)
    assert chips(panel) == [("Arms", False)]
    assert not panel.delete.isVisible()
    tag_words(desk.workspace, "Korean")
    assert chips(panel) == [("Arms", False), ("Arms", True)]


def test_only_mine_can_be_deleted(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    QTest.mouseClick(panel.delete, Qt.MouseButton.LeftButton)
    assert mine not in desk.project.annotations
    assert not panel.isVisible()


def test_a_deleted_passage_does_not_come_back_by_the_note_in_its_editor(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    panel.edit_note()
    QTest.keyClicks(panel.note.editor, "half a tho")
    QTest.mouseClick(panel.delete, Qt.MouseButton.LeftButton)
    assert not desk.project.annotations
    desk.undo()
    assert annotation(desk, mine).note_text == "half a tho"


def test_a_note_is_saved_by_control_and_enter(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    finished: list[bool] = []
    panel.note_finished.connect(lambda: finished.append(True))
    reading.point_at(None, mine)
    panel.edit_note()
    assert QApplication.focusWidget() is panel.note.editor
    QTest.keyClicks(panel.note.editor, "One.")
    QTest.keyClick(panel.note.editor, Qt.Key.Key_Return)
    QTest.keyClicks(panel.note.editor, "Two.")
    QTest.keyClick(panel.note.editor, Qt.Key.Key_Return, CONTROL)
    assert annotation(desk, mine).note_text == "One.\nTwo."
    assert finished == [True]


def test_a_note_is_saved_on_leaving(
    panel: PassagePanel, window: QWidget, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    panel.edit_note()
    QTest.keyClicks(panel.note.editor, "Check this")
    assert annotation(desk, mine).note == ()
    leave(window)
    assert annotation(desk, mine).note_text == "Check this"


def test_a_note_goes_to_its_passage_although_the_focus_moved_on(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    other = tag_words(desk.workspace, "delegation")
    reading.point_at(None, mine)
    panel.edit_note()
    QTest.keyClicks(panel.note.editor, "About the first time")
    reading.point_at(None, other)
    assert panel.note.editor.toPlainText() == ""
    assert annotation(desk, mine).note_text == "About the first time"
    assert annotation(desk, other).note == ()


def test_a_note_is_saved_when_the_passage_loses_the_focus(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    QTest.keyClicks(panel.note.editor, "kept")
    reading.point_at(None, "")
    assert annotation(desk, mine).note_text == "kept"


def test_n_on_selected_words_opens_the_panel_and_makes_the_passage(
    panel: PassagePanel, desk: Desk, reading: Reading
) -> None:
    reading.point_at(a_target(NATO, "delegation"), "")
    assert not panel.isVisible()
    panel.edit_note()
    assert panel.isVisible()
    assert panel.maker.who.text() == "Minji Park · not marked yet"
    QTest.keyClicks(panel.note.editor, "new")
    QTest.keyClick(panel.note.editor, Qt.Key.Key_Return, CONTROL)
    (passage,) = desk.project.annotations.values()
    assert (passage.exact, passage.note_text) == ("delegation", "new")
    assert "not marked yet" not in panel.maker.who.text()


def test_n_without_words_says_what_to_do(panel: PassagePanel, desk: Desk) -> None:
    said: list[str] = []
    desk.message.connect(said.append)
    panel.edit_note()
    assert said == ["Select words in an article first."]
    assert not panel.isVisible()


def test_writing_on_anothers_passage_adds_my_own_coding(
    panel: PassagePanel, desk: Desk, reading: Reading, theirs: EntityId
) -> None:
    reading.point_at(None, theirs)
    assert shown_notes(panel) == ["Which one?"]
    assert panel.note.remark.text() == "Writing here adds your own coding of the same words."
    panel.edit_note()
    QTest.keyClicks(panel.note.editor, "South")
    QTest.keyClick(panel.note.editor, Qt.Key.Key_Return, CONTROL)
    assert annotation(desk, theirs).note_text == "Which one?"
    own = next(each for each in desk.project.annotations.values() if each.creator == desk.analyst)
    assert (own.exact, own.note_text) == ("Korean", "South")
    assert panel.note.remark.text() == ""
    assert panel.note.editor.toPlainText() == "South"


def test_anothers_note_is_hers_although_i_took_it_in(
    panel: PassagePanel, reading: Reading, theirs: EntityId
) -> None:
    reading.point_at(None, theirs)
    (note,) = panel.note.versions
    assert note.words.accessibleName().startswith("Daniel Weber")


def test_a_change_from_elsewhere_while_i_write_shows_and_keeps_both(
    panel: PassagePanel,
    desk: Desk,
    reading: Reading,
    mine: EntityId,
    laptop: OpenWorkspace,
) -> None:
    reading.point_at(None, mine)
    panel.edit_note()
    QTest.keyClicks(panel.note.editor, "from the desk")
    before = laptop.session.project.annotations[mine]
    after = replace(before, note=plain("from the laptop"))
    laptop.session.do(Change(Label("note"), (Edit(before, after),)))
    laptop.exchange()
    desk.workspace.exchange()
    assert panel.note.editor.toPlainText() == "from the desk"
    assert my_versions(panel) == ["from the laptop"]
    assert "both stay" in panel.note.mine.remark.text()
    QTest.keyClick(panel.note.editor, Qt.Key.Key_Return, CONTROL)
    assert sorted(my_versions(panel)) == ["from the desk", "from the laptop"]
    assert len(annotation(desk, mine).note) == 2


def test_a_note_that_changes_elsewhere_is_shown_at_once_where_nobody_writes(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    desk.do(set_note(desk.project, desk.analyst, annotation(desk, mine).target, "elsewhere"))
    assert panel.note.editor.toPlainText() == "elsewhere"


def test_two_versions_stand_below_each_other_until_they_become_one(
    panel: PassagePanel,
    desk: Desk,
    reading: Reading,
    mine: EntityId,
    laptop: OpenWorkspace,
) -> None:
    before = laptop.session.project.annotations[mine]
    after = replace(before, note=plain("from the laptop"))
    laptop.session.do(Change(Label("note"), (Edit(before, after),)))
    desk.do(set_note(desk.project, desk.analyst, before.target, "from the desk"))
    laptop.exchange()
    desk.workspace.exchange()
    reading.point_at(None, mine)
    assert sorted(my_versions(panel)) == ["from the desk", "from the laptop"]
    assert [", " in card.author.text() for card in panel.note.mine.cards] == [True, True]
    assert not panel.note.editor.isVisible()
    QTest.mouseClick(panel.note.mine.join, Qt.MouseButton.LeftButton)
    assert len(annotation(desk, mine).note) == 1
    assert panel.note.editor.isVisible()
    assert "from the laptop" in panel.note.editor.toPlainText()


def test_one_of_two_versions_of_a_note_is_chosen_or_both_are_edited_as_one(
    panel: PassagePanel,
    desk: Desk,
    reading: Reading,
    mine: EntityId,
    laptop: OpenWorkspace,
) -> None:
    before = laptop.session.project.annotations[mine]
    after = replace(before, note=plain("from the laptop"))
    laptop.session.do(Change(Label("note"), (Edit(before, after),)))
    desk.do(set_note(desk.project, desk.analyst, before.target, "from the desk"))
    laptop.exchange()
    desk.workspace.exchange()
    reading.point_at(None, mine)
    QTest.mouseClick(panel.note.mine.edit, Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.note.editor, " and more")
    QTest.keyClick(panel.note.editor, Qt.Key.Key_Return, CONTROL)
    (joined,) = annotation(desk, mine).note
    assert joined.value.splitlines()[0] in ("from the desk", "from the laptop")
    assert joined.value.endswith(" and more")
    desk.undo()
    chosen = next(card for card in panel.note.mine.cards if card.words.text() == "from the laptop")
    QTest.mouseClick(chosen.use, Qt.MouseButton.LeftButton)
    assert [version.value for version in annotation(desk, mine).note] == ["from the laptop"]
    assert panel.note.editor.toPlainText() == "from the laptop"


def test_the_keystroke_that_ends_a_composition_does_not_end_the_note(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    panel.edit_note()
    compose(panel.note.editor, "나")
    QTest.keyClick(panel.note.editor, Qt.Key.Key_Return, CONTROL)
    assert annotation(desk, mine).note == ()
    compose(panel.note.editor, "", commit="나토")
    QTest.keyClick(panel.note.editor, Qt.Key.Key_Return, CONTROL)
    assert annotation(desk, mine).note_text == "나토"


def test_what_was_typed_is_saved_before_the_window_closes(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    QTest.keyClicks(panel.note.editor, "last words")
    panel.save()
    assert annotation(desk, mine).note_text == "last words"


def test_a_passage_deleted_by_somebody_else_does_not_take_my_words_with_it(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    QTest.keyClicks(panel.note.editor, "still wanted")
    desk.do(Change(Label("delete-passage"), (Edit(annotation(desk, mine), None),)))
    (passage,) = desk.project.annotations.values()
    assert passage.note_text == "still wanted"


def test_the_panel_is_painted_in_both_palettes(
    panel: PassagePanel, reading: Reading, mine: EntityId, theme: Theme
) -> None:
    reading.point_at(None, mine)
    light = panel.grab().toImage()
    theme.set_mode("dark")
    assert panel.grab().toImage() != light
    theme.set_mode("light")
