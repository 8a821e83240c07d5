"""The pages of a briefing as LibreOffice lays them out, and where each block stands on them."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from PySide6.QtGui import QImage

from desktop_app.domain.identity import EntityId
from desktop_app.formats.pdf_pages import PdfPages
from desktop_app.viewmodels.shown_pages import PagePlace

_IMAGES_KEPT = 12
_FOOT = 56.0
"""Points kept for the foot of a page, below which no block stands."""
_ABOVE = 3.0
"""Points by which a bookmark's words reach above the place that it names."""


class OfficePages:
    """Pages that were rendered from a PDF; `of_bookmark` names the block of each bookmark."""

    def __init__(
        self, briefing: EntityId, pages: PdfPages, of_bookmark: Mapping[str, EntityId]
    ) -> None:
        self.briefing = briefing
        self._pages = pages
        self._images: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._tops: list[list[float]] = [[] for _ in pages.sizes]
        self._blocks: list[list[EntityId]] = [[] for _ in pages.sizes]
        self._places: dict[EntityId, list[PagePlace]] = {}
        for place in pages.destinations(of_bookmark):
            block = of_bookmark[place.name]
            if self._blocks[place.page][-1:] != [block]:
                self._tops[place.page].append(place.top - _ABOVE)
                self._blocks[place.page].append(block)
        for page in range(len(pages.sizes)):
            for block, where in self.blocks_on(page):
                self._places.setdefault(block, []).append(where)

    @property
    def is_approximate(self) -> bool:
        return False

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        return self._pages.sizes

    @property
    def length(self) -> float:
        return float(len(self._pages.sizes))

    def places(self, block: EntityId) -> Sequence[PagePlace]:
        return self._places.get(block, ())

    def blocks_on(self, page: int) -> Sequence[tuple[EntityId, PagePlace]]:
        tops = self._tops[page]
        foot = self._pages.sizes[page][1] - _FOOT
        ends = [*tops[1:], max(foot, tops[-1] + 12)] if tops else []
        return [
            (block, PagePlace(page, top, max(end - top - _ABOVE, 8.0)))
            for block, top, end in zip(self._blocks[page], tops, ends, strict=True)
        ]

    def block_at(self, page: int, x: float, y: float) -> EntityId:
        """Return the block that begins last above a point, also on a page before."""
        at = bisect_right(self._tops[page], y) - 1
        if at >= 0:
            return self._blocks[page][at] if y < self._pages.sizes[page][1] - _FOOT else ""
        before = next((blocks for blocks in reversed(self._blocks[:page]) if blocks), None)
        return before[-1] if before and y > _FOOT else ""

    def image(self, page: int, scale: float) -> QImage:
        """Return a page as a picture, `scale` pixels for each point."""
        key = page, round(scale, 3)
        image = self._images.get(key)
        if image is None:
            drawn = self._pages.image(page, scale)
            image = QImage(
                drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
            ).copy()
            self._images[key] = image
            if len(self._images) > _IMAGES_KEPT:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return image

    def close(self) -> None:
        """Give the memory of the PDF back."""
        self._pages.close()
