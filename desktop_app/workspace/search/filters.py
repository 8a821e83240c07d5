"""What filters let through: articles, passages, and places of articles inside of passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import chain

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.codebook import Codebook
from desktop_app.domain.finding_query import SearchQuery
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.domain.text_folding import folded
from desktop_app.workspace.search.article_facts import AllFacts, By, Fact


class Filters:
    """The filters of a query, looked up in the project that may be seen."""

    def __init__(
        self,
        project: Project,
        query: SearchQuery,
        facts: AllFacts,
        current: frozenset[EntityId],
    ) -> None:
        self._project, self._facts, self._current = project, facts, current
        self._article = query.article
        self._outlets = [folded(each).strip() for each in query.outlets]
        self._languages = {folded(each).strip().partition("-")[0] for each in query.languages}
        self._since, self._until = query.since, query.until
        grades = {folded(each).strip().upper() for each in query.grades}
        self._letters = {each[:1] for each in grades if each[:1].isalpha()}
        self._digits = {each[-1] for each in grades if each[-1:].isdecimal()}
        self._analysts = _analysts(project, query.analysts)
        self.tags = _tags(project.codebook, query.tags)
        """Ids of the tags that are asked for, with those below them."""
        self._by_tag, self._by_analyst = bool(query.tags), bool(query.analysts)
        self.is_none = not (self.are_of_articles or self.are_of_passages)

    @property
    def are_of_articles(self) -> bool:
        """Whether they ask for anything of an article."""
        asked = (self._article, self._outlets, self._languages, self._since, self._until)
        return any(asked) or bool(self._letters)

    @property
    def are_of_passages(self) -> bool:
        """Whether they ask for anything of a passage: a place must lie in such a one."""
        return self._by_tag or self._by_analyst or bool(self._digits)

    @cached_property
    def articles(self) -> frozenset[EntityId]:
        """The articles that may hold a hit; those without a date by no filter of dates.

        None does that a corrected version replaces, or that has no passage where one is asked for.
        """
        let = self._articles_let
        if self.are_of_passages:
            annotations = self._project.annotations
            let = let.intersection(annotations[each].article for each in self.passages)
        return let

    @cached_property
    def _articles_let(self) -> frozenset[EntityId]:
        facts, let = self._facts, self._current
        if self._article:
            let &= {self._article}
        if self._outlets:
            let = _having(let, facts.by_outlets, self._lets_outlets)
        if self._languages:
            let = _having(let, facts.by_language, self._languages.__contains__)
        if self._letters:
            let = _having(let, facts.by_letters, lambda its: not self._letters.isdisjoint(its))
        if self._since or self._until:
            let = _having(let, facts.by_dates, self._lets_dates)
        return let

    def _lets_outlets(self, names: tuple[str, ...]) -> bool:
        return any(outlet in name for outlet in self._outlets for name in names)

    def _lets_dates(self, dates: tuple[str, str]) -> bool:
        earliest, latest = dates
        # Either date may be a year or a month, which compares as its first day.
        until = self._until + "9999-12-31"[len(self._until) :]
        return bool(latest) and latest >= self._since and earliest <= until

    def _lets_passage(self, passage: Annotation) -> bool:
        if self._by_analyst and passage.creator not in self._analysts:
            return False
        return not self._digits or passage.grade in self._digits

    def places(self, article: EntityId) -> list[Span]:
        """Return where the passages of an article stand that are let through."""
        here = self.passages.intersection(self._project.passages_in.get(article, ()))
        return [self._project.annotations[each].span for each in here]

    @cached_property
    def passages(self) -> frozenset[EntityId]:
        """The passages that are let through, in articles that are."""
        annotations, let = self._project.annotations, self._articles_let
        if self._by_tag:
            tagged = {each for tag in self.tags for each in self._project.passages_tagged(tag)}
            passages: Iterable[Annotation] = map(annotations.__getitem__, tagged)
        else:
            passages = annotations.values()
        if not self.are_of_passages:
            return frozenset(each.id for each in passages if each.article in let)
        return frozenset(
            each.id for each in passages if each.article in let and self._lets_passage(each)
        )


def _having(
    articles: frozenset[EntityId], by: By[Fact], lets: Callable[[Fact], bool]
) -> frozenset[EntityId]:
    """Return those articles of which a fact is let through."""
    return articles.intersection(chain.from_iterable(by[fact] for fact in by if lets(fact)))


def _analysts(project: Project, wanted: Iterable[str]) -> frozenset[EntityId]:
    """Return the ids of analysts given as ids, as names, or as beginnings of words of names."""
    found: set[EntityId] = set()
    for each in wanted:
        if each in project.analysts:
            found.update(project.people.ids(each))
            continue
        named = project.people.named(each)
        people = [named] if named else [p for p in project.people if _is_called(p.name, each)]
        found.update(id_ for person in people for id_ in project.people.ids(person.id))
    return frozenset(found)


def _is_called(name: str, words: str) -> bool:
    wanted = folded(words).strip()
    return bool(wanted) and f" {wanted}" in f" {folded(name)}"


def _tags(codebook: Codebook, wanted: Iterable[str]) -> frozenset[EntityId]:
    """Return the tags given as ids, paths or names, and all below them."""
    found: set[EntityId] = set()
    for each in wanted:
        shown = codebook.shown(each) or codebook.at_path(each)
        if shown is not None:
            found.add(shown.id)
            continue
        words = folded(each).strip()
        named = [t for t in codebook if words in (folded(t.name), folded(t.other_name))]
        begun = named or [t for t in codebook if words and folded(t.name).startswith(words)]
        found.update(tag.id for tag in begun)
    waiting = list(found)
    while waiting:
        below = [each for each in codebook.below(waiting.pop()) if each not in found]
        found.update(below)
        waiting += below
    return frozenset(found)
