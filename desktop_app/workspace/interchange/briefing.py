"""Takes in an outlined briefing: sections, paragraphs and excerpts that name passages by IRI."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_app.domain.briefing import (
    EXCERPT,
    HEADING,
    PARAGRAPH,
    Block,
    Briefing,
    Citation,
    Run,
)
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.forest import Place
from desktop_app.domain.fractional_index import evenly
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version
from desktop_app.formats.briefing_json import (
    IncomingBriefing,
    IncomingExcerpt,
    IncomingParagraph,
    IncomingSection,
)
from desktop_app.formats.refusal import Refusal
from desktop_app.formats.web_annotation import iri_of
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.commands.briefing import tidy_runs


@dataclass(slots=True)
class _Building:
    """The blocks of a briefing as they are made, and the numbers they are given."""

    project: Project
    briefing: EntityId
    passages: dict[str, EntityId]
    blocks: list[Block] = field(default_factory=list)
    sources: dict[EntityId, int] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    excerpts: int = 0

    def section(self, section: IncomingSection, parent: EntityId, key: str) -> None:
        heading = Block(
            new_id("block"), self.briefing, HEADING, Place(parent, key), text=section.heading
        )
        self.blocks.append(heading)
        keys = iter(evenly(len(section.blocks) + len(section.sections)))
        for block, place in zip(section.blocks, keys, strict=False):
            self.block(block, Place(heading.id, place), section.heading)
        for below, place in zip(section.sections, keys, strict=True):
            self.section(below, heading.id, place)

    def block(self, block: IncomingParagraph | IncomingExcerpt, place: Place, where: str) -> None:
        if isinstance(block, IncomingParagraph):
            runs = tidy_runs(tuple(self._runs(block, where)))
            wording = (Version(runs),) if runs else ()
            self.blocks.append(
                Block(new_id("block"), self.briefing, PARAGRAPH, place, runs=wording)
            )
            return
        annotation = self._passage(block.annotation, where)
        if annotation is not None:
            self.excerpts += 1
            self.blocks.append(
                Block(
                    new_id("block"),
                    self.briefing,
                    EXCERPT,
                    place,
                    annotation=annotation,
                    number=self.excerpts,
                )
            )

    def _runs(self, paragraph: IncomingParagraph, where: str) -> Iterator[Run]:
        for run in paragraph.runs:
            if not run.cite:
                yield Run(run.text, run.bold, run.italic, run.link)
                continue
            annotation = self._passage(run.cite, where)
            if annotation is not None:
                yield Run(run.text, citation=Citation(annotation, run.manner))

    def _passage(self, iri: str, where: str) -> EntityId | None:
        annotation = self.passages.get(iri)
        if annotation is None:
            self.refused.append(
                Refusal(f"{iri} in «{where}»", "no passage of this id is in the workspace")
            )
            return None
        article = self.project.annotations[annotation].article
        self.sources.setdefault(article, len(self.sources) + 1)
        return annotation


def take_briefing(
    project: Project, incoming: IncomingBriefing
) -> tuple[Change, EntityId, tuple[Refusal, ...]]:
    """Return the change that makes the briefing, its id, and what could not be placed."""
    passages = {iri_of(each): each.id for each in project.annotations.values()}
    briefing = new_id("briefing")
    building = _Building(project, briefing, passages, refused=list(incoming.refused))
    for section, key in zip(incoming.sections, evenly(len(incoming.sections)), strict=True):
        building.section(section, briefing, key)
    front = {
        "subtitle": incoming.subtitle,
        "date": incoming.date,
        "as_of": incoming.as_of,
        "authors": ", ".join(incoming.authors),
        "marking": incoming.marking,
    }
    thing = Briefing(
        briefing,
        incoming.title,
        milliseconds(),
        {name: value for name, value in front.items() if value},
        building.sources,
        last_excerpt_number=building.excerpts,
    )
    change = Change(Label("new-briefing", (incoming.title,)), made(thing, *building.blocks))
    return change, briefing, tuple(building.refused)
