"""What a Korean input method sends to a field."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def compose(field: QWidget, preedit: str, commit: str = "") -> None:
    """Finish `commit`, and show `preedit` as the syllable that is being composed."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)
