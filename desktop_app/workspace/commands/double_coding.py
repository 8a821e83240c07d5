"""Commands of double coding: blind mode, seals on what one has coded, disagreements settled."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from dataclasses import replace

from desktop_app.domain.annotation import Adjudication, Seal
from desktop_app.domain.change import Change, Edit, Label, deleted
from desktop_app.domain.disagreements import ACCEPT, DISCUSS, KEEP, adjudication_id
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.domain.team import seal_id

CONFIRMED = "confirmed"
"""Status of a passage that the team accepted."""


def set_blind(project: Project, blind: bool) -> Change:
    """Begin or end blind mode for the whole workspace."""
    before = project.workspaces.get(f"workspace:{project.id}")
    label = Label("blind-workspace" if blind else "open-workspace", ())
    if project.settings.blind == blind:
        return Change(label, ())
    return Change(label, (Edit(before, replace(project.settings, blind=blind)),))


def seal_article(project: Project, analyst: EntityId, article: EntityId) -> Change:
    """Say that this analyst has coded an article; sealing again takes the state of now.

    Agreement is computed on what the analyst had coded at the latest seal.
    """
    seal = Seal(seal_id(article, analyst), article, analyst, _now())
    label = Label("seal-article", (project.articles[article].name,))
    return Change(label, (Edit(project.seals.get(seal.id), seal),))


def unseal(project: Project, analyst: EntityId, article: EntityId) -> Change:
    """Open this person's seals on an article again; empty where it has none."""
    ids = project.people.ids(analyst)
    seals = [seal for each in ids if (seal := project.seal(article, each))]
    return Change(Label("unseal-article", (project.articles[article].name,)), deleted(*seals))


def accept(
    project: Project,
    analyst: EntityId,
    members: Collection[EntityId],
    accepted: Collection[EntityId],
) -> Change:
    """Settle a disagreement: some of its passages stand, confirmed, and the others yield.

    Nobody's coding is deleted or altered: that a passage yielded is said by the adjudication alone,
    and the team's result leaves it out (`disagreements.yielded`).
    """
    return _settled(project, analyst, members, accepted, ACCEPT, "")


def keep_all(project: Project, analyst: EntityId, members: Collection[EntityId]) -> Change:
    """Settle a disagreement: all of its passages stand."""
    return _settled(project, analyst, members, members, KEEP, "")


def discuss(
    project: Project, analyst: EntityId, members: Collection[EntityId], note: str
) -> Change:
    """Put a disagreement aside to be talked about, with a note."""
    return _settled(project, analyst, members, (), DISCUSS, note)


def reopen(project: Project, members: Collection[EntityId]) -> Change:
    """Take back how a disagreement was settled; empty where it was not."""
    before = project.adjudications.get(adjudication_id(members))
    if before is None:
        return Change(Label("reopen-disagreement", ()), ())
    edits = (*deleted(before), *_statuses(project, before.accepted, ()))
    return Change(Label("reopen-disagreement", ()), edits)


def _settled(
    project: Project,
    analyst: EntityId,
    members: Collection[EntityId],
    accepted: Collection[EntityId],
    outcome: str,
    note: str,
) -> Change:
    members, accepted = tuple(sorted(members)), tuple(sorted(accepted))
    before = project.adjudications.get(adjudication_id(members))
    article = project.annotations[members[0]].article
    after = Adjudication(
        adjudication_id(members),
        members,
        outcome,
        analyst,
        plain(note) or (before.note if before else ()),
        article,
        accepted,
        _now(),
    )
    stood = before.accepted if before else ()
    edits = (Edit(before, after), *_statuses(project, stood, accepted))
    return Change(Label(f"{outcome}-disagreement", (_name(project, article),)), edits)


def _statuses(
    project: Project, stood: Collection[EntityId], stand: Collection[EntityId]
) -> Iterator[Edit]:
    """Yield the edits that confirm what stands now, and no longer what an adjudication let go."""
    for each in [*stand, *(each for each in stood if each not in stand)]:
        passage = project.annotations.get(each)
        status = CONFIRMED if each in stand else ""
        if passage is not None and passage.status != status:
            yield Edit(passage, replace(passage, status=status))


def _name(project: Project, article: EntityId) -> str:
    known = project.articles.get(article)
    return known.name if known else ""


def _now() -> int:
    return time.time_ns() // 1_000_000
