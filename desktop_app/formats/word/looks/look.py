"""A look: what one template's fonts, colours, page, lists and margins are, and its own styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop_app.formats.word.looks.formats import AS_BASED_ON, Face, Format, millimetres

ARIAL = Face("Arial", "맑은 고딕")
SERIF = Face("Times New Roman", "바탕")


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a look, as six hexadecimal digits; `ink` and `accent` are read on white."""

    ink: str = "1F3864"
    accent: str = "2E5C8A"
    grey: str = "55606D"
    hairline: str = "B8C2CE"
    band: str = "EEF2F7"
    marking: str = "9C3D10"


@dataclass(frozen=True, slots=True)
class Page:
    """An upright A4 page: its margins in millimetres, header and footer from the paper's edge."""

    top: float = 28
    right: float = 25
    bottom: float = 27
    left: float = 25
    header: float = 11.5
    footer: float = 10

    @property
    def text_width(self) -> float:
        """The room between the margins in points."""
        return millimetres(210 - self.left - self.right)


NumberKind = Literal[
    "bullet", "none", "decimal", "lowerLetter", "lowerRoman", "ganada", "decimalEnclosedCircle"
]


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list: the style that it numbers (or none), its mark, where its text stands."""

    style: str
    kind: NumberKind
    text: str
    left: float
    hanging: float
    mark: Format = AS_BASED_ON


@dataclass(frozen=True, slots=True)
class ListOfLevels:
    """A list; with a `name` it stands among the list styles that Word offers."""

    levels: tuple[ListLevel, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """A content control that the writer fills: `date` is tagged `br:date`; `style` of its run."""

    name: str
    style: str = ""


MarginPiece = Control | Literal["tab", "gap", "page", "pages"]
"""A piece of a line in header or footer; `page` is this page's number, `pages` the last one's."""


@dataclass(frozen=True, slots=True)
class MarginLine:
    """A line of a header or footer."""

    style: str
    pieces: tuple[MarginPiece, ...]


@dataclass(frozen=True, slots=True)
class Margins:
    """Header and footer of every page but the first, and those of the first."""

    header: tuple[MarginLine, ...]
    footer: tuple[MarginLine, ...]
    first_header: tuple[MarginLine, ...]
    first_footer: tuple[MarginLine, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one template; `changes` says what its styles have of their own, by name."""

    file: str
    title: str
    margins: Margins
    lists: tuple[ListOfLevels, ...]
    face: Face = ARIAL
    display: Face = ARIAL
    size: float = 10.5
    line: float = 1.12
    colours: Colours = Colours()
    page: Page = Page()
    changes: Mapping[str, Format] = field(default_factory=dict)
