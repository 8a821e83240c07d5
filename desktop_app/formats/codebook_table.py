"""Codebooks as CSV tables, one tag a row, which a spreadsheet opens and saves without harm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from desktop_app.domain.codebook import Codebook, folded_path, path_names
from desktop_app.domain.colours import BASES, PATTERNS
from desktop_app.formats.csv_table import NotATable, Row, read_rows, write_rows
from desktop_app.formats.lines import one_line
from desktop_app.formats.refusal import Refusal, UnreadableFile

KEYS = tuple("123456789")


class NotACodebook(UnreadableFile):
    """A file that is no table of tags."""


@dataclass(frozen=True, slots=True)
class IncomingTag:
    """One row of a codebook table; its fields but the last are the columns, in this order.

    `path` is such as `Arms/figures`; empty fields are left to the codebook that takes it in.
    `line` is where the row ends in the file, from 1, and 0 for a row that is in none.
    """

    path: str
    name_other: str = ""
    colour: str = ""
    pattern: str = ""
    key: str = ""
    description: str = ""
    words: str = ""
    line: int = field(default=0, compare=False)


COLUMNS = tuple(each.name for each in fields(IncomingTag) if each.compare)
_CHOICES = {"colour": BASES, "pattern": PATTERNS, "key": KEYS}


@dataclass(frozen=True, slots=True)
class IncomingCodebook:
    """The tags of a table, in its order, and what could not be taken from it."""

    tags: tuple[IncomingTag, ...]
    refused: tuple[Refusal, ...]


def read_codebook(raw: bytes) -> IncomingCodebook:
    """Return the tags of a CSV table with a header; only the column path must be there.

    A wrong colour, pattern or key is refused by itself, and its tag taken without it; so are
    columns of other names, and cells beyond the last column. Raises NotACodebook.
    """
    tags: dict[str, IncomingTag] = {}
    refused: list[Refusal] = []
    keys: dict[str, str] = {}
    try:
        for row in read_rows(raw, "path", COLUMNS):
            if not (tags or refused):
                refused += _unknown(row)
            refused += _beyond(row)
            path = "/".join(path_names(one_line(row.cells["path"])))
            if not path:
                refused.append(Refusal(f"line {row.line}", "has no path to name its tag"))
            elif folded_path(path) in tags:
                refused.append(Refusal(f"line {row.line}", f"names “{path}” a second time"))
            else:
                tag = _tag(path, row, keys, refused)
                tags[folded_path(path)] = tag
    except NotATable as why:
        if not tags:
            raise NotACodebook(
                f"This file {why}: choose a CSV table with the columns {', '.join(COLUMNS)}."
            ) from None
        refused.append(Refusal("the rest of the table", str(why)))
    return IncomingCodebook(tuple(tags.values()), tuple(refused))


def tags_of(codebook: Codebook) -> tuple[IncomingTag, ...]:
    """Return the tags of a codebook as rows, parents before the tags below them.

    Where two tags got one digit at the same time, the first in codebook order carries it.
    """
    return tuple(
        IncomingTag(
            codebook.path(tag.id),
            tag.other_name,
            tag.colour,
            tag.pattern,
            tag.key if codebook.with_key(tag.key) is tag else "",
            tag.description_text,
            tag.words,
        )
        for tag in codebook
    )


def write_codebook(tags: Iterable[IncomingTag]) -> bytes:
    """Return a CSV table that `read_codebook` reads back: UTF-8 with a BOM, CRLF."""
    return write_rows(COLUMNS, ([getattr(tag, name) for name in COLUMNS] for tag in tags))


def _unknown(row: Row) -> list[Refusal]:
    why = f"is none of {', '.join(COLUMNS)}, or stands there a second time; it was left out"
    return [Refusal(f"column “{name}”", why) for name in row.unknown]


def _beyond(row: Row) -> list[Refusal]:
    if not row.beyond:
        return []
    what = f"line {row.line}, “{'”, “'.join(row.beyond)}”"
    return [Refusal(what, "stands beyond the last column; put quotation marks around its cell")]


def _tag(path: str, row: Row, keys: dict[str, str], refused: list[Refusal]) -> IncomingTag:
    """Return the tag of a row; adds its key to keys, and what is wrong with it to refused."""
    chosen: dict[str, str] = {}
    for column, choices in _CHOICES.items():
        value = row.cells.get(column, "").strip().lower()
        why = ""
        if value and value not in choices:
            why = f"is none of {', '.join(choices)}"
        elif column == "key" and value in keys:
            why = f"is the key of “{keys[value]}” already"
        if why:
            what = f"line {row.line}, {column} “{value}” of “{path}”"
            refused.append(Refusal(what, f"{why}; the tag comes without it"))
            value = ""
        chosen[column] = value
    if chosen["key"]:
        keys[chosen["key"]] = path
    return IncomingTag(
        path,
        one_line(row.cells.get("name_other", "")),
        description=row.cells.get("description", "").strip(),
        words=row.cells.get("words", "").strip(),
        line=row.line,
        **chosen,
    )
