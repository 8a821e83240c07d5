"""Analysts: the people whose passages and sentences these are (QDA: coder)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.identity import EntityId


@dataclass(frozen=True, slots=True)
class Analyst:
    """A person who reads and tags; `colour` is one of the twelve bases of `colours`.

    `keys` are the public keys that sign their changes, each with when it was announced, or vouched
    for last (ms since 1970, UTC).
    """

    id: EntityId
    name: str = ""
    colour: str = ""
    keys: Mapping[str, int] = field(default_factory=dict, hash=False)

    @property
    def initials(self) -> str:
        """Two letters for a small disc: first and last name, or the first two of a Hangul name."""
        words = self.name.split()
        if not words:
            return "?"
        if len(words) == 1 or "\uac00" <= words[0][0] <= "\ud7a3":
            return words[0][:2]
        return (words[0][0] + words[-1][0]).upper()


def folded(name: str) -> str:
    """Return the name as it is compared: compatibility forms, case and outer space do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
