"""The body of a Word document as WordprocessingML, composed as text, part by part.

Everything is appended once, with counters for ids, so that the time grows with the length of the
manuscript and nothing else. Paragraphs are formatted by named styles of the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, urlsplit

from desktop_app.formats.word.characters import printable, stretches
from desktop_app.formats.word.manuscript import (
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
    Words,
    quotation_lines,
)
from desktop_app.formats.word.wording import wording

PARAGRAPH_STYLES = (
    "Title",
    "Subtitle",
    "Front Matter",
    "heading 1",
    "heading 2",
    "heading 3",
    "TOC Heading",
    "toc 1",
    "toc 2",
    "toc 3",
    "Body Text",
    "Excerpt Lead",
    "Excerpt",
    "Excerpt Long",
    "Excerpt Source",
    "Excerpt Note",
    "Source Remark",
    "Source Entry",
)
CHARACTER_STYLES = (
    "Hyperlink",
    "Front Label",
    "Excerpt Label",
    "Excerpt Tag",
    "Note Label",
    "Source Label",
    "Source Reference",
)
STYLES = PARAGRAPH_STYLES + CHARACTER_STYLES
"""The names of the styles that a template must have."""

# Up to here (about twelve lines) an excerpt stays on one page with its source line.
_KEPT_WHOLE = 1000
# With more entries than these the contents fill the first page, and the text begins a new one.
_SHORT_CONTENTS = 12
_MAX_BOOKMARK_NAME = 40
_UNSAFE_IN_NAME = re.compile("[^A-Za-z0-9_]")
_KOREAN = '<w:rFonts w:hint="eastAsia"/>'
_KOREAN_LANGUAGE = '<w:lang w:eastAsia="ko-KR"/>'


class BodyWriter:
    """Writes a manuscript as the inside of `w:body`; `links` collects addresses by relationship id.

    `style_ids` maps each name of `STYLES`, in lower case, to its id in the template.
    """

    def __init__(self, style_ids: Mapping[str, str], language: str) -> None:
        self._style_ids = style_ids
        self._words = wording(language)
        self._xml: list[str] = []
        self._bookmarks: dict[str, int] = {}
        self._links: dict[str, str] = {}

    @property
    def links(self) -> dict[str, str]:
        """Relationship id → address of every link in the text."""
        return {relation: address for address, relation in self._links.items()}

    def write(self, manuscript: Manuscript) -> str:
        """Return the paragraphs of the whole manuscript."""
        self._title_block(manuscript)
        headings = [
            (part, f"_Toc{number:09}")
            for number, part in enumerate(manuscript.parts, start=1)
            if isinstance(part, Heading)
        ]
        if len(headings) > 1:
            self._contents(headings)
        new_page = len(headings) > _SHORT_CONTENTS
        for number, part in enumerate(manuscript.parts, start=1):
            before = manuscript.parts[number - 2] if number > 1 else None
            follower = manuscript.parts[number] if number < len(manuscript.parts) else None
            if isinstance(part, Heading):
                self._heading(part, f"_Toc{number:09}", new_page)
            elif isinstance(part, Paragraph):
                self._own_paragraph(part, before, follower)
            elif isinstance(part, Excerpt):
                self._excerpt(part)
            else:
                self._sources(part)
            new_page = False
        return "".join(self._xml)

    # Title and contents

    def _title_block(self, manuscript: Manuscript) -> None:
        self._paragraph("Title", self._text(manuscript.title))
        if manuscript.subtitle:
            self._paragraph("Subtitle", self._text(manuscript.subtitle))
        for label, value in manuscript.front:
            self._paragraph(
                "Front Matter",
                self._text(label, "Front Label") + _TAB + self._text(value),
            )

    def _contents(self, headings: Sequence[tuple[Heading, str]]) -> None:
        self._paragraph("TOC Heading", self._text(self._words.contents))
        for index, (heading, bookmark) in enumerate(headings):
            runs = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">' + (
                self._text(heading.text) + "</w:hyperlink>"
            )
            if index == 0:
                runs = _FIELD_BEGIN + runs
            if index == len(headings) - 1:
                runs += _FIELD_END
            self._paragraph(f"toc {heading.level}", runs)

    # Parts

    def _heading(self, heading: Heading, bookmark: str, new_page: bool) -> None:
        inside = self._bookmarked(bookmark, self._text(heading.text))
        properties = "<w:pageBreakBefore/>" if new_page else ""
        self._paragraph(f"heading {heading.level}", inside, properties)

    def _own_paragraph(self, part: Paragraph, before: Part | None, follower: Part | None) -> None:
        # An introduction alone at the foot of a page would be cut off from what it introduces.
        introduces = isinstance(before, Heading) and isinstance(follower, Excerpt)
        self._paragraph(
            "Body Text",
            "".join(self._inline(run) for run in part.runs),
            "<w:keepNext/>" if introduces else "",
        )

    def _excerpt(self, excerpt: Excerpt) -> None:
        source = excerpt.source
        lead = self._text(excerpt.label, "Excerpt Label") + self._text(
            f" · {source.outlet} · {source.published}"
        )
        if excerpt.tags:
            lead += self._text(" · ") + self._text(", ".join(excerpt.tags), "Excerpt Tag")
        self._paragraph("Excerpt Lead", lead)
        self._quotation(excerpt)
        self._paragraph(
            "Excerpt Source",
            self._source_line(source),
            "<w:keepNext/>" if excerpt.notes else "",
        )
        for note in excerpt.notes:
            author = f" ({note.analyst})" if note.analyst else ""
            label = self._text(f"{self._words.note}{author}: ", "Note Label")
            for line in quotation_lines(note.text):
                self._paragraph("Excerpt Note", label + self._text(line))
                label = ""

    def _quotation(self, excerpt: Excerpt) -> None:
        """Write the excerpt verbatim, a bookmark around it, the quotation marks outside of that."""
        lines = quotation_lines(excerpt.text)
        is_long = sum(map(len, lines)) > _KEPT_WHOLE
        start, end = self._bookmark(_passage_name(excerpt.passage))
        for index, line in enumerate(lines):
            is_last = index == len(lines) - 1
            runs = self._text(line)
            if index == 0:
                runs = self._text(_mark("“", line[0])) + start + runs
            if is_last:
                runs += end + self._text(_mark("”", line[-1]))
            if not is_long or (is_last and len(line) <= _KEPT_WHOLE):
                self._paragraph("Excerpt", runs)
            else:
                self._paragraph("Excerpt Long", runs, "<w:keepNext/>" if is_last else "")

    def _source_line(self, source: SourceLine) -> str:
        said = ", ".join(each for each in (source.headline, source.byline) if each)
        return self._text(said + " ") + self._reference((source.label,))

    def _sources(self, sources: Sources) -> None:
        if sources.remark:
            self._paragraph("Source Remark", self._text(sources.remark))
        for entry in sources.entries:
            start, end = self._bookmark(_source_name(entry.label))
            label = start + self._text(entry.label, "Source Label") + end
            self._paragraph("Source Entry", label + _TAB + self._entry(entry))

    def _entry(self, entry: Source) -> str:
        first, *others = entry.appearances
        said = ", ".join(
            each for each in (first.outlet, entry.headline, entry.byline, first.published) if each
        )
        runs = self._text(said + ".") + self._where(first.url, first.file)
        for other in others:
            also = f" {self._words.also} {other.outlet}, {other.published}."
            runs += self._text(also) + self._where(other.url, other.file)
        return runs

    def _where(self, url: str, file: str) -> str:
        runs = self._text(" ") + self._link(url, self._text(url, "Hyperlink")) if url else ""
        return runs + (self._text(f" {file}") if file else "")

    # Inside a paragraph

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Reference):
            return self._reference(inline.labels)
        if isinstance(inline, Quoted):
            quoted = self._bookmarked(_passage_name(inline.passage), self._text(inline.text))
            opening, closing = _mark("“", inline.text[0]), _mark("”", inline.text[-1])
            return self._text(opening) + quoted + self._text(closing)
        properties = ("<w:b/><w:bCs/>" if inline.bold else "") + (
            "<w:i/><w:iCs/>" if inline.italic else ""
        )
        style = "Hyperlink" if inline.link and _address(inline.link) else ""
        return self._link(inline.link, self._text(inline.text, style, properties))

    def _reference(self, labels: Iterable[str]) -> str:
        linked = self._text(", ").join(
            f'<w:hyperlink w:anchor="{_source_name(label)}" w:history="1">'
            + self._text(label, "Source Reference")
            + "</w:hyperlink>"
            for label in labels
        )
        if not linked:
            return self._text(self._words.missing_source)
        return self._text("[") + linked + self._text("]")

    def _link(self, url: str, runs: str) -> str:
        """Return the runs as a link, or as they are where the address would not open in Word."""
        address = _address(url)
        if not address:
            return runs
        relation = self._links.setdefault(address, f"rIdLink{len(self._links) + 1}")
        return f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'

    def _text(self, text: str, style: str = "", properties: str = "") -> str:
        """Return text as runs: one, unless its languages need more."""
        runs = []
        for piece, korean in stretches(printable(text)):
            styled = f'<w:rStyle w:val="{self._style_ids[style.lower()]}"/>' if style else ""
            if korean:
                styled += _KOREAN + properties + _KOREAN_LANGUAGE
            else:
                styled += properties
            formatted = f"<w:rPr>{styled}</w:rPr>" if styled else ""
            runs.append(f"<w:r>{formatted}{_characters(piece)}</w:r>" if piece else "")
        return "".join(runs)

    def _paragraph(self, style: str, runs: str, properties: str = "") -> None:
        style_id = self._style_ids[style.lower()]
        self._xml.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{properties}</w:pPr>{runs}</w:p>'
        )

    def _bookmarked(self, name: str, runs: str) -> str:
        start, end = self._bookmark(name)
        return start + runs + end

    def _bookmark(self, wanted: str) -> tuple[str, str]:
        """Return start and end of a bookmark; a name used before gets a number."""
        name = wanted[:_MAX_BOOKMARK_NAME]
        times = 1
        while name.lower() in self._bookmarks:
            times += 1
            tail = f"_{times}"
            name = wanted[: _MAX_BOOKMARK_NAME - len(tail)] + tail
        number = self._bookmarks[name.lower()] = len(self._bookmarks) + 1
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )


_TAB = "<w:r><w:tab/></w:r>"
_FIELD_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _characters(text: str) -> str:
    """Return the inside of one run: text, with a tab for each tab and a space for a line end."""
    escaped = (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")
    )
    return _TAB_INSIDE.join(
        f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in escaped.split("\t")
    )


_TAB_INSIDE = "<w:tab/>"


def _mark(mark: str, neighbour: str) -> str:
    """Return a quotation mark, held apart from one that the passage itself has at this end."""
    if neighbour not in "\"'“”‘’«»„":
        return mark
    return f"{mark}\u00a0" if mark == "“" else f"\u00a0{mark}"


def _passage_name(passage: str) -> str:
    return "ex_" + _UNSAFE_IN_NAME.sub("_", passage.partition(":")[2] or passage)


def _source_name(label: str) -> str:
    return "source_" + _UNSAFE_IN_NAME.sub("_", label)


def _address(url: str) -> str:
    """Return the address percent-encoded as Word needs it, or empty text if it is none."""
    url = printable(url).strip()
    try:
        parts = urlsplit(url)
        reachable = parts.hostname if parts.scheme in ("http", "https") else parts.path
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https", "mailto") or not reachable:
        return ""
    return quote(url, safe="%/:?#@!$&'()*+,;=~-._")
