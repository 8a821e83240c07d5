"""The status bar: what just happened, what Undo would take back, what is not saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.server.server_sign import ServerSign
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.theme import GRID, SPACE, WIDE, Theme

_MESSAGE_MS = 12_000
"""Time for which a message stays, unless another one or another action comes first."""


class StatusBar(Band):
    """One line at the bottom; `problems_wanted` asks for the list of what could not be read.

    `server_wanted` asks for what there is to say about the server.
    """

    problems_wanted = Signal()
    server_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Qt.Edge.TopEdge, parent)
        self._desk = desk
        self._message = ElidingLabel()
        self._last = ElidingLabel()
        self._undo = QLabel()
        self._problems = QToolButton()
        self._problems.setAutoRaise(True)
        self._saved = ElidingLabel()
        self.server = ServerSign(desk.server_state, theme)
        self.server.clicked.connect(self.server_wanted)
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(_MESSAGE_MS)
        self._gone.timeout.connect(self._message.clear)
        self._lay_out()
        self._undo.linkActivated.connect(lambda link: desk.undo())
        self._problems.clicked.connect(self.problems_wanted)
        desk.message.connect(self.say)
        desk.undo_changed.connect(self._message.clear)
        desk.undo_changed.connect(self._follow_undo)
        desk.saving_changed.connect(self._follow_saving)
        theme.changed.connect(self._follow_theme)
        self._follow_undo()
        self._follow_saving()

    @property
    def message(self) -> str:
        """The message shown now."""
        return self._message.text()

    @property
    def last_action(self) -> str:
        """The action that Undo would take back, in words."""
        return self._last.text()

    @property
    def problems(self) -> str:
        """How many lines could not be read, in words; empty where all could."""
        return self._problems.text() if self._desk.fault_sentences else ""

    def say(self, sentence: str) -> None:
        """Show a message."""
        self._message.setText(sentence)
        self._gone.start()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, GRID + 1, WIDE, GRID)
        row.setSpacing(SPACE)
        row.addWidget(self._message, 1)
        row.addWidget(dimmed(self._last))
        row.addWidget(self._undo)
        row.addWidget(self._problems)
        row.addWidget(self._saved)
        row.addWidget(self.server)
        self._last.setMaximumWidth(360)
        self._undo.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setMinimumHeight(32)

    def _follow_undo(self) -> None:
        name = self._desk.undo_name
        self._last.setText(name)
        self._undo.setText(f'<a href="undo">{self.tr("Undo")}</a>' if name else "")

    def _follow_theme(self) -> None:
        # A link keeps the colour that it had when its text was set.
        self._undo.clear()
        self._follow_undo()
        self._follow_saving()

    def _follow_saving(self) -> None:
        # That all is well stands in the bar on top; here is room to say what is not.
        workspace = self._desk.workspace
        unsettled = bool(workspace.own_log.waiting or workspace.trouble)
        self._saved.setText(self._desk.saved_sentence if unsettled else "")
        self._saved.setVisible(unsettled)
        self._colour_saved()
        count = len(self._desk.fault_sentences)
        one, many = self.tr("1 problem"), self.tr("{n} problems")
        self._problems.setText(one if count == 1 else many.format(n=count))
        self._problems.setVisible(count > 0)

    def _colour_saved(self) -> None:
        workspace, colours = self._desk.workspace, self.theme.colours
        tone = colours.second
        if workspace.own_log.waiting:
            tone = colours.error
        elif workspace.trouble:
            tone = colours.warn
        palette = self._saved.palette()
        if palette.color(QPalette.ColorRole.WindowText) != tone:
            palette.setColor(QPalette.ColorRole.WindowText, tone)
            self._saved.setPalette(palette)
