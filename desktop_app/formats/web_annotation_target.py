"""Targets of W3C annotations: which source, which words, which characters of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.anchoring import CONTEXT
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.span import Span
from desktop_app.formats.json_ld import iri_in, kinds, many, text_in

_CHARACTERS = re.compile(r"(?:^|&)char=(\d{0,15}),(\d{1,15})(?:[;&]|$)")  # RFC 5147
_FURTHEST = 2**53  # beyond it JSON numbers are not exact
_GROUPS = {"Choice", "Composite", "List", "Independents"}


class UnusableTarget(ValueError):
    """A target that names no passage of one article; the message goes on from "it …"."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a passage and what stands around them (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class IncomingTarget:
    """A source as it was named, with a quotation, a span of code points, or both."""

    source: str
    quote: Quote | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class _Place:
    """What one selector says; `fault` says why it says nothing."""

    quote: Quote | None = None
    span: Span | None = None
    fault: str = ""


def read_target(target: object) -> IncomingTarget:
    """Return the one passage a target names. Raises UnusableTarget."""
    targets = many(target)
    if not targets:
        raise UnusableTarget("has no target")
    if len(targets) > 1:
        raise UnusableTarget(f"has {len(targets)} targets at once; a passage stands in one place")
    one = targets[0]
    if isinstance(one, str):
        return _usable(*_split_fragment(one))
    if not isinstance(one, dict):
        raise UnusableTarget("has a target that is neither a link nor an object")
    if kinds(one) & _GROUPS or "items" in one:
        members = many(one.get("items"))
        # Of a choice the first is the default; the others are the same passage elsewhere.
        return read_target(members[:1] if "Choice" in kinds(one) else members)
    source, fragment = _split_fragment(iri_in(one.get("source")) or iri_in(one))
    selector = _place(one.get("selector"))
    return _usable(source, _merged([selector, fragment]))


def _usable(source: str, place: _Place) -> IncomingTarget:
    if place.quote is None and place.span is None:
        raise UnusableTarget(place.fault or "has no selector, so that it names no passage")
    if not source:
        raise UnusableTarget("does not name its article: the target has no source")
    return IncomingTarget(source, place.quote, place.span)


def _split_fragment(iri: str) -> tuple[str, _Place]:
    """Return the IRI without a fragment of characters, and the place that the fragment names."""
    source, _, fragment = iri.partition("#")
    return (source, _fragment(fragment)) if _CHARACTERS.search(fragment) else (iri, _Place())


def _place(selector: object) -> _Place:
    """Return what a selector, or a list of selectors of the same passage, says."""
    selectors = many(selector)
    if len(selectors) != 1:
        return _merged([_place(each) for each in selectors])
    one = selectors[0]
    if not isinstance(one, dict):
        return _Place(fault="has a selector that is only a link")
    if "Choice" in kinds(one) or "items" in one:
        return _place(one.get("items"))
    own = _own_place(one)
    return _refined(own, _place(one["refinedBy"])) if "refinedBy" in one else own


def _merged(places: list[_Place]) -> _Place:
    return _Place(
        next((place.quote for place in places if place.quote), None),
        next((place.span for place in places if place.span), None),
        next((place.fault for place in places if place.fault), ""),
    )


def _own_place(selector: Mapping[str, object]) -> _Place:
    kind = kinds(selector)
    if "TextQuoteSelector" in kind or (not kind and "exact" in selector):
        exact = _quoted(selector.get("exact"))
        if not exact:
            return _Place(fault="has a quotation without words")
        return _Place(
            Quote(exact, _quoted(selector.get("prefix")), _quoted(selector.get("suffix")))
        )
    if "TextPositionSelector" in kind or (not kind and "start" in selector):
        return _position(selector.get("start"), selector.get("end"))
    if "FragmentSelector" in kind:
        return _fragment(text_in(selector.get("value")).removeprefix("#"))
    named = ", ".join(sorted(kind)) or "without a type"
    return _Place(fault=f"has a selector ({named}) that names neither words nor characters")


def _quoted(value: object) -> str:
    """Return quoted words as the canonical text of an article has them."""
    # canonical() drops a byte order mark in front; in front of a quotation it belongs to the text.
    return canonical("\ufeff" + value).text if isinstance(value, str) else ""


def _position(start: object, end: object) -> _Place:
    for number in (start, end):
        if not isinstance(number, int) or isinstance(number, bool):
            return _Place(fault="has a position that is no pair of whole numbers")
    assert isinstance(start, int)
    assert isinstance(end, int)
    if not 0 <= start < end <= _FURTHEST:
        return _Place(fault=f"has a position, {start} to {end}, that is no stretch of text")
    return _Place(span=Span(start, end))


def _fragment(value: str) -> _Place:
    found = _CHARACTERS.search(value)
    if not found:
        return _Place(fault="has a fragment that names no characters")
    return _position(int(found[1] or 0), int(found[2]))


def _refined(outer: _Place, inner: _Place) -> _Place:
    """Return the part of outer that inner selects; positions of inner count from outer's start."""
    within = _within(outer, inner)
    if within is None:
        return _Place(inner.quote, None, inner.fault or "refines a place that cannot be found")
    quote = inner.quote
    if outer.quote and (quote is None or not (quote.prefix or quote.suffix)):
        quote = _part(outer.quote, within)
    start = outer.span.start if outer.span else 0
    return _Place(quote, Span(start + within.start, start + within.end) if outer.span else None)


def _within(outer: _Place, inner: _Place) -> Span | None:
    """Return where inner stands, counted from the start of outer, or None where it is not known."""
    words = outer.quote.exact if outer.quote else None
    length = len(outer.span) if outer.span else len(words or "")
    within = inner.span
    if within is None and inner.quote is not None:
        exact = inner.quote.exact
        if len(exact) == length:
            within = Span(0, length)
        elif words is not None and words.count(exact) == 1:
            within = Span(words.index(exact), words.index(exact) + len(exact))
    return within if within and within.end <= length else None


def _part(quote: Quote, within: Span) -> Quote | None:
    exact = within.of(quote.exact)
    if not exact:
        return None
    before = quote.prefix + quote.exact[: within.start]
    after = quote.exact[within.end :] + quote.suffix
    return Quote(exact, before[-CONTEXT:], after[:CONTEXT])
