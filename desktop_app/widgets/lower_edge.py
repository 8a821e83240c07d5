"""Where a window stands that must leave the text of the window behind in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

_SHARE = 0.42


def stand_at_lower_edge(window: QWidget, behind: QWidget, width: int, least: int) -> None:
    """Size and place a window at the lower edge of another; sizes in pixels, `least` its height."""
    height = max(min(least, behind.height()), int(behind.height() * _SHARE))
    width = min(width, behind.width())
    window.resize(width, height)
    corner = behind.mapToGlobal(QPoint(0, 0))
    left = corner.x() + (behind.width() - width) // 2
    window.move(left, corner.y() + behind.height() - height)
