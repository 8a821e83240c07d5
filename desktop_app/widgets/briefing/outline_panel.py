"""The left side of the briefing: buttons for new blocks and moves above the outline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop_app.widgets.briefing.fitting import Fitting
from desktop_app.widgets.briefing.outline_tree import OutlineTree
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.theme import GRID, HIT_AREA, TIGHT, Theme


class OutlineBar(Band):
    """A bar that gets as narrow as its icons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.fitting: Fitting | None = None

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint if self.fitting is None else QSize(self.fitting.least, hint.height())


class OutlinePanel(QWidget):
    """The outline with its buttons; each runs the action that menu and keys run."""

    def __init__(
        self,
        tree: OutlineTree,
        adding: Sequence[tuple[QAction, str, str]],
        moving: Sequence[tuple[QAction, str]],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self.add_menu = QMenu(self)
        bar = self.bar = OutlineBar(theme)
        worded: list[QToolButton] = []
        row = QHBoxLayout(bar)
        row.setContentsMargins(TIGHT, GRID, TIGHT, GRID + 1)
        row.setSpacing(GRID)
        for action, icon, word in adding:
            button = self._button(action, icon)
            button.setText(word)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.addWidget(button)
            worded.append(button)
        row.addWidget(self._add_button())
        row.addStretch(1)
        for action, icon in moving:
            row.addWidget(self._button(action, icon))
        bar.fitting = Fitting(bar, [*reversed(worded), self.add])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(tree, 1)

    def _add_button(self) -> QToolButton:
        button = self.add = QToolButton()
        self._icons.put(button, "plus")
        button.setIconSize(QSize(SMALL, SMALL))
        button.setText(self.tr("Add"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMinimumHeight(HIT_AREA)
        button.setAutoRaise(True)
        button.setMenu(self.add_menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        button.setToolTip(self.tr("Add a list of a tag, a table, a picture, a page break…"))
        button.setAccessibleName(button.toolTip())
        return button

    def _button(self, action: QAction, icon: str) -> QToolButton:
        button = QToolButton()
        self._icons.put(button, icon)
        button.setIconSize(QSize(SMALL, SMALL))
        button.setMinimumHeight(HIT_AREA)
        button.setAutoRaise(True)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{action.toolTip()} ({keys})" if keys else action.toolTip()
        button.setToolTip(tip)
        button.setAccessibleName(action.text())
        # A click leaves the keyboard in the outline, so that a move can follow a move.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button
