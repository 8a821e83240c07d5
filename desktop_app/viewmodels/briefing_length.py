"""How long a briefing is in pages, against the length that was chosen for it."""

from __future__ import annotations

from desktop_app.domain.briefing import PAGE_BREAK, Briefing, Outline
from desktop_app.domain.briefing_template import BriefingTemplate
from desktop_app.domain.briefing_templates import template_of
from desktop_app.viewmodels.shown_pages import ShownPages

LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30)
"""Lengths in pages to choose from."""


def pages_used(
    printed: ShownPages | None, briefing: Briefing | None = None, outline: Outline | None = None
) -> float:
    """Return the pages that are filled, the last one as far as its text reaches; 0 for none.

    An annex behind the first page break is left out where the template does not count it.
    """
    if printed is None:
        return 0.0
    if briefing is None or outline is None or _template_of(briefing).counts_annex:
        return printed.length
    blocks = [block for block, _ in outline.walk()]
    breaks = (at for at, block in enumerate(blocks) if block.kind == PAGE_BREAK)
    behind = blocks[next(breaks, len(blocks)) :]
    place = next((places[0] for each in behind if (places := printed.places(each.id))), None)
    if place is None or place.page == 0:
        return printed.length
    last = printed.blocks_on(place.page - 1)
    foot = max((found.top + found.height for _, found in last), default=0.0)
    return place.page - 1 + min(foot / printed.sizes[place.page - 1][1], 1.0)


def pages_wanted(briefing: Briefing) -> int:
    """Return the length aimed at in pages, its template's where none was chosen; 0 for any."""
    chosen = briefing.options.get("pages", "")
    return int(chosen) if chosen.isdecimal() else pages_of_template(briefing)


def pages_of_template(briefing: Briefing) -> int:
    """Return how many pages a briefing's template allows, 0 for any number."""
    return _template_of(briefing).longest


def _template_of(briefing: Briefing) -> BriefingTemplate:
    options = briefing.options
    return template_of(options.get("template", ""), options.get("language") or "en")
