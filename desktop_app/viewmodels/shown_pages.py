"""What a page view needs to know of printed pages, whoever laid them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_app.domain.identity import EntityId


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a block is printed: page from 0, and a band of the page in points from its top."""

    page: int
    top: float
    height: float


class ShownPages(Protocol):
    """Printed pages of one briefing; sizes in points."""

    briefing: EntityId

    @property
    def is_approximate(self) -> bool:
        """Whether Word may break the pages elsewhere."""

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of each page."""

    @property
    def length(self) -> float:
        """Number of pages, the last one as far as it is filled."""

    def places(self, block: EntityId) -> Sequence[PagePlace]:
        """Return where a block is printed, in reading order."""

    def block_at(self, page: int, x: float, y: float) -> EntityId:
        """Return the block printed at a point of a page, or the empty id."""

    def blocks_on(self, page: int) -> Sequence[tuple[EntityId, PagePlace]]:
        """Return the blocks printed on a page, from its top."""
