"""The words a briefing prints by itself: labels, dates and counts, one table for each language."""

from __future__ import annotations

from desktop_app.formats.manuscript.wording_english import ENGLISH
from desktop_app.formats.manuscript.wording_korean import KOREAN
from desktop_app.formats.manuscript.wording_table import DatePatterns, Wording

__all__ = ["ENGLISH", "KOREAN", "DatePatterns", "Wording", "wording"]

_LANGUAGES = {"en": ENGLISH, "ko": KOREAN}


def wording(language: str) -> Wording:
    """Return the words of a language (BCP 47), or the English ones where it has no table."""
    return _LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH)
