"""Numbers what is to be done: from the operations of one action to the records of my log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from desktop_app.domain.change import Label
from desktop_app.domain.identity import EntityId
from desktop_app.formats.change_record import VERSION, Record
from desktop_app.workspace.clock import HybridClock
from desktop_app.workspace.shapes import Operation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, where, and by which clock."""

    replica: str
    analyst: EntityId
    clock: HybridClock


def numbered(
    writer: Writer, planned: Sequence[Operation], label: Label, undoes: str, first: int
) -> Iterator[Record]:
    """Return the records of one action, numbered from `first`; the first one carries the label.

    `undoes` is the key of the action that this one takes back, empty for all others.
    """
    wall = writer.clock.wall()
    return (
        Record(
            version=VERSION,
            replica=writer.replica,
            number=first + at,
            clock=writer.clock.tick(),
            wall=wall,
            analyst=writer.analyst,
            action=(first, len(planned)),
            label=(label.action, *label.about) if at == 0 else (),
            undoes=undoes if at == 0 else "",
            kind=each.kind,
            entity=each.entity,
            fields=each.fields,
            add=each.add,
            rm=each.rm,
            field=each.prose,
            x=each.x,
            over=each.over,
            to=each.to,
        )
        for at, each in enumerate(planned)
    )


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of so many things, the last one of what is left."""
    source = iter(things)
    while part := list(islice(source, size)):
        yield part
