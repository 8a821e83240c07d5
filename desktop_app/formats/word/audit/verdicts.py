"""What an audit says: a verdict on every quotation of a briefing, and where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.formats.word.audit.wording_levels import WordChange
from desktop_app.formats.word.reading.read_text import Stretch


class Verdict(StrEnum):
    """What became of a quotation."""

    VERBATIM = "VERBATIM"
    """The words of the article, white space aside."""
    TYPOGRAPHY = "TYPOGRAPHY"
    """The same words; quotation marks, dashes, special spaces or the like differ."""
    SHORTENED = "SHORTENED"
    """The article's words in their order, some left out."""
    TRANSLATED = "TRANSLATED"
    """A translation that stands beside its original."""
    PARAPHRASED = "PARAPHRASED"
    """A sentence that cites a passage without quoting it."""
    ALTERED = "ALTERED"
    """Other words than the article's."""
    MOVED = "MOVED"
    """The article's words at another place of the briefing than they were exported to."""
    COPIED = "COPIED"
    """Words of a quotation that stands elsewhere in the briefing too."""
    DELETED = "DELETED"
    """Exported, and no longer in the briefing."""
    UNSOURCED = "UNSOURCED"
    """Between quotation marks, and in no article."""


FAULTS = frozenset({Verdict.ALTERED, Verdict.UNSOURCED})
Against: TypeAlias = Literal["article", "manifest", "articles"]
"""Held against its article, against the manifest alone, or looked for in all articles."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a quotation stands: number of the paragraph from 1, heading above, words before it.

    `stretch` is its place in the document that was read.
    """

    paragraph: int
    heading: str
    before: str
    place: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation and what was found.

    `printed` is what the document says, `original` what the article says (code points `start` to
    `end`, -1 where unknown). `changes` are the words that differ, of an altered one, or of a
    translation since it was exported; `changed_by` names who changed it with tracked changes.
    `found_by` says what led to it.
    """

    verdict: Verdict
    printed: str
    original: str = ""
    where: Where | None = None
    label: str = ""
    passage: EntityId = ""
    article: EntityId = ""
    article_name: str = ""
    start: int = -1
    end: int = -1
    found_by: str = ""
    against: Against = "article"
    changes: tuple[WordChange, ...] = ()
    changed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """Every quotation, in the order of the document; those that are gone come last."""

    quotations: tuple[Quotation, ...]
    has_manifest: bool

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many there are of each verdict that occurs, in the order of `Verdict`."""
        counted = Counter(each.verdict for each in self.quotations)
        return {verdict: counted[verdict] for verdict in Verdict if counted[verdict]}

    @property
    def faults(self) -> tuple[Quotation, ...]:
        """Those that are altered or without a source."""
        return tuple(each for each in self.quotations if each.verdict in FAULTS)
