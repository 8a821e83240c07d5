"""The words of markup that no parser is given: tags are taken out, and no tree is built."""

from __future__ import annotations

import re
from html import unescape

from desktop_app.formats.intake.page_guards import without_raw_text

_TAG = re.compile(
    r"""</?([a-zA-Z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>?|<[!?][^>]*+>?"""
)
_BLANKS = re.compile("[ \t\r\f\n]+")
_GAPS = re.compile(r"\n\s*\n")

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_PARTS = {"li": "\n• ", "br": "\n", "tr": "\n", "td": "\t", "th": "\t"}


def plain_words(markup: str) -> str:
    """Return all words of a page in the order of its markup, its frame and menus included.

    The time it takes grows with the length of the markup only, whatever stands in it.
    """
    pieces: list[str] = []
    at = 0
    source = without_raw_text(markup)
    for found in _TAG.finditer(source):
        if found.start() > at:
            pieces.append(_BLANKS.sub(" ", unescape(source[at : found.start()])))
        at = found.end()
        name = (found[1] or "").lower()
        if name and name not in _INLINE:
            closing = found[0].startswith("</")
            pieces.append("" if closing and name in _PARTS else _PARTS.get(name, "\n\n"))
    pieces.append(_BLANKS.sub(" ", unescape(source[at:])))
    lines = (line.strip(" \t") for line in "".join(pieces).split("\n"))
    kept = "\n".join("" if line == "•" else line for line in lines)
    return _GAPS.sub("\n\n", kept).strip("\n")
