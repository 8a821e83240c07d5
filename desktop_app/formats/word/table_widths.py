"""How wide the columns of a table are: by their shares, but no word longer than its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import east_asian_width

from desktop_app.formats.manuscript.parts import Cell, Column, Inline, Quoted, Table, Words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_NARROWEST = 340
"""Twentieths of a point; the margins inside a cell are in it."""
_AROUND_WORDS = 215
BESIDE_NUMBERS = 113
"""Numbers keep this far from the words of the next column."""
_LARGEST_PART = 0.26
"""A single word widens its column up to this part of the page; a longer one is broken."""
_USUAL_SIZE = 9.0
# Parts of the letters' size, as wide sans-serif faces have them.
_FULL, _CAPITAL, _LETTER, _THIN = 1.0, 0.72, 0.54, 0.29
_THIN_ONES = frozenset(" \u00a0.,;:'’‘|!ijlI()[]/-–")
_LONGEST_HANGUL = 4


def column_widths(columns: Sequence[Column], width: int, least: Sequence[int] = ()) -> list[int]:
    """Return the columns' widths in twentieths of a point; together they are as wide as asked.

    Where there is room, none is narrower than it must be at `least`.
    """
    shares = [max(column.share, 0.0) for column in columns]
    whole = sum(shares) or len(shares)
    spare = max(0, width - _NARROWEST * len(shares))
    widths = [_NARROWEST + int(spare * (share / whole)) for share in shares]
    if least and sum(least) <= width:
        missing = sum(max(0, want - has) for want, has in zip(least, widths, strict=True))
        over = [max(0, has - want) for want, has in zip(least, widths, strict=True)]
        given = missing / sum(over) if sum(over) else 0.0
        widths = [
            max(want, has - int(more * given))
            for want, has, more in zip(least, widths, over, strict=True)
        ]
    widths[-1] += width - sum(widths) if width > sum(widths) - widths[-1] else 0
    return widths


def least_widths(table: Table, width: int, size: float) -> list[int]:
    """Return how wide each column must be, so that its longest word fits, in letters of a size."""
    most = int(width * _LARGEST_PART)
    longest = [_length(_longest_word(column.title)) * 1.08 for column in table.columns]
    for row in table.rows:
        if row.band:
            continue
        for at, cell in enumerate(row.cells[: len(longest)]):
            for text in _texts(cell):
                length = _length(_longest_word(text))
                if length > longest[at]:
                    longest[at] = length
    return [
        min(most, max(_NARROWEST, int(length * size * 20) + _AROUND_WORDS))
        + (BESIDE_NUMBERS if column.is_numeric else 0)
        for length, column in zip(longest, table.columns, strict=True)
    ]


def size_of(styles: Any, style_id: str) -> float:
    """Return the size of a style's letters in points, that of the styles it is based on if need be.

    `styles` is the root of the styles' part.
    """
    by_id = {each.get(f"{W}styleId"): each for each in styles.iterchildren(f"{W}style")}
    seen: set[str] = set()
    while style_id in by_id and style_id not in seen:
        seen.add(style_id)
        size = by_id[style_id].find(f"{W}rPr/{W}sz")
        if size is not None and size.get(f"{W}val", "").isdigit():
            return int(size.get(f"{W}val")) / 2
        base = by_id[style_id].find(f"{W}basedOn")
        style_id = "" if base is None else base.get(f"{W}val", "")
    return _USUAL_SIZE


def _texts(cell: Cell) -> Iterator[str]:
    """Yield what stands in a cell, a paragraph at a time as far as no line could break in it."""
    for paragraph in cell:
        if len(paragraph) == 1:
            yield _said(paragraph[0])
        else:
            yield "".join(map(_said, paragraph))


def _said(inline: Inline) -> str:
    if isinstance(inline, Words | Quoted):
        return inline.text
    return getattr(inline, "label", "")


def _longest_word(text: str) -> str:
    return max(text.split(" "), key=len)


def _length(word: str) -> float:
    """Return about how long a word is printed, in parts of the letters' size."""
    if word.isascii() and word.islower() and word.isalpha():
        return _LETTER * len(word)
    wide = sum(east_asian_width(letter) in "WF" for letter in word)
    others = (letter for letter in word if east_asian_width(letter) not in "WF")
    # Hangul may break after any syllable; a few of them had better stay together.
    return _FULL * min(wide, _LONGEST_HANGUL) + sum(map(_letter, others))


def _letter(letter: str) -> float:
    if letter in _THIN_ONES:
        return _THIN
    return _CAPITAL if letter.isupper() or letter in "mw@%—" else _LETTER + 0.02 * letter.isdigit()
