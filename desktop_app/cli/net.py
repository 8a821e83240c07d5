"""The net under every command: whatever goes wrong, a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from desktop_app.cli.answers import COULD_NOT, DONE
from desktop_app.cli.group import main
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.storage.error_log import log_unexpected
from desktop_app.storage.libre_office import NotConverted
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.storage.template_store import TemplateNotRead
from desktop_app.storage.whole_file import NotWritten
from desktop_app.storage.workspace_folder import NotAWorkspace

MODULES = (
    "agreement",
    "articles",
    "briefings",
    "bundles",
    "history",
    "leading",
    "material",
    "search",
    "server",
    "signatures",
    "sync",
    "team",
    "versions",
)
"""Where the commands are; to import them is to register them."""

for _module in MODULES:
    import_module(f"desktop_app.cli.{_module}")

SENTENCES = (
    NotAWorkspace,
    NotConverted,
    NotWritten,
    TemplateNotRead,
    UnreadableFile,
)
"""What may go wrong that says so in one sentence."""


def run(words: Sequence[str]) -> int:
    """Run a command; return its exit code. Nothing is raised."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main.main(list(words), prog_name="briefing-desk", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return COULD_NOT
    except click.Abort:
        return COULD_NOT
    except ServerTrouble as trouble:
        click.echo(trouble.once, err=True)
        return COULD_NOT
    except SENTENCES as error:
        click.echo(str(error), err=True)
        return COULD_NOT
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    except Exception as error:  # the one net under every command: no traceback reaches a user
        click.echo(
            "Something unexpected went wrong; nothing that was saved is lost. See "
            f"{log_unexpected(error)}.",
            err=True,
        )
        return COULD_NOT
    return code if isinstance(code, int) else DONE


def without_window(hindrance: str, sample: bool, fresh: bool) -> int:
    """Say why there is no window; with the sample, make it and export its briefing all the same."""
    if not sample:
        click.echo(hindrance, err=True)
        return COULD_NOT
    code = run(["_sample", *(["--fresh"] if fresh else [])])
    click.echo(hindrance)
    return code
