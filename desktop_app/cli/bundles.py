"""Commands about files by mail: a bundle is saved for somebody, and one that came is taken in."""

from __future__ import annotations

import os
from pathlib import Path

import click

from desktop_app.cli.answers import (
    DONE,
    FOUND,
    CannotDo,
    counted,
    json_option,
    missing_folder,
    notice,
    say_document,
    say_made,
    say_refused,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import in_use, opened_workspace, own_name

_MOST_LINES = 5
"""How many parts of a damaged bundle are named."""


@main.command()
@workspace_argument
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file.")
@click.option("--to", metavar="NAME", default="", help="Who it is for, to be remembered.")
@click.option("--since-last", metavar="NAME", default="", help="Only what NAME was not sent yet.")
@click.option("--without-articles", is_flag=True, help="Leave the texts of the articles out.")
@click.option("--originals", is_flag=True, help="Put the articles' original files in, too.")
@json_option
def share(
    workspace: Path,
    output: Path,
    to: str,
    since_last: str,
    without_articles: bool,
    originals: bool,
    as_json: bool,
) -> int:
    """Save a bundle to mail: everything, or what somebody was not sent yet."""
    from desktop_app.formats.json_document import write_json
    from desktop_app.storage.bundles import SentBundles
    from desktop_app.workspace.bundles.saving import Contents, save_bundle

    if to and since_last and to != since_last:
        raise CannotDo("--to and --since-last name two people; a bundle is for one of them.")
    contents = Contents(articles=not without_articles, originals=originals)
    person = since_last or to
    with opened_workspace(workspace) as opened:
        is_first = bool(since_last) and SentBundles(opened.machine).last(since_last) is None
        missing = missing_folder(output)
        plan, size = save_bundle(
            opened, output.absolute(), person, bool(since_last), contents, own_name()
        )
        if as_json:
            said = {
                "file": str(output) if size else None,
                "bytes": size,
                "records": plan.records,
                "articles": plan.articles,
                "left_out": plan.left_out,
                "everything": plan.manifest.is_everything,
                "first": is_first,
            }
            say_document(write_json(said))
        elif not size:
            notice(f"Nothing is new since the last bundle to {person}; no file was written.")
        else:
            since = "" if plan.manifest.is_everything else f" since the last bundle to {person}"
            changes, articles = counted(plan.records, "change"), counted(plan.articles, "article")
            click.echo(f"{output}: {changes}{since}, {articles}, {counted(size, 'byte')}")
        say_made(missing)
        if is_first and size:
            notice(f"Nothing was saved for «{since_last}» before, so everything is in it.")
        return DONE if size else FOUND


@main.command()
@workspace_argument
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def receive(workspace: Path, file: Path, as_json: bool) -> int:
    """Take a bundle in; twice is harmless. A workspace that is not there yet is made from it."""
    from desktop_app.formats.json_document import write_json
    from desktop_app.workspace.bundles.receiving import (
        Incoming,
        receive_bundle,
        workspace_from_bundle,
    )

    def answer(came: Incoming) -> None:
        if as_json:
            say_document(write_json(_described(came)))
            return
        for person in came.people:
            click.echo(f"{person.name or 'somebody'}: {_counts(person)}")
        click.echo(
            f"{_new('change', len(came.new), came.known)}; "
            f"{_new('article', came.new_articles, came.known_articles)}."
        )

    is_there = os.access(workspace, os.F_OK)
    made = (
        opened_workspace(workspace) if is_there else in_use(workspace_from_bundle(workspace, file))
    )
    with made as opened:
        came = receive_bundle(opened, file)
        answer(came)
        for gap in came.gaps:
            notice(gap)
        if came.is_incomplete:
            whole = "" if came.is_known else " What was whole was taken in:"
            notice(f"The bundle is incomplete; ask for it again.{whole}")
        say_refused(came.refused[:_MOST_LINES])
        if (more := len(came.refused) - _MOST_LINES) > 0:
            notice(f"and {more:,} more")
    return FOUND if came.refused or came.gaps else DONE


@main.command()
@workspace_argument
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--give-up-changes", is_flag=True, help="Also where changes exist here alone.")
def forget(workspace: Path, yes: bool, give_up_changes: bool) -> int:
    """Remove what this computer keeps of a workspace; its folder stays as it is."""
    from desktop_app.storage.forgetting import NotForgotten, machine_folder
    from desktop_app.storage.forgetting import forget as forget_workspace
    from desktop_app.storage.replica import known_workspace
    from desktop_app.storage.user_data import user_data_folder
    from desktop_app.storage.workspace_folder import workspace_id

    path = workspace.expanduser().absolute()
    user_data = user_data_folder()
    found = workspace_id(path) or known_workspace(user_data / "workspaces", path)
    kept = machine_folder(user_data, found) if found else None
    if found is None or kept is None or not kept.is_dir():
        raise CannotDo(f"This computer keeps nothing of a workspace at «{path}».")
    if not yes:
        received = " and what came from its server" if (kept / "server" / "log").is_dir() else ""
        click.confirm(
            f"Remove {kept} with its copies of «{path}»{received}? "
            f"The folder «{path}» itself stays.",
            abort=True,
            err=True,
        )
    try:
        forget_workspace(user_data, found, path, give_up=give_up_changes)
    except NotForgotten as why:
        raise CannotDo(str(why)) from why
    click.echo(f"Removed {kept}; «{path}» stays.")
    return DONE


def _new(what: str, new: int, known: int) -> str:
    are, were = ("is" if new == 1 else "are"), ("was" if known == 1 else "were")
    return f"{counted(new, what)} {are} new, {known:,} {were} there"


def _counts(person: object) -> str:
    from desktop_app.workspace.bundles.bundle_words import SORTS

    sorts = [(sort.removesuffix("s"), getattr(person, sort)) for sort in SORTS]
    return ", ".join(counted(count, sort) for sort, count in sorts if count) or "nothing to show"


def _described(came: object) -> dict[str, object]:
    from dataclasses import asdict

    from desktop_app.workspace.bundles.receiving import Incoming

    assert isinstance(came, Incoming)
    return {
        "bundle": came.id,
        "by": came.manifest.by,
        "made": came.manifest.made,
        "new": len(came.new),
        "known": came.known,
        "newer_version": came.newer,
        "articles_new": came.new_articles,
        "articles_known": came.known_articles,
        "people": [asdict(person) for person in came.people],
        "missing": list(came.gaps),
        "incomplete": came.is_incomplete,
        "refused": [asdict(each) for each in came.refused],
    }
