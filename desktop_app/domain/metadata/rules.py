"""What a text says about itself, by rules that leave a field empty rather than guess.

`read_metadata` completes what a file format knows already; `contradictions` tells what speaks
against the date that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType

from desktop_app.domain.article import Article, Finding
from desktop_app.domain.metadata.bylines import find_byline
from desktop_app.domain.metadata.contradictions import find_contradictions, last_day
from desktop_app.domain.metadata.dated_text import DatedText
from desktop_app.domain.metadata.dating import infer_published
from desktop_app.domain.metadata.headlines import find_headline
from desktop_app.domain.metadata.languages import find_language
from desktop_app.domain.metadata.line_roles import find_roles
from desktop_app.domain.metadata.outlets import AGENCIES
from desktop_app.domain.metadata.pasted_text import PastedText, finding, lines_with_words
from desktop_app.domain.metadata.publication import find_published
from desktop_app.domain.metadata.relays import find_originator, find_outlet, find_relay, of_url
from desktop_app.domain.metadata.text_metadata import Contradiction, TextMetadata

_NOTHING: Mapping[str, Finding] = MappingProxyType({})
_NO_ROLES: Mapping[int, str] = MappingProxyType({})
_URL = re.compile(
    r"(?:(?:url|source|link|원문|출처|기사\s?원문|원문\s?링크)\s*[:：]?\s*)?(https?://[^\s<>\"]{4,500})$",
    re.IGNORECASE,
)
_CLOCKS_ARE_SET = date(2025, 1, 1)
"""Before this day no article was taken in: a computer that says so has lost its date."""
_MOST_LINES = 100_000
"""No article has as many; each would cost some hundred bytes of memory in the application."""


def read_metadata(
    text: str,
    found: Mapping[str, Finding] = _NOTHING,
    roles: Mapping[int, str] = _NO_ROLES,
    file: str = "",
    today: date | None = None,
) -> TextMetadata:
    """Return what a canonical text says about itself, its boilerplate and its contradictions.

    `found` (by field name) and `roles` (by line number from 1) are what the file's format says,
    and win. `file` is the name of the file: browsers name a saved page after its headline. `today`
    is the day on which the text is taken in: no date is inferred that lies behind it, and one that
    is found there is contradicted. An endless text is not looked at.
    """
    if is_endless(text):
        return TextMetadata(found, roles)
    lines = lines_with_words(text)
    dimmed = {**find_roles(lines), **roles}
    pasted, dated = PastedText(lines, dimmed), DatedText(text)
    today = _unless_unset(today)
    until = last_day(today) if today else date.max
    known = {**_read(pasted, dated, found, file, until), **found}
    published = known.get("published")
    against = find_contradictions(published.value, dated, today) if published else ()
    return TextMetadata(known, dimmed, against)


def contradictions(article: Article, text: str) -> tuple[Contradiction, ...]:
    """Return what speaks against the date shown for an article, at most five things."""
    today = _unless_unset(taken_in(article))
    return find_contradictions(article.published or "", DatedText(text), today)


def is_endless(text: str) -> bool:
    """Tell whether a text has far more lines than any article."""
    return text.count("\n") >= _MOST_LINES


def taken_in(article: Article) -> date | None:
    """Return the day, in UTC, on which an article was taken in; None where that is not known."""
    appearance = article.appearances.get(article.first_appearance)
    if appearance is None or not appearance.added:
        return None
    return datetime.fromtimestamp(appearance.added / 1000, UTC).date()


def _unless_unset(today: date | None) -> date | None:
    return today if today and today >= _CLOCKS_ARE_SET else None


def _read(
    pasted: PastedText, dated: DatedText, found: Mapping[str, Finding], file: str, until: date
) -> dict[str, Finding]:
    """Return what the rules read off the text, whether the format knows it already or not.

    Nothing that has to be inferred was published after `until`.
    """
    language = found.get("language") or find_language(pasted)
    is_korean = language is not None and language.value.startswith("ko")
    published, beside = find_published(pasted, until)
    url = found.get("url") or _url(pasted)
    is_agency = beside is not None and beside.value in AGENCIES
    outlet = (
        found.get("outlet")
        or (None if is_agency else beside)
        or find_outlet(pasted, is_korean)
        or (of_url(url, is_korean) if url else None)
    )
    # "Reuters November 18, 2019" in a paper says who wrote it, not who printed it.
    relay = beside if is_agency else find_relay(pasted, outlet)
    fields = {
        "headline": found.get("headline") or find_headline(pasted, file),
        "byline": found.get("byline") or find_byline(pasted),
        "language": language,
        "published": found.get("published") or published or infer_published(dated, until),
        "outlet": outlet,
        "url": url,
        "relay": relay,
        "originator": find_originator(pasted, relay),
    }
    return {name: each for name, each in fields.items() if each is not None}


def _url(pasted: PastedText) -> Finding | None:
    """Return the address that stands alone beside the prose, if only one does."""
    named = [
        (line, address[1])
        for line in (*pasted.above, *pasted.below)
        if "://" in line.words and (address := _URL.match(line.words))
    ]
    is_sure = len({address for _, address in named}) == 1
    return finding(*named[0], evidence=named[0][1]) if is_sure else None
