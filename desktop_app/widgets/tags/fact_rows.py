"""Captions at the left of small fields, and below a field the sentence that refuses its words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, HIT_AREA, TIGHT, Theme, Type

_CAPTION = 76
"""Width of a caption in pixels; the fields get the rest, also in a panel of 220 px."""


class FactRows(QWidget):
    """Rows of 28 px: a caption and its field."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._refusals: dict[QWidget, QLabel] = {}
        self._captions: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(TIGHT)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnMinimumWidth(0, _CAPTION)
        self._grid.setColumnStretch(1, 1)
        theme.changed.connect(self._dress)

    def add(self, caption: str, field: QWidget) -> None:
        """Add a row."""
        label = dimmed(QLabel(caption))
        label.setFont(self._theme.font(Type.SMALL))
        label.setBuddy(field)
        field.setMinimumHeight(HIT_AREA)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field, row, 1)
        self._captions.append(label)

    def add_wide(self, widget: QWidget) -> None:
        """Add something as wide as caption and field together."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def refuse(self, field: QWidget, sentence: str) -> None:
        """Say below a field why its words cannot be kept; "" takes the sentence away."""
        label = self._refusals.get(field)
        if label is None:
            if not sentence:
                return
            label = self._refusals[field] = self._sentence_below(field)
        label.setText(sentence)
        label.setVisible(bool(sentence))

    def refusal(self, field: QWidget) -> str:
        """Return the sentence shown for a field, or the empty text."""
        label = self._refusals.get(field)
        return label.text() if label is not None else ""

    def _sentence_below(self, field: QWidget) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)
        self._redden(label)
        return label

    def _dress(self) -> None:
        for caption in self._captions:
            caption.setFont(self._theme.font(Type.SMALL))
        for label in self._refusals.values():
            self._redden(label)

    def _redden(self, label: QLabel) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colours.error)
        label.setPalette(palette)
