"""Draws a page that was rendered elsewhere, with the chosen block marked on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.office_pages import OfficePages
from desktop_app.widgets.briefing.page_painter import PAPER

_SIDE = 48.0
"""Points of a page's side that a marked block keeps free."""


def paint_rendered(
    painter: QPainter, pages: OfficePages, number: int, chosen: EntityId, hovered: EntityId
) -> None:
    """Draw the page with this number at the origin, a unit of the painter being a point."""
    width, height = pages.sizes[number]
    device = painter.device()
    scale = painter.transform().m11() * (device.devicePixelRatioF() if device else 1.0)
    painter.drawImage(QRectF(0, 0, width, height), pages.image(number, scale))
    # Ink shows through a colour that is multiplied with it.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for block, place in pages.blocks_on(number):
        if block in (chosen, hovered):
            colour = PAPER.selected if block == chosen else PAPER.hover
            band = QRectF(_SIDE, place.top, width - 2 * _SIDE, place.height)
            painter.fillRect(band, QColor(colour))
            if block == chosen:
                painter.fillRect(QRectF(_SIDE - 3, place.top, 3, place.height), PAPER.accent)
