"""From a project to a manuscript: along a briefing's outline, or all passages in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from desktop_app.domain.analyst import folded
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import (
    EXCERPT,
    HEADING,
    PAGE_BREAK,
    PARAGRAPH,
    PICTURE,
    TABLE,
    TAG_EXCERPTS,
    Block,
    Outline,
)
from desktop_app.domain.codebook import ROOT
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.collecting import uncollected
from desktop_app.formats.manuscript.draft import Draft
from desktop_app.formats.manuscript.options import ManuscriptOptions
from desktop_app.formats.manuscript.own_words import add_paragraph
from desktop_app.formats.manuscript.parts import Manuscript, PageBreak, Picture, Reason
from desktop_app.formats.manuscript.quotations import Selected, add_quotations
from desktop_app.formats.manuscript.tables import add_table
from desktop_app.formats.manuscript.tag_excerpts import add_tag_excerpts, heading_of

Grouping: TypeAlias = Literal["tag", "article", "analyst"]

DEFAULTS = ManuscriptOptions()
_WIDTH = 120.0
_WIDEST = 250.0


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers a briefing lacks: E-numbers of passages and blocks, S-numbers of articles."""

    passages: dict[EntityId, int]
    blocks: dict[EntityId, int]
    articles: dict[EntityId, int]
    last_excerpt: int


def manuscript_of_project(project: Project, options: ManuscriptOptions = DEFAULTS) -> Manuscript:
    """Return the manuscript of the earliest briefing, one with an outline if there is any.

    Where nobody has outlined anything, all passages stand in sections by tag.
    """
    outlined = {block.briefing for block in project.blocks.values()} & project.briefings.keys()
    candidates = outlined or set(project.briefings)
    if not candidates:
        return manuscript_by(project, "tag", options)
    earliest = min(candidates, key=lambda each: (project.briefings[each].created, each))
    return manuscript_of_briefing(project, earliest, options)


def manuscript_of_briefing(
    project: Project, briefing: EntityId, options: ManuscriptOptions = DEFAULTS
) -> Manuscript:
    """Return the manuscript of a briefing, along its outline; sections by tag if it is empty.

    Raises KeyError if the project has no such briefing.
    """
    return _drafted(project, briefing, options)[1]


def missing_numbers(project: Project, briefing: EntityId) -> Numbers:
    """Return the numbers that a briefing's manuscript gives and that the briefing does not hold.

    Raises KeyError if the project has no such briefing.
    """
    with uncollected():
        draft, _ = _drafted(project, briefing, DEFAULTS)
    known = project.briefings[briefing].sources
    return Numbers(
        passages=draft.numbers.given,
        blocks=draft.numbers.given_blocks,
        articles={
            article.id: int(draft.sources.cite(article).removeprefix("S"))
            for _, article in draft.sources.cited()
            if article.id not in known
        },
        last_excerpt=draft.numbers.last,
    )


def manuscript_by(
    project: Project, group: Grouping, options: ManuscriptOptions = DEFAULTS
) -> Manuscript:
    """Return every passage of the articles there are, each once, grouped under headings.

    By tag, a passage stands under its first tag in codebook order (its lead line names them
    all), and untagged ones come last. Excerpts are numbered E1, E2 … as printed.
    """
    draft = Draft(project, None, options)
    {"tag": _add_by_tag, "article": _add_by_article, "analyst": _add_by_analyst}[group](draft)
    return draft.finished(draft.words.groups[group])


def _drafted(
    project: Project, briefing: EntityId, options: ManuscriptOptions
) -> tuple[Draft, Manuscript]:
    chosen = project.briefings[briefing]
    outline = project.outline(briefing)
    draft = Draft(project, chosen, options, outline)
    if not len(outline):
        _add_by_tag(draft)
        return draft, draft.finished()
    # Excerpts that follow one another share a table where the template has them in rows.
    for is_excerpt, blocks in groupby(_levels(outline), key=lambda each: each[0].kind == EXCERPT):
        if is_excerpt:
            _add_excerpts(draft, [block for block, _ in blocks])
            continue
        for block, level in blocks:
            _add_block(draft, block, level)
    return draft, draft.finished()


