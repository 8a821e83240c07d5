"""What filters ask of articles, and which articles have which fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, TypeVar

from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId
from desktop_app.domain.text_folding import folded

Fact = TypeVar("Fact")
By: TypeAlias = Mapping[Fact, Sequence[EntityId]]
"""The articles that have a fact, for each fact."""


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What filters ask of an article, as they compare it: `outlets` and `language` folded.

    It may have come out on any day from `earliest` to `latest` (ISO 8601), both empty where nobody
    knows; `letters` are the grades of its sources.
    """

    article: Article
    outlets: tuple[str, ...] = ()
    language: str = ""
    letters: frozenset[str] = frozenset()
    earliest: str = ""
    latest: str = ""

    @classmethod
    def of(cls, article: Article) -> ArticleFacts:
        """Return the facts of an article."""
        outlets = [article.metadatum("outlet", each).value for each in article.appearances]
        day = (article.published or "")[:10]
        grades = (article.metadatum("grade").value, *article.grades.values())
        return cls(
            article,
            tuple(folded(each) for each in outlets if each),
            (article.language or "").casefold().partition("-")[0],
            frozenset(grade[:1].upper() for grade in grades if grade),
            day + "0000-01-01"[len(day) :] if day else "",
            day + "9999-12-31"[len(day) :] if day else "",
        )

    @property
    def day(self) -> int:
        """A number that grows with the day of publication, 0 where nobody knows it."""
        digits = self.earliest.replace("-", "")
        if not (len(digits) == 8 and digits.isascii() and digits.isdecimal()):
            return 0
        return (int(digits[:4]) * 12 + int(digits[4:6])) * 31 + int(digits[6:])


class AllFacts:
    """The facts of all articles. Ten thousand have a few outlets, so these are asked about."""

    def __init__(self, by_article: Mapping[EntityId, ArticleFacts]) -> None:
        self.by_article = by_article

    @cached_property
    def by_outlets(self) -> By[tuple[str, ...]]:
        """The articles by all outlets that each appeared in, folded."""
        return self._by(lambda facts: facts.outlets)

    @cached_property
    def by_language(self) -> By[str]:
        """The articles by language, empty where nobody knows it."""
        return self._by(lambda facts: facts.language)

    @cached_property
    def by_letters(self) -> By[frozenset[str]]:
        """The articles by the grades of their sources."""
        return self._by(lambda facts: facts.letters)

    @cached_property
    def by_dates(self) -> By[tuple[str, str]]:
        """The articles by the first and the last day on which they may have come out."""
        return self._by(lambda facts: (facts.earliest, facts.latest))

    def _by(self, fact_of: Callable[[ArticleFacts], Fact]) -> By[Fact]:
        found: dict[Fact, list[EntityId]] = {}
        for article, facts in self.by_article.items():
            found.setdefault(fact_of(facts), []).append(article)
        return found
