"""What a web page says of its article: headline, outlet, byline, date, address, each with proof."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from desktop_app.domain.article import Finding
from desktop_app.formats.intake.bylines import agency, byline
from desktop_app.formats.intake.linked_data import Node, address_in, names_in, words
from desktop_app.formats.intake.page_dates import first_date, printed_date
from desktop_app.formats.intake.page_headline import headline_of
from desktop_app.formats.intake.page_language import language_of
from desktop_app.formats.intake.page_marks import PUBLISHING, PageMarks
from desktop_app.formats.intake.page_outlet import outlet_of

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "citation_publication_date", "citation_online_date", "citation_date", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "bt:pubdate", "pubdate",
    "publishdate", "publish_date", "publish-date", "publication_date", "publication-date",
    "date.published", "og:pubdate", "og:published_time", "published_time", "displaydate", "ptime",
    "pub_date", "article.published", "article_date_original", "originalpublicationdate", "pdate",
    "iso-8601-publish-date", "news_pubdate", "utime", "rnews:datepublished", "dateofpublication",
)  # fmt: skip
"""Meta elements that give a date as that of publication, the most exact first."""

_AUTHORS = (
    "citation_author", "author", "byl", "byline", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "article:author_name", "article:author", "cxenseparse:author",
    "dable:author", "og:article:author", "authors", "article.author",
)  # fmt: skip
_SOURCES = ("syndication-source", "original-source", "news_source", "source", "og:article:source")

_LINES_OF_A_HEAD = 4
"""Lines at the top of a text in which a headline may stand unmarked."""

_TIME_OF_PUBLICATION = re.compile(r"publish|pubdate|posted|datepublished|entry-date|dateline", re.I)
_NOT_OF_PUBLICATION = re.compile(r"modif|updat|comment|related|edit", re.I)
_PRINTED_MARK = re.compile(
    rf"(?:{PUBLISHING})[\s:：|[(]*(?:(?:on|at|le|el|am)\b)?[\s:：|[(]*", re.I
)
_DAY_OR_TIME = re.compile(
    r"^(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b[\s,]*|\d{1,2}[:.]\d{2}\b"
    r"\s*(?:[ap]\.?m\b\.?)?[\s,]*|(?:[A-Z]{2,4}T)\b[\s,]*)*",
    re.I,
)
_DATE_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")


def web_metadata(marks: PageMarks, text: str, url: str = "") -> dict[str, Finding]:
    """Return what a page says of itself by field; a field that it does not say is left out.

    `text` is the article's, to check the language with; `url` is an address the file was saved
    from, known from elsewhere. Lines of evidence are 0: they are for the caller to look up.
    """
    article = _article(marks)
    address = _url(marks, article, url)
    host = urlsplit(address.value).hostname or "" if address else ""
    outlet = outlet_of(marks, article, host, _top(text))
    found = {
        "outlet": outlet,
        "headline": headline_of(marks, article, outlet.value if outlet else "", _top(text)),
        "byline": _byline(marks, article, outlet.value if outlet else ""),
        "published": _published(marks, article)
        or _perhaps_published(marks, address.value if address else ""),
        "url": address,
        "language": language_of(marks, article, text),
        "relay": _relay(marks, article, outlet.value if outlet else ""),
    }
    return {name: finding for name, finding in found.items() if finding is not None}


def _top(text: str) -> list[str]:
    """Return the first lines that say something, without the bullets of lists."""
    lines = (line.removeprefix("• ").strip() for line in text[:2_000].split("\n"))
    return [line for line in lines if line][:_LINES_OF_A_HEAD]


def _article(marks: PageMarks) -> Node:
    """Return the article of a page in JSON-LD: the one that has its address or heading, or none."""
    if not marks.articles:
        return {}
    here = {_bare(each) for each in (marks.canonical, *marks.all("og:url")) if each}
    titles = {each.lower() for each in (*marks.headings, *marks.all("og:title"))}
    for node in marks.articles:
        own = {_bare(address_in(node.get(name))) for name in ("url", "mainEntityOfPage", "@id")}
        if own & here or words(node.get("headline")).lower() in titles:
            return node
    return marks.articles[0] if len(marks.articles) == 1 else {}


def _bare(address: str) -> str:
    return address.partition("#")[0].partition("://")[2].rstrip("/").removeprefix("www.")


def _url(marks: PageMarks, article: Node, known: str) -> Finding | None:
    candidates = (
        ("link canonical", marks.canonical),
        ("og:url", marks.first("og:url")[1]),
        ("JSON-LD url", address_in(article.get("url"))),
        ("JSON-LD mainEntityOfPage", address_in(article.get("mainEntityOfPage"))),
        ("twitter:url", marks.first("twitter:url")[1]),
        ("saved from", known or marks.saved_from),
    )
    usable = [(mark, address) for mark, address in candidates if _is_address(address)]
    # The address of a front page is not that of the article, where another one is given.
    usable.sort(
        key=lambda each: (not _has_path(each[1]), _is_of_another_site(each[0], each[1], marks))
    )
    for mark, address in usable:
        return Finding(address, "found", f"{mark}: {address}")
    return None


def _is_of_another_site(mark: str, address: str, marks: PageMarks) -> bool:
    """Tell whether a canonical link leads from a copy of an article to where it was taken from."""
    own = marks.first("og:url")[1]
    if mark != "link canonical" or not _is_address(own):
        return False
    here, there = (f".{urlsplit(each).hostname}".replace(".www.", ".") for each in (own, address))
    return not here.endswith(there) and not there.endswith(here)


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https") and "." in (parts.hostname or "") and " " not in address
    )


def _has_path(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)


def _published(marks: PageMarks, article: Node) -> Finding | None:
    told = [("JSON-LD datePublished", words(article.get("datePublished")))]
    told += [(name, each) for name in _PUBLISHED for each in marks.meta.get(name, ())]
    told += [
        (mark.split()[0] + " " + found[0], date)
        for mark, date in marks.times
        if (found := _TIME_OF_PUBLICATION.search(mark)) and not _NOT_OF_PUBLICATION.search(mark)
    ]
    for mark, value in told:
        if date := printed_date(value):
            return Finding(date, "found", f"{mark}: {value}"[:200])
    return _printed(marks)


def _printed(marks: PageMarks) -> Finding | None:
    """Read a date off the words of a page, where words before it say that it is of publication.

    Behind a first line that cannot be read, lines of several days are those of other articles.
    """
    dates = [_date_behind_mark(line) for line in marks.dated]
    days = {date[:10] for date in dates if date}
    if not days or (not dates[0] and len(days) > 1):
        return None
    date, line = next((date, line) for date, line in zip(dates, marks.dated, strict=True) if date)
    return Finding(date, "found", line)


def _date_behind_mark(line: str) -> str:
    for found in _PRINTED_MARK.finditer(line):
        rest = line[found.end() :]
        lead = _DAY_OR_TIME.match(rest)
        date, start = first_date(rest)
        if date and lead is not None and start <= lead.end():
            return date
    return ""


def _perhaps_published(marks: PageMarks, url: str) -> Finding | None:
    """Infer the date from the page's address, or from an element that by its name holds one."""
    if found := _DATE_IN_ADDRESS.search(url):
        date = printed_date("-".join(found.groups()))
        if date:
            return Finding(date, "inferred", f"address: {url}")
    dates = {date[:10]: (date, name, words) for name, words in reversed(marks.stamps)
             if (date := printed_date(words))}  # fmt: skip
    if len(dates) != 1:
        return None
    date, name, words = next(iter(dates.values()))
    return Finding(date, "inferred", f"{name}: {words}"[:200])


def _byline(marks: PageMarks, article: Node, outlet: str) -> Finding | None:
    names = [name for name, kind in names_in(article.get("author")) if kind in ("", "Person")]
    told = [("JSON-LD author", names, "found")]
    told += [(name, list(marks.meta[name]), "found") for name in _AUTHORS if name in marks.meta]
    told += [("byline", [each], "inferred") for each in marks.bylines]
    for mark, values, how in told:
        if people := byline(values, outlet):
            return Finding(people, how, f"{mark}: {', '.join(values)}"[:200])
    return None


def _relay(marks: PageMarks, article: Node, outlet: str) -> Finding | None:
    told = [
        (f"JSON-LD {name}", [each for each, _ in names_in(article.get(name))])
        for name in ("sourceOrganization", "provider", "author", "creator")
    ]
    told += [
        (name, list(marks.meta[name])) for name in (*_SOURCES, *_AUTHORS) if name in marks.meta
    ]
    for mark, values in told:
        who = agency(values)
        if who and who.lower() not in outlet.lower():
            return Finding(who, "found", f"{mark}: {', '.join(values)}"[:200])
    return None
