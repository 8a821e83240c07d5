"""What one row of a briefing's outline says: its words, its label, where the passage stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

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
    Runs,
    cuts_of,
    digest_of,
    shortened,
)
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.wording import wording
from desktop_app.viewmodels.block_words import role_of, role_words, table_words
from desktop_app.viewmodels.citations import Citations

_ICONS = {
    "body": "pilcrow",
    "bullet": "list",
    "numbered": "list-ordered",
    "judgement": "scale",
    "pull-quote": "text-quote",
    "remark": "asterisk",
}
"""Icons of paragraphs by role; those of other roles have the one of the body."""


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A row: `label` belongs to an excerpt, `colour` and `pattern` to its first tag.

    `second` says what the block is, or where a passage comes from. `trouble` says in a sentence
    what is wrong with it, `warning` what wants a look; `wordings` counts the visible versions of a
    paragraph; `passages` are what the row must be made anew for when they change.
    """

    block: EntityId
    kind: str
    text: str
    label: str = ""
    second: str = ""
    colour: str = ""
    pattern: str = "solid"
    trouble: str = ""
    warning: str = ""
    icon: str = ""
    wordings: int = 1
    passages: tuple[EntityId, ...] = ()

    @property
    def spoken(self) -> str:
        """The whole row in words, for a screen reader."""
        said = [f"{self.label} {self.text}".strip(), self.second, self.warning]
        if self.trouble != self.text:
            said.append(self.trouble)
        return " · ".join(each for each in said if each)


def outline_row(project: Project, citations: Citations, block: Block, label: str) -> OutlineRow:
    """Return the row of a block; `label` is its E-label if it is an excerpt."""
    if block.kind == HEADING:
        return OutlineRow(block.id, block.kind, block.text or _tr("Untitled section"))
    if block.kind == PARAGRAPH:
        return _paragraph_row(citations, block)
    if block.kind == EXCERPT:
        return _excerpt_row(project, block, label)
    if block.kind == TAG_EXCERPTS:
        return _tag_row(project, block)
    if block.kind == TABLE:
        return _table_row(project, block)
    if block.kind == PICTURE:
        return _picture_row(block)
    if block.kind == PAGE_BREAK:
        return OutlineRow(block.id, block.kind, _tr("Page break"), icon="separator-horizontal")
    return _unknown_row(block)


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


def has_changed(block: Block, annotation: Annotation) -> bool:
    """Whether the words of a passage are others than when its excerpt was placed."""
    placed = block.options.get("placed", "")
    return bool(placed) and placed != digest_of(annotation.exact)


def tag_words(project: Project, tag: EntityId) -> str:
    """Return the path of a tag, or that it is every tag, or gone."""
    if not tag:
        return _tr("Every tag")
    shown = project.codebook.shown(tag)
    return project.codebook.path(shown.id).replace("/", " / ") if shown else _tr("A deleted tag")


def _paragraph_row(citations: Citations, block: Block) -> OutlineRow:
    text = " ".join(citations.plain_text(block.shown_runs).split())
    return OutlineRow(
        block.id,
        block.kind,
        text or _tr("Empty paragraph"),
        second=role_words(block.options),
        icon=_ICONS.get(role_of(block.options), "pilcrow"),
        wordings=len(block.runs),
        passages=_cited(each.value for each in block.runs),
    )


def _excerpt_row(project: Project, block: Block, label: str) -> OutlineRow:
    annotation = project.annotations.get(block.annotation)
    passages = (block.annotation,)
    if annotation is None:
        trouble = _tr("This passage was deleted, or has not arrived yet.")
        return OutlineRow(block.id, block.kind, trouble, label, trouble=trouble, passages=passages)
    tags = project.tags_of(annotation)
    trouble = ""
    if annotation.article not in project.articles:
        trouble = _tr("Its article was removed, or has not arrived yet.")
    return OutlineRow(
        block.id,
        block.kind,
        " ".join(shortened(annotation.exact, cuts_of(block.options)).split()),
        label,
        source_words(project, annotation),
        tags[0].colour if tags else "",
        tags[0].pattern if tags else "solid",
        trouble,
        _tr("Its words changed after it was placed.") if has_changed(block, annotation) else "",
        passages=passages,
    )


def _tag_row(project: Project, block: Block) -> OutlineRow:
    tag = block.options.get("tag", "")
    shown = project.codebook.shown(tag) if tag else None
    trouble = _tr("Its tag was deleted; choose another one.") if tag and shown is None else ""
    as_table = block.options.get("form") == "table"
    return OutlineRow(
        block.id,
        block.kind,
        tag_words(project, tag),
        second=_tr("Excerpts of a tag, as a table") if as_table else _tr("Excerpts of a tag"),
        colour=shown.colour if shown else "",
        pattern=shown.pattern if shown else "solid",
        trouble=trouble,
        icon="text-quote",
    )


def _table_row(project: Project, block: Block) -> OutlineRow:
    which = table_words(block.options)
    if not which:
        return _unknown_row(block)
    second = _tr("Table")
    if block.text:
        second = f"{second} · {which}"
    if tag := block.options.get("tag", ""):
        second = f"{second} · {tag_words(project, tag)}"
    return OutlineRow(block.id, block.kind, block.text or which, second=second, icon="table")


def _picture_row(block: Block) -> OutlineRow:
    described = bool(block.options.get("alt", "").strip())
    warning = "" if described else _tr("It needs words for those who cannot see it.")
    second = _tr("Picture") if block.text else ""
    return OutlineRow(
        block.id,
        block.kind,
        block.text or _tr("Picture"),
        second=second,
        warning=warning,
        icon="image",
    )


def _unknown_row(block: Block) -> OutlineRow:
    trouble = _tr("Made with a newer version of Briefing Desk; it keeps its place.")
    return OutlineRow(
        block.id, block.kind, block.text or block.kind, trouble=trouble, icon="square"
    )


def _cited(versions: Iterable[Runs]) -> tuple[EntityId, ...]:
    return tuple(run.citation.annotation for runs in versions for run in runs if run.citation)


def _tr(words: str) -> str:
    return QCoreApplication.translate("OutlineRow", words)
