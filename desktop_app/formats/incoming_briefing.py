"""An outlined briefing on its way into a workspace, its passages named by IRI, its tags by path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from desktop_app.domain.briefing import CitationManner, Role, TableKind
from desktop_app.formats.refusal import Refusal

ExcerptsForm: TypeAlias = Literal["quotations", "table"]
Confidence: TypeAlias = Literal["", "low", "moderate", "high"]


@dataclass(frozen=True, slots=True)
class IncomingRun:
    """A stretch of a paragraph: words in one style, or (`cite`) a passage's IRI in their place."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    cite: str = ""
    manner: CitationManner = "footnote"


@dataclass(frozen=True, slots=True)
class IncomingParagraph:
    """An own paragraph; `level` from 1 to 3 is that of a list, the last three of a judgement."""

    runs: tuple[IncomingRun, ...]
    role: Role = "body"
    level: int = 1
    likelihood: str = ""
    confidence: Confidence = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class IncomingExcerpt:
    """A passage, by the IRI of its annotation, shown as a block of its own.

    `cuts` are the words of the passage that are left out of it, in their order.
    """

    annotation: str
    intro: str = ""
    cuts: tuple[str, ...] = ()
    translation: str = ""
    translator: str = ""


@dataclass(frozen=True, slots=True)
class IncomingTagExcerpts:
    """The passages of a tag, or of every tag where none is named."""

    tag: str = ""
    form: ExcerptsForm = "quotations"


@dataclass(frozen=True, slots=True)
class IncomingTable:
    """A table that fills itself; one of options has `rows` of words, its titles first."""

    table: TableKind
    caption: str = ""
    tag: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingPageBreak:
    """What follows begins a new page."""


IncomingBlock: TypeAlias = (
    IncomingParagraph | IncomingExcerpt | IncomingTagExcerpts | IncomingTable | IncomingPageBreak
)


@dataclass(frozen=True, slots=True)
class IncomingSection:
    """A heading at its level (from 1), the blocks below it, then the sections below it."""

    heading: str
    level: int = 1
    blocks: tuple[IncomingBlock, ...] = ()
    sections: tuple[IncomingSection, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingBriefing:
    """A briefing with its front matter (empty where unknown), and what was wrong with the rest.

    `blocks` stand before the first section. `more_front` holds further fields of the front matter
    and `options` the briefing's choices, both by the names that `Briefing` gives them.
    """

    title: str = ""
    subtitle: str = ""
    date: str = ""
    as_of: str = ""
    authors: tuple[str, ...] = ()
    marking: str = ""
    sections: tuple[IncomingSection, ...] = ()
    refused: tuple[Refusal, ...] = ()
    blocks: tuple[IncomingBlock, ...] = ()
    more_front: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
