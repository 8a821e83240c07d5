"""The state at the seals: what each analyst had coded in an article when they sealed it last.

It follows from the records alone, so that no later edit, adjudication or view of a colleague's work
can reach it. What tags are called, merged into and whether they still exist is asked today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from desktop_app.domain.analyst import folded
from desktop_app.domain.annotation import Annotation, Seal
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.workspace.session import Session


@dataclass(frozen=True, slots=True)
class Coder:
    """One person who has sealed articles: the id they are shown under, and all of their ids."""

    id: EntityId
    name: str
    ids: frozenset[EntityId]


@dataclass(frozen=True, slots=True)
class SealedCodings:
    """What people had coded at their seals: article → coder's id → passages, in no order."""

    coders: tuple[Coder, ...]
    passages: Mapping[EntityId, Mapping[EntityId, tuple[Annotation, ...]]] = field(
        default_factory=dict
    )

    def shared(self, coders: Iterable[EntityId]) -> list[EntityId]:
        """Return the articles that at least two of these coders have sealed, in order of id."""
        wanted = set(coders)
        return sorted(
            article
            for article, codings in self.passages.items()
            if len(wanted & codings.keys()) > 1
        )


def coders_of(project: Project) -> tuple[Coder, ...]:
    """Return everybody who has sealed an article, by name; equal folded names are one person."""
    sealing = {project.person_of(seal.analyst) for seal in _seals(project)}
    coders = [Coder(each.id, each.name, frozenset(project.people.ids(each.id))) for each in sealing]
    return tuple(sorted(coders, key=lambda coder: (folded(coder.name), coder.id)))


def sealed_codings(session: Session) -> SealedCodings:
    """Return what was coded at the seals, from the records of the session.

    Articles that were removed do not count. A person's latest seal on an article is the one that
    counts, whichever of their ids it bears.
    """
    project = session.project
    coders = coders_of(project)
    marked = _passages_marked(session.every_record(), {seal.article for seal in _seals(project)})
    passages: dict[EntityId, dict[EntityId, tuple[Annotation, ...]]] = {}
    for coder in coders:
        for article, order in _latest_seals(session, project, coder).items():
            here = (session.state_at(each, order) for each in marked.get(article, ()))
            passages.setdefault(article, {})[coder.id] = tuple(
                each
                for each in here
                if isinstance(each, Annotation)
                and each.creator in coder.ids
                and each.article == article
            )
    return SealedCodings(coders, passages)


def _seals(project: Project) -> Iterator[Seal]:
    return (seal for seal in project.seals.values() if seal.article in project.articles)


def _latest_seals(
    session: Session, project: Project, coder: Coder
) -> dict[EntityId, tuple[str, str]]:
    """Return the order of the record of a coder's latest seal for each article."""
    orders: dict[EntityId, tuple[str, str]] = {}
    for seal in _seals(project):
        if seal.analyst in coder.ids:
            written = [each.order for each in session.records(seal.id) if each.kind == "put"]
            orders[seal.article] = max([orders.get(seal.article, ("", "")), *written])
    return orders


def _passages_marked(
    records: Iterable[Record], articles: set[EntityId]
) -> dict[EntityId, dict[EntityId, None]]:
    """Return every passage that ever stood in these articles, deleted ones, too."""
    marked: dict[EntityId, dict[EntityId, None]] = {}
    for record in records:
        if record.kind != "put" or noun_of(record.entity) != "annotation":
            continue
        target = record.fields.get("target")
        article = target.get("article") if isinstance(target, dict) else None
        if article in articles:
            marked.setdefault(article, {})[record.entity] = None
    return marked
