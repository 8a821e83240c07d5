"""The beginning of a text as the rules on dates see it: its words, and the days these name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from desktop_app.domain.metadata.month_days import MonthDay, month_days

READ = 30_000
"""How much of a text is read for dates, in code points."""

_YEARS = frozenset(map(str, range(1900, 2100)))


class DatedText:
    """The first READ code points of a canonical text; its days are looked for once, when asked."""

    def __init__(self, text: str) -> None:
        self.words = text[:READ]

    @cached_property
    def days(self) -> tuple[MonthDay, ...]:
        """The days of the month that are named, with or without their year."""
        return tuple(month_days(self.words))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Where the years from 1900 to 2099 stand, and numbers that begin like one."""
        # Centuries are rare in a text: finding them is faster than a pattern of four digits.
        places = [at for century in ("19", "20") for at in self._places(century)]
        return tuple(sorted(at for at in places if self.words[at : at + 4] in _YEARS))

    @cached_property
    def is_korean(self) -> bool:
        """Whether a sentence ends as those of every Korean article do, and of no other."""
        return "다." in self.words

    def _places(self, words: str) -> Iterator[int]:
        at = self.words.find(words)
        while at >= 0:
            yield at
            at = self.words.find(words, at + 1)

    def line_at(self, place: int) -> int:
        """Return the number, from 1, of the line with a place in code points."""
        return self.words.count("\n", 0, place) + 1
