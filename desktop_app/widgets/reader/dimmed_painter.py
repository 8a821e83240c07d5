"""Paints what stands beside boilerplate: a hairline at its left, and how it is brought to light."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock

from desktop_app.widgets.reader.dimming import Run
from desktop_app.widgets.reader.page import MARGIN, Line, Page
from desktop_app.widgets.theme import SPACE, Theme, Type

_HAIRLINE = 1
_LEFT = 2
"""Where the hairline stands in the document, in pixels."""
_ABOVE, _BELOW = 8, 2
"""The hairline's distance from the first slot's top, and below the last: letters stand low."""
_LOOKED_AT = 3
"""Paragraphs of a run that are asked for room beside their words."""


class DimmedPainter:
    """Paints hairlines of the dimmed paragraphs of one page, and captions if not on paper."""

    def __init__(self, page: Page, theme: Theme, *, on_paper: bool) -> None:
        self._on_paper = on_paper
        self._page = page
        self._theme = theme

    def paint(self, painter: QPainter, blocks: Sequence[QTextBlock]) -> None:
        """Paint beside these paragraphs, which follow each other."""
        if not self._page.dimmed:
            return
        runs: dict[int, Run] = {}
        for block in blocks:
            run = self._page.dimmed.run_of(block.blockNumber())
            if run is not None:
                runs[run.first] = run
                self._paint_hairline(painter, block, run)
        for run in () if self._on_paper else runs.values():
            self._paint_caption(painter, run)

    def _paint_hairline(self, painter: QPainter, block: QTextBlock, run: Run) -> None:
        number, rect = block.blockNumber(), self._page.block_rect(block)
        top, bottom = rect.top(), rect.bottom() + _BELOW
        top += _ABOVE if number == run.first else _BELOW
        if number < run.last:
            bottom = self._page.block_rect(block.next()).top() + _BELOW
        line = QRectF(_LEFT, top, _HAIRLINE, bottom - top)
        painter.fillRect(line, self._theme.colours.edge)

    def _paint_caption(self, painter: QPainter, run: Run) -> None:
        font = self._theme.font(Type.SMALL)
        metrics = QFontMetricsF(font, painter.device())
        for words in _captions():
            width = metrics.horizontalAdvance(words)
            line = self._line_with_room(run, width + SPACE)
            if line is not None:
                right = self._page.document.textWidth() - MARGIN
                slot = QRectF(right - width, line.ink.top(), width + 1, line.ink.height())
                painter.setFont(font)
                painter.setPen(self._theme.colours.dimmed)
                painter.drawText(slot, int(Qt.AlignmentFlag.AlignVCenter), words)
                return

    def _line_with_room(self, run: Run, width: float) -> Line | None:
        """Return the first line of a run that leaves so much room at its right."""
        room = self._page.document.textWidth() - MARGIN - width
        for number in range(run.first, min(run.last, run.first + _LOOKED_AT - 1) + 1):
            for line in self._page.lines(self._page.block(number)):
                if line.right <= room:
                    return line
        return None


def _captions() -> tuple[str, str]:
    """Return what a caption says, and what it says where there is less room."""
    return (
        QCoreApplication.translate("reader", "boilerplate · D shows"),
        QCoreApplication.translate("reader", "D shows"),
    )
