"""How high the rows of a list are whose words wrap; Qt's own hint for a row is that of one line."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget


def height_of_rows(rows: QListWidget) -> int:
    """Return the pixels that a list needs to show all its rows at the width that it has now."""
    if not rows.count():
        return 0
    rows.doItemsLayout()
    first, last = (rows.visualItemRect(rows.item(at)) for at in (0, rows.count() - 1))
    return last.bottom() - first.top() + 1 + 2 * (rows.spacing() + rows.frameWidth())
