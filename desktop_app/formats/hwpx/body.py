"""The body of a briefing in HWPX: each part of a manuscript as paragraphs in named looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from desktop_app.formats.hwpx.pieces import Piece, Pieces, Stretch, closing, opening
from desktop_app.formats.hwpx.story import Story
from desktop_app.formats.hwpx.tables import TableWriter
from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import (
    Excerpt,
    Heading,
    Judgement,
    Manuscript,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Source,
    SourceLine,
    Sources,
    Table,
    quotation_lines,
)
from desktop_app.formats.manuscript.wording import Wording
from desktop_app.formats.word.named_styles import style_of
from desktop_app.formats.word.picture_size import picture_size
from desktop_app.formats.word.targets import Caption

if TYPE_CHECKING:
    from hwpx.oxml import HwpxOxmlParagraph

_WIDEST_PICTURE = 160.0
_TALLEST_PICTURE = 230.0


class BodyWriter:
    """Writes the parts of a manuscript into a story; `captions` are numbered by part.

    With `has_comments` the analysts' notes become comments on their excerpts.
    """

    def __init__(
        self,
        story: Story,
        pieces: Pieces,
        words: Wording,
        captions: Mapping[int, Caption],
        *,
        has_comments: bool,
    ) -> None:
        self._has_comments = has_comments
        self._story = story
        self._pieces = pieces
        self._words = words
        self._captions = captions
        self._tables = TableWriter(story, pieces)
        self._is_in_list = False
        self.unreadable: list[Picture] = []
        """The pictures that are neither PNG nor JPEG."""

    def front(self, manuscript: Manuscript) -> None:
        """Write title, subtitle and front matter; a cover ends the page."""
        self._story.say("Title", manuscript.title)
        if manuscript.subtitle:
            self._story.say("Subtitle", manuscript.subtitle)
        for label, value in manuscript.front:
            said = (Stretch(printable(label), bold=True), Stretch(f"\t{printable(value)}"))
            self._story.add("Front Matter", said)
        self._story.begins_page = manuscript.has_cover

    def part(self, place: int, part: Part) -> None:
        """Write the part at this place of the manuscript."""
        if not (isinstance(part, Paragraph) and part.role == "numbered"):
            self._is_in_list = False
        if isinstance(part, Heading):
            self._story.say(f"heading {part.level}", part.text)
        elif isinstance(part, Paragraph):
            self._paragraph(part)
        elif isinstance(part, Judgement):
            self._judgement(part)
        elif isinstance(part, Excerpt):
            self._excerpt(part)
        elif isinstance(part, Table):
            self._tables.write(part, self._caption(place, part.caption))
        elif isinstance(part, Picture):
            self._picture(part, self._caption(place, part.caption))
        elif isinstance(part, PageBreak):
            self._story.begins_page = True
        else:
            self._sources(part)

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.role == "numbered" and not self._is_in_list:
            self._story.shapes.new_list()
            self._is_in_list = True
        look = style_of(paragraph.role, paragraph.level)
        label = (Stretch(printable(paragraph.label), bold=True),) if paragraph.label else ()
        self._story.add(look, (*label, *self._pieces.of(paragraph.runs)))

    def _judgement(self, judgement: Judgement) -> None:
        label = (Stretch(f"{printable(judgement.label)}\t", bold=True),) if judgement.label else ()
        self._story.add("Judgement", (*label, *self._pieces.of(judgement.runs)))
        if judgement.confidence:
            self._story.add("Judgement Confidence", self._pieces.of(judgement.confidence))

    # Excerpts and sources

    def _excerpt(self, excerpt: Excerpt) -> None:
        """Write lead line, quotation, translation, source and notes."""
        if excerpt.intro:
            self._story.say("Excerpt Introduction", excerpt.intro)
        self._story.add("Excerpt Lead", self._lead(excerpt))
        mark: tuple[Piece, ...] = ()
        if excerpt.cited is not None:
            space = () if excerpt.cited.note else (Stretch("\u00a0"),)
            mark = (*space, *self._pieces.reference(excerpt.cited))
        commented = self._quotation(excerpt, mark)
        self._translation(excerpt)
        if excerpt.cited is None:
            self._story.add("Excerpt Source", self._source_line(excerpt.source))
        for note in excerpt.notes:
            if self._has_comments:
                said = "\n".join(quotation_lines(note.text))
                self._story.comment(commented, said, note.analyst or self._words.unknown_analyst)
            else:
                self._note(note)

    def _note(self, note: Note) -> None:
        author = f" ({printable(note.analyst)})" if note.analyst else ""
        label = Stretch(f"{self._words.note}{author}: ", bold=True)
        for line in quotation_lines(note.text):
            self._story.add("Excerpt Note", (label, Stretch(line)))
            label = Stretch("")

    def _lead(self, excerpt: Excerpt) -> Iterator[Piece]:
        source = excerpt.source
        yield Stretch(printable(excerpt.label), bold=True)
        said = (excerpt.speaker, source.outlet, source.published, source.grade)
        tags = ", ".join(excerpt.tags)
        yield Stretch(printable("".join(f" · {each}" for each in (*said, tags) if each)))

    def _quotation(self, excerpt: Excerpt, mark: tuple[Piece, ...]) -> HwpxOxmlParagraph:
        """Write the excerpt verbatim, and behind the closing quotation mark its reference.

        Returns its last paragraph.
        """
        lines = quotation_lines(excerpt.text) or ("",)
        said = opening(lines[0])
        for line in lines[:-1]:
            self._story.add("Excerpt", (Stretch(said + line),))
            said = ""
        last = Stretch(said + lines[-1] + closing(lines[-1]))
        return self._story.add("Excerpt", (last, *mark))

    def _translation(self, excerpt: Excerpt) -> None:
        translation = excerpt.translation
        if translation is None:
            return
        label = Stretch(f"{self._words.translation}: ", bold=True)
        lines = quotation_lines(translation.text) or ("",)
        for place, line in enumerate(lines):
            by = f" ({translation.translator})" if translation.translator else ""
            end = printable(by) if place == len(lines) - 1 else ""
            self._story.add("Excerpt Translation", (label, Stretch(line + end)))
            label = Stretch("")

    def _source_line(self, source: SourceLine) -> tuple[Piece, ...]:
        said = ", ".join(each for each in (source.headline, source.byline) if each)
        label = self._pieces.label(source.label)
        return (Stretch(printable(f"{said}\u00a0[")), label, Stretch("]"))

    def _sources(self, sources: Sources) -> None:
        if sources.remark:
            self._story.say("Source Remark", sources.remark)
        for entry in sources.entries:
            label = Stretch(printable(entry.label), bold=True)
            said = self._pieces.of(entry.citation) if entry.citation else tuple(self._entry(entry))
            self._story.add("Source Entry", (label, Stretch("\t"), *said))

    def _entry(self, entry: Source) -> Iterator[Piece]:
        first, *others = entry.appearances
        named = (first.outlet, entry.headline, entry.byline, first.published)
        yield from self._appearance(", ".join(filter(None, named)), first.url, first.file)
        for other in others:
            said = f" {self._words.also} {other.outlet}, {other.published}"
            yield from self._appearance(said, other.url, other.file)

    def _appearance(self, said: str, url: str, file: str) -> Iterator[Piece]:
        yield Stretch(printable(said if said.endswith(".") else f"{said}."))
        if url:
            yield Stretch(" ")
            yield from self._pieces.address(url)
        if file:
            yield Stretch(printable(f" {file}"))

    # Captions and pictures

    def _caption(self, place: int, said: str) -> str:
        caption = self._captions.get(place)
        if caption is None:
            return ""
        return caption.label(self._words) + self._words.caption_separator + said

    def _picture(self, picture: Picture, caption: str) -> None:
        size = picture_size(picture.content)
        if size is None:
            self.unreadable.append(picture)
            return
        kind, across, down = size
        width = min(max(picture.width, 1.0), _WIDEST_PICTURE, _TALLEST_PICTURE * across / down)
        self._story.picture(picture.content, kind, picture.alt, width, width * down / across)
        if caption:
            self._story.say("Picture Caption", caption)
