"""Agreement of a workspace's analysts, on what they had coded when they sealed their articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.agreement import (
    AgreementTable,
    CodedArticle,
    CodedSpan,
    Coding,
    Unit,
    agreement,
)
from desktop_app.domain.anchoring import anchor
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.disagreements import CodedPassage
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.sealing import Coder, SealedCodings, sealed_codings


@dataclass(frozen=True, slots=True)
class TeamAgreement:
    """The figures, for whom and on which articles; articles that could not be compared are named.

    `unreadable` have no text here yet; `hidden` the one who asks has not sealed in blind mode.
    """

    coders: tuple[Coder, ...]
    articles: tuple[EntityId, ...]
    table: AgreementTable
    unreadable: tuple[EntityId, ...] = ()
    hidden: tuple[EntityId, ...] = ()


def team_agreement(
    workspace: OpenWorkspace,
    coders: Sequence[Coder] | None = None,
    unit: Unit = "character",
    codings: SealedCodings | None = None,
    articles: Iterable[EntityId] | None = None,
) -> TeamAgreement:
    """Return how far coders agree, all who sealed articles unless some are named.

    `codings` saves reading the records again; `articles` are those to look at, all by default.
    """
    codings = codings or sealed_codings(workspace.session)
    coders = tuple(codings.coders if coders is None else coders)
    whole = workspace.session.project
    texts: dict[EntityId, str] = {}
    unreadable: list[EntityId] = []
    hidden: list[EntityId] = []
    wanted = None if articles is None else set(articles)
    for article in codings.shared(coder.id for coder in coders):
        if wanted is not None and article not in wanted:
            continue
        if workspace.blinders.is_blind_to(whole, article):
            hidden.append(article)
            continue
        try:
            texts[article] = workspace.text(article)
        except ArticleUnreadable:
            unreadable.append(article)
    coded = (_coded(whole, codings, coders, article, text) for article, text in texts.items())
    return TeamAgreement(
        coders, tuple(texts), agreement(coded, unit), tuple(unreadable), tuple(hidden)
    )


def compared_passages(
    project: Project, codings: SealedCodings, article: EntityId, text: str
) -> list[CodedPassage]:
    """Return the passages of an article at the seals that are still there, as they are compared."""
    here = codings.passages.get(article, {})
    return [
        CodedPassage(passage.id, coder, span, _tags(project, passage))
        for coder, passages in here.items()
        for passage in passages
        if passage.id in project.annotations and (span := anchor(passage.target, text)) is not None
    ]


def _coded(
    project: Project,
    codings: SealedCodings,
    coders: Iterable[Coder],
    article: EntityId,
    text: str,
) -> CodedArticle:
    here = codings.passages[article]
    of_coders = (here.get(coder.id) for coder in coders)
    return CodedArticle(
        text, tuple(None if each is None else _coding(project, each, text) for each in of_coders)
    )


def _coding(project: Project, passages: Iterable[Annotation], text: str) -> Coding:
    """Return a coding; passages whose words are no longer in the text cannot be placed."""
    placed = ((each, anchor(each.target, text)) for each in passages)
    return tuple(CodedSpan(span, _tags(project, each)) for each, span in placed if span is not None)


def _tags(project: Project, passage: Annotation) -> frozenset[EntityId]:
    return frozenset(tag.id for tag in project.tags_of(passage))
