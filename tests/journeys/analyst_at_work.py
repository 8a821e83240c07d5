"""An analyst at work: what a journey's sentences mean in mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.widgets.start_view import StartView
from desktop_app.widgets.workspace_view import WorkspaceView

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

_READING_MS = 60_000
"""The processes that read files may take long to start on a busy machine."""


class AnalystAtWork:
    """Uses the window as a person does: by keys, clicks and drops, and by looking at it."""

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application = application
        self._qtbot = qtbot

    # What is before her

    @property
    def view(self) -> WorkspaceView:
        """The workspace in the window."""
        view = self.application.window.content
        assert isinstance(view, WorkspaceView)
        return view

    @property
    def start(self) -> StartView:
        """The start page in the window."""
        start = self.application.window.content
        assert isinstance(start, StartView)
        return start

    @property
    def project(self) -> Project:
        return self.view.desk.project

    @property
    def passages(self) -> list[Annotation]:
        return self.project.living_annotations()

    def article(self, words: str) -> Article:
        """Return the article whose file or headline holds these words."""
        return next(
            each
            for each in self.project.articles.values()
            if words in each.name or words in each.file
        )

    # What she does

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        self.wait_for_window()
        target = QApplication.focusWidget() or self.application.window
        QTest.keyClick(target, key, modifiers)

    def type(self, words: str) -> None:
        """Type words where the keyboard is."""
        self.wait_for_window()
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)

    def command(self, words: str) -> None:
        """Run a command by its words."""
        self.press(Qt.Key.Key_K, CONTROL)
        self.type(words)
        self.press(Qt.Key.Key_Return)

    def drop(self, *paths: Path) -> None:
        """Drop files and folders on the window."""
        content = self.application.window.content
        assert content is not None
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        entering = QDragEnterEvent(QPoint(300, 300), copy, mime, left, NONE)
        QApplication.sendEvent(content, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(content, QDropEvent(QPointF(300, 300), copy, mime, left, NONE))
        if isinstance(content, WorkspaceView):
            self.wait_for_articles()

    def wait_for_articles(self) -> None:
        """Wait until the files that were dropped or chosen are read."""
        self._qtbot.waitUntil(lambda: not self.view.intake.is_busy, timeout=_READING_MS)
        # Empty panes are filled in a turn after that.
        self._qtbot.waitUntil(
            lambda: not self.project.articles or any(each.wanted for each in self.view.read.slots)
        )

    def open_article(self, words: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Choose an article in the list and press Enter."""
        rows = self.view.read_place.articles.view
        rows.setFocus()
        rows.select(self.article(words).id)
        self.press(Qt.Key.Key_Return, modifiers)

    def select(self, words: str) -> None:
        """Select words in the active pane with the mouse."""
        self.wait_for_window()
        pane = self.view.read.active
        text = self.view.desk.text(pane.article_id)
        start = text.index(words)
        pane.scroll_to(Span(start, start + len(words)))
        self.application.window.grab()
        edit = pane.findChild(QTextEdit)
        assert edit is not None
        self._drag(edit, start, start + len(words))
        span = pane.selected_span()
        assert span is not None
        assert span.of(text) == words

    def _drag(self, edit: QTextEdit, start: int, end: int) -> None:
        """Drag from one character to another (both below U+10000 in the texts used here)."""
        places = []
        for position in (start, end):
            cursor = edit.textCursor()
            cursor.setPosition(position)
            places.append(edit.cursorRect(cursor).center())
        left, viewport = Qt.MouseButton.LeftButton, edit.viewport()
        QTest.mousePress(viewport, left, NONE, places[0])
        QTest.mouseMove(viewport, places[1])
        QTest.mouseRelease(viewport, left, NONE, places[1])

    def click(self, widget: QWidget) -> None:
        """Click a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def wait_for_window(self) -> None:
        """Wait until the window has the keyboard."""
        window = self.application.window
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(condition)

    def close(self) -> None:
        """Close the window."""
        self.application.window.close()
