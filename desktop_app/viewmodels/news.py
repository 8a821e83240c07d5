"""What is new, kept up to date item by item as records of others come in, in groups to be told."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.storage.looked_at import GoneThrough, LookedAt
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.session import RECEIVED
from desktop_app.workspace.team.news import (
    BY_SEVERAL,
    DELETED,
    MADE,
    OF_ANYTHING,
    ORDER,
    TO_DECIDE,
    Item,
    News,
)
from desktop_app.workspace.team.survivals import KEEP, Survival

_TURNS_SIGHT = ("seal", "workspace", "analyst")
"""Nouns that decide what may be seen in blind mode, and who I am."""

_AT_ONCE = 400
"""Things looked through in one go; more of them wait for the next turn of the event loop."""


@dataclass(frozen=True, slots=True)
class NewsGroup:
    """Items of one kind, of one noun, by one analyst; the latest first.

    Noun or analyst are empty where things of all nouns, or by everybody, stand together.
    """

    kind: str
    noun: str
    analyst: EntityId
    items: tuple[Item, ...]

    @property
    def key(self) -> tuple[str, str, EntityId]:
        """What names the group while its items come and go."""
        return self.kind, self.noun, self.analyst

    @property
    def places(self) -> int:
        """In how many articles or briefings its items stand."""
        return len({item.within for item in self.items})


class NewsFeed(QObject):
    """The news of a workspace. `changed` follows whatever comes or goes, once for many.

    `is_unread` says which rows carry a dot, that of an article as long as a passage in it does;
    `glance` takes the dot off one that was in view, and leaves it among the news; `see` does both.
    `marked` follows when only dots have changed.
    """

    changed = Signal()
    marked = Signal()

    def __init__(
        self,
        workspace: OpenWorkspace,
        may_see: Callable[[EntityId], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        session = workspace.session
        self._session = session
        machine = workspace.machine
        looked = LookedAt(machine)
        self._news = News(session, looked, GoneThrough(machine), _own_replicas(machine), may_see)
        self._beginning: Iterator[set[EntityId]] = iter(())
        self._items: dict[EntityId, Item] = {}
        self._within: Counter[EntityId] = Counter()
        self._glanced: set[EntityId] = set()
        self._dots: Counter[str] = Counter()
        self._waiting: deque[EntityId] = deque()
        self._is_begun = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)
        self._stops = (session.watch_received(self._take), session.subscribe(self._follow))
        if looked.is_new:
            self.begin()

    def begin(self) -> None:
        """Begin to find what came since the last time, some in each turn of the event loop."""
        if not self._is_begun:
            self._is_begun = True
            self._beginning = self._news.begin()
            self._go_on()

    def stop(self) -> None:
        """Listen no more."""
        self._next.stop()
        for stop in self._stops:
            stop()
        self._news.keep()

    @property
    def count(self) -> int:
        """How many things there is news of."""
        return len(self._items)

    @property
    def items(self) -> Sequence[Item]:
        """The news, in no order."""
        return tuple(self._items.values())

    def item(self, entity: EntityId) -> Item | None:
        """Return the news of a thing, or None."""
        return self._items.get(entity)

    def has(self, entity: EntityId) -> bool:
        """Whether there is news of a thing."""
        return entity in self._items

    def groups(self) -> list[NewsGroup]:
        """Return the news in groups, what asks for a decision first, then the latest."""
        gathered: dict[tuple[str, str, EntityId], list[Item]] = {}
        for item in self._items.values():
            gathered.setdefault(_group_of(item), []).append(item)
        groups = [
            NewsGroup(*key, tuple(sorted(items, key=lambda item: (-item.when, item.entity))))
            for key, items in gathered.items()
        ]
        return sorted(
            groups,
            key=lambda group: (
                min(ORDER.index(group.kind), ORDER.index(MADE)),
                -group.items[0].when,
                group.key,
            ),
        )

    def see(self, entities: Iterable[EntityId]) -> None:
        """Count things as looked at: they are no news any more."""
        known = list(entities)
        if self._news.see(known):
            for entity in known:
                self._set(entity, None)
            self.changed.emit()

    def look_at(self, entities: Iterable[EntityId]) -> None:
        """Count things that were shown as looked at; what asks for a decision stays listed."""
        known = (self._items.get(each) for each in entities)
        self.see(item.entity for item in known if item and item.kind not in TO_DECIDE)

    def see_all(self) -> None:
        """Count everything that is shown as looked at."""
        self.see(list(self._items))

    # Dots

    def is_unread(self, entity: EntityId) -> bool:
        """Whether a row carries a dot: there is news of it, or of a passage or block in it."""
        if not self._items:
            return False
        known = self._known_as(entity)
        return self._within[entity] > 0 or any(self._has_dot(each) for each in known)

    def unread_of(self, nouns: Iterable[str]) -> int:
        """Return how many things of these nouns carry a dot."""
        return sum(self._dots[noun] for noun in frozenset(nouns))

    def glance(self, entities: Iterable[EntityId]) -> None:
        """Take the dots off rows that were in view for a while."""
        known = {each for entity in entities for each in self._known_as(entity)}
        fresh = {each for each in known if self._has_dot(each)}
        for each in fresh:
            self._within[_within(self._items[each])] -= 1
            self._dots[noun_of(each)] -= 1
        if fresh:
            self._glanced |= fresh
            self.marked.emit()

    def _has_dot(self, entity: EntityId) -> bool:
        return entity in self._items and entity not in self._glanced

    def _known_as(self, entity: EntityId) -> tuple[EntityId, ...]:
        """Return the ids of all that a row shows: tags of one name have one row."""
        if noun_of(entity) != "tag":
            return (entity,)
        return self._session.project.codebook.members(entity) or (entity,)

    # Survivors

    def survival(self, entity: EntityId) -> Survival | None:
        """Return what keeps a thing that somebody deleted, whether that is news or not."""
        return self._news.survival(entity)

    # What comes in

    def _take(self, records: Sequence[Record]) -> None:
        if self._is_begun:
            self._look_through(self._news.take(records))
        else:
            self.begin()

    def _follow(self, project: Project, change: Change) -> None:
        """Learn of a change of mine: what I work on, I have looked at."""
        if change.label.action != RECEIVED:
            self.see(edit.id for edit in change.edits)
        if change.label.action == KEEP:
            self.changed.emit()
        if any(noun_of(edit.id) in _TURNS_SIGHT for edit in change.edits):
            self._look_through(self._news.entities)

    def _look_through(self, entities: Iterable[EntityId]) -> None:
        self._waiting.extend(entities)
        if self._waiting and not self._next.isActive():
            self._go_on()

    def _go_on(self) -> None:
        """Look through some of the things that wait, and leave the rest to the next turn."""
        found = next(self._beginning, None)
        if found:
            self._waiting.extend(found)
        some = [self._waiting.popleft() for _ in range(min(_AT_ONCE, len(self._waiting)))]
        self._news.drop_what_is_none(some)
        for entity in some:
            self._set(entity, self._news.item(entity))
        if self._waiting or found is not None:
            self._next.start()
        if some:
            self.changed.emit()

    def _set(self, entity: EntityId, item: Item | None) -> None:
        old = self._items.pop(entity, None)
        if old is not None and entity not in self._glanced:
            self._within[_within(old)] -= 1
            self._dots[noun_of(entity)] -= 1
        self._glanced.discard(entity)
        if item is not None:
            self._items[entity] = item
            self._within[_within(item)] += 1
            self._dots[noun_of(entity)] += 1


def _group_of(item: Item) -> tuple[str, str, EntityId]:
    noun = "" if item.kind in OF_ANYTHING else item.noun
    return item.kind, noun, "" if item.kind in BY_SEVERAL else item.analyst


def _within(item: Item) -> EntityId:
    """Return what carries a dot as long as the item does: nothing for what is there no more."""
    return "" if item.kind == DELETED else item.within


def _own_replicas(machine: Path) -> list[str]:
    return [own.parent.name for own in machine.glob("*/own")]
