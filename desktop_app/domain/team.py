"""How a team works: what it agreed for the workspace, and who reads which article."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.identity import EntityId, derived_id

UNREAD, READING, DONE = "", "reading", "done"
"""How far somebody is with an article."""


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """What is agreed for the whole workspace; in the log, as `workspace.json` never changes.

    `blind`: until they have sealed an article, analysts do not see what others did in it.
    `proposing`: new tags wait below *Proposed* until the `lead` files them.
    """

    id: EntityId
    title: str = ""
    blind: bool = False
    proposing: bool = False
    lead: EntityId = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One analyst and one article: whether the lead wants it read, and how far it is.

    `by` gave it at `given` (ms since 1970, UTC); `state` is `UNREAD`, `READING` or `DONE`.
    """

    id: EntityId
    article: EntityId
    analyst: EntityId
    wanted: bool = False
    by: EntityId = ""
    given: int = 0
    state: str = UNREAD


def assignment_id(article: EntityId, analyst: EntityId) -> EntityId:
    """Return the id of the one assignment of this article to this analyst, the same everywhere."""
    return derived_id("assignment", article, analyst)


def seal_id(article: EntityId, analyst: EntityId) -> EntityId:
    """Return the id of an analyst's one seal on an article, the same everywhere."""
    return derived_id("seal", article, analyst)
