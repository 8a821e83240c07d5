"""An own paragraph is typed with styles, links and citations, in Korean too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Citation, Run
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.briefing_outline import PASSAGES_MIME
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.paragraph_runs import runs_of
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.widgets.briefing.citing_menu import CitingMenu
from desktop_app.widgets.briefing.paragraph_edit import ParagraphEdit
from tests.builders import NATO, a_target
from tests.viewmodels.mime import mime_of
from tests.widgets.briefing.conftest import rows

# Without a screen no menu can take the keyboard; on a screen it does.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROL = Qt.KeyboardModifier.ControlModifier

Press = Callable[..., None]


@pytest.fixture
def edit(outlined: BriefingView) -> ParagraphEdit:
    """Return the editor of a new paragraph below E2."""
    outlined.tree.select(outlined.tree.current)
    outlined.add_paragraph()
    return outlined.panel.edit


def said(edit: ParagraphEdit) -> tuple[Run, ...]:
    return runs_of(edit.document())


def the_menu(view: BriefingView) -> CitingMenu:
    menu = view.citing.menu
    assert menu is not None
    assert menu.isVisible()
    return menu


def test_ctrl_b_and_ctrl_i_style_the_next_words(edit: ParagraphEdit, press: Press) -> None:
    press(edit, Qt.Key.Key_B, CONTROL)
    QTest.keyClicks(edit, "Bold")
    press(edit, Qt.Key.Key_B, CONTROL)
    press(edit, Qt.Key.Key_I, CONTROL)
    QTest.keyClicks(edit, " leaning")
    press(edit, Qt.Key.Key_I, CONTROL)
    QTest.keyClicks(edit, " plain")
    assert said(edit) == (Run("Bold", bold=True), Run(" leaning", italic=True), Run(" plain"))


def test_a_link_ends_where_the_next_words_begin(
    outlined: BriefingView, edit: ParagraphEdit, press: Press
) -> None:
    QTest.keyClicks(edit, "See NATO")
    edit.moveCursor(QTextCursor.MoveOperation.WordLeft, QTextCursor.MoveMode.KeepAnchor)
    press(edit, Qt.Key.Key_L, CONTROL)
    QTest.keyClicks(outlined.panel.link_field, "https://nato.int")
    press(outlined.panel.link_field, Qt.Key.Key_Return)
    QTest.keyClicks(edit, " there")
    assert said(edit) == (Run("See "), Run("NATO", link="https://nato.int"), Run(" there"))
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(5):
        edit.moveCursor(QTextCursor.MoveOperation.Right)
    edit.set_link("")
    assert said(edit) == (Run("See NATO there"),)


def test_words_typed_behind_a_link_are_no_part_of_it(edit: ParagraphEdit) -> None:
    edit.set_link("https://nato.int")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, " and more")
    assert said(edit)[-1] == Run(" and more")


def test_a_korean_syllable_is_composed_and_an_enter_after_it_begins_a_line(
    outlined: BriefingView, edit: ParagraphEdit, press: Press
) -> None:
    for preedit in ("ㅎ", "하", "한"):
        QApplication.sendEvent(edit, QInputMethodEvent(preedit, []))
    assert said(edit) == ()
    commit = QInputMethodEvent()
    commit.setCommitString("한국")
    QApplication.sendEvent(edit, commit)
    press(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "NATO")
    press(edit, Qt.Key.Key_Return, CONTROL)
    assert "·한국 NATO" in rows(outlined)
    assert said(edit) == (Run("한국\nNATO"),)


def test_ctrl_enter_records_the_words_and_goes_back_to_the_outline(
    outlined: BriefingView, edit: ParagraphEdit, press: Press
) -> None:
    QTest.keyClicks(edit, "Our own words.")
    press(edit, Qt.Key.Key_Return, CONTROL)
    assert rows(outlined)[:2] == ["Arms", "·E1 first time"]
    assert rows(outlined)[3] == "·Our own words."
    assert outlined.tree.hasFocus()
    assert outlined.model.row_at(outlined.tree.currentIndex()).text == "Our own words."


def test_a_new_paragraph_without_words_is_none(
    desk: Desk, outlined: BriefingView, edit: ParagraphEdit, press: Press
) -> None:
    undo = desk.undo_name
    press(edit, Qt.Key.Key_Escape)
    assert desk.undo_name == undo
    assert not outlined.panel.isVisible()


def test_the_focused_passage_is_cited_by_one_key(
    outlined: BriefingView,
    edit: ParagraphEdit,
    reading: Reading,
    passages: list[EntityId],
    press: Press,
) -> None:
    reading.point_at(None, passages[0])
    for key, manner in (
        (Qt.Key.Key_Q, "quotation"),
        (Qt.Key.Key_P, "paraphrase"),
        (Qt.Key.Key_F, "footnote"),
    ):
        outlined.cite()
        press(the_menu(outlined), key)
        citation = said(edit)[-1].citation
        assert citation is not None
        assert (citation.annotation, citation.manner) == (passages[0], manner)


def test_the_keys_of_the_menu_work_with_a_korean_keyboard_on(
    outlined: BriefingView, edit: ParagraphEdit, reading: Reading, passages: list[EntityId]
) -> None:
    reading.point_at(None, passages[0])
    outlined.cite()
    menu = the_menu(outlined)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(menu, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none, "ㄹ"))
    assert said(edit) == (Run(citation=Citation(passages[0], "footnote")),)


def test_selected_words_become_a_passage_and_are_cited(
    desk: Desk, outlined: BriefingView, edit: ParagraphEdit, reading: Reading, press: Press
) -> None:
    before = len(desk.project.annotations)
    reading.point_at(a_target(NATO, "a meeting next year"), "")
    outlined.cite()
    press(the_menu(outlined), Qt.Key.Key_P)
    assert len(desk.project.annotations) == before + 1
    citation = said(edit)[0].citation
    assert citation is not None
    assert desk.project.annotations[citation.annotation].exact == "a meeting next year"


def test_without_a_passage_in_focus_one_is_chosen_by_its_words(
    outlined: BriefingView, edit: ParagraphEdit, passages: list[EntityId], press: Press
) -> None:
    QTest.keyClicks(edit, "As said ")
    outlined.cite()
    chooser = outlined.citing.chooser
    assert chooser is not None
    QTest.keyClicks(chooser.words, "delegation")
    press(chooser.words, Qt.Key.Key_Return)
    press(the_menu(outlined), Qt.Key.Key_Q)
    assert said(edit) == (Run("As said "), Run(citation=Citation(passages[1], "quotation")))


def test_a_citation_without_an_open_paragraph_begins_one(
    outlined: BriefingView, reading: Reading, passages: list[EntityId], press: Press
) -> None:
    reading.point_at(None, passages[0])
    outlined.cite()
    press(the_menu(outlined), Qt.Key.Key_P)
    press(outlined.panel.edit, Qt.Key.Key_Return, CONTROL)
    assert "·[S1]" in rows(outlined)


def test_a_dropped_passage_asks_how_it_is_cited(
    outlined: BriefingView, edit: ParagraphEdit, passages: list[EntityId], press: Press
) -> None:
    edit.insertFromMimeData(mime_of(PASSAGES_MIME, [passages[2]]))
    press(the_menu(outlined), Qt.Key.Key_P)
    assert said(edit) == (Run(citation=Citation(passages[2], "paraphrase")),)


def test_copied_words_keep_their_citations_here_and_are_plain_elsewhere(
    edit: ParagraphEdit, passages: list[EntityId]
) -> None:
    QTest.keyClicks(edit, "Said ")
    edit.cite(Citation(passages[0], "quotation"))
    before = said(edit)
    edit.selectAll()
    edit.copy()
    assert QApplication.clipboard().text() == "Said “first time” [S1]"
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.paste()
    assert said(edit) == before + before


def test_formatted_text_from_elsewhere_is_pasted_as_words(edit: ParagraphEdit) -> None:
    mime = mime_of("text/html", ["<b>Bold</b>"])
    mime.setText("Bold\nand\u2028plain")
    QApplication.clipboard().setMimeData(mime)
    edit.paste()
    assert said(edit) == (Run("Bold\nand\u2028plain"),)


def test_a_chip_changes_its_manner_and_says_what_it_cites(
    qtbot: QtBot, edit: ParagraphEdit, passages: list[EntityId]
) -> None:
    edit.cite(Citation(passages[0], "paraphrase"))
    edit.document().documentLayout().documentSize()
    place = edit.cursorRect().center()
    place.setX(place.x() - 12)
    found = edit.citation_at(place)
    assert found == (0, Citation(passages[0], "paraphrase"))
    edit.change_manner(0, Citation(passages[0], "footnote"))
    assert said(edit) == (Run(citation=Citation(passages[0], "footnote")),)
    assert edit.citation_at(edit.viewport().rect().bottomRight()) is None
