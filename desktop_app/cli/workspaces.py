"""Workspaces as commands use them: opened, acted in by somebody, and closed whatever happens."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.answers import CannotDo, notice
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.storage.settings import Settings
from desktop_app.storage.user_data import user_data_folder
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, open_workspace

if TYPE_CHECKING:
    from desktop_app.domain.codebook import Tag


@contextmanager
def opened_workspace(
    path: Path, name: str | None = None, quiet: bool = False
) -> Iterator[OpenWorkspace]:
    """Open a workspace for a while; with a name, act as that analyst."""
    with in_use(open_workspace(path), quiet) as opened:
        if name:
            act_as(opened, name)
        yield opened


@contextmanager
def in_use(opened: OpenWorkspace, quiet: bool = False) -> Iterator[OpenWorkspace]:
    """Say what could not be read, and publish at the end, whatever happens between."""
    try:
        for fault in () if quiet else opened.faults:
            notice(fault.sentence)
        yield opened
    finally:
        opened.close()
    if opened.own_log.waiting:
        raise CannotDo(
            f"Not saved: {opened.own_log.trouble}. Free some space on the disk of "
            f"{opened.machine} and run the command again."
        )
    if opened.trouble:
        notice(
            "Saved on this computer; the workspace folder could not be written "
            f"({opened.trouble}). The changes follow when it can be."
        )


def act_as(opened: OpenWorkspace, name: str) -> None:
    """Act as the analyst of this name, introduced where nobody has it."""
    session = opened.session
    known = session.project.analyst_named(name)
    if known is None:
        session.analyst = new_id("analyst")
        session.do(introduce(session.project, session.analyst, name))
    else:
        session.analyst = known.id


def analyst_named(opened: OpenWorkspace, name: str) -> EntityId:
    """Return the analyst of this name. Raises CannotDo."""
    project = opened.session.project
    known = project.analyst_named(name)
    if known is None:
        names = ", ".join(sorted({each.name for each in project.analysts.values()})) or "nobody"
        raise CannotDo(f"There is no analyst «{name}»; there are: {names}.")
    return known.id


def look_as(opened: OpenWorkspace, name: str | None) -> None:
    """See what this analyst sees; with no name, who acts on this computer. Raises CannotDo."""
    if name is not None:
        opened.session.analyst = analyst_named(opened, name)


def own_name() -> str:
    """Return the name of whoever sits here, as far as it is known."""
    named = Settings(user_data_folder()).get("analyst_name", "")
    if named:
        return str(named)
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"


def tag_at(opened: OpenWorkspace, path: str | None) -> Tag | None:
    """Return the tag of this path, None for no path. Raises CannotDo."""
    if path is None:
        return None
    tag = opened.session.project.codebook.at_path(path)
    if tag is None:
        raise CannotDo(f"There is no tag «{path}»; «briefing-desk tags» lists them all.")
    return tag


def briefing_named(opened: OpenWorkspace, name: str | None) -> EntityId | None:
    """Return the briefing of this title or id, None for no name. Raises CannotDo."""
    if name is None:
        return None
    briefings = opened.session.project.briefings.values()
    found = [each for each in briefings if name in (each.title, each.id)]
    if not found:
        titles = ", ".join(f"«{each.title}»" for each in briefings) or "none"
        raise CannotDo(f"There is no briefing «{name}»; there are: {titles}.")
    return min(found, key=lambda each: each.created).id
