"""Articles that are nearly the same: found for one that came, and in groups for all of them.

Sketches of the texts are kept in the machine folder, so that 10,000 texts are read once and never
again; texts alone decide, read only where sketches raise a suspicion.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TypeAlias

from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId
from desktop_app.domain.metadata.line_roles import find_roles
from desktop_app.domain.metadata.pasted_text import lines_with_words
from desktop_app.domain.near_duplicates import (
    THRESHOLD,
    SketchIndex,
    containment,
    runs_of_words,
    sketch_of,
)
from desktop_app.domain.project import Project
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.kept_sketches import KeptSketches

Pair: TypeAlias = tuple[EntityId, EntityId]
"""Two articles, the smaller id in front."""

_RUNS_KEPT = 64
"""Texts whose runs of words are remembered: an article is compared with several, one by one."""


@dataclass(frozen=True, slots=True)
class Twin:
    """An article that is nearly the same as another, and how much of the shorter is in both."""

    article: EntityId
    containment: float


@dataclass(frozen=True, slots=True)
class TwinGroup:
    """Articles of which each is nearly the same as another one here, the earliest first."""

    articles: tuple[EntityId, ...]
    pairs: Mapping[Pair, float]

    @property
    def containment(self) -> float:
        """How alike those two are that are least alike of all that were compared."""
        return min(self.pairs.values())


class Twins:
    """Finds near-duplicates among the articles of a workspace; use it from one thread at a time.

    `text_of` gives the canonical text of an article and may raise ArticleUnreadable: such an
    article is passed over until its text is there.
    """

    def __init__(
        self, text_of: Callable[[EntityId], str], kept: KeptSketches | None = None
    ) -> None:
        self._text_of = text_of
        self._kept = kept
        self._index = SketchIndex()
        self._sketches = dict(kept.load()) if kept is not None else {}
        for article, sketch in self._sketches.items():
            self._index.add(article, sketch)
        self._runs: OrderedDict[EntityId, Set[int]] = OrderedDict()
        self._pairs: dict[Pair, float] = {}

    def __contains__(self, article: object) -> bool:
        """Tell whether the text of an article was read, now or at an earlier time."""
        return article in self._sketches

    def refresh(
        self, articles: Iterable[EntityId], go_on: Callable[[], bool] = lambda: True
    ) -> list[EntityId]:
        """Read what is not known yet, until `go_on` says no; return what came to be known."""
        came: list[EntityId] = []
        for article in articles:
            if article in self._index:
                continue
            if not go_on():
                break
            runs = self._runs_of(article)
            if runs is not None:
                self._sketches[article] = sketch_of(runs)
                self._index.add(article, self._sketches[article])
                came.append(article)
        if came and self._kept is not None:
            self._kept.keep(self._sketches)
        return came

    def of(self, article: EntityId, among: Set[EntityId] | Mapping[EntityId, object]) -> list[Twin]:
        """Return the twins of an article among these, the likest first."""
        sketch = self._sketches.get(article)
        if sketch is None:
            self.refresh([article])
            sketch = self._sketches.get(article)
        if sketch is None:
            return []
        found = [
            Twin(other, share)
            for other in self._index.suspects(sketch)
            if other != article
            and other in among
            and (share := self.share(article, other)) >= THRESHOLD
        ]
        return sorted(found, key=lambda each: (-each.containment, each.article))

    def share(self, one: EntityId, other: EntityId) -> float:
        """Return the containment of two articles; 0 where a text cannot be read now."""
        pair = pair_of(one, other)
        if pair not in self._pairs:
            runs, others = self._runs_of(one), self._runs_of(other)
            if runs is None or others is None:
                return 0.0
            self._pairs[pair] = containment(runs, others)
        return self._pairs[pair]

    def groups(self, project: Project, go_on: Callable[[], bool] = lambda: True) -> list[TwinGroup]:
        """Return the groups among the articles that are shown, the largest first."""
        articles = project.current_articles
        self.refresh(articles, go_on)
        pairs: dict[Pair, float] = {}
        for article in sorted(articles):
            if not go_on():
                break
            for twin in self.of(article, articles):
                pairs[pair_of(article, twin.article)] = twin.containment
        return grouped(pairs, articles)

    def _runs_of(self, article: EntityId) -> Set[int] | None:
        if article in self._runs:
            self._runs.move_to_end(article)
            return self._runs[article]
        try:
            runs = runs_of_words(without_boilerplate(self._text_of(article)))
        except ArticleUnreadable:
            return None
        self._runs[article] = runs
        if len(self._runs) > _RUNS_KEPT:
            self._runs.popitem(last=False)
        return runs


def without_boilerplate(text: str) -> str:
    """Return the lines of a text that no rule takes for boilerplate; all of it if none is left.

    Rules on the text alone decide, and not what somebody said of a line: sketches outlive that.
    """
    lines = lines_with_words(text)
    roles = find_roles(lines)
    return "\n".join(each.words for each in lines if each.number not in roles) or text


def pair_of(one: EntityId, other: EntityId) -> Pair:
    """Return two articles as they are named together, whichever comes first."""
    return (one, other) if one < other else (other, one)


def grouped(pairs: Mapping[Pair, float], articles: Mapping[EntityId, Article]) -> list[TwinGroup]:
    """Return the groups that pairs of these articles make, the largest first.

    A pair of which one is not among the articles counts for nothing.
    """
    pairs = {
        pair: share for pair, share in pairs.items() if pair[0] in articles and pair[1] in articles
    }

    def age(article: EntityId) -> tuple[str, str, EntityId]:
        known = articles[article]
        return known.published or "~", known.file, article

    group_of: dict[EntityId, int] = {}
    members = list(_connected(pairs))
    for number, group in enumerate(members):
        group_of.update(dict.fromkeys(group, number))
    shares: list[dict[Pair, float]] = [{} for _ in members]
    for pair, share in pairs.items():
        shares[group_of[pair[0]]][pair] = share
    groups = [
        TwinGroup(tuple(sorted(group, key=age)), known)
        for group, known in zip(members, shares, strict=True)
    ]
    return sorted(groups, key=lambda each: (-len(each.articles), each.articles))


def _connected(pairs: Iterable[Pair]) -> Iterator[set[EntityId]]:
    """Yield the groups of things that pairs connect."""
    beside: dict[EntityId, set[EntityId]] = {}
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    done: set[EntityId] = set()
    for start in sorted(beside):
        if start in done:
            continue
        group, waiting = {start}, [start]
        while waiting:
            new = beside[waiting.pop()] - group
            group |= new
            waiting += new
        done |= group
        yield group
