"""How a template looks on paper: what a preview needs to resemble Word. Lengths are in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Alignment = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """A paragraph style.

    `line` is a multiple of the font's own height, `least` the least height of a line. Text begins
    at `indent` + `first` and goes on, in further lines, at `indent`. `fill` is the colour behind
    the words, `rules` maps a side to width and colour, `joined` says that no space stands between
    paragraphs of this style. `label` is how a list begins its paragraphs: `%1.`, `○`, or empty;
    `level` counts from 0.
    """

    size: float = 10.0
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    fonts: tuple[str, ...] = ()
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    least: float = 0.0
    indent: float = 0.0
    first: float = 0.0
    right: float = 0.0
    tabs: tuple[tuple[float, str], ...] = ()
    alignment: Alignment = "left"
    rules: tuple[tuple[str, float, str], ...] = ()
    fill: str = ""
    joined: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    list: str = ""
    level: int = 0
    label: str = ""
    number_format: str = ""

    def rule(self, side: str) -> tuple[float, str]:
        """Return width and colour of the rule at a side; 0 where there is none."""
        return next(((width, colour) for at, width, colour in self.rules if at == side), (0.0, ""))


@dataclass(frozen=True, slots=True)
class MarginRun:
    """A piece of a line in header or footer: words, the value of a field by name, or a tab."""

    kind: Literal["text", "control", "page", "pages", "tab"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class MarginLine:
    """A line of a header or footer in its style."""

    style: str
    runs: tuple[MarginRun, ...]


@dataclass(frozen=True, slots=True)
class PageLook:
    """The page of a template; `first_header` and `first_footer` are None where all are alike."""

    width: float = 595.3
    height: float = 841.9
    left: float = 70.85
    right: float = 70.85
    top: float = 79.4
    bottom: float = 76.55
    header_top: float = 32.6
    footer_bottom: float = 28.35
    styles: Mapping[str, ParagraphLook] = field(default_factory=dict)
    header: tuple[MarginLine, ...] = ()
    footer: tuple[MarginLine, ...] = ()
    first_header: tuple[MarginLine, ...] | None = None
    first_footer: tuple[MarginLine, ...] | None = None

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom

    def style(self, name: str) -> ParagraphLook:
        """Return the look of a style by its name in any case; of Normal where it is missing."""
        return self.styles.get(name.lower()) or self.styles.get("normal") or ParagraphLook()

    def turned(self) -> PageLook:
        """Return the page on its side, as Word turns it."""
        return replace(self, width=self.height, height=self.width)

    def on_paper(self, paper: str) -> PageLook:
        """Return the page on A4 or Letter, its margins kept."""
        width, height = PAPERS.get(paper, (self.width, self.height))
        return replace(self, width=width, height=height)


PAPERS = {"A4": (595.3, 841.9), "Letter": (612.0, 792.0)}
