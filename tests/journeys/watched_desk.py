"""The program as ever, run by a process that also tells where things stand in its window.

A test works that window from outside, by the screen's own mouse and keyboard, and need not guess
where a word is. Questions come as lines of JSON on stdin, `[name, argument…]`; each is answered by
a line on stdout. All places are pixels of the screen.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMenu,
    QMenuBar,
    QPushButton,
    QWidget,
)

from desktop_app.__main__ import main
from desktop_app.domain.annotation import Annotation
from desktop_app.viewmodels.excerpts import Excerpts
from desktop_app.viewmodels.tag_tree import TagTree
from desktop_app.widgets.board.excerpt_table import ExcerptTable
from desktop_app.widgets.main_window import MainWindow
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.tag_lane import TagLane
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.server.server_dialog import ServerDialog
from desktop_app.widgets.workspace_view import WorkspaceView

_STEP = 4
"""Pixels between the places at which the margin is asked what is drawn there."""

Place = tuple[int, int]


class Eyes(QObject):
    """Looks at the window for the test; does nothing in it."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pointer: Place = (0, 0)
        self._watches = False
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def _answer(self, question: str) -> None:
        application = QApplication.instance()
        if not self._watches and application is not None:
            application.installEventFilter(self)
            self._watches = True
        name, *arguments = json.loads(question)
        ask = {
            each.__name__: each
            for each in (
                self.state, self.words, self.bar, self.pane, self.article, self.tag, self.excerpt,
                self.button, self.menu, self.everything, self.count, self.start, self.server,
            )
        }[name]  # fmt: skip
        sys.stdout.write(json.dumps(ask(*arguments)) + "\n")
        sys.stdout.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note how far the program has followed the mouse, pressed or dragging."""
        if isinstance(event, QMouseEvent):
            self._pointer = _pair(event.globalPosition().toPoint())
        elif isinstance(event, QDropEvent) and isinstance(watched, QWidget):
            self._pointer = _pair(watched.mapToGlobal(event.position().toPoint()))
        return False

    # What is so

    def state(self) -> dict[str, Any]:
        """Return what an analyst sees at a glance; only `ready` before the workspace stands."""
        view = _view()
        if view is None or not view.isVisible():
            return {"ready": False}
        keyboard = QApplication.focusWidget()
        selected, focused = view.reading.selection, view.reading.focused
        known, read = view.desk.project.articles, view.read
        chosen = known.get(view.read_place.articles.view.current)
        return {
            "ready": True,
            "window": int(view.window().winId()),
            "has keyboard": view.window().isActiveWindow(),
            "pointer": self._pointer,
            "keyboard": keyboard.accessibleName() if keyboard else "",
            "in a pane": keyboard is not None and read.active.isAncestorOf(keyboard),
            "place": view.place,
            "panes": [known[p.article_id].file if p.article_id else "" for p in read.panes],
            "active": read.active_number,
            "article": chosen.file if chosen else "",
            "selected": selected.exact if selected else "",
            "focused": focused.exact if focused else "",
            "mine": [[each.exact, _tags(view, each)] for each in _mine(view)],
            "said": view.status.message,
        }

    def start(self) -> dict[str, Any]:
        """Return what has the keyboard before a workspace stands, and the window's number."""
        keyboard = QApplication.focusWidget()
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        return {
            "window": int(shown[0].winId()) if shown else 0,
            "has keyboard": bool(shown) and shown[0].isActiveWindow(),
            "keyboard": keyboard.accessibleName() if keyboard else "",
        }

    def server(self) -> dict[str, Any]:
        """Return what is said of the server, what has the keyboard, and what Enter would press."""
        view, dialog, keyboard = _view(), _dialog(), QApplication.focusWidget()
        state = view.desk.server_state if view else None
        pressed = [
            each.text()
            for each in (dialog.findChildren(QPushButton) if dialog else [])
            if each.isDefault() and each.isEnabled()
        ]
        return {
            "said": state.wordings[0] if state and state.wordings else "",
            "waiting": state.waiting if state else 0,
            "keyboard": keyboard.accessibleName() if keyboard else "",
            "enter": pressed[0] if pressed else "",
            "told": dialog.told if isinstance(dialog, ServerDialog) else "",
        }

    def everything(self) -> list[list[Any]]:
        """Return everybody's passages as this window shows them: who, where, words, tags."""
        view = _view()
        assert view is not None
        project = view.desk.project
        return sorted(
            [project.analyst_name(each.creator), each.span.start, each.exact, _tags(view, each)]
            for each in project.living_annotations()
        )

    def count(self) -> list[int]:
        """Return how many passages are mine, and how many there are."""
        view = _view()
        assert view is not None
        passages = view.desk.project.annotations.values()
        return [sum(each.creator == view.desk.analyst for each in passages), len(passages)]

    # Where it is

    def words(self, pane: int, words: str) -> tuple[Place, Place] | None:
        """Return where words of a pane begin and end, None while they are not in view."""
        text, article = _text(_reader(pane)), _article(pane)
        start = article.index(words)
        spots = [_spot(text, start), _spot(text, start + len(words) - 1, after=True)]
        if not all(text.viewport().rect().contains(spot) for spot in spots):
            return None
        first, last = (_pair(text.viewport().mapToGlobal(spot)) for spot in spots)
        return first, last

    def bar(self, pane: int, words: str) -> Place | None:
        """Return where the margin of a pane shows my passage of these words."""
        lane = _reader(pane).findChild(TagLane)
        view = _view()
        assert lane is not None
        assert view is not None
        wanted = next(each.id for each in _mine(view) if each.exact == words)
        for spot in _over(lane.rect()):
            passage = lane.passage_at(spot.toPointF())
            if passage is not None and passage.id == wanted:
                return _pair(lane.mapToGlobal(spot))
        return None

    def pane(self, number: int) -> tuple[int, int, int, int]:
        """Return left, top, width and height of a pane."""
        return _rect(_reader(number), _reader(number).rect())

    def article(self, file: str) -> tuple[int, int, int, int]:
        """Return where the row of an article stands, named by the beginning of its file."""
        view = _view()
        assert view is not None
        rows, known = view.read_place.articles, view.desk.project.articles
        count = range(len(known))
        at = next(row for row in count if known[rows.article_at(row)].file.startswith(file))
        return _rect(rows.view.viewport(), rows.view.visualRect(rows.view.model().index(at, 0)))

    def tag(self, path: str) -> tuple[int, int, int, int]:
        """Return where the row of a tag stands in the tree."""
        view = _view()
        assert view is not None
        tree, tag = view.read_place.side.tags.tree, view.desk.project.codebook.at_path(path)
        tags = tree.model()
        assert tag is not None
        assert isinstance(tags, TagTree)
        return _rect(tree.viewport(), tree.visualRect(tags.index_of(tag.id)))

    def excerpt(self, words: str) -> tuple[int, int, int, int] | None:
        """Return where the board shows my passage of these words, None while it does not."""
        view = _view()
        assert view is not None
        table = view.places.board.findChild(ExcerptTable)
        assert table is not None
        excerpts = table.model()
        assert isinstance(excerpts, Excerpts)
        wanted = next(each.id for each in _mine(view) if each.exact == words)
        rects = [table.visualRect(excerpts.index(row)) for row in excerpts.rows_of(wanted)]
        seen = [each for each in rects if table.viewport().rect().contains(each.center())]
        return _rect(table.viewport(), seen[0]) if table.isVisible() and seen else None

    def button(self, name: str) -> tuple[int, int, int, int] | None:
        """Return where a visible button stands, by its tooltip, text or spoken name."""
        for window in QApplication.topLevelWidgets():
            for button in window.findChildren(QAbstractButton):
                names = (button.toolTip(), button.text(), button.accessibleName())
                if button.isVisible() and name in names:
                    return _rect(button, button.rect())
        return None

    def menu(self, words: str) -> tuple[int, int, int, int] | None:
        """Return where a menu of the bar stands, or an entry of the menu that is open."""
        popup = QApplication.activePopupWidget()
        view = _view()
        assert view is not None
        bar = popup if isinstance(popup, QMenu) else view.window().findChild(QMenuBar)
        assert isinstance(bar, QMenu | QMenuBar)
        found = [each for each in bar.actions() if each.text().replace("&", "") == words]
        return _rect(bar, bar.actionGeometry(found[0])) if found else None


