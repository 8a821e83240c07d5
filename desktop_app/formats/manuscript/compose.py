"""From a project to a manuscript: along a briefing's outline, or all passages in groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Literal, TypeAlias

from desktop_app.domain.analyst import folded
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import (
    EXCERPT,
    HEADING,
    PARAGRAPH,
    Block,
    Briefing,
    Outline,
)
from desktop_app.domain.codebook import ROOT
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.draft import Draft, ManuscriptOptions
from desktop_app.formats.manuscript.parts import Manuscript, Reason

Grouping: TypeAlias = Literal["tag", "article", "analyst"]

DEFAULTS = ManuscriptOptions()


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
    chosen = project.briefings[briefing]
    outline = project.outline(briefing)
    draft = Draft(project, chosen, options)
    if not len(outline):
        _add_by_tag(project, draft)
        return draft.finished()
    labels = _excerpt_labels(outline, chosen)
    for block, level in _levels(outline):
        if block.kind == HEADING:
            draft.heading(level, block.text)
        elif block.kind == PARAGRAPH:
            draft.paragraph(block.shown_runs)
        elif block.kind == EXCERPT:
            draft.excerpt(block.annotation, labels[block.id])
        else:
            kind = draft.words.block_of_kind.format(kind=block.kind)
            draft.leave_out(kind, Reason.UNKNOWN_KIND)
    return draft.finished()


def manuscript_by(
    project: Project, group: Grouping, options: ManuscriptOptions = DEFAULTS
) -> Manuscript:
    """Return every passage of the articles there are, each once, grouped under headings.

    By tag, a passage stands under its first tag in codebook order (its lead line names them
    all), and untagged ones come last. Excerpts are numbered E1, E2 … as printed.
    """
    draft = Draft(project, None, options)
    {"tag": _add_by_tag, "article": _add_by_article, "analyst": _add_by_analyst}[group](
        project, draft
    )
    return draft.finished(draft.words.groups[group])


def _levels(outline: Outline) -> Iterator[tuple[Block, int]]:
    """Yield each block with the level a heading has there: 1 + the headings above it."""
    headings: list[int] = []
    for block, depth in outline.walk():
        while headings and headings[-1] >= depth:
            headings.pop()
        yield block, len(headings) + 1
        if block.kind == HEADING:
            headings.append(depth)


def _excerpt_labels(outline: Outline, briefing: Briefing) -> dict[EntityId, str]:
    """Return the E-label of each excerpt block; one without a number gets the next free one."""
    labels = outline.excerpt_labels()
    excerpts = [block for block, _ in outline.walk() if block.kind == EXCERPT]
    last = max([briefing.last_excerpt_number, *(block.number for block in excerpts)])
    for block in excerpts:
        if block.number < 1:
            last += 1
            labels[block.id] = f"E{last}"
    return labels


def _add_by_tag(project: Project, draft: Draft) -> None:
    book = project.codebook
    under: dict[EntityId, list[Annotation]] = {}
    for passage in _in_order(project):
        tags = project.tags_of(passage)
        under.setdefault(tags[0].id if tags else ROOT, []).append(passage)
    filled = set(under) - {ROOT}
    for tag in list(filled):
        while (tag := book.parent(tag)) != ROOT:
            filled.add(tag)
    numbers = count(1)
    for each in book:
        if each.id in filled:
            depth = book.depth(each.id)
            # Word's contents and our styles end at level 3: below it, the name says the way.
            draft.heading(depth + 1, "/".join(book.path(each.id).split("/")[min(depth, 2) :]))
            _add_excerpts(draft, under.get(each.id, ()), numbers)
    if ROOT in under:
        draft.heading(1, draft.words.untagged)
        _add_excerpts(draft, under[ROOT], numbers)


def _add_by_article(project: Project, draft: Draft) -> None:
    numbers = count(1)
    for article in _articles(project):
        if passages := project.passages(article.id):
            draft.heading(1, draft.name_of(article))
            _add_excerpts(draft, passages, numbers)


def _add_by_analyst(project: Project, draft: Draft) -> None:
    """Group by name, since equal names show as one person; passages of nobody known come last."""
    names: dict[str, str] = {}
    by_name: dict[str, list[Annotation]] = {}
    for passage in _in_order(project):
        name = project.analyst_name(passage.creator)
        names.setdefault(folded(name), name)
        by_name.setdefault(folded(name), []).append(passage)
    numbers = count(1)
    for key in sorted(by_name, key=lambda each: (not each, each)):
        draft.heading(1, names[key] or draft.words.unknown_analyst)
        _add_excerpts(draft, by_name[key], numbers)


def _articles(project: Project) -> list[Article]:
    """Return the articles by date of publication, undated ones last."""
    return sorted(
        project.articles.values(), key=lambda each: (each.published or "~", each.name, each.id)
    )


def _in_order(project: Project) -> Iterator[Annotation]:
    """Yield all passages of the articles there are: by date, then in reading order."""
    for article in _articles(project):
        yield from project.passages(article.id)


def _add_excerpts(draft: Draft, passages: Iterable[Annotation], numbers: Iterator[int]) -> None:
    for passage in passages:
        draft.excerpt(passage.id, f"E{next(numbers)}")
