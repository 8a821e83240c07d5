"""Reads the details of articles anew that were taken in when fewer of them were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from desktop_app.domain.article import APPEARANCE_FIELDS, ARTICLE_FIELDS, Article, Finding
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.metadata.rules import read_metadata, taken_in
from desktop_app.domain.metadata.text_metadata import TextMetadata
from desktop_app.domain.project import Project
from desktop_app.storage.article_store import ArticleUnreadable


def details_of(
    articles: Iterable[Article],
    text: Callable[[EntityId], str],
    go_on: Callable[[int], bool] = lambda number: True,
) -> dict[EntityId, TextMetadata]:
    """Return what the texts of articles say of themselves; one whose text is away is left out.

    `go_on(number)` is called before each, from 1, and ends it by returning False. May be used from
    any thread, where `text` may.
    """
    details: dict[EntityId, TextMetadata] = {}
    for number, article in enumerate(articles, start=1):
        if not go_on(number):
            break
        try:
            words = text(article.id)
        except ArticleUnreadable:
            continue
        roles = {int(line): role for line, role in article.roles.items() if line.isdecimal()}
        details[article.id] = read_metadata(
            words, _known(article), roles, article.file, taken_in(article)
        )
    return details


def look_again(project: Project, details: Mapping[EntityId, TextMetadata]) -> Change:
    """Fill in what was read, where neither a person nor an earlier reading has said anything."""
    edits: list[Edit] = []
    for article, metadata in details.items():
        before = project.articles.get(article)
        after = before and _completed(before, metadata)
        if before is not None and after != before:
            edits.append(Edit(before, after))
    return Change(Label("look-again", (str(len(edits)),)), tuple(edits))


def _known(article: Article) -> dict[str, Finding]:
    """Return what is found about an article and its earliest appearance, by field."""
    named = {name: article.register_name(name) for name in (*ARTICLE_FIELDS, *APPEARANCE_FIELDS)}
    return {
        name: article.found[register]
        for name, register in named.items()
        if register in article.found
    }


def _completed(article: Article, metadata: TextMetadata) -> Article:
    found = {article.register_name(name): each for name, each in metadata.found.items()}
    roles = {str(line): role for line, role in metadata.roles.items()}
    return replace(article, found={**found, **article.found}, roles={**roles, **article.roles})
