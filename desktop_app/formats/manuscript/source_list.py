"""The sources of a manuscript: which article is S3, and how it is printed in lists and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Briefing, source_labels
from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.citations import Citations
from desktop_app.formats.manuscript.parts import (
    Appearance,
    Cell,
    Column,
    Row,
    Source,
    SourceLine,
    Sources,
    Table,
    Words,
)
from desktop_app.formats.manuscript.person_names import is_address_only
from desktop_app.formats.manuscript.source_details import appearances_of, one_line
from desktop_app.formats.manuscript.wording_table import Wording

_LABEL = re.compile(r"S(-?\d+)(.*)")
_NOTHING: Cell = ((Words("–"),),)
_SHOWN_FIELDS = ("headline", "byline", "outlet", "published")


class SourceList:
    """Gives each cited article its S-label and collects the entries of the source list.

    An article that the briefing has not numbered gets the next free number, in order of use.
    Without `citations` the sources are written as for footnotes in the language's usual dates.
    """

    def __init__(
        self, briefing: Briefing | None, words: Wording, citations: Citations | None = None
    ) -> None:
        self._words = words
        self._citations = citations or Citations(words, "footnote", words.usual_date)
        self._labels: dict[EntityId, str] = source_labels(briefing) if briefing else {}
        self._last = max(briefing.sources.values(), default=0) if briefing else 0
        self._cited: dict[EntityId, Article] = {}
        self._lines: dict[EntityId, SourceLine] = {}

    def __len__(self) -> int:
        return len(self._cited)

    def cite(self, article: Article) -> str:
        """Return the article's S-label and put the article on the list."""
        if article.id not in self._labels:
            self._last += 1
            self._labels[article.id] = f"S{self._last}"
        self._cited[article.id] = article
        return self._labels[article.id]

    def cited(self) -> list[tuple[str, Article]]:
        """Return label and article of all that was cited, in the order of their numbers."""
        cited = ((self._labels[each.id], each) for each in self._cited.values())
        return sorted(cited, key=lambda each: _by_number(each[0]))

    def line(self, article: Article) -> SourceLine:
        """Return the source line of an excerpt from the article, which is cited by it."""
        if article.id not in self._lines:
            words, details = self._words, self._citations.details
            outlet, byline = article.metadatum("outlet"), article.metadatum("byline")
            said = one_line(byline.value)
            headline = details.quoted_headline(article)
            self._lines[article.id] = SourceLine(
                outlet=details.guessed(outlet, one_line(outlet.value)) or words.unknown_outlet,
                published=self._published(article),
                headline=details.guessed(article.metadatum("headline"), headline)
                or words.no_headline,
                byline="" if is_address_only(said) else details.guessed(byline, said),
                label=self.cite(article),
            )
        return self._lines[article.id]

    def entries(self) -> Sources:
        """Return the list of all cited articles in the order of their numbers.

        The remark explains brackets and grades where the document has any.
        """
        cited = self.cited()
        remark = _remark(
            self._words, (each for _, each in cited), self._citations.has_printed_grades
        )
        return Sources(tuple(self._entry(label, article) for label, article in cited), remark)

    def _entry(self, label: str, article: Article) -> Source:
        details = self._citations.details
        return Source(
            label=label,
            headline=self._headline(article),
            byline=details.signature(article),
            appearances=tuple(
                Appearance(
                    outlet="".join(
                        each.text
                        for each in details.outlet(article, key)
                        if isinstance(each, Words)
                    ),
                    published=details.date(article, key),
                    url=one_line(article.metadatum("url", key).value),
                    file=self._file(article, key),
                )
                for key in appearances_of(article)
            ),
            citation=self._citations.source(article),
            article=article.id,
        )

    def _file(self, article: Article, key: str) -> str:
        names = self._citations.names_files and key in article.appearances
        return one_line(article.appearances[key].file) if names else ""

    def _headline(self, article: Article) -> str:
        known = self._citations.details.quoted_headline(article)
        return self._citations.details.headline(article) if known else self._words.no_headline

    def _published(self, article: Article) -> str:
        published = article.metadatum("published")
        date = self._words.date(one_line(published.value), self._citations.details.dates)
        return self._citations.details.guessed(published, date) or self._words.no_date


def sources_table(
    cited: Iterable[tuple[str, Article]],
    citations: Citations,
    *,
    times: Mapping[EntityId, int] | None = None,
    grades: Mapping[EntityId, str] | None = None,
    hashes: bool = False,
    caption: str = "",
    block: EntityId = "",
) -> Table:
    """Return the table of sources, a row for each labelled article in the order given.

    `times` says how often each article is cited, `grades` what is shown for it instead of the
    letter of its source; with `hashes` each row ends with the SHA-256 of the article's text. The
    columns of grades and of citations are left out where they would be empty. Without a caption of
    its own the table has the usual one.
    """
    words, details = citations.words, citations.details
    rows = list(cited)
    shown = {each.id: _grade(each, grades) for _, each in rows}
    columns: list[tuple[Column, Callable[[Article], Cell]]] = [
        (Column(words.column("outlet"), 1.5), lambda each: (tuple(details.outlet(each)),)),
        (Column(words.column("headline"), 5.0), lambda each: _cell(details.headline(each))),
        (Column(words.column("published"), 1.5), lambda each: _cell(details.date(each))),
        (Column(words.column("byline"), 1.6), lambda each: _cell(details.authors(each))),
    ]
    if any(shown.values()):
        columns.append((Column(words.column("grade"), 0.4), lambda each: _cell(shown[each.id])))
    if times:
        count = Column(words.column("cited"), 0.4, is_numeric=True)
        columns.append((count, lambda each: _cell(str(times.get(each.id, 0)))))
    if hashes:
        # Sixteen digits to a line, so that a column of usual width holds them.
        columns.append((Column(words.column("hash"), 2.2), _hash))
    remark = _remark(words, (each for _, each in rows), any(shown.values()))
    return Table(
        "sources",
        caption or words.captions["sources"],
        (Column(words.column("label"), 0.4), *(column for column, _ in columns)),
        tuple(
            Row((_cell(label), *(cell(article) or _NOTHING for _, cell in columns)), label=label)
            for label, article in rows
        ),
        remark=(Words(remark),) if remark else (),
        block=block,
    )


def _grade(article: Article, grades: Mapping[EntityId, str] | None) -> str:
    letter = one_line(article.metadatum("grade").value)
    return (grades or {}).get(article.id) or letter


def _cell(text: str) -> Cell:
    return ((Words(text),),) if text else ()


def _hash(article: Article) -> Cell:
    digest = article.sha256
    return tuple((Words(digest[at : at + 16]),) for at in range(0, len(digest), 16))


def _remark(words: Wording, articles: Iterable[Article], has_grades: bool) -> str:
    """Return how to read brackets and grades, where there are any."""
    is_guessed = any(
        article.metadatum(name, appearance).is_guess
        for article in articles
        for appearance in appearances_of(article)
        for name in _SHOWN_FIELDS
    )
    said = (
        words.brackets_explained if is_guessed else "",
        words.remarks["grades"] if has_grades else "",
    )
    return " ".join(filter(None, said))


def _by_number(label: str) -> tuple[int, int, str]:
    found = _LABEL.fullmatch(label)
    assert found is not None
    return int(found[1]), len(found[2]), found[2]
