"""A manuscript as the paragraphs that are printed, in the order and styles of the Word export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import (
    CrossReference,
    Excerpt,
    Heading,
    Inline,
    Judgement,
    Manuscript,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Quoted,
    Reference,
    Sources,
    Table,
    Translation,
    Words,
    quotation_lines,
)
from desktop_app.formats.manuscript.wording import wording
from desktop_app.formats.word.body import turned_parts
from desktop_app.formats.word.named_styles import style_of
from desktop_app.formats.word.table_widths import column_widths, least_widths
from desktop_app.formats.word.templates.page_look import PageLook
from desktop_app.viewmodels.list_labels import ListLabels
from desktop_app.viewmodels.page_pieces import Ink, Piece, TableRow

TITLE, CONTENTS = -1, -2
"""Parts of a page that are no part of the manuscript: the title block, the contents."""

_KEPT_WHOLE = 1000
_SHORT_INTRODUCTION = 300
_SHORT_CONTENTS = 15
_QUOTATION_MARKS = "\"'“”‘’«»„"
_NAVY, _BLUE, _PAPER = "#1F3864", "#2E5C8A", "#FFFFFF"
_POINTS_IN_MM = 72 / 25.4


def pieces_of(manuscript: Manuscript, look: PageLook) -> Iterator[tuple[int, Piece]]:
    """Yield each printed paragraph with the number of its part, `TITLE` or `CONTENTS`."""
    return _Pages(manuscript, look).pieces()


class _Pages:
    """Walks through a manuscript once and counts notes, captions and lists on the way."""

    def __init__(self, manuscript: Manuscript, look: PageLook) -> None:
        self._manuscript = manuscript
        self._words = wording(manuscript.language)
        self._look = look
        self._labels = ListLabels()
        self._note_numbers = count(1)
        self._captions = {"table": count(1), "figure": count(1)}
        self._endnotes: list[Piece] = []
        self._notes: list[Piece] = []

    def pieces(self) -> Iterator[tuple[int, Piece]]:
        parts = self._manuscript.parts
        turned = turned_parts(parts)
        body = [(number, list(self._part(number, turned[number]))) for number in range(len(parts))]
        yield from ((TITLE, piece) for piece in self._title_block())
        headings = [
            (part.level, piece)
            for (_, printed), part in zip(body, parts, strict=True)
            if isinstance(part, Heading)
            for piece in printed
        ]
        begins_page = self._manuscript.has_cover
        if len(headings) > 1 and self._manuscript.has_contents:
            yield from ((CONTENTS, piece) for piece in self._contents(headings))
            begins_page = begins_page or len(headings) > _SHORT_CONTENTS
        for number, printed in body:
            for at, piece in enumerate(printed):
                first = begins_page and number == 0 and at == 0
                yield number, replace(piece, new_page=True) if first else piece
        yield from ((CONTENTS, note) for note in self._endnotes)

    def _contents(self, headings: Sequence[tuple[int, Piece]]) -> Iterator[Piece]:
        words = (Ink(self._words.contents),)
        yield Piece("TOC Heading", words, new_page=self._manuscript.has_cover)
        for level, piece in headings:
            label = f"{piece.label}\t" if piece.label else ""
            yield Piece(f"toc {level}", (Ink(label + piece.text),))

    def _title_block(self) -> Iterator[Piece]:
        manuscript = self._manuscript
        cover = "Cover " if manuscript.has_cover else ""
        yield Piece(f"{cover}Title", (Ink(manuscript.title),))
        if manuscript.subtitle:
            yield Piece(f"{cover}Subtitle", (Ink(manuscript.subtitle),))
        style = "Cover Field" if cover else "Front Matter"
        for label, value in manuscript.front:
            yield Piece(style, (Ink(f"{label}\t", bold=True), Ink(value)))

    def _part(self, number: int, is_turned: bool) -> Iterator[Piece]:
        parts = self._manuscript.parts
        part = parts[number]
        if isinstance(part, PageBreak):
            return
        breaks = number > 0 and isinstance(parts[number - 1], PageBreak)
        for at, piece in enumerate(self._printed(part, number, is_turned)):
            yield replace(piece, wide=is_turned, new_page=breaks and at == 0)

    def _printed(self, part: Part, number: int, wide: bool) -> Iterable[Piece]:
        if isinstance(part, Heading):
            style = f"heading {part.level}"
            label = self._labels.next(self._look.style(style))
            return (Piece(style, (Ink(part.text),), label=label),)
        if isinstance(part, Paragraph):
            return (self._paragraph(part, number),)
        if isinstance(part, Judgement):
            return self._judgement(part)
        if isinstance(part, Excerpt):
            return self._excerpt(part)
        if isinstance(part, Table):
            return self._table(part, wide)
        if isinstance(part, Picture):
            return self._picture(part)
        assert isinstance(part, Sources)
        return self._sources(part)

    # Own words

    def _paragraph(self, part: Paragraph, number: int) -> Piece:
        style = style_of(part.role, part.level)
        parts = self._manuscript.parts
        follower = parts[number + 1] if number + 1 < len(parts) else None
        before = parts[number - 1] if number else None
        length = sum(len(run.text) for run in part.runs if isinstance(run, Words | Quoted))
        introduces = isinstance(before, Heading) and isinstance(
            follower, Excerpt | Heading | Table | Picture
        )
        label = (Ink(part.label, bold=True),) if part.label else ()
        kept = introduces and length <= _SHORT_INTRODUCTION
        return self._piece(style, part.runs, label, keep_next=kept)

    def _judgement(self, part: Judgement) -> Iterator[Piece]:
        label = (Ink(f"{part.label}\t", bold=True, colour=_NAVY),) if part.label else ()
        yield self._piece("Judgement", part.runs, label, keep_next=bool(part.confidence))
        if part.confidence:
            yield self._piece("Judgement Confidence", part.confidence)

    def _piece(
        self,
        style: str,
        runs: Sequence[Inline],
        before: tuple[Ink, ...] = (),
        *,
        keep_next: bool = False,
    ) -> Piece:
        inks = (*before, *self._inks(runs))
        label = self._labels.next(self._look.style(style))
        return Piece(style, inks, keep_next, label=label, notes=self._taken_notes())

    # Excerpts

    def _excerpt(self, excerpt: Excerpt) -> Iterator[Piece]:
        source = excerpt.source
        if excerpt.intro:
            yield Piece("Excerpt Introduction", (Ink(excerpt.intro),), keep_next=True)
        said = (excerpt.speaker, source.outlet, source.published, source.grade)
        lead = [
            Ink(excerpt.label, True, colour=_NAVY),
            Ink("".join(f" · {each}" for each in said if each)),
        ]
        if excerpt.tags:
            lead += [Ink(" · "), Ink(", ".join(excerpt.tags), colour=_BLUE)]
        yield Piece("Excerpt Lead", tuple(lead))
        notes = () if self._manuscript.notes_in_comments else excerpt.notes
        has_source = excerpt.cited is None
        followed = has_source or bool(notes)
        yield from self._quotation(excerpt, followed=followed or excerpt.translation is not None)
        if excerpt.translation is not None:
            yield from self._translation(excerpt.translation, followed=followed)
        if has_source:
            printed = ", ".join(each for each in (source.headline, source.byline) if each)
            reference = tuple(self._reference(Reference((source.label,))))
            yield Piece("Excerpt Source", (Ink(printed + "\u00a0"), *reference), bool(notes))
        for note in notes:
            author = f" ({note.analyst})" if note.analyst else ""
            label: tuple[Ink, ...] = (Ink(f"{self._words.note}{author}: ", bold=True),)
            for line in quotation_lines(note.text):
                yield Piece("Excerpt Note", (*label, Ink(line)))
                label = ()

    def _translation(self, translation: Translation, *, followed: bool) -> Iterator[Piece]:
        label: tuple[Ink, ...] = (Ink(f"{self._words.translation}: ", bold=True),)
        lines = quotation_lines(translation.text) or ("",)
        for at, line in enumerate(lines):
            is_last = at == len(lines) - 1
            by = f" ({translation.translator})" if is_last and translation.translator else ""
            inks = (*label, Ink(line), Ink(by))
            yield Piece("Excerpt Translation", inks, followed or not is_last)
            label = ()

    def _quotation(self, excerpt: Excerpt, *, followed: bool) -> Iterator[Piece]:
        lines = quotation_lines(excerpt.text) or ("",)
        is_long = sum(map(len, lines)) > _KEPT_WHOLE
        for at, line in enumerate(lines):
            is_last = at == len(lines) - 1
            said = [Ink(_quoted(line, opens=at == 0, closes=is_last))]
            if is_last and excerpt.cited is not None:
                said += [] if excerpt.cited.note else [Ink("\u00a0")]
                said += self._reference(excerpt.cited)
            kept = not is_long or (is_last and len(line) <= _KEPT_WHOLE)
            style = "Excerpt" if kept else "Excerpt Long"
            alone = is_last and kept and not followed
            yield Piece(style, tuple(said), notes=self._taken_notes(), lets_go=alone)

    # Tables, pictures, sources

    def _table(self, table: Table, wide: bool) -> Iterator[Piece]:
        if table.caption:
            caption = self._caption("table", table.caption)
            yield Piece("caption", caption, keep_next=True)
        look = self._look.turned() if wide else self._look
        room = round(look.text_width * 20)
        least = least_widths(table, room, look.style("Table Text").size)
        shares = tuple(float(each) for each in column_widths(table.columns, room, least))
        if any(column.title for column in table.columns):
            titles = tuple(
                (Piece("Table Heading", (Ink(column.title, colour=_PAPER),)),)
                for column in table.columns
            )
            yield Piece("Table Text", row=TableRow(titles, shares, is_head=True), keep_next=True)
        for at, row in enumerate(table.rows):
            cells = tuple(
                tuple(Piece("Table Text", tuple(self._inks(line))) for line in cell)
                for cell in row.cells
            )
            across = (1.0,) if row.band else shares
            yield Piece("Table Text", row=TableRow(cells, across, at), notes=self._taken_notes())
        yield Piece("Table Source", tuple(self._inks(table.remark)))

    def _picture(self, picture: Picture) -> Iterator[Piece]:
        yield Piece("Body Text", picture=picture.content, width=picture.width * _POINTS_IN_MM)
        if picture.caption:
            yield Piece("caption", self._caption("figure", picture.caption))

    def _caption(self, kind: str, text: str) -> tuple[Ink, ...]:
        word = self._words.table if kind == "table" else self._words.figure
        label = self._words.numbered.format(kind=word, number=next(self._captions[kind]))
        return (Ink(f"{label}{self._words.caption_separator}{text}"),)

    def _sources(self, sources: Sources) -> Iterator[Piece]:
        if sources.remark:
            yield Piece("Source Remark", (Ink(sources.remark),))
        for entry in sources.entries:
            inks = [Ink(f"{entry.label}\t", bold=True)]
            if entry.citation:
                inks += self._inks(entry.citation)
                yield Piece("Source Entry", tuple(inks))
                continue
            first, *others = entry.appearances
            said = (first.outlet, entry.headline, entry.byline, first.published)
            inks += [Ink(_stopped(", ".join(filter(None, said)))), *_where(first.url, first.file)]
            for other in others:
                also = _stopped(f" {self._words.also} {other.outlet}, {other.published}")
                inks += [Ink(also), *_where(other.url, other.file)]
            yield Piece("Source Entry", tuple(inks))

    # Inside a paragraph

    def _inks(self, runs: Iterable[Inline]) -> Iterator[Ink]:
        for run in runs:
            if isinstance(run, Reference):
                yield from self._reference(run)
            elif isinstance(run, CrossReference):
                yield Ink(run.label, colour=_BLUE)
            elif isinstance(run, Quoted):
                yield Ink(_quoted(printable(run.text)))
            else:
                text = printable(run.text).replace("\n", " ")
                colour = _BLUE if run.link else ""
                yield Ink(text, run.bold, run.italic, colour, bool(run.link))

    def _reference(self, reference: Reference) -> Iterator[Ink]:
        if reference.note:
            number = next(self._note_numbers)
            yield Ink(str(number), raised=True)
            is_foot = self._manuscript.notes_as == "footnote"
            said = tuple(self._inks(reference.note))
            style = "footnote text" if is_foot else "endnote text"
            note = Piece(style, (Ink(str(number), raised=True), Ink("\t"), *said))
            (self._notes if is_foot else self._endnotes).append(note)
        elif reference.shown:
            yield from self._inks(reference.shown)
        elif not reference.labels:
            yield Ink(self._words.missing_source)
        else:
            for at, label in enumerate(reference.labels):
                yield Ink(", " if at else "[")
                yield Ink(label, colour=_BLUE)
            yield Ink("]")

    def _taken_notes(self) -> tuple[Piece, ...]:
        notes, self._notes = tuple(self._notes), []
        return notes


def _where(url: str, file: str) -> list[Ink]:
    inks = [Ink(" "), Ink(url, colour=_BLUE, underlined=True)] if url else []
    return [*inks, Ink(f" {file}")] if file else inks


def _quoted(text: str, *, opens: bool = True, closes: bool = True) -> str:
    """Return text between quotation marks, a narrow space apart from its own."""
    if opens:
        text = f"“\u202f{text}" if text[:1] in _QUOTATION_MARKS else f"“{text}"
    if closes:
        text = f"{text}\u202f”" if text[-1:] in _QUOTATION_MARKS else f"{text}”"
    return text


def _stopped(said: str) -> str:
    return said if said.endswith(".") else f"{said}."
