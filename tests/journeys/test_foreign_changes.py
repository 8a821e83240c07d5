"""A colleague's changes come in while the analyst reads, selects, types: nothing of hers moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.span import Span
from desktop_app.widgets.reader.page_view import PageView
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import a_workspace, tag_words
from tests.journeys.analyst_at_work import AnalystAtWork
from tests.widgets.tags.composition import compose

TEXT = "\n\n".join(
    f"{number}. NATO has invited for the first time a Korean delegation to meeting {number} of "
    "the alliance, officials said, and the ministry in Seoul confirmed it on the same day."
    for number in range(120)
)


@dataclass(frozen=True)
class Stand:
    """How things stand before the analyst: each must be the same after a foreign change."""

    scroll: int
    anchor: int
    caret: int
    caret_on_screen: QPoint
    keyboard: QWidget | None


@pytest.fixture
def jonas(
    application: Application, analyst: AnalystAtWork, tmp_path: Path
) -> Iterator[OpenWorkspace]:
    """Return the workspace as Jonas has it, once it is open in the analyst's window too."""
    workspace = a_workspace(tmp_path, TEXT)
    workspace.close()
    application.open(workspace.folder.path)
    analyst.wait_for_window()
    analyst.open_article("article-1")
    opened = open_workspace(workspace.folder.path, tmp_path / "jonas")
    yield opened
    opened.close()


def page(analyst: AnalystAtWork) -> PageView:
    view = analyst.view.read.active.findChild(PageView)
    assert isinstance(view, PageView)
    return view


def stand(analyst: AnalystAtWork) -> Stand:
    view = page(analyst)
    cursor = view.textCursor()
    return Stand(
        view.verticalScrollBar().value(),
        cursor.anchor(),
        cursor.position(),
        view.viewport().mapTo(analyst.view, view.cursorRect().topLeft()),
        QApplication.focusWidget(),
    )


def much_work(jonas: OpenWorkspace) -> None:
    """Have Jonas tag words in every paragraph, make and colour tags, and name the article."""
    session = jonas.session
    for number in range(0, 120, 4):
        tag_words(jonas, f"to meeting {number} of", TEXT)
    session.do(make_tag(session.project, "Exercises/Ulchi").change)
    arms = session.project.codebook.at_path("Arms")
    assert arms is not None
    session.do(Change(Label("tag"), (Edit(arms, replace(arms, name="Weapons", colour="blue")),)))
    jonas.exchange()


def came_in(qtbot: QtBot, analyst: AnalystAtWork, passages: int) -> None:
    """Wait until what Jonas did is in the window, and drawn."""
    analyst.view.exchange.now()
    qtbot.waitUntil(lambda: len(analyst.project.annotations) >= passages, timeout=10_000)
    qtbot.waitUntil(lambda: not analyst.view.exchange._pending)
    analyst.application.window.grab()


def select_in_the_middle(analyst: AnalystAtWork) -> None:
    start = TEXT.index("meeting 60 of")
    analyst.view.read.active.scroll_to(Span(start, start + 13))
    analyst.application.window.grab()
    analyst.view.read.active.set_selection(Span(start, start + 13))
    page(analyst).setFocus()


def test_text_selection_caret_scroll_and_keyboard_stay(
    qtbot: QtBot, analyst: AnalystAtWork, jonas: OpenWorkspace
) -> None:
    select_in_the_middle(analyst)
    before = stand(analyst)
    assert before.scroll > 0
    assert before.caret != before.anchor
    much_work(jonas)
    came_in(qtbot, analyst, 30)
    assert stand(analyst) == before


def test_a_drag_of_the_mouse_goes_on_from_where_it_was_begun(
    qtbot: QtBot, analyst: AnalystAtWork, jonas: OpenWorkspace
) -> None:
    select_in_the_middle(analyst)
    view = page(analyst)
    viewport = view.viewport()
    left = Qt.MouseButton.LeftButton
    begin = view.cursorRect().center() + QPoint(0, 60)
    QTest.mousePress(viewport, left, pos=begin)
    QTest.mouseMove(viewport, begin + QPoint(0, 30))
    QTest.mouseMove(viewport, begin + QPoint(0, 60))
    before = stand(analyst)
    assert before.anchor != before.caret
    much_work(jonas)
    came_in(qtbot, analyst, 30)
    assert stand(analyst) == before
    QTest.mouseMove(viewport, begin + QPoint(0, 120))
    QTest.mouseRelease(viewport, left, pos=begin + QPoint(0, 120))
    after = stand(analyst)
    # At the end of a drag the selection snaps to whole words.
    assert before.anchor - 12 < after.anchor <= before.anchor
    assert after.caret > before.caret


def test_a_syllable_that_is_being_composed_in_a_note_stays(
    qtbot: QtBot, analyst: AnalystAtWork, jonas: OpenWorkspace
) -> None:
    analyst.view.desk.introduce("Minji Park")
    select_in_the_middle(analyst)
    analyst.press(Qt.Key.Key_1)
    (mine,) = analyst.passages
    analyst.view.write_note()
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    compose(field, "하", commit="대표단 ")
    analyst.view.exchange.now()
    qtbot.waitUntil(lambda: not analyst.view.desk.workspace.shared.is_behind)
    jonas.exchange()
    # Jonas works on that very passage, and on others.
    seen = jonas.session.project.annotations[mine.id]
    other = make_tag(jonas.session.project, "Delegations")
    jonas.session.do(other.change)
    tagged = replace(seen, tags=seen.tags | {other.tag})
    jonas.session.do(Change(Label("tag-passage"), (Edit(seen, tagged),)))
    much_work(jonas)
    came_in(qtbot, analyst, 31)
    assert QApplication.focusWidget() is field
    assert field.toPlainText() == "대표단 "
    layout = field.textCursor().block().layout()
    assert layout.preeditAreaText() == "하"
    compose(field, "", commit="한")
    assert field.toPlainText() == "대표단 한"
    assert other.tag in analyst.project.annotations[mine.id].tags


def test_an_open_chooser_keeps_its_words_its_row_and_the_keyboard(
    qtbot: QtBot, analyst: AnalystAtWork, jonas: OpenWorkspace
) -> None:
    analyst.view.desk.introduce("Minji Park")
    select_in_the_middle(analyst)
    analyst.press(Qt.Key.Key_T)
    popup = QApplication.activePopupWidget() or QApplication.activeWindow()
    assert popup is not None
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Ar")
    much_work(jonas)
    came_in(qtbot, analyst, 30)
    assert popup.isVisible()
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "ms")
    assert field.property("text") == "Arms"


def test_words_that_are_being_typed_in_a_note_keep_the_caret(
    qtbot: QtBot, analyst: AnalystAtWork, jonas: OpenWorkspace
) -> None:
    analyst.view.desk.introduce("Minji Park")
    select_in_the_middle(analyst)
    analyst.press(Qt.Key.Key_1)
    analyst.view.write_note()
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "Who is in it")
    field.moveCursor(QTextCursor.MoveOperation.PreviousWord)
    caret = field.textCursor().position()
    much_work(jonas)
    came_in(qtbot, analyst, 31)
    assert QApplication.focusWidget() is field
    assert field.textCursor().position() == caret
    QTest.keyClicks(field, "really ")
    assert field.toPlainText() == "Who is in really it"