def _view() -> WorkspaceView | None:
    """Return the workspace in the main window, None before it stands."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and isinstance(window.content, WorkspaceView):
            return window.content
    return None


def _dialog() -> QDialog | None:
    """Return the dialog that is open, None where none is."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            return window
    return None


def _reader(number: int) -> QWidget:
    view = _view()
    assert view is not None
    return view.read.panes[number]


def _text(pane: QWidget) -> ReaderText:
    text = pane.findChild(ReaderText)
    assert isinstance(text, ReaderText)
    return text


def _article(number: int) -> str:
    view = _view()
    assert view is not None
    return view.desk.text(view.read.panes[number].article_id)


def _mine(view: WorkspaceView) -> list[Annotation]:
    mine = view.desk.analyst
    return [each for each in view.desk.project.living_annotations() if each.creator == mine]


def _tags(view: WorkspaceView, passage: Annotation) -> list[str]:
    return sorted(tag.name for tag in view.desk.project.tags_of(passage))


def _spot(text: ReaderText, point: int, *, after: bool = False) -> QPoint:
    """Return where a character stands in the viewport, or its far side."""
    page: Page | None = text.page
    assert page is not None
    line = page.line_of(point)
    x = page.x_of(line, point + after)
    return QPoint(round(x), round(line.ink.center().y() - text.view().top()))


def _over(rect: QRect) -> Iterator[QPoint]:
    """Yield places all over a rectangle, row by row."""
    for y in range(rect.top(), rect.bottom(), _STEP):
        for x in range(rect.left(), rect.right(), _STEP):
            yield QPoint(x, y)


def _rect(widget: QWidget, rect: QRect) -> tuple[int, int, int, int]:
    corner = widget.mapToGlobal(rect.topLeft())
    return corner.x(), corner.y(), rect.width(), rect.height()


def _pair(point: QPoint) -> Place:
    return point.x(), point.y()


def _listen(eyes: Eyes) -> None:
    """Pass the questions on to the thread of the window; one comes only after the last answer."""
    while question := os.read(sys.stdin.fileno(), 65_536):
        eyes.asked.emit(question.decode())


if __name__ == "__main__":
    onlooker = Eyes()
    threading.Thread(target=_listen, args=(onlooker,), daemon=True).start()
    sys.exit(main(sys.argv[1:]))
