"""Finds passages, notes, tags and the words of briefings: what people made of the articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.finding_query import Kind, SearchHit
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.storage.search_index import IndexedText
from desktop_app.workspace.search.article_search import Asked
from desktop_app.workspace.search.catalogue import BETWEEN
from desktop_app.workspace.search.context import after, before
from desktop_app.workspace.search.shelf import Shelf

_SCORES: dict[str, float] = {"tag": 3.0, "briefing": 1.3, "note": 1.4, "passage": 1.2}
"""Scores of what is not in the text of an article, beside its up to 2.5."""

_DESCRIBED = 0.4
"""Score of a tag that only its description makes fit."""


class OtherKinds:
    """Looks through what is not in the texts of articles; `text` gives these where indexed."""

    def __init__(self, asked: Asked, text: Callable[[EntityId], IndexedText | None]) -> None:
        self._asked = asked
        self._project, self._wanted = asked.project, asked.wanted
        self._filters, self._catalogue = asked.filters, asked.catalogue
        self._text = text
        self._found = self._find()
        self.total: dict[str, int] = {kind: len(found) for kind, _, found in self._found}
        """How many were found of each kind."""

    def _find(self) -> list[tuple[Kind, Shelf, Set[int]]]:
        passages, notes = self._catalogue.passages, self._catalogue.notes
        kinds: tuple[tuple[Kind, Shelf, Callable[[Shelf], Set[int]]], ...] = (
            ("passage", passages, self._of_passages),
            ("note", notes, self._of_passages),
            ("tag", self._catalogue.tags, self._unfiltered),
            ("briefing", self._catalogue.blocks, self._unfiltered),
        )
        wants = self._wanted.filters.wants
        return [(kind, shelf, look(shelf)) for kind, shelf, look in kinds if wants(kind)]

    def best(self, most: int, read: Callable[[Sequence[EntityId]], None]) -> list[SearchHit]:
        """Return the hits with the highest scores; `read` reads the texts of their articles."""
        scored: list[tuple[float, Kind, EntityId]] = []
        for kind, shelf, found in self._found:
            # All kinds but the tags are in the order of their scores.
            first = shelf.first_of(found, self._asked.limit if kind == "tag" else most)
            scored += ((self._score(kind, each), kind, each) for each in first)
        chosen = sorted(scored, key=lambda each: -each[0])[:most]
        annotations = self._project.annotations
        read([annotations[each].article for _, _, each in chosen if each in annotations])
        return [self._hit(kind, each, score) for score, kind, each in chosen]

    def _of_passages(self, shelf: Shelf) -> Set[int]:
        """Return the passages that are let through and say it on a shelf, by number."""
        filters = self._filters
        if self._wanted.is_empty and filters.are_of_passages:
            # Filters alone list passages, and not their notes once more.
            is_listed = shelf is self._catalogue.passages
            return shelf.numbers(filters.passages) if is_listed else frozenset()
        found = self._saying(shelf)
        return found if filters.is_none else shelf.among(found, filters.passages)

    def _unfiltered(self, shelf: Shelf) -> Set[int]:
        """Return what says it on a shelf; nothing where filters ask for something of articles."""
        return self._saying(shelf) if self._filters.is_none else frozenset()

    def _saying(self, shelf: Shelf) -> Set[int]:
        return shelf.found(self._wanted.terms, self._wanted.excluded)

    def _score(self, kind: Kind, key: EntityId) -> float:
        if kind == "tag":
            tag, first = self._project.tags[key], self._catalogue.tags.first
            names = len(tag.name) + len(tag.other_name) + len(BETWEEN)
            return _SCORES[kind] if first(key, self._wanted.terms)[0] < names else _DESCRIBED
        if kind == "briefing":
            return _SCORES[kind]
        return _SCORES[kind] + self._catalogue.recency(self._project.annotations[key].article) / 2

    def _hit(self, kind: Kind, key: EntityId, score: float) -> SearchHit:
        if kind == "passage":
            return self._passage_hit(self._project.annotations[key], score)
        if kind == "note":
            return self._note_hit(self._project.annotations[key], score)
        shelf = self._catalogue.tags if kind == "tag" else self._catalogue.blocks
        text = shelf.text(key)
        start, end = shelf.first(key, self._wanted.terms)
        around = before(text, start), after(text, end)
        tags = (key,) if kind == "tag" else ()
        return SearchHit(kind, key, "", None, text[start:end], *around, tags, score)

    def _passage_hit(self, passage: Annotation, score: float) -> SearchHit:
        """Return the hit in a passage, with what stands around it in its article."""
        start, end = self._catalogue.passages.first(passage.id, self._wanted.terms)
        place, indexed = self._place(passage), self._text(passage.article)
        span = Span(place.start + start, place.start + end) if place else None
        around, at = (indexed.text, span) if indexed and span else (passage.exact, Span(start, end))
        return SearchHit(
            "passage",
            passage.id,
            passage.article,
            span,
            passage.exact[start:end],
            before(around, at.start),
            after(around, at.end),
            self._tags_of(passage),
            score,
        )

    def _note_hit(self, passage: Annotation, score: float) -> SearchHit:
        note = passage.note_text
        start, end = self._catalogue.notes.first(passage.id, self._wanted.terms)
        return SearchHit(
            "note",
            passage.id,
            passage.article,
            self._place(passage),
            note[start:end],
            before(note, start),
            after(note, end),
            self._tags_of(passage),
            score,
        )

    def _place(self, passage: Annotation) -> Span | None:
        """Return where a passage stands; None where its text says something else there."""
        target = passage.target
        if not 0 <= target.start < target.end:
            return None
        indexed = self._text(passage.article)
        if indexed is not None and indexed.text[target.start : target.end] != passage.exact:
            return None
        return passage.span

    def _tags_of(self, passage: Annotation) -> tuple[EntityId, ...]:
        return tuple(tag.id for tag in self._project.tags_of(passage))
