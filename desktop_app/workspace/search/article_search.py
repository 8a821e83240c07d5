"""Finds the articles that say something, the best first, and where they say it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from math import ceil
from typing import TypeAlias

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.query_words import Wanted
from desktop_app.domain.search_terms import Term
from desktop_app.domain.span import Span
from desktop_app.domain.text_folding import folded
from desktop_app.storage.search_index import IndexedText, SearchIndex
from desktop_app.workspace.search.catalogue import Catalogue
from desktop_app.workspace.search.context import after, before
from desktop_app.workspace.search.expressions import all_of
from desktop_app.workspace.search.filters import Filters
from desktop_app.workspace.search.places import places_in

_WEIGHED = 200
"""Articles of which is computed how well each fits; of more the headline and the date decide."""

_TEXTS_KEPT = 400
"""Texts kept in memory from one query to the next, some 10 MB."""

_ASKED_KEPT = 8
"""Expressions of which it is kept what the index found: the same is asked with other filters, for
more hits, and again when a letter is taken back."""

_TOGETHER = 100
"""Texts that are read together, at most."""

_FEW = 16
"""One of so many articles, or fewer, are sorted; of more the first ones are met soon."""

_HEADLINE, _FIT, _RECENT, _TYPED = 1.0, 1.0, 0.5, 3.0
"""What a hit in the headline, a good fit, a recent date, and the very words that were typed (not
only another name of the same) add to the score of a hit."""


_Scored: TypeAlias = tuple[int, float]
"""The row of an article, and the score of its hits."""


@dataclass(frozen=True, slots=True)
class FoundInArticles:
    """Hits, the best first; how many places each article that was looked into has."""

    hits: Sequence[SearchHit] = ()
    counts: Mapping[EntityId, int] = field(default_factory=dict)
    articles: int = 0
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, and in what."""

    project: Project
    wanted: Wanted
    filters: Filters
    catalogue: Catalogue
    limit: int
    per_article: int
    go_on: Callable[[], bool] = lambda: True


