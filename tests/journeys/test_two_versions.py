"""Two travellers rewrite the same key paragraph and the same note off-line, and meet again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Run
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import Version
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.note_drafts import NoteDrafts
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.widgets.tags.note_section import NoteSection
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.versions_view import VersionsView
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.commands.tagging import set_note
from desktop_app.workspace.opening import open_workspace, set_own_analyst
from tests.builders import NATO, a_target, a_workspace
from tests.widgets.tags.composition import compose

WORDS = a_target(NATO, "first time")


class Traveller:
    """Somebody with a window on the briefing, and the note on some words."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk = desk
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme = Theme(application, "light")
        reading = Reading(desk, desk)
        self.view = BriefingView(desk, reading, theme, Actions(desk))
        self.note = NoteSection(desk, NoteDrafts(desk, reading, desk), theme)
        for widget in (self.view, self.note):
            qtbot.addWidget(widget)
            widget.resize(1000, 700)
            widget.show()

    def rewrite(self, paragraph: EntityId, words: str) -> None:
        self.view.session.open(paragraph)
        edit = self.view.panel.edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, words)
        self.view.session.commit()

    def rewrite_note(self, words: str) -> None:
        self.note.show_words(WORDS, None)
        self.note.editor.selectAll()
        QTest.keyClicks(self.note.editor, words)
        self.note.save()

    def wordings(self, paragraph: EntityId) -> list[str]:
        versions = self.desk.project.blocks[paragraph].runs
        return sorted("".join(run.text for run in each.value) for each in versions)

    def notes(self) -> list[str]:
        return sorted(
            each.value for known in self.desk.project.annotations.values() for each in known.note
        )


def shown(versions: VersionsView) -> list[tuple[str, str]]:
    return sorted((card.words.text(), card.author.text().split(",")[0]) for card in versions.cards)


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[Traveller, Traveller, EntityId]]:
    """Return Minji and Daniel at the same key paragraph; Daniel writes Minji's notes too."""
    hers = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path / "hers"))
    minji = Traveller(hers, qtbot)
    minji.view.show_briefing(minji.view.editing.make())
    paragraph = minji.view.editing.add_paragraph(
        (Run("Seoul was invited."),), Spot(minji.view.model.briefing)
    )
    hers.do(set_note(hers.project, hers.analyst, WORDS, "As it was"))
    hers.workspace.exchange()
    other = open_workspace(hers.workspace.folder.path, tmp_path / "daniel")
    other.session.do(introduce(other.session.project, "analyst:daniel", "Daniel Weber"))
    set_own_analyst(other, "analyst:daniel")
    daniel = Traveller(Desk(other, Settings(tmp_path / "his")), qtbot)
    meet(minji, daniel)
    daniel.view.show_briefing(next(iter(other.session.project.briefings)))
    yield minji, daniel, paragraph
    for traveller in (minji, daniel):
        traveller.view.session.close()
        traveller.desk.close()


def meet(*travellers: Traveller) -> None:
    """Let everybody's folder go round twice: out, and in."""
    for _ in range(2):
        for traveller in travellers:
            traveller.desk.workspace.exchange()


def test_two_travellers_rewrite_the_same_key_paragraph_off_line_both_appear_resolved_in_place(
    two: tuple[Traveller, Traveller, EntityId], qtbot: QtBot
) -> None:
    minji, daniel, paragraph = two
    minji.rewrite(paragraph, "Her words.")
    daniel.rewrite(paragraph, "His words.")
    minji.note.setFocus()
    meet(minji, daniel)
    for traveller in (minji, daniel):
        assert traveller.wordings(paragraph) == ["Her words.", "His words."]
        traveller.view.session.close()
        traveller.view.session.open(paragraph)
        traveller.view.panel.edit.clearFocus()
        traveller.view.panel._forget_joining()
    panel = minji.view.panel
    assert shown(panel.versions) == [("Her words.", "Minji Park"), ("His words.", "Daniel Weber")]
    assert panel.edit.isHidden()
    chosen = next(card for card in panel.versions.cards if card.words.text() == "His words.")
    QTest.mouseClick(chosen.use, Qt.MouseButton.LeftButton)
    meet(minji, daniel)
    assert minji.wordings(paragraph) == daniel.wordings(paragraph) == ["His words."]
    assert panel.versions.isHidden()
    assert not panel.edit.isHidden()
    assert panel.edit.toPlainText() == "His words."
    assert minji.desk.project == daniel.desk.project


def test_two_travellers_rewrite_the_same_note_off_line_both_appear_resolved_in_place(
    two: tuple[Traveller, Traveller, EntityId],
) -> None:
    minji, daniel, _ = two
    set_own_analyst(daniel.desk.workspace, minji.desk.analyst)
    minji.rewrite_note("Her words")
    daniel.rewrite_note("His words")
    meet(minji, daniel)
    for traveller in (minji, daniel):
        assert traveller.notes() == ["Her words", "His words"]
        traveller.note.refresh()
        assert [words for words, _ in shown(traveller.note.mine)] == ["Her words", "His words"]
    QTest.mouseClick(daniel.note.mine.join, Qt.MouseButton.LeftButton)
    meet(minji, daniel)
    assert len(minji.notes()) == 1
    assert set(minji.notes()[0].split("\n\n")) == {"Her words", "His words"}
    assert minji.notes() == daniel.notes()
    minji.note.refresh()
    assert minji.note.mine.isHidden()
    assert minji.desk.project == daniel.desk.project


