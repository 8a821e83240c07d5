"""The kinds of what was found, each with its count; pressed, it is the only one shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from desktop_app.viewmodels.search.search_words import KINDS, kinds_words, number
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.theme import GRID, HIT_AREA, Theme, Type

_NARROW = """
QToolButton { padding: 2px 6px; }
QToolButton:focus { padding: 1px 5px; }
"""


class KindBar(QWidget):
    """Chips that may be pressed, several at a time; none means all. `changed` tells of a press."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._flow = FlowLayout(GRID, self)
        self.setStyleSheet(_NARROW)
        self.buttons = {kind: self._button(theme) for kind in KINDS}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Kinds of what was found"))
        self.show_counts({})

    def _button(self, theme: Theme) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setFont(theme.font(Type.SMALL))
        button.setFixedHeight(HIT_AREA)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.changed)
        self._flow.addWidget(button)
        return button

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds to be shown; nothing means all."""
        return frozenset(kind for kind, button in self.buttons.items() if button.isChecked())

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much was found of each kind; a kind of which nothing was has no chip."""
        for kind, button in self.buttons.items():
            count = counts.get(kind, 0)
            words = self.tr("{kind} {n}").format(kind=kinds_words(kind), n=number(count))
            button.setText(words)
            button.setToolTip(self.tr("Only {kind}").format(kind=kinds_words(kind)))
            button.setVisible(count > 0 or button.isChecked())
        self.setVisible(any(not button.isHidden() for button in self.buttons.values()))
        self.updateGeometry()

    def clear(self) -> None:
        """Show all kinds again."""
        for button in self.buttons.values():
            button.setChecked(False)
