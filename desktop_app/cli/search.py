"""The command `search`: finds words in everything a workspace holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.answers import (
    DONE,
    CannotDo,
    counted,
    json_option,
    look_option,
    notice,
    say_document,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import analyst_named, look_as, opened_workspace, tag_at
from desktop_app.domain.finding_query import SearchHit, SearchQuery
from desktop_app.domain.project import Project
from desktop_app.domain.query_words import day_before, typed_date
from desktop_app.workspace.opening import OpenWorkspace

if TYPE_CHECKING:
    from desktop_app.workspace.search.search import Found

_EVERY = 1_000_000
"""Hits that are printed at most: all of them, for whoever can wait."""


@main.command()
@workspace_argument
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@json_option
@click.option("--tag", metavar="NAME", multiple=True, help="Only in passages of this tag (a path).")
@click.option("--outlet", metavar="NAME", multiple=True, help="Only articles of this outlet.")
@click.option("--after", metavar="DATE", default="", help="Published then or later: 2024-01.")
@click.option("--before", metavar="DATE", default="", help="Published before that: 2025.")
@click.option("--by", metavar="NAME", multiple=True, help="Only in passages of this analyst.")
@click.option("--lang", metavar="CODE", multiple=True, help="Only articles in this language: ko.")
@click.option("--grade", metavar="GRADE", multiple=True, help="Only of this grade: B2, B or 2.")
@click.option("--boilerplate", is_flag=True, help="Find in dimmed lines, too.")
@look_option
def search(
    workspace: Path,
    words: tuple[str, ...],
    as_json: bool,
    tag: tuple[str, ...],
    outlet: tuple[str, ...],
    after: str,
    before: str,
    by: tuple[str, ...],
    lang: tuple[str, ...],
    grade: tuple[str, ...],
    boilerplate: bool,
    name: str | None,
) -> int:
    """Find words in articles, passages, notes, tags and briefings: one line for each place.

    All words must occur. A phrase in quotation marks stands as it is; -word does not occur; =word
    has no other endings; A OR B is either of them. Other names of the same are found, too (NATO,
    나토), and Korean with whatever is attached to it. Filters can be typed as well: tag:Arms
    outlet:"Dong-A" after:2024-01 before:2025 by:Minji lang:ko grade:B2. Write -- in front of a
    query that begins with a minus sign.

    To find nothing is an answer, too; the exit code is 0 all the same.
    """
    from desktop_app.formats.search_json import search_document

    since, until = _date(after, "--after"), _date(before, "--before")
    with opened_workspace(workspace) as opened:
        look_as(opened, name)
        query = SearchQuery(
            " ".join(words),
            tags=frozenset(known.id for each in tag if (known := tag_at(opened, each))),
            outlets=frozenset(outlet),
            analysts=frozenset(analyst_named(opened, each) for each in by),
            languages=frozenset(lang),
            grades=frozenset(grade),
            since=since,
            until=day_before(until) if until else "",
            in_boilerplate=boilerplate,
        )
        found = _found(opened, query)
        if as_json:
            say_document(search_document(opened.project, found.hits))
            return DONE
        for hit in found.hits:
            click.echo(_line(opened.project, hit))
        if not found.hits:
            notice("Nothing was found.")
    return DONE


def _found(opened: OpenWorkspace, query: SearchQuery) -> Found:
    """Return everything that is found, in an index brought up to date first."""
    from desktop_app.storage.own_synonyms import synonyms_in_use
    from desktop_app.workspace.search.search import Search

    known = synonyms_in_use()
    if known.trouble:
        notice(known.trouble)
    search = Search(opened, known.synonyms)
    try:
        search.refresh()
        found = search.find(query, _EVERY, _EVERY)
    finally:
        search.close()
    if found.notice:
        notice(found.notice)
    if found.missing:
        articles = counted(found.missing, "article")
        notice(f"The text of {articles} cannot be read now and was not searched.")
    return found


def _line(project: Project, hit: SearchHit) -> str:
    """Return a hit as a line: where it is, what it is in, and its words in «»."""
    article = project.articles.get(hit.article)
    kind = "" if hit.kind == "article" else f"{hit.kind}: "
    if hit.kind == "tag":
        kind = f"tag {project.codebook.path(hit.thing)}: "
    where = f"{article.file}: " if article else ""
    tags = ", ".join(project.codebook.path(tag) for tag in hit.tags if hit.kind != "tag")
    words = " ".join(f"{hit.before}«{hit.exact}»{hit.after}".split())
    return f"{where}{kind}{words}" + (f" [{tags}]" if tags else "")


def _date(typed: str, option: str) -> str:
    """Return a date as the filters compare it. Raises CannotDo."""
    day = typed_date(typed.strip()) if typed else ""
    if typed and not day:
        raise CannotDo(f"«{typed}» after {option} is no date; write 2024, 2024-01 or 2024-01-31.")
    return day