def test_a_second_version_does_not_break_the_syllable_that_is_composed_in_a_paragraph(
    two: tuple[Traveller, Traveller, EntityId], qtbot: QtBot
) -> None:
    minji, daniel, paragraph = two
    minji.view.session.open(paragraph)
    edit = minji.view.panel.edit
    edit.setFocus()
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    compose(edit, "한")
    daniel.rewrite(paragraph, "His words.")
    meet(daniel, minji)
    assert edit.isVisible()
    assert edit.toPlainText() == "Seoul was invited."
    assert edit.textCursor().block().layout().preeditAreaText() == "한"
    compose(edit, "", commit=" 한국")
    minji.view.session.commit()
    meet(minji, daniel)
    assert minji.wordings(paragraph) == ["His words.", "Seoul was invited. 한국"]
    assert minji.desk.project == daniel.desk.project


def test_a_composition_that_is_given_up_lets_the_new_words_in(
    two: tuple[Traveller, Traveller, EntityId], qtbot: QtBot
) -> None:
    minji, daniel, paragraph = two
    minji.view.session.open(paragraph)
    edit = minji.view.panel.edit
    edit.setFocus()
    compose(edit, "한")
    daniel.rewrite(paragraph, "His words.")
    meet(daniel, minji)
    assert edit.toPlainText() == "Seoul was invited."
    compose(edit, "")
    qtbot.waitUntil(lambda: edit.toPlainText() == "His words.")


def test_a_second_version_does_not_break_the_syllable_that_is_composed_in_a_note(
    two: tuple[Traveller, Traveller, EntityId],
) -> None:
    minji, daniel, _ = two
    set_own_analyst(daniel.desk.workspace, minji.desk.analyst)
    minji.note.show_words(WORDS, None)
    editor = minji.note.editor
    editor.setFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    compose(editor, "나")
    daniel.rewrite_note("Hers from the laptop")
    meet(daniel, minji)
    minji.note.refresh()
    assert editor.isVisible()
    assert editor.toPlainText() == "As it was"
    assert editor.textCursor().block().layout().preeditAreaText() == "나"
    assert [words for words, _ in shown(minji.note.mine)] == ["Hers from the laptop"]
    compose(editor, "", commit=" 나토")
    minji.note.save()
    meet(minji, daniel)
    assert minji.notes() == ["As it was 나토", "Hers from the laptop"]


def test_a_note_whose_composition_is_given_up_follows_what_came(
    two: tuple[Traveller, Traveller, EntityId],
) -> None:
    minji, daniel, _ = two
    set_own_analyst(daniel.desk.workspace, minji.desk.analyst)
    minji.note.show_words(WORDS, None)
    compose(minji.note.editor, "나")
    daniel.rewrite_note("Hers from the laptop")
    meet(daniel, minji)
    compose(minji.note.editor, "")
    assert minji.note.editor.toPlainText() == "Hers from the laptop"
    assert minji.note.mine.isHidden()


def test_three_versions_one_by_somebody_without_a_name_are_all_joined_by_the_keyboard(
    two: tuple[Traveller, Traveller, EntityId], tmp_path: Path
) -> None:
    minji, daniel, paragraph = two
    third = open_workspace(minji.desk.workspace.folder.path, tmp_path / "third")
    block = third.session.project.blocks[paragraph]
    long = "말" * 3000
    minji.rewrite(paragraph, "Her words.")
    daniel.rewrite(paragraph, "His words.")
    third.session.do(
        Change(Label("write"), (Edit(block, replace(block, runs=(Version((Run(long),)),))),))
    )
    third.exchange()
    meet(minji, daniel)
    minji.view.session.close()
    minji.view.session.open(paragraph)
    minji.view.panel.edit.clearFocus()
    minji.view.panel._forget_joining()
    versions = minji.view.panel.versions
    assert {author for _, author in shown(versions)} == {"Minji Park", "Daniel Weber", "Somebody"}
    assert versions.join.text() == "Join all"
    assert versions.height() < 3 * 340, "a very long one scrolls by itself"
    minji.view.panel.write()
    QTest.keyClick(versions.join, Qt.Key.Key_Space)
    (joined,) = minji.wordings(paragraph)
    assert all(words in joined for words in ("Her words.", "His words.", long))
    third.close()


def test_versions_that_differ_only_in_spaces_say_so(
    two: tuple[Traveller, Traveller, EntityId],
) -> None:
    minji, daniel, _ = two
    set_own_analyst(daniel.desk.workspace, minji.desk.analyst)
    minji.rewrite_note("NATO summit")
    daniel.rewrite_note("NATO  summit")
    meet(minji, daniel)
    minji.note.refresh()
    assert len(minji.note.mine.cards) == 2
    assert "only in spaces" in minji.note.mine.remark.text()
