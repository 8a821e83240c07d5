"""Finds in which article, and where, words stand that somebody quoted, roughly or to the letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from desktop_app.domain.identity import EntityId
from desktop_app.formats.word.audit.wording_levels import (
    Level,
    as_printed,
    has_in_order,
    similarity,
    stands_in,
    typographic,
)

_GRAM = 12
"""Letters and digits in a row by which a text is known."""
_STEP = 4
"""At every so many letters of a text a gram is kept; 15 letters in a row contain one for sure."""
_TELLING = 16
"""So many grams of a quotation are followed: those that the fewest texts have."""
_RARE = 4
"""In so few places the whole quotation is looked for at once."""
_COMMON = 64
"""So many places of one gram are looked at."""
_NOT_LETTERS = re.compile(r"[\W_]+")
_ROUGHLY = 0.6
"""The share of a quotation's words that an altered one still has in common with the article."""
_FEW_TEXTS = 5
"""Of the texts that share grams with a quotation, only the likeliest are compared."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text in which quotations are looked for; it begins at `offset` of the article."""

    article: EntityId
    text: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Where an article says what was quoted: code points, the words there, how closely."""

    article: EntityId
    start: int
    end: int
    original: str
    level: Level


class ArticleIndex:
    """Texts to look quotations up in; the n-grams are gathered when they are first needed."""

    def __init__(self, texts: Iterable[SourceText]) -> None:
        self._texts = tuple(texts)
        self._alike: dict[int, tuple[str, str]] = {}

    def find(self, quoted: str) -> Found | None:
        """Return the closest place for quoted words, or None where no text has the like."""
        keys = _keys(quoted)
        if not keys:
            return None
        best: Found | None = None
        for number, at in self._candidates(keys):
            found = self._compared(quoted, number, at)
            if found and (best is None or _RANK[found.level] < _RANK[best.level]):
                best = found
            if best and best.level == Level.VERBATIM:
                break
        return best

    def _candidates(self, keys: str) -> list[tuple[int, float]]:
        """Return texts that share grams with the words, and where in them (0 to 1)."""
        hits = []
        for at in range(len(keys) - _GRAM + 1):
            found = self._grams.get(keys[at : at + _GRAM])
            if not found:
                continue
            if len(found) <= _RARE:
                for number, position in found:
                    if position >= at and self._key_texts[number].startswith(keys, position - at):
                        return [(number, (position - at) / self._lengths[number])]
            hits.append((at, found))
        votes: Counter[int] = Counter()
        places: dict[int, float] = {}
        for at, found in nsmallest(_TELLING, hits, key=_commonness):
            for number, position in found[:_COMMON]:
                votes[number] += 1
                length = self._lengths[number] or 1
                places.setdefault(number, (position - at if position > at else 0) / length)
        if not votes and len(keys) < _GRAM + _STEP:
            return [
                (number, self._key_texts[number].find(keys) / max(1, self._lengths[number]))
                for number in range(len(self._texts))
                if keys in self._key_texts[number]
            ]
        likely = [number for number, _ in votes.most_common(_COMMON)]
        if not any(keys in self._key_texts[number] for number in likely[:1]):
            # Where many texts say the like, those that say all of it come first.
            likely.sort(key=lambda number: keys not in self._key_texts[number])
        return [(number, places[number]) for number in likely[:_FEW_TEXTS]]

    @cached_property
    def _key_texts(self) -> list[str]:
        return [_keys(each.text) for each in self._texts]

    @cached_property
    def _lengths(self) -> list[int]:
        return [len(each) for each in self._key_texts]

    @cached_property
    def _grams(self) -> dict[str, list[tuple[int, int]]]:
        """Return text and position of every gram that is kept."""
        grams: dict[str, list[tuple[int, int]]] = {}
        for number, keys in enumerate(self._key_texts):
            for at in range(0, len(keys) - _GRAM + 1, _STEP):
                grams.setdefault(keys[at : at + _GRAM], []).append((number, at))
        return grams

    def _compared(self, quoted: str, number: int, at: float) -> Found | None:
        source = self._texts[number]
        plain, alike = self._alike_texts(number)
        if stands_in(as_printed(quoted), plain) >= 0:
            return self._placed(source, quoted, at, Level.VERBATIM)
        folded = typographic(quoted)
        if stands_in(folded, alike) >= 0:
            return self._placed(source, quoted, at, Level.TYPOGRAPHY)
        near = self._placed(source, quoted, at, Level.ALTERED)
        window = typographic(
            source.text[max(0, near.start - source.offset - 200) :][: 8 * len(quoted) + 2000]
        )
        if has_in_order(folded, window):
            return Found(near.article, near.start, near.end, near.original, Level.SHORTENED)
        return near if similarity(quoted, near.original) >= _ROUGHLY else None

    def _alike_texts(self, number: int) -> tuple[str, str]:
        if number not in self._alike:
            text = self._texts[number].text
            self._alike[number] = (as_printed(text), typographic(text))
        return self._alike[number]

    def _placed(self, source: SourceText, quoted: str, at: float, level: Level) -> Found:
        """Return the place of quoted words near a part of the text, its ends those of words."""
        start, end = _place(source.text, quoted, at)
        offset = source.offset
        return Found(source.article, offset + start, offset + end, source.text[start:end], level)


_RANK = {each: rank for rank, each in enumerate(Level)}


def _commonness(hit: tuple[int, list[tuple[int, int]]]) -> int:
    return len(hit[1])


def _keys(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


def _place(text: str, quoted: str, at: float) -> tuple[int, int]:
    """Return where quoted words stand in a text: exactly where they can be found so.

    Otherwise from the first to the last of their words that stand about there.
    """
    exact = text.find(quoted)
    if exact >= 0:
        return exact, exact + len(quoted)
    words = re.findall(r"\w+", quoted)
    if not words:
        return 0, 0
    spaced = re.compile(r"[\W_]+".join(map(re.escape, words)), re.IGNORECASE)
    if len(words) < 400 and (hit := spaced.search(text)):
        return hit.span()
    return _roughly(text, words, int(at * len(text)), len(quoted))


def _roughly(text: str, words: list[str], near: int, length: int) -> tuple[int, int]:
    """Return the stretch around a point from the first of the words to the last one."""
    low = max(0, near - length // 2 - 80)
    high = min(len(text), near + 2 * length + 80)
    window = text[low:high]
    begin = _edge(window, words, near - low, first=True)
    end = _edge(window, words, near - low + length, first=False)
    if end <= begin:
        begin, end = max(0, near - low), min(len(window), near - low + length)
    return low + begin, low + end


def _edge(window: str, words: list[str], near: int, *, first: bool) -> int:
    """Return where the outermost word that is found begins (or ends), as near as can be."""
    size = min(3, len(words))
    for skip in range(max(1, min(12, len(words) - size + 1))):
        some = words[skip : skip + size] if first else words[len(words) - size - skip :][:size]
        pattern = re.compile(r"[\W_]+".join(map(re.escape, some)))
        hits = list(pattern.finditer(window))
        if hits:
            best = min(hits, key=lambda hit: abs((hit.start() if first else hit.end()) - near))
            return _widened(window, best.start() if first else best.end(), skip, first=first)
    return max(0, min(len(window), near))


def _widened(window: str, at: int, words: int, *, first: bool) -> int:
    """Return the point so many words further out."""
    for _ in range(words):
        if first:
            at = len(window[:at].rstrip())
            at = max((window.rfind(space, 0, at) for space in " \n"), default=-1) + 1
        else:
            rest = window[at:]
            at += len(rest) - len(rest.lstrip())
            following = re.search(r"\s", window[at:])
            at = at + following.start() if following else len(window)
    return at
