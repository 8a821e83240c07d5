"""Annotations: one passage by one analyst, with its tags and note (W3C Annotation)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import Prose, joined
from desktop_app.domain.span import Span, Target

NOT_GRADED = "–"
"""Stands for the half of a grade that nobody gave."""


def joined_grade(letter: str, digit: str) -> str:
    """Return an Admiralty grade, letter of the source and digit: `B2`, `B–`, or nothing."""
    return f"{letter or NOT_GRADED}{digit or NOT_GRADED}" if letter or digit else ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number somebody claims: figures compare only where unit, status and date agree."""

    quantity: str
    unit: str = ""
    qualifier: str = ""
    status_verb: str = ""
    as_of: str = ""
    originator: str = ""
    relay: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A passage: where it stands, who marked it and when (ms since 1970, UTC), tags and note.

    `status` is "", "check" or "confirmed"; `grade` the Admiralty digit of the information.
    A passage without tags is a highlight. `iri` is the W3C id under which it came in, if it did,
    and `incoming` a digest of what it said then: the same again is no change. `carried` is the
    confidence, in percent, with which it was put into a corrected version of its article; None
    where it never was, or somebody has looked at it since.
    """

    id: EntityId
    target: Target
    creator: EntityId = ""
    created: int = 0
    tags: frozenset[EntityId] = frozenset()
    note: Prose = ()
    status: str = ""
    grade: str = ""
    speaker: str = ""
    event_date: str = ""
    figure: Figure | None = None
    iri: str = ""
    incoming: str = ""
    carried: int | None = None

    @property
    def article(self) -> EntityId:
        return self.target.article

    @property
    def span(self) -> Span:
        return self.target.span

    @property
    def exact(self) -> str:
        return self.target.exact

    @property
    def note_text(self) -> str:
        """All visible versions of the note as one text."""
        return joined(self.note)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one passage to another: contradicts, supports, explains, updates, same origin."""

    id: EntityId
    source: EntityId
    destination: EntityId
    kind: str = ""
    creator: EntityId = ""
    created: int = 0


@dataclass(frozen=True, slots=True)
class Seal:
    """An analyst's word that an article is coded; agreement is computed on the state at seals."""

    id: EntityId
    article: EntityId
    analyst: EntityId
    sealed: int = 0


@dataclass(frozen=True, slots=True)
class Adjudication:
    """What the team settled where readers disagreed about passages of an article.

    `outcome` is "accept" (the `accepted` of the `members` stand, the others yielded), "keep" (all
    stand) or "discuss" (still open); `analyst` settled it at `settled` (ms since 1970, UTC).
    """

    id: EntityId
    members: tuple[EntityId, ...] = ()
    outcome: str = ""
    analyst: EntityId = ""
    note: Prose = ()
    article: EntityId = ""
    accepted: tuple[EntityId, ...] = ()
    settled: int = 0
