"""The headline of a web page: as it stands on the page, where the page's marks agree with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.headlines import could_be_headline
from desktop_app.formats.intake.linked_data import Node, words
from desktop_app.formats.intake.page_marks import PageMarks

_MARKS = (
    "og:title", "citation_title", "headline", "dc.title", "dcterms.title", "parsely-title",
    "sailthru.title", "twitter:title", "title", "article:title", "twitter:text:title",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s+[|\-–—·•»:<>/]+\s+|\s*[|»]\s*")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")

_LONGEST = 300
_AGREE = 0.5
"""Agreement from which on two headlines are taken for one."""

_ENOUGH = 12
"""Letters from which on a headline within a longer one is taken for the same."""


def headline_of(
    marks: PageMarks, article: Node, outlet: str, top: Sequence[str] = ()
) -> Finding | None:
    """Return the headline; "inferred" where only a heading or the title of the window says it.

    `top` holds the first lines of the text, which may have the headline without marking it.
    """
    told = [("JSON-LD headline", words(article.get("headline")) or words(article.get("name")))]
    told += [(name, each) for name in _MARKS for each in marks.meta.get(name, ())]
    named = [(mark, without_outlet(each, outlet)) for mark, each in told]
    marked = [(mark, each) for mark, each in named if _is_headline(each, outlet)]
    title = without_outlet(marks.title, outlet)
    headings = (*marks.headings, *(line for line in top if _is_headline(line, outlet)))
    for mark, value in (*marked, ("title", title)):
        if heading := _same_as(value, headings, outlet):
            return Finding(heading, "found", f"{mark}: {value}"[:200])
    for mark, value in marked:
        if not _CUT.search(value):
            return Finding(value, "found", f"{mark}: {value}"[:200])
    if _is_headline(title, outlet):
        return Finding(title, "inferred", f"title: {marks.title}"[:200])
    alone = [each for each in marks.headings if _is_headline(each, outlet)]
    if len(alone) == 1:
        return Finding(alone[0], "inferred", f"h1: {alone[0]}"[:200])
    return None


def headline_of_piece(marks: PageMarks) -> Finding | None:
    """Return the only heading of the first rank in a piece of a page, or that which is its title.

    Whoever copied a piece chose it, but a short heading may still be the name of the site:
    "inferred".
    """
    headings = list(dict.fromkeys(each for each in marks.headings if _is_headline(each, "")))
    told = _same_as(marks.title, headings, "") if marks.title else ""
    if not told and len(headings) != 1:
        return None
    value = told or headings[0]
    is_sure = bool(told) or could_be_headline(value)
    return Finding(value, "found" if is_sure else "inferred", f"h1: {value}"[:_LONGEST])


def without_outlet(title: str, outlet: str) -> str:
    """Return a title without the outlet's name, and sections before it, at either end."""
    if not outlet:
        return title
    places = list(_SEPARATOR.finditer(title))
    name = folded(outlet)
    for place in places:
        after = folded(title[place.end() :])
        if after and (after == name or after.startswith(name) or name.startswith(after)):
            return title[: place.start()].strip()
    for place in reversed(places):
        if folded(title[: place.start()]) == name:
            return title[place.end() :].strip()
    return title


def folded(text: str) -> str:
    """Return the letters and digits of a name only, in small letters, without "the" and domains."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|co\.uk|co\.kr|co|kr)$", "", text)
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", text))


def _same_as(value: str, headings: Sequence[str], outlet: str) -> str:
    """Return the heading that a mark repeats, without the outlet after it; else nothing."""
    best, most = "", _AGREE
    for heading in headings:
        agreement = _agreement(value, heading)
        if agreement > most:
            best, most = heading, agreement
    own, whole = folded(value), folded(best)
    if outlet and own and whole.startswith(own) and folded(outlet) in whole[len(own) :]:
        return value
    return best


def _agreement(value: str, heading: str) -> float:
    """Return from 0 to 1 how much of the longer of two headlines is said by the shorter one too."""
    one, other = folded(_CUT.sub("", value)), folded(heading)
    if not one or not other or len(heading) > _LONGEST:
        return 0.0
    if one in other or other in one:
        shorter, longer = sorted((len(one), len(other)))
        return 1.0 if shorter >= _ENOUGH else shorter / longer
    pairs = [{text[at : at + 3] for at in range(len(text) - 2)} for text in (one, other)]
    return len(pairs[0] & pairs[1]) / max(1, *map(len, pairs))


def _is_headline(text: str, outlet: str) -> bool:
    several = " " in text.strip() or (len(text) > 7 and not text.isascii())
    return 3 < len(text) <= _LONGEST and folded(text) != folded(outlet) and several
