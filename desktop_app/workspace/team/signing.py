"""Signing my changes: statements about what my own log holds, written as records into it.

Off until somebody turns it on. A statement covers what was written since the last one, so that
short logs are covered as well as long ones, and all that was written before signing began. What
cannot be signed now (no key, a disk that refuses) is signed the next time; nothing waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeGuard

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId, derived_id
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Damaged, Newer, Record, read_line
from desktop_app.formats.signatures import (
    MOST_HASHES,
    NOUN,
    Signed,
    Statement,
    fields_of,
    is_statement,
    new_private_key,
    public_key,
    signed,
)
from desktop_app.storage.signing_store import SignedUpTo, SigningStore, lines_after
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.numbering import batched
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.shapes import Operation
from desktop_app.workspace.undo import SIGNED


@dataclass(frozen=True, slots=True)
class Prepared:
    """Statements that are signed and not written yet, the records in them, how far they reach."""

    replica: str
    statements: tuple[Signed, ...]
    covered: tuple[Record, ...]
    reached: SignedUpTo


def turn_on_signing(opened: OpenWorkspace) -> None:
    """Sign my changes from now on: make a key where there is none, and announce it.

    Raises OSError where the key cannot be kept.
    """
    store, analyst = SigningStore(opened.machine), opened.session.analyst
    key = store.private_key(analyst)
    if key is None:
        key = new_private_key()
        store.keep_private_key(analyst, key)
    store.turn(on=True)
    opened.session.do(announce(opened.session.project, analyst, public_key(key)))


def announce(project: Project, analyst: EntityId, key: str) -> Change:
    """Announce or vouch for a key of an analyst: whoever signs this record stands for it."""
    before = project.analysts.get(analyst)
    after = before or Analyst(analyst)
    moment = max(milliseconds(), after.keys.get(key, 0) + 1)
    after = replace(after, keys={**after.keys, key: moment})
    return Change(Label(SIGNED, (key[:8],)), (Edit(before, after),))


def prepare(opened: OpenWorkspace) -> Prepared | None:
    """Sign what the own log holds since the last time; None where there is nothing, or no key.

    Reads and computes only, and may be called from another thread.
    """
    store, replica, analyst = SigningStore(opened.machine), opened.replica, opened.session.analyst
    if not store.is_on:
        return None
    key = store.private_key(analyst)
    if key is None:
        return None
    since = store.reached(replica.id)
    lines, reached = lines_after(replica.own, since)
    mine = [each for each in map(read_line, lines) if _is_mine(each, analyst)]
    covered = tuple(each for each in mine if isinstance(each, Record))
    if not covered:
        return None
    workspace = opened.session.project.id
    statements: list[Signed] = []
    first = since.number
    for some in batched(mine, MOST_HASHES):
        here = (each for each in some if isinstance(each, Record))
        until = max([first, *(each.number for each in here if each.replica == replica.id)])
        hashes = tuple(each.hash for each in some)
        said = Statement(workspace, analyst, replica.id, first, until, hashes)
        statements.append(signed(said, key))
        first = until
    return Prepared(replica.id, tuple(statements), covered, replace(reached, number=first))


def state(opened: OpenWorkspace, prepared: Prepared) -> list[Record]:
    """Write statements that were prepared; return their records, none where another log is mine."""
    if prepared.replica != opened.replica.id or opened.own_log.waiting:
        return []
    planned = [_operation(each) for each in prepared.statements]
    written = opened.session.state(planned, Label(SIGNED))
    if not opened.own_log.waiting:
        SigningStore(opened.machine).reach(prepared.replica, prepared.reached)
    return list(written)


def sign_what_is_new(opened: OpenWorkspace) -> None:
    """Sign and write at once: for commands, and at closing."""
    prepared = prepare(opened)
    if prepared is not None:
        state(opened, prepared)


def _is_mine(line: Record | Newer | Damaged, analyst: EntityId) -> TypeGuard[Record | Newer]:
    """Whether a line of my own log is to be signed; who wrote a newer one nobody can read here."""
    if isinstance(line, Record):
        return line.analyst == analyst and not is_statement(line)
    return isinstance(line, Newer)


def _operation(statement: Signed) -> Operation:
    said = statement.statement
    entity = derived_id(NOUN, said.replica, str(said.since), said.hashes[0], statement.key)
    return Operation("put", entity, fields=fields_of(statement))
