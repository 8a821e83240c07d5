"""Names that mean the same: abbreviations, full names, names in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from desktop_app.domain.text_folding import folded


class Synonyms:
    """Groups of names; the first of a group stands for all of it."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        """Take over groups; a name that comes a second time stays in its first group."""
        self.groups = tuple(tuple(group) for group in groups)
        self._first: dict[str, str] = {}
        for group in self.groups:
            for name in group:
                self._first.setdefault(folded(name), group[0])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Compiled by whoever looks for names first: in the window's thread it took 50 ms.
        return _pattern(self._first)

    def named_in(self, folded_text: str) -> list[str]:
        """Return the first names of the groups named in a folded text, in order, repeated."""
        return [self._first[name.group()] for name in self._pattern.finditer(folded_text)]

    def of(self, name: str) -> tuple[str, ...]:
        """Return all names of the group that holds this one, or the name alone."""
        first = self._first.get(folded(name))
        return next((group for group in self.groups if group[0] == first), (name,))


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the names as whole words; a Korean one may carry a particle."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    written = "|".join(
        re.escape(name) + (r"(?![^\W\d_가-힣])" if name[-1].isascii() else "")
        for name in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{written})" if written else "(?!)")
