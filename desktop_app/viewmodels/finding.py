"""Finds words in the open articles: all hits of each, their order, the next one from a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.domain.text_folding import FoldedText
from desktop_app.domain.text_search import Hits, Query, find
from desktop_app.viewmodels.background import Background

AT_ONCE = 400_000
"""Characters in all that are searched while the analyst waits, some 20 ms; more in a thread."""

NO_HITS = Hits()


@dataclass(frozen=True, slots=True)
class Place:
    """A span in an article."""

    article: EntityId
    span: Span


@dataclass(frozen=True, slots=True)
class Step:
    """The hit that a step leads to, by its number from 0, and whether it began anew."""

    number: int
    wrapped: bool = False


class Found:
    """The hits in a row of articles, numbered through from the first article on."""

    def __init__(self, hits: Mapping[EntityId, Hits]) -> None:
        """Number the hits in the order of the mapping."""
        self._hits = hits
        self._begins: dict[EntityId, int] = {}
        total = 0
        for article, its in hits.items():
            self._begins[article] = total
            total += len(its)
        self._total = total

    def __len__(self) -> int:
        return self._total

    @property
    def articles(self) -> int:
        """How many articles hold a hit."""
        return sum(bool(its) for its in self._hits.values())

    def hits(self, article: EntityId) -> Hits:
        """Return the hits of an article."""
        return self._hits.get(article, NO_HITS)

    def at(self, number: int) -> Place:
        """Return where a hit stands. Raises IndexError for a number there is none of."""
        for article, its in self._hits.items():
            within = number - self._begins[article]
            if 0 <= within < len(its):
                return Place(article, its[within])
        raise IndexError(number)

    def number_of(self, place: Place) -> int | None:
        """Return the number of the hit that stands exactly there, or None."""
        within = self.hits(place.article).number_of(place.span)
        return None if within is None else self._begins[place.article] + within

    def step(self, here: Place, *, forward: bool = True) -> Step | None:
        """Return the next hit from a place, or the one before it; after the last, the first.

        A hit at the place itself counts where the place is empty (a caret), and not where the hit
        is what is selected there. An article that holds no hits is passed over. None without hits.
        """
        if not self._total:
            return None
        number = self._begins.get(here.article, 0)
        number += self.hits(here.article).first_from(here.span.start)
        if not forward:
            return Step((number - 1) % self._total, wrapped=number == 0)
        number += self.number_of(here) == number
        return Step(number % self._total, wrapped=number >= self._total)


class Finding(QObject):
    """Searches the articles that are open.

    `changed` says that `found` is new: at once for articles of usual size, else a little later.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._texts: dict[EntityId, str] = {}
        self._folded: dict[tuple[EntityId, bool], FoldedText] = {}
        self._query = Query()
        self._asked = self._answered = 0
        self.found = Found({})
        """What was found last."""

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self._query

    @property
    def is_searching(self) -> bool:
        """Whether `found` is still that of other words or articles."""
        return self._answered != self._asked

    def search(self, query: Query, texts: Mapping[EntityId, str]) -> bool:
        """Look for words in these articles, in this order; False where that was done already."""
        is_known = list(texts) == list(self._texts) and texts == self._texts
        if query == self._query and is_known:
            return False
        self._query, self._texts = query, dict(texts)
        self._folded = {key: text for key, text in self._folded.items() if key[0] in texts}
        self._asked += 1
        asked, these = self._asked, self._texts
        if query.is_empty or sum(map(len, these.values())) <= AT_ONCE:
            self._answer(asked, self._found(query, these))
        else:
            self._background.run(
                lambda: self._found(query, these) if asked == self._asked else Found({}),
                lambda found: self._answer(asked, found),
            )
        return True

    def stop(self) -> None:
        """Wait for the search under way; afterwards nothing is searched in the background."""
        self._background.stop()

    def _answer(self, asked: int, found: Found) -> None:
        # An answer to what was asked before the last letter was typed would only flicker.
        if asked == self._asked:
            self._answered = asked
            self.found = found
            self.changed.emit()

    def _found(self, query: Query, texts: Mapping[EntityId, str]) -> Found:
        if query.is_empty:
            return Found({})
        return Found({article: self._hits(query, article, text) for article, text in texts.items()})

    def _hits(self, query: Query, article: EntityId, text: str) -> Hits:
        key = (article, query.match_case)
        known = self._folded.get(key)
        if known is None:
            known = self._folded[key] = FoldedText(text, match_case=query.match_case)
        return find(known, query)
