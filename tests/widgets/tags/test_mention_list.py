"""Names offered behind @ in a note: chosen by keyboard, shown in colour, Korean undisturbed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.mention_names import MentionNames
from desktop_app.widgets.tags.mention_list import MentionInk, MentionList
from desktop_app.widgets.tags.note_section import NoteEditor
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.people import introduce
from tests.widgets.tags.composition import compose


@pytest.fixture
def editor(qtbot: QtBot, desk: Desk) -> Iterator[NoteEditor]:
    """Return an editor in a window, for a team of Minji Park (me), 이민지, Lee and Lee Joon."""
    for number, name in enumerate(("이민지", "Lee", "Lee Joon")):
        desk.do(introduce(desk.project, f"analyst:{number}", name))
    window = QWidget()
    window.resize(400, 300)
    qtbot.addWidget(window)
    editor = NoteEditor()
    QVBoxLayout(window).addWidget(editor)
    window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    yield editor
    window.close()


@pytest.fixture
def people(editor: NoteEditor, desk: Desk) -> MentionList:
    return MentionList(editor, MentionNames(desk))


def offered(people: MentionList) -> list[str]:
    if not people.isVisible():
        return []
    return [people.item(row).text() for row in range(people.count())]


def test_everybody_but_me_is_offered_behind_the_sign(
    editor: NoteEditor, people: MentionList
) -> None:
    QTest.keyClicks(editor, "ask @")
    assert offered(people) == ["Lee", "Lee Joon", "이민지"]
    QTest.keyClicks(editor, "m")
    assert offered(people) == ["Minji Park"]
    QTest.keyClicks(editor, "x")
    assert offered(people) == []


def test_arrows_choose_and_enter_writes_the_name(editor: NoteEditor, people: MentionList) -> None:
    QTest.keyClicks(editor, "@le")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "@Lee Joon"
    assert offered(people) == []
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "@Lee Joon\n"


def test_tab_takes_the_name_and_stays_in_the_note(editor: NoteEditor, people: MentionList) -> None:
    editor.insertPlainText("😀 ")
    QTest.keyClicks(editor, "@lee j")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "😀 @Lee Joon"
    assert editor.hasFocus()


def test_escape_closes_the_list_first(
    editor: NoteEditor, people: MentionList, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor, "@l")
    with qtbot.assertNotEmitted(editor.finished):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    QTest.keyClicks(editor, "e")
    assert offered(people) == []
    with qtbot.waitSignal(editor.finished):
        QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_an_address_of_mail_offers_nobody(editor: NoteEditor, people: MentionList) -> None:
    QTest.keyClicks(editor, "a@l")
    assert offered(people) == []


def test_a_syllable_that_is_composed_counts_and_takes_no_key(
    editor: NoteEditor, people: MentionList, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor, "@")
    compose(editor, "이")
    assert offered(people) == ["이민지"]
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert people.currentRow() == 0
    compose(editor, "", "이")
    assert offered(people) == ["이민지"]
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "@이민지"


def test_mentions_are_written_in_the_accent_colour(
    editor: NoteEditor, desk: Desk, theme: Theme
) -> None:
    ink = MentionInk(editor.document(), MentionNames(desk), theme)
    editor.setPlainText("😀 @이민지는 봤다")
    ink.rehighlight()
    (found,) = editor.document().firstBlock().layout().formats()
    assert (found.start, found.length) == (3, 4)
    assert found.format.foreground().color() == QColor(theme.colours.accent)


def test_html_shows_the_words_as_they_are(desk: Desk, editor: NoteEditor) -> None:
    html = MentionNames(desk).html("<b> @Lee & co", "#123456")
    assert "&lt;b&gt; <span" in html
    assert "@Lee</span> &amp; co" in html
