"""Which texts are nearly the same: the share of the shorter one's runs of four words in the other.

Syndicated versions of one report share 0.85 and more, unrelated articles on one topic 0.18 at most.
A sketch keeps every run whose number falls below a limit (FracMinHash, Irber et al. 2022), so that
sketches of a short text and of a long one can be compared.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import chain
from typing import TypeAlias
from zlib import crc32

from desktop_app.domain.identity import EntityId

THRESHOLD = 0.5
"""Containment from which on two texts are called nearly the same."""

_RUN = 4
"""Words in a run."""

_KEPT = 12
"""One run in so many is in a sketch."""

_SUSPECTED = 0.3
"""Containment, reckoned from sketches, from which on two texts are worth comparing."""

_FEW = 8
"""In a sketch so short that chance decides, a single run in common is worth a look."""

_SHELVES = 512
"""Parts in which runs are sorted: one by one, so that no thread has to wait for all of them."""

_WORDS = re.compile(r"\w+")
_BITS = 44
_NUMBER_BITS = 64 - _BITS
_MASK = (1 << _BITS) - 1
_LIMIT = (1 << _BITS) // _KEPT
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)

Sketch: TypeAlias = Sequence[int]
"""Numbers of some of a text's runs of words, rising."""


def runs_of_words(text: str) -> Set[int]:
    """Return a number for each different run of four words, whatever their case; the same always.

    A text of fewer words is one run.
    """
    words = _WORDS.findall(text.casefold())
    if len(words) < _RUN:
        return {crc32(" ".join(words).encode("utf-8", "surrogatepass"))} if words else set()
    codes = [crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    one, two, three, four = _FACTORS
    return {
        (((a * one) ^ (b * two) ^ (c * three) ^ (d * four)) * one >> 11) & _MASK
        for a, b, c, d in zip(codes, codes[1:], codes[2:], codes[3:], strict=False)
    }


def containment(one: Set[int], other: Set[int]) -> float:
    """Return how much of the shorter text is in the other, 0 to 1; 0 where one has no words."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def sketch_of(runs: Set[int]) -> Sketch:
    """Return the sketch of a text by its runs of words."""
    return array("Q", sorted(each for each in runs if each < _LIMIT))


class SketchIndex:
    """The sketches of many texts, which finds those that may be nearly the same as another."""

    def __init__(self, sketches: Mapping[EntityId, Sketch] | None = None) -> None:
        self._ids: list[EntityId] = []
        self._numbers: dict[EntityId, int] = {}
        self._sizes: list[int] = []
        self._sorted = [array("Q") for _ in range(_SHELVES)]
        self._latest: list[list[int]] = [[] for _ in range(_SHELVES)]
        for article, sketch in (sketches or {}).items():
            self.add(article, sketch)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, article: object) -> bool:
        return article in self._numbers

    def add(self, article: EntityId, sketch: Sketch) -> None:
        """Take in a text; one that is known already stays as it is, as texts never change."""
        if article in self._numbers:
            return
        number = self._numbers[article] = len(self._ids)
        self._ids.append(article)
        self._sizes.append(len(sketch))
        # Which run, then in which text: sorted, those of one run stand together.
        for run in sketch:
            self._latest[run * _SHELVES // _LIMIT].append(run << _NUMBER_BITS | number)

    def suspects(self, sketch: Sketch) -> list[EntityId]:
        """Return the texts that may be nearly the same, the likeliest first."""
        common = Counter(chain.from_iterable(map(self._holding, sketch)))
        found = [
            (shared / shorter, number)
            for number, shared in common.items()
            if (shorter := min(len(sketch), self._sizes[number]))
            and (shared >= _SUSPECTED * shorter or shorter <= _FEW)
        ]
        return [
            self._ids[number] for _, number in sorted(found, key=lambda each: (-each[0], each[1]))
        ]

    def _holding(self, run: int) -> list[int]:
        """Return the numbers of the texts that have a run; what came lately is sorted in first."""
        shelf = run * _SHELVES // _LIMIT
        if self._latest[shelf]:
            known, latest = self._sorted[shelf], sorted(self._latest[shelf])
            self._sorted[shelf], self._latest[shelf] = array("Q", sorted([*known, *latest])), []
        known = self._sorted[shelf]
        low = bisect_left(known, run << _NUMBER_BITS)
        high = bisect_left(known, (run + 1) << _NUMBER_BITS, low)
        lowest = (1 << _NUMBER_BITS) - 1
        return [each & lowest for each in known[low:high]]
