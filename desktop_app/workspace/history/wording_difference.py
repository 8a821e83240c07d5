"""What differs between two wordings: the words that were put in and taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_KEPT = 120
"""Characters kept of a long stretch that stayed, on the side of each change."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that stayed, came in, or went out; `left_out` stands for some that stayed.

    All pieces but those that came in make up the wording before; all but those that went out, the
    one after.
    """

    how: Literal["same", "in", "out", "left out"]
    text: str


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both wordings in reading order; nothing is left out.

    Words are compared as wholes; in long texts those that are very frequent do not lead (the
    junk rule of `difflib`), so that thousands of words take a moment only.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old_end, new_end = len(old) - tail, len(new) - tail
    pieces = [Piece("same", "".join(old[:head]))]
    matcher = SequenceMatcher(None, old[head:old_end], new[head:new_end])
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[head + first : head + last])))
            continue
        pieces.append(Piece("out", "".join(old[head + first : head + last])))
        pieces.append(Piece("in", "".join(new[head + new_first : head + new_last])))
    pieces.append(Piece("same", "".join(old[old_end:])))
    return tuple(_tidy(piece for piece in pieces if piece.text))


def shown(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces with long stretches that stayed cut down to what is near a change."""
    result: list[Piece] = []
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        text = piece.text
        if piece.how != "same" or len(text) <= 3 * _KEPT:
            result.append(piece)
            continue
        head = text[:_KEPT].rpartition(" ")[0] or text[:_KEPT] if at > 0 else ""
        tail = text[-_KEPT:].partition(" ")[2] or text[-_KEPT:] if at < last else ""
        middle = text[len(head) : len(text) - len(tail)]
        kept = (Piece("same", head), Piece("left out", middle), Piece("same", tail))
        result += [each for each in kept if each.text]
    return tuple(result)


def _tidy(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join what is of one kind; a mere space between two changes counts as changed."""
    out, put = "", ""
    for piece in pieces:
        if piece.how == "same" and (piece.text.strip() or not (out or put)):
            yield from _changed(out, put)
            out, put = "", ""
            yield piece
        else:
            out += piece.text if piece.how != "in" else ""
            put += piece.text if piece.how != "out" else ""
    yield from _changed(out, put)


def _changed(out: str, put: str) -> Iterator[Piece]:
    if out == put:
        if out:
            yield Piece("same", out)
        return
    if out:
        yield Piece("out", out)
    if put:
        yield Piece("in", put)


def _common(one: list[str], other: list[str]) -> int:
    """Return how many words the two begin with alike."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count
