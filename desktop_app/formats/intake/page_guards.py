"""What markup may not ask of a parser: tags with thousands of attributes, elements in thousands."""

from __future__ import annotations

import re

MOST_ATTRIBUTES = 5_000
"""In one tag: libxml2 compares each with all the others, 200,000 take it two minutes."""

DEEPEST = 2_000
"""Elements inside each other; saved pages of news stay below a hundred."""

MOST_ELEMENTS = 60_000
"""In one page; with five times as many, finding the article takes half a minute and 800 MB."""

SAFE_DEPTH = 200
"""libxml2 silently drops what is deeper than 256 unless it is told to be generous."""

# Quotes count only after an equals sign, as browsers read it. Nothing is tried twice, so that
# a page of open quotes takes no longer than another.
_TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)""", re.DOTALL
)
_ATTRIBUTE = re.compile(r"""[^\s/=>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++)?+)?+""")
_RAW_OPENING = re.compile(r"<(!--|(?:script|style|textarea|title|xmp)(?=[\s/>]))", re.I)

_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "keygen", "frame",
))  # fmt: skip
# Their end tags may be left out, so that one that is missing says nothing about depth.
_SELF_CLOSING = frozenset((
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot",
    "colgroup", "html", "head", "body", "rb", "rt", "rp",
))  # fmt: skip
_HOLDS = {"div": 1, "table": 2}
"""Which elements an end tag of another name does not close; libxml2's own order."""

_LOOKS_BACK = 50
"""Open elements that an end tag is compared with, so that a page of them takes no longer."""


def trouble_with(markup: str, depth: int) -> str:
    """Return why a page of this depth is not given to the parser, as the end of a sentence."""
    if most_attributes(markup) > MOST_ATTRIBUTES:
        return f"has a tag with more than {MOST_ATTRIBUTES:,} attributes"
    if depth > DEEPEST:
        return f"has more than {DEEPEST:,} elements inside each other"
    if markup.count("<") > MOST_ELEMENTS and _elements(markup) > MOST_ELEMENTS:
        return f"has more than {MOST_ELEMENTS:,} elements"
    return ""


def most_attributes(markup: str) -> int:
    """Return the attributes of the longest tags; tags too short for many are not counted."""
    return max(
        (
            sum(1 for _ in _ATTRIBUTE.finditer(found[3]))
            for found in _TAG.finditer(markup)
            if len(found[3]) > 2 * MOST_ATTRIBUTES
        ),
        default=0,
    )


def depth_of(markup: str) -> int:
    """Return about how many elements lie inside each other; counting stops above DEEPEST."""
    open_names: list[str] = []
    deepest = 0
    for closing, name, rest in _TAG.findall(without_raw_text(markup)):
        tag = name.lower()
        if tag in _VOID or tag in _SELF_CLOSING:
            continue
        if closing:
            _close(open_names, tag)
        elif not rest.endswith("/"):
            open_names.append(tag)
            if len(open_names) > deepest:
                deepest = len(open_names)
                if deepest > DEEPEST:
                    break
    return deepest


def _elements(markup: str) -> int:
    return sum(not closing for closing, _, _ in _TAG.findall(without_raw_text(markup)))


def _close(open_names: list[str], tag: str) -> None:
    """Leave the nearest element of this name, as libxml2 does: not past one that holds more."""
    holds = _HOLDS.get(tag, 0)
    for back in range(1, min(_LOOKS_BACK, len(open_names)) + 1):
        if open_names[-back] == tag:
            del open_names[-back:]
            return
        if _HOLDS.get(open_names[-back], 0) > holds:
            return


def without_raw_text(markup: str) -> str:
    """Return markup without comments and without the insides of scripts and styles."""
    kept: list[str] = []
    at, lowered, unclosed = 0, markup.lower(), set[str]()
    while found := _RAW_OPENING.search(lowered, at):
        name = found[1]
        end = "-->" if name == "!--" else f"</{name}"
        close = -1 if name in unclosed else lowered.find(end, found.end())
        if close < 0:
            unclosed.add(name)
            kept.append(markup[at : found.end()])
            at = found.end()
            continue
        kept.append(markup[at : found.start()])
        at = close + len(end) if name == "!--" else close
        if name != "!--":
            kept.append(markup[found.start() : found.end()] + ">")
    return "".join(kept) + markup[at:]