def _levels(outline: Outline) -> Iterator[tuple[Block, int]]:
    """Yield each block with the level a heading has there: 1 + the headings above it."""
    headings: list[int] = []
    for block, depth in outline.walk():
        while headings and headings[-1] >= depth:
            headings.pop()
        yield block, len(headings) + 1
        if block.kind == HEADING:
            headings.append(depth)


def _add_excerpts(draft: Draft, blocks: list[Block]) -> None:
    selected = (Selected.by(block, draft.numbers.of_block(block)) for block in blocks)
    add_quotations(draft, selected, draft.choices.template.excerpt_form, block=blocks[0].id)


def _add_block(draft: Draft, block: Block, level: int) -> None:
    adder = _ADDERS.get(block.kind)
    if adder is None:
        draft.leave_out(draft.words.block_of_kind.format(kind=block.kind), Reason.UNKNOWN_KIND)
        return
    adder(draft, block, level)


def _add_picture(draft: Draft, block: Block) -> None:
    name = block.options.get("picture", "")
    content = draft.choices.pictures(name) if name else None
    caption = " ".join(block.text.split())
    if not content:
        what = draft.table_words.a_picture.format(caption=caption or name)
        draft.leave_out(what, Reason.PICTURE_GONE)
        return
    alt = " ".join(block.options.get("alt", "").split())
    width = _millimetres(block.options.get("width", ""))
    draft.add(Picture(content, alt or caption, caption, width, block.id))


def _millimetres(text: str) -> float:
    try:
        width = float(text)
    except ValueError:
        return _WIDTH
    return min(width, _WIDEST) if width > 0 else _WIDTH


_ADDERS: dict[str, Callable[[Draft, Block, int], None]] = {
    HEADING: lambda draft, block, level: draft.heading(level, block.text, block.id),
    PARAGRAPH: lambda draft, block, level: add_paragraph(draft, block),
    TAG_EXCERPTS: add_tag_excerpts,
    TABLE: lambda draft, block, level: add_table(draft, block),
    PICTURE: lambda draft, block, level: _add_picture(draft, block),
    PAGE_BREAK: lambda draft, block, level: draft.add(PageBreak(block.id)),
}


# Without an outline


def _add_by_tag(draft: Draft) -> None:
    book = draft.project.codebook
    under = draft.selection.by_first_tag(draft.gathered(""))
    filled = set(under) - {ROOT}
    for tag in list(filled):
        while (tag := book.parent(tag)) != ROOT:
            filled.add(tag)
    for each in book:
        if each.id in filled:
            draft.heading(*heading_of(draft, each.id, 1))
            _add_all(draft, under.get(each.id, ()))
    if ROOT in under:
        draft.heading(1, draft.words.untagged)
        _add_all(draft, under[ROOT])


def _add_by_article(draft: Draft) -> None:
    of_article: dict[str, list[Annotation]] = {}
    for passage in draft.gathered(""):
        of_article.setdefault(passage.article, []).append(passage)
    for article, passages in of_article.items():
        draft.heading(1, draft.name_of(draft.project.articles[article]))
        _add_all(draft, passages)


def _add_by_analyst(draft: Draft) -> None:
    """Group by name, since equal names show as one person; passages of nobody known come last."""
    names: dict[str, str] = {}
    by_name: dict[str, list[Annotation]] = {}
    for passage in draft.gathered(""):
        name = draft.project.analyst_name(passage.creator)
        names.setdefault(folded(name), name)
        by_name.setdefault(folded(name), []).append(passage)
    for key in sorted(by_name, key=lambda each: (not each, each)):
        draft.heading(1, names[key] or draft.words.unknown_analyst)
        _add_all(draft, by_name[key])


def _add_all(draft: Draft, passages: Iterable[Annotation]) -> None:
    number = draft.numbers.of_passage
    selected = (Selected(passage.id, number(passage.id)) for passage in passages)
    add_quotations(draft, selected, draft.choices.template.excerpt_form)
