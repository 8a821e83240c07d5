"""Icons of Lucide, drawn in the colours of the theme, sharp on any screen."""

from __future__ import annotations

from pathlib import Path
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from desktop_app.widgets.theme import Theme

SMALL, LARGE = 16, 20
"""Sides of an icon in pixels: in rows and buttons, in the places bar."""

_DEVICE_PIXEL_RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)
_DRAWN_STROKE, _STROKE = b'stroke-width="2"', b'stroke-width="1.75"'


class Icons(QObject):
    """Renders the SVGs of one folder; keeps what it rendered, and redraws for another theme.

    `folder` holds `<name>.svg` with strokes in `currentColor`.
    """

    def __init__(self, folder: Path, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._theme = theme
        self._kept: dict[tuple[str, int, str], QIcon] = {}
        self._shown: WeakKeyDictionary[QAction | QAbstractButton, tuple[str, int]] = (
            WeakKeyDictionary()
        )
        theme.changed.connect(self._redraw)

    def icon(self, name: str, size: int = SMALL, colour: QColor | None = None) -> QIcon:
        """Return the icon of this name, in the text's colour unless another is given.

        Raises FileNotFoundError where the folder has no such icon.
        """
        shade = colour or self._theme.colours.text
        key = (name, size, shade.name())
        if key not in self._kept:
            self._kept[key] = self._rendered(name, size, shade)
        return self._kept[key]

    def put(self, target: QAction | QAbstractButton, name: str, size: int = SMALL) -> None:
        """Give an action or a button this icon, now and after each change of the theme."""
        self._shown[target] = (name, size)
        target.setIcon(self.icon(name, size))

    def _redraw(self) -> None:
        self._kept.clear()
        for target, (name, size) in self._shown.items():
            if isValid(target):
                target.setIcon(self.icon(name, size))

    def _rendered(self, name: str, size: int, colour: QColor) -> QIcon:
        drawing = (self._folder / f"{name}.svg").read_bytes().replace(_DRAWN_STROKE, _STROKE)
        icon = QIcon()
        for mode, shade in (
            (QIcon.Mode.Normal, colour),
            (QIcon.Mode.Disabled, self._theme.colours.edge),
        ):
            inked = drawing.replace(b"currentColor", shade.name().encode())
            renderer = QSvgRenderer(QByteArray(inked))
            for ratio in _DEVICE_PIXEL_RATIOS:
                icon.addPixmap(_pixmap(renderer, size, ratio), mode)
        return icon


def _pixmap(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
