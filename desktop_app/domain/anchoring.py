"""From a span to a target and back: a position counts only if the quotation matches there."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span, Target

CONTEXT = 32
"""Code points of context kept on each side of a quotation."""

PLACED, TO_CHECK = 85, 65
"""Confidence, in percent, from which on a passage that was carried into a corrected version counts
as placed there, or as placed and to be checked."""


def describe(article: EntityId, span: Span, text: str) -> Target:
    """Return the target that finds this span again in the article's canonical text.

    Raises ValueError for an empty span or one that reaches past the text.
    """
    if not len(span):
        raise ValueError("a passage has at least one character")
    if span.end > len(text):
        raise ValueError(f"the span ends at {span.end}, the text at {len(text)}")
    return Target(
        article=article,
        start=span.start,
        end=span.end,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def unplaced(target: Target, article: EntityId) -> Target:
    """Return a target without a position: its words were looked for in this article, in vain.

    They may stand somewhere all the same; that would be another place than the one meant.
    """
    return replace(target, article=article, start=0, end=0)


def anchor(target: Target, text: str) -> Span | None:
    """Return where the target's quotation stands in text, or None if it is orphaned.

    The recorded position is taken where the quotation matches there. Otherwise the verbatim
    occurrence whose surroundings agree best with prefix and suffix, then the nearest one. A target
    without a position (`unplaced`) is orphaned, whatever stands in the text.
    """
    if not target.exact or target.start == target.end == 0:
        return None
    inside = 0 <= target.start < target.end <= len(text)
    if inside and text[target.start : target.end] == target.exact:
        return Span(target.start, target.end)
    best: tuple[int, int] | None = None
    found: int | None = None
    at = text.find(target.exact)
    while at >= 0:
        rank = (_agreement(target, text, at), -abs(at - target.start))
        if best is None or rank > best:
            best, found = rank, at
        at = text.find(target.exact, at + 1)
    return None if found is None else Span(found, found + len(target.exact))


def _agreement(target: Target, text: str, at: int) -> int:
    """Count the characters next to an occurrence that agree with the recorded context."""
    end = at + len(target.exact)
    before = text[max(0, at - len(target.prefix)) : at]
    after = text[end : end + len(target.suffix)]
    return _common(before[::-1], target.prefix[::-1]) + _common(after, target.suffix)


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
