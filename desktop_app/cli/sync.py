"""The command `sync`: one round with the shared folder, and what went and came."""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app.cli.answers import COULD_NOT, DONE, counted, workspace_argument
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import opened_workspace
from desktop_app.storage.mirror import Travel
from desktop_app.workspace.opening import OpenWorkspace


@main.command()
@workspace_argument
def sync(workspace: Path) -> int:
    """Publish what waits on this computer, take in what is new, and make ready to travel.

    Says what went and came: my changes, the others' records by person, articles. Ends with 2
    where the folder could not be reached or written; nothing is lost then.
    """
    with opened_workspace(workspace) as opened:
        waited = opened.shared.waiting
        exchanged = opened.shared.exchange()
        opened.take_in(exchanged)
        before = opened.shared.mirror.lines()
        articles, travel = _mirror_all(opened)
        click.echo(f"Sent: {counted(waited - exchanged.waiting, 'change')}.")
        if exchanged.waiting:
            click.echo(f"Waiting: {counted(exchanged.waiting, 'change')}.")
        click.echo(_received(opened, before))
        click.echo(
            f"Articles: {articles} came; {travel.articles_here} of {travel.articles_all} are on "
            "this computer."
        )
        click.echo(
            f"Colleagues' logs: {travel.logs_here} of {travel.logs_all} are on this computer."
        )
    return COULD_NOT if opened.trouble else DONE


def _mirror_all(opened: OpenWorkspace) -> tuple[int, Travel]:
    """Copy all that can be copied; return how many articles came, and how much is here."""
    articles, last = 0, None
    while True:
        travel, came = opened.shared.mirror_round(opened.session.project.articles)
        articles += len(came)
        if travel == last:
            return articles, travel
        last = travel


def _received(opened: OpenWorkspace, before: dict[str, int]) -> str:
    """Say how many records are new on this computer, and of whom."""
    latest = opened.session.latest_of_replicas
    project = opened.session.project
    by_person: dict[str, int] = {}
    for replica, lines in opened.shared.mirror.lines().items():
        new = lines - before.get(replica, 0)
        if new > 0:
            record = latest.get(replica)
            name = project.analyst_name(record.analyst) if record else ""
            by_person[name or "somebody"] = by_person.get(name or "somebody", 0) + new
    people = ", ".join(f"{name} {count}" for name, count in sorted(by_person.items()))
    said = f"Received: {counted(sum(by_person.values()), 'record')}"
    return f"{said} ({people})." if people else f"{said}."
