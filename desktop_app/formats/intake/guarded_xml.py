"""XML parts from anywhere: nothing is fetched or expanded, and what asks for it is refused."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.refusals import damaged

DEPTH_LIMIT = 200
ATTRIBUTES_LIMIT = 1_000
"""Attributes of one element; documents have about thirty."""

_DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_UNICODE = (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii")


def events(
    raw: bytes, name: str, what: str, whole: str = ""
) -> Iterator[tuple[str, etree._Element]]:
    """Yield ("start" or "end", element) in document order, and forget elements as they end.

    An element's text is complete at its end; its children are still there only in elements called
    `whole`. Raises UnreadableArticle for damage, for declarations of entities, and for what is
    nested too deep; `name` and `what` are for its message.
    """
    if any(word in raw for word in _DECLARATIONS) or _is_in_another_encoding(raw):
        raise _entities(name)
    walk = etree.iterparse(
        io.BytesIO(raw),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = kept = 0
    try:
        for event, element in walk:
            begins = event == "start"
            depth += 1 if begins else -1
            if depth > DEPTH_LIMIT or len(element.attrib) > ATTRIBUTES_LIMIT:
                raise damaged(name, what)
            is_whole = local(element) == whole
            kept += is_whole and begins
            yield event, element
            kept -= is_whole and not begins
            if not begins and not kept:
                _forget(element)
    except (etree.XMLSyntaxError, UnicodeDecodeError, LookupError):
        raise damaged(name, what) from None


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute in whatever namespace, or the empty text."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def _is_in_another_encoding(raw: bytes) -> bool:
    """Return whether declarations could hide in an encoding that office files never have."""
    declared = _ENCODING.match(raw[:500])
    return declared is not None and declared[1].lower() not in _UNICODE


def _entities(name: str) -> UnreadableArticle:
    return UnreadableArticle(
        f"«{name}» declares XML entities, which articles never need; it was not opened.", "entities"
    )


def _forget(element: etree._Element) -> None:
    """Free a finished element and the finished one before it."""
    element.clear(keep_tail=True)
    parent, before = element.getparent(), element.getprevious()
    if parent is not None and before is not None:
        parent.remove(before)
