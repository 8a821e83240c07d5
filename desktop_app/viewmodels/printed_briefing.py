"""A briefing as it is printed, and which block of the outline each printed paragraph belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from desktop_app.domain.briefing_templates import template_of
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.options import ManuscriptOptions, PictureOf
from desktop_app.formats.manuscript.parts import Manuscript
from desktop_app.formats.word.templates.page_look import PageLook
from desktop_app.formats.word.templates.page_look_reading import page_look
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.page_layout import Page
from desktop_app.viewmodels.page_pieces import Piece
from desktop_app.viewmodels.page_text import TITLE, pieces_of
from desktop_app.viewmodels.shown_pages import PagePlace

TemplateOf: TypeAlias = Callable[[Manuscript], bytes]
"""Returns the .docx whose look a manuscript is printed in."""


def shipped_template(manuscript: Manuscript) -> bytes:
    """Return the shipped template of a manuscript, the general one where it names none."""
    file = template_of(manuscript.template, manuscript.language).file
    return resource("templates", file).read_bytes()


TITLE_BLOCK = "title"
"""Stands for a block where the title and the front matter are printed."""


@dataclass(slots=True)
class PrintedBriefing:
    """Printed paragraphs with the block of each (or `TITLE_BLOCK`, or nothing), and their pages.

    `pages` grows while the paragraphs are laid out.
    """

    briefing: EntityId
    manuscript: Manuscript
    look: PageLook
    pieces: list[Piece]
    blocks: list[EntityId]
    pages: list[Page] = field(default_factory=list)
    _places: dict[EntityId, list[PagePlace]] = field(default_factory=dict, repr=False)
    _indexed: int = 0

    @property
    def is_approximate(self) -> bool:
        return True

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        looks = (self.look_of(number) for number in range(len(self.pages)))
        return [(look.width, look.height) for look in looks]

    @property
    def length(self) -> float:
        """Number of pages, the last one as far as it is filled."""
        if not self.pages:
            return 0.0
        last = self.pages[-1]
        foot = max((slot.top + slot.height for slot in last.slots), default=0.0)
        height = self.look_of(len(self.pages) - 1).text_height
        filled = min((foot + last.notes_height) / height, 1.0) if height > 0 else 1.0
        return len(self.pages) - 1 + filled

    def places(self, block: EntityId) -> Sequence[PagePlace]:
        # The last page may still grow, so it is looked through each time.
        last = len(self.pages) - 1
        for page in range(self._indexed, last):
            for each, place in self.blocks_on(page):
                self._places.setdefault(each, []).append(place)
        self._indexed = max(self._indexed, last)
        on_last = self.blocks_on(last) if last >= 0 else ()
        found = (place for each, place in on_last if each == block)
        return [*self._places.get(block, ()), *found]

    def blocks_on(self, page: int) -> Sequence[tuple[EntityId, PagePlace]]:
        top = self.look_of(page).top
        return [
            (self.blocks[slot.piece], PagePlace(page, top + slot.top, slot.height))
            for slot in self.pages[page].slots
            if self.blocks[slot.piece]
        ]

    def block_at(self, page: int, x: float, y: float) -> EntityId:
        look = self.look_of(page)
        across, down = x - look.left, y - look.top
        if -12 <= across <= look.text_width + 12:
            for slot in self.pages[page].slots:
                if slot.top - 2 <= down <= slot.top + slot.height + 4:
                    return self.blocks[slot.piece]
        return ""

    def look_of(self, page: int) -> PageLook:
        """Return the look of a page, on its side where it is wide."""
        return self.look.turned() if self.pages[page].is_wide else self.look


def composed(
    project: Project,
    briefing: EntityId,
    *,
    include_notes: bool,
    pictures: PictureOf | None = None,
) -> Manuscript:
    """Return what a briefing says if it is printed today; may be used from any thread."""
    options = ManuscriptOptions(notes="below" if include_notes else None, dated=date.today())
    if pictures is not None:
        options = replace(options, pictures=pictures)
    return manuscript_of_briefing(project, briefing, options)


def printed(
    project: Project,
    briefing: EntityId,
    *,
    include_notes: bool,
    template: TemplateOf = shipped_template,
    pictures: PictureOf | None = None,
) -> PrintedBriefing:
    """Return a briefing as it is printed today, not laid out yet; may be used from any thread."""
    manuscript = composed(project, briefing, include_notes=include_notes, pictures=pictures)
    look = page_look(template(manuscript)).on_paper(manuscript.paper)
    pieces: list[Piece] = []
    blocks: list[EntityId] = []
    for part, piece in pieces_of(manuscript, look):
        pieces.append(piece)
        if part >= 0:
            blocks.append(manuscript.parts[part].block)
        else:
            blocks.append(TITLE_BLOCK if part == TITLE else "")
    return PrintedBriefing(briefing, manuscript, look, pieces, blocks)
