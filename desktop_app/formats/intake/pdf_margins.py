"""Lines that stand on page after page of a PDF: running titles and numbers of pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from desktop_app.formats.intake.assembled import Line
from desktop_app.formats.intake.pdf_lines import PdfLine

_EDGE = 3
"""Lines at the top and at the foot of a page among which running ones are looked for."""
_SHARE = 0.3
_DRIFT = 1.5
"""Sizes of the font by which a running line may move from page to page."""

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.?|쪽|페이지)\s*)?\d{1,4}\s*(?:(?:of|/|／|-|–|out of)\s*\d{1,4})?"
    r"\s*(?:쪽|페이지|pages?)?\W*",
    re.IGNORECASE,
)


class Margins:
    """What runs through the pages, taken out of the body and given back at its place."""

    def __init__(self, pages: Sequence[Sequence[PdfLine]]) -> None:
        self._pages = pages
        running = _running(pages)
        numbers = {id(line) for page in pages for line in _page_number(page, running)}
        self._apart = running | numbers
        self._numbers = {
            id(line)
            for page in pages
            for line in page
            if id(line) in self._apart and _PAGE_NUMBER.fullmatch(line.text)
        }
        self._shown: set[str] = set()
        self._next = 0

    def body(self) -> list[PdfLine]:
        """Return the lines that do not run, in order."""
        return [line for page in self._pages for line in page if id(line) not in self._apart]

    def before(self, page: int) -> list[Line]:
        """Return what comes before the body of a page, and was not given yet: feet, then heads."""
        lines = []
        while self._next <= page:
            if self._next > 0:
                lines += self._part(self._next - 1, is_head=False)
            lines += self._part(self._next, is_head=True)
            self._next += 1
        return lines

    def rest(self) -> list[Line]:
        """Return what was not given yet."""
        lines = self.before(len(self._pages) - 1)
        return [*lines, *self._part(len(self._pages) - 1, is_head=False)]

    def _part(self, number: int, *, is_head: bool) -> list[Line]:
        page = self._pages[number]
        middle = _middle(page)
        return [
            Line(line.text.strip(), self._role(line))
            for line in page
            if id(line) in self._apart and (line.height > middle) == is_head
        ]

    def _role(self, line: PdfLine) -> str:
        """Return the role of a running line; of each, the first copy stays lit."""
        if id(line) in self._numbers:
            return "navigation"
        key = _key(line)
        role = "repeat" if key in self._shown else ""
        self._shown.add(key)
        return role


def _running(pages: Sequence[Sequence[PdfLine]]) -> set[int]:
    """Return the ids of lines at an edge that come again there on other pages."""
    places = defaultdict(list)
    for page in pages:
        for line in _edges(page):
            places[_key(line)].append(line)
    least = max(2, _SHARE * len(pages))
    running: set[int] = set()
    for lines in places.values():
        height = median(line.height for line in lines)
        alike = [line for line in lines if abs(line.height - height) <= _DRIFT * line.size]
        if len({line.page for line in alike}) >= least:
            running |= {id(line) for line in alike}
    return running


def _page_number(page: Sequence[PdfLine], running: set[int]) -> list[PdfLine]:
    """Return the number of a page, which stands at its very edge."""
    if len(page) < 2:
        return []
    by_height = sorted(page, key=lambda line: line.height)
    outer = [line for line in by_height if id(line) not in running]
    ends = {id(line): line for line in (*outer[:1], *outer[-1:])}
    return [line for line in ends.values() if _PAGE_NUMBER.fullmatch(line.text.strip())]


def _edges(page: Sequence[PdfLine]) -> list[PdfLine]:
    by_height = sorted(page, key=lambda line: line.height)
    if len(by_height) <= 2 * _EDGE:
        return by_height
    return by_height[:_EDGE] + by_height[-_EDGE:]


def _middle(page: Sequence[PdfLine]) -> float:
    heights = [line.height for line in page]
    return (max(heights) + min(heights)) / 2 if heights else 0.0


def _key(line: PdfLine) -> str:
    return _NUMBER.sub("#", " ".join(line.text.split()))
