"""Asks which workspace of a server is to be used on this computer, and fetches it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop_app.storage.file_names import safe_name
from desktop_app.viewmodels.server.asking import Answer
from desktop_app.viewmodels.server.login import Deed, Login
from desktop_app.widgets.folder_choice import choose_folder
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.new_workspace import suggested_folder
from desktop_app.widgets.server.server_dialog import ServerDialog
from desktop_app.widgets.theme import SPACE, TIGHT, Theme


class JoinDialog(ServerDialog):
    """`joined(folder, password)` tells where the workspace is now, and how to go on with it."""

    joined = Signal(Path, str)
    _progressed = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(
            theme,
            icons,
            parent.tr("Connect to a server"),
            parent.tr("Join"),
            parent,
        )
        self._deed: Deed | None = None
        self.workspaces = QComboBox()
        self.workspaces.setAccessibleName(self.tr("Workspace"))
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Folder of the workspace"))
        self.folder.textChanged.connect(self._offer)
        self._browse = QPushButton(self.tr("Choose…"))
        self._browse.setAutoDefault(False)
        self._browse.setAccessibleName(self.tr("Choose the folder"))
        self.open_now = QPushButton(self.tr("Open now; the rest comes by itself"))
        self._lay_out_more()
        self.workspaces.currentIndexChanged.connect(self._suggest)
        self._browse.clicked.connect(self._choose)
        self.open_now.clicked.connect(self._stop_fetching)
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self.form.take_keyboard()

    def _lay_out_more(self) -> None:
        choosing = QHBoxLayout()
        choosing.setSpacing(TIGHT)
        choosing.addWidget(self.folder, 1)
        choosing.addWidget(self._browse)
        rows = QFormLayout(self.more)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(SPACE)
        rows.setVerticalSpacing(TIGHT)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(self.tr("Workspace"), self.workspaces)
        rows.addRow(self.tr("Its folder here"), choosing)
        # A box of buttons shows what is put into it.
        self.buttons.addButton(self.open_now, self.buttons.ButtonRole.ActionRole)
        self.open_now.hide()

    def show_answer(self, login: Login, answer: Answer) -> None:
        self.workspaces.clear()
        about = answer.about
        if about is None:
            return
        ranks = {
            "reader": self.tr("{name} (you may read it)"),
            "analyst": self.tr("{name}"),
            "lead": self.tr("{name} (you lead it)"),
        }
        for workspace, name in sorted(about.names.items(), key=lambda each: each[1].casefold()):
            said = ranks.get(about.ranks[workspace], ranks["analyst"])
            self.workspaces.addItem(said.format(name=name), (workspace, name))
        self.more.setVisible(self.workspaces.count() > 0)
        self.workspaces.setFocus()

    def _suggest(self) -> None:
        chosen = self.workspaces.currentData()
        if chosen:
            self.folder.setText(str(suggested_folder(safe_name(chosen[1], "Workspace"))))

    @property
    def can_go(self) -> bool:
        chosen = self.workspaces.currentData() and self.folder.text().strip()
        return super().can_go and bool(chosen)

    def act(self, login: Login) -> None:
        self._deed = deed = Deed(login)
        workspace, _ = self.workspaces.currentData()
        folder = Path(self.folder.text().strip()).expanduser()
        self.say(self.tr("Joining…"))
        self.asking.ask(
            lambda: deed.join(workspace, folder, self._progressed.emit),
            lambda nothing: self._finish(login, folder),
            self._refuse,
        )
        self.open_now.show()

    def _show_progress(self, count: int) -> None:
        if self._deed is not None and count:
            said = self.tr("{n} changes have come…")
            self.say(said.format(n=f"{count:,}"))

    def _stop_fetching(self) -> None:
        if self._deed is not None:
            self._deed.cancel()
            self.say(self.tr("Opening…"))

    def _finish(self, login: Login, folder: Path) -> None:
        self._deed = None
        self.accept()
        self.joined.emit(folder, login.password or "")

    def _refuse(self, sentence: str) -> None:
        self._deed = None
        self.open_now.hide()
        self.say_trouble(sentence)

    def _choose(self) -> None:
        choose_folder(self, self.tr("Folder for the workspace"), self.folder)

    def _let_go(self) -> None:
        if self._deed is not None:
            self._deed.cancel()
        super()._let_go()
