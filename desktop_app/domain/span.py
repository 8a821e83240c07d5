"""Where a passage stands: a half-open span of code points, and the quotation that proves it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.identity import EntityId


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range `[start, end)` in Unicode code points from 0."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0, not from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the characters of text in this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Target:
    """The place of a passage in an article: position and quotation (W3C TextQuoteSelector)."""

    article: EntityId
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def span(self) -> Span:
        """The position, valid only where `exact` stands there (see `anchoring.anchor`)."""
        return Span(self.start, self.end)
