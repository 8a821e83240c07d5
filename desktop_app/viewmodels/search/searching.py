"""Asks the index in the background; of what is asked while one types, the newest is answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.finding_query import SearchHit, SearchQuery
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.search.composition import closed_words, leading_to
from desktop_app.viewmodels.search.filters import is_filtered
from desktop_app.workspace.search.search import MOST, Found, Search

_NO_KINDS: frozenset[str] = frozenset()
_WHILE_COMPOSING = 40
"""Hits of one article that are looked through for what an open syllable may become."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a query; `of_kinds` counts all kinds, also those that are not shown.

    `opened` holds all hits in the text of an article that was asked for alone.
    """

    query: SearchQuery
    found: Found
    of_kinds: Mapping[str, int]
    opened: Mapping[EntityId, tuple[SearchHit, ...]] = field(default_factory=dict)

    def hits(self) -> Iterator[SearchHit]:
        """Yield the hits, the best first; an opened article brings all that are in its text."""
        brought: set[EntityId] = set()
        for hit in self.found.hits:
            if hit.kind != "article" or hit.article not in self.opened:
                yield hit
            elif hit.article not in brought:
                brought.add(hit.article)
                yield from self.opened[hit.article]

    @property
    def rest(self) -> Mapping[str, int]:
        """How many of each kind were found that are not among the hits, where there are any."""
        articles = {hit.article for hit in self.found.hits if hit.kind == "article"}
        listed = Counter(str(hit.kind) for hit in self.found.hits)
        listed["article"] = len(articles)
        found = _counts(self.found)
        return {kind: more for kind in found if (more := found[kind] - listed[kind]) > 0}


class Searching(QObject):
    """Answers queries; `changed` says that `answer` is what was asked last."""

    changed = Signal()

    def __init__(self, search: Search, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._background = Background(self)
        self._asked = self._answered = 0
        self._opened: tuple[EntityId, ...] = ()
        self._limit = MOST
        self.is_composing = False
        """Whether the last syllable of what was asked last is not finished."""
        self.query = SearchQuery()
        """What was asked last."""
        self.answer: Answer | None = None
        """What was found; None as long as nothing is asked."""

    @property
    def is_busy(self) -> bool:
        """Whether the answer to what was asked last is still to come."""
        return self._answered != self._asked

    def ask(self, query: SearchQuery, *, is_composing: bool = False) -> None:
        """Look for something else; the articles that were opened close.

        `is_composing` says that the last syllable of the words is not finished.
        """
        self.query, self._opened, self.is_composing = query, (), is_composing
        self._limit = MOST
        self.again()

    def more(self) -> None:
        """Find more of the same, where there may be more than was found."""
        if self.answer is None or self.is_busy or self.is_composing:
            return
        if len(self.answer.found.hits) >= self._limit:
            self._limit += MOST
            self.again()

    def open(self, article: EntityId) -> None:
        """Find everything in the text of an article, not only the best of it."""
        if article not in self._opened:
            self._opened = (*self._opened, article)
            self.again()

    def again(self) -> None:
        """Ask the same again, as when the index has grown."""
        self._asked += 1
        asked, query, opened, before = self._asked, self.query, self._opened, self.answer
        is_composing, limit = self.is_composing, self._limit
        if not query.words.strip() and not is_filtered(replace(query, kinds=_NO_KINDS)):
            self._take(asked, None)
            return

        def work() -> Answer | None:
            if asked != self._asked:
                return None
            # The thread has the next query to answer: this one is left where it is.
            find = partial(self._search.find, go_on=lambda: asked == self._asked)
            if is_composing:
                return _answer_to_open(find, query)
            return _answer_to(find, query, limit, opened, before)

        self._background.run(work, lambda answer: self._take(asked, answer))

    def stop(self) -> None:
        """Wait for the query under way; afterwards nothing is asked any more."""
        self._background.stop()

    def _take(self, asked: int, answer: Answer | None) -> None:
        # An answer to what was asked before the last letter was typed would only flicker.
        if asked == self._asked:
            self._answered = asked
            self.answer = answer
            self.changed.emit()


def _answer_to(
    find: Callable[..., Found],
    query: SearchQuery,
    limit: int,
    opened: tuple[EntityId, ...],
    before: Answer | None,
) -> Answer:
    found = find(query, limit)
    whole = replace(query, kinds=_NO_KINDS)
    if not query.kinds:
        of_kinds = _counts(found)
    elif before is not None and replace(before.query, kinds=_NO_KINDS) == whole:
        of_kinds = before.of_kinds
    else:
        of_kinds = _counts(find(whole))
    alone = {each: find(replace(query, article=each), MOST) for each in opened}
    return Answer(
        query,
        found,
        of_kinds,
        {
            article: tuple(hit for hit in its.hits if hit.kind == "article")
            for article, its in alone.items()
        },
    )


def _answer_to_open(find: Callable[..., Found], query: SearchQuery) -> Answer:
    """Answer words that end in an open syllable: as they are, or as what they may become."""
    found = find(query)
    if not found.hits:
        closed = replace(query, words=closed_words(query.words), synonyms=False)
        wide = find(closed, MOST, _WHILE_COMPOSING)
        hits = tuple(leading_to(wide.hits, query.words))
        articles = {hit.article for hit in hits if hit.kind == "article"}
        total = Counter(str(hit.kind) for hit in hits)
        found = Found(hits, total, len(articles), missing=wide.missing)
    return Answer(query, found, _counts(found))


def _counts(found: Found) -> Mapping[str, int]:
    """Return how many articles, passages, notes, tags and blocks were found."""
    return {**found.total, "article": found.articles}
