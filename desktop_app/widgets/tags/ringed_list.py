"""A list inside a dialog, with an edge of its own that shows whether it has the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QListView

from desktop_app.widgets.theme import RADIUS, Theme


def ring(rows: QListView, theme: Theme) -> None:
    """Give a list a hairline around it, and the accent's ring while it has the keyboard."""
    colours = theme.colours
    rows.setStyleSheet(
        f"QListView {{ border: 1px solid {colours.border.name()}; padding: 1px; "
        f"border-radius: {RADIUS}px; }}"
        f"QListView:focus {{ border: 2px solid {colours.accent.name()}; padding: 0; }}"
    )
