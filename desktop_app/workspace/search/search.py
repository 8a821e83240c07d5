"""Search everything: finds words in the articles, passages, notes, tags and briefings."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import TypeAlias

from desktop_app.domain.article import Article
from desktop_app.domain.finding_query import NONE, SearchHit, SearchQuery
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.query_words import parse
from desktop_app.domain.synonyms import Synonyms
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.search_index import Entry, IndexFailed, SearchIndex
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.search.article_search import ArticleSearch, Asked, FoundInArticles
from desktop_app.workspace.search.catalogue import Catalogue
from desktop_app.workspace.search.filters import Filters
from desktop_app.workspace.search.other_kinds import OtherKinds
from desktop_app.workspace.team.blindness import Blinders

MOST = 30
"""Hits that are returned unless somebody asks for more or fewer; a window shows half of them."""

PER_ARTICLE = 3
"""Hits of one article that are returned unless the query is about this article alone."""

_PATIENCE = 3
"""Times that an index may fail while it is filled; then the disk is full, and memory must do."""

_SLICE = 128
"""Articles that are indexed in one go, in some 200 ms; with fewer SQLite has more to merge."""


_Missing: TypeAlias = tuple[Mapping[EntityId, Article], Mapping[int, EntityId], Set[EntityId]]
"""What is missing in an index, and of which articles."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the best hits, the best first.

    `total` counts by kind: places in articles, and passages, notes, tags, blocks of briefings;
    `articles` how many articles say what is looked for, and `in_article` the places in each that
    was looked into. Where there are more articles than were looked into, `is_whole` is false, and
    `total` counts the places in those alone. `missing` articles are not indexed yet. `names` are
    other names that were looked for, too; `notice` is a sentence to be shown, or empty.
    """

    hits: tuple[SearchHit, ...] = ()
    total: Mapping[str, int] = field(default_factory=dict)
    articles: int = 0
    in_article: Mapping[EntityId, int] = field(default_factory=dict)
    is_whole: bool = True
    missing: int = 0
    names: tuple[str, ...] = ()
    notice: str = ""


class Search:
    """Searches one open workspace; all of it may be called from any thread.

    The index lies in the workspace's folder on this machine. `refresh` fills it in the background;
    until it has, articles are missing from what `find` returns. `close` lets go of the file.
    """

    def __init__(self, opened: OpenWorkspace, synonyms: Synonyms | None = None) -> None:
        self._opened = opened
        self._index = SearchIndex(opened.machine)
        self._articles = ArticleSearch(self._index)
        self._catalogue = Catalogue()
        self._turn = RLock()
        self._unreadable: set[EntityId] = set()
        self._known_missing: _Missing | None = None
        self._known_filters: tuple[Project, SearchQuery, Filters] | None = None
        # One of its own: that of the window is asked in the window's thread.
        self._blinders = Blinders(lambda: opened.session.analyst)
        self.synonyms = synonyms or Synonyms()
        """Names that mean the same; may be replaced at any time."""

    @property
    def project(self) -> Project:
        """The project as the analyst who acts may see it."""
        return self._blinders.seen(self._opened.session.project)

    @property
    def progress(self) -> tuple[int, int]:
        """How many articles are indexed, and how many there are."""
        articles = self._opened.session.project.current_articles
        return len(articles) - len(self._missing()), len(articles)

    @property
    def size(self) -> int:
        """Bytes that the index takes on the disk."""
        return self._index.size

    def refresh(self, go_on: Callable[[], bool] = lambda: True, pause: float = 0.0) -> bool:
        """Index what is missing, some articles at a time; tell whether nothing is missing now.

        Stops early once `go_on`, asked before each article, returns false; rests for `pause`
        seconds after each slice. Texts that cannot be read now are left for the next time.
        """
        self._unreadable.clear()
        failures = 0
        while go_on():
            wanted = [each for each in self._missing() if each not in self._unreadable]
            if not wanted or failures > _PATIENCE:
                break
            for at in range(0, len(wanted), _SLICE):
                entries = [
                    entry
                    for article in wanted[at : at + _SLICE]
                    if go_on() and (entry := self._entry(article))
                ]
                if not go_on():
                    break
                try:
                    self._index.add(entries)
                except IndexFailed as error:
                    failures += 1
                    if not error.is_busy:
                        self._index.begin_anew(on_disk=failures < _PATIENCE)
                    break
                time.sleep(pause)
        with self._turn:
            self._catalogue.follow(self.project)
        return not self._missing()

    def find(
        self,
        query: SearchQuery,
        limit: int = MOST,
        per_article: int = PER_ARTICLE,
        go_on: Callable[[], bool] = lambda: True,
    ) -> Found:
        """Return the best hits for a query, at most `limit`; whatever is typed, nothing is raised.

        Of one article come at most `per_article` hits, unless `query.article` asks for it alone.
        Once `go_on` returns false, what was found by then is returned.
        """
        wanted = parse(query, self.synonyms)
        with self._turn:
            project = self.project
            self._catalogue.follow(project)
            filters = self._filters_of(project, wanted.filters)
            most = limit if wanted.filters.article else per_article
            asked = Asked(project, wanted, filters, self._catalogue, limit, most, go_on)
            others = OtherKinds(asked, self._articles.text)
            inside, best, total = FoundInArticles(), list[SearchHit](), dict[str, int]()
            try:
                # A quarter of the list is for the other kinds, as far as there are so many.
                room = limit - min(limit // 4, sum(others.total.values()))
                inside = self._articles.find(replace(asked, limit=room))
                best = others.best(limit - len(inside.hits), self._articles.read)
                total = others.total
            except IndexFailed:
                self._index.begin_anew()
        if wanted.filters.wants("article"):
            total |= {"article": sum(inside.counts.values())}
        hits = sorted([*best, *inside.hits], key=_by_score)
        return Found(
            tuple(hits),
            total,
            inside.articles,
            inside.counts,
            inside.is_whole,
            len(self._missing()),
            wanted.names,
            self.notice,
        )

    def _filters_of(self, project: Project, query: SearchQuery) -> Filters:
        """Return the filters of a query, those of the last one where they are the same."""
        asked = replace(query, words="", kinds=NONE, is_open=False)
        known = self._known_filters
        if known is None or known[0] is not project or known[1] != asked:
            catalogue = self._catalogue
            filters = Filters(project, asked, catalogue.facts, catalogue.current)
            known = self._known_filters = project, asked, filters
        return known[2]

    @property
    def notice(self) -> str:
        """A sentence about what limits every search, or nothing."""
        if self._index.has_words:
            return ""
        return (
            "This Python came without full-text search (SQLite FTS5): every search reads all "
            "articles and takes longer."
        )

    def close(self) -> None:
        """Let go of the index; what is asked from now on finds nothing."""
        self._index.close()

    def _missing(self) -> Set[EntityId]:
        """Return the articles that are not indexed."""
        try:
            indexed = self._index.articles()
        except IndexFailed:
            self._index.begin_anew()
            indexed = {}
        articles = self._opened.session.project.current_articles
        known = self._known_missing
        if known is None or known[0] is not articles or known[1] is not indexed:
            known = articles, indexed, articles.keys() - set(indexed.values())
            self._known_missing = known
        return known[2]

    def _entry(self, article: EntityId) -> Entry | None:
        try:
            return Entry.of(article, self._opened.text(article))
        except ArticleUnreadable:
            self._unreadable.add(article)
            return None


def _by_score(hit: SearchHit) -> float:
    return -hit.score
