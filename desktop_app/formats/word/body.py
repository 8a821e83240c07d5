"""The body of a briefing in Word: each part of a manuscript in the template's named styles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
    Source,
    SourceLine,
    Sources,
    quotation_lines,
)
from desktop_app.formats.manuscript.wording import wording
from desktop_app.formats.word.wordml import (
    BOLD,
    CONTENTS_BEGIN,
    FIELD_END,
    ITALIC,
    KEEP_WITH_NEXT,
    NEW_PAGE,
    TAB,
    Markup,
    bookmark_name,
    to_bookmark,
)

STYLES = (
    "Title",
    "Subtitle",
    "Front Matter",
    "TOC Heading",
    "toc 1",
    "toc 2",
    "toc 3",
    "heading 1",
    "heading 2",
    "heading 3",
    "Body Text",
    "Excerpt Lead",
    "Excerpt",
    "Excerpt Long",
    "Excerpt Source",
    "Excerpt Note",
    "Source Remark",
    "Source Entry",
    "Hyperlink",
    "Front Label",
    "Excerpt Label",
    "Excerpt Tag",
    "Note Label",
    "Source Label",
    "Source Reference",
)
"""The names of the styles that a template must have."""

# Up to here (about twelve lines) an excerpt stays on one page with its source line.
_KEPT_WHOLE = 1000
# Some three lines stay with what they introduce; a longer paragraph may stand by itself.
_SHORT_INTRODUCTION = 300
# With more entries than these the contents fill the first page, and the text begins a new one.
_SHORT_CONTENTS = 12


class BodyWriter:
    """Writes a manuscript as paragraphs; `style_ids` has each of `STYLES` in lower case."""

    def __init__(self, manuscript: Manuscript, style_ids: Mapping[str, str]) -> None:
        self.markup = Markup(style_ids)
        self._manuscript = manuscript
        self._words = wording(manuscript.language)
        self._listed = {
            entry.label
            for part in manuscript.parts
            if isinstance(part, Sources)
            for entry in part.entries
        }

    def write(self) -> None:
        """Write everything from the title to the source list."""
        parts = self._manuscript.parts
        self._title_block()
        headings = [
            (part, _heading_name(number))
            for number, part in enumerate(parts)
            if isinstance(part, Heading)
        ]
        if len(headings) > 1:
            self._contents(headings)
        fills_page = len(headings) > _SHORT_CONTENTS
        for number, part in enumerate(parts):
            self._begin_page = fills_page and number == 0
            follower = parts[number + 1] if number + 1 < len(parts) else None
            if isinstance(part, Heading):
                self._heading(part, _heading_name(number))
            elif isinstance(part, Paragraph):
                introduces = number > 0 and isinstance(parts[number - 1], Heading)
                self._own_paragraph(part, follower if introduces else None)
            elif isinstance(part, Excerpt):
                self._excerpt(part)
            else:
                self._sources(part)

    # Title and contents

    def _title_block(self) -> None:
        markup = self.markup
        markup.paragraph("Title", markup.text(self._manuscript.title))
        if self._manuscript.subtitle:
            markup.paragraph("Subtitle", markup.text(self._manuscript.subtitle))
        for label, value in self._manuscript.front:
            runs = markup.text(label, "Front Label") + TAB + markup.text(value)
            markup.paragraph("Front Matter", runs)

    def _contents(self, headings: Sequence[tuple[Heading, str]]) -> None:
        """Write the contents with their entries; Word adds the page numbers when asked."""
        self.markup.paragraph("TOC Heading", self.markup.text(self._words.contents))
        for index, (heading, name) in enumerate(headings):
            entry = to_bookmark(name, self.markup.text(heading.text))
            begin = CONTENTS_BEGIN if index == 0 else ""
            end = FIELD_END if index == len(headings) - 1 else ""
            self.markup.paragraph(f"toc {heading.level}", begin + entry + end)

    # Parts

    def _heading(self, heading: Heading, name: str) -> None:
        start, end = self.markup.bookmark(name)
        self.markup.paragraph(
            f"heading {heading.level}",
            start + self.markup.text(heading.text) + end,
            NEW_PAGE if self._begin_page else "",
        )

    def _own_paragraph(self, paragraph: Paragraph, introduced: Part | None) -> None:
        # A short introduction alone at the foot of a page would be cut off from what it introduces.
        length = sum(len(_said(run)) for run in paragraph.runs)
        kept = isinstance(introduced, Excerpt | Heading) and length <= _SHORT_INTRODUCTION
        runs = "".join(self._inline(run) for run in paragraph.runs)
        properties = KEEP_WITH_NEXT if kept else ""
        self.markup.paragraph(
            "Body Text", runs, properties + (NEW_PAGE if self._begin_page else "")
        )

    def _excerpt(self, excerpt: Excerpt) -> None:
        text = self.markup.text
        source = excerpt.source
        lead = text(excerpt.label, "Excerpt Label") + text(
            f" · {source.outlet} · {source.published}"
        )
        if excerpt.tags:
            lead += text(" · ") + text(", ".join(excerpt.tags), "Excerpt Tag")
        self.markup.paragraph("Excerpt Lead", lead, NEW_PAGE if self._begin_page else "")
        self._quotation(excerpt)
        self.markup.paragraph(
            "Excerpt Source",
            self._source_line(source),
            KEEP_WITH_NEXT if excerpt.notes else "",
        )
        for note in excerpt.notes:
            author = f" ({note.analyst})" if note.analyst else ""
            label = text(f"{self._words.note}{author}: ", "Note Label")
            for line in quotation_lines(note.text):
                self.markup.paragraph("Excerpt Note", label + text(line))
                label = ""

    def _quotation(self, excerpt: Excerpt) -> None:
        """Write the excerpt verbatim, a bookmark around it, the quotation marks outside of that."""
        lines = quotation_lines(excerpt.text)
        is_long = sum(map(len, lines)) > _KEPT_WHOLE
        start, end = self.markup.bookmark(_passage_name(excerpt.passage))
        for index, line in enumerate(lines):
            is_last = index == len(lines) - 1
            runs = self.markup.text(line)
            if index == 0:
                runs = self.markup.quotation_mark("“", line) + start + runs
            if is_last:
                runs += end + self.markup.quotation_mark("”", line)
            kept = not is_long or (is_last and len(line) <= _KEPT_WHOLE)
            self.markup.paragraph("Excerpt" if kept else "Excerpt Long", runs)

    def _source_line(self, source: SourceLine) -> str:
        said = ", ".join(each for each in (source.headline, source.byline) if each)
        return self.markup.text(said + "\u00a0") + self._reference((source.label,))

    def _sources(self, sources: Sources) -> None:
        markup = self.markup
        if sources.remark:
            markup.paragraph("Source Remark", markup.text(sources.remark))
        for entry in sources.entries:
            start, end = markup.bookmark(_source_name(entry.label))
            label = start + markup.text(entry.label, "Source Label") + end
            markup.paragraph("Source Entry", label + TAB + self._entry(entry))

    def _entry(self, entry: Source) -> str:
        first, *others = entry.appearances
        said = ", ".join(
            each for each in (first.outlet, entry.headline, entry.byline, first.published) if each
        )
        runs = self.markup.text(_stopped(said)) + self._where(first.url, first.file)
        for other in others:
            also = _stopped(f" {self._words.also} {other.outlet}, {other.published}")
            runs += self.markup.text(also) + self._where(other.url, other.file)
        return runs

    def _where(self, url: str, file: str) -> str:
        runs = self.markup.text(" ") + self.markup.link(url, url) if url else ""
        return runs + (self.markup.text(f" {file}") if file else "")

    # Inside a paragraph

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Reference):
            return self._reference(inline.labels)
        if isinstance(inline, Quoted):
            return self._quoted(inline)
        properties = (BOLD if inline.bold else "") + (ITALIC if inline.italic else "")
        if inline.link:
            return self.markup.link(inline.link, inline.text, properties)
        return self.markup.text(inline.text, "", properties)

    def _quoted(self, quoted: Quoted) -> str:
        words = printable(quoted.text)
        start, end = self.markup.bookmark(_passage_name(quoted.passage))
        return (
            self.markup.quotation_mark("“", words)
            + start
            + self.markup.text(words)
            + end
            + self.markup.quotation_mark("”", words)
        )

    def _reference(self, labels: Iterable[str]) -> str:
        text = self.markup.text
        printed = [
            to_bookmark(_source_name(label), text(label, "Source Reference"))
            if label in self._listed
            else text(label)
            for label in labels
        ]
        if not printed:
            return text(self._words.missing_source)
        return text("[") + text(", ").join(printed) + text("]")


def _said(inline: Inline) -> str:
    return "" if isinstance(inline, Reference) else inline.text


def _stopped(said: str) -> str:
    """Return the words with a full stop, unless an abbreviation ends them with one."""
    return said if said.endswith(".") else f"{said}."


def _heading_name(number: int) -> str:
    return f"_Toc{number:09}"


def _passage_name(passage: str) -> str:
    return bookmark_name("ex_" + (passage.partition(":")[2] or passage))


def _source_name(label: str) -> str:
    return bookmark_name(f"source_{label}")
