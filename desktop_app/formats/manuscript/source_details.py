"""The details of a source as they are printed: author, headline, outlet and date, doubts marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article, Metadatum
from desktop_app.domain.briefing_template import DateForm
from desktop_app.formats.manuscript.characters import is_korean, printable
from desktop_app.formats.manuscript.parts import Inline, Words
from desktop_app.formats.manuscript.person_names import is_address_only, names_of
from desktop_app.formats.manuscript.wording_table import Wording

_BRIEFER: dict[DateForm, DateForm] = {"long": "short"}
_SLOT = re.compile(r"\{(\w+)\}")
_LONGEST_SHORT_HEADLINE = 40


class SourceDetails:
    """Prints the details of articles in one language and one form of dates."""

    def __init__(self, words: Wording, dates: DateForm) -> None:
        self.words = words
        self.dates = dates
        self._briefer = _BRIEFER.get(dates, dates)

    def authors(self, article: Article) -> str:
        """Return the people of the byline, up to three by name; an e-mail address is nobody."""
        names = [name.printed for name in names_of(one_line(article.byline))]
        if len(names) > 3:
            said = self.words.authors_many.format(first=names[0], others=len(names) - 1)
        else:
            said = joined(names, self.words.authors_separator, self.words.authors_last)
        return self._marked(article.metadatum("byline"), said)

    def signature(self, article: Article) -> str:
        """Return the authors, or the e-mail address that stands for them."""
        authors = self.authors(article)
        if authors or not is_address_only(article.byline or ""):
            return authors
        return self._marked(article.metadatum("byline"), one_line(article.byline))

    def headline(self, article: Article) -> str:
        """Return the headline in its quotation marks, or what stands for it."""
        said = self.quoted_headline(article)
        return self._marked(article.metadatum("headline"), said) or self.words.untitled_citation

    def quoted_headline(self, article: Article) -> str:
        """Return the headline in its quotation marks, or nothing."""
        headline = one_line(article.headline)
        return self._quoted(headline) if headline else ""

    def date(self, article: Article, appearance: str | None = None) -> str:
        """Return the date of publication as known, marked where it is missing or inferred."""
        published = article.metadatum("published", appearance)
        said = self.words.date(one_line(published.value), self.dates)
        return self._marked(published, said) or self.words.no_date

    def brief(self, iso: str | None) -> str:
        """Return a date as short forms print it."""
        return self.words.date(one_line(iso), self._briefer)

    def brief_date(self, article: Article) -> str:
        """Return the date of publication in short, in brackets where it was inferred."""
        published = article.metadatum("published")
        said = self.brief(published.value)
        return self.guessed(published, said) or self.words.no_date

    def short_name(self, article: Article) -> str:
        """Return what short forms call a source: its outlet, else its author or its headline."""
        outlet = article.metadatum("outlet")
        if said := one_line(outlet.value):
            return self.guessed(outlet, said)
        headline = one_line(article.headline)
        if len(headline) > _LONGEST_SHORT_HEADLINE:
            opening = headline[:_LONGEST_SHORT_HEADLINE]
            headline = (opening.rpartition(" ")[0] or opening) + "…"
        called = self._quoted(headline) if headline else self.words.unknown_outlet
        return self.authors(article) or called

    def outlet(self, article: Article, appearance: str | None = None) -> list[Inline]:
        """Return the outlet set as its language sets it, marked where missing or inferred."""
        outlet = article.metadatum("outlet", appearance)
        said = one_line(outlet.value)
        if not said:
            return [Words(self.words.unknown_outlet)]
        named = self._named(said)
        return filled(self.words.bracketed, text=named) if outlet.is_guess else [named]

    def mention(self, article: Article) -> str:
        """Return outlet and date as short forms have them, both in one bracket if both guessed."""
        outlet, published = article.metadatum("outlet"), article.metadatum("published")
        if not (_is_guessed(outlet) and _is_guessed(published)):
            return self.words.mention.format(
                outlet=self.short_name(article), date=self.brief_date(article)
            )
        date = self.brief(published.value)
        said = self.words.mention.format(outlet=one_line(outlet.value), date=date)
        return self.words.guessed_briefly.format(text=said)

    def printed_in(self, article: Article, appearance: str) -> list[Inline]:
        """Return outlet, date and address of one appearance."""
        outlet = article.metadatum("outlet", appearance)
        published = article.metadatum("published", appearance)
        if _is_guessed(outlet) and _is_guessed(published):
            date = self.words.date(one_line(published.value), self.dates)
            pattern = self.words.bracketed_both.replace("{text}", "{outlet}, {date}")
            said = filled(pattern, outlet=self._named(one_line(outlet.value)), date=Words(date))
        else:
            said = [*self.outlet(article, appearance), Words(f", {self.date(article, appearance)}")]
        if url := one_line(article.metadatum("url", appearance).value):
            said += [Words(", "), Words(url, link=url)]
        return said

    def nature(self, article: Article) -> Iterator[str]:
        """Yield language and signature of an article, and where else it was printed."""
        words = self.words.descriptors
        language = (article.language or "").partition("-")[0].lower()
        if language in self.words.languages:
            yield words["language"].format(language=self.words.languages[language])
        byline = one_line(article.byline)
        if is_address_only(byline):
            yield words["address"]
        else:
            yield words["byline" if byline else "no-byline"]
        others = (article.metadatum("outlet", key) for key in appearances_of(article)[1:])
        if outlets := [one_line(each.value) for each in others if each.value]:
            yield words["others"].format(outlets=self.all(outlets))

    def all(self, names: Sequence[str]) -> str:
        """Return names as a list in words: `NIS, JCS and VOA`."""
        return joined(names, self.words.authors_separator, self.words.list_last)

    def guessed(self, metadatum: Metadatum, said: str) -> str:
        """Return a detail as short forms mark it where it was inferred: `[2002]`."""
        guess = said and metadatum.is_guess
        return self.words.guessed_briefly.format(text=said) if guess else said

    def _marked(self, metadatum: Metadatum, said: str) -> str:
        return self.words.bracketed.format(text=said) if said and metadatum.is_guess else said

    def _named(self, outlet: str) -> Words:
        before, after = self.words.outlet_marks
        # Italic Hangul reads badly.
        is_italic = self.words.outlet_in_italics and not is_korean(outlet)
        return Words(f"{before}{outlet}{after}", italic=is_italic)

    def _quoted(self, said: str) -> str:
        before, after = self.words.headline_marks
        return f"{before}{_nested(said) if before == '“' else said}{after}"


def appearances_of(article: Article) -> list[str]:
    """Return the keys of the article's appearances, the earliest first; one empty key if none."""
    key = article.first_appearance
    others = sorted(
        set(article.appearances) - {key}, key=lambda each: (article.appearances[each].added, each)
    )
    return [key, *others]


