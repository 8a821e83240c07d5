"""The window without a workspace: the start page, its keys, and files dropped on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.storage.settings import Settings
from desktop_app.storage.workspace_folder import workspace_id
from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.articles.intake import dropped_paths, is_bundle
from desktop_app.widgets.content import Content
from desktop_app.widgets.file_choices import choose_workspace
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.start_page import StartPage
from desktop_app.widgets.theme import Theme

if TYPE_CHECKING:
    from desktop_app.widgets.server.join_dialog import JoinDialog


class StartView(Content):
    """Shows the start page and passes on what is asked for."""

    def __init__(self, settings: Settings, theme: Theme, icons: Icons, requests: Requests) -> None:
        super().__init__()
        self.requests = requests
        self._settings = settings
        self._theme = theme
        self._icons = icons
        self.setAcceptDrops(True)
        self.page = StartPage(settings, theme, icons, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.sample_wanted.connect(requests.sample_wanted)
        self.page.recent_wanted.connect(requests.open_wanted)
        self.page.new_wanted.connect(requests.new_wanted)
        self.page.open_wanted.connect(self._choose)
        self.page.server_wanted.connect(self.join_on_server)
        actions = Actions(self)
        actions.add(
            "workspace.new",
            self.tr("New workspace…"),
            lambda: self.page.ask_for_folder(()),
            keys=("Ctrl+N",),
        )
        actions.add("workspace.open", self.tr("Open a workspace…"), self._choose, keys=("Ctrl+O",))
        actions.add("application.quit", self.tr("Quit"), self._quit, keys=("Ctrl+Q",))
        join = self.tr("Connect to a server…")
        actions.add("server.join", join, lambda: self.join_on_server(), keys=("Ctrl+Shift+O",))
        self.addActions(list(actions))

    def say_trouble(self, sentence: str) -> None:
        """Say in one sentence why something could not be opened or made."""
        self.page.say_trouble(sentence)
        self.page.show_recent()

    def say_notice(self, sentence: str) -> None:
        """Say quietly what was done."""
        self.page.say_notice(sentence)
        self.page.show_recent()

    def take_keyboard(self) -> None:
        """Give the keyboard to the first offer."""
        self.page.sample.setFocus()

    def take_in(self, paths: list[Path]) -> None:
        """Open the workspace or bundle that was dropped, or ask where articles are to go."""
        if paths and is_bundle(paths[0]):
            self.requests.bundle_wanted.emit(paths[0])
        elif len(paths) == 1 and workspace_id(paths[0]):
            self.requests.open_wanted.emit(paths[0])
        elif paths:
            self.page.ask_for_folder(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_in(dropped_paths(event.mimeData()))

    def join_on_server(self) -> JoinDialog:
        """Ask which workspace of a server is to be used on this computer."""
        from desktop_app.widgets.server.join_dialog import JoinDialog

        dialog = JoinDialog(self._theme, self._icons, self)
        dialog.joined.connect(self.requests.joined)
        dialog.open()
        return dialog

    def _choose(self) -> None:
        choose_workspace(self, self._settings, self.requests.open_wanted.emit)

    def _quit(self) -> None:
        self.window().close()
