"""Which article is the corrected version of which, and which of them is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from desktop_app.domain.article import Article
from desktop_app.domain.change import Edit
from desktop_app.domain.identity import EntityId


class Versions:
    """The versions of articles, read off `Article.replaces`.

    Two people may bring in corrected versions of one article at once: both stand, and the one added
    last is the newest. Where articles replace each other in a ring, the one of them that was added
    first replaces nothing. An article whose newer versions were removed is itself shown again.
    """

    def __init__(self, articles: Mapping[EntityId, Article]) -> None:
        self.articles = articles
        self._older = _without_rings(articles)
        self._newer: dict[EntityId, tuple[EntityId, ...]] = {}
        for newer in sorted(self._older, key=self._age):
            older = self._older[newer]
            self._newer[older] = (*self._newer.get(older, ()), newer)

    def after(self, articles: Mapping[EntityId, Article], edits: Iterable[Edit]) -> Versions:
        """Return the versions once edits have led to these articles; made anew only if need be."""
        if any(_replaces(edit.before) != _replaces(edit.after) for edit in edits):
            return Versions(articles)
        same = Versions({})
        same.articles, same._older, same._newer = articles, self._older, self._newer
        return same

    def is_older(self, article: EntityId) -> bool:
        """Tell whether there is a corrected version of an article."""
        return article in self._newer

    def newer(self, article: EntityId) -> tuple[EntityId, ...]:
        """Return the articles that replace this one, the one added first in front."""
        return self._newer.get(article, ())

    def newest(self, article: EntityId) -> EntityId:
        """Return the latest version of an article: itself where nothing replaces it."""
        while article in self._newer:
            article = self._newer[article][-1]
        return article

    def older(self, article: EntityId) -> tuple[EntityId, ...]:
        """Return the versions before this one that are there, the latest of them in front."""
        return tuple(each for each in self._before(article) if each in self.articles)

    def family(self, article: EntityId) -> frozenset[EntityId]:
        """Return every version of an article, itself and those brought in at once included."""
        first = [article, *self._before(article)][-1]
        found, waiting = {first}, [first]
        while waiting:
            newer = self._newer.get(waiting.pop(), ())
            found.update(newer)
            waiting += newer
        return frozenset(found)

    @cached_property
    def current(self) -> Mapping[EntityId, Article]:
        """The articles without those that were replaced."""
        if not self._newer:
            return self.articles
        return {each: one for each, one in self.articles.items() if each not in self._newer}

    def _before(self, article: EntityId) -> Iterator[EntityId]:
        while article in self._older:
            article = self._older[article]
            yield article

    def _age(self, article: EntityId) -> tuple[int, EntityId]:
        return _age(self.articles, article)


def _without_rings(articles: Mapping[EntityId, Article]) -> dict[EntityId, EntityId]:
    """Return what each article replaces, rings cut at the article in them that was added first."""
    older = {
        each.id: each.replaces
        for each in articles.values()
        if each.replaces and each.replaces != each.id
    }
    done: set[EntityId] = set()
    for start in tuple(older):
        path: dict[EntityId, None] = {}
        at = start
        while at in older and at not in done and at not in path:
            path[at] = None
            at = older[at]
        if at in path:
            walked = list(path)
            ring = walked[walked.index(at) :]
            del older[min(ring, key=lambda each: _age(articles, each))]
        done.update(path)
    return older


def _age(articles: Mapping[EntityId, Article], article: EntityId) -> tuple[int, EntityId]:
    """Key that sorts articles by when they came, then by id."""
    known = articles[article].appearances.values()
    return min((each.added for each in known), default=0), article


def _replaces(thing: object) -> EntityId:
    return thing.replaces if isinstance(thing, Article) else ""
