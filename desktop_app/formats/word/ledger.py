"""What a document says of itself while it is written: its anchors and its printed blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.parts import CitedPassage
from desktop_app.formats.word.manifest import Anchor, AnchorManner, PrintedBlock


@dataclass(slots=True)
class Placed:
    """A passage where it is printed; its control is known once its mark has been written."""

    manner: AnchorManner
    passage: EntityId
    printed: str
    label: str = ""
    bookmark: str = ""
    control: str = ""
    block: EntityId = ""


class Ledger:
    """Gathers the anchors and blocks of a manifest, in the order in which they are printed."""

    def __init__(self, passages: Mapping[EntityId, CitedPassage]) -> None:
        self._passages = passages
        self._tags: dict[str, int] = {}
        self._placed: list[Placed] = []
        self.blocks: list[PrintedBlock] = []

    def tag(self, passage: EntityId) -> str:
        """Return the tag of the control around a mark: `ex:01ab`, the next time `ex:01ab_2`."""
        tag = "ex:" + (passage.partition(":")[2] or passage)
        times = self._tags[tag] = self._tags.get(tag, 0) + 1
        return tag if times == 1 else f"{tag}_{times}"

    def place(self, placed: Placed) -> Placed:
        """Note that a passage stands here, and return it."""
        self._placed.append(placed)
        return placed

    def printed(self, block: EntityId, kind: str, bookmark: str, text: str) -> None:
        """Note that a block of the outline was printed, in a bookmark, with these words."""
        self.blocks.append(PrintedBlock(block, kind, bookmark, text))

    def anchors(self) -> tuple[Anchor, ...]:
        """Return the anchors as the manifest keeps them."""
        return tuple(map(self._anchor, self._placed))

    def _anchor(self, placed: Placed) -> Anchor:
        cited = self._passages.get(placed.passage)
        if cited is None:
            cited = CitedPassage(placed.passage, "", 0, 0, placed.printed)
        return Anchor(
            placed.manner,
            placed.passage,
            cited.article,
            cited.start,
            cited.end,
            cited.exact,
            placed.printed,
            placed.label,
            placed.bookmark,
            placed.control,
            placed.block,
        )
