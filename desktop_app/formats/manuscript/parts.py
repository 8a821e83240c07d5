"""The manuscript: what a briefing says from title to source list, before any file format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from desktop_app.domain.briefing import Role, TableKind
from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.characters import printable

# What ends a line in an article: LF, and the separators that its canonical text keeps.
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


class Reason(StrEnum):
    """Why something selected is not in the manuscript; the value says it in English."""

    PASSAGE_GONE = "its passage has been deleted"
    ARTICLE_GONE = "its article has been removed or has not arrived yet"
    YIELDED = "the team settled on another passage in its place"
    NO_TEXT = "its passage has no text"
    UNKNOWN_KIND = "this version cannot write this kind of block"
    WORDS_CHANGED = "its passage changed after it was shortened"
    NOTHING_YET = "there is nothing yet to show in it"
    PICTURE_GONE = "its picture has not arrived in the workspace"
    NOT_RELEASED = "a copy for release names no analysts"
    CHARACTERS = "it holds characters that Word cannot, and stands without them"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was selected and could not be written (in full), and why."""

    what: str
    why: Reason


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one style; `link` is the address they lead to, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage quoted inside a sentence or a cell; the quotation marks belong to the document.

    `text` is what is printed: shorter than the passage where `[…]` stands in it.
    """

    passage: EntityId
    text: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """The label of an excerpt (`E12`), a source (`S3`) or a caption elsewhere in the document.

    It leads there if that is printed, and is plain text if not.
    """

    label: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The sources a sentence rests on; each label leads to its source.

    With a `note` it is printed as the mark of a footnote or an endnote with these words, without
    one as `shown`, and without that as `[S1, S3]`. `passages` are those that are cited. Without
    labels it is a citation whose source is missing, and says so.
    """

    labels: tuple[str, ...]
    passages: tuple[EntityId, ...] = ()
    shown: tuple[Inline, ...] = ()
    note: tuple[Inline, ...] = ()


Inline: TypeAlias = "Words | Quoted | CrossReference | Reference"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1, 2 or 3. `block` is the outline's block, here and below, or empty."""

    level: int
    text: str
    block: EntityId = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the analysts' own; `level` is that of a list, from 1.

    `label` is printed in bold before their words, such as `Assumption. `.
    """

    runs: tuple[Inline, ...]
    role: Role = "body"
    level: int = 1
    block: EntityId = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A key judgement, and what is said apart from it of the confidence in it.

    `label` is `KJ1`; the words of likelihood stand inside `runs`.
    """

    label: str
    runs: tuple[Inline, ...]
    confidence: tuple[Inline, ...] = ()
    block: EntityId = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a passage was printed, each piece as it is shown; byline and grade may be empty."""

    outlet: str
    published: str
    headline: str
    byline: str
    label: str
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One version of a passage's note and its author's name, empty where it is not known."""

    text: str
    analyst: str


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation that stands beside its original; `language` is that of the translation."""

    text: str
    language: str
    translator: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage set off as a quotation: label `E12`, the words, tag paths, source and notes.

    `text` is what is printed, with `[…]` where it was shortened. `cited` is the reference behind
    the closing quotation mark, `intro` a sentence that introduces the quotation, or empty.
    """

    label: str
    passage: EntityId
    text: str
    tags: tuple[str, ...]
    source: SourceLine
    analyst: str = ""
    notes: tuple[Note, ...] = ()
    cited: Reference | None = None
    intro: str = ""
    translation: Translation | None = None
    speaker: str = ""
    block: EntityId = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width, relative to the others."""

    title: str
    share: float = 1.0
    is_numeric: bool = False


Cell: TypeAlias = "tuple[tuple[Inline, ...], ...]"
"""The paragraphs of a cell; without any it is printed empty."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, a cell for each column; a `band` is one cell over the whole width.

    `label` is the `E12` or `S3` that a cross reference to this row names, or empty; `passage` the
    passage whose row it is, or empty.
    """

    cells: tuple[Cell, ...]
    band: bool = False
    label: str = ""
    passage: EntityId = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a numbered caption above and a remark below; `landscape` asks for a wide page.

    `caption` comes without the word and the number; an empty one is printed without any.
    """

    kind: TableKind
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remark: tuple[Inline, ...] = ()
    landscape: bool = False
    block: EntityId = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its bytes as PNG or JPEG, what it shows in words, its width in millimetres."""

    content: bytes
    alt: str
    caption: str = ""
    width: float = 120.0
    block: EntityId = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""

    block: EntityId = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where a source was printed, each piece as it is shown; empty where unknown."""

    outlet: str
    published: str
    url: str
    file: str


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the source list; the first appearance is the one the excerpts name.

    With `citation` that is printed, else what the appearances say.
    """

    label: str
    headline: str
    byline: str
    appearances: tuple[Appearance, ...]
    citation: tuple[Inline, ...] = ()
    article: EntityId = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The source list, with a remark on how to read it, or none."""

    entries: tuple[Source, ...]
    remark: str = ""
    block: EntityId = ""


Part: TypeAlias = Heading | Paragraph | Judgement | Excerpt | Table | Picture | PageBreak | Sources

NoteKind: TypeAlias = Literal["footnote", "endnote"]


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """What the manifest keeps of a passage: where it stands (code points) and its words in full."""

    passage: EntityId
    article: EntityId
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A briefing in reading order. `front` holds labels and values; `language` is `en` or `ko`.

    `left_out` lists what was selected and is not in `parts`, in reading order. `fields` holds what
    headers, footers and cover print, by name: title, marking, date, as_of, reference, version,
    authors, reviewer, distribution, office, export. `passages` has each passage that is quoted or
    cited. `notes_as` says where references with a note stand, `notes_in_comments` whether the
    analysts' notes become Word comments, `has_cover` and `has_contents` what comes before the text.
    """

    title: str
    subtitle: str = ""
    front: tuple[tuple[str, str], ...] = ()
    marking: str = ""
    authors: str = ""
    date: str = ""
    language: str = "en"
    parts: tuple[Part, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    template: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    notes_as: NoteKind = "footnote"
    notes_in_comments: bool = False
    has_cover: bool = False
    has_contents: bool = True
    paper: str = "A4"
    briefing: EntityId = ""
    passages: Mapping[EntityId, CitedPassage] = field(default_factory=dict)


def quotation_lines(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a quotation as printed: its lines without outer space or blanks."""
    if text.isprintable():
        # No line ends either.
        return (line,) if (line := text.strip()) else ()
    return tuple(line for each in _LINE_END.split(text) if (line := printable(each).strip()))
