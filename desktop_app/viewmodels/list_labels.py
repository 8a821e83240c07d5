"""Numbers and marks of lists as they are printed: 1.1, 가., ①, □."""

from __future__ import annotations

import re
from collections import defaultdict

from desktop_app.formats.word.numbering import counted
from desktop_app.formats.word.templates.page_look import ParagraphLook

_PLACE = re.compile(r"%(\d)")


class ListLabels:
    """Counts the paragraphs of each list in reading order."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
        self._formats: dict[tuple[str, int], str] = {}

    def next(self, style: ParagraphLook) -> str:
        """Return the label of the next paragraph in this style; empty where it is in no list."""
        if not style.list:
            return ""
        if style.number_format in ("bullet", "none"):
            return style.label
        counts = self._counts[style.list]
        counts[style.level] += 1
        counts[style.level + 1 :] = [0] * (8 - style.level)
        self._formats[style.list, style.level] = style.number_format

        def said(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            shown = self._formats.get((style.list, level), "decimal")
            return counted(max(counts[level], 1), shown)

        return _PLACE.sub(said, style.label)
