"""Tells screen readers what is painted and therefore invisible to them."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def describe(widget: QWidget, words: str) -> None:
    """Let a widget's description say these words, and have them spoken where somebody listens."""
    widget.setAccessibleDescription(words)
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
