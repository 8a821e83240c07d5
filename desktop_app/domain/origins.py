"""Origins of articles: who said it first, so that one report printed five times counts once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from desktop_app.domain.analyst import folded
from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that go back to one source; `name` is empty where nobody knows which."""

    name: str
    articles: tuple[EntityId, ...]


def origin_of(article: Article) -> str:
    """Return who said it first as far as is known: originator, else relay, else outlet, else ""."""
    return article.originator or article.relay or article.outlet or ""


def independent_origins(
    articles: Iterable[Article], twins: Iterable[Collection[EntityId]] = ()
) -> tuple[Origin, ...]:
    """Return the origins of articles, each once, the one with most articles first.

    Articles have one origin where they name the same, case and width aside, or are `twins`: groups
    of texts that are nearly the same. Of what names nothing and has no twin, each stands alone:
    it may be independent, nobody knows.
    """
    known = {article.id: article for article in articles}
    groups = _joined(known, twins)
    found = [Origin(_name(known[each] for each in group), tuple(group)) for group in groups]
    return tuple(sorted(found, key=lambda each: (-len(each.articles), each.name, each.articles)))


def _joined(
    known: dict[EntityId, Article], twins: Iterable[Collection[EntityId]]
) -> list[list[EntityId]]:
    """Return the articles in groups of one origin, each in the order in which they came."""
    leads = {article: article for article in known}

    def lead(article: EntityId) -> EntityId:
        while leads[article] != article:
            leads[article] = leads[leads[article]]
            article = leads[article]
        return article

    first: dict[str, EntityId] = {}
    for article in known.values():
        name = folded(origin_of(article))
        if name:
            leads[lead(article.id)] = lead(first.setdefault(name, article.id))
    for group in twins:
        here = [each for each in group if each in known]
        for each in here[1:]:
            leads[lead(each)] = lead(here[0])
    groups: dict[EntityId, list[EntityId]] = {}
    for article_id in known:
        groups.setdefault(lead(article_id), []).append(article_id)
    return list(groups.values())


def _name(articles: Iterable[Article]) -> str:
    """Return the origin that articles of one group name: the nearest to the beginning."""
    group = list(articles)
    for name in ("originator", "relay", "outlet"):
        said = [value for each in group if (value := getattr(each, name))]
        if said:
            return str(said[0])
    return ""