def heard(passages: Iterable[Annotation]) -> tuple[list[str], list[str]]:
    """Return who speaks in the passages or claims their figures, and through whom, each once."""
    speakers: dict[str, None] = {}
    relays: dict[str, None] = {}
    for passage in passages:
        figure = passage.figure
        speaker = one_line(passage.speaker) or one_line(figure.originator if figure else "")
        relay = one_line(figure.relay if figure else "")
        if speaker:
            speakers.setdefault(speaker)
        if relay and relay != speaker:
            relays.setdefault(relay)
    return list(speakers), list(relays)


@lru_cache(maxsize=4096)
def one_line(text: str | None) -> str:
    """Return a detail on one line, without what Word cannot hold."""
    return " ".join(printable(" ".join((text or "").split())).split())


def filled(pattern: str, **slots: Inline) -> list[Inline]:
    """Return a pattern such as `{outlet}, {date}` as inlines."""
    pieces = _SLOT.split(pattern)
    said = (slots[piece] if n % 2 else Words(piece) for n, piece in enumerate(pieces))
    return [each for each in said if not isinstance(each, Words) or each.text]


def joined(names: Sequence[str], separator: str, last: str) -> str:
    """Return names with a separator between, another one before the last."""
    if len(names) < 2:
        return "".join(names)
    return separator.join(names[:-1]) + last + names[-1]


def _is_guessed(metadatum: Metadatum) -> bool:
    return metadatum.is_guess and bool(one_line(metadatum.value))


def _nested(said: str) -> str:
    """Turn the double quotation marks inside a headline into single ones."""
    said = re.sub(r'(^|[\s(\[])"', r"\1‘", said).replace('"', "’")
    return said.replace("“", "‘").replace("”", "’")
