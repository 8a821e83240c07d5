"""Finds the passages that word lists suggest: which words, sentences or paragraphs to tag."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.domain.synonyms import Synonyms
from desktop_app.domain.text_folding import FoldedText
from desktop_app.domain.text_lines import TextLines
from desktop_app.domain.word_lists import WordList, word_places
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.expression_worker import ExpressionWorker, LookingStopped, TooSlow
from desktop_app.viewmodels.text_boundaries import sentence_spans
from desktop_app.viewmodels.text_positions import trimmed

Unit: TypeAlias = Literal["words", "sentence", "paragraph"]
UNITS: tuple[Unit, ...] = ("words", "sentence", "paragraph")

_AT_ONCE = 32
"""Articles that are looked through together; an expression has its time for all of them."""


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """A place in an article that a tag's list suggests to tag. Sorted as it is read."""

    article: EntityId
    span: Span
    tag: EntityId


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be looked for, and where: lists by tag, articles in order.

    Of `taken`, places of each article that have a tag already, none is suggested again.
    """

    lists: Mapping[EntityId, WordList]
    articles: Sequence[EntityId]
    unit: Unit = "sentence"
    synonyms: Synonyms | None = None
    dimmed: Mapping[EntityId, Container[int]] = field(default_factory=dict)
    taken: Mapping[EntityId, Mapping[EntityId, Sequence[Span]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was found, by article in the order asked for, then in reading order.

    `slow` are lines of lists, from 1, whose expression took too long; `unread` counts articles
    whose text is not on this machine.
    """

    suggestions: list[Suggestion] = field(default_factory=list)
    slow: frozenset[tuple[EntityId, int]] = frozenset()
    unread: int = 0


def taken_places(
    project: Project, analyst: EntityId, articles: Iterable[EntityId], tags: Iterable[EntityId]
) -> dict[EntityId, dict[EntityId, list[Span]]]:
    """Return by article and tag where this person has passages already."""
    by_member = {each: tag for tag in tags for each in project.codebook.members(tag)}
    taken: dict[EntityId, dict[EntityId, list[Span]]] = {}
    for article in articles:
        for passage_id in project.passages_in.get(article, ()):
            passage = project.annotations[passage_id]
            if not project.people.same(passage.creator, analyst):
                continue
            for tag in {by_member[each] for each in passage.tags if each in by_member}:
                taken.setdefault(article, {}).setdefault(tag, []).append(passage.span)
    return taken


def suggest(
    wanted: Wanted,
    read: Callable[[EntityId], str],
    go_on: Callable[[int], bool] = lambda done: True,
    worker: ExpressionWorker | None = None,
) -> Suggested | None:
    """Return what the lists suggest, or None where `go_on(articles done)` ended it."""
    found: list[Suggestion] = []
    slow: set[tuple[EntityId, int]] = set()
    unread = 0
    names = {tag: _names(each, wanted.synonyms) for tag, each in wanted.lists.items()}
    with worker or ExpressionWorker(go_on=lambda: go_on(done)) as expressions:
        for done in range(0, len(wanted.articles), _AT_ONCE):
            if not go_on(done):
                return None
            texts: dict[EntityId, str] = {}
            for article in wanted.articles[done : done + _AT_ONCE]:
                try:
                    texts[article] = read(article)
                except ArticleUnreadable:
                    unread += 1
            try:
                matched = _expression_hits(expressions, wanted.lists, texts, slow)
            except LookingStopped:
                return None
            for article, text in texts.items():
                found += _in_article(wanted, names, article, text, matched.get(article, {}))
    return Suggested(found, frozenset(slow), unread)


def units(text: str, hits: Iterable[Span], unit: Unit, dimmed: Container[int] = ()) -> list[Span]:
    """Return the words, sentences or paragraphs of hits in reading order, none overlapping.

    A unit is given once, however many hits it holds; of overlapping ones the first and longest
    stays. Hits in dimmed lines (from 1) give none.
    """
    lines = TextLines(text)
    spans = {
        span
        for hit in hits
        if not any(number in dimmed for number in _line_numbers(lines, hit))
        and (span := trimmed(_unit(text, lines, hit, unit), text)) is not None
    }
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _names(words: WordList, synonyms: Synonyms | None) -> tuple[str, ...]:
    if synonyms is None:
        return words.words
    return tuple(dict.fromkeys(name for word in words.words for name in synonyms.of(word)))


def _in_article(
    wanted: Wanted,
    names: Mapping[EntityId, Sequence[str]],
    article: EntityId,
    text: str,
    matched: Mapping[EntityId, list[Span]],
) -> list[Suggestion]:
    """Return what is suggested in one article, in reading order."""
    folded_text = FoldedText(text)
    taken = wanted.taken.get(article, {})
    dimmed = wanted.dimmed.get(article, ())
    found: list[Suggestion] = []
    for tag, words in names.items():
        hits = [*word_places(folded_text, words), *matched.get(tag, ())]
        for span in units(text, hits, wanted.unit, dimmed) if hits else ():
            if not any(span.overlaps(other) for other in taken.get(tag, ())):
                found.append(Suggestion(article, span, tag))
    return sorted(found)


def _expression_hits(
    worker: ExpressionWorker,
    lists: Mapping[EntityId, WordList],
    texts: Mapping[EntityId, str],
    slow: set[tuple[EntityId, int]],
) -> dict[EntityId, dict[EntityId, list[Span]]]:
    """Return by article and tag where expressions match; adds the lines that took too long."""
    matched: dict[EntityId, dict[EntityId, list[Span]]] = {}
    worker.take(list(texts.values()))
    for tag, words in lists.items():
        for line, expression in words.expressions:
            if (tag, line) in slow:
                continue
            try:
                places = worker.find(expression)
            except TooSlow:
                slow.add((tag, line))
                continue
            for article, spans in zip(texts, places, strict=True):
                here = matched.setdefault(article, {}).setdefault(tag, [])
                here += (Span(start, end) for start, end in spans)
    return matched


def _line_numbers(lines: TextLines, span: Span) -> range:
    return range(lines.number_at(span.start), lines.number_at(span.end - 1) + 1)


def _unit(text: str, lines: TextLines, hit: Span, unit: Unit) -> Span:
    """Return what is tagged for a hit; one over several lines reaches from unit to unit."""
    if unit == "words":
        return hit
    numbers = _line_numbers(lines, hit)
    first, last = lines.span(numbers[0]), lines.span(numbers[-1])
    if unit == "paragraph":
        return Span(first.start, last.end)
    begins = [each.start for each in _sentences(text, first) if each.start <= hit.start]
    ends = [each.end for each in _sentences(text, last) if each.end >= hit.end]
    return Span(begins[-1] if begins else first.start, ends[0] if ends else last.end)


def _sentences(text: str, line: Span) -> Iterator[Span]:
    for each in sentence_spans(line.of(text)):
        yield Span(line.start + each.start, line.start + each.end)
