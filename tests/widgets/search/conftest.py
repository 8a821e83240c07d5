"""A window on a workspace with something to search: two languages, passages, a note, a briefing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Finding
from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.identity import EntityId
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.search.hit_rows import Heading, Row
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.search.search_everything import SearchEverything
from desktop_app.widgets.search.search_panel import SearchPanel
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.commands import tagging
from desktop_app.workspace.commands.articles import find_metadata
from desktop_app.workspace.opening import OpenWorkspace
from tests.builders import a_target, a_workspace, tag_words

ENGLISH = """NATO has invited a Korean delegation to a meeting. Tickets are free.

Pyongyang has deployed about 11,000 soldiers to aid Russia in its war, NATO’s officials said.

NATO again. Later NATO spoke of a summit. At the end NATO went home."""
KOREAN = """북대서양조약기구(나토)는 한국군을 초청했다.

북한은 러시아에 병력 1만1000명을 파병했다. 나토의 우려 👩🏽‍✈️ 나토와."""
PLAIN = "A museum reopened.\u2028Nothing of the kind " + "x" * 900 + " stands here."
TEXTS = (ENGLISH, KOREAN, PLAIN)

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def told(workspace: OpenWorkspace, text: str, **found: str) -> None:
    """Have metadata found for the article of a text."""
    session = workspace.session
    article = article_of(workspace, text)
    findings = {name: Finding(value) for name, value in found.items()}
    session.do(find_metadata(session.project, article, findings))


def article_of(workspace: OpenWorkspace, text: str) -> EntityId:
    return a_target(text).article


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on three articles, a passage with a note and one without."""
    workspace = a_workspace(tmp_path, *TEXTS)
    told(workspace, ENGLISH, headline="Korea Invited", outlet="Dong-A Ilbo", published="2009-12-22")
    told(workspace, KOREAN, headline="한국군 초청", outlet="연합뉴스", published="2024-10-05")
    session = workspace.session
    tag_words(workspace, "11,000 soldiers", ENGLISH)
    target = a_target(ENGLISH, "Tickets are free.")
    session.do(tagging.set_note(session.project, session.analyst, target, "Ask the alliance."))
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@dataclass
class Window:
    """A workspace's window with the search open, its index whole."""

    view: WorkspaceView
    qtbot: QtBot

    @property
    def search(self) -> SearchEverything:
        return self.view.search

    @property
    def panel(self) -> SearchPanel:
        return self.view.search.panel

    def settle(self) -> None:
        """Wait until index and answer are there."""
        searching, indexing = self.search.engine
        self.qtbot.waitUntil(lambda: not indexing.is_busy and not searching.is_busy)

    def type(self, words: str) -> None:
        """Type words in place of what stands in the field, and wait for what is found."""
        self.panel.field.clear()
        if words.isascii():
            QTest.keyClicks(self.panel.field, words)
        else:
            # There are no keys for Hangul; an input method hands over finished syllables.
            self.panel.field.insert(words)
        self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.view, key, modifiers)

    @property
    def rows(self) -> list[Row]:
        hits = self.panel.list.hits
        rows = (hits.row_at(at) for at in range(hits.rowCount()))
        return [row for row in rows if row is not None]

    @property
    def hits(self) -> list[SearchHit]:
        return [row for row in self.rows if isinstance(row, SearchHit)]

    @property
    def headings(self) -> list[str]:
        return [row.title for row in self.rows if isinstance(row, Heading)]

    @property
    def current(self) -> SearchHit:
        row = self.panel.list.current
        assert isinstance(row, SearchHit)
        return row

    @property
    def counts(self) -> dict[str, str]:
        """The chips of kinds that are shown."""
        buttons = self.panel.kinds.buttons.items()
        return {kind: each.text() for kind, each in buttons if not each.isHidden()}

    @property
    def said(self) -> str:
        return self.panel.state.text() if not self.panel.state.isHidden() else ""

    @property
    def here(self) -> tuple[EntityId, str]:
        """The article of the active pane, and the words from its caret to the end of the line."""
        slot = self.view.read.active_slot
        return slot.reader.article_id, slot.text[slot.view.caret :].partition("\n")[0]

    @property
    def pane_has_keyboard(self) -> bool:
        """Whether the keyboard is in the active pane."""
        keyboard = QApplication.focusWidget()
        return keyboard is not None and self.view.read.active.isAncestorOf(keyboard)

    @property
    def selected(self) -> str:
        """The words that are selected in the active pane."""
        slot = self.view.read.active_slot
        span = slot.reader.selected_span()
        return span.of(slot.text) if span else ""

    def article(self, text: str) -> EntityId:
        return article_of(self.view.desk.workspace, text)


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons) -> Iterator[WorkspaceView]:
    view = WorkspaceView(desk, theme, icons, Requests())
    qtbot.addWidget(view)
    view.resize(1400, 900)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    yield view
    view.let_go()


@pytest.fixture
def window(view: WorkspaceView, qtbot: QtBot) -> Window:
    """Return the window with the panel open and the keyboard in its field."""
    window = Window(view, qtbot)
    view.read.set_layout(2)
    view.take_keyboard()
    view.search.open()
    window.settle()
    return window
