"""The kinds of relation to choose from, found by a few letters, and a kind of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.viewmodels.hangul_spelling import spelled
from desktop_app.viewmodels.relations import kind_words
from desktop_app.workspace.commands.relations import KINDS, SYMMETRICAL


@dataclass(frozen=True, slots=True)
class RelationChoice:
    """A kind and its direction; `is_new` says that nobody has used the kind yet."""

    kind: str
    is_reversed: bool = False
    is_new: bool = False

    @property
    def words(self) -> str:
        """How the first passage relates to the second."""
        return kind_words(self.kind, is_reversed=self.is_reversed)


def relation_choices(own_kinds: Iterable[str], typed: str = "") -> list[RelationChoice]:
    """Return the kinds whose words hold what was typed, then the typed words as a kind.

    Nothing typed finds all: those that every workspace knows, those reversed, those of one's own.
    """
    known = [RelationChoice(kind) for kind in KINDS]
    known += [RelationChoice(kind, True) for kind in KINDS if kind not in SYMMETRICAL]
    known += [RelationChoice(kind) for kind in own_kinds]
    wanted = spelled(typed)
    found = [choice for choice in known if wanted in spelled(choice.words)]
    words = " ".join(typed.split())
    if words and all(spelled(choice.words) != wanted for choice in known):
        found.append(RelationChoice(words, is_new=True))
    return found
