"""The marks by which a web page says what it is: meta elements, JSON-LD, and a few in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree

from desktop_app.domain.metadata.publication_words import ELSEWHERE, ENGLISH
from desktop_app.formats.intake.linked_data import Node, article_nodes
from desktop_app.formats.intake.page_tree import one_line, visible_words

_LONGEST = 2_000
"""Characters of a mark that are looked at."""

_MOST = 40
"""Elements of one kind that are looked at."""

_MOST_CANDIDATES = 400
"""Elements that are looked at for a byline, and for a date."""

_SHORT = 120
"""Characters of words that may be a line with a date; longer ones are prose."""

_ENOUGH = 4 * _SHORT
"""Characters of an element that are read to see whether it is short; blank space counts once."""

_PERHAPS_BYLINES = etree.XPath(
    "//*[@rel='author' or @itemprop='author' or (@class and (contains(@class, 'uthor')"
    " or contains(@class, 'yline') or contains(@class, 'reporter')"
    " or contains(@class, 'journalist') or contains(@class, 'writer')))]"
)
_BYLINE_CLASS = re.compile(
    r"byline|author[-_]?name|(?:^|\s)author(?:\s|$)|reporter|journalist_name|writer", re.I
)
_NO_WORDS = frozenset(("body", "html", "meta", "link", "script"))
_TIMES = etree.XPath(
    "//time[@datetime] | //abbr[@title and contains(@class, 'published')]"
    " | //*[@data-date-time] | //*[@itemprop='datePublished']"
)
PUBLISHING = rf"{ELSEWHERE}|\b{ENGLISH}\b"
"""Words before a date that say it is that of publication."""

_PUBLISHING = re.compile(PUBLISHING, re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?!\d)")
_DATE_MARK = re.compile(r"date|time|publi|posted|pubtime|regist", re.I)
_NOT_HERE = re.compile(r"comment|related|modif|updat|copyright|footer|recent|sidebar|widget", re.I)
_HOLDING_DATES = (
    "span", "p", "div", "li", "em", "b", "i", "dd", "dt", "td", "th", "strong", "small", "time",
)  # fmt: skip
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)", re.I
)


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What a page says. `meta` maps small-letter names to contents, in the page's order.

    `times` holds (what marks the element, its machine date or words); `bylines` the words of
    elements marked as such; `dated` short words with a mark of publication and a year in them,
    `stamps` those of elements that by their names hold a date; `saved_from` the address a browser
    wrote into the file.
    """

    meta: Mapping[str, Sequence[str]]
    articles: Sequence[Node]
    title: str = ""
    headings: Sequence[str] = ()
    canonical: str = ""
    language: str = ""
    times: Sequence[tuple[str, str]] = ()
    bylines: Sequence[str] = ()
    dated: Sequence[str] = ()
    stamps: Sequence[tuple[str, str]] = ()
    saved_from: str = ""

    def first(self, *names: str) -> tuple[str, str]:
        """Return the first of these meta elements that says something: its name and its words."""
        return next(
            ((name, told) for name in names for told in self.meta.get(name, ()) if told), ("", "")
        )

    def all(self, *names: str) -> list[str]:
        """Return the words of the first of these meta elements that is there, each time it is."""
        return next((list(self.meta[name]) for name in names if any(self.meta.get(name, ()))), [])


def read_marks(root: Any, markup: str) -> PageMarks:
    """Return the marks of a page; `markup` is looked at for what browsers write in comments."""
    saved = _SAVED_FROM.search(markup[:4096])
    scripts = (
        script.text
        for script in root.iter("script")
        if script.text and "ld+json" in (script.get("type") or "").lower()
    )
    title = root.find(".//title")
    dated, stamps = _dates_in_words(root)
    return PageMarks(
        meta=_meta(root),
        articles=article_nodes(scripts),
        title="" if title is None else one_line(title.text_content())[:_LONGEST],
        headings=[words[:_LONGEST] for each in islice(root.iter("h1"), _MOST)
                  if (words := visible_words(each))],
        canonical=_canonical(root),
        language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
                  or root.get("xml:lang") or "").strip(),
        times=_times(root),
        bylines=_bylines(root),
        dated=dated,
        stamps=stamps,
        saved_from=saved[1] if saved else "",
    )  # fmt: skip


def _meta(root: Any) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = one_line(element.get("content") or "")[:_LONGEST]
        for kind in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(kind) or "").lower().split():
                words = told.setdefault(
                    name.replace("dc:", "dc.").replace("dcterms:", "dcterms."), []
                )
                if content and content not in words:
                    words.append(content)
    return told


def _canonical(root: Any) -> str:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip()
    return ""


def _times(root: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for element in _TIMES(root)[:_MOST]:
        marks = (
            element.get("itemprop"), element.get("class"), element.get("id"),
            element.get("data-testid"), "pubdate" if "pubdate" in element.attrib else "",
            (element.getparent().get("class") if element.getparent() is not None else ""),
        )  # fmt: skip
        date = (
            element.get("datetime") or element.get("data-date-time") or element.get("content")
            or element.get("title") or visible_words(element)
        )  # fmt: skip
        naver = "media_end_head publish" if element.get("data-date-time") else ""
        found.append((" ".join([element.tag, naver, *(mark for mark in marks if mark)]), date))
    return found


def _dates_in_words(root: Any) -> tuple[list[str], list[tuple[str, str]]]:
    """Return short words with a mark of publication, and those of elements named after a date."""
    dated: list[str] = []
    stamps: list[tuple[str, str]] = []
    looked_at = 0
    for element in root.iter(*_HOLDING_DATES):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        own = (element.text or "")[:_SHORT].strip()
        marked = bool(own) and len(dated) < _MOST and _PUBLISHING.search(own)
        named = len(stamps) < _MOST and _DATE_MARK.search(name) and not _NOT_HERE.search(name)
        if not (marked or named):
            continue
        looked_at += 1
        if looked_at > _MOST_CANDIDATES:
            break
        if _is_elsewhere(element):
            continue
        words = visible_words(element, _ENOUGH)
        if marked and not _YEAR.search(words) and element.getparent() is not None:
            words = visible_words(element.getparent(), _ENOUGH)
        if len(words) > _SHORT or not _YEAR.search(words):
            continue
        if marked:
            dated.append(words)
        else:
            stamps.append((name.strip(), words))
    return dated, stamps


def _bylines(root: Any) -> list[str]:
    """Return the words of elements that are marked as an author's, comments and frame left out."""
    found: list[str] = []
    for element in _PERHAPS_BYLINES(root)[:_MOST_CANDIDATES]:
        name = element.get("class") or ""
        is_author = "author" in (element.get("rel"), element.get("itemprop"))
        if element.tag in _NO_WORDS or not (is_author or _BYLINE_CLASS.search(name)):
            continue
        words = "" if _is_elsewhere(element) else visible_words(element, _ENOUGH)
        if 1 < len(words) < _SHORT:
            found.append(words)
        if len(found) == _MOST:
            break
    return found


def _is_elsewhere(element: Any) -> bool:
    """Tell whether an element belongs to the page's frame or to what readers wrote."""
    return any(
        each.tag in ("aside", "footer", "nav") or _NOT_HERE.search(each.get("class") or "")
        for each in element.iterancestors()
        if each.tag not in ("body", "html")
    )
