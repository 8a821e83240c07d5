"""Templates of briefings: which sections one begins with, and how it cites and is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

CitationStyle = Literal["footnote", "endnote", "inline", "table"]
"""Where a source is named: note at the foot or the end, brackets in the text, a source table."""

ExcerptForm = Literal["quotation", "line", "row"]
"""A passage is set off as a quotation, stands in a line of its own, or in a row of a table."""

DateForm = Literal["long", "short", "korean", "korean-short"]
"""22 December 2009 · 22 Dec. 2009 · 2009. 12. 22. · '09.12.22."""


@dataclass(frozen=True, slots=True)
class StarterBlock:
    """A block that a new briefing begins with: its kind and options; `text` is a caption."""

    kind: str
    text: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StarterSection:
    """A section that a new briefing begins with; `advice` tells the analyst what belongs there.

    Advice is shown beside the outline and never printed.
    """

    heading: str
    advice: str = ""
    blocks: tuple[StarterBlock, ...] = ()
    sections: tuple[StarterSection, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefingTemplate:
    """One of the shipped templates, in one language.

    `key` is T1 … T6; `file` the .docx in `resources/templates` that holds its look. `contents` says
    when a table of contents is printed, `longest` how many pages it should have at most (0: any),
    `counts_annex` whether what stands behind the first page break belongs to them.
    `front` tells what of the front matter stands under the title: all, none, or what its headers
    and footers do not print.
    """

    key: str
    language: str
    name: str
    purpose: str
    file: str
    citations: CitationStyle
    excerpt_form: ExcerptForm
    dates: DateForm
    has_cover: bool = False
    contents: Literal["never", "long", "always"] = "long"
    longest: int = 0
    counts_annex: bool = True
    front: Literal["all", "rest", "none"] = "all"
    prefers_landscape: bool = False
    sections: tuple[StarterSection, ...] = ()
