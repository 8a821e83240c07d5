"""Captions and credits of pictures: kept beside the text they stand in, and known as such."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree, html

from desktop_app.formats.intake.page_tree import visible_words

_MARK = "⸎⸎⸎"
"""Put before a caption while the article is looked for; printable, or it would be taken out."""

_NAMED = re.compile(
    r"(?:^|\s)(?:(?:wp-|image-|img-|photo-)?caption(?:-text)?|(?:img|photo)_(?:desc|caption|credit)"
    r"|(?:photo|image)-credit)(?:\s|$)"
)
_PERHAPS_CAPTIONS = etree.XPath(
    "//figure[not(.//table) and not(.//pre)]//figcaption | "
    "//*[self::div or self::p or self::span or self::em or self::small]"
    "[contains(@class, 'caption') or contains(@class, '_desc') or contains(@class, 'credit')]"
)
_MOST = 500
"""Captions of a page that are looked at."""

_LONGEST = 1_000
"""Characters; what is longer is no caption but an article in a figure."""


def mark_captions(root: Any) -> None:
    """Make each caption of a page a paragraph of its own where its picture stands.

    Finders of articles leave out figures with all that is in them.
    """
    for caption in _PERHAPS_CAPTIONS(root)[:_MOST]:
        if caption.tag != "figcaption" and not _NAMED.search(caption.get("class")):
            continue
        words = visible_words(caption)
        place = next(caption.iterancestors("figure"), caption)
        if not 0 < len(words) <= _LONGEST or place.getparent() is None or _MARK in words:
            continue
        paragraph = html.Element("p")
        paragraph.text = f"{_MARK} {words}"
        place.addprevious(paragraph)
        caption.drop_tree()


def caption_lines(lines: Sequence[str]) -> tuple[list[str], Mapping[int, str]]:
    """Return lines without the marks of captions, and the roles of the lines that had one."""
    roles = {number: "caption" for number, line in enumerate(lines, 1) if _MARK in line}
    return [line.replace(f"{_MARK} ", "").replace(_MARK, "") for line in lines], roles
