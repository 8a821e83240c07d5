"""Things that were deleted and live all the same, as somebody had worked on them meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record

KEEP = "keep"
"""Label of saying that a thing stays although somebody deleted it."""


@dataclass(frozen=True, slots=True)
class Survival:
    """A deletion that did not count, and the record of somebody who had not seen it."""

    deletion: Record
    keeper: Record


def unanswered(records: Iterable[Record]) -> list[Record]:
    """Return the deletions of a thing that nobody has spoken against knowing of them, in order.

    A `put` that names a deletion in `over` speaks against it (undo of it, or *Keep*), and so does
    whatever its own replica writes on the thing later.
    """
    records = list(records)
    deletions = [each for each in records if each.kind == "del"]
    if not deletions:
        return []
    content = [each for each in records if each.kind != "del"]
    answered = {seen for each in content if each.kind == "put" for seen in each.over}
    later: dict[str, int] = {}
    for each in content:
        later[each.replica] = max(each.number, later.get(each.replica, 0))
    open_ones = (
        each
        for each in deletions
        if each.hash not in answered and each.number > later.get(each.replica, 0)
    )
    return sorted(open_ones, key=attrgetter("order"))


def survival(records: Iterable[Record], uses: Iterable[Record] = ()) -> Survival | None:
    """Return what keeps a living thing against its latest deletion, None where nothing need be.

    `uses` are the records of other things that use it (passages that carry a deleted tag).
    """
    records = list(records)
    standing = unanswered(records)
    if not standing:
        return None
    deletion = standing[-1]
    seen = set(deletion.over)
    content = (each for each in (*records, *uses) if each.kind != "del" and each.hash not in seen)
    keeper = max(content, key=attrgetter("order"), default=None)
    return Survival(deletion, keeper) if keeper is not None else None


def keep(project: Project, entity: EntityId) -> Change:
    """Let a thing stay that somebody has deleted, and let the remark go for everybody."""
    thing = project.thing(entity)
    # Made once more, it is recorded as wanted by somebody who knows of the deletion.
    return Change(Label(KEEP), (Edit(None, thing),) if thing is not None else ())
