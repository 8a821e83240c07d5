"""The chronicle: all actions of everybody in the workspace, latest first, told page by page."""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, TypeAlias

from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.formats.change_record import Record
from desktop_app.formats.signatures import is_statement
from desktop_app.workspace.history.action_words import RESTORE, RESTORE_WORKSPACE, TAKE_BACK
from desktop_app.workspace.history.entity_history import ActionKey, Entry, action_key

Kind: TypeAlias = Literal["tagging", "writing", "facts", "moving", "deleting", "taking-back"]
"""What an action does, as its records tell without folding anything."""

KINDS: tuple[Kind, ...] = ("tagging", "writing", "facts", "moving", "deleting", "taking-back")

_KIND_OF_RECORD: dict[str, Kind] = {
    "tag": "tagging", "note": "writing", "put": "facts", "mv": "moving", "del": "deleting",
}  # fmt: skip
_BACK = (TAKE_BACK, RESTORE, RESTORE_WORKSPACE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are wanted; what is empty (or 0) lets everything through.

    `since` and `until` (not included) are milliseconds since 1970, by the clock of whoever acted;
    `article` lets through what is about the article and the passages in it.
    """

    analysts: frozenset[EntityId] = frozenset()
    nouns: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    article: EntityId = ""
    since: int = 0
    until: int = 0


class Chronicle:
    """Every action known, in order; built once from all records, then kept up to date by `add`.

    Building takes a look at each record; entries are made when they are asked for. What comes in
    `slices` (see `Session.newest_first`) is read as far down as somebody looks, or `read_more` is
    called.
    """

    def __init__(
        self,
        records: Iterable[Record] = (),
        slices: Iterator[tuple[str, list[Record]]] | None = None,
    ) -> None:
        self._slices = slices or iter(())
        self._floor = ""
        self._unsettled: dict[ActionKey, list[Record]] = {}
        self._groups: dict[ActionKey, list[Record]] = {}
        self._order: list[list[Record]] = []
        self._hashes: set[str] = set()
        self._undoes: dict[str, str] = {}
        self._undone_by: dict[str, Record] = {}
        self._articles: dict[EntityId, set[EntityId]] | None = None
        with _paused_collection():
            self._build(records)
        if slices is not None:
            self.read_more()

    def _build(self, records: Iterable[Record], floor: str = "") -> None:
        """Take in records, of which none above the floor is missing, and set them in order."""
        groups, hashes, unsettled = self._groups, self._hashes, self._unsettled
        for record in records:
            # That somebody has signed what they did is told beside their name.
            if record.hash in hashes or is_statement(record):
                continue
            hashes.add(record.hash)
            key = action_key(record)
            group = groups.get(key)
            if group is None:
                groups[key] = unsettled[key] = group = []
            group.append(record)
            if record.undoes or record.label:
                self._learn_undo(record)
        self._floor = self._sure_down_to(floor)
        settled = [each for each in unsettled.items() if _head(each[1]).clock > self._floor]
        for key, group in settled:
            del unsettled[key]
            if len(group) > 1:
                group.sort(key=_number)
        older = sorted((group for _, group in settled), key=_place)
        is_seamless = not (older and self._order) or _place(older[-1]) < _place(self._order[0])
        self._order[:0] = older
        if not is_seamless:
            self._order.sort(key=_place)

    def read_more(self) -> bool:
        """Read the next slice of older actions; tell whether there was one."""
        for floor, records in self._slices:
            with _paused_collection():
                self._build(records, floor)
            self._articles = None
            return True
        return False

    def _sure_down_to(self, floor: str) -> str:
        """Return the clock down to which every action is whole: below it one may begin earlier."""
        if not floor:
            return ""
        heads = map(_head, self._unsettled.values())
        return max([floor, *(each.clock for each in heads if each.number != each.action[0])])

    def __len__(self) -> int:
        return len(self._groups)

    def add(self, records: Iterable[Record]) -> int:
        """Take in records, those that are known already too; return how many actions are new."""
        new = 0
        for record in records:
            if record.hash in self._hashes or is_statement(record):
                continue
            self._hashes.add(record.hash)
            group = self._groups.get(action_key(record))
            if group is None:
                self._groups[action_key(record)] = group = [record]
                self._put_in_order(group)
                new += 1
            elif action_key(record) in self._unsettled:
                group.append(record)
                continue
            else:
                before = group[0]
                group.append(record)
                group.sort(key=_number)
                if group[0] is not before:
                    self._move(before, group)
            self._learn_undo(group[0])
            self._articles = None
        return new

    def head_of(self, record: Record) -> Record:
        """Return the first record of the action to which a record belongs, as far as arrived."""
        self._read_down_to(record)
        group = self._groups.get(action_key(record))
        return group[0] if group else record

    def entry_of(self, record: Record) -> Entry:
        """Return the whole action to which a record belongs."""
        self._read_down_to(record)
        return _entry(self._groups.get(action_key(record), [record]))

    def is_redone(self, entry: Entry) -> bool:
        """Whether an undoing entry does something again, that is undoes an undo."""
        undone, again = entry.undoes, False
        while self._is_undoing(undone):
            undone, again = self._undoes[undone], not again
        return again

    def _is_undoing(self, key: str) -> bool:
        """Whether an action takes another one back; read on where it has not been read yet."""
        while key and key not in self._hashes and self.read_more():
            pass
        return key in self._undoes

    def undone_by(self, entry: Entry) -> Record | None:
        """Return the first record of the action that took this one back, if one did."""
        return self._undone_by.get(entry.key)

    def entries(
        self,
        wanted: Wanted | None = None,
        may_see: Callable[[EntityId], bool] | None = None,
    ) -> Iterator[Entry]:
        """Yield the entries wanted, latest first, of which everything may be seen.

        What comes in meanwhile is not told.
        """
        wanted = wanted or Wanted()
        here = self._things_of(wanted.article) if wanted.article else None
        for group in self._latest_first():
            if not is_wanted(group, wanted, here):
                continue
            if may_see is None or all(may_see(record.entity) for record in group):
                yield _entry(group)

    def _latest_first(self) -> Iterator[list[Record]]:
        told, floor = tuple(self._order), self._floor
        while True:
            yield from reversed(told)
            # Somebody else may have read on meanwhile.
            if not floor or (self._floor == floor and not self.read_more()):
                return
            told = tuple(self._order[: bisect_right(self._order, floor, key=_clock)])
            floor = self._floor

    def _read_down_to(self, record: Record) -> None:
        """Read on until the action to which a record belongs is in order, if there is more."""
        while self._floor and (
            record.clock <= self._floor or action_key(record) in self._unsettled
        ):
            if not self.read_more():
                return

    def _put_in_order(self, group: list[Record]) -> None:
        if group[0].clock > self._floor:
            insort(self._order, group, key=_place)
        else:
            self._unsettled[action_key(group[0])] = group

    def _move(self, before: Record, group: list[Record]) -> None:
        """Put a group to its place, whose first record has only now arrived."""
        group[0], head = before, group[0]
        del self._order[bisect_left(self._order, before.order, key=_place)]
        group[0] = head
        insort(self._order, group, key=_place)

    def _learn_undo(self, head: Record) -> None:
        is_back = head.label[:1] == (TAKE_BACK,)
        undone = head.label[1] if is_back and len(head.label) > 1 else head.undoes
        if undone:
            self._undoes[head.hash] = undone
            self._undone_by[undone] = head

    def _things_of(self, article: EntityId) -> set[EntityId]:
        """Return the article and whatever stands in it, or ever stood."""
        while self.read_more():
            pass
        if self._articles is None:
            self._articles = {}
            for group in self._order:
                for record in group:
                    if record.kind == "put" and (named := _article_of(record)):
                        self._articles.setdefault(named, set()).add(record.entity)
        return {article} | self._articles.get(article, set())


_number = attrgetter("number")


def _head(group: list[Record]) -> Record:
    return group[0] if len(group) == 1 else min(group, key=_number)


def _clock(group: list[Record]) -> str:
    return group[0].clock


def _place(group: list[Record]) -> tuple[str, str]:
    head = group[0]
    return head.clock, head.hash


@contextmanager
def _paused_collection() -> Iterator[None]:
    """Keep the garbage collector from walking all groups again and again while they are made."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _entry(group: list[Record]) -> Entry:
    return Entry(tuple(group), group[0])


def _article_of(record: Record) -> EntityId:
    target = record.fields.get("target")
    named = target.get("article") if isinstance(target, dict) else record.fields.get("article")
    return named if isinstance(named, str) else ""


def kinds_of(records: Iterable[Record]) -> set[Kind]:
    """Return what the records of one action do."""
    kinds: set[Kind] = set()
    for record in records:
        kinds.add(_KIND_OF_RECORD[record.kind])
        if record.undoes or (record.label and record.label[0] in _BACK):
            kinds.add("taking-back")
    return kinds


def is_wanted(records: Sequence[Record], wanted: Wanted, here: set[EntityId] | None = None) -> bool:
    """Tell whether the records of one action are wanted; `here` are the things of the article."""
    first = records[0]
    if wanted.analysts and first.analyst not in wanted.analysts:
        return False
    if wanted.since and first.wall[0] < wanted.since:
        return False
    if wanted.until and first.wall[0] >= wanted.until:
        return False
    if wanted.nouns and not any(noun_of(each.entity) in wanted.nouns for each in records):
        return False
    if here is not None and not any(each.entity in here for each in records):
        return False
    return not wanted.kinds or bool(wanted.kinds & kinds_of(records))
