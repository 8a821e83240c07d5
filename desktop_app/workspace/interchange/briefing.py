"""Takes in an outlined briefing: sections, paragraphs and excerpts that name passages by IRI."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import (
    EXCERPT,
    HEADING,
    PAGE_BREAK,
    PARAGRAPH,
    TABLE,
    TAG_EXCERPTS,
    Block,
    Briefing,
    Citation,
    Run,
    Runs,
    cuts_written,
    digest_of,
    rows_written,
)
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.forest import Place
from desktop_app.domain.fractional_index import evenly
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version
from desktop_app.domain.span import Span
from desktop_app.formats.incoming_briefing import (
    IncomingBlock,
    IncomingBriefing,
    IncomingExcerpt,
    IncomingPageBreak,
    IncomingParagraph,
    IncomingSection,
    IncomingTable,
    IncomingTagExcerpts,
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

    def under(
        self,
        parent: EntityId,
        where: str,
        blocks: Sequence[IncomingBlock],
        sections: Sequence[IncomingSection],
    ) -> None:
        """Put blocks under a parent, then sections."""
        keys = iter(evenly(len(blocks) + len(sections)))
        for block, key in zip(blocks, keys, strict=False):
            self._block(block, Place(parent, key), where)
        for section, key in zip(sections, keys, strict=True):
            heading = self._make(HEADING, Place(parent, key), text=section.heading)
            self.under(heading.id, section.heading, section.blocks, section.sections)

    def _block(self, block: IncomingBlock, place: Place, where: str) -> None:
        match block:
            case IncomingParagraph():
                runs = tidy_runs(tuple(self._runs(block, where)))
                self._make(PARAGRAPH, place, runs=runs, options=_paragraph_options(block))
            case IncomingExcerpt():
                self._excerpt(block, place, where)
            case IncomingTagExcerpts():
                tag = self._tag(block.tag, where)
                if tag is not None:
                    self._make(TAG_EXCERPTS, place, options={"tag": tag, "form": block.form})
            case IncomingTable():
                tag = self._tag(block.tag, where)
                if tag is not None:
                    rows = rows_written(block.rows) if block.rows else ""
                    options = {"table": block.table, "tag": tag, "rows": rows}
                    self._make(TABLE, place, text=block.caption, options=options)
            case IncomingPageBreak():
                self._make(PAGE_BREAK, place)

    def _make(
        self,
        kind: str,
        place: Place,
        text: str = "",
        runs: Runs = (),
        options: Mapping[str, str] | None = None,
        annotation: EntityId = "",
    ) -> Block:
        """Put a block in its place; of the options those that say something are kept."""
        block = Block(
            new_id("block"),
            self.briefing,
            kind,
            place,
            text,
            (Version(runs),) if runs else (),
            annotation,
            self.excerpts if annotation else 0,
            {name: value for name, value in (options or {}).items() if value},
        )
        self.blocks.append(block)
        return block

    def _excerpt(self, excerpt: IncomingExcerpt, place: Place, where: str) -> None:
        annotation = self._passage(excerpt.annotation, where)
        if annotation is None:
            return
        self.excerpts += 1
        passage = self.project.annotations[annotation]
        options = {
            "intro": excerpt.intro,
            "cuts": cuts_written(self._cuts(excerpt, passage, where)),
            "translation": excerpt.translation,
            "translator": excerpt.translator,
            "placed": digest_of(passage.exact),
        }
        self._make(EXCERPT, place, options=options, annotation=annotation)

    def _cuts(self, excerpt: IncomingExcerpt, passage: Annotation, where: str) -> Iterator[Span]:
        """Yield where the words to leave out stand, each looked for behind the one before."""
        at = 0
        for words in excerpt.cuts:
            start = passage.exact.find(words, at)
            if start < 0:
                what = f"the cut “{words}” of {excerpt.annotation} in «{where}»"
                self.refused.append(Refusal(what, "the passage does not have these words there"))
                continue
            at = start + len(words)
            yield Span(start, at)

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

    def _tag(self, path: str, where: str) -> EntityId | None:
        """Return the tag of a path, empty where none is named, None where there is no such tag."""
        if not path:
            return ""
        tag = self.project.codebook.at_path(path)
        if tag is None:
            self.refused.append(
                Refusal(f"the tag “{path}” in «{where}»", "no tag of this path is in the codebook")
            )
            return None
        return tag.id


def _paragraph_options(paragraph: IncomingParagraph) -> dict[str, str]:
    return {
        "role": "" if paragraph.role == "body" else paragraph.role,
        "level": "" if paragraph.level == 1 else str(paragraph.level),
        "likelihood": paragraph.likelihood,
        "confidence": paragraph.confidence,
        "basis": paragraph.basis,
    }


def take_briefing(
    project: Project, incoming: IncomingBriefing, created: int = 0
) -> tuple[Change, EntityId, tuple[Refusal, ...]]:
    """Return the change that makes the briefing, its id, and what could not be placed.

    `created` is its time (ms since 1970, UTC), now unless given.
    """
    passages = {iri_of(each): each.id for each in project.annotations.values()}
    briefing = new_id("briefing")
    building = _Building(project, briefing, passages, refused=list(incoming.refused))
    building.under(briefing, incoming.title, incoming.blocks, incoming.sections)
    front = {
        "subtitle": incoming.subtitle,
        "date": incoming.date,
        "as_of": incoming.as_of,
        "authors": ", ".join(incoming.authors),
        "marking": incoming.marking,
        **incoming.more_front,
    }
    thing = Briefing(
        briefing,
        incoming.title,
        created or milliseconds(),
        {name: value for name, value in front.items() if value},
        building.sources,
        last_excerpt_number=building.excerpts,
        options=dict(incoming.options),
    )
    change = Change(Label("new-briefing", (incoming.title,)), made(thing, *building.blocks))
    return change, briefing, tuple(building.refused)
