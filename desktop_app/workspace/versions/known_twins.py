"""What is known of near-duplicates in a workspace: each article is compared once, never again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.analyst import folded
from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId
from desktop_app.domain.origins import Origin, independent_origins
from desktop_app.domain.project import Project
from desktop_app.workspace.versions.twins import Pair, TwinGroup, Twins, grouped, pair_of


@dataclass(frozen=True, slots=True)
class TwinOverview:
    """The groups among the articles that are shown, how many these are, and their origins.

    `names` are all outlets, relays and originators that articles name, in order.
    """

    groups: tuple[TwinGroup, ...] = ()
    articles: int = 0
    origins: tuple[Origin, ...] = ()
    names: tuple[str, ...] = ()


class KnownTwins:
    """Compares articles and remembers what it found; use it from one thread at a time.

    Older versions are compared, too: one may be shown again, and texts never change.
    """

    def __init__(self, twins: Twins) -> None:
        self._twins = twins
        self._looked_at: set[EntityId] = set()
        self._pairs: dict[Pair, float] = {}
        self._beside: dict[EntityId, dict[EntityId, float]] = {}

    def look(
        self, articles: Mapping[EntityId, Article], go_on: Callable[[], bool] = lambda: True
    ) -> bool:
        """Compare what was not compared yet; return False where `go_on` ended it before the end.

        An article whose text has not arrived is looked at again the next time.
        """
        waiting = [each for each in articles if each not in self._looked_at]
        self._twins.refresh(waiting, go_on)
        for article in waiting:
            if not go_on():
                return False
            if article not in self._twins:
                continue
            for twin in self._twins.of(article, articles):
                self._pairs[pair_of(article, twin.article)] = twin.containment
                for one, other in ((article, twin.article), (twin.article, article)):
                    self._beside.setdefault(one, {})[other] = twin.containment
            self._looked_at.add(article)
        return True

    def beside(self, article: EntityId, among: Mapping[EntityId, Article]) -> dict[EntityId, float]:
        """Return the twins of an article among these, and how alike each is."""
        known = self._beside.get(article, {})
        return {each: share for each, share in known.items() if each in among}

    def overview(self, project: Project) -> TwinOverview:
        """Return what is known of the articles that are shown."""
        articles = project.current_articles
        groups = grouped(self._pairs, articles)
        origins = independent_origins(articles.values(), [each.articles for each in groups])
        return TwinOverview(tuple(groups), len(articles), origins, _names(articles.values()))


def _names(articles: Iterable[Article]) -> tuple[str, ...]:
    names = {
        name for each in articles for name in (each.outlet, each.relay, each.originator) if name
    }
    return tuple(sorted(names, key=folded))
