"""The commands serve-check, join and disconnect, and how commands get at a server's password.

A password is never an argument, since others on the computer can read those. It comes from
`--password-file`, the keyring, PGPASSWORD or the user's .pgpass file, or it is asked for.
"""

from __future__ import annotations

import sys
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
from desktop_app.cli.workspaces import in_use, opened_workspace, own_name
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.answers import in_sentences
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, open_workspace

if TYPE_CHECKING:
    from desktop_app.storage.server.server import About
    from desktop_app.workspace.server.server_check import Check
    from desktop_app.workspace.server.server_exchange import ServerExchange
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
@password_option
def join_command(
    url: str, workspace: str, folder: Path, name: str | None, password_file: Path | None
) -> int:
    """Make FOLDER for a WORKSPACE (its name or id) that lives on a server, and fetch it."""
    from desktop_app.workspace.server.connecting import join
    from desktop_app.workspace.server.server_round import READER

    address = server_address(url)
    password, said = logged_in(address, password_file)
    joined = join(address, password, _wanted(workspace, said), folder)
    try:
        done, password = _fetched(joined)
    finally:
        # What came is read by the next opening, which needs less memory for very much of it.
        joined.close(reading=False)
    with in_use(open_workspace(joined.folder.path)) as opened:
        session = opened.session
        may_write = done.trouble is None and done.rank != READER
        if opened.server and may_write and session.analyst not in session.project.analysts:
            session.do(introduce(session.project, session.analyst, name or own_name()))
            opened.server.exchange.password = password
            exchange_all(opened, opened.server.exchange)
        click.echo(
            f"Joined «{in_sentences(opened.project.title) or workspace}» in {opened.folder.path}: "
            f"{counted(done.received, 'record')}, {counted(done.files_down, 'file')}."
        )
    return COULD_NOT if done.trouble else DONE


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
    done = _caught_up(exchange)
    opened.exchange()
    _say(done)
    return done


def _fetched(joined: OpenWorkspace) -> tuple[ServerRound, str | None]:
    """Fetch what the server has, without reading it; return the password that was needed, too."""
    connection = joined.server
    if connection is None:
        raise CannotDo(f"«{joined.folder.path}» was made, but its connection is lost; join again.")
    if connection.note:
        notice(connection.note)
    done = _caught_up(connection.exchange)
    _say(done)
    return done, connection.exchange.password


def _say(done: ServerRound) -> None:
    for sentence in (str(done.trouble or ""), done.refused, _aside(done.put_aside)):
        if sentence:
            notice(sentence)


def _caught_up(exchange: ServerExchange) -> ServerRound:
    done = exchange.catch_up()
    if done.trouble and done.trouble.reason == "no-password":
        exchange.password = asked_password(exchange.address)
        done = exchange.catch_up() if exchange.password else done
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
