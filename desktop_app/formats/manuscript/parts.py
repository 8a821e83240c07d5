"""The manuscript: what a briefing says from title to source list, before any file format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.characters import printable

# What ends a line in an article: LF, and the separators that its canonical text keeps.
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


class Reason(StrEnum):
    """Why something selected is not in the manuscript; the value says it in English."""

    PASSAGE_GONE = "its passage has been deleted"
    ARTICLE_GONE = "its article has been removed or has not arrived yet"
    NO_TEXT = "its passage has no text"
    UNKNOWN_KIND = "this version cannot write this kind of block"
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
    """A passage quoted inside a sentence; the quotation marks belong to the document."""

    passage: EntityId
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The sources a sentence rests on, printed as `[S1, S3]`; each label leads to its source.

    Without labels it is a citation whose source is missing, and says so.
    """

    labels: tuple[str, ...]


Inline: TypeAlias = Words | Quoted | Reference


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1, 2 or 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the analysts' own."""

    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a passage was printed, each piece as it is shown; the byline may be empty."""

    outlet: str
    published: str
    headline: str
    byline: str
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """One version of a passage's note and its author's name, empty where it is not known."""

    text: str
    analyst: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage set off as a quotation: label `E12`, the words, tag paths, source and notes."""

    label: str
    passage: EntityId
    text: str
    tags: tuple[str, ...]
    source: SourceLine
    analyst: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where a source was printed, each piece as it is shown; empty where unknown."""

    outlet: str
    published: str
    url: str
    file: str


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the source list; the first appearance is the one the excerpts name."""

    label: str
    headline: str
    byline: str
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The source list, with a remark on how to read it, or none."""

    entries: tuple[Source, ...]
    remark: str = ""


Part: TypeAlias = Heading | Paragraph | Excerpt | Sources


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A briefing in reading order. `front` holds labels and values; `language` is `en` or `ko`.

    `left_out` lists what was selected and is not in `parts`, in reading order.
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


def quotation_lines(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a quotation as printed: its lines without outer space or blanks."""
    return tuple(line for each in _LINE_END.split(text) if (line := printable(each).strip()))
