"""Tables about the sources of a briefing: what they are, and which of them tell the same story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop_app.domain.analyst import folded
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block
from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.draft import Draft
from desktop_app.formats.manuscript.parts import CrossReference, Row, Table, Words
from desktop_app.formats.manuscript.table_parts import cell, table

_WORD = re.compile(r"\w+")
_LIKE = 0.6
"""Share of words that two headlines have in common from which on they are near."""
_COMMON = 40
"""Headlines from which on a word says nothing about which of them are alike."""


def source_summary(draft: Draft, block: Block) -> Table | None:
    """Return what is known of the cited sources, outlet by outlet: dates, grades, speakers named.

    To be made when everything else is there, since it counts what is cited.
    """
    outlets: dict[str, list[Article]] = {}
    for _, article in draft.sources.cited():
        outlets.setdefault(draft.sources.line(article).outlet, []).append(article)
    of_article: dict[EntityId, list[bool]] = {}
    for passage in draft.used_passages:
        of_article.setdefault(passage.article, []).append(bool(passage.speaker))
    rows: list[Row] = []
    for outlet in sorted(outlets, key=lambda each: (-len(outlets[each]), each)):
        articles = outlets[outlet]
        named = [each for article in articles for each in of_article.get(article.id, ())]
        grades = sorted({article.metadatum("grade").value or "" for article in articles} - {""})
        speakers = draft.table_words.speakers_named.format(named=sum(named), count=len(named))
        rows.append(
            Row(
                (
                    cell(outlet),
                    cell(str(len(articles))),
                    cell(_dates(draft, articles)),
                    cell(", ".join(grades)),
                    cell(str(len(named))),
                    cell(speakers if any(named) else ""),
                )
            )
        )
    shares = {"outlet": 2.0, "articles": 0.9, "dates": 2.2, "grades": 1.0, "passages": 0.9}
    return table(
        draft,
        block,
        shares | {"speakers": 1.2},
        rows,
        optional=("grades", "speakers"),
        numeric=("articles", "passages"),
    )


def _dates(draft: Draft, articles: Iterable[Article]) -> str:
    dated = (each for each in articles if each.published)
    known = sorted(dated, key=lambda each: each.published or "")
    if not known:
        return draft.words.no_date
    first, last = (draft.sources.line(known[at]).published for at in (0, -1))
    return first if first == last else draft.table_words.span.format(first=first, last=last)


def same_story(draft: Draft, block: Block) -> Table | None:
    """Return articles that tell one story: several appearances, like headlines, one origin."""
    inside = {each.article for each in draft.selection.under(block.options.get("tag", ""))}
    every = not block.options.get("tag")
    articles = [each for each in draft.selection.articles if every or each.id in inside]
    stories = _Stories(articles)
    words = draft.table_words
    for one, other in _like_headlines(articles):
        stories.join(one, other, words.like_headlines)
    for one, other in _of_one_origin(draft, {each.id for each in articles}):
        stories.join(one, other, words.of_same_origin)
    rows: list[Row] = []
    for group, reasons in stories.told():
        places = sum(max(1, len(article.appearances)) for article in group)
        if places < 2:
            continue
        why = [words.printed_in.format(count=places), *reasons]
        lines = [line for article in group for line in _places(draft, article)]
        rows.append(
            Row((cell(draft.sources.line(group[0]).headline), tuple(lines), cell(", ".join(why))))
        )
    return table(draft, block, {"story": 2.2, "places": 3.0, "why": 1.6}, rows)


def _places(draft: Draft, article: Article) -> Iterator[tuple[Words | CrossReference, ...]]:
    label = draft.sources.cite(article)
    for key in sorted(
        article.appearances, key=lambda each: (article.appearances[each].added, each)
    ):
        outlet = article.metadatum("outlet", key).value or draft.words.unknown_outlet
        published = article.metadatum("published", key).value
        date = draft.date(published) if published else draft.words.no_date
        yield Words(f"{outlet}, {date} ["), CrossReference(label), Words("]")


def _like_headlines(articles: Iterable[Article]) -> Iterator[tuple[EntityId, EntityId]]:
    """Yield pairs of articles most of whose headlines' words are the same."""
    words = {each.id: frozenset(_WORD.findall(folded(each.headline or ""))) for each in articles}
    having: dict[str, list[EntityId]] = {}
    for article, said in words.items():
        for word in said:
            having.setdefault(word, []).append(article)
    whole: dict[frozenset[str], EntityId] = {}
    for article, said in words.items():
        if said and whole.setdefault(said, article) != article:
            yield whole[said], article
            continue
        near = {
            other
            for word in said
            if len(having[word]) <= _COMMON
            for other in having[word]
            if other < article
        }
        for other in near:
            if len(said & words[other]) >= max(3, _LIKE * len(said | words[other])):
                yield other, article


def _of_one_origin(draft: Draft, within: set[EntityId]) -> Iterator[tuple[EntityId, EntityId]]:
    annotations = draft.project.annotations
    for relation in draft.project.relations.values():
        one = annotations.get(relation.source)
        other = annotations.get(relation.destination)
        if relation.kind == "same-origin" and one and other:
            ends = {one.article, other.article}
            if len(ends) == 2 and ends <= within:
                yield one.article, other.article


class _Stories:
    """Articles joined into stories, with the reasons for joining them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = {each.id: each for each in articles}
        self._head = {each: each for each in self._articles}
        self._reasons: dict[EntityId, dict[str, None]] = {}

    def join(self, one: EntityId, other: EntityId, reason: str) -> None:
        """Say that two articles tell one story, and why."""
        first, second = self._find(one), self._find(other)
        reasons = self._reasons.setdefault(first, {})
        reasons[reason] = None
        if first != second:
            self._head[second] = first
            reasons.update(self._reasons.pop(second, {}))

    def told(self) -> Iterator[tuple[list[Article], list[str]]]:
        """Yield the articles of each story, in the order they came in, with the reasons."""
        together: dict[EntityId, list[Article]] = {}
        for article in self._articles.values():
            together.setdefault(self._find(article.id), []).append(article)
        for head, group in together.items():
            yield group, list(self._reasons.get(head, ()))

    def _find(self, article: EntityId) -> EntityId:
        while self._head[article] != article:
            self._head[article] = self._head[self._head[article]]
            article = self._head[article]
        return article
