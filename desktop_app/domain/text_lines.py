"""The lines of a canonical text: numbered from 1, as metadata, roles and people name them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from desktop_app.domain.span import Span


class TextLines:
    """Where the lines of a text stand. Only LF ends a line; it belongs to none."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._text.split("\n"))

    def number_at(self, position: int) -> int:
        """Return the number of the line, from 1, in which a code point stands."""
        return bisect_right(self._starts, position)

    def span(self, number: int) -> Span:
        """Return where a line stands, without its LF. Raises IndexError where there is none."""
        if not 1 <= number <= len(self._starts):
            raise IndexError(f"there is no line {number} of {len(self._starts)}")
        last = number == len(self._starts)
        end = len(self._text) if last else self._starts[number] - 1
        return Span(self._starts[number - 1], end)

    def line(self, number: int) -> str:
        """Return the words of a line. Raises IndexError where there is none."""
        return self.span(number).of(self._text)
