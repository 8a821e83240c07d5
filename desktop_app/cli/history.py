"""The command `history`: who did what and when, to one thing or in the whole workspace."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import click
import msgspec

from desktop_app.cli.answers import (
    DONE,
    CannotDo,
    json_option,
    local_time,
    notice,
    say_document,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import opened_workspace
from desktop_app.domain.analyst import folded
from desktop_app.domain.identity import EntityId
from desktop_app.formats.instants import instant_text
from desktop_app.formats.json_document import write_json
from desktop_app.workspace.history.chronicle import Chronicle, Wanted
from desktop_app.workspace.history.entity_history import Entry, ThingHistory
from desktop_app.workspace.history.history_words import Telling
from desktop_app.workspace.opening import OpenWorkspace

_USUAL_LIMIT = 50


@main.command()
@workspace_argument
@click.argument("entity", metavar="[ID]", required=False, default="")
@json_option
@click.option("--limit", default=_USUAL_LIMIT, show_default=True, help="At most N; 0 is all.")
@click.option("--by", metavar="NAME", help="Only what this person did.")
def history(workspace: Path, entity: str, as_json: bool, limit: int, by: str | None) -> int:
    r"""Say who did what and when, latest first: in all, or to the thing of this ID.

    An ID may be given by its beginning, with or without the word before the colon. With --json,
    one document:

    \b
    {"thing": id or null,
     "entries": [{"time": ISO 8601 in UTC or null, "offset": minutes from UTC,
                  "analyst": id, "name": text, "action": word, "about": [text],
                  "sentence": text, "undoes": hash or null, "things": [id], "records": [hash],
                  "changes": [{"field": name, "before": value, "after": value}],
                  "unseen": [hash]}],
     "more": n}

    "changes" are told of one thing only; "unseen" names earlier records of others that whoever
    acted had not seen; "records" name the lines in the logs by their "h".
    """
    with opened_workspace(workspace, quiet=True) as opened:
        chronicle = Chronicle(opened.session.every_record())
        telling = Telling(opened.project, opened.session, chronicle)
        people = _people(opened, by)
        told = _Told(opened, telling, _thing(opened, entity) if entity else "")
        entries = told.entries(people)
        shown = list(islice(entries, limit)) if limit > 0 else list(entries)
        more = sum(1 for _ in entries)
        if as_json:
            document = {
                "thing": told.thing or None,
                "entries": [told.document(each) for each in shown],
                "more": more,
            }
            say_document(write_json(document))
            return DONE
        for each in shown:
            when = local_time(each.wall[0]) or "time not known  "
            click.echo(f"{when}  {told.sentence(each)}")
    if more:
        notice(f"{more:,} earlier; --limit 0 lists all of them.")
    return DONE


class _Told:
    """The entries to be told: of one thing, or of everything."""

    def __init__(self, opened: OpenWorkspace, telling: Telling, thing: EntityId) -> None:
        self._opened = opened
        self._telling = telling
        self.thing = thing
        head_of = telling.chronicle.head_of
        self._history = ThingHistory(opened.session, thing, head_of) if thing else None

    def entries(self, people: frozenset[EntityId]) -> Iterator[Entry]:
        if self._history is None:
            wanted = Wanted(analysts=people)
            return self._telling.chronicle.entries(wanted, self._opened.may_see)
        return (
            entry
            for entry in reversed(self._history.entries)
            if not people or entry.analyst in people
        )

    def sentence(self, entry: Entry) -> str:
        if self._history is None:
            return self._telling.sentence(entry)
        return self._telling.sentence_about(self._history, self._history.entries.index(entry))

    def document(self, entry: Entry) -> dict[str, Any]:
        label = entry.label
        told: dict[str, Any] = {
            "time": instant_text(entry.wall[0]),
            "offset": entry.wall[1],
            "analyst": entry.analyst,
            "name": self._telling.who(entry.first),
            "action": label.action,
            "about": list(label.about),
            "sentence": self.sentence(entry),
            "undoes": entry.undoes or None,
            "things": list(entry.things),
            "records": [record.hash for record in entry.records],
        }
        if self._history is not None:
            step = self._history.step(self._history.entries.index(entry))
            told["changes"] = [
                {"field": each.name, "before": _plain(each.before), "after": _plain(each.after)}
                for each in step.fields
            ]
            told["unseen"] = [record.hash for record in step.unseen]
        return told


def _plain(value: Any) -> Any:
    """Return a field's value for JSON: sets in order, wordings with who wrote them."""
    if isinstance(value, frozenset):
        return sorted(value)
    return msgspec.to_builtins(value)


def _thing(opened: OpenWorkspace, beginning: str) -> EntityId:
    """Return the one thing whose id begins so. Raises CannotDo for none, and for several."""
    known = {record.entity for record in opened.session.every_record()}
    known = {each for each in known if opened.may_see(each)}
    found = [beginning] if beginning in known else []
    if not found:
        digits = (each for each in known if each.partition(":")[2].startswith(beginning))
        found = sorted({*(each for each in known if each.startswith(beginning)), *digits})
    if not found:
        raise CannotDo(f"Nothing in this workspace has an id that begins with «{beginning}».")
    if len(found) > 1:
        few = ", ".join(found[:3])
        raise CannotDo(
            f"{len(found)} things have an id that begins with «{beginning}» ({few} …); "
            "give more of it."
        )
    return found[0]


def _people(opened: OpenWorkspace, name: str | None) -> frozenset[EntityId]:
    """Return the ids of the person of this name; none for no name. Raises CannotDo."""
    if name is None:
        return frozenset()
    people = opened.project.analysts.values()
    found = frozenset(each.id for each in people if folded(each.name) == folded(name))
    if not found:
        names = ", ".join(sorted({f"«{each.name}»" for each in people})) or "nobody"
        raise CannotDo(f"Nobody here is called «{name}»; there are: {names}.")
    return found
