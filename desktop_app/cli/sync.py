"""The command `sync`: one round with shared folder and server, and what went and came."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.answers import COULD_NOT, DONE, CannotDo, counted, notice, workspace_argument
from desktop_app.cli.group import main
from desktop_app.cli.server import (
    exchange_all,
    given_password,
    logged_in,
    password_option,
    server_address,
)
from desktop_app.cli.workspaces import opened_workspace
from desktop_app.storage.mirror import Travel
from desktop_app.storage.server.answers import in_sentences
from desktop_app.storage.server.received import Received
from desktop_app.storage.server.speakers import sizes, speakers_since
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.opening import OpenWorkspace

if TYPE_CHECKING:
    from desktop_app.workspace.server.connecting import ServerConnection


@main.command()
@workspace_argument
@click.option("--server", "url", metavar="URL", help="Connect the workspace to this server first.")
@click.option(
    "--bridge/--no-bridge",
    "bridges",
    default=None,
    help="Whether the shared folder gets what comes from the server.",
)
@click.option("--name", metavar="NAME", default="", help="Make it on the server under this name.")
@password_option
def sync(
    workspace: Path, url: str | None, bridges: bool | None, name: str, password_file: Path | None
) -> int:
    """Publish what waits on this computer, take in what is new, and make ready to travel.

    Says what went and came: my changes, the others' records by person, articles; the same of the
    server that the workspace is connected to. Ends with 2 where the folder or the server could
    not be reached or written; nothing is lost then.
    """
    with opened_workspace(workspace) as opened:
        if url is not None:
            _connect(opened, url, bridges, name, password_file)
        elif bridges is not None or name:
            raise CannotDo("--bridge, --no-bridge and --name need --server.")
        waited = opened.shared.waiting
        exchanged = opened.shared.exchange()
        opened.take_in(exchanged)
        before = opened.shared.mirror.lines()
        is_lost = opened.server is not None and _with_server(opened.server, opened, password_file)
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
    return COULD_NOT if opened.trouble or is_lost else DONE


def _connect(
    opened: OpenWorkspace, url: str, bridges: bool | None, name: str, password_file: Path | None
) -> None:
    """Connect a workspace; a folder that others write to becomes a bridge unless told otherwise."""
    from desktop_app.workspace.server.connecting import bridges_by_itself, connect

    address = server_address(url)
    password, _ = logged_in(address, password_file)
    bridges = bridges_by_itself(opened) if bridges is None else bridges
    try:
        connection = connect(opened, address, password, bridges=bridges, create_name=name)
    except ServerTrouble as trouble:
        if trouble.reason != "not-a-member" or name:
            raise
        raise CannotDo(f"{trouble} The option --name makes it there, if you may.") from trouble
    for sentence in (address.warning, connection.note):
        if sentence:
            notice(sentence)


def _with_server(
    connection: ServerConnection, opened: OpenWorkspace, password_file: Path | None
) -> bool:
    """Exchange with the server and say what went and came; return whether something is amiss."""
    exchange = connection.exchange
    if password_file is not None:
        exchange.password = given_password(exchange.address, password_file)
    log = Received(opened.machine).log
    before = sizes(log)
    done = exchange_all(opened, exchange)
    project = opened.session.project
    people = _people(
        (project.analyst_name(analyst), count)
        for analyst, count in speakers_since(log, before).items()
    )
    click.echo(
        f"Server: {counted(done.sent, 'record')} sent, {done.received:,} received{people}; "
        f"{counted(done.files_up, 'file')} sent, {done.files_down:,} received."
    )
    if done.bridged:
        click.echo(f"Server: {counted(done.bridged, 'record')} brought to the folder.")
    if done.waiting:
        click.echo(f"Server: {counted(done.waiting, 'change')} waiting.")
    return done.trouble is not None or bool(done.unwritten)


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
    came: list[tuple[str, int]] = []
    for replica, lines in opened.shared.mirror.lines().items():
        new = lines - before.get(replica, 0)
        if new > 0:
            record = latest.get(replica)
            came.append((project.analyst_name(record.analyst) if record else "", new))
    total = sum(count for _, count in came)
    return f"Received: {counted(total, 'record')}{_people(came)}."


def _people(came: Iterable[tuple[str, int]]) -> str:
    """Return how many records came of each name, in brackets; empty where none came."""
    by_name: dict[str, int] = {}
    for name, count in came:
        name = in_sentences(name) or "somebody"
        by_name[name] = by_name.get(name, 0) + count
    people = ", ".join(f"{name} {count:,}" for name, count in sorted(by_name.items()))
    return f" ({people})" if people else ""
