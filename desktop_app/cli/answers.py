"""How commands answer: exit codes, documents on stdout, notices and refusals on stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence
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


def notice(sentence: str) -> None:
    """Say a sentence beside the answer."""
    click.echo(sentence, err=True)


def say_refused(refused: Sequence[Refusal]) -> None:
    """Say what was refused, and why."""
    for each in refused:
        notice(f"Refused {each.what}: {each.why}.")
