"""Excerpts with their source, laid out for listings and tables."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain.annotation import Annotation, Figure, joined_grade
from desktop_app.domain.project import Project
from desktop_app.formats.instants import instant_text

_NO_FIGURE = Figure("")


class ExcerptRow(NamedTuple):
    """One excerpt under one of its tags; the fields are the columns, in this order.

    `tag` is a path, empty for an excerpt without tags; `article` the SHA-256 of the text; `start`
    and `end` are code points, end exclusive; `created` is ISO 8601 in UTC. `grade`
    joins the source's letter and the passage's digit (B2); `quantity` to `relay` are its figure's.
    Unknown is empty.
    """

    excerpt: str
    tag: str
    article: str
    file: str
    title: str
    outlet: str
    author: str
    published: str
    analyst: str
    created: str
    note: str
    status: str
    grade: str
    speaker: str
    event_date: str
    quantity: str
    unit: str
    qualifier: str
    status_verb: str
    as_of: str
    originator: str
    relay: str
    start: int
    end: int
    id: str


def living_excerpts(project: Project) -> list[Annotation]:
    """Return the passages of all articles there are, by file name and in reading order."""
    # The sort is stable, so that reading order within an article stays.
    return sorted(
        project.living_annotations(),
        key=lambda passage: (project.articles[passage.article].file, passage.article),
    )


def tag_paths(project: Project, annotation: Annotation) -> list[str]:
    """Return the paths of a passage's tags in codebook order."""
    return [project.codebook.path(tag.id) for tag in project.tags_of(annotation)]


def excerpt_rows(project: Project) -> list[ExcerptRow]:
    """Return one row for each excerpt and tag; an excerpt without tags has one row too."""
    rows: list[ExcerptRow] = []
    for passage in living_excerpts(project):
        article = project.articles[passage.article]
        figure = passage.figure or _NO_FIGURE
        row = ExcerptRow(
            excerpt=passage.exact,
            tag="",
            article=article.sha256,
            file=article.file,
            title=article.headline or "",
            outlet=article.outlet or "",
            author=article.byline or "",
            published=article.published or "",
            analyst=project.analyst_name(passage.creator),
            created=instant_text(passage.created) or "",
            note=passage.note_text,
            status=passage.status,
            grade=joined_grade(article.metadatum("grade").value or "", passage.grade),
            speaker=passage.speaker,
            event_date=passage.event_date,
            quantity=figure.quantity,
            unit=figure.unit,
            qualifier=figure.qualifier,
            status_verb=figure.status_verb,
            as_of=figure.as_of,
            originator=figure.originator,
            relay=figure.relay,
            start=passage.target.start,
            end=passage.target.end,
            id=passage.id,
        )
        rows += [row._replace(tag=path) for path in tag_paths(project, passage) or [""]]
    return rows
