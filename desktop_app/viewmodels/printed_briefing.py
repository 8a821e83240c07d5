"""A briefing as it is printed, and which block of the outline each printed paragraph belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.briefing import EXCERPT, HEADING, PARAGRAPH, Block, Runs
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.draft import ManuscriptOptions
from desktop_app.formats.manuscript.parts import (
    Excerpt,
    Heading,
    Inline,
    Manuscript,
    Paragraph,
    Reference,
    Words,
)
from desktop_app.formats.manuscript.sentences import lines_of
from desktop_app.viewmodels.page_layout import Page
from desktop_app.viewmodels.page_pieces import TITLE, Piece, pieces_of

TITLE_BLOCK = "title"
"""Stands for a block where the title and the front matter are printed."""


@dataclass(slots=True)
class PrintedBriefing:
    """Printed paragraphs with the block of each (or `TITLE_BLOCK`, or nothing), and their pages.

    `pages` grows while the paragraphs are laid out.
    """

    briefing: EntityId
    manuscript: Manuscript
    pieces: list[Piece]
    blocks: list[EntityId]
    pages: list[Page] = field(default_factory=list)


def printed(project: Project, briefing: EntityId, *, include_notes: bool) -> PrintedBriefing:
    """Return a briefing as it is printed today, not laid out yet. Costs 90 µs an excerpt."""
    options = ManuscriptOptions(include_notes=include_notes, dated=date.today())
    manuscript = manuscript_of_briefing(project, briefing, options)
    of_part = list(_blocks_of_parts(project, briefing, manuscript))
    pieces: list[Piece] = []
    blocks: list[EntityId] = []
    for part, piece in pieces_of(manuscript):
        pieces.append(piece)
        if part >= 0:
            blocks.append(of_part[part] if part < len(of_part) else "")
        else:
            blocks.append(TITLE_BLOCK if part == TITLE else "")
    return PrintedBriefing(briefing, manuscript, pieces, blocks)


def _blocks_of_parts(
    project: Project, briefing: EntityId, manuscript: Manuscript
) -> Iterator[EntityId]:
    """Yield the block of each part in order: both follow the outline, the manuscript with gaps."""
    parts = iter(manuscript.parts)
    part = next(parts, None)
    for block, _ in project.outline(briefing).walk():
        times = len(lines_of(_stand_ins(block.shown_runs))) if block.kind == PARAGRAPH else 1
        while times and part is not None and _prints(block, part):
            yield block.id
            part = next(parts, None)
            times -= 1


def _prints(block: Block, part: object) -> bool:
    if block.kind == EXCERPT:
        return isinstance(part, Excerpt) and part.passage == block.annotation
    if block.kind == HEADING:
        return isinstance(part, Heading)
    return block.kind == PARAGRAPH and isinstance(part, Paragraph)


def _stand_ins(runs: Runs) -> Iterator[Inline]:
    """Yield what decides how many paragraphs the runs are printed as."""
    for run in runs:
        if run.citation is not None:
            yield Reference(())
        if run.text:
            yield Words(run.text)
