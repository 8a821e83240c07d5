"""Begins briefings from a template: its outline, and what an unwritten one can show by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import (
    EXCERPT,
    HEADING,
    PARAGRAPH,
    TABLE,
    Block,
    Briefing,
)
from desktop_app.domain.briefing_template import StarterBlock, StarterSection
from desktop_app.domain.briefing_templates import languages_of, template_of
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.forest import Place
from desktop_app.domain.fractional_index import evenly
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.commands.briefing import place_excerpts
from desktop_app.workspace.commands.people import one_line

MOST_CHOSEN = 8
"""Passages that a page of items has room for; a report takes six to ten."""


def briefing_from_template(
    project: Project, template: str, title: str, language: str
) -> tuple[Change, EntityId]:
    """Begin a briefing with the outline of a template (`T1` … `T6`); return its id too.

    Without a title it takes the workspace's. The front matter is left empty, as are the paragraphs:
    the analysts write both.
    """
    chosen = template_of(template, language)
    briefing = new_id("briefing")
    growing = _Growing(briefing)
    growing.under(briefing, chosen.sections)
    title = title or project.title
    return _begun(briefing, template, title, language, growing.blocks), briefing


def starter_project(
    project: Project, template: str, language: str = "", title: str = ""
) -> tuple[Project, EntityId]:
    """Return the project with a briefing of this template that shows what is known already.

    Tables fill themselves, chosen passages stand where the template wants them, and sections that
    only an analyst could write are not there. Nothing is recorded: the change stays in memory.
    """
    language = language or next(iter(languages_of(template)), "en")
    chosen = template_of(template, language)
    briefing = new_id("briefing")
    growing = _Growing(briefing)
    growing.under(briefing, _without_gaps(chosen.sections))
    title = title or project.title or chosen.name
    begun = _begun(briefing, template, title, language, growing.blocks)
    project = project.with_edits(begun.edits)
    passages = [passage.id for passage in foremost_passages(project)]
    for parent in growing.wanting_passages[:1]:
        project = project.with_edits(place_excerpts(project, briefing, passages, parent).edits)
    return project, briefing


def foremost_passages(project: Project, most: int = MOST_CHOSEN) -> list[Annotation]:
    """Return the passages that a short report leads with, by the date of what they tell.

    Confirmed ones, those with a figure and those of a good grade come first; words that are
    already among them, marked again or overlapping, are not taken twice.
    """
    chosen: list[Annotation] = []
    for passage in sorted(project.living_annotations(), key=_rank):
        if len(chosen) == most:
            break
        if not any(_overlap(passage, other) for other in chosen):
            chosen.append(passage)
    return sorted(chosen, key=lambda passage: _time(project, passage))


def _rank(passage: Annotation) -> tuple[bool, bool, str, bool, EntityId, int]:
    """Order passages by what speaks for them; those equal keep the order of their articles."""
    return (
        passage.status != "confirmed",
        passage.figure is None,
        passage.grade or "5",
        not passage.tags,
        passage.article,
        passage.span.start,
    )


def _overlap(one: Annotation, other: Annotation) -> bool:
    return (
        one.article == other.article
        and one.span.start < other.span.end
        and other.span.start < one.span.end
    )


def _time(project: Project, passage: Annotation) -> tuple[str, EntityId, int]:
    published = project.articles[passage.article].published or ""
    return passage.event_date or published, passage.article, passage.span.start


def _without_gaps(sections: Iterable[StarterSection]) -> Iterator[StarterSection]:
    """Yield the sections that show something without an analyst's words."""
    for section in sections:
        blocks = tuple(block for block in section.blocks if _shows_itself(block))
        below = tuple(_without_gaps(section.sections))
        if blocks or below:
            yield StarterSection(section.heading, section.advice, blocks, below)


def _shows_itself(block: StarterBlock) -> bool:
    if block.kind == TABLE:
        return block.options.get("table") != "options"
    return block.kind != PARAGRAPH


def _begun(
    briefing: EntityId, template: str, title: str, language: str, blocks: Iterable[Block]
) -> Change:
    options = {
        "template": template,
        "language": language,
        "citations": template_of(template, language).citations,
    }
    thing = Briefing(briefing, one_line(title), milliseconds(), options=options)
    return Change(Label("briefing-from-template", (thing.title,)), made(thing, *blocks))


@dataclass(slots=True)
class _Growing:
    """The blocks of an outline as they are made, and the parents that passages belong under."""

    briefing: EntityId
    blocks: list[Block] = field(default_factory=list)
    wanting_passages: list[EntityId] = field(default_factory=list)

    def under(self, parent: EntityId, below: Iterable[StarterBlock | StarterSection]) -> None:
        """Put blocks and sections under a parent, in this order."""
        below = [each for part in below for each in _without_empty_heading(part)]
        for each, key in zip(below, evenly(len(below)), strict=True):
            place = Place(parent, key)
            if isinstance(each, StarterSection):
                heading = self._make(HEADING, place, each.heading)
                self.under(heading, (*each.blocks, *each.sections))
            elif each.kind == EXCERPT:
                self.wanting_passages.append(parent)
            else:
                self._make(each.kind, place, each.text, each.options)

    def _make(
        self, kind: str, place: Place, text: str, options: Mapping[str, str] | None = None
    ) -> EntityId:
        block = Block(
            new_id("block"), self.briefing, kind, place, text, options=dict(options or {})
        )
        self.blocks.append(block)
        return block.id


def _without_empty_heading(
    part: StarterBlock | StarterSection,
) -> tuple[StarterBlock | StarterSection, ...]:
    """Return what stands in the place of a part: of a section without a heading, its blocks."""
    if isinstance(part, StarterSection) and not part.heading:
        return (*part.blocks, *part.sections)
    return (part,)
