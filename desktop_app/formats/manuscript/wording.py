"""The words a briefing prints by itself: labels, dates and counts, one table for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    language: str
    locale: str
    contents: str
    sources: str
    untagged: str
    unnamed_heading: str
    unnamed_briefing: str
    unknown_outlet: str
    unknown_analyst: str
    no_headline: str
    no_date: str
    note: str
    bracketed: str
    brackets_explained: str
    also: str
    missing_source: str
    citation_in: str
    block_of_kind: str
    excerpts: tuple[str, str]
    articles: tuple[str, str]
    material: str
    groups: Mapping[str, str]
    front: Mapping[str, str]
    months: tuple[str, ...]
    day_date: str
    month_date: str

    def date(self, iso: str) -> str:
        """Return an ISO 8601 date in the precision it has; any other text as it is."""
        found = _ISO_DATE.fullmatch(iso.strip())
        if found is None:
            return iso.strip()
        year, month, day = found.groups()
        if month is None:
            return year
        if not 1 <= int(month) <= 12:
            return iso.strip()
        name = self.months[int(month) - 1]
        if day is None:
            return self.month_date.format(month=name, year=year)
        return self.day_date.format(day=int(day), month=name, year=year)

    def count(self, excerpts: int, articles: int) -> str:
        """Return `41 excerpts from 5 articles`."""
        return self.material.format(
            excerpts=f"{excerpts} {self.excerpts[excerpts != 1]}",
            articles=f"{articles} {self.articles[articles != 1]}",
        )

    def front_label(self, name: str) -> str:
        """Return the label of a field of the front matter; an unknown name reads as it is."""
        return self.front.get(name) or name.replace("_", " ").strip().capitalize()


ENGLISH = Wording(
    language="en",
    locale="en-GB",
    contents="Contents",
    sources="Sources",
    untagged="Untagged passages",
    unnamed_heading="Untitled section",
    unnamed_briefing="Briefing",
    unknown_outlet="outlet not known",
    unknown_analyst="Analyst not known",
    no_headline="untitled",
    no_date="n.d.",
    note="Note",
    bracketed="[{text}, inferred]",
    brackets_explained=(
        "Details in square brackets were inferred; the source itself does not print them."
    ),
    also="Also printed in",
    missing_source="[source missing]",
    citation_in="a citation in “{text}”",
    block_of_kind="a block of the kind “{kind}”",
    excerpts=("excerpt", "excerpts"),
    articles=("article", "articles"),
    material="{excerpts} from {articles}",
    groups={
        "tag": "Passages by tag",
        "article": "Passages by article",
        "analyst": "Passages by analyst",
    },
    front={
        "reference": "Reference",
        "version": "Version",
        "date": "Date",
        "as_of": "Information as of",
        "authors": "Prepared by",
        "author": "Prepared by",
        "reviewer": "Reviewed by",
        "distribution": "Distribution",
        "annexes": "Annexes",
        "material": "Material",
    },
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    day_date="{day} {month} {year}",
    month_date="{month} {year}",
)

_LANGUAGES = {"en": ENGLISH}


def wording(language: str) -> Wording:
    """Return the words of a language (BCP 47), or the English ones where it has no table."""
    return _LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH)
