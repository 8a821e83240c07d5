"""The commands serve-check, join and disconnect, and how commands get at a server's password.

A password is never an argument, since others on the computer can read those. It comes from
`--password-file`, the keyring, PGPASSWORD or the user's .pgpass file, or it is asked for.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.answers import (
    COULD_NOT,
    DONE,
    FOUND,
    CannotDo,
    bytes_of,
    counted,
    notice,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.progress import Progress
from desktop_app.cli.workspaces import in_use, opened_workspace, own_name
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.answers import in_sentences
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, open_workspace

if TYPE_CHECKING:
    from desktop_app.storage.server.server import About
    from desktop_app.workspace.server.joining import Joining
    from desktop_app.workspace.server.server_check import Check
    from desktop_app.workspace.server.server_exchange import ServerExchange
    from desktop_app.workspace.server.server_round import Progress as Told
    from desktop_app.workspace.server.server_round import ServerRound

password_option = click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    help="A file whose first line is the password; else the keyring, PGPASSWORD or a question.",
)


def server_address(url: str) -> ServerAddress:
    """Return where a server is. Raises ServerTrouble, and CannotDo for one with a password."""
    address, clear = ServerAddress.parse(url)
    if clear:
        raise CannotDo(
            "Leave the password out of the address, where others on this computer can read it: "
            "it is asked for, or --password-file gives it."
        )
    return address


def given_password(address: ServerAddress, file: Path | None) -> str | None:
    """Return the password that a file or the keyring holds, None where neither does."""
    from desktop_app.storage.server.passwords import password_of

    if file is None:
        return password_of(address)
    first = bytes_of(file).partition(b"\n")[0].rstrip(b"\r")
    try:
        return first.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CannotDo(f"«{file}» holds no password: its first line is no text.") from error


def asked_password(address: ServerAddress) -> str | None:
    """Ask for the password without showing it; None where nobody sits at a terminal."""
    if not sys.stdin.isatty():
        return None
    question = f"Password of {address.user} at {address.shown}"
    return str(click.prompt(question, hide_input=True, err=True))


def logged_in(address: ServerAddress, file: Path | None) -> tuple[str | None, About]:
    """Return the password that lets one in, and what the server says. Raises ServerTrouble."""
    from desktop_app.workspace.server.connecting import about

    password = given_password(address, file)
    try:
        return password, about(address, password)
    except ServerTrouble as trouble:
        if trouble.reason != "no-password" or not (asked := asked_password(address)):
            raise
        return asked, about(address, asked)


@main.command("serve-check")
@click.argument("url")
@password_option
def serve_check(url: str, password_file: Path | None) -> int:
    """Say what a server has and what is missing on it.

    Ends with 0 where nothing is missing, with 1 where something is, with 2 where it could not be
    asked.
    """
    from desktop_app.workspace.server.server_check import check

    address = server_address(url)
    password = given_password(address, password_file)
    found = check(address, password)
    if found[-1].reason == "no-password" and (asked := asked_password(address)):
        found = check(address, asked)
    for each in found:
        click.echo(f"{'ok     ' if each.ok else 'missing'}  {each.sentence}")
    return _verdict(found)


def _verdict(found: list[Check]) -> int:
    if any(each.reason in ("no-schema", "older-schema", "newer-schema") for each in found):
        return FOUND
    if any(each.reason for each in found):
        return COULD_NOT
    return DONE if all(each.ok for each in found) else FOUND


@main.command("join")
@click.argument("url")
@click.argument("workspace")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--as", "name", metavar="NAME", help="Who joins.")
@click.option("--second", is_flag=True, help="Also where this computer has it in another folder.")
@password_option
def join_command(
    url: str,
    workspace: str,
    folder: Path,
    name: str | None,
    password_file: Path | None,
    second: bool,
) -> int:
    """Make FOLDER for a WORKSPACE (its name or id) that lives on a server, and fetch it.

    Where FOLDER holds it already, as after a join that was cut short, it goes on from there. Ends
    with 2 where not everything came.
    """
    from desktop_app.workspace.server.joining import Joining
    from desktop_app.workspace.server.server_round import READER, both

    address = server_address(url)
    password, said = logged_in(address, password_file)
    joining = Joining(_wanted(workspace, said), folder)
    done, password = _brought_here(joining, address, password, second=second)
    with in_use(open_workspace(joining.folder)) as opened:
        session = opened.session
        may_write = done.rank != READER
        if opened.server and may_write and session.analyst not in session.project.analysts:
            session.do(introduce(session.project, session.analyst, name or own_name()))
            opened.server.exchange.password = password
            done = both(done, _exchanged(opened, opened.server.exchange))
        _say(done)
        title = in_sentences(opened.project.title) or workspace
    click.echo(
        f"Joined «{title}» in {joining.folder}: {counted(done.received, 'record')}, "
        f"{counted(done.files_down, 'file')}."
    )
    return COULD_NOT if done.trouble or done.unwritten else DONE


@main.command("disconnect")
@workspace_argument
def disconnect_command(workspace: Path) -> int:
    """Use a workspace without its server from now on; all that came from it stays."""
    from desktop_app.workspace.server.connecting import disconnect

    with opened_workspace(workspace) as opened:
        if opened.server is None:
            raise CannotDo(f"«{workspace}» is connected to no server.")
        waiting = opened.server.exchange.waiting
        disconnect(opened)
    if waiting:
        notice(f"{counted(waiting, 'change')} had not reached the server yet.")
    click.echo("Disconnected; everything that came from the server stays here.")
    return DONE


def exchange_all(opened: OpenWorkspace, exchange: ServerExchange) -> ServerRound:
    """Exchange with the server until nothing is left to do, and take in what came.

    Where a password is needed that nobody has given, it is asked for once.
    """
    done = _exchanged(opened, exchange)
    _say(done)
    return done


def _exchanged(opened: OpenWorkspace, exchange: ServerExchange) -> ServerRound:
    done = _caught_up(exchange)
    opened.exchange()
    return done


def _brought_here(
    joining: Joining, address: ServerAddress, password: str | None, *, second: bool
) -> tuple[ServerRound, str | None]:
    """Make the folder and fetch what the server has; return the password that was needed, too.

    Raises ServerTrouble where not everything came: it says what is kept.
    """
    from desktop_app.workspace.server.joining import AlreadyHere

    try:
        joined = joining.open(address, password, second=second)
    except AlreadyHere as here:
        raise CannotDo(
            f"{here} Open it there, name that folder to connect it to this server, or make another "
            "one with --second."
        ) from here
    try:
        done, password = _fetched(joined)
        trouble = done.trouble
    except KeyboardInterrupt:
        trouble = ServerTrouble("lost", "it was stopped.")
    finally:
        # What came is read by the next opening, which needs less memory for very much of it.
        joined.close(reading=False)
    if trouble is not None:
        raise joining.broken_off(trouble)
    return done, password


def _fetched(joined: OpenWorkspace) -> tuple[ServerRound, str | None]:
    """Fetch what the server has, and have much read into the cache, so that it opens at once.

    Returns the password that was needed, too.
    """
    from desktop_app.workspace.first_reading import ReadingAhead

    connection = joined.server
    if connection is None:
        raise CannotDo(f"«{joined.folder.path}» was made, but its connection is lost; join again.")
    if connection.note:
        notice(connection.note)
    with closing(ReadingAhead(joined)) as ahead, Progress() as progress:

        def tell(count: int, total: int) -> None:
            ahead.arrived(count, total)
            progress.came(count, total)

        done = _caught_up(connection.exchange, tell)
        if done.trouble is None:
            ahead.read(progress.read)
    return done, connection.exchange.password


def _say(done: ServerRound) -> None:
    trouble = done.trouble.once if done.trouble else ""
    for sentence in (trouble, done.refused, done.unwritten, _aside(done.put_aside)):
        if sentence:
            notice(sentence)


def _caught_up(exchange: ServerExchange, progress: Told | None = None) -> ServerRound:
    done = exchange.catch_up(progress)
    if done.trouble and done.trouble.reason == "no-password":
        exchange.password = asked_password(exchange.address)
        done = exchange.catch_up(progress) if exchange.password else done
    return done


def _aside(count: int) -> str:
    if not count:
        return ""
    return f"Put aside: {counted(count, 'line')} from the server, no change of a single analyst."


def _wanted(workspace: str, said: About) -> str:
    """Return the id of a workspace given by id or name. Raises CannotDo."""
    found = [each for each, name in said.names.items() if workspace in (each, name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotDo(f"Several workspaces are called «{workspace}»; give one of their ids.")
    names = ", ".join(f"«{name}»" for name in sorted(said.names.values())) or "none"
    raise CannotDo(f"You are a member of no workspace «{workspace}» there; you are in: {names}.")
