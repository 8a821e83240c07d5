"""Tells of errors that nobody expected: in the log, and in one dialog that names it."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

# The window stands before any of this is needed.
if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


class ErrorReporter:
    """Logs errors that nobody expected, and names the log in one dialog at a time."""

    def __init__(self) -> None:
        self._dialog: QMessageBox | None = None

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an error and say so; while the dialog stands, further ones are only logged."""
        from desktop_app.storage.error_log import log_unexpected
        from desktop_app.storage.whole_file import reason

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
        from PySide6.QtWidgets import QMessageBox

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
