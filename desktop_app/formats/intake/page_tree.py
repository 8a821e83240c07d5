"""A web page as an element tree: parsed once, from memory only, without what no reader sees."""

from __future__ import annotations

import re
import sys
from typing import Any

from lxml import etree, html

from desktop_app.formats.intake.page_guards import SAFE_DEPTH

_HIDDEN = etree.XPath(
    "//template | //*[@hidden or (@style and ("
    "contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'), 'display:none') or "
    "contains(translate(@style, 'VISBLTYHDEN ', 'visbltyhden'), 'visibility:hidden')))]"
)
_UNSEEN = frozenset(("script", "style", "noscript", "button", "template"))
_HOLDS_THE_PAGE = frozenset(("html", "body", "main", "article"))


def page_tree(markup: str, depth: int = 0) -> Any | None:
    """Return the root element of a page whose elements lie `depth` deep; None if it has none.

    Nothing is fetched and no entity is read from elsewhere; comments are left out.
    """
    parser = html.HTMLParser(
        encoding="utf-8",
        collect_ids=False,
        default_doctype=False,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        # Without it, what is deeper than 256 elements would be dropped without a word.
        huge_tree=depth > SAFE_DEPTH,
    )
    try:
        # Lone surrogates of the JavaScript kind cannot be in UTF-8.
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None


def without_hidden(root: Any) -> int:
    """Take elements out of a tree that the page itself hides; return how many words they held."""
    taken = 0
    for element in _HIDDEN(root):
        is_there = element.getroottree().getroot() is root.getroottree().getroot()
        if is_there and element.tag not in _HOLDS_THE_PAGE and element.getparent() is not None:
            taken += len(visible_words(element, sys.maxsize).split())
            element.drop_tree()
    return taken


def visible_words(element: Any, most: int = 10_000) -> str:
    """Return the words of an element on one line, scripts and styles left out.

    It stops soon after `most` characters, so that an element around the whole page costs no more.
    """
    pieces: list[str] = []
    left = most
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        if event == "end":
            text = None if each is element else each.tail
        elif not isinstance(each.tag, str) or each.tag in _UNSEEN:
            walk.skip_subtree()
            continue
        else:
            text = each.text
        if text:
            pieces.append(text)
            left -= len(text) if not text.isspace() else 1
        if left < 0:
            break
    return one_line("".join(pieces))


def one_line(text: str) -> str:
    """Return text with each run of blank space made one space."""
    return re.sub(r"\s+", " ", text).strip()
