"""An own paragraph as it is printed: where a reference stands, and the spaces around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.formats.manuscript.characters import is_east_asian
from desktop_app.formats.manuscript.parts import (
    CrossReference,
    Inline,
    Quoted,
    Reference,
    Words,
)

_OPENING = "([{“‘«‹「『\u00a0"
# A full stop after a single letter ("U.S.") belongs to the abbreviation.
_CLAUSE_END = re.compile(r"[,;:]$|(?<=[^\W_]{2})\.$|(?<=[)\]’”])\.$")
_SENTENCE_START = re.compile(r"\s+[^\s\da-z]")
# What closes the clause before a note's mark. A point before a digit or a letter closes nothing,
# and neither does a straight apostrophe.
_CLOSING = re.compile(r"[”»」』\"]*(?:[.,;:!?…。、]+(?![^\W_])[”’»」』\"]*)?")


def lines_of(inlines: Iterable[Inline]) -> list[tuple[Inline, ...]]:
    """Return the paragraphs that the line breaks inside words make, blank ones dropped.

    A reference in brackets comes to stand before the mark that ends its clause ("first [S1]."), the
    mark of a note behind it ("first.¹"); neighbouring references become one ("[S1, S3]"), and a
    space stands where the writer needed none.
    """
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, Words):
            first, *others = inline.text.splitlines() or [""]
            lines[-1].append(replace(inline, text=first))
            lines.extend([replace(inline, text=text)] for text in others)
            if inline.text.endswith("\n"):
                lines.append([])
        else:
            lines[-1].append(inline)
    return [tuple(_set(_gathered(line))) for line in lines if _says_something(line)]


def _says_something(line: Iterable[Inline]) -> bool:
    return any(not isinstance(each, Words) or each.text.strip() for each in line)


def _gathered(line: Iterable[Inline]) -> list[Inline]:
    """Make neighbouring references one, each label once, and drop empty words."""
    gathered: list[Inline] = []
    for inline in line:
        joined = _joined(gathered[-1] if gathered else None, inline)
        if joined:
            gathered[-1] = joined
        elif not isinstance(inline, Words) or inline.text:
            gathered.append(inline)
    return gathered


def _joined(last: Inline | None, inline: Inline) -> Reference | None:
    """Return the one reference that two neighbours make; a missing source stays by itself."""
    if not isinstance(last, Reference) or not isinstance(inline, Reference):
        return None
    if not last.labels or not inline.labels or bool(last.note) != bool(inline.note):
        return None
    return Reference(
        tuple(dict.fromkeys(last.labels + inline.labels)),
        tuple(dict.fromkeys(last.passages + inline.passages)),
        _joined_brackets(last.shown, inline.shown),
        _joined_notes(last.note, inline.note),
    )


def _joined_brackets(one: tuple[Inline, ...], other: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return what stands in two pairs of brackets in one pair; the labels do where one has none."""
    if one == other or not one or not other:
        return one if one == other else ()
    return (*one[:-1], Words("; "), *other[1:])


def _joined_notes(one: tuple[Inline, ...], other: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the words of two notes as those of one; the same words stand once."""
    if one == other or not one:
        return other
    last = one[-1]
    if last == Words("."):
        one = one[:-1]
    elif isinstance(last, Words) and last.text.endswith("."):
        one = (*one[:-1], replace(last, text=last.text[:-1]))
    return (*one, Words("; "), *other)


def _set(line: Sequence[Inline]) -> list[Inline]:
    """Put each reference and quotation in its place among the words."""
    printed: list[Inline] = []
    rest = list(line)
    while rest:
        inline = rest.pop(0)
        if isinstance(inline, Reference) and inline.note:
            _drop_space(printed)
            _take_closing(printed, rest)
            printed.append(inline)
        else:
            mark = _lifted_mark(printed, rest) if isinstance(inline, Reference) else None
            if not isinstance(inline, Words) and _wants_space_before(printed):
                # A reference never begins a line; a quotation may.
                printed.append(Words("\u00a0" if isinstance(inline, Reference) else " "))
            printed.append(inline)
            if mark:
                printed.append(mark)
        if not isinstance(inline, Words) and _wants_space_after(rest[0] if rest else None):
            printed.append(Words(" "))
    return printed


def _drop_space(printed: list[Inline]) -> None:
    """Take away the space before the mark of a note."""
    last = printed[-1] if printed else None
    if not isinstance(last, Words):
        return
    printed.pop()
    if text := last.text.rstrip():
        printed.append(replace(last, text=text))
    elif len(printed):
        _drop_space(printed)


def _take_closing(printed: list[Inline], rest: list[Inline]) -> None:
    """Move what closes the clause from the words behind the mark of a note to before it."""
    if not printed:
        return
    while rest and isinstance(following := rest[0], Words):
        found = _CLOSING.match(following.text)
        if not found or not found.group():
            return
        printed.append(replace(following, text=found.group(), link=""))
        if others := following.text[found.end() :]:
            rest[0] = replace(following, text=others)
            return
        rest.pop(0)


def _lifted_mark(printed: list[Inline], rest: Sequence[Inline]) -> Words | None:
    """Take the mark that ends the clause off the words before a reference, if one does."""
    last = printed[-1] if printed else None
    # The mark may be a run of its own, and so may the space after it.
    ending = _CLAUSE_END.search("".join(_shown(each) for each in printed[-3:]))
    if not isinstance(last, Words) or not ending:
        return None
    following = "".join(_shown(each) for each in rest[:3])
    if ending.group() == "." and following and not _SENTENCE_START.match(following):
        return None
    printed.pop()
    if len(last.text) > 1:
        printed.append(replace(last, text=last.text[:-1]))
    return replace(last, text=ending.group(), link="")


def _shown(inline: Inline) -> str:
    if isinstance(inline, Reference):
        return "" if inline.note else "[]"
    if isinstance(inline, CrossReference):
        return inline.label
    return f"“{inline.text}”" if isinstance(inline, Quoted) else inline.text


def _wants_space_before(printed: Sequence[Inline]) -> bool:
    if not printed:
        return False
    last = printed[-1]
    return not isinstance(last, Words) or not (
        last.text[-1:].isspace() or last.text[-1:] in _OPENING
    )


def _wants_space_after(follower: Inline | None) -> bool:
    """Tell whether a Latin word follows at once; a Korean particle stays attached."""
    if not isinstance(follower, Words):
        return False
    return follower.text[0].isalnum() and not is_east_asian(follower.text[0])
