"""Carries passages from one text of an article into its corrected version.

In this order: (1) where the difference of the two texts puts the quotation; (2) where it stands
word for word elsewhere, first in what is new; (3) where its words and surroundings are most alike.
A twin that was there before is never taken before the difference was asked, nor while the words on
both sides of the passage still stand where they did. How sure a place is, in percent: 0.7 ×
likeness of the quotation + 0.3 × likeness of the surroundings on the better side; what may be
another's place, or only a part of its own, is to be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from desktop_app.domain.anchoring import CONTEXT, PLACED, TO_CHECK, anchor, describe
from desktop_app.domain.canonical_text import CanonicalText
from desktop_app.domain.identity import EntityId, article_id
from desktop_app.domain.span import Span, Target
from desktop_app.workspace.versions.alike_places import AlikePlaces
from desktop_app.workspace.versions.text_difference import TextDifference
from desktop_app.workspace.versions.word_edges import is_word_edge, whole_words

_ALIKE, _SURROUNDED = 80, 70
"""How alike quotation and one side's surroundings have to be for the difference to be trusted."""

_STRANGE = 50
"""Surroundings less alike than this are others."""

_HALF = 0.5
"""So much of a passage has to be left in its place for it to be the same one, if little alike."""

_DISTINCT = 24
"""Characters of a quotation that says by itself what it is; a shorter one needs surroundings."""

