"""Takes in what a metadata file says about articles, matched by file name."""

from __future__ import annotations

from desktop_app.domain.change import Change, Label, combined
from desktop_app.domain.project import Project
from desktop_app.formats.articles_json import IncomingArticles
from desktop_app.formats.refusal import Refusal
from desktop_app.workspace.commands.articles import describe, find_metadata


def take_metadata(
    project: Project, incoming: IncomingArticles
) -> tuple[Change, tuple[Refusal, ...]]:
    """Return the change that takes metadata in, and the entries whose article is not there."""
    by_file = {
        appearance.file: article.id
        for article in project.articles.values()
        for appearance in article.appearances.values()
    }
    refused = list(incoming.refused)
    changes: list[Change] = []
    for each in incoming.articles:
        article = by_file.get(each.file)
        if article is None:
            refused.append(
                Refusal(each.file, "no article of this file name is in the workspace; add it first")
            )
            continue
        found = find_metadata(project, article, each.found)
        project = project.with_edits(found.edits)
        said = describe(project, article, each.said)
        project = project.with_edits(said.edits)
        changes += (found, said)
    return combined(Label("take-in", (f"{len(incoming.articles)} articles",)), *changes), tuple(
        refused
    )
