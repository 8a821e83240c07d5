"""Commands about relations between passages: made, and deleted."""

from __future__ import annotations

from desktop_app.domain.annotation import Relation
from desktop_app.domain.change import Change, Edit, Label, deleted
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.commands.people import one_line

KINDS = ("contradicts", "supports", "explains", "updates", "same-origin")
"""The kinds that every workspace knows; analysts may name others."""
SYMMETRICAL = frozenset({"contradicts", "same-origin"})
"""Kinds that say the same in both directions."""
LONGEST_KIND = 60
"""Characters of a kind of one's own at most."""


class RelationRefused(ValueError):
    """Two passages cannot be related so; the message is one sentence for the analyst."""


def relate(
    project: Project, analyst: EntityId, source: EntityId, destination: EntityId, kind: str
) -> Change:
    """Relate a passage to another one; empty where this analyst has said so already.

    `kind` is one of `KINDS` or a kind of one's own. Raises RelationRefused.
    """
    kind = checked_kind(kind)
    if source == destination:
        raise RelationRefused("A passage cannot be related to itself; choose another one.")
    label = Label("relate", (kind,))
    ends = {(source, destination)}
    if kind in SYMMETRICAL:
        ends.add((destination, source))
    for known in project.relations.values():
        said = known.kind == kind and (known.source, known.destination) in ends
        if said and project.people.same(known.creator, analyst):
            return Change(label, ())
    made = Relation(new_id("relation"), source, destination, kind, analyst, milliseconds())
    return Change(label, (Edit(None, made),))


def delete_relation(project: Project, relation: EntityId) -> Change:
    """Delete a relation; both passages stay."""
    doomed = project.relations[relation]
    return Change(Label("unrelate", (doomed.kind,)), deleted(doomed))


def checked_kind(kind: str) -> str:
    """Return a kind as it is kept. Raises RelationRefused with one sentence."""
    kept = one_line(kind)
    if not any(character.isprintable() and not character.isspace() for character in kept):
        raise RelationRefused("A kind of relation needs at least one visible character.")
    if len(kept) > LONGEST_KIND:
        raise RelationRefused(
            f"A kind of relation has at most {LONGEST_KIND} characters; this one has {len(kept)}."
        )
    return kept
