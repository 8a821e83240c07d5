"""Which passages a briefing shows or rests on, kept up to date block by block."""

from __future__ import annotations

from collections import Counter

from desktop_app.domain.briefing import Block
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project


class BriefingUses:
    """The passages in one briefing; in any, for an empty id."""

    def __init__(self, project: Project, briefing: EntityId = "") -> None:
        self.briefing = briefing
        self._uses = Counter(
            annotation
            for block in project.blocks.values()
            if self._is_of_briefing(block)
            for annotation in _cited(block)
        )

    def __contains__(self, annotation: EntityId) -> bool:
        return annotation in self._uses

    def follow(self, change: Change) -> set[EntityId]:
        """Take in a change of blocks; return the passages that these cite or cited."""
        touched: set[EntityId] = set()
        for edit in change.edits:
            for block, step in ((edit.before, -1), (edit.after, 1)):
                if isinstance(block, Block) and self._is_of_briefing(block):
                    for annotation in _cited(block):
                        self._uses[annotation] += step
                        touched.add(annotation)
        self._uses += Counter()
        return touched

    def _is_of_briefing(self, block: Block) -> bool:
        return self.briefing in ("", block.briefing)


def _cited(block: Block) -> set[EntityId]:
    """Return the passages that a block of a briefing shows or rests on."""
    cited = {run.citation.annotation for run in block.shown_runs if run.citation is not None}
    return cited | {block.annotation} if block.annotation else cited
