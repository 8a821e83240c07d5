"""The window: stands at once, then builds the layers from the bottom up behind its frame."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.storage.bundled import resource
from desktop_app.storage.settings import Settings
from desktop_app.storage.user_data import sample_folder, user_data_folder
from desktop_app.viewmodels.preferences import scale_factor
from desktop_app.widgets.error_reporter import ErrorReporter
from desktop_app.widgets.main_window import MainWindow
from desktop_app.widgets.requests import Requests

# What only the content needs is imported when the frame has been painted.
if TYPE_CHECKING:
    from desktop_app.viewmodels.single_instance import SingleInstance
    from desktop_app.widgets.content import Content
    from desktop_app.widgets.first_opening import FirstOpening
    from desktop_app.widgets.icons import Icons
    from desktop_app.widgets.theme import Mode, Theme
    from desktop_app.workspace.opening import OpenWorkspace

GROUNDS = {False: "#F3F5F7", True: "#14171B"}
"""The window's colour in the light and the dark palette, for the frame before the theme is made."""


def run(workspace: Path | None = None, *, sample: bool = False, fresh: bool = False) -> int:
    """Show the window on a workspace, on the sample, or on the start page; return the exit code.

    Returns at once where another window shows the workspace already: that one is raised.
    """
    _enlarge()
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Briefing Desk")
    qt.setDesktopFileName("briefing-desk")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.excepthook = ErrorReporter().report
    application = Application(qt)
    if sample and not fresh:
        workspace = sample_folder()
    bundle = workspace if workspace is not None and workspace.suffix == ".annbundle" else None
    if workspace is not None and bundle is None and not application.claim(workspace):
        return 0
    application.window.show()

    def begin() -> None:
        if sample:
            application.open_sample(fresh=fresh)
        elif bundle is not None:
            application.receive(bundle)
        elif workspace is not None:
            application.open(workspace)
        else:
            application.show_start()

    application.window.when_painted(begin)
    return qt.exec()


def _enlarge() -> None:
    """Have everything drawn in the size that was preferred, unless the system was told another."""
    factor = scale_factor(Settings(user_data_folder()))
    if factor != 1:
        os.environ.setdefault("QT_SCALE_FACTOR", str(factor))


