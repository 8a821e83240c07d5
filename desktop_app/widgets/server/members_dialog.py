"""Who may read, write or lead the workspace on the server; a lead adds and removes people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.server.asking import Asking
from desktop_app.viewmodels.server.login import Login, add_member, members_of, remove_member
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, TIGHT, WIDE, Theme

_WIDTH, _HEIGHT = 520, 460
_FRAME = 40
"""What the frame of the window takes of the screen's height."""


class MembersDialog(QDialog):
    """Lists accounts with their rank, and changes who they are; each change is done at once."""

    def __init__(self, login: Login, workspace: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("People on the server"))
        self._login = login
        self._workspace = workspace
        self._theme = theme
        self.asking = Asking(self)
        self.rows = QListWidget()
        self.rows.setAccessibleName(self.tr("Accounts in this workspace"))
        self.rows.setWordWrap(True)
        self.rows.setSpacing(GRID)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.role = QLineEdit()
        self.role.setAccessibleName(self.tr("Account"))
        self.role.setPlaceholderText(self.tr("an account on the server"))
        self.rank = QComboBox()
        self.rank.setAccessibleName(self.tr("What they may do"))
        for rank, words in self._ranks().items():
            self.rank.addItem(words, rank)
        self.rank.setCurrentIndex(1)
        self.add = QPushButton(self.tr("Add"))
        self.remove = QPushButton(self.tr("Remove"))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._connect()
        self._ask(members_of)

    def _ranks(self) -> dict[str, str]:
        return {
            "reader": self.tr("may read"),
            "analyst": self.tr("may read and write"),
            "lead": self.tr("leads the workspace"),
        }

    def _lay_out(self) -> None:
        adding = QHBoxLayout()
        adding.setSpacing(TIGHT)
        adding.addWidget(self.role, 1)
        adding.addWidget(self.rank)
        adding.addWidget(self.add)
        remark = dimmed(
            QLabel(
                self.tr(
                    "Accounts are made by the administrator of the server. Who is removed keeps "
                    "what is on their computer; nothing more comes to it."
                )
            )
        )
        remark.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        # Enter presses the button that has the keyboard, and adds from everywhere else.
        for button in (self.add, *buttons.buttons()):
            if isinstance(button, QPushButton):
                button.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        column.addWidget(self.rows, 1)
        column.addLayout(adding)
        for widget in (self._told, remark, buttons):
            column.addWidget(widget)
        self.add.setDefault(True)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        stops = (self.rows, self.role, self.rank, self.add, self.remove, close)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        self.role.setFocus()
        room = self.screen().availableGeometry().height() - _FRAME
        self.resize(_WIDTH, min(_HEIGHT, room))

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.role.textChanged.connect(self._follow)
        self.rows.currentRowChanged.connect(self._follow)
        self.asking.busy_changed.connect(self._follow)
        self.finished.connect(self.asking.cancel)
        self._follow()

    @property
    def people(self) -> list[str]:
        """The accounts as they are listed."""
        return [self.rows.item(row).text() for row in range(self.rows.count())]

    @property
    def told(self) -> str:
        """What went wrong, empty where nothing did."""
        return self._told.text()

    def _chosen(self) -> str:
        chosen = self.rows.currentItem()
        return str(chosen.data(Qt.ItemDataRole.UserRole)) if chosen else ""

    def _add(self) -> None:
        role, rank = self.role.text().strip(), str(self.rank.currentData())
        self._ask(lambda login, workspace: add_member(login, workspace, role, rank))

    def _remove(self) -> None:
        role = self._chosen()
        self._ask(lambda login, workspace: remove_member(login, workspace, role))

    def _ask(self, question: Callable[[Login, str], Mapping[str, str]]) -> None:
        self._say("")
        self.asking.ask(lambda: question(self._login, self._workspace), self._show, self._refuse)

    def _show(self, members: Mapping[str, str]) -> None:
        words, me = self._ranks(), self._login.address.user
        self.rows.clear()
        for role, rank in members.items():
            said = self.tr("{name} (you) · {rank}") if role == me else self.tr("{name} · {rank}")
            row = QListWidgetItem(said.format(name=role, rank=words.get(rank, rank)))
            row.setData(Qt.ItemDataRole.UserRole, role)
            self.rows.addItem(row)
        self.rows.setCurrentRow(0)
        self.role.clear()
        self.role.setFocus()

    def _refuse(self, sentence: str) -> None:
        """Say what went wrong; the keyboard is where it can be mended."""
        self._say(sentence)
        self.role.setFocus()
        self.role.selectAll()

    def _say(self, sentence: str) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colours.error)
        self._told.setPalette(palette)
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    def _follow(self) -> None:
        is_free, me = not self.asking.is_busy, self._login.address.user
        role = self.role.text().strip()
        self.add.setEnabled(is_free and bool(role) and role != me)
        # A workspace without a lead could not be mended by anybody in it.
        self.remove.setEnabled(is_free and self._chosen() not in ("", me))
