"""A cache put together from folded buckets: passages as they come, all other things at the end."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import msgspec

from desktop_app.domain.change import Entity, made
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.workspace.cache.action_stack import written as written_stack
from desktop_app.workspace.cache.bucket_fold import FoldedBucket
from desktop_app.workspace.cache.state_cache import Reading, StateCache, Whole
from desktop_app.workspace.cache.stored_project import written_rooms
from desktop_app.workspace.cache.tables import (
    NUMBERS,
    POSITIONS,
    HashBins,
    Members,
    NewHashes,
    Spans,
    Uses,
    numbers,
    written_things,
)
from desktop_app.workspace.fold import fold, is_later
from desktop_app.workspace.shapes import entity_of
from desktop_app.workspace.undo import UndoList

_record = msgspec.json.Decoder(Record)
_records = msgspec.json.Decoder(list[Record])


class Refused(Exception):
    """These logs hold something that only folding them as a whole gets right."""


class BuiltCache:
    """Takes the buckets in their order; then `publish` writes the cache."""

    def __init__(self, cache: StateCache, workspace: str) -> None:
        """Begin a body. Raises NotWritten."""
        self._cache, self._workspace = cache, workspace
        self._body = cache.new_body()
        self._count = 0
        self._shards: list[tuple[bytes, int]] = []
        self._spans = Spans.empty(), Spans.empty()
        self._clocks = array(POSITIONS)
        self._hashes, self._uses = NewHashes(), Uses()
        self._within: dict[EntityId, array[int]] = {}
        self._tagged: dict[EntityId, array[int]] = {}
        self._others: dict[EntityId, list[bytes]] = {}
        self._deleted: list[EntityId] = []
        self._latest: dict[str, Record] = {}
        self._newest = "0" * 16
        self._newer: set[str] = set()

    def add(self, bucket: FoldedBucket) -> None:
        """Take in the next bucket, and its files. Raises NotWritten, and Unusable."""
        base = self._count
        self._shards += bucket.shards
        for spans, file, lengths, checks in (
            (self._spans[0], bucket.records, bucket.record_lengths, bucket.record_checks),
            (self._spans[1], bucket.passages, bucket.passage_lengths, bucket.passage_checks),
        ):
            start = self._body.add_file(Path(file))
            found = numbers(NUMBERS, lengths)
            spans.starts.extend(list(accumulate(found, initial=start))[:-1])
            spans.lengths.extend(found)
            spans.checks.frombytes(checks)
        self._clocks.frombytes(bucket.clocks)
        self._count = len(self._clocks)
        self._hashes.add_packed(bucket.hashes, bucket.hash_begins)
        for used, (users, hashes) in bucket.uses.items():
            self._uses.add(used, _moved(users, base), hashes)
        for index, come in ((self._within, bucket.within), (self._tagged, bucket.tagged)):
            for key, members in come.items():
                index.setdefault(key, array(NUMBERS)).extend(_moved(members, base))
        self._others.update(bucket.others)
        self._deleted += bucket.deleted
        self._newer.update(bucket.newer)
        self._newest = max(self._newest, bucket.newest)
        for replica, line in bucket.latest.items():
            record = _record.decode(line)
            if replica not in self._latest or is_later(record, self._latest[replica]):
                self._latest[replica] = record

    def publish(self, reading: Reading, undo: UndoList, next_number: int) -> None:
        """Write the cache. Raises NotWritten, and Refused."""
        if any(self._uses.hashes(entity) for entity in self._deleted):
            raise Refused("a deleted passage is used as if it were a tag")
        members = array(NUMBERS)
        within, tagged = _laid(self._within, members), _laid(self._tagged, members)
        uses, users = self._uses.sections(range(self._count))
        stacks = zip(("undo", "redo"), undo.stacks, strict=True)
        sections: dict[str, Iterable[bytes]] = {
            **written_things(self._shards),
            **self._spans[0].sections("record"),
            **self._spans[1].sections("passage"),
            **HashBins.empty().sections(self._hashes),
            **users,
            **{name: [written_stack(stack)] for name, stack in stacks},
            "latest_clocks": [self._clocks.tobytes()],
            "members": [members.tobytes()],
            "rooms": [written_rooms(self._project())],
        }
        ledger = self._latest, self._newest, next_number
        whole = Whole(*ledger, True, within, tagged, uses)
        self._cache.publish(sections, self._body, replace(reading, newer=self._newer), whole)

    def close(self) -> None:
        """Let go of the body, which goes where it was not published."""
        self._body.give_up()

    def _project(self) -> Project:
        """Return the project without its passages."""
        things: list[Entity] = []
        for entity, lines in self._others.items():
            folded = fold(_records.decode(b"[%b]" % b",".join(lines)), self._uses.hashes(entity))
            thing = entity_of(entity, folded) if folded and folded.alive else None
            if thing is not None:
                things.append(thing)
        return Project(id=self._workspace).with_edits(made(*things))


def _moved(packed: bytes, base: int) -> array[int]:
    """Return the numbers that a bucket counts from 0 as they are in the cache."""
    return array(NUMBERS, map(base.__add__, numbers(NUMBERS, packed)))


def _laid(index: dict[EntityId, array[int]], members: array[int]) -> Members:
    laid: Members = {}
    for key, found in index.items():
        start = len(members)
        members.extend(found)
        laid[key] = start, len(members)
    return laid
