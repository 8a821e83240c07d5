"""The command `assign`: who is asked to read which articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from desktop_app.cli.answers import DONE, CannotDo, as_option, counted, workspace_argument
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import act_as, analyst_named, opened_workspace, own_name
from desktop_app.domain.analyst import folded
from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.workspace.team.readings import assign_people, withdraw_people


@main.command()
@workspace_argument
@click.argument("articles", metavar="ARTICLE…", nargs=-1, required=True)
@click.option("--to", metavar="NAME", multiple=True, required=True, help="Who is to read them.")
@click.option("--withdraw", is_flag=True, help="Ask no longer.")
@as_option
def assign(
    workspace: Path,
    articles: tuple[str, ...],
    to: tuple[str, ...],
    withdraw: bool,
    name: str | None,
) -> int:
    """Ask people to read articles, each named by its file, headline, or the start of its id.

    The word `all` stands for every article; what was asked before is not asked again.
    """
    with opened_workspace(workspace) as opened:
        project = opened.project
        chosen = _articles(project, articles)
        people = [analyst_named(opened, each) for each in to]
        act_as(opened, name or own_name())
        session = opened.session
        if withdraw:
            change = withdraw_people(session.project, chosen, people)
        else:
            change = assign_people(session.project, session.analyst, chosen, people)
        session.do(change)
        done = "withdrawn" if withdraw else "assigned"
        click.echo(f"{done}: {counted(len(change.edits), 'reading')}")
    return DONE


def _articles(project: Project, words: Sequence[str]) -> list[EntityId]:
    """Return the articles that words name, each once. Raises CannotDo."""
    if list(words) == ["all"]:
        return sorted(project.current_articles)
    return list(dict.fromkeys(article_named(project, each) for each in words))


def article_named(project: Project, words: str) -> EntityId:
    """Return the article of this file name, headline or start of an id, no older version of one.

    Raises CannotDo.
    """
    found = [each.id for each in project.current_articles.values() if _is_named(each, words)]
    if not found and (newer := _newer_versions(project, words)):
        raise CannotDo(f"«{words}» was replaced already; its newest version is {newer}.")
    if len(found) != 1:
        how = "no article" if not found else "more than one article"
        raise CannotDo(f"There is {how} «{words}»; the command articles lists them.")
    return found[0]


def _newer_versions(project: Project, words: str) -> str:
    """Return the files of the newest versions of the articles that words name, for a sentence."""
    named = [each for each in project.articles.values() if _is_named(each, words)]
    newest = {project.articles[project.versions.newest(each.id)].file for each in named}
    return " or ".join(f"«{each}»" for each in sorted(newest))


def _is_named(article: Article, words: str) -> bool:
    names = {folded(each.file) for each in article.appearances.values()}
    if folded(words) in names | {folded(article.headline or "")}:
        return True
    return len(words) >= 6 and article.sha256.startswith(words.removeprefix("article:").lower())
