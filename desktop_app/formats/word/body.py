"""The body of a briefing in Word: each part of a manuscript in the template's named styles."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.parts import (
    Excerpt,
    Heading,
    Judgement,
    Manuscript,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Table,
)
from desktop_app.formats.manuscript.wording import Wording
from desktop_app.formats.word.excerpts import ExcerptWriter
from desktop_app.formats.word.fields import next_number
from desktop_app.formats.word.front import ContentsEntry, FrontWriter, heading_name
from desktop_app.formats.word.inlines import InlineWriter
from desktop_app.formats.word.ledger import Ledger
from desktop_app.formats.word.lists import Lists
from desktop_app.formats.word.named_styles import STYLES as STYLES
from desktop_app.formats.word.named_styles import style_of
from desktop_app.formats.word.pictures import Pictures
from desktop_app.formats.word.sections import Sections
from desktop_app.formats.word.tables import TableWriter
from desktop_app.formats.word.targets import Caption
from desktop_app.formats.word.wordml import TAB, Markup, name_after, plain

# Some three lines stay with what they introduce; a longer paragraph may stand by itself.
_SHORT_INTRODUCTION = 300
# With more entries than these the contents fill the first page, and the text begins a new one.
_SHORT_CONTENTS = 15
# Space below a table and no more, also where it falls to the head of a page.
_HARDLY_A_LINE = '<w:spacing w:before="0" w:after="120" w:line="20" w:lineRule="exact"/>'


class BodyWriter:
    """Writes a manuscript into a story, part by part."""

    def __init__(
        self,
        manuscript: Manuscript,
        words: Wording,
        markup: Markup,
        inlines: InlineWriter,
        excerpts: ExcerptWriter,
        tables: TableWriter,
        pictures: Pictures,
        sections: Sections,
        lists: Lists,
        ledger: Ledger,
        captions: Mapping[int, Caption],
    ) -> None:
        self._manuscript = manuscript
        self._words = words
        self._markup = markup
        self._inlines = inlines
        self._excerpts = excerpts
        self._tables = tables
        self._pictures = pictures
        self._sections = sections
        self._lists = lists
        self._ledger = ledger
        self._captions = captions
        self.unreadable: list[Picture] = []
        """The pictures that could not be drawn."""

    def front(
        self, entries: list[ContentsEntry], pages: Mapping[str, int], *, has_title: bool
    ) -> None:
        """Write what stands before the text; `has_title` unless the template prints it itself."""
        front = FrontWriter(self._markup, self._manuscript, self._words)
        if has_title:
            front.title_block()
        if self._manuscript.has_contents and len(entries) > 1:
            front.contents(entries, pages)
            if self._manuscript.has_cover or len(entries) > _SHORT_CONTENTS:
                self._markup.begins_page = True

    def parts(self) -> None:
        """Write everything from the first part to the last."""
        parts = self._manuscript.parts
        turned = turned_parts(parts)
        for place, part in enumerate(parts):
            is_turned = turned[place]
            if is_turned != (place > 0 and turned[place - 1]):
                self._end_section(not is_turned)
            follower = parts[place + 1] if place + 1 < len(parts) else None
            introduces = place > 0 and isinstance(parts[place - 1], Heading)
            self._part(place, part, follower if introduces else None, is_turned)
        self._sections.finish(bool(parts) and turned[-1])

    def _end_section(self, was_turned: bool) -> None:
        """End the section with the paragraph before; the next one begins a page by itself."""
        properties = self._sections.end(was_turned)
        blocks = self._markup.blocks
        if not blocks or not blocks[-1].startswith("<w:p>"):
            self._markup.begins_page = False
            self._markup.add("Table Source", "")
        blocks[-1] = blocks[-1].replace("</w:pPr>", f"{properties}</w:pPr>", 1)
        self._markup.begins_page = False

    def _part(self, place: int, part: Part, introduced: Part | None, is_turned: bool) -> None:
        if not isinstance(part, Paragraph):
            self._lists.end()
        if isinstance(part, Heading):
            self._heading(part, heading_name(place))
        elif isinstance(part, Paragraph):
            self._paragraph(part, introduced)
        elif isinstance(part, Judgement):
            self._judgement(part)
        elif isinstance(part, Excerpt):
            self._excerpts.excerpt(part)
        elif isinstance(part, Table):
            self._table(part, self._captions.get(place), is_turned)
        elif isinstance(part, Picture):
            self._picture(part, self._captions.get(place), is_turned)
        elif isinstance(part, PageBreak):
            self._markup.begins_page = True
        else:
            self._excerpts.sources(part)

    def _heading(self, heading: Heading, name: str) -> None:
        start, end = self._markup.bookmark(name)
        runs = self._within_block(heading.block, "heading", self._markup.text(heading.text))
        self._markup.add(f"heading {heading.level}", start + runs + end)

    def _paragraph(self, paragraph: Paragraph, introduced: Part | None) -> None:
        runs = self._inlines.runs(paragraph.runs, paragraph.block)
        style = style_of(paragraph.role, paragraph.level)
        properties = ""
        if paragraph.role == "numbered":
            properties = self._lists.next(style)
        else:
            self._lists.end()
        # A short introduction alone at the foot of a page would be cut off from what it introduces.
        kept = isinstance(introduced, Excerpt | Heading | Table | Picture) and (
            len(plain(runs)) <= _SHORT_INTRODUCTION
        )
        label = self._markup.text(paragraph.label, "Note Label")
        runs = label + self._within_block(paragraph.block, "paragraph", runs)
        self._markup.add(style, runs, properties, kept=kept)

    def _judgement(self, judgement: Judgement) -> None:
        label = self._markup.text(judgement.label, "Judgement Label")
        runs = (label + TAB if label else "") + self._inlines.runs(judgement.runs, judgement.block)
        paragraphs = self._markup.paragraph(
            "Judgement",
            self._within_block(judgement.block, "paragraph", runs),
            kept=bool(judgement.confidence),
        )
        if judgement.confidence:
            confidence = self._inlines.runs(judgement.confidence, judgement.block)
            paragraphs += self._markup.paragraph("Judgement Confidence", confidence)
        self._markup.blocks.append(paragraphs)

    # Tables and pictures

    def _table(self, table: Table, caption: Caption | None, is_turned: bool) -> None:
        said = [self._caption(table.caption, caption, kept=True)] if caption else []
        xml = self._tables.write(table, self._sections.page(is_turned))
        if not xml:
            return
        name = start = end = ""
        if table.block:
            name, start, end = self._markup.named_bookmark(name_after("bl_", table.block))
            self._ledger.printed(table.block, "table", name, table_text(xml))
        self._markup.blocks += [*said, start, xml, end]
        # Without a paragraph below, the next text would stick to the table's last line.
        remark = self._inlines.runs(table.remark, table.block)
        self._markup.add("Table Source", remark, "" if remark else _HARDLY_A_LINE)

    def _picture(self, picture: Picture, caption: Caption | None, is_turned: bool) -> None:
        drawing = self._pictures.draw(picture, self._sections.page(is_turned))
        if not drawing:
            self.unreadable.append(picture)
            return
        drawing = self._within_block(picture.block, "picture", drawing, picture.caption)
        self._markup.add("Body Text", drawing, kept=caption is not None)
        if caption is not None:
            self._markup.blocks.append(self._caption(picture.caption, caption, kept=False))

    def _caption(self, said: str, caption: Caption, *, kept: bool) -> str:
        """Return a caption: a bookmark around kind and number, the number a field, the words."""
        text = self._markup.text
        number = next_number(caption.kind, text(str(caption.number)))
        before, _, after = self._words.numbered.partition("{number}")
        start, end = self._markup.bookmark(caption.bookmark)
        label = text(before.format(kind=caption.kind)) + number + text(after)
        runs = start + label + end + text(self._words.caption_separator + said)
        # The style keeps a caption with what stands below it, as a table does.
        return self._markup.paragraph("caption", runs, "" if kept else '<w:keepNext w:val="0"/>')

    def _within_block(self, block: EntityId, kind: str, runs: str, said: str | None = None) -> str:
        """Return runs in the bookmark of their block, and note them; as they are without one."""
        if not block:
            return runs
        name, start, end = self._markup.named_bookmark(name_after("bl_", block))
        self._ledger.printed(block, kind, name, plain(runs) if said is None else said)
        return start + runs + end


def table_text(xml: str) -> str:
    """Return what a table says: its cells with a tab between two, a line for each row."""
    rows = xml.split("<w:tr>")[1:]
    return "\n".join("\t".join(plain(cell) for cell in row.split("<w:tc>")[1:]) for row in rows)


def turned_parts(parts: tuple[Part, ...]) -> list[bool]:
    """Tell for each part whether it stands on a turned page: wide tables, and what leads to them.

    A heading goes with what it heads, a paragraph between a heading and a wide table with both.
    """
    turned = [isinstance(part, Table) and part.landscape for part in parts]
    for place in range(len(parts) - 2, -1, -1):
        part, follows = parts[place], turned[place + 1]
        introduces = place > 0 and isinstance(parts[place - 1], Heading)
        if isinstance(part, Heading) or (isinstance(part, Paragraph) and introduces):
            turned[place] = follows
    return turned
