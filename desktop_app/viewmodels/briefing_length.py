"""How long a briefing is in pages, against the length that was chosen for it."""

from __future__ import annotations

from desktop_app.domain.briefing import Briefing
from desktop_app.domain.briefing_templates import template_of
from desktop_app.viewmodels.shown_pages import ShownPages

LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30)
"""Lengths in pages to choose from."""


def pages_used(printed: ShownPages | None) -> float:
    """Return the pages that are filled, the last one as far as its text reaches; 0 for none."""
    return printed.length if printed is not None else 0.0


def pages_wanted(briefing: Briefing) -> int:
    """Return the length aimed at in pages, its template's where none was chosen; 0 for any."""
    chosen = briefing.options.get("pages", "")
    return int(chosen) if chosen.isdecimal() else pages_of_template(briefing)


def pages_of_template(briefing: Briefing) -> int:
    """Return how many pages a briefing's template allows, 0 for any number."""
    options = briefing.options
    return template_of(options.get("template", ""), options.get("language") or "en").longest
