"""What one row of a briefing's outline says: its words, its label, where the passage stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import EXCERPT, HEADING, PARAGRAPH, Block, Runs
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.wording import wording
from desktop_app.viewmodels.citations import Citations


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A row: `label` and `source` belong to an excerpt, `colour` and `pattern` to its first tag.

    `trouble` says in a sentence what is wrong with it; `wordings` counts the visible versions of a
    paragraph; `passages` are what the row must be made anew for when they change.
    """

    block: EntityId
    kind: str
    text: str
    label: str = ""
    source: str = ""
    colour: str = ""
    pattern: str = "solid"
    trouble: str = ""
    wordings: int = 1
    passages: tuple[EntityId, ...] = ()


def outline_row(project: Project, citations: Citations, block: Block, label: str) -> OutlineRow:
    """Return the row of a block; `label` is its E-label if it is an excerpt."""
    if block.kind == HEADING:
        return OutlineRow(
            block.id,
            block.kind,
            block.text or QCoreApplication.translate("OutlineRow", "Untitled section"),
        )
    if block.kind == PARAGRAPH:
        cited = _cited(each.value for each in block.runs)
        text = citations.plain_text(block.shown_runs)
        return OutlineRow(
            block.id,
            block.kind,
            " ".join(text.split()) or QCoreApplication.translate("OutlineRow", "Empty paragraph"),
            wordings=len(block.runs),
            passages=cited,
        )
    if block.kind == EXCERPT:
        return _excerpt_row(project, block, label)
    trouble = QCoreApplication.translate(
        "OutlineRow", "Made with a newer version of Briefing Desk; it keeps its place."
    )
    return OutlineRow(block.id, block.kind, block.text or block.kind, trouble=trouble)


def source_words(project: Project, annotation: Annotation) -> str:
    """Return outlet and date of a passage's article, as far as they are known."""
    article = project.articles.get(annotation.article)
    if article is None:
        return ""
    words = wording("en")
    published = article.metadatum("published")
    date = words.date(published.value) if published.value else words.no_date
    # A guess stands in brackets, as on the page.
    return f"{article.outlet or article.name} · {f'[{date}]' if published.is_guess else date}"


def _excerpt_row(project: Project, block: Block, label: str) -> OutlineRow:
    annotation = project.annotations.get(block.annotation)
    passages = (block.annotation,)
    if annotation is None:
        trouble = QCoreApplication.translate(
            "OutlineRow", "This passage was deleted, or has not arrived yet."
        )
        return OutlineRow(block.id, block.kind, trouble, label, trouble=trouble, passages=passages)
    tags = project.tags_of(annotation)
    trouble = ""
    if annotation.article not in project.articles:
        trouble = QCoreApplication.translate(
            "OutlineRow", "Its article was removed, or has not arrived yet."
        )
    return OutlineRow(
        block.id,
        block.kind,
        " ".join(annotation.exact.split()),
        label,
        source_words(project, annotation),
        tags[0].colour if tags else "",
        tags[0].pattern if tags else "solid",
        trouble,
        passages=passages,
    )


def _cited(versions: Iterable[Runs]) -> tuple[EntityId, ...]:
    return tuple(run.citation.annotation for runs in versions for run in runs if run.citation)