_MOST_TWINS = 400


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a passage stands in the corrected version: None for nowhere, and how sure that is.

    `confidence` is in percent; `has_moved` says that it stands elsewhere than the words around it.
    """

    target: Target | None
    confidence: int
    has_moved: bool = False

    @property
    def is_orphaned(self) -> bool:
        return self.target is None

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody has to look: it was placed, but not surely."""
        return self.target is not None and self.confidence < PLACED

    @property
    def mark(self) -> int | None:
        """What `Annotation.carried` says of it: None where nothing differs but its offsets."""
        return None if self.confidence >= 100 and not self.has_moved else self.confidence


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that may be the right one.

    `is_twin` says that its words may be those of another passage; `is_torn` that other words stand
    on one side, so that a part of the passage may have stayed, or gone, with those that were there.
    `kept` is how much of the passage is left there by the difference, from 0 to 1.
    """

    span: Span
    quote: float
    before: float
    after: float
    has_moved: bool = False
    is_twin: bool = False
    is_torn: bool = False
    kept: float = 0.0

    @property
    def surroundings(self) -> float:
        return max(self.before, self.after)

    @property
    def is_known(self) -> bool:
        """Whether the words on one side at least are those that were."""
        return self.surroundings >= _SURROUNDED

    @property
    def is_surrounded(self) -> bool:
        """Whether the words on both sides are those that were."""
        return min(self.before, self.after) >= _SURROUNDED

    @property
    def is_strange(self) -> bool:
        """Whether other words altogether stand on one side."""
        return min(self.before, self.after) < _STRANGE

    @property
    def has_stayed(self) -> bool:
        """Whether what stands there is like the passage, or half of it between its neighbours."""
        return self.quote >= TO_CHECK or (self.is_surrounded and self.kept >= _HALF)

    @property
    def confidence(self) -> int:
        sure = int(0.7 * self.quote + 0.3 * self.surroundings)
        # However alike it is, this much is a guess.
        return min(sure, PLACED - 1) if self.is_twin or self.is_torn else sure


def carry(
    targets: Iterable[Target], old_text: str, new_text: str, article: EntityId = ""
) -> list[Carried]:
    """Return where passages of the old text stand in the new one, in the order given.

    `article` is the id of the new text's article, which follows from the text where none is given.
    """
    return Carrying(old_text, new_text, article).carry(targets)


class Carrying:
    """Two versions of a text, compared once for all passages."""

    def __init__(self, old_text: str, new_text: str, article: EntityId = "") -> None:
        self.difference = TextDifference(old_text, new_text)
        self._old = old_text
        self._new = new_text
        self._article = article or article_id(CanonicalText(new_text).sha256)
        self._alike = AlikePlaces(new_text, self.difference.came)

    def carry(self, targets: Iterable[Target]) -> list[Carried]:
        """Return where passages of the old text stand in the new one, in the order given."""
        known: dict[Target, Carried] = {}
        found = []
        for each in targets:
            if each not in known:
                known[each] = self._carried(each)
            found.append(known[each])
        return found

    def _carried(self, target: Target) -> Carried:
        if not target.exact or not self._new:
            return Carried(None, 0)
        stood = anchor(target, self._old)
        sought = target if stood is None else describe(target.article, stood, self._old)
        place = self._by_difference(sought, stood) if stood is not None else None
        if place is None or place.quote < _ALIKE or not place.is_known:
            place = self._elsewhere(sought, stood, place)
        if place is None or place.confidence < TO_CHECK:
            return Carried(None, place.confidence if place else 0)
        return Carried(
            describe(self._article, place.span, self._new), place.confidence, place.has_moved
        )

    def _by_difference(self, sought: Target, stood: Span) -> _Place | None:
        span = self.difference.place_of(stood)
        if span is None:
            return None
        span = self._tidy(span, sought)
        if not len(span):
            return None
        place = self._judged(sought, span)
        return replace(
            place,
            # A word that came or went beside one of several like it may have been another of them.
            is_twin=place.is_strange and self._has_twins(sought.exact),
            is_torn=place.is_strange and place.quote < 100 and _has_lines(sought),
            kept=self.difference.kept(stood),
        )

    def _has_twins(self, words: str) -> bool:
        """Tell whether words stand more than once in one of the two texts."""
        return any(text.count(words) > 1 for text in (self._old, self._new))

    def _elsewhere(
        self, sought: Target, stood: Span | None, by_difference: _Place | None
    ) -> _Place | None:
        near = 0.0 if stood is None else self.difference.answering(stood.start)
        found = list(self._verbatim(sought, int(near)))
        if by_difference is not None and by_difference.is_surrounded:
            # Its place is still there: a twin elsewhere, or what is like it, is something else.
            found = [each for each in found if not each.is_twin]
        elif not found:
            found = list(self._resembling(sought))
        if by_difference is not None and by_difference.has_stayed:
            found.append(by_difference)
        return max(
            found,
            key=lambda each: (not each.is_twin, each.confidence, -abs(each.span.start - near)),
            default=None,
        )

    def _verbatim(self, sought: Target, near: int) -> Iterator[_Place]:
        """Yield places where the quotation stands word for word, if something speaks for them."""
        is_distinct = len(sought.exact) >= _DISTINCT
        had_twins = self._old.count(sought.exact) > 1
        for at in _occurrences(sought.exact, self._new, near):
            span = Span(at, at + len(sought.exact))
            if self._splits_words(span, sought):
                continue
            place = replace(self._judged(sought, span), has_moved=True)
            if not self._alike.is_new(span):
                if place.is_surrounded or (place.is_known and is_distinct):
                    yield replace(place, is_twin=True)
            elif place.is_known or is_distinct:
                # Where its words stood more than once, what moved may be one of the others.
                yield replace(place, is_twin=had_twins and not place.is_surrounded)

    def _resembling(self, sought: Target) -> Iterator[_Place]:
        is_distinct = len(sought.exact) >= _DISTINCT
        for span in self._alike.places(sought):
            tidy = self._tidy(span, sought)
            if len(tidy):
                judged = self._judged(sought, tidy)
                is_torn = judged.is_strange or _has_lines(sought)
                place = replace(judged, has_moved=True, is_torn=is_torn)
                if place.quote >= TO_CHECK and (place.is_known or is_distinct):
                    yield place

    def _tidy(self, span: Span, sought: Target) -> Span:
        """Return a span that splits no word which the passage did not split."""
        if span.of(self._new) == sought.exact:
            return span
        at_start, at_end = _word_edges(sought)
        span = whole_words(self._new, span, at_start=at_start, at_end=at_end)
        return _with_signs(self._new, span, sought.exact) if len(span) else span

    def _splits_words(self, span: Span, sought: Target) -> bool:
        at_start, at_end = _word_edges(sought)
        return (at_start and not is_word_edge(self._new, span.start)) or (
            at_end and not is_word_edge(self._new, span.end)
        )

    def _judged(self, sought: Target, span: Span) -> _Place:
        new = self._new
        before = new[max(0, span.start - CONTEXT) : span.start]
        after = new[span.end : span.end + CONTEXT]
        words = span.of(new)
        return _Place(
            span,
            100.0 if words == sought.exact else fuzz.ratio(sought.exact, words),
            100.0 if before == sought.prefix else fuzz.ratio(sought.prefix, before),
            100.0 if after == sought.suffix else fuzz.ratio(sought.suffix, after),
        )


def _word_edges(sought: Target) -> tuple[bool, bool]:
    """Tell whether the passage began and ended with whole words where it stood."""
    words = sought.prefix + sought.exact + sought.suffix
    start = len(sought.prefix)
    return is_word_edge(words, start), is_word_edge(words, start + len(sought.exact))


def _has_lines(sought: Target) -> bool:
    """Tell whether the passage went on from one line to another."""
    return "\n" in sought.exact.strip()


def _with_signs(text: str, span: Span, exact: str) -> Span:
    """Return a span with the full stop or quotation mark beside it that the quotation had."""
    start, end = span.start, span.end
    if not exact[0].isalnum() and text[start] != exact[0] and text[start - 1 : start] == exact[0]:
        start -= 1
    if not exact[-1].isalnum() and text[end - 1] != exact[-1] and text[end : end + 1] == exact[-1]:
        end += 1
    return Span(start, end)


def _occurrences(words: str, text: str, near: int) -> list[int]:
    """Return where words stand in a text, the nearest to a place of very many."""
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    if len(found) > _MOST_TWINS:
        found = sorted(found, key=lambda each: abs(each - near))[:_MOST_TWINS]
    return found
