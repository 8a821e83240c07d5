"""A passage at its place in an article, and what is drawn of those in one paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.domain.anchoring import PLACED
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.viewmodels.passage_order import OrderKey

DRAWN_LANES = 3
"""How many lanes find room below a line; passages without one show in the margin alone."""


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotation at its place in the text, and the lane in which it is drawn, from 0.

    The lane is `DRAWN_LANES` where none was free. Passages that share a character never share one
    that is drawn, and a passage keeps its lane for as long as its place stays.
    """

    annotation: Annotation
    span: Span
    lane: int

    @property
    def id(self) -> EntityId:
        return self.annotation.id

    @property
    def moved(self) -> bool:
        """Whether the quotation was found elsewhere than recorded, so that a person should check.

        Also where it was carried into a corrected version, and that is not sure.
        """
        carried = self.annotation.carried
        is_doubtful = carried is not None and carried < PLACED
        return is_doubtful or self.annotation.target.start != self.span.start

    @property
    def order(self) -> OrderKey:
        """Key that sorts passages by start, the longer first."""
        return self.span.start, -self.span.end, self.annotation.id


@dataclass(frozen=True, slots=True)
class Run:
    """A half-open range of code points whose narrowest tinted passage is this one."""

    start: int
    end: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class BlockPassages:
    """What is drawn in one paragraph: tint runs, and the passages of each lane that is drawn.

    `orders` are the keys of all passages there, in reading order.
    """

    orders: tuple[OrderKey, ...] = ()
    runs: tuple[Run, ...] = ()
    lanes: tuple[tuple[Passage, ...], ...] = ()


@dataclass
class Touched:
    """What an update changed: passages, the paragraphs they touch, and whether orphans changed.

    `spans` are the places where passages stood or stand now: nothing else is tinted otherwise.
    """

    passages: set[EntityId] = field(default_factory=set)
    blocks: set[int] = field(default_factory=set)
    spans: set[Span] = field(default_factory=set)
    orphans: bool = False

    def __bool__(self) -> bool:
        return bool(self.passages) or self.orphans
