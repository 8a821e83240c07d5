"""Which tag is on which digit, as a page of the preferences."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.change import Change
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.pins import Pins
from desktop_app.widgets.preferences_form import remark
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, WIDE
from desktop_app.workspace.commands.codebook import DIGITS

_ROWS = 5
_TAG = Qt.ItemDataRole.UserRole


class _PathChoice(QComboBox):
    """A choice of which the end of a long path is seen: Qt's own cuts it off without a sign."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideLeft, field.width() - 2 * GRID
        )


class DigitsPage(QWidget):
    """Nine choices among the tags; what is chosen is mine, the team's digits stay as they are."""

    def __init__(self, desk: Desk, pins: Pins) -> None:
        super().__init__()
        self._desk = desk
        self._pins = pins
        # One list for all nine, so that a large codebook is listed once.
        self._tags = QStandardItemModel(self)
        self.choices = {digit: self._choice(digit) for digit in DIGITS}
        self.forget = QPushButton(self.tr("Forget my digits"))
        self.forget.setAutoDefault(False)
        self.forget.setToolTip(self.tr("Go back to the digits that the codebook gives the team"))
        self.forget.clicked.connect(pins.forget)
        self._lay_out()
        self._list_tags()
        pins.changed.connect(self._follow)
        desk.changed.connect(self._take_in)

    def _choice(self, digit: str) -> QComboBox:
        choice = _PathChoice()
        choice.setModel(self._tags)
        choice.setAccessibleName(self.tr("Tag on the digit {digit}").format(digit=digit))
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(14)
        choice.activated.connect(partial(self._choose, digit))
        return choice

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(TIGHT)
        for number, (digit, choice) in enumerate(self.choices.items()):
            row, pair = number % _ROWS, 2 * (number // _ROWS)
            label = QLabel(digit)
            label.setBuddy(choice)
            grid.addWidget(label, row, pair)
            grid.addWidget(choice, row, pair + 1)
            grid.setColumnStretch(pair + 1, 1)
        grid.addWidget(self.forget, _ROWS - 1, 3, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, WIDE, 0, 0)
        column.setSpacing(WIDE)
        column.addLayout(grid)
        column.addWidget(remark(self.tr("These digits are yours; others keep theirs.")))
        column.addStretch(1)

    def _take_in(self, project: Project, change: Change) -> None:
        if any(isinstance(edit.after or edit.before, Tag) for edit in change.edits):
            self._list_tags()

    def _list_tags(self) -> None:
        self._tags.clear()
        self._tags.appendRow(_item(self.tr("No tag"), ""))
        codebook = self._desk.project.codebook
        for tag in codebook:
            self._tags.appendRow(_item(codebook.path(tag.id), tag.id))
        self._follow()

    def _follow(self) -> None:
        for digit, choice in self.choices.items():
            tag = self._pins.tag_on(digit)
            choice.setCurrentIndex(max(0, choice.findData(tag.id if tag else "", _TAG)))
            choice.setToolTip(choice.currentText())

    def _choose(self, digit: str, row: int) -> None:
        chosen: EntityId = self._tags.item(row).data(_TAG)
        now = self._pins.tag_on(digit)
        if chosen:
            self._pins.pin_for_me(chosen, digit)
        elif now is not None:
            self._pins.pin_for_me(now.id, "")
        self._follow()


def _item(words: str, tag: EntityId) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(tag, _TAG)
    item.setToolTip(words)
    return item
