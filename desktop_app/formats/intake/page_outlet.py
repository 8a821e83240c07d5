"""The outlet of a web page: the publication's name, never an account's or a server's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.domain.article import Finding
from desktop_app.formats.intake.linked_data import Node, names_in
from desktop_app.formats.intake.page_headline import folded
from desktop_app.formats.intake.page_marks import PageMarks

_MARKS = (
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
)
_WEAK_MARKS = ("application-name", "apple-mobile-web-app-title", "copyright", "dc.source", "cre")

_NO_OUTLET = re.compile(
    r"^@|^https?:|\b(?:cloudfront|akamai|amazonaws|googleusercontent|cdn)\b|^(?:home|news|blog|index"
    r"|main|website|site|untitled|wordpress|undefined|null|none|default|article|welcome)$",
    re.I,
)
_COPYRIGHT = re.compile(
    r"^(?:copyright|\(c\)|©|\s|,|all rights reserved\.?|\d{4}(?:\s*[-–]\s*\d{4})?|by\b)+|"
    r"[\s,.]*(?:all rights reserved\.?|\d{4}(?:\s*[-–]\s*\d{4})?|inc\.?|ltd\.?|llc\.?|[.,\s])+$",
    re.I,
)
_SEPARATOR = re.compile(r"\s+[|\-–—·•»:<>]+\s+|\s*[|»]\s*")
_ENDS = re.compile(r"[|_»\[]|\s*[-–—:：]\s*")
_LONGEST = 60
_SHORT_NAME = 25
_SURELY_A_HEADLINE = 10
"""Characters of a heading that is no section's."""


def outlet_of(
    marks: PageMarks, article: Node, host: str, top: Sequence[str] = ()
) -> Finding | None:
    """Return the outlet; "inferred" where the end of the title agrees with the page's server.

    `top` holds the first lines of the text, which may have the headline without marking it.
    """
    told = [("og:site_name", each) for each in marks.meta.get("og:site_name", ())]
    told += [("JSON-LD publisher", name) for name, _ in names_in(article.get("publisher"))]
    told += [(name, each) for name in _MARKS[1:] for each in marks.meta.get(name, ())]
    for mark, value in told:
        if name := _tidy(value):
            return Finding(name, "found", f"{mark}: {value}"[:200])
    parts = _SEPARATOR.split(marks.title)
    weak = [("title", part) for part in (*reversed(parts[1:]), *parts[:1]) if parts[1:]]
    weak += [(name, each) for name in _WEAK_MARKS for each in marks.meta.get(name, ())]
    for mark, value in weak:
        name = _tidy(_COPYRIGHT.sub("", value))
        if name and agrees(name, host):
            return Finding(
                name, "inferred", f"{mark}: {marks.title if mark == 'title' else value}"[:200]
            )
    return _after_headline(marks, host, top)


def _after_headline(marks: PageMarks, host: str, top: Sequence[str]) -> Finding | None:
    """Infer the outlet from the end of a title that begins with the page's heading.

    Only where the server's name cannot speak for or against it: it is not known, or the outlet's
    name is not in Latin letters.
    """
    for heading in (*marks.headings, *top):
        if len(heading) < _SURELY_A_HEADLINE or not marks.title.startswith(heading):
            continue
        last = _ENDS.split(marks.title[len(heading) :])[-1].strip(" []")
        name = _tidy(last) if len(last) <= _SHORT_NAME else ""
        if name and not (host and name.isascii()):
            return Finding(name, "inferred", f"title: {marks.title}"[:200])
    return None


def agrees(name: str, host: str) -> bool:
    """Tell whether a name and a server's name are those of one publication.

    "The New York Times" agrees with nytimes.com, "BBC News" with bbc.co.uk.
    """
    labels = [folded(label) for label in host.lower().removeprefix("www.").split(".")[:-1]]
    short = folded(name)
    parts = [folded(word) for word in re.sub(r"^the\s+", "", name.lower()).split()]
    return len(short) > 1 and any(
        label == short
        or (len(label) > 1 and _abbreviates(label, [part for part in parts if part]))
        or (3 < len(label) < 3 * len(short) < 9 * len(label) and (label in short or short in label))
        for label in labels
    )


def _abbreviates(label: str, parts: list[str]) -> bool:
    """Tell whether label is made of a beginning of each part; parts after it may be missing."""
    rests = {label}
    for part in parts:
        rests = {
            rest[length:]
            for rest in rests
            for length in range(1, len(part) + 1)
            if rest[:length] == part[:length]
        }
        if "" in rests:
            return part == parts[-1] or label == parts[0]
    return False


def _tidy(value: str) -> str:
    """Return a name that can be an outlet's, else nothing."""
    name = value.strip(" |-–—:·»")
    head, *rest = _SEPARATOR.split(name)
    # A motto after the name: "KBS 뉴스 | 대한민국 대표 뉴스".
    if rest and len(head) > 1:
        name = head.strip()
    if not 1 < len(name) <= _LONGEST or _NO_OUTLET.search(name):
        return ""
    return name.removeprefix("www.")
