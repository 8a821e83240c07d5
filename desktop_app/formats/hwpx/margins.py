"""The page of an HWPX document: paper, margins, and the marking above and below the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from desktop_app.formats.hwpx.looks import GREY
from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import Manuscript
from desktop_app.formats.manuscript.wording import Wording
from desktop_app.formats.word.controls import TLP_COLOURS

if TYPE_CHECKING:
    from hwpx import HwpxDocument

_MARGIN = {"left": 25.0, "right": 25.0, "top": 20.0, "bottom": 18.0}
_MARKING = "#9C3D10"


class _Run(TypedDict, total=False):
    text: str
    bold: bool
    size: float
    color: str
    highlight: str
    page_number: str


class _Line(TypedDict):
    align: str
    children: list[_Run]


def set_margins(document: HwpxDocument, manuscript: Manuscript, words: Wording) -> None:
    """Set the paper, and write header and footer: marking and title, marking and page number."""
    paper = "LETTER" if manuscript.paper == "Letter" else "A4"
    document.page.setup(
        paper_size=paper, margins_mm=_MARGIN, header_margin_mm=10.0, footer_margin_mm=10.0
    )
    title: _Run = {"text": printable(manuscript.title), "size": 9, "color": GREY}
    page: list[_Run] = [{"text": words.page}, {"page_number": "page/total"}]
    marking = _marking(printable(manuscript.marking))
    document.page.set_header(content=[*marking, {"align": "RIGHT", "children": [title]}])
    document.page.set_footer(content=[{"align": "CENTER", "children": page}, *marking])


def _marking(said: str) -> list[_Line]:
    """Return the line of a marking; none without one."""
    if not said:
        return []
    run: _Run = {"text": said, "bold": True, "size": 10, "color": _MARKING}
    colour = TLP_COLOURS.get(said.upper())
    if colour is not None:
        run |= {"color": f"#{colour}", "highlight": "#000000"}
    return [{"align": "CENTER", "children": [run]}]
