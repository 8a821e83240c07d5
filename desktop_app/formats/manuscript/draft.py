"""The draft of a manuscript: gathers parts, sources and what had to be left out, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Briefing, Citation, Runs
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.characters import loses_characters
from desktop_app.formats.manuscript.parts import (
    Excerpt,
    Heading,
    Inline,
    LeftOut,
    Manuscript,
    Note,
    Paragraph,
    Part,
    Quoted,
    Reason,
    Reference,
    Words,
    quotation_lines,
)
from desktop_app.formats.manuscript.sentences import lines_of
from desktop_app.formats.manuscript.source_list import SourceList
from desktop_app.formats.manuscript.wording import wording

_FRONT_ORDER = ("reference", "version", "date", "as_of", "authors", "author", "reviewer")
_PRINTED_ELSEWHERE = ("title", "subtitle", "marking")


@dataclass(frozen=True, slots=True)
class ManuscriptOptions:
    """What the analyst chose: notes below excerpts, the language of labels, the date to print.

    `dated` is printed where the briefing's own front matter gives no date.
    """

    include_notes: bool = False
    language: str = "en"
    dated: date | None = None


class Draft:
    """A manuscript in the making."""

    def __init__(
        self, project: Project, briefing: Briefing | None, options: ManuscriptOptions
    ) -> None:
        self._project = project
        self._briefing = briefing
        self._options = options
        self.words = wording(options.language)
        self._sources = SourceList(briefing, self.words)
        self._parts: list[Part] = []
        self._left_out: list[LeftOut] = []
        self._excerpts = 0
        self._analysts: dict[EntityId, None] = {}

    def name_of(self, article: Article) -> str:
        """Return the article's headline; of an untitled one outlet and date, else its file name."""
        if article.headline or not article.outlet:
            return article.name
        line = self._sources.line(article)
        return f"{line.outlet}, {line.published}"

    def heading(self, level: int, text: str) -> None:
        """Add a heading; deeper levels than the third become the third."""
        title = " ".join(text.split()) or self.words.unnamed_heading
        self._parts.append(Heading(min(level, 3), title))

    def excerpt(self, annotation: EntityId, label: str) -> None:
        """Add a passage as an excerpt, or list it as left out."""
        passage = self._project.annotations.get(annotation)
        where = _named(label, passage)
        article = self._standing_article(passage, where)
        if passage is None or article is None:
            return
        self._note_lost_characters(where, passage.exact)
        book = self._project.codebook
        self._analysts.setdefault(passage.creator)
        self._excerpts += 1
        self._parts.append(
            Excerpt(
                label=label,
                passage=passage.id,
                text=passage.exact,
                tags=tuple(book.path(tag.id) for tag in self._project.tags_of(passage)),
                source=self._sources.line(article),
                analyst=self._project.analyst_name(passage.creator),
                notes=self._notes(passage) if self._options.include_notes else (),
            )
        )

    def paragraph(self, runs: Runs) -> None:
        """Add an own paragraph, its citations resolved; a line break begins a new one."""
        said = "".join(run.text for run in runs)
        inlines: list[Inline] = []
        for run in runs:
            if run.citation is not None:
                inlines.extend(self._cited(run.citation, said))
            if run.text:
                inlines.append(Words(run.text, run.bold, run.italic, run.link))
        self._note_lost_characters(_named("", None, said), said)
        self._parts.extend(Paragraph(line) for line in lines_of(inlines))

    def leave_out(self, what: str, why: Reason) -> None:
        """List something selected that cannot be written."""
        self._left_out.append(LeftOut(what, why))

    def finished(self, subtitle: str = "") -> Manuscript:
        """Return the manuscript with its source list and its front matter.

        `subtitle` stands where the briefing has none of its own.
        """
        front: Mapping[str, str] = self._briefing.front if self._briefing else {}
        authors = front.get("authors") or front.get("author") or self._analyst_names()
        if len(self._sources):
            self._parts += [Heading(1, self.words.sources), self._sources.entries()]
        own_title = self._briefing.title if self._briefing else ""
        return Manuscript(
            title=" ".join((own_title or self._project.title).split())
            or self.words.unnamed_briefing,
            subtitle=" ".join((front.get("subtitle") or subtitle).split()),
            front=self._front_rows(front, authors),
            marking=" ".join(front.get("marking", "").split()),
            authors=authors,
            date=self._date(front),
            language=self.words.language,
            parts=tuple(self._parts),
            left_out=tuple(self._left_out),
        )

    def _standing_article(self, passage: Annotation | None, where: str) -> Article | None:
        """Return the article of a passage that can be printed; list it if it cannot."""
        if passage is None:
            self.leave_out(where, Reason.PASSAGE_GONE)
            return None
        if not quotation_lines(passage.exact):
            self.leave_out(where, Reason.NO_TEXT)
            return None
        article = self._project.articles.get(passage.article)
        if article is None:
            self.leave_out(where, Reason.ARTICLE_GONE)
        return article

    def _cited(self, citation: Citation, sentence: str) -> list[Inline]:
        where = self.words.citation_in.format(text=_opening(sentence))
        passage = self._project.annotations.get(citation.annotation)
        article = self._standing_article(passage, where)
        if passage is None or article is None:
            return [Reference(())]
        self._analysts.setdefault(passage.creator)
        reference = Reference((self._sources.cite(article),))
        if citation.manner != "quotation":
            return [reference]
        self._note_lost_characters(where, passage.exact)
        return [Quoted(passage.id, " ".join(quotation_lines(passage.exact))), reference]

    def _notes(self, passage: Annotation) -> tuple[Note, ...]:
        return tuple(
            Note(
                version.value.strip(),
                self._project.analyst_name(version.analyst or passage.creator),
            )
            for version in passage.note
            if version.value.strip()
        )

    def _note_lost_characters(self, where: str, text: str) -> None:
        if loses_characters(text):
            self.leave_out(where, Reason.CHARACTERS)

    def _analyst_names(self) -> str:
        names = (self._project.analyst_name(each) for each in self._analysts)
        return ", ".join(dict.fromkeys(name for name in names if name))

    def _date(self, front: Mapping[str, str]) -> str:
        dated = self._options.dated
        return self.words.date(front.get("date") or (dated.isoformat() if dated else ""))

    def _front_rows(self, front: Mapping[str, str], authors: str) -> tuple[tuple[str, str], ...]:
        """Return label and value of each field: the usual ones first, then any others."""
        values = {name: self.words.date(text) for name, text in front.items()}
        values["date"] = self._date(front)
        if not front.get("author"):
            values["authors"] = authors
        if self._excerpts:
            values["material"] = self.words.count(self._excerpts, len(self._sources))
        order = dict.fromkeys([*_FRONT_ORDER, *values])
        return tuple(
            (self.words.front_label(name), " ".join(values[name].split()))
            for name in order
            if name not in _PRINTED_ELSEWHERE and values.get(name, "").strip()
        )


def _named(label: str, passage: Annotation | None, text: str = "") -> str:
    """Return `E12 “NATO has invited…”`, as far as label and words are known."""
    words = _opening(passage.exact if passage else text)
    return " ".join(each for each in (label, f"“{words}”" if words else "") if each)


def _opening(text: str) -> str:
    return shorten(text, 60, placeholder="…")
