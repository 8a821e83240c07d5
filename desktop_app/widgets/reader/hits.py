"""What a search found in an article, looked up line by line; positions are code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter

from desktop_app.domain.span import Span
from desktop_app.domain.text_search import Hits as FoundHits

_start = attrgetter("start")


class Hits:
    """Spans to be marked, which may overlap, and the one that is looked at now."""

    def __init__(self, spans: Iterable[Span] = (), current: Span | None = None) -> None:
        self.current = current
        if isinstance(spans, FoundHits):
            # Found in order and apart: a hundred thousand are looked up where they are, not copied.
            self._spans: Sequence[Span] = spans
            self._starts, self._reach = spans.starts, spans.ends
            return
        self._spans = sorted((span for span in spans if len(span)), key=_start)
        self._starts = [span.start for span in self._spans]
        # How far any span up to here reaches, so that a long one is found from behind its start.
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def __len__(self) -> int:
        return len(self._spans)

    def between(self, start: int, end: int) -> Iterator[Span]:
        """Yield the spans that share a character with `[start, end)`."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return (span for span in self._spans[first:last] if span.end > start)

    def begins_in(self, start: int, end: int) -> bool:
        """Tell whether a span begins in `[start, end)`."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end


NO_HITS = Hits()
