"""Opens what concerns files by mail: saving a bundle, receiving one, those that came, JSON-LD."""

from __future__ import annotations

from collections import deque
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from desktop_app.formats.bundle import SUFFIX
from desktop_app.storage.bundles import ReceivedBundle
from desktop_app.storage.file_names import safe_name
from desktop_app.storage.user_data import documents_folder
from desktop_app.viewmodels.bundle_words import size_words, taken_back_words
from desktop_app.viewmodels.bundling import Bundling
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.file_choices import choose_bundle, choose_target
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.team.bundle_forms import SaveBundleForm
from desktop_app.widgets.team.bundle_sheets import ReceivedBundlesList, ReceiveSheet
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.bundles.receiving import Incoming, OtherWorkspace
from desktop_app.workspace.bundles.saving import Plan


class BundleWindows(QObject):
    """Each method opens a dialog and returns at once; bundles dropped together come in turn."""

    def __init__(
        self, desk: Desk, theme: Theme, icons: Icons, requests: Requests, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._icons = icons
        self._requests = requests
        self._window = window
        self.bundling = Bundling(desk, self)
        self.bundling.saved.connect(self._say_saved)
        self.sheet: ReceiveSheet | None = None
        self.form: SaveBundleForm | None = None
        self._waiting: deque[Path] = deque()
        self._path = Path()
        self.bundling.looked_into.connect(self._show_preview)
        self.bundling.received.connect(self._show_report)
        self.bundling.refused.connect(self._show_refusal)
        self.bundling.is_elsewhere.connect(self._go_elsewhere)
        self._incoming: Incoming | None = None

    # Saving

    def save_bundle(self) -> None:
        """Ask who a bundle is for and what goes in; then where to save it."""
        form = SaveBundleForm(self.bundling, self._theme, self._window)
        form.wanted.connect(self._choose_target)
        form.finished.connect(self._forget_form)
        self.form = form
        form.open()

    def _choose_target(self, plan: Plan) -> None:
        title = self._desk.project.title or self._desk.workspace.folder.path.name
        name = f"{safe_name(title, 'Bundle')}-{date.today():%Y-%m-%d}{SUFFIX}"
        assert self.form is not None
        choose_target(
            self.form,
            self._desk.settings,
            "bundles",
            self.tr("Save bundle"),
            documents_folder() / name,
            lambda path: self._save(plan, path),
        )

    def _save(self, plan: Plan, path: Path) -> None:
        if self.form is not None:
            self.form.show_saving()
        self.bundling.save(plan, path)

    def _say_saved(self, path: Path, size: int) -> None:
        self._desk.message.emit(
            self.tr("Bundle saved: «{name}» in {folder}, {size}. Mail it as it is.").format(
                name=path.name, folder=path.parent, size=size_words(size)
            )
        )

    def _forget_form(self) -> None:
        self.form = None

    # Receiving

    def receive_bundle(self, path: Path | None = None) -> None:
        """Say what a bundle would bring and ask whether to take it in; without a path, which."""
        if path is None:
            settings = self._desk.settings
            choose_bundle(self._window, settings, self._downloads(), self.receive_bundle)
            return
        self._waiting.append(path)
        if self.sheet is None:
            self._look_into_next()

    def _look_into_next(self) -> None:
        self.sheet = None
        if not self._waiting:
            return
        self._path = self._waiting.popleft()
        sheet = ReceiveSheet(self._path.name, self._theme, self._icons, self._window)
        sheet.wanted.connect(self._take_in)
        sheet.take_back_wanted.connect(self._take_back_last)
        sheet.finished.connect(self._look_into_next)
        self.sheet = sheet
        sheet.open()
        self.bundling.look_into(self._path)

    def _show_preview(self, incoming: Incoming) -> None:
        self._incoming = incoming
        if self.sheet is not None:
            self.sheet.show_preview(incoming)

    def _take_in(self) -> None:
        if self._incoming is not None:
            self.bundling.take_in(self._incoming)

    def _show_report(self, incoming: Incoming) -> None:
        if self.sheet is not None:
            self.sheet.show_report(incoming)

    def _show_refusal(self, sentence: str) -> None:
        if self.sheet is not None:
            self.sheet.show_refusal(sentence)
        elif self.form is None:
            self._desk.message.emit(sentence)

    def _go_elsewhere(self, elsewhere: OtherWorkspace) -> None:
        """Let the application find, or make, the workspace that the bundle is of."""
        path = self._path
        if self.sheet is None:
            return
        self.sheet.show_elsewhere(elsewhere.workspace)
        self.sheet.elsewhere_wanted.connect(lambda: self._requests.bundle_wanted.emit(path))

    def _take_back_last(self) -> None:
        assert self._incoming is not None
        bundle = next(
            each for each in self.bundling.bundles_received() if each.id == self._incoming.id
        )
        if self.sheet is not None:
            self.sheet.show_taken_back(self._taken_back(bundle))

    # Those that came

    def show_received(self) -> None:
        """List the bundles that came in here; each can be taken back."""
        dialog = ReceivedBundlesList(self._window)

        def take_back(bundle: ReceivedBundle) -> None:
            answer = self._taken_back(bundle)
            dialog.show_bundles(self.bundling.bundles_received(), answer)

        dialog.take_back_wanted.connect(take_back)
        dialog.show_bundles(self.bundling.bundles_received())
        dialog.open()

    def _taken_back(self, bundle: ReceivedBundle) -> str:
        """Take a bundle back; return what became of it."""
        taken = self.bundling.take_back(bundle)
        return taken_back_words(self._desk.project, bundle, taken) if taken else ""

    def _downloads(self) -> Path:
        place = QStandardPaths.StandardLocation.DownloadLocation
        return Path(QStandardPaths.writableLocation(place) or documents_folder())
