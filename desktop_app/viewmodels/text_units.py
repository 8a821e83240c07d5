"""Words, sentences and paragraphs of a text, and selections made of them.

A Korean word is the eojeol, particles included. Positions are code points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from desktop_app.domain.span import Span
from desktop_app.viewmodels.text_boundaries import sentence_spans, word_spans
from desktop_app.viewmodels.text_positions import trimmed

_WORDS_REACH, _SENTENCE_REACH = 600, 3_000
"""Code points of a line looked at on each side of a place, so that a line of 200 KB costs no more
than a long paragraph."""

_APOSTROPHES = "'’"
_WRITTEN_WHOLE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\ud7ff\uf900-\ufaff]")
"""Letters of Hangul, Hanja and Kana, whose words are not parted from their endings by a space."""

_OUTER_MARKS = " “”‘’\"'«»「」『』《》()[]{}.,;:!?…·-–—"


class TextUnits:
    """The units of one canonical text; positions are code points."""

    def __init__(self, text: str) -> None:
        self.text = text

    def word_at(self, point: int) -> Span | None:
        """Return the word that holds a code point, or None for white space and punctuation."""
        place = self._around(point, _WORDS_REACH)
        # No word reaches over a space: of a long line only what stands between two is looked at.
        start = self.text.rfind(" ", place.start, point) + 1 or place.start
        end = self.text.find(" ", point, place.end)
        chunk = Span(start, place.end if end < 0 else end)
        words = word_spans(chunk.of(self.text)) if start <= point < chunk.end else ()
        inside = point - start
        found = next((each for each in words if inside in each), None)
        return None if found is None else Span(found.start + start, found.end + start)

    def sentence_at(self, point: int) -> Span | None:
        """Return the sentence around a code point without white space at its ends."""
        place = self._around(point, _SENTENCE_REACH)
        point = max(place.start, min(point, place.end - 1))
        sentences = _moved(sentence_spans(place.of(self.text)), place.start)
        return next((trimmed(each, self.text) for each in sentences if point in each), None)

    def paragraph_at(self, point: int) -> Span | None:
        """Return the line around a code point without white space at its ends, None if blank."""
        return trimmed(self._line(point), self.text)

    # Growing and shrinking

    def grown(self, span: Span | None, caret: int) -> Span | None:
        """Return the next larger selection: word, sentence, paragraph, the whole text.

        Without a selection it is the word at the caret, or the one that ends there, else the
        sentence; None where nothing is larger.
        """
        if span is None:
            before = self.word_at(caret - 1) if caret else None
            return self.word_at(caret) or before or self.sentence_at(caret)
        for unit in (self.word_at, self.sentence_at, self.paragraph_at):
            wider = _cover(unit, span)
            if wider is not None and wider != span:
                return wider
        whole = trimmed(Span(0, len(self.text)), self.text)
        return whole if whole != span else None

    def narrowed(self, span: Span) -> Span | None:
        """Return the largest unit inside a selection that begins where it begins."""
        for unit in (self.paragraph_at, self.sentence_at, self.word_at):
            inner = unit(span.start)
            if inner and inner != span and span.start == inner.start and inner.end <= span.end:
                return inner
        return None

    # Whole words

    def snapped(self, span: Span) -> Span:
        """Return the span with ends that fall inside a word of Latin letters or digits moved out.

        An end beside a Korean syllable stays, so that one can take 나토 out of 나토는, NATO out of
        NATO는, and so does one beside an apostrophe: NATO out of NATO’s.
        """
        if not len(span):
            return span
        text, start, end = self.text, span.start, span.end
        first, last = self._parted(start), self._parted(end)
        if first and text[start - 1] not in _APOSTROPHES:
            while start > first.start and not _WRITTEN_WHOLE.match(text[start - 1]):
                start -= 1
        if last and text[end] not in _APOSTROPHES:
            while end < last.end and not _WRITTEN_WHOLE.match(text[end]):
                end += 1
        return Span(start, end)

    def _parted(self, point: int) -> Span | None:
        """Return the word that a cut at a place would part."""
        word = self.word_at(point - 1) if 0 < point < len(self.text) else None
        return word if word and point in word else None

    # Moving an end by a word

    def end_moved(self, span: Span, step: int) -> Span:
        """Return the span with its end at the next end of a word (step 1) or the last one (-1).

        The span keeps at least one character; at the edge of the text it stays as it is.
        """
        if step > 0:
            ends = (word.end for word in self._onward(span.end) if word.end > span.end)
        else:
            ends = (word.end for word in self._backward(span.end) if word.end < span.end)
        end = next(ends, span.end)
        return Span(span.start, end) if end > span.start else span

    def start_moved(self, span: Span, step: int) -> Span:
        """Return the span with its start at the next beginning of a word, or (-1) the last one."""
        if step > 0:
            starts = (word.start for word in self._onward(span.start) if word.start > span.start)
        else:
            starts = (word.start for word in self._backward(span.start) if word.start < span.start)
        start = next(starts, span.start)
        return Span(start, span.end) if start < span.end else span

    def _onward(self, point: int) -> Iterator[Span]:
        """Yield the words from the line of a place on."""
        while point <= len(self.text):
            yield from self._words(point)
            point = max(self._around(point, _WORDS_REACH).end, point) + 1

    def _backward(self, point: int) -> Iterator[Span]:
        """Yield the words from the line of a place back to the beginning of the text."""
        while point >= 0:
            yield from reversed(self._words(point))
            point = min(self._around(point, _WORDS_REACH).start, point) - 1

    # Where to look

    def _line(self, point: int) -> Span:
        start = self.text.rfind("\n", 0, point) + 1
        end = self.text.find("\n", point)
        return Span(start, len(self.text) if end < 0 else max(start, end))

    def _around(self, point: int, reach: int) -> Span:
        """Return the line around a place; of a very long one the part nearby, cut at spaces."""
        line = self._line(point)
        start, end = line.start, line.end
        if point - start > reach:
            space = self.text.find(" ", point - reach, point)
            start = space + 1 if space >= 0 else point - reach
        if end - point > reach:
            space = self.text.rfind(" ", point, point + reach)
            end = space if space > point else point + reach
        return Span(start, end)

    def _words(self, point: int) -> list[Span]:
        place = self._around(point, _WORDS_REACH)
        return _moved(word_spans(place.of(self.text)), place.start)


def in_vivo_words(words: str) -> str:
    """Return selected words as they name a tag: in one line, without quotation marks around."""
    return " ".join(words.split()).strip(_OUTER_MARKS)


def _cover(unit: Callable[[int], Span | None], span: Span) -> Span | None:
    """Return the smallest run of whole units that holds the span."""
    first, last = unit(span.start), unit(max(span.start, span.end - 1))
    start = min(first.start, span.start) if first else span.start
    end = max(last.end, span.end) if last else span.end
    return Span(start, end) if end > start else None


def _moved(spans: tuple[Span, ...], by: int) -> list[Span]:
    return [Span(each.start + by, each.end + by) for each in spans]
