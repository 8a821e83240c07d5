"""Takes in facts about passages: grades, speakers, event dates, figures, relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.domain.change import Change, Label, combined
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.facts_json import IncomingFactFile, IncomingFacts, IncomingRelation
from desktop_app.formats.refusal import Refusal
from desktop_app.formats.web_annotation import iri_of
from desktop_app.workspace.commands.facts import (
    grade_passage,
    grade_source,
    set_event_date,
    set_figure,
    set_speaker,
    set_status,
)
from desktop_app.workspace.commands.relations import RelationRefused, relate


def take_facts(
    project: Project, incoming: IncomingFactFile, analyst: EntityId
) -> tuple[Change, tuple[Refusal, ...]]:
    """Return the change that takes facts in, and those about nothing that is in the workspace.

    A relation belongs to the analyst it names, or to this one where nobody of that name is known.
    """
    taking = _Taking(project, analyst, list(incoming.refused))
    taking.sources(incoming.sources.items())
    for facts in incoming.passages:
        taking.passage(facts)
    for relation in incoming.relations:
        taking.relation(relation)
    label = Label("take-in", (f"{len(incoming.passages)} facts",))
    return combined(label, *taking.changes), tuple(taking.refused)


class _Taking:
    """The project as it grows fact by fact, and the changes that made it so."""

    def __init__(self, project: Project, analyst: EntityId, refused: list[Refusal]) -> None:
        self._project = project
        self._analyst = analyst
        self._passages = {iri_of(each): each.id for each in project.annotations.values()}
        self.changes: list[Change] = []
        self.refused = refused

    def sources(self, grades: Iterable[tuple[str, str]]) -> None:
        articles = {
            appearance.file: article.id
            for article in self._project.articles.values()
            for appearance in article.appearances.values()
        }
        for file, letter in grades:
            if file not in articles:
                self._refuse(file, "no article of this file name is in the workspace")
                continue
            try:
                self._do(grade_source(self._project, articles[file], letter))
            except ValueError as why:
                self._refuse(file, str(why))

    def passage(self, facts: IncomingFacts) -> None:
        passage = self._known(facts.annotation)
        if passage is None:
            return
        try:
            for change in self._said(passage, facts):
                self._do(change)
        except ValueError as why:
            self._refuse(facts.annotation, str(why))

    def _said(self, passage: EntityId, facts: IncomingFacts) -> Iterator[Change]:
        """Yield a change for each thing the facts say, made on the project of that moment."""
        if facts.speaker:
            yield set_speaker(self._project, passage, facts.speaker)
        if facts.event_date:
            yield set_event_date(self._project, passage, facts.event_date)
        if facts.figure is not None:
            yield set_figure(self._project, passage, facts.figure)
        if facts.grade:
            yield grade_passage(self._project, passage, facts.grade)
        if facts.status:
            yield set_status(self._project, passage, facts.status)

    def relation(self, relation: IncomingRelation) -> None:
        source, destination = self._known(relation.source), self._known(relation.destination)
        if source is None or destination is None:
            return
        known = self._project.analyst_named(relation.analyst) if relation.analyst else None
        analyst = known.id if known else self._analyst
        try:
            self._do(relate(self._project, analyst, source, destination, relation.kind))
        except RelationRefused as why:
            self._refuse(relation.source, str(why))

    def _known(self, iri: str) -> EntityId | None:
        passage = self._passages.get(iri)
        if passage is None:
            self._refuse(iri, "no passage of this id is in the workspace")
        return passage

    def _do(self, change: Change) -> None:
        self._project = self._project.with_edits(change.edits)
        self.changes.append(change)

    def _refuse(self, what: str, why: str) -> None:
        self.refused.append(Refusal(what, why))
