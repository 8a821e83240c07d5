"""The window: builds the layers from the bottom up, and opens one workspace after another."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.storage.bundled import resource
from desktop_app.storage.error_log import log_unexpected
from desktop_app.storage.settings import Settings
from desktop_app.storage.user_data import documents_folder, user_data_folder
from desktop_app.storage.whole_file import reason
from desktop_app.storage.workspace_folder import NotAWorkspace, workspace_id
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.single_instance import SingleInstance, instance_name
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.main_window import MainWindow
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.start_window import StartWindow
from desktop_app.widgets.theme import Mode, apply_theme
from desktop_app.workspace.opening import OpenWorkspace, make_workspace, open_workspace

_MODES: tuple[Mode, ...] = ("light", "dark", "system")


def run(workspace: Path | None = None, *, sample: bool = False, fresh: bool = False) -> int:
    """Show the window on a workspace, on the sample, or on the start page; return the exit code.

    Returns at once where another window shows the workspace already: that one is raised.
    """
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Briefing Desk")
    qt.setDesktopFileName("briefing-desk")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    reporter = ErrorReporter()
    sys.excepthook = reporter.report
    application = Application(qt)

    def begin() -> None:
        if sample:
            application.open_sample(fresh=fresh)
        elif workspace is not None:
            application.open(workspace)
        else:
            application.show_start()
        if application.window is None:
            qt.exit()

    # Inside the event loop, so that an unexpected error finds it running and can be told.
    QTimer.singleShot(0, begin)
    return qt.exec()


class ErrorReporter:
    """Logs errors that nobody expected, and names the log in one dialog at a time."""

    def __init__(self) -> None:
        self._dialog: QMessageBox | None = None

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an error and say so; while the dialog stands, further ones are only logged."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            where = str(log_unexpected(error.with_traceback(trace)))
        except OSError as trouble:
            where = reason(trouble)
        if self._dialog is None:
            self._say(where)

    def _say(self, where: str) -> None:
        dialog = QMessageBox(QApplication.activeWindow())
        self._dialog = dialog
        dialog.setIcon(QMessageBox.Icon.Warning)
        dialog.setWindowTitle(dialog.tr("Briefing Desk"))
        dialog.setText(
            dialog.tr(
                "Something went wrong that should not have. What you did before is saved. "
                "Please pass on this file: {file}"
            ).format(file=where)
        )
        dialog.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None


class Application(QObject):
    """Holds the one window of this process: the start page, or a workspace."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self.settings = Settings(user_data_folder())
        mode = self.settings.get("theme", "system")
        self.theme = apply_theme(qt, mode if mode in _MODES else "system")
        self.icons = Icons(resource("icons"), self.theme, self)
        self.window: StartWindow | MainWindow | None = None
        self._instance: SingleInstance | None = None
        self._requests = Requests(self)
        self._requests.open_wanted.connect(self.open)
        self._requests.new_wanted.connect(self.make)
        self._requests.sample_wanted.connect(self.open_sample)
        self._requests.start_wanted.connect(self.show_start)

    def show_start(self, trouble: str = "") -> None:
        """Show the start page in place of the workspace."""
        window = StartWindow(self.settings, self.theme, self.icons, self._requests)
        if self._replace_window(window):
            self._hold_instance(None)
            if trouble:
                window.say_trouble(trouble)

    def open(self, path: Path) -> None:
        """Open a workspace in place of what is shown; where another window has it, raise that."""
        self._open(path, lambda: open_workspace(path))

    def open_sample(self, *, fresh: bool = False) -> None:
        """Open the Korea–NATO sample, made at first use; `fresh` makes another one beside it."""
        from desktop_app.workspace.sample import FOLDER, open_sample

        path = documents_folder() / FOLDER
        if workspace_id(path) and not fresh:
            self.open(path)
        else:
            self._open(None, lambda: open_sample(fresh))

    def make(self, path: Path, articles: Sequence[Path] = ()) -> None:
        """Make a workspace, open it, and put articles into it."""
        self._open(None, lambda: make_workspace(path, path.name))
        if articles and isinstance(self.window, MainWindow):
            self.window.intake.take_in(articles)

    def _open(self, path: Path | None, opening: Callable[[], OpenWorkspace]) -> None:
        instance = self._claimed(path) if path is not None and workspace_id(path) else None
        if instance is not None and not instance.claim():
            self._let_go_for_another(instance)
            return
        try:
            workspace = opening()
        except NotAWorkspace as refusal:
            self._refuse(str(refusal))
            return
        if instance is None:
            instance = self._claimed(workspace.folder.path)
            instance.claim()
        self.settings.remember_workspace(workspace.folder.path)
        desk = Desk(workspace, self.settings, self)
        window = MainWindow(desk, self.theme, self.icons, self._requests)
        if self._replace_window(window):
            self._hold_instance(instance)
        else:
            instance.release()
            window.abandon()

    def _claimed(self, path: Path) -> SingleInstance:
        return SingleInstance(instance_name(path, user_data_folder()), self)

    def _let_go_for_another(self, instance: SingleInstance) -> None:
        """Leave a workspace to the window that shows it; that one has been raised by now."""
        instance.deleteLater()
        if isinstance(self.window, StartWindow):
            self._close_window()
        elif isinstance(self.window, MainWindow):
            self.window.say(self.tr("That workspace is open already; its window was raised."))

    def _refuse(self, sentence: str) -> None:
        if self.window is None:
            self.show_start(sentence)
        elif isinstance(self.window, StartWindow):
            self.window.say_trouble(sentence)
        else:
            self.window.say(sentence)

    def _replace_window(self, window: StartWindow | MainWindow) -> bool:
        """Show a window in place of the one before; False where that one stays open."""
        before = self.window
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()
        if before is not None and not before.close():
            window.hide()
            return False
        self.window = window
        return True

    def _close_window(self) -> None:
        if self.window is not None and self.window.close():
            self.window = None

    def _hold_instance(self, instance: SingleInstance | None) -> None:
        if self._instance is not None:
            self._instance.release()
            self._instance.deleteLater()
        self._instance = instance
        if instance is not None:
            instance.raise_wanted.connect(self._raise_window)

    def _raise_window(self) -> None:
        if self.window is not None:
            if self.window.isMinimized():
                self.window.showNormal()
            self.window.raise_()
            self.window.activateWindow()
