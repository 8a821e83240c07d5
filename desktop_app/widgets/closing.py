"""Asks before a window is closed over changes that no disk has taken yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_before_losing(
    window: QWidget, count: int, why: str, close_anyway: Callable[[], object]
) -> QMessageBox:
    """Open the question whether to close over `count` records that could not be written."""
    question = QMessageBox(window)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setWindowTitle(_tr("Not everything is saved"))
    question.setText(
        _tr(
            "{n} changes could not be written: {why}. They are lost if the window is closed now; "
            "free some space on the disk, and they are written by themselves."
        ).format(n=count, why=why)
    )
    stay = question.addButton(_tr("Keep the window open"), QMessageBox.ButtonRole.RejectRole)
    leave = question.addButton(_tr("Close and lose them"), QMessageBox.ButtonRole.DestructiveRole)
    question.setDefaultButton(stay)
    question.setEscapeButton(stay)
    leave.clicked.connect(close_anyway)
    question.open()
    return question


def _tr(words: str) -> str:
    return QCoreApplication.translate("closing", words)
