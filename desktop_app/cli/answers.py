"""How commands answer: exit codes, documents on stdout, notices and refusals on stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from desktop_app.formats.refusal import Refusal
from desktop_app.storage.whole_file import reason

DONE, FOUND, COULD_NOT = 0, 1, 2


class CannotDo(click.ClickException):
    """A command cannot be carried out; the message is one sentence."""

    exit_code = COULD_NOT

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


workspace_argument = click.argument("workspace", type=click.Path(path_type=Path))
as_option = click.option("--as", "name", metavar="NAME", help="Who acts.")
look_option = click.option(
    "--as", "name", metavar="NAME", help="Whose view, where the workspace is blind."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def bytes_of(path: Path) -> bytes:
    """Return what a file holds. Raises CannotDo."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotDo(f"«{path}» cannot be read: {reason(error)}.") from error


def say_document(content: bytes) -> None:
    """Write a document to stdout, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content if content.endswith(b"\n") else content + b"\n")
    sys.stdout.flush()


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with what is counted: `1 passage`, `1,200 passages`, `2 analyses`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def local_time(milliseconds: int) -> str:
    """Return a moment (ms since 1970, UTC) by this computer's zone: `2026-11-21 14:05`.

    Empty for one that no calendar has.
    """
    try:
        return f"{datetime.fromtimestamp(milliseconds / 1000).astimezone():%Y-%m-%d %H:%M}"
    except (OverflowError, OSError, ValueError):
        return ""


def missing_folder(output: Path) -> Path | None:
    """Return the folder of a file to be written where it is not there yet."""
    folder = output.absolute().parent
    return None if folder.is_dir() else folder


def say_made(folder: Path | None) -> None:
    """Say that a folder which was missing was made for what was written."""
    if folder is not None and folder.is_dir():
        notice(f"The folder «{folder}» was not there; it was made.")


def with_option(refusal: str, path: Path, reason: str) -> str:
    """Return why a file was refused, with the option that lets an encrypted PDF be read."""
    if reason != "encrypted" or path.suffix.lower() != ".pdf":
        return refusal
    return f"{refusal} The option --password gives its password."


def notice(sentence: str) -> None:
    """Say a sentence beside the answer."""
    click.echo(sentence, err=True)


def say_refused(refused: Sequence[Refusal]) -> None:
    """Say what was refused, and why."""
    for each in refused:
        notice(f"Refused {each.what}: {each.why}.")
