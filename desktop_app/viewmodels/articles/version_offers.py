"""Which of the articles that came look like corrected versions of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.workspace.versions.known_twins import KnownTwins
from desktop_app.workspace.versions.text_difference import TextDifference

ALIKE = 0.8
"""Share of the words that an article and its corrected version have in common, at least."""

_MOST = 20
"""Offers of one import: nobody answers more of them, and the same story has a window of its own."""


@dataclass(frozen=True, slots=True)
class VersionOffer:
    """An article that came, the one that it may correct, and how much of both is the same."""

    new: EntityId
    old: EntityId
    share: float


def version_offers(
    known: KnownTwins,
    project: Project,
    added: Sequence[EntityId],
    text_of: Callable[[EntityId], str],
    go_on: Callable[[], bool],
) -> list[VersionOffer]:
    """Return for each article that came the one that it corrects most likely, if there is one.

    Of those that came together, a later one may correct an earlier one.
    """
    offers: list[VersionOffer] = []
    number = {article: at for at, article in enumerate(added)}
    for article in added:
        if not go_on() or len(offers) == _MOST:
            break
        best = max(_olds(known, project, article, number, text_of), key=_share, default=None)
        if best is not None:
            offers.append(best)
    return offers


def _olds(
    known: KnownTwins,
    project: Project,
    article: EntityId,
    number: dict[EntityId, int],
    text_of: Callable[[EntityId], str],
) -> Iterator[VersionOffer]:
    if article not in project.current_articles:
        return
    for other in known.beside(article, project.current_articles):
        if number.get(other, -1) > number[article]:
            continue
        try:
            share = TextDifference(text_of(other), text_of(article)).same_share
        except ArticleUnreadable:
            continue
        if share >= ALIKE:
            yield VersionOffer(article, other, share)


def _share(offer: VersionOffer) -> float:
    return offer.share
