"""What is read of a Word document: paragraphs, and what reaches over their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from desktop_app.formats.word.manifest import Manifest

Place: TypeAlias = Literal["body", "table", "textbox", "footnote", "endnote", "comment"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that reaches from one point of the text to another.

    `first` and `last` are indexes in the document's paragraphs, `start` and `end` code points in
    those. `name` is that of a bookmark, or the tag of a content control.
    """

    name: str
    first: int
    start: int
    last: int
    end: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a note at a code point of a paragraph; `id` is the note's own."""

    kind: Literal["footnote", "endnote", "comment"]
    id: str
    at: int


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """What an editor inserted at `start` to `end`, or deleted at `start` (`text` is that)."""

    kind: Literal["inserted", "deleted"]
    author: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph: its number in the text from 1, the name of its style, its words.

    `level` is that of a heading, 0 in others; `in_header_row` tells of a table's repeated rows.
    The paragraphs of notes and comments have the number of the paragraph with their mark, and
    `note` is the note's id. A soft break is a newline.
    """

    number: int
    text: str
    style: str = ""
    place: Place = "body"
    level: int = 0
    in_header_row: bool = False
    note: str = ""
    marks: tuple[NoteMark, ...] = ()
    tracked: tuple[TrackedChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as far as an audit or a refresh asks about it.

    `paragraphs` has the text with its tables first, then footnotes, endnotes and comments.
    `bookmarks` and `controls` are in document order; names may be doubled in a spoilt file.
    `properties` holds core and custom properties by name. `elements` are the `w:p` of the
    paragraphs (of joined ones the last), if they were asked for.
    """

    paragraphs: tuple[ReadParagraph, ...]
    bookmarks: tuple[Stretch, ...] = ()
    controls: tuple[Stretch, ...] = ()
    manifest: Manifest | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    elements: tuple[Any, ...] = ()

    @property
    def change_authors(self) -> tuple[str, ...]:
        """Who made the tracked changes, each once."""
        return tuple(
            dict.fromkeys(
                each.author for paragraph in self.paragraphs for each in paragraph.tracked
            )
        )

    def text_of(self, stretch: Stretch) -> str:
        """Return the words in a stretch, a newline between two paragraphs."""
        if stretch.first == stretch.last:
            return self.paragraphs[stretch.first].text[stretch.start : stretch.end]
        between = (each.text for each in self.paragraphs[stretch.first + 1 : stretch.last])
        return "\n".join(
            (
                self.paragraphs[stretch.first].text[stretch.start :],
                *between,
                self.paragraphs[stretch.last].text[: stretch.end],
            )
        )


@dataclass(frozen=True, slots=True)
class ReadStyle:
    """A paragraph style: its name and the level of heading that it makes, or 0."""

    name: str
    level: int = 0
