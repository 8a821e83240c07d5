"""A manuscript as the paragraphs that are printed, in the order and styles of the Word export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import (
    Excerpt,
    Heading,
    Inline,
    Manuscript,
    Paragraph,
    Part,
    Quoted,
    Reference,
    Sources,
    quotation_lines,
)
from desktop_app.formats.manuscript.wording import Wording, wording
from desktop_app.viewmodels.page_styles import BLUE, NAVY

TITLE, CONTENTS = -1, -2
"""Parts of a page that are no part of the manuscript: the title block, the contents."""

_KEPT_WHOLE = 1000
_SHORT_INTRODUCTION = 300
_SHORT_CONTENTS = 12
_QUOTATION_MARKS = "\"'“”‘’«»„"


@dataclass(frozen=True, slots=True)
class Ink:
    """Words in one look; an empty colour is the paragraph's own."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: str = ""
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed paragraph: the name of its style and its words."""

    style: str
    inks: tuple[Ink, ...]
    keep_next: bool = False
    new_page: bool = False

    @property
    def text(self) -> str:
        return "".join(ink.text for ink in self.inks)


def pieces_of(manuscript: Manuscript) -> Iterator[tuple[int, Piece]]:
    """Yield each printed paragraph with the number of its part, `TITLE` or `CONTENTS`."""
    words = wording(manuscript.language)
    yield from ((TITLE, piece) for piece in _title_block(manuscript))
    headings = [part for part in manuscript.parts if isinstance(part, Heading)]
    if len(headings) > 1:
        yield CONTENTS, Piece("TOC Heading", (Ink(words.contents),))
        for heading in headings:
            yield CONTENTS, Piece(f"toc {heading.level}", (Ink(heading.text),))
    fills_page = len(headings) > _SHORT_CONTENTS
    for number, part in enumerate(manuscript.parts):
        printed = _printed(part, _neighbours(manuscript.parts, number), words)
        for at, piece in enumerate(printed):
            first = fills_page and number == 0 and at == 0
            yield number, replace(piece, new_page=True) if first else piece


def _title_block(manuscript: Manuscript) -> Iterator[Piece]:
    yield Piece("Title", (Ink(manuscript.title),))
    if manuscript.subtitle:
        yield Piece("Subtitle", (Ink(manuscript.subtitle),))
    for label, value in manuscript.front:
        yield Piece("Front Matter", (Ink(f"{label}\t", bold=True), Ink(value)))


def _neighbours(parts: Sequence[Part], number: int) -> tuple[Part | None, Part | None]:
    before = parts[number - 1] if number else None
    return before, parts[number + 1] if number + 1 < len(parts) else None


def _printed(
    part: Part, neighbours: tuple[Part | None, Part | None], words: Wording
) -> Iterable[Piece]:
    if isinstance(part, Heading):
        return (Piece(f"heading {part.level}", (Ink(part.text),)),)
    if isinstance(part, Excerpt):
        return _excerpt(part, words)
    if isinstance(part, Sources):
        return _sources(part, words)
    return (_own_paragraph(part, neighbours, words),)


def _own_paragraph(
    part: Paragraph, neighbours: tuple[Part | None, Part | None], words: Wording
) -> Piece:
    before, follower = neighbours
    length = sum(len(run.text) for run in part.runs if not isinstance(run, Reference))
    introduces = isinstance(before, Heading) and isinstance(follower, Excerpt | Heading)
    inks = tuple(ink for run in part.runs for ink in _inline(run, words))
    return Piece("Body Text", inks, keep_next=introduces and length <= _SHORT_INTRODUCTION)


def _inline(inline: Inline, words: Wording) -> Iterator[Ink]:
    if isinstance(inline, Reference):
        yield from _reference(inline.labels, words)
    elif isinstance(inline, Quoted):
        yield Ink(_quoted(printable(inline.text)))
    else:
        colour = BLUE if inline.link else ""
        text = printable(inline.text).replace("\n", " ")
        yield Ink(text, inline.bold, inline.italic, colour, bool(inline.link))


def _excerpt(excerpt: Excerpt, words: Wording) -> Iterator[Piece]:
    source = excerpt.source
    lead = [Ink(excerpt.label, True, colour=NAVY), Ink(f" · {source.outlet} · {source.published}")]
    if excerpt.tags:
        lead += [Ink(" · "), Ink(", ".join(excerpt.tags), colour=BLUE)]
    yield Piece("Excerpt Lead", tuple(lead))
    lines = quotation_lines(excerpt.text)
    is_long = sum(map(len, lines)) > _KEPT_WHOLE
    for at, line in enumerate(lines):
        is_last = at == len(lines) - 1
        said = _quoted(line, opens=at == 0, closes=is_last)
        kept = not is_long or (is_last and len(line) <= _KEPT_WHOLE)
        yield Piece("Excerpt" if kept else "Excerpt Long", (Ink(said),))
    said = ", ".join(each for each in (source.headline, source.byline) if each)
    reference = tuple(_reference((source.label,), words))
    yield Piece("Excerpt Source", (Ink(said + "\u00a0"), *reference), bool(excerpt.notes))
    for note in excerpt.notes:
        author = f" ({note.analyst})" if note.analyst else ""
        label: tuple[Ink, ...] = (Ink(f"{words.note}{author}: ", bold=True),)
        for line in quotation_lines(note.text):
            yield Piece("Excerpt Note", (*label, Ink(line)))
            label = ()


def _sources(sources: Sources, words: Wording) -> Iterator[Piece]:
    if sources.remark:
        yield Piece("Source Remark", (Ink(sources.remark),))
    for entry in sources.entries:
        first, *others = entry.appearances
        said = ", ".join(
            each for each in (first.outlet, entry.headline, entry.byline, first.published) if each
        )
        inks = [Ink(f"{entry.label}\t", bold=True), Ink(_stopped(said)), *_where(first.url)]
        inks += [Ink(f" {first.file}")] if first.file else []
        for other in others:
            inks.append(Ink(_stopped(f" {words.also} {other.outlet}, {other.published}")))
            inks += [*_where(other.url), *([Ink(f" {other.file}")] if other.file else [])]
        yield Piece("Source Entry", tuple(inks))


def _where(url: str) -> list[Ink]:
    return [Ink(" "), Ink(url, colour=BLUE, underlined=True)] if url else []


def _reference(labels: Sequence[str], words: Wording) -> Iterator[Ink]:
    if not labels:
        yield Ink(words.missing_source)
        return
    for at, label in enumerate(labels):
        yield Ink(", " if at else "[")
        yield Ink(label, colour=BLUE)
    yield Ink("]")


def _quoted(text: str, *, opens: bool = True, closes: bool = True) -> str:
    """Return text between quotation marks, a narrow space apart from its own."""
    if opens:
        text = f"“\u202f{text}" if text[:1] in _QUOTATION_MARKS else f"“{text}"
    if closes:
        text = f"{text}\u202f”" if text[-1:] in _QUOTATION_MARKS else f"{text}”"
    return text


def _stopped(said: str) -> str:
    return said if said.endswith(".") else f"{said}."