class ArticleSearch:
    """Asks the index of a workspace; used by one thread at a time."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._texts: OrderedDict[EntityId, IndexedText] = OrderedDict()
        self._asked: OrderedDict[str, Sequence[int]] = OrderedDict()
        self._indexed: Mapping[int, EntityId] = {}
        self._rows: Mapping[EntityId, int] = {}
        # Articles that are not indexed have numbers below 0 in place of rows.
        self._latest: Sequence[EntityId] = ()
        self._in_order: Sequence[int] = ()
        self._by_headline: Sequence[int] = ()
        self._let: Set[EntityId] = frozenset()
        self._let_rows: frozenset[int] = frozenset()

    def find(self, asked: Asked) -> FoundInArticles:
        """Return the hits in articles. Raises IndexFailed."""
        self._follow(asked)
        if not asked.wanted.filters.wants("article"):
            return FoundInArticles()
        if asked.wanted.is_empty:
            return FoundInArticles() if asked.filters.is_none else _listed(asked)
        said = asked.catalogue.headlines.found(asked.wanted.terms, asked.wanted.excluded)
        in_headline = self._let_rows.intersection(map(self._by_headline.__getitem__, said))
        found, ranked = self._ranked(asked, in_headline)
        hits: list[SearchHit] = []
        counts: dict[EntityId, int] = {}
        looked = 0
        while len(hits) < asked.limit and asked.go_on():
            # As many as are needed, if each has as many hits as those before had, or may have.
            expected = max(1.0, len(hits) / looked) if looked else asked.per_article
            needed = ceil((asked.limit - len(hits)) / expected)
            group = list(islice(ranked, min(_TOGETHER, needed)))
            if not group:
                break
            self.read([self._article(row) for row, _ in group])
            for row, score in group:
                article = self._article(row)
                count, here = self._hits(asked, article, score, row in in_headline)
                hits += here
                if count:
                    counts[article] = count
            looked += len(group)
        refuted = looked - len(counts)
        is_whole = looked == found
        return FoundInArticles(hits[: asked.limit], counts, found - refuted, is_whole)

    def text(self, article: EntityId) -> IndexedText | None:
        """Return the text of an article as it was indexed, None where it is not. IndexFailed."""
        if article not in self._texts:
            self.read([article])
        return self._texts.get(article)

    def read(self, articles: Sequence[EntityId]) -> None:
        """Have the texts of these articles ready, as far as they are indexed."""
        for article in articles:
            if article in self._texts:
                self._texts.move_to_end(article)
        rows = [self._rows[a] for a in articles if a not in self._texts and a in self._rows]
        for row, text in self._index.texts(rows).items() if rows else ():
            self._texts[self._indexed[row]] = text
        while len(self._texts) > _TEXTS_KEPT + len(articles):
            self._texts.popitem(last=False)

    def _follow(self, asked: Asked) -> None:
        """Have ready which rows there are, which may hold a hit, and the latest first."""
        indexed, latest = self._index.articles(), asked.catalogue.latest
        let = asked.filters.articles
        if indexed is not self._indexed:
            self._rows = {each: row for row, each in indexed.items()}
            self._asked.clear()
        is_new = indexed is not self._indexed or latest is not self._latest
        self._indexed, self._latest = indexed, latest
        if is_new:
            self._in_order = [self._rows.get(each, ~rank) for rank, each in enumerate(latest)]
            owners = asked.catalogue.headlines.owners
            row_of = dict(zip(latest, self._in_order, strict=True))
            self._by_headline = [row_of.get(each, 0) for each in owners]
        if is_new or let is not self._let:
            ranks = asked.catalogue.ranks
            self._let_rows = frozenset(self._in_order[ranks[each]] for each in let)
        self._let = let

    def _article(self, row: int) -> EntityId:
        return self._indexed[row] if row >= 0 else self._latest[~row]

    def _ranked(self, asked: Asked, in_headline: Set[int]) -> tuple[int, Iterator[_Scored]]:
        """Return how many articles may say what is wanted, and these with scores, best first."""
        found, fits = self._candidates(asked)
        recency = asked.catalogue.recency
        others = in_headline - found
        count = len(found) + len(others)
        if count > _WEIGHED:
            first = ((row, _HEADLINE) for row in self._latest_of(asked, in_headline))
            rest = ((row, 0.0) for row in self._latest_of(asked, found) if row not in in_headline)
            return count, (
                (row, base + _RECENT * recency(self._article(row)))
                for row, base in chain(first, rest)
            )
        best = max(fits.values(), default=0.0) or 1.0
        scores = {
            row: _HEADLINE * (row in in_headline)
            + _FIT * fits.get(row, 0.0) / best
            + _RECENT * recency(self._article(row))
            for row in chain(found, others)
        }
        return count, iter(
            sorted(scores.items(), key=lambda each: (-each[1], self._article(each[0])))
        )

    def _latest_of(self, asked: Asked, rows: Set[int]) -> Iterator[int]:
        """Return some rows, the most recent first."""
        if len(rows) * _FEW < len(self._in_order):
            ranks = asked.catalogue.ranks
            return iter(sorted(rows, key=lambda row: ranks[self._article(row)]))
        return filter(rows.__contains__, self._in_order)

    def _candidates(self, asked: Asked) -> tuple[Set[int], Mapping[int, float]]:
        """Return the rows of articles that may say it, and of few how well each fits."""
        terms = asked.wanted.terms
        if not (self._index.has_words and terms):
            return self._let_rows & self._indexed.keys(), {}
        expression = all_of(terms, self._index.forms)
        rows = self._rows_of(expression)
        found = self._let_rows.intersection(rows)
        if len(found) < 2 or len(rows) > _WEIGHED:
            return found, {}
        return found, self._index.ranked(expression)

    def _rows_of(self, expression: str) -> Sequence[int]:
        rows = self._asked.pop(expression, None)
        if rows is None:
            rows = self._index.rows(expression)
        self._asked[expression] = rows
        if len(self._asked) > _ASKED_KEPT:
            self._asked.popitem(last=False)
        return rows

    def _hits(
        self, asked: Asked, article: EntityId, score: float, is_in_headline: bool
    ) -> tuple[int, list[SearchHit]]:
        """Return how many places an article has, and hits for the best of them."""
        project, wanted, filters = asked.project, asked.wanted, asked.filters
        inside = filters.places(article) if filters.are_of_passages else None
        indexed = self.text(article)
        if indexed is not None:
            places = places_in(project.articles[article], indexed, wanted, inside)
            if places.count:
                spans = places.best(asked.per_article)
                if any(_is_as_typed(span.of(indexed.text), wanted.terms) for span in spans):
                    score += _TYPED
                return places.count, list(_hits_at(project, article, indexed, spans, score))
        if is_in_headline and inside is None:
            return 1, [_headline_hit(asked, article, score)]
        return 0, []


def _is_as_typed(exact: str, terms: Iterable[Term]) -> bool:
    """Tell whether words say a term as it was typed: its first wording."""
    said = _folded(exact)
    return any(term.wordings and said.startswith(term.wordings[0].words) for term in terms)


# The same few words are found in many places.
_folded = lru_cache(maxsize=1024)(folded)


def _headline_hit(asked: Asked, article: EntityId, score: float) -> SearchHit:
    """Return a hit in a headline whose words are not in the text, as somebody typed it."""
    headlines = asked.catalogue.headlines
    headline = headlines.text(article)
    start, end = headlines.first(article, asked.wanted.terms)
    said = headline[start:end]
    around = before(headline, start), after(headline, end)
    return SearchHit("article", article, article, None, said, *around, score=score)


def _listed(asked: Asked) -> FoundInArticles:
    """Return the articles that filters alone let through, without places; the latest first."""
    if asked.filters.are_of_passages:
        return FoundInArticles()
    found = [each for each in asked.catalogue.latest if each in asked.filters.articles]
    hits = [
        SearchHit(
            "article",
            each,
            each,
            exact=asked.project.articles[each].name,
            score=asked.catalogue.recency(each),
        )
        for each in found[: asked.limit]
    ]
    return FoundInArticles(hits, {}, len(found), len(found) <= asked.limit)


def _hits_at(
    project: Project,
    article: EntityId,
    indexed: IndexedText,
    spans: Iterable[Span],
    score: float,
) -> Iterator[SearchHit]:
    passages = [project.annotations[each] for each in project.passages_in.get(article, ())]
    for span in spans:
        yield SearchHit(
            "article",
            article,
            article,
            span,
            span.of(indexed.text),
            before(indexed.text, span.start),
            after(indexed.text, span.end),
            _tags_at(project, passages, span) if passages else (),
            score,
        )


def _tags_at(project: Project, passages: Iterable[Annotation], span: Span) -> tuple[EntityId, ...]:
    """Return the tags of the passages that touch a place, as shown, each once."""
    recorded = {
        tag
        for passage in passages
        if passage.target.start < span.end and span.start < passage.target.end
        for tag in passage.tags
    }
    return tuple(tag.id for tag in project.codebook.resolve(recorded))
