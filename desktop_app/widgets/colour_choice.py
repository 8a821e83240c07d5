"""Twelve colours to choose one from, by mouse or arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.domain.colours import BASES
from desktop_app.widgets.theme import FOCUS_RING, HIT_AREA, RADIUS, Theme


class _Swatch(QAbstractButton):
    def __init__(self, base: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.base = base
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(QCoreApplication.translate("colours", base))
        self.setToolTip(self.accessibleName())
        self.setFixedSize(HIT_AREA, HIT_AREA)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(HIT_AREA, HIT_AREA)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.bar(self.base))
        painter.drawRoundedRect(square, RADIUS, RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(self._theme.colours.text, 2))
            painter.drawRoundedRect(square.adjusted(-3, -3, 3, 3), RADIUS + 2, RADIUS + 2)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colours.accent, FOCUS_RING))
            painter.drawRoundedRect(square.adjusted(-5, -5, 5, 5), RADIUS + 2, RADIUS + 2)


class ColourChoice(QWidget):
    """A row of the twelve bases; one of them is chosen, and `picked` tells when that is another."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._swatches = {base: _Swatch(base, theme, self) for base in BASES}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for swatch in self._swatches.values():
            self._group.addButton(swatch)
            row.addWidget(swatch)
        self._group.buttonToggled.connect(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def chosen(self) -> str:
        """Name of the chosen base, empty where none is."""
        button = self._group.checkedButton()
        return button.base if isinstance(button, _Swatch) else ""

    def _tell(self, button: QAbstractButton, is_chosen: bool) -> None:
        if is_chosen and isinstance(button, _Swatch):
            self.picked.emit(button.base)

    def choose(self, base: str) -> None:
        """Choose a base; an unknown name chooses nothing."""
        if base in self._swatches:
            self._swatches[base].setChecked(True)
