"""Draws the citations inside an own paragraph as chips in the line of text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from desktop_app.viewmodels.citations import Citations
from desktop_app.viewmodels.paragraph_runs import citation_of
from desktop_app.widgets.theme import RADIUS, Theme, Type

_INSIDE = 6
"""Pixels between the edge of a chip and its words, on either side."""
_BESIDE = 2
_HEIGHT = 20


class CitationChips(QPyTextObject):
    """The handler of citation objects; `citations` gives the briefing's as they are now."""

    def __init__(
        self, citations: Callable[[], Citations], theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._citations = citations
        self._theme = theme

    def intrinsicSize(self, doc: QTextDocument, position: int, format: QTextFormat, /) -> QSizeF:
        metrics = QFontMetricsF(self._theme.font(Type.SMALL))
        width = metrics.horizontalAdvance(self._words(format)) + 2 * (_INSIDE + _BESIDE)
        return QSizeF(width, _HEIGHT)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        format: QTextFormat,
        /,
    ) -> None:
        citation = citation_of(format)
        if citation is None:
            return
        colours = self._theme.colours
        missing = not self._citations().source(citation.annotation)
        chip = QRectF(rect).adjusted(_BESIDE + 0.5, 0.5, -_BESIDE - 0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.error if missing else colours.border, 1))
        quoted = citation.manner == "quotation"
        painter.setBrush(colours.hover if quoted else colours.pane)
        painter.drawRoundedRect(chip, RADIUS, RADIUS)
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(colours.error if missing else colours.text if quoted else colours.accent)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), self._words(format))
        painter.restore()

    def _words(self, form: QTextFormat) -> str:
        citation = citation_of(form)
        return self._citations().chip(citation) if citation else ""