class Application(QObject):
    """Holds the one window of this process, and fills it with the start page or a workspace."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self._qt = qt
        self.settings = Settings(user_data_folder())
        self.window = MainWindow(self.settings, GROUNDS[self._starts_dark()])
        self.window.closed.connect(self._let_names_go)
        self._requests = Requests(self)
        self._requests.open_wanted.connect(self.open)
        self._requests.new_wanted.connect(self.make)
        self._requests.sample_wanted.connect(self.open_sample)
        self._requests.start_wanted.connect(self.show_start)
        self._requests.bundle_wanted.connect(self.receive)
        self._requests.forget_wanted.connect(self.forget)
        self._requests.joined.connect(self.open_joined)
        self._theme: Theme | None = None
        self._icons: Icons | None = None
        self._shown: SingleInstance | None = None
        self._coming: SingleInstance | None = None
        self._first: FirstOpening | None = None

    @property
    def theme(self) -> Theme:
        """The look, in force from the first time that somebody asks for it."""
        if self._theme is None:
            from desktop_app.widgets.theme import apply_theme

            self._theme = apply_theme(self._qt, self._mode())
            self._theme.setParent(self)
        return self._theme

    @property
    def icons(self) -> Icons:
        """The icons in the colours of the theme."""
        if self._icons is None:
            from desktop_app.widgets.icons import Icons

            self._icons = Icons(resource("icons"), self.theme, self)
        return self._icons

    def claim(self, path: Path) -> bool:
        """Make a workspace this window's; False, and raise the other window, where one has it."""
        from desktop_app.viewmodels.single_instance import SingleInstance, instance_name

        name = instance_name(path, user_data_folder())
        if self._coming is not None and self._coming.name == name:
            return True
        self._expect_nothing()
        instance = SingleInstance(name, self)
        if not instance.claim():
            instance.deleteLater()
            return False
        instance.raise_wanted.connect(self.window.raise_to_front)
        self._coming = instance
        return True

    def show_start(self, trouble: str = "") -> None:
        """Show the start page in place of a workspace."""
        from desktop_app.widgets.start_view import StartView

        self._give_up_reading()
        page = StartView(self.settings, self.theme, self.icons, self._requests)
        if self._show(page) and trouble:
            page.say_trouble(trouble)

    def open(self, path: Path, then: Callable[[], object] = lambda: None) -> None:
        """Open a workspace in place of what is shown; where another window has it, raise that.

        Call `then` when it is open.
        """
        from desktop_app.workspace.opening import open_workspace

        if self.claim(path):
            self._open_when_read(path, lambda: open_workspace(path), then)
        else:
            self._say_trouble(self.tr("That workspace is open already; its window was raised."))

    def open_joined(self, path: Path, password: str) -> None:
        """Open a workspace that was fetched from a server, and go on there with the password."""
        from desktop_app.workspace.opening import open_workspace

        if not self.claim(path):
            self._say_trouble(self.tr("That workspace is open already; its window was raised."))
            return

        def opening() -> OpenWorkspace:
            opened = open_workspace(path)
            if opened.server is not None and password:
                opened.server.exchange.password = password
            return opened

        self._open_when_read(path, opening)

    def open_sample(self, *, fresh: bool = False) -> None:
        """Open the Korea–NATO sample, made at first use; `fresh` makes another one beside it."""
        from desktop_app.storage.workspace_folder import workspace_id
        from desktop_app.workspace.sample import open_sample

        if workspace_id(sample_folder()) and not fresh:
            self.open(sample_folder())
        else:
            self._open(lambda: open_sample(fresh))

    def make(self, path: Path, articles: Sequence[Path] = ()) -> None:
        """Make a workspace, open it, and put articles into it."""
        from desktop_app.widgets.workspace_view import WorkspaceView
        from desktop_app.workspace.opening import make_workspace

        self._open(lambda: make_workspace(path, path.name))
        view = self.window.content
        if articles and isinstance(view, WorkspaceView):
            view.intake.take_in(articles)

    def receive(self, bundle: Path) -> None:
        """Open the workspace that a bundle is of, or ask where to make it; receive it there."""
        from desktop_app.formats.bundle import NotABundle
        from desktop_app.storage.workspace_folder import workspace_id
        from desktop_app.workspace.bundles.receiving import manifest_of

        try:
            wanted = manifest_of(bundle).workspace
        except NotABundle as refusal:
            self._say_trouble(str(refusal))
            return
        known = [path for path in self.settings.recent if workspace_id(path) == wanted.id]
        if known:
            self.open(known[0], lambda: self._receive_here(bundle, wanted.id))
            return
        if self.window.content is None:
            self.show_start()
        from desktop_app.widgets.new_workspace import ask_where

        def make(folder: Path) -> None:
            from desktop_app.workspace.bundles.receiving import workspace_from_bundle

            self._open(lambda: workspace_from_bundle(folder, bundle))
            self._receive_here(bundle, wanted.id)

        ask_where(self.window, self.theme, bundle.name, wanted.title, make)

    def _receive_here(self, bundle: Path, workspace: str) -> None:
        from desktop_app.widgets.workspace_view import WorkspaceView

        view = self.window.content
        if isinstance(view, WorkspaceView) and view.desk.project.id == workspace:
            view.team.receive_bundle(bundle)

    def forget(self, path: Path, give_up: bool) -> None:
        """Close a workspace and remove what this computer keeps of it; its folder stays."""
        from desktop_app.storage.forgetting import NotForgotten, forget
        from desktop_app.storage.replica import known_workspace
        from desktop_app.storage.workspace_folder import workspace_id
        from desktop_app.widgets.start_view import StartView

        workspace = workspace_id(path) or known_workspace(user_data_folder() / "workspaces", path)
        if workspace is None or (self.window.content and not self.window.content.may_close()):
            return
        self.show_start()
        try:
            forget(user_data_folder(), workspace, path, give_up=give_up)
        except NotForgotten as why:
            self._say_trouble(str(why))
            return
        self.settings.read_again()
        sentence = self.tr("Removed from this computer. The folder «{folder}» stays as it is.")
        if isinstance(page := self.window.content, StartView):
            page.say_notice(sentence.format(folder=path))

    def _let_names_go(self) -> None:
        """Let another window open the workspace."""
        for instance in (self._shown, self._coming):
            self._release(instance)
        self._shown = self._coming = None

    def _mode(self) -> Mode:
        mode = self.settings.get("theme")
        return mode if mode in ("light", "dark") else "system"

    def _starts_dark(self) -> bool:
        mode = self._mode()
        if mode == "system":
            return self._qt.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return mode == "dark"

    def _open_when_read(
        self,
        path: Path,
        opening: Callable[[], OpenWorkspace],
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Open a workspace; a large one is read for the first time in the background before."""
        from desktop_app.workspace.first_reading import may_be_much

        def go_on(is_wanted: bool) -> None:
            self._first = None
            if is_wanted:
                self._open(opening)
                then()
            else:
                self._expect_nothing()
                self.show_start()

        if self._first is not None:
            self._first.stop()
        if not may_be_much(path):
            go_on(is_wanted=True)
            return
        if not self._may_leave():
            return
        from desktop_app.widgets.first_opening import FirstOpening

        self._first = FirstOpening(self.window, lambda: self.theme, path, self)
        self._first.start(go_on)

    def _may_leave(self) -> bool:
        """Tell whether what the window shows may go; where not, what was to come is let go."""
        if self.window.content is None or self.window.content.may_close():
            return True
        self._expect_nothing()
        return False

    def _expect_nothing(self) -> None:
        """Let others have the workspace that was to be opened here."""
        self._release(self._coming)
        self._coming = None

    def _give_up_reading(self) -> None:
        """Open something else than what is read for the first time, if anything is."""
        if self._first is not None:
            self._first.stop()
            self._first = None
            self._expect_nothing()

    def _open(self, opening: Callable[[], OpenWorkspace]) -> None:
        from desktop_app.storage.workspace_folder import NotAWorkspace
        from desktop_app.viewmodels.background import put_window_first
        from desktop_app.viewmodels.desk import Desk
        from desktop_app.widgets.workspace_view import WorkspaceView

        if not self._may_leave():
            return
        self._give_up_reading()
        try:
            workspace = opening()
        except NotAWorkspace as refusal:
            self._say_trouble(str(refusal))
            return
        self.claim(workspace.folder.path)
        self.settings.remember_workspace(workspace.folder.path)
        desk = Desk(workspace, self.settings)
        self._show(WorkspaceView(desk, self.theme, self.icons, self._requests))
        # What was just loaded stays: the collector need not walk it again and again, 100 ms each
        # time. What the workspace before left behind is let go first.
        gc.unfreeze()
        gc.freeze()
        put_window_first()

    def _show(self, content: Content) -> bool:
        """Fill the window with content; the name of the workspace shown before is let go."""
        if not self.window.show_content(content):
            content.deleteLater()
            return False
        self._release(self._shown)
        self._shown, self._coming = self._coming, None
        return True

    def _release(self, instance: SingleInstance | None) -> None:
        if instance is not None:
            instance.release()
            instance.deleteLater()

    def _say_trouble(self, sentence: str) -> None:
        self._expect_nothing()
        content = self.window.content
        if content is None or content.is_passing:
            self.show_start(sentence)
        else:
            content.say_trouble(sentence)
