"""The corner of a pane: the button of its menu, and the one that closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import HIT_AREA


class PaneCorner(QWidget):
    """Two small buttons at the top right of a pane."""

    menu_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.menu = self._button(icons, "ellipsis", self.tr("What this pane shows"))
        self.close_pane = self._button(icons, "x", self.tr("Close pane"))
        row.addWidget(self.menu)
        row.addWidget(self.close_pane)
        self.menu.clicked.connect(self.menu_wanted)
        self.close_pane.clicked.connect(self.close_wanted)

    def set_closable(self, closable: bool) -> None:
        """Offer to close the pane, which a lone one cannot be."""
        self.close_pane.setVisible(closable)
        self.adjustSize()

    def _button(self, icons: Icons, icon: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFixedSize(HIT_AREA, HIT_AREA)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.put(button, icon)
        return button
