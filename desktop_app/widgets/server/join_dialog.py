"""Asks which workspace of a server is to be used on this computer, and fetches it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop_app.storage.file_names import safe_name
from desktop_app.viewmodels.first_read import reading_words
from desktop_app.viewmodels.server.asking import Answer
from desktop_app.viewmodels.server.login import Deed, Login
from desktop_app.widgets.folder_choice import choose_folder
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.new_workspace import suggested_folder
from desktop_app.widgets.server.server_dialog import INNER_WIDTH, ServerDialog
from desktop_app.widgets.theme import SPACE, TIGHT, Theme

if TYPE_CHECKING:
    from desktop_app.workspace.server.joining import Here


class JoinDialog(ServerDialog):
    """`joined(folder, password)` tells where the workspace is now, and how to go on with it."""

    purpose = "join"

    joined = Signal(Path, str)
    _progressed = Signal(int, int)
    _read = Signal(float, float)

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
        self.open_now.setAutoDefault(True)
        self.known = QLabel()
        self.known.setWordWrap(True)
        self.known.setTextFormat(Qt.TextFormat.PlainText)
        self.second = QCheckBox(self.tr("Make another folder for it all the same"))
        self._lay_out_more()
        self.workspaces.currentIndexChanged.connect(self._suggest)
        self.second.toggled.connect(self._follow_here)
        self._browse.clicked.connect(self._choose)
        self.open_now.clicked.connect(self._stop_fetching)
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._read.connect(self._show_reading, Qt.ConnectionType.QueuedConnection)
        self.order_stops(self.workspaces, self.second, self.folder, self._browse)
        self.setTabOrder(self.go, self.open_now)
        self.setTabOrder(self.open_now, self.check)
        self.form.take_keyboard()

    def _lay_out_more(self) -> None:
        choosing = QHBoxLayout()
        choosing.setSpacing(TIGHT)
        choosing.addWidget(self.folder, 1)
        choosing.addWidget(self._browse)
        rows = self._rows = QFormLayout(self.more)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(SPACE)
        rows.setVerticalSpacing(TIGHT)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(self.tr("Workspace"), self.workspaces)
        self.known.setFixedWidth(INNER_WIDTH)
        rows.addRow(self.known)
        rows.addRow("", self.second)
        rows.addRow(self.tr("Its folder here"), choosing)
        self._choosing = choosing
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
        self.second.setChecked(False)
        self._follow_here()

    @property
    def _here(self) -> Here | None:
        """Where this computer has the chosen workspace already, None where it is new here."""
        chosen = self.workspaces.currentData()
        return self._answer.here.get(chosen[0]) if self._answer and chosen else None

    @property
    def chosen_folder(self) -> Path:
        """Where the workspace is to be: where it is, unless another folder is wanted."""
        if self._here is not None and not self.second.isChecked():
            return self._here.folder
        return Path(self.folder.text().strip()).expanduser()

    def _follow_here(self) -> None:
        """Offer to open what is here already, and only then another folder for it."""
        here, is_second = self._here, self.second.isChecked()
        self._rows.setRowVisible(self.known, here is not None)
        self._rows.setRowVisible(self.second, here is not None)
        self._rows.setRowVisible(self._choosing, here is None or is_second)
        self.known.setText(self._known_words(here) if here else "")
        # A screen reader comes to the choice, and not to the words below it.
        self.workspaces.setAccessibleDescription(self.known.text())
        goes_on = here is not None and not is_second
        self.go.setText(self.tr("Open it there") if goes_on else self.tr("Join"))
        self._offer()

    def _known_words(self, here: Here) -> str:
        account = self._login.address.account if self._login else ""
        if here.account == account:
            said = self.tr("This computer has it already, in {folder}.")
        elif here.account:
            said = self.tr(
                "This computer has it already, in {folder}, and connected to another server; when "
                "you open it there, it is connected to this one instead."
            )
        else:
            said = self.tr(
                "This computer has it already, in {folder}; when you open it there, it is "
                "connected to the server."
            )
        return said.format(folder=here.folder)

    @property
    def can_go(self) -> bool:
        has_place = self._here is not None or self.folder.text().strip()
        return super().can_go and bool(self.workspaces.currentData() and has_place)

    def act(self, login: Login) -> None:
        self._deed = deed = Deed(login)
        workspace, _ = self.workspaces.currentData()
        folder, second = self.chosen_folder, self.second.isChecked()
        self.say(self.tr("Joining…"))
        self.asking.ask(
            lambda: deed.join(
                workspace, folder, self._progressed.emit, self._read.emit, second=second
            ),
            lambda nothing: self._finish(login, folder),
            self._refuse,
        )
        self.open_now.show()

    def _show_progress(self, count: int, total: int) -> None:
        if self._deed is not None and count:
            said = self.tr("{n} changes have come…")
            if total > count:
                said = self.tr("{n} of {total} changes have come…")
            self.say(said.format(n=f"{count:,}", total=f"{total:,}"))

    def _show_reading(self, size: float, share: float) -> None:
        if self._deed is not None and size:
            # Opening would have to do the same.
            self.open_now.hide()
            self.say(reading_words(int(size), share))

    def _stop_fetching(self) -> None:
        if self._deed is not None:
            self._deed.fetch_no_more()
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
