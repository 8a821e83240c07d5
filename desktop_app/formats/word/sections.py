"""Pages and sections: the template's page on the paper that is wanted, upright or turned."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from desktop_app.formats.word.filling import Filling
from desktop_app.formats.word.turned_margins import TurnedMargins

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PAPERS = {"A4": (11906, 16838), "LETTER": (12240, 15840)}


@dataclass(frozen=True, slots=True)
class Page:
    """The room for text on a page, in twentieths of a point."""

    width: int
    height: int


class Sections:
    """The sections of a document, all made from the one that the template's text stands in.

    `last` is that one's properties in the template's tree; they are changed in place. The first
    section alone has the template's first page; all have its headers and footers.
    """

    def __init__(self, last: Any, paper: str, filling: Filling) -> None:
        self._last = last
        _on_paper(last, _PAPERS.get(paper.upper()))
        self._ended = 0
        self.upright = _page(last)
        turned = deepcopy(last)
        _turn(turned)
        self.turned = _page(turned)
        self.margins = TurnedMargins(filling, self.turned.width / self.upright.width)

    def page(self, is_turned: bool) -> Page:
        """Return the room on a page of the section."""
        return self.turned if is_turned else self.upright

    def end(self, is_turned: bool) -> str:
        """Return the properties of a section that ends here, as the last of a paragraph's."""
        from lxml import etree

        ended = self._next(is_turned)
        xml: str = etree.tostring(ended, encoding="unicode")
        return xml

    def finish(self, is_turned: bool) -> None:
        """Give the template's section what the document's last one needs."""
        if self._ended or is_turned:
            finished = self._next(is_turned)
            self._last.getparent().replace(self._last, finished)
            self._last = finished

    def _next(self, is_turned: bool) -> Any:
        section = deepcopy(self._last)
        # What follows the element in the template is no part of it.
        section.tail = None
        if self._ended:
            for name in ("titlePg", "pgNumType"):
                for each in section.findall(f"{W}{name}"):
                    section.remove(each)
            _begin_page(section)
        if is_turned:
            _turn(section)
            for kind in ("header", "footer"):
                for each in section.findall(f"{W}{kind}Reference"):
                    each.set(f"{R}id", self.margins.relation(each.get(f"{R}id", "")))
        self._ended += 1
        return section


def _on_paper(section: Any, paper: tuple[int, int] | None) -> None:
    """Set a section on other paper: the margins stay, the text gets the room."""
    size = section.find(f"{W}pgSz")
    if size is None or paper is None:
        return
    wide = _number(size, "w") > _number(size, "h")
    width, height = reversed(paper) if wide else paper
    size.set(f"{W}w", str(width))
    size.set(f"{W}h", str(height))
    if size.get(f"{W}code") is not None:
        del size.attrib[f"{W}code"]


def _turn(section: Any) -> None:
    """Lay an upright page on its side; its margins stay, so that header and footer have room."""
    size = section.find(f"{W}pgSz")
    if size is None or _number(size, "w") >= _number(size, "h"):
        return
    width, height = size.get(f"{W}w"), size.get(f"{W}h")
    size.set(f"{W}w", height)
    size.set(f"{W}h", width)
    size.set(f"{W}orient", "landscape")


def _page(section: Any) -> Page:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width, height = (11906, 16838) if size is None else (_number(size, "w"), _number(size, "h"))
    if margins is None:
        return Page(width - 2880, height - 2880)
    across = _number(margins, "left") + _number(margins, "right") + _number(margins, "gutter")
    down = abs(_number(margins, "top")) + abs(_number(margins, "bottom"))
    return Page(max(width - across, 1440), max(height - down, 1440))


def _begin_page(section: Any) -> None:
    """Let a section begin on a page of its own, whatever the template's did."""
    kind = section.find(f"{W}type")
    if kind is not None:
        kind.set(f"{W}val", "nextPage")


def _number(element: Any, name: str) -> int:
    value = element.get(f"{W}{name}", "0")
    return int(float(value)) if value.replace(".", "", 1).lstrip("-").isdigit() else 0
