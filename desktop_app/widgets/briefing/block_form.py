"""What the panels of single blocks have in common: a heading with buttons, fields that are kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.briefing import Block
from desktop_app.viewmodels.block_editing import BlockEditing
from desktop_app.widgets.briefing.kept_fields import KeptLine, KeptWords
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.labels import ElidingLabel
from desktop_app.widgets.theme import HIT_AREA, SPACE, TIGHT, Theme, Type

LEAST_HEIGHT = 150
"""Pixels that a panel needs."""


class BlockForm(QWidget):
    """Shows one block and edits it; `left` asks to go back to the outline.

    A kind of block has a form of its own, which fills `head` and `column`.
    """

    left = Signal()

    def __init__(self, editing: BlockEditing, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.editing = editing
        self.theme = theme
        self.icons = icons
        self._block: Block | None = None
        self.title = ElidingLabel()
        self.head = QHBoxLayout()
        self.head.setSpacing(TIGHT)
        self.head.addWidget(self.title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE, TIGHT, SPACE, SPACE)
        self.column.setSpacing(TIGHT)
        self.column.addLayout(self.head)
        self.setMinimumHeight(LEAST_HEIGHT)
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    @property
    def block(self) -> str:
        """The block that is shown, empty where there is none."""
        return self._block.id if self._block else ""

    def show_block(self, block: Block) -> None:
        """Show a block; what was typed about the one before is kept first."""
        if block.id != self.block:
            self.keep()
        self._block = block
        self.fill(block)

    def fill(self, block: Block) -> None:
        """Show what the block says now."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what stands in the fields."""
        for line in self.findChildren(KeptLine):
            line.keep()
        for words in self.findChildren(KeptWords):
            words.keep()

    def forget(self) -> None:
        """Keep what stands in the fields and show no block any more."""
        self.keep()
        self._block = None

    def take_keyboard(self) -> None:
        """Give the keyboard to the first field."""
        raise NotImplementedError

    def set_option(self, name: str, value: str) -> None:
        """Set an option of the block that is shown."""
        if self._block is not None:
            self.editing.set_option(self._block.id, name, value)

    def option_line(self, option: str, name: str, hint: str = "") -> KeptLine:
        """Return a line whose words are an option of the block."""
        line = KeptLine(name, hint)
        line.kept.connect(lambda words: self.set_option(option, words))
        return line

    def icon_button(self, icon: str, words: str, tip: str = "") -> QToolButton:
        """Return a flat button with an icon and words."""
        button = QToolButton()
        self.icons.put(button, icon)
        button.setIconSize(QSize(SMALL, SMALL))
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setMinimumSize(HIT_AREA, HIT_AREA)
        button.setToolTip(tip or words)
        button.setAccessibleName(words)
        return button

    def _follow_theme(self) -> None:
        self.title.setFont(self.theme.font(Type.SECTION))


def labelled(words: str, field: QWidget, row: QBoxLayout, stretch: int = 0) -> QLabel:
    """Put a field with its label at the end of a row; return the label."""
    label = QLabel(words)
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(words)
    row.addWidget(label)
    row.addWidget(field, stretch)
    return label


def choice(name: str, values: Sequence[tuple[str, str]]) -> QComboBox:
    """Return a box of choices: pairs of what is recorded and what is read."""
    box = QComboBox()
    box.setAccessibleName(name)
    for value, words in values:
        box.addItem(words, value)
    return box


def show_choice(box: QComboBox, value: str) -> None:
    """Show a recorded value in a box; one that is not among the choices stands at the end."""
    at = box.findData(value)
    if at < 0:
        box.addItem(value, value)
        at = box.count() - 1
    box.setCurrentIndex(at)
