"""An own paragraph as it is printed: where a reference stands, and the spaces around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.formats.word.characters import is_east_asian
from desktop_app.formats.word.manuscript import Inline, Quoted, Reference, Words

_OPENING = "([{“‘«‹「『\u00a0"
# A full stop after a single letter ("U.S.") belongs to the abbreviation.
_CLAUSE_END = re.compile(r"[,;:]$|(?<=[^\W_]{2})\.$|(?<=[)\]’”])\.$")
_SENTENCE_START = re.compile(r"\s+[^\s\da-z]")


def lines_of(inlines: Iterable[Inline]) -> list[tuple[Inline, ...]]:
    """Return the paragraphs that the line breaks inside words make, blank ones dropped.

    A reference comes to stand before the mark that ends its clause ("first [S1]."), neighbouring
    references become one ("[S1, S3]"), and a space stands where the writer needed none.
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
    if not last.labels or not inline.labels:
        return None
    return Reference(tuple(dict.fromkeys(last.labels + inline.labels)))


def _set(line: Sequence[Inline]) -> list[Inline]:
    """Put each reference and quotation in its place among the words."""
    printed: list[Inline] = []
    for index, inline in enumerate(line):
        follower = line[index + 1] if index + 1 < len(line) else None
        mark = None
        if isinstance(inline, Reference):
            mark = _lifted_mark(printed, follower)
        if not isinstance(inline, Words) and _wants_space_before(printed):
            printed.append(Words(" "))
        printed.append(inline)
        if mark:
            printed.append(mark)
        if not isinstance(inline, Words) and _wants_space_after(follower):
            printed.append(Words(" "))
    return printed


def _lifted_mark(printed: list[Inline], follower: Inline | None) -> Words | None:
    """Take the mark that ends the clause off the words before a reference, if one does."""
    last = printed[-1] if printed else None
    if not isinstance(last, Words) or not (found := _CLAUSE_END.search(last.text)):
        return None
    if found.group() == "." and isinstance(follower, Words):
        if not _SENTENCE_START.match(follower.text):
            return None
    printed[-1] = replace(last, text=last.text[: found.start()])
    return replace(last, text=found.group(), link="")


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
