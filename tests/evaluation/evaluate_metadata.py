"""Measures the rules on pages nobody here wrote.

`python -m tests.evaluation.evaluate_metadata FOLDER [-v]`: FOLDER holds the corpora
`article-extraction-benchmark` (scrapinghub) and `readability` (mozilla), which are not part of the
project. Each page becomes the text one gets by select-all and copy, one block on a line; what the
rules find in it is compared with what the corpus and the page's own head say. Wrong and empty are
told apart: an empty field is asked for, a wrong one misleads.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.metadata.outlets import outlet_of_domain
from desktop_app.domain.metadata.relays import same_outlet
from desktop_app.domain.metadata.rules import read_metadata
from desktop_app.domain.metadata.text_metadata import TextMetadata
from tests.benchmarks.measuring import say

_UNSEEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "select", "textarea"}
_APART = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "figure"}
_INLINE_TAGS = "a abbr b bdi cite code em font i kbd mark q s small span strong sub sup time u"
_INLINE = set(_INLINE_TAGS.split())
_UTF_8 = html.HTMLParser(encoding="utf-8")
_HEAD_NAMES = {
    "headline": ("og:title", "twitter:title"),
    "published": ("article:published_time", "datePublished", "pubdate", "parsely-pub-date"),
    "byline": ("author", "article:author", "byl", "parsely-author"),
    "outlet": ("og:site_name", "application-name"),
}
_IN_SCRIPT = {
    "published": re.compile(rb'"datePublished"\s*:\s*"([^"]+)"'),
    "headline": re.compile(rb'"headline"\s*:\s*"([^"]+)"'),
    "byline": re.compile(rb'"author"\s*:\s*[\[{][^}]*?"name"\s*:\s*\[?\s*"([^"]+)"'),
}
_IN_CORPUS = {
    "headline": "title",
    "byline": "byline",
    "published": "publishedTime",
    "outlet": "siteName",
    "language": "lang",
}
_FIELDS = ("headline", "byline", "published", "outlet", "language", "relay")
_VERDICTS = ("right", "wrong", "empty", "unknown")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as pasted, the text of its article, and what is known of it by field."""

    name: str
    text: str
    body: str
    known: dict[str, str]


def pages(folder: Path) -> Iterator[Page]:
    """Give the pages of both corpora."""
    benchmark = folder / "article-extraction-benchmark"
    truths = json.loads((benchmark / "ground-truth.json").read_text("utf-8"))
    for name, truth in sorted(truths.items()):
        page = gzip.decompress((benchmark / f"html/{name}.html.gz").read_bytes())
        known = _said_by_head(page)
        known["outlet"] = outlet_of_domain(urlsplit(truth["url"]).hostname or "") or known["outlet"]
        yield Page(name[:16], pasted(page), truth["articleBody"], known)
    for place in sorted((folder / "readability/test/test-pages").iterdir()):
        expected = json.loads((place / "expected-metadata.json").read_text("utf-8"))
        page = (place / "source.html").read_bytes()
        body = pasted((place / "expected.html").read_bytes())
        told = {field: expected.get(name) or "" for field, name in _IN_CORPUS.items()}
        known = _said_by_head(page) | {field: value for field, value in told.items() if value}
        yield Page(place.name, pasted(page), body, known)


def pasted(page: bytes) -> str:
    """Return the visible words of a page, one block on a line, as select-all and copy give them."""
    words = "".join(_words(_document(page)))
    lines = (re.sub(r"[ \t\r\f\v\xa0]+", " ", line).strip() for line in words.split("\n"))
    return canonical(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()).text


def _document(page: bytes) -> html.HtmlElement:
    try:
        return html.document_fromstring(page.decode("utf-8").encode(), parser=_UTF_8)
    except UnicodeDecodeError:
        return html.document_fromstring(page)


def _words(element: html.HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        yield element.tail or ""
        return
    edge = "" if element.tag in _INLINE else "\n\n" if element.tag in _APART else "\n"
    yield edge + re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _words(child)
    yield edge + re.sub(r"\s+", " ", element.tail or "")


def _said_by_head(page: bytes) -> dict[str, str]:
    """Return what the page's own head says, which no reader sees and the rules do not get."""
    contents: dict[str, str] = {}
    for meta in _document(page).iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        contents.setdefault(name, meta.get("content") or "")
    said = {
        field: next((contents[name] for name in names if contents.get(name)), "")
        for field, names in _HEAD_NAMES.items()
    }
    for field, pattern in _IN_SCRIPT.items():
        found = pattern.search(page)
        if found and (field == "byline" or not said[field]):
            said[field] = found[1].decode("utf-8", "replace")
    return said


def is_right(field: str, value: str, truth: str) -> bool:
    """Tell whether a value says what is known; a day more or less is the page's time zone."""
    if field == "published":
        return abs((_day(value) - _day(truth)).days) <= 1
    if field == "language":
        return value == truth[:2].lower()
    if field == "outlet" and same_outlet(value, truth):
        return True
    one, other = _letters(value), _letters(truth)
    return bool(one) and (one in other or other in one)


def _day(value: str) -> date:
    return date.fromisoformat((value + "-01-01")[:10])


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def verdict(page: Page, read: TextMetadata, field: str) -> str:
    """Return "right", "wrong" or "empty", or "unknown" where a field is filled and none knows."""
    finding, truth = read.found.get(field), page.known.get(field, "")
    if finding is None:
        return "empty"
    if not truth:
        return "unknown"
    return "right" if is_right(field, finding.value, truth) else "wrong"


def wrongly_dimmed(page: Page, read: TextMetadata) -> tuple[list[str], int]:
    """Return the lines of the article that are dimmed in every copy, and how many it has."""
    body = _letters(page.body)
    lines = [line.strip() for line in page.text.split("\n")]
    of_article = {line for line in lines if len(line) >= 30 and _letters(line) in body}
    lit = {line for number, line in enumerate(lines, 1) if number not in read.roles}
    return sorted(of_article - lit), len(of_article)


def main() -> int:
    """Report per field, and what was dimmed; with `-v` each value that is wrong or unknown."""
    counts: Counter[tuple[str, str]] = Counter()
    dimmed = of_article = roles = lines = 0
    for page in pages(Path(sys.argv[1])):
        read = read_metadata(page.text)
        for field in _FIELDS:
            judged = verdict(page, read, field)
            counts[field, judged] += 1
            if "-v" in sys.argv and judged in ("wrong", "unknown") and field != "language":
                found, truth = read.found[field], page.known.get(field, "")
                say(f"{judged} {page.name} {field}: {found.how} {found.value} for {truth}")
        wrong, count = wrongly_dimmed(page, read)
        for line in wrong if "-v" in sys.argv else ():
            say(f"dimmed {page.name}: {line[:150]}")
        dimmed, of_article = dimmed + len(wrong), of_article + count
        roles, lines = roles + len(read.roles), lines + page.text.count("\n") + 1
    for field in _FIELDS:
        say(f"{field:<10}" + "".join(f"{each} {counts[field, each]:>3}   " for each in _VERDICTS))
    say(f"article lines dimmed: {dimmed} of {of_article} ({dimmed / of_article:.2%})")
    say(f"lines dimmed in all: {roles:,} of {lines:,}, blank ones counted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
