"""Says plainly who can read what, where text lies on this computer, and how to remove it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.storage.forgetting import unpublished
from desktop_app.storage.text_places import (
    BUNDLES,
    CACHE,
    ERRORS,
    EXPORTS,
    MIRROR,
    OTHER,
    OWN,
    QUARANTINE,
    SERVER,
    SETTINGS,
    WORKSPACE,
    TextPlace,
    text_places,
)
from desktop_app.storage.user_data import user_data_folder
from desktop_app.viewmodels.bundle_words import number_words, size_words
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, TIGHT, WIDE, Theme, Type

_WIDTH, _HEIGHT = 640, 620
_FRAME = 40
"""What the frame of the window takes of the screen's height."""


class PrivacyDialog(QDialog):
    """`forget_wanted(folder, give_up)` tells that this computer is to keep nothing of it."""

    forget_wanted = Signal(object, bool)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Privacy"))
        self._desk = desk
        workspace = desk.workspace
        self._places = text_places(workspace.folder.path, workspace.machine, user_data_folder())
        self.rows = QListWidget()
        self.show_folder = QPushButton(self.tr("Show in folder"))
        self.remove = QPushButton(self.tr("Remove this workspace from this computer…"))
        self.question: QMessageBox | None = None
        self._set_up()
        self._lay_out(theme)

    def _set_up(self) -> None:
        self.rows.setAccessibleName(self.tr("Where text lies on this computer"))
        self.rows.setWordWrap(True)
        self.rows.setSpacing(GRID // 2)
        for place in self._places:
            row = QListWidgetItem(
                self.tr("{what} ({size})\n{folder}").format(
                    what=self._name(place), size=size_words(place.size), folder=place.path
                )
            )
            self.rows.addItem(row)
        self.rows.setCurrentRow(0)
        self.rows.itemDoubleClicked.connect(self._open_place)
        self.show_folder.clicked.connect(self._open_place)
        self.remove.clicked.connect(self._ask)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        for sentence in self._sentences():
            label = QLabel(sentence)
            label.setWordWrap(True)
            column.addWidget(label)
        heading = QLabel(self.tr("Where text lies on this computer"))
        heading.setFont(theme.font(Type.SECTION))
        column.addSpacing(GRID)
        column.addWidget(heading)
        column.addWidget(self.rows, 1)
        remark = dimmed(QLabel(self._remark()))
        remark.setWordWrap(True)
        column.addWidget(remark)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.show_folder, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        room = self.screen().availableGeometry().height() - _FRAME
        self.resize(_WIDTH, min(_HEIGHT, room))

    def _remark(self) -> str:
        if self._desk.workspace.server is None:
            return self.tr(
                "Backups, bundles and documents that you saved elsewhere are where you put "
                "them; nothing is sent over the network."
            )
        return self.tr(
            "Backups, bundles and documents that you saved elsewhere are where you put them. "
            "This workspace is sent to its server, and nowhere else: its members and its "
            "administrators can read it there."
        )

    @property
    def _has_received(self) -> bool:
        """Whether anything came from a server, be it connected still or not."""
        return any(place.kind == SERVER for place in self._places)

    def _sentences(self) -> tuple[str, ...]:
        received = self.tr(
            "What colleagues did came here from the server and stays on this computer, also where "
            "the workspace is connected to it no longer: whoever may read your files can read it."
        )
        return (
            self.tr(
                "Everybody who has the workspace folder can read all of it: every article, passage "
                "and note, and who wrote it when. Blind mode hides what others did in the window; "
                "it does not lock it away."
            ),
            self.tr(
                "The change log keeps what you delete or reword, so that it can be brought back: "
                "deleted text stays readable in the files of the workspace. A bundle holds the log "
                "too, so mail it only to people who may read all that."
            ),
            *((received,) if self._has_received else ()),
        )

    def _name(self, place: TextPlace) -> str:
        return {
            WORKSPACE: self.tr("Workspace folder, shared: articles, originals, everybody's log"),
            EXPORTS: self.tr("Exported documents, shared"),
            OWN: self.tr("Your own change log, on this computer only"),
            MIRROR: self.tr("Copies of articles and of the others' logs, for travelling"),
            SERVER: self.tr("What came from the server: everybody's changes, your colleagues' too"),
            CACHE: self.tr("Cache, made anew when it is missing"),
            QUARANTINE: self.tr("Lines of logs that could not be read"),
            BUNDLES: self.tr("What was sent to whom, and which bundles came in"),
            OTHER: self.tr("Other notes of this computer about the workspace"),
            SETTINGS: self.tr("Settings: recent workspaces, how the window stood, searches"),
            ERRORS: self.tr("Log of unexpected errors"),
        }[place.kind]

    def _open_place(self) -> None:
        place = self._places[max(0, self.rows.currentRow())].path
        folder = place if place.is_dir() else place.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _ask(self) -> None:
        """Ask whether to remove everything; what exists here alone is said, and asked for."""
        workspace = self._desk.workspace
        workspace.own_log.retry()
        self._desk.workspace.exchange()
        alone = unpublished(workspace.machine) + workspace.own_log.waiting
        unsent = 0 if alone else self._unsent()
        question = QMessageBox(self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(self.tr("Remove this workspace from this computer"))
        question.setText(self._loss(alone, unsent))
        question.setInformativeText(self._removal())
        verb = self.tr("Lose the changes and remove") if alone else self.tr("Remove")
        remove = question.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
        stay = question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(stay)
        question.setEscapeButton(stay)
        remove.clicked.connect(lambda: self._remove(give_up=bool(alone or unsent)))
        self.question = question
        question.open()

    def _unsent(self) -> int:
        """Return how many changes of this computer the server lacks; 0 where there is none."""
        if self._desk.workspace.server is None:
            return 0
        from desktop_app.storage.server.leaving import unsent

        return unsent(self._desk.workspace.machine)

    def _loss(self, alone: int, unsent: int) -> str:
        """Say what would be lost: changes that nobody else has, or nothing."""
        if alone:
            return self.tr(
                "Changes of yours that are not in the workspace folder yet, since it cannot be "
                "written: {n}. They would be lost for ever."
            ).format(n=number_words(alone))
        if unsent:
            return self.tr(
                "Changes of yours that have not reached the server yet: {n}. They stay in the "
                "workspace folder, and do not go to the server from this computer any more."
            ).format(n=number_words(unsent))
        return self.tr("All your changes are in the workspace folder; nothing is lost.")

    def _removal(self) -> str:
        """Say what goes and what stays."""
        machine, folder = self._desk.workspace.machine, self._desk.workspace.folder.path
        if not self._has_received:
            return self.tr(
                "Removed: {machine} (your own log, copies, cache), and what the settings keep of "
                "it.\n\nStays: {folder} with everything in it, for you and the others. Delete that "
                "folder yourself if nobody needs it."
            ).format(machine=machine, folder=folder)
        return self.tr(
            "Removed: {machine} (your own log, copies, what came from the server, cache), and what "
            "the settings keep of it. What your colleagues did comes again when you join again.\n\n"
            "Stays: {folder} with your changes and all else in it. Delete that folder yourself if "
            "nobody needs it."
        ).format(machine=machine, folder=folder)

    def _remove(self, *, give_up: bool) -> None:
        self.accept()
        self.forget_wanted.emit(self._desk.workspace.folder.path, give_up)
