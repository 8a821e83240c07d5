"""Which passage is E12 in a manuscript: numbers given before stay, others get the next free one."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.briefing import EXCERPT, Block, Briefing, Outline, passage_labels
from desktop_app.domain.identity import EntityId


class ExcerptNumbers:
    """The labels of excerpts. `given` and `given_blocks` hold the numbers that are new."""

    def __init__(self, briefing: Briefing | None, outline: Outline | None) -> None:
        self.given: dict[EntityId, int] = {}
        self.given_blocks: dict[EntityId, int] = {}
        self._labels: dict[EntityId, str] = {}
        self._blocks: Mapping[EntityId, str] = {}
        self._last = 0
        if briefing is not None and outline is not None:
            self._labels = passage_labels(briefing, outline)
            excerpts = [block for block, _ in outline.walk() if block.kind == EXCERPT]
            self._last = max(
                [
                    briefing.last_excerpt_number,
                    *briefing.excerpts.values(),
                    *(block.number for block in excerpts),
                ]
            )
            self._blocks = outline.excerpt_labels() | self._unnumbered(briefing, excerpts)

    def of_block(self, block: Block) -> str:
        """Return the label of an excerpt block."""
        return self._blocks[block.id]

    def of_passage(self, passage: EntityId) -> str:
        """Return the label of a passage; the next free one where it has none."""
        if passage not in self._labels:
            self._last += 1
            self.given[passage] = self._last
            self._labels[passage] = f"E{self._last}"
        return self._labels[passage]

    def known(self, passage: EntityId) -> str:
        """Return the label of a passage that has one already, or nothing."""
        return self._labels.get(passage, "")

    @property
    def last(self) -> int:
        """The number given last."""
        return self._last

    def _unnumbered(self, briefing: Briefing, excerpts: list[Block]) -> dict[EntityId, str]:
        labels: dict[EntityId, str] = {}
        for block in excerpts:
            if block.number > 0:
                continue
            number = briefing.excerpts.get(block.annotation, 0)
            label = self._labels.get(block.annotation, "") if number else ""
            if not label:
                self._last = number = self._last + 1
                label = f"E{number}"
                self._labels.setdefault(block.annotation, label)
            self.given_blocks[block.id] = number
            labels[block.id] = label
        return labels
