"""What is printed, piece by piece: paragraphs in named styles, rows of tables, pictures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """Words in one look; an empty colour is the paragraph's own."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: str = ""
    underlined: bool = False
    raised: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the paragraphs of each cell, and the columns' parts of the width.

    `ordinal` counts the rows below the head, for bands; the head has 0 and `is_head`.
    """

    cells: tuple[tuple[Piece, ...], ...]
    shares: tuple[float, ...]
    ordinal: int = 0
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed paragraph: the name of its style and its words.

    `lets_go` says that it need not stay with what follows, whatever its style says; `label` is the
    number or the mark that its list gives it, `notes` the footnotes on it, `wide` whether it stands
    on a page on its side. A row of a table and a picture (with its height in
    points) are pieces without words.
    """

    style: str
    inks: tuple[Ink, ...] = ()
    keep_next: bool = False
    new_page: bool = False
    lets_go: bool = False
    to_the_right: bool = False
    label: str = ""
    notes: tuple[Piece, ...] = ()
    wide: bool = False
    row: TableRow | None = None
    picture: bytes = b""
    width: float = 0.0

    @property
    def text(self) -> str:
        return "".join(ink.text for ink in self.inks)
