"""The command `team`: who works in a workspace, when they were seen last, and what they did.

Times are those of this computer. With `--json` it prints one document; instants are ISO 8601 in
UTC, unknown is null:

`{"workspace","title","blind","lead","people":[…],"trouble":{"unreadable":[sentence],"newer",
"folder"}}`, a person being `{"id","ids":[analyst],"name","colour","last_seen","clock_ahead",
"replicas":[name],"passages","notes","articles","seals":[{"article","sealed"}],
"assignments":[{"article","wanted","by","given","state"}]}`.

Analysts of equal names are one person, shown under the first of their `ids`. `last_seen` is never
later than now: `clock_ahead` says that the clock it was written by goes ahead. `replicas` are the
logs whose latest record is theirs; an article is named by the SHA-256 of its text; `state` is
unread, reading or done; `newer` counts changes made with a newer version, which are not shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from desktop_app.cli.answers import (
    DONE,
    counted,
    json_option,
    local_time,
    say_document,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import opened_workspace
from desktop_app.domain.identity import EntityId, sha256_of
from desktop_app.formats.instants import instant_text
from desktop_app.formats.json_document import write_json
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.presence import Presence, presences
from desktop_app.workspace.team.tally import Tally


@main.command()
@workspace_argument
@json_option
def team(workspace: Path, as_json: bool) -> int:
    """List the people: last seen, passages, notes and articles; what could not be read."""
    with opened_workspace(workspace, quiet=True) as opened:
        people = _people(opened)
        if as_json:
            say_document(write_json(_document(opened, people)))
            return DONE
        for person in people:
            click.echo(_line(person))
        for fault in opened.faults:
            click.echo(fault.sentence)
    return DONE


def _people(opened: OpenWorkspace) -> list[Presence]:
    session, project = opened.session, opened.project
    latest = session.latest_of_replicas
    # Nobody sits here: the order is by name alone.
    return presences(project, Tally(project), latest, "", milliseconds())


def _line(person: Presence) -> str:
    seen = (local_time(person.seen) if person.seen else "") or "not seen yet"
    ahead = " (clock ahead)" if person.is_ahead else ""
    work = person.work
    return (
        f"{person.person.name or 'Somebody'}: {seen}{ahead} · {counted(work.passages, 'passage')}, "
        f"{counted(work.notes, 'note')} in {counted(work.articles, 'article')}"
    )


def _document(opened: OpenWorkspace, people: list[Presence]) -> dict[str, Any]:
    project = opened.project
    settings = project.settings
    return {
        "workspace": project.id,
        "title": project.title,
        "blind": settings.blind,
        "lead": project.analyst_name(settings.lead) or None,
        "people": [_entry(opened, each) for each in people],
        "trouble": {
            "unreadable": [fault.sentence for fault in opened.faults],
            "newer": len(opened.newer),
            "folder": opened.trouble or None,
        },
    }


def _entry(opened: OpenWorkspace, person: Presence) -> dict[str, Any]:
    return {
        "id": person.id,
        "ids": list(person.ids),
        "name": person.person.name,
        "colour": person.person.colour,
        "last_seen": instant_text(person.seen),
        "clock_ahead": person.is_ahead,
        "replicas": list(person.replicas),
        "passages": person.work.passages,
        "notes": person.work.notes,
        "articles": person.work.articles,
        "seals": _seals(opened, person.ids),
        "assignments": _assignments(opened, person.ids),
    }


def _seals(opened: OpenWorkspace, ids: tuple[EntityId, ...]) -> list[dict[str, Any]]:
    seals = [each for each in opened.project.seals.values() if each.analyst in ids]
    return [
        {"article": sha256_of(each.article), "sealed": instant_text(each.sealed)}
        for each in sorted(seals, key=lambda seal: (seal.sealed, seal.id))
    ]


def _assignments(opened: OpenWorkspace, ids: tuple[EntityId, ...]) -> list[dict[str, Any]]:
    project = opened.project
    known = [each for each in project.assignments.values() if each.analyst in ids]
    return [
        {
            "article": sha256_of(each.article),
            "wanted": each.wanted,
            "by": project.analyst_name(each.by) or None,
            "given": instant_text(each.given),
            "state": each.state or "unread",
        }
        for each in sorted(known, key=lambda one: (one.given, one.id))
    ]
