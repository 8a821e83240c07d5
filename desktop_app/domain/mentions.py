"""Mentions: `@name` in a note, found by the names of the people, particles behind them included."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.domain.analyst import folded
from desktop_app.domain.identity import EntityId
from desktop_app.domain.people import People
from desktop_app.domain.prose import Prose

_AT = re.compile("[@\uff20]")
_QUOTES = '"\u201c\u201d\u201e\uff02'
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}\n]{{1,120}})[{_QUOTES}]")
_PARTICLES = re.compile(
    "(?:씨|님)?(?:들)?(?:은|는|이가|이|가|을|를|께서|께|에게서|에게|에서|에|한테서|한테|의|와|과"
    "|도|만|으로|로|이라고|라고|이라는|라는|이나|나|아|야|부터|까지|보다|처럼|이랑|랑|하고)?"
)
"""What Korean writes right behind a name: an honorific, a particle, or both."""
_LONGEST_TAIL = 12
_MOST_RAW = 3
"""How many characters a folded one may stand for as typed: three jamo make one syllable."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in a text, from `start` to `end` (code points, the @ included)."""

    start: int
    end: int
    analyst: EntityId


class Names:
    """The words by which people can be mentioned; case, width and outer space do not count.

    A whole name counts, spaces or none; so does its first word where it is one person's alone.
    """

    def __init__(self, people: People) -> None:
        self.people = people
        self._known: dict[str, EntityId] = {}
        named = [(folded(each.name), each.id) for each in people if folded(each.name)]
        first = Counter(name.split()[0] for name, _ in named)
        for name, analyst in named:
            if first[name.split()[0]] == 1:
                self._known[name.split()[0]] = analyst
        for name, analyst in named:
            self._known.setdefault(name.replace(" ", ""), analyst)
        self._known.update(named)
        self._longest = max(map(len, self._known), default=0)

    def mentions(self, text: str) -> list[Mention]:
        """Return the mentions in a text, in its order; what names nobody is none."""
        return list(self._found(text)) if self._known else []

    def mentioned(self, note: Prose) -> frozenset[EntityId]:
        """Return the persons whom any version of a note mentions."""
        return frozenset(each.analyst for version in note for each in self.mentions(version.value))

    def beginning(self, words: str) -> list[EntityId]:
        """Return the persons of whose name a word begins with these, all for none, by name."""
        wanted = folded(words)
        shown = [
            (folded(each.name), each.id)
            for each in self.people
            if each.name and _begins(folded(each.name), wanted)
        ]
        # Whose first name it begins comes before whose family name it begins.
        return [
            each
            for _, _, each in sorted((not name.startswith(wanted), name, id) for name, id in shown)
        ]

    def written(self, analyst: EntityId) -> str:
        """Return how somebody is mentioned: `@이민지`, `@Minji Park`, in quotes where need be."""
        person = self.people.of(analyst)
        bare = f"@{person.name}"
        found = self.mentions(f"{bare} ")
        is_plain = [(each.end, each.analyst) for each in found] == [(len(bare), person.id)]
        return bare if is_plain else f'@"{person.name}"'

    def _found(self, text: str) -> Iterator[Mention]:
        done = 0
        for at in _AT.finditer(text):
            start, after = at.span()
            if start < done or (start and _is_word(text[start - 1])):
                continue
            found = self._quoted(text, after) or self._bare(text, after)
            if found is not None:
                done = found[0]
                yield Mention(start, *found)

    def _quoted(self, text: str, after: int) -> tuple[int, EntityId] | None:
        quoted = _QUOTED.match(text, after)
        analyst = self._known.get(folded(quoted[1])) if quoted else None
        return (quoted.end(), analyst) if quoted and analyst else None

    def _bare(self, text: str, after: int) -> tuple[int, EntityId] | None:
        """Return the end of the longest name that stands there, and whose it is."""
        last = min(len(text), after + self._longest * _MOST_RAW)
        for end in range(last, after, -1):
            if text[end - 1].isspace() or text[after].isspace():
                continue
            analyst = self._known.get(folded(text[after:end]))
            if analyst and _ends_name(text, end):
                return end, analyst
        return None


def mentions_any(note: Prose, analysts: Iterable[EntityId], names: Names) -> bool:
    """Tell whether a note mentions one of these persons."""
    if not any(_AT.search(version.value) for version in note):
        return False
    wanted = {names.people.of(each).id for each in analysts}
    return not wanted.isdisjoint(names.mentioned(note))


def _begins(name: str, wanted: str) -> bool:
    return name.startswith(wanted) or any(word.startswith(wanted) for word in name.split())


def _ends_name(text: str, end: int) -> bool:
    """Tell whether a name can end there: at no letter, or at particles behind which none is."""
    tail = unicodedata.normalize("NFC", text[end : end + _LONGEST_TAIL * _MOST_RAW])
    if not tail or not _is_word(tail[0]):
        return True
    if not "\uac00" <= tail[0] <= "\ud7a3":
        return False
    behind = re.match("[\uac00-\ud7a3]+", tail)
    return behind is not None and (
        _PARTICLES.fullmatch(behind[0]) is not None and not _is_word(tail[behind.end() :][:1])
    )


def _is_word(character: str) -> bool:
    return bool(character) and (
        character.isalnum() or unicodedata.category(character).startswith("M")
    )
