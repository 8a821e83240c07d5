"""The start page: the sample, a new workspace, the recent ones; articles may be dropped on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.storage.settings import Settings
from desktop_app.storage.workspace_folder import workspace_id
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.icons import LARGE, Icons
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.new_workspace import NewWorkspaceForm
from desktop_app.widgets.theme import GRID, HIT_AREA, SPACE, TIGHT, WIDE, Theme, Type

_WIDTH = 560


class _RecentRow(QWidget):
    """A workspace opened lately: its name over its folder, or the word that it is gone."""

    opened = Signal()
    forgotten = Signal()

    def __init__(self, path: Path, theme: Theme, icons: Icons) -> None:
        super().__init__()
        is_there = workspace_id(path) is not None
        self.button = QPushButton(path.name)
        self.button.setProperty("flat", True)
        self.button.setAutoDefault(True)
        self.button.setEnabled(is_there)
        self.button.setStyleSheet("text-align: left;")
        self.button.clicked.connect(self.opened)
        words = str(path.parent) if is_there else self.tr("not found at {path}").format(path=path)
        where = dimmed(ElidingLabel(words))
        where.setFont(theme.font(Type.SMALL))
        forget = QToolButton()
        forget.setAutoRaise(True)
        forget.setMinimumSize(HIT_AREA, HIT_AREA)
        forget.setToolTip(self.tr("Take off this list; the folder stays"))
        forget.setAccessibleName(self.tr("Take {name} off this list").format(name=path.name))
        icons.put(forget, "x")
        forget.clicked.connect(self.forgotten)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self.button)
        row.addWidget(where, 1)
        row.addWidget(forget)


class StartPage(QWidget):
    """Says what can be done; the window that holds it does it."""

    sample_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(Path)
    server_wanted = Signal()
    new_wanted = Signal(Path, list)  # the folder, the dropped paths that go into it

    def __init__(
        self, settings: Settings, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._icons = icons
        self._dropped: list[Path] = []
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self.form = NewWorkspaceForm(theme)
        self.form.hide()
        self._choices = QWidget()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(GRID)
        self._recent_heading = QLabel(self.tr("Recent workspaces"))
        self._recent_heading.setFont(theme.font(Type.SECTION))
        self._lay_out()
        self.show_recent()
        self.form.wanted.connect(lambda folder: self.new_wanted.emit(folder, self._dropped))
        self.form.cancelled.connect(self._show_choices)

    def _lay_out(self) -> None:
        name = QLabel("Briefing Desk")
        name.setFont(self._theme.font(Type.TITLE))
        offer = QLabel(self.tr("Open the Korea–NATO sample, or drop articles here."))
        offer.setWordWrap(True)
        inside = QWidget()
        inside.setFixedWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(name)
        column.addWidget(offer)
        column.addSpacing(TIGHT)
        self._lay_out_choices()
        for widget in (self._trouble, self._choices, self.form):
            column.addWidget(widget)
        self._trouble.hide()
        column.addSpacing(WIDE)
        column.addWidget(self._recent_heading)
        column.addLayout(self._recent)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.addStretch(1)
        down = QVBoxLayout()
        down.addStretch(1)
        down.addWidget(inside)
        down.addStretch(2)
        across.addLayout(down)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        # Whatever takes keys in it scrolls into view by itself.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        for surface in (scroll.viewport(), middle):
            surface.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _lay_out_choices(self) -> None:
        self.sample = QPushButton(self.tr("Open the Korea–NATO sample"))
        self.sample.setDefault(True)
        self.make = QPushButton(self.tr("New workspace…"))
        self.open = QPushButton(self.tr("Open a workspace…"))
        self.server = QPushButton(self.tr("Connect to a server…"))
        row = FlowLayout(TIGHT, self._choices)
        icons = (self.make, "folder-plus"), (self.open, "folder-open"), (self.server, "server")
        for button, icon in icons:
            self._icons.put(button, icon)
            button.setIconSize(QSize(LARGE - GRID, LARGE - GRID))
        for button in (self.sample, self.make, self.open, self.server):
            button.setMinimumHeight(36)
            button.setAutoDefault(True)
            row.addWidget(button)
        self.server.clicked.connect(self.server_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        self.make.clicked.connect(lambda: self.ask_for_folder(()))
        self.open.clicked.connect(self.open_wanted)

    def ask_for_folder(self, dropped: Sequence[Path]) -> None:
        """Ask where to make a workspace for what was dropped."""
        self._dropped = list(dropped)
        self.say_trouble("")
        self._choices.hide()
        self.form.show()
        self.form.ask(len(self._dropped))

    @property
    def trouble(self) -> str:
        """The sentence that says what could not be done, or was; empty where nothing is said."""
        return self._trouble.text()

    def say_trouble(self, sentence: str) -> None:
        """Say in one sentence why something could not be opened or made."""
        if self.form.isVisibleTo(self) and sentence:
            self.form.say_trouble(sentence)
            return
        self._say(sentence, self._theme.colours.error)

    def say_notice(self, sentence: str) -> None:
        """Say quietly what was done."""
        self._say(sentence, self.palette().color(QPalette.ColorRole.PlaceholderText))

    def _say(self, sentence: str, colour: QColor) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self._trouble.setPalette(palette)
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def show_recent(self) -> None:
        """List the workspaces opened lately."""
        while (item := self._recent.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        paths = self._settings.recent
        self._recent_heading.setVisible(bool(paths))
        for path in paths:
            row = _RecentRow(path, self._theme, self._icons)
            row.opened.connect(partial(self.recent_wanted.emit, path))
            row.forgotten.connect(partial(self._forget, path))
            self._recent.addWidget(row)

    def _forget(self, path: Path) -> None:
        self._settings.forget_workspace(path)
        self.show_recent()

    def _show_choices(self) -> None:
        self._dropped = []
        self.form.hide()
        self._choices.show()
        self.make.setFocus()
