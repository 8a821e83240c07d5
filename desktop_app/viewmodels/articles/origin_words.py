"""From how many articles and independent origins passages come, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.identity import EntityId
from desktop_app.domain.origins import independent_origins
from desktop_app.domain.project import Project
from desktop_app.viewmodels.articles.twins import counted_articles, counted_origins
from desktop_app.workspace.versions.twins import TwinGroup


def sources_sentence(
    project: Project, passages: Iterable[EntityId], groups: Iterable[TwinGroup]
) -> str:
    """Return `7 excerpts from 5 articles, 3 independent origins at most`.

    Articles that tell the same story, or name one origin, count as one. Empty for one article.
    """
    known = [project.annotations[each] for each in passages if each in project.annotations]
    ids = dict.fromkeys(each.article for each in known)
    articles = [project.articles[each] for each in ids if each in project.articles]
    if len(articles) < 2:
        return ""
    origins = independent_origins(articles, [each.articles for each in groups])
    words = (
        QCoreApplication.translate("twins", "{n} excerpts from {articles}, {origins}")
        if len(origins) == 1
        else QCoreApplication.translate("twins", "{n} excerpts from {articles}, {origins} at most")
    )
    return words.format(
        n=f"{len(known):,}",
        articles=counted_articles(len(articles)),
        origins=counted_origins(len(origins)),
    )
