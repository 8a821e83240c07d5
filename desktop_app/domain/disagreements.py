"""Disagreements: where analysts who coded one article did not do the same, and what was settled.

Passages of different analysts belong together where they stand on the same words, share a tag and
overlap, or overlap by at least half of what they cover together; each such group is one agreement
or one disagreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.annotation import Adjudication
from desktop_app.domain.identity import EntityId, derived_id
from desktop_app.domain.span import Span

DisagreementKind = Literal["tags", "alone", "boundaries"]
"""Same passage with other tags; not tagged by all; same tags with other boundaries."""

ACCEPT, KEEP, DISCUSS = "accept", "keep", "discuss"
"""Outcomes of an adjudication."""


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage as it is compared: whose it is, where it stands, its tags with merged followed."""

    id: EntityId
    analyst: EntityId
    span: Span
    tags: frozenset[EntityId]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing to settle: its kind, the passages it is about in reading order, and where it is."""

    kind: DisagreementKind
    passages: tuple[CodedPassage, ...]

    @property
    def members(self) -> tuple[EntityId, ...]:
        """The ids of its passages."""
        return tuple(each.id for each in self.passages)

    @property
    def span(self) -> Span:
        """The stretch of text that its passages cover together."""
        return Span(
            min(each.span.start for each in self.passages),
            max(each.span.end for each in self.passages),
        )

    @property
    def adjudication(self) -> EntityId:
        """The id under which it is settled, the same whoever settles it."""
        return adjudication_id(self.members)

    def of(self, analyst: EntityId) -> tuple[CodedPassage, ...]:
        """Return this analyst's passages."""
        return tuple(each for each in self.passages if each.analyst == analyst)


def adjudication_id(members: Iterable[EntityId]) -> EntityId:
    """Return the id of the one adjudication of these passages, the same everywhere."""
    return derived_id("adjudication", *sorted(members))


def disagreements(
    passages: Iterable[CodedPassage], analysts: Sequence[EntityId]
) -> list[Disagreement]:
    """Return where these analysts disagree in one article, in reading order.

    Passages without tags, and those of others, do not count.
    """
    wanted = frozenset(analysts)
    compared = [each for each in passages if each.tags and each.analyst in wanted]
    compared.sort(key=lambda each: (each.span.start, -each.span.end, each.id))
    found: list[Disagreement] = []
    for group in _groups(compared):
        kind = _kind(group, wanted)
        if kind is not None:
            found.append(Disagreement(kind, tuple(group)))
    return found


def yielded(adjudications: Iterable[Adjudication]) -> frozenset[EntityId]:
    """Return the passages that the team's result leaves out, as another was accepted instead.

    A passage that was accepted in one place and yielded in another stays in the result.
    """
    accepted: set[EntityId] = set()
    lost: set[EntityId] = set()
    for each in adjudications:
        if each.outcome == ACCEPT:
            accepted.update(each.accepted)
            lost.update(set(each.members) - set(each.accepted))
    return frozenset(lost - accepted)


def _groups(passages: Sequence[CodedPassage]) -> list[list[CodedPassage]]:
    """Return the passages in groups that belong together; given and returned in reading order."""
    group_of = list(range(len(passages)))

    def root(at: int) -> int:
        while group_of[at] != at:
            at = group_of[at]
        return at

    reaching: list[int] = []  # earlier passages that have not ended yet
    for at, passage in enumerate(passages):
        reaching = [each for each in reaching if passages[each].span.end > passage.span.start]
        for earlier in reaching:
            if _belong_together(passages[earlier], passage):
                one, other = sorted((root(earlier), root(at)))
                group_of[other] = one
        reaching.append(at)
    groups: dict[int, list[CodedPassage]] = {}
    for at, passage in enumerate(passages):
        groups.setdefault(root(at), []).append(passage)
    return list(groups.values())


def _belong_together(one: CodedPassage, other: CodedPassage) -> bool:
    if one.analyst == other.analyst:
        return one.span == other.span
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    covered = max(one.span.end, other.span.end) - min(one.span.start, other.span.start)
    return shared > 0 and (not one.tags.isdisjoint(other.tags) or 2 * shared >= covered)


def _kind(group: Sequence[CodedPassage], analysts: frozenset[EntityId]) -> DisagreementKind | None:
    tags: dict[EntityId, frozenset[EntityId]] = {}
    places: dict[EntityId, frozenset[tuple[Span, EntityId]]] = {}
    for each in group:
        tags[each.analyst] = tags.get(each.analyst, frozenset()) | each.tags
        here = frozenset((each.span, tag) for tag in each.tags)
        places[each.analyst] = places.get(each.analyst, frozenset()) | here
    if tags.keys() != analysts:
        return "alone"
    if _differ(tags):
        return "tags"
    return "boundaries" if _differ(places) else None


def _differ(values: Mapping[EntityId, object]) -> bool:
    return len(set(values.values())) > 1
