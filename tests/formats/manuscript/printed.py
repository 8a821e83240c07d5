"""Reads manuscripts back in tests: what a paragraph or a table says, as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.briefing import TABLE, TAG_EXCERPTS, Block, TableKind
from desktop_app.domain.forest import Place
from desktop_app.formats.manuscript.parts import (
    Cell,
    CrossReference,
    Inline,
    Manuscript,
    Quoted,
    Table,
    Words,
)
from tests.formats.manuscript.builders import BRIEFING


def said(inlines: Iterable[Inline]) -> str:
    """Words as they are, quotations in quotation marks, labels in angle brackets."""
    pieces: list[str] = []
    for each in inlines:
        if isinstance(each, Words):
            pieces.append(each.text)
        elif isinstance(each, Quoted):
            pieces.append(f"“{each.text}”")
        elif isinstance(each, CrossReference):
            pieces.append(f"<{each.label}>")
        else:
            pieces.append(said(each.shown) or f"[{', '.join(each.labels)}]")
    return "".join(pieces)


def cell_text(cell: Cell) -> str:
    """What a cell says; spaces that keep a line from breaking are like any others."""
    return " / ".join(map(said, cell)).replace("\u00a0", " ")


def tables(manuscript: Manuscript) -> list[Table]:
    return [each for each in manuscript.parts if isinstance(each, Table)]


def rows(table: Table) -> list[list[str]]:
    """The rows of a table; a band is a row of one cell."""
    return [[cell_text(cell) for cell in row.cells] for row in table.rows]


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def table(name: str, kind: TableKind, text: str = "", **options: str) -> Block:
    """A table's block."""
    place = Place("", name)
    kept = {"table": kind, **options}
    return Block(f"block:{name}", BRIEFING, TABLE, place, text=text, options=kept)


def excerpts_of(name: str, tag: str = "", form: str = "", parent: str = "") -> Block:
    """A list of a tag's excerpts."""
    options = {key: text for key, text in (("tag", tag and f"tag:{tag}"), ("form", form)) if text}
    place = Place(parent and f"block:{parent}", name)
    return Block(f"block:{name}", BRIEFING, TAG_EXCERPTS, place, options=options)
