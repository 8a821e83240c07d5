"""A change: what one action of the analyst does, as things before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Adjudication, Annotation, Relation, Seal
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, Briefing
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.team import Assignment, WorkspaceSettings

Entity: TypeAlias = (
    Article
    | Tag
    | Annotation
    | Analyst
    | Briefing
    | Block
    | Relation
    | Seal
    | Adjudication
    | WorkspaceSettings
    | Assignment
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing before and after; None before means made, None after means deleted."""

    before: Entity | None
    after: Entity | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("an edit has a thing before or after")
        if self.before and self.after and self.before.id != self.after.id:
            raise ValueError("an edit keeps the id of its thing")

    @property
    def id(self) -> EntityId:
        """Id of the thing that changes."""
        thing = self.after or self.before
        assert thing is not None
        return thing.id

    @property
    def inverse(self) -> Edit:
        return Edit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an action for menus and History: a word for what, and the things it is about."""

    action: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What one action does: its label and its edits, at most one for a thing."""

    label: Label
    edits: tuple[Edit, ...]

    @property
    def is_empty(self) -> bool:
        return not self.edits

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.label, tuple(edit.inverse for edit in reversed(self.edits)))


def combined(label: Label, *changes: Change) -> Change:
    """Return one change that does these one after the other, one edit for each thing."""
    edits: dict[EntityId, Edit] = {}
    for change in changes:
        for edit in change.edits:
            first = edits.get(edit.id)
            before = first.before if first else edit.before
            if before is None and edit.after is None:
                edits.pop(edit.id, None)
            else:
                edits[edit.id] = Edit(before, edit.after)
    return Change(label, tuple(edits.values()))


def made(*things: Entity) -> tuple[Edit, ...]:
    """Return the edits that make these things."""
    return tuple(Edit(None, thing) for thing in things)


def deleted(*things: Entity) -> tuple[Edit, ...]:
    """Return the edits that delete these things."""
    return tuple(Edit(thing, None) for thing in things)
