"""What a table of words holds: all that a briefing prints by itself, dates and counts among it."""

from __future__ import annotations

from calendar import weekday
from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.briefing import TableKind
from desktop_app.domain.briefing_template import DateForm
from desktop_app.formats.manuscript.dates import date_parts


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """How a date is written that is known to the day, to the month, and to the year only.

    `year2` is the year's last two digits, `name` and `short_name` those of the month.
    """

    day: str
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; names in braces are filled in by whoever prints them."""

    language: str
    locale: str

    # The frame of a document
    contents: str
    sources: str
    notes: str
    table: str
    figure: str
    numbered: str
    caption_separator: str
    page: str
    of: str
    groups: Mapping[str, str]
    front: Mapping[str, str]

    # Missing, guessed and shortened
    untagged: str
    unnamed_heading: str
    unnamed_briefing: str
    unknown_outlet: str
    unknown_analyst: str
    no_headline: str
    no_date: str
    bracketed: str
    bracketed_both: str
    guessed_briefly: str
    brackets_explained: str
    shortened: str
    missing_source: str
    citation_in: str
    block_of_kind: str

    # Citations
    headline_marks: tuple[str, str]
    outlet_marks: tuple[str, str]
    outlet_in_italics: bool
    also: str
    labelled: str
    short_form: str
    mention: str
    inline_form: str
    inline_brackets: tuple[str, str]
    untitled_citation: str
    file: str
    list_last: str
    attributed: str
    attributed_and_relayed: str
    relayed: str
    grade: str
    described: str
    authors_separator: str
    authors_last: str
    authors_many: str
    sources_separator: str
    descriptors: Mapping[str, str]
    languages: Mapping[str, str]

    # Passages
    note: str
    translation: str
    translated_by: str
    excerpts: tuple[str, str]
    articles: tuple[str, str]
    material: str

    # Several versions of one paragraph: number, count, author
    version: str

    # Judgements
    judgement_label: str
    confidence: Mapping[str, str]
    confidence_end: str
    confidence_because: str
    run_in_headings: Mapping[str, str]
    yardstick_titles: Mapping[str, str]
    yardstick_remark: str

    # Tables
    captions: Mapping[TableKind, str]
    columns: Mapping[str, str]
    relations: Mapping[str, str]
    remarks: Mapping[str, str]
    undated: tuple[str, str]
    total: str

    # Dates
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    dates: Mapping[DateForm, DatePatterns]
    usual_date: DateForm
    with_weekday: str

    def date(self, iso: str, form: DateForm | None = None) -> str:
        """Return an ISO 8601 date in the precision it has; any other text as it is.

        Without a form the date is written as the language usually does. No line breaks inside it.
        """
        parts = date_parts(iso)
        if not parts:
            return iso.strip()
        patterns = self.dates[form or self.usual_date]
        pattern = (patterns.year, patterns.month, patterns.day)[len(parts) - 1]
        year, month, day = (*parts, 1, 1)[:3]
        return pattern.format(
            year=f"{year:04}",
            year2=f"{year % 100:02}",
            month=month,
            name=self.months[month - 1],
            short_name=self.short_months[month - 1],
            day=day,
        ).replace(" ", "\u00a0")

    def date_with_weekday(self, iso: str, form: DateForm | None = None) -> str:
        """Return a date with its day of the week, as far as it is known to the day."""
        written = self.date(iso, form)
        parts = date_parts(iso)
        if len(parts) < 3:
            return written
        return self.with_weekday.format(date=written, day=self.weekdays[weekday(*parts)])

    def count(self, excerpts: int, articles: int) -> str:
        """Return `41 excerpts from 5 articles`."""
        return self.material.format(
            excerpts=self.excerpts[excerpts != 1].format(n=excerpts),
            articles=self.articles[articles != 1].format(n=articles),
        )

    def front_label(self, name: str) -> str:
        """Return the label of a field of the front matter; an unknown name reads as it is."""
        return self.front.get(name) or name.replace("_", " ").strip().capitalize()

    def column(self, name: str) -> str:
        """Return the title of a table's column; an unknown name reads as it is."""
        return self.columns.get(name) or name.replace("_", " ").strip().capitalize()

    def confidence_sentence(self, level: str, basis: str = "") -> str:
        """Return what is said of the confidence in a judgement, or nothing for an unknown level."""
        if level not in self.confidence:
            return ""
        basis = " ".join(basis.split()).rstrip(".")
        sentence = self.confidence[level]
        if basis:
            sentence = self.confidence_because.format(sentence=sentence, basis=basis)
        return sentence + self.confidence_end
