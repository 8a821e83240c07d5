"""The table of synonyms in two layers: the rows that came along, and what somebody changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from desktop_app.domain.synonyms import Synonyms
from desktop_app.domain.text_folding import folded

Names: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SynonymRow:
    """Names that mean the same, and with which names the row came along, if it did.

    One that came without names was added; one of fewer than two names counts for nothing: it was
    removed, or is still being written.
    """

    names: Names
    came: Names = ()

    @property
    def counts(self) -> bool:
        """Whether a search uses it."""
        return len(self.names) > 1

    @property
    def is_own(self) -> bool:
        """Whether it was added, changed or removed."""
        return self.names != self.came


def synonyms_in(rows: Iterable[SynonymRow]) -> Synonyms:
    """Return what to search with: of two rows with a name in common, one's own wins."""
    return Synonyms(row.names for row in by_weight(rows) if row.counts)


def by_weight(rows: Iterable[SynonymRow]) -> list[SynonymRow]:
    """Return rows in the order in which they take names: one's own first."""
    return sorted(rows, key=lambda row: not row.is_own)


def changes_in(rows: Iterable[SynonymRow]) -> list[SynonymRow]:
    """Return what is to be kept: the rows that differ from what came along."""
    return [
        row if row.counts else SynonymRow((), row.came)
        for row in rows
        if row.is_own and (row.counts or row.came)
    ]


def layered(changes: Sequence[SynonymRow], shipped: Iterable[Names]) -> list[SynonymRow]:
    """Return the whole table: added rows first, then those that came along, as they were changed.

    A row of a later version is the one that was changed when they have a name in common. What was
    made of a row that does not come along any more counts as added.
    """
    changed = {folded(name): each for each in reversed(changes) for name in each.came}
    rows: list[SynonymRow] = []
    used: set[SynonymRow] = set()
    for names in shipped:
        change = next((changed[key] for key in map(folded, names) if key in changed), None)
        if change is None:
            rows.append(SynonymRow(names, names))
        else:
            # It may take the place of two rows.
            rows.append(SynonymRow(() if change in used else change.names, names))
            used.add(change)
    added = [SynonymRow(each.names) for each in changes if each.counts and each not in used]
    return [*added, *rows]


def changes_to(groups: Iterable[Names], shipped: Sequence[Names]) -> list[SynonymRow]:
    """Return the changes that make the rows that came along into just these groups."""
    kept = list(dict.fromkeys(groups))
    gone = {names: set(map(folded, names)) for names in shipped if names not in kept}
    changes: list[SynonymRow] = []
    for names in kept:
        if names not in shipped:
            keys = set(map(folded, names))
            came = next((each for each, its in gone.items() if its & keys), ())
            gone.pop(came, None)
            changes.append(SynonymRow(names, came))
    return [*changes, *(SynonymRow((), names) for names in gone)]
