"""A mapping and a set that make their next version by copying a small part of themselves."""

from __future__ import annotations

import gc
from collections.abc import (
    Callable,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    Set,
    ValuesView,
)
from itertools import chain
from typing import Any, TypeVar, overload
from zlib import crc32

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
D = TypeVar("D")

_USUAL = 256
"""How many entries a shard holds on average, at most, when shards are made."""

_MOST = 1024
"""Average from which on there are made more shards."""


class ShardedMap(Mapping[K, V]):
    """A mapping that never changes, kept in shards by hash; the order of its keys means nothing.

    The next version costs a copy of one shard, however much the others hold. Shards are plain
    dicts, so that walking through everything takes about as long as through one dict.
    """

    __slots__ = ("_mask", "_shards", "_size")

    def __init__(self, entries: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        whole = dict(entries)
        self._size = len(whole)
        self._mask = mask = shard_count(self._size) - 1
        self._shards: tuple[dict[K, V], ...] = (whole,)
        if mask:
            shards: tuple[dict[K, V], ...] = tuple({} for _ in range(mask + 1))
            for key, value in whole.items():
                shards[hash(key) & mask][key] = value
            self._shards = shards

    def with_changes(self, changes: Mapping[K, V | None]) -> ShardedMap[K, V]:
        """Return the mapping with these values put in; None takes a key out."""
        if len(changes) > self._size:
            whole = {**dict(self.items()), **changes}
            return ShardedMap((key, value) for key, value in whole.items() if value is not None)
        shards, mask, size = list(self._shards), self._mask, self._size
        for at in {hash(key) & mask for key in changes}:
            shards[at] = dict(shards[at])
        for key, value in changes.items():
            shard = shards[hash(key) & mask]
            size -= len(shard)
            if value is None:
                shard.pop(key, None)
            else:
                shard[key] = value
            size += len(shard)
        if size > _MOST * len(shards):
            return ShardedMap(chain.from_iterable(shard.items() for shard in shards))
        changed: ShardedMap[K, V] = ShardedMap()
        changed._shards, changed._mask, changed._size = tuple(shards), mask, size
        return changed

    def __getitem__(self, key: K) -> V:
        return self._shards[hash(key) & self._mask][key]

    @overload
    def get(self, key: K, default: None = None, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V | D, /) -> V | D: ...
    def get(self, key: K, default: Any = None, /) -> Any:
        return self._shards[hash(key) & self._mask].get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._shards[hash(key) & self._mask]

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[K]:
        return chain.from_iterable(self._shards)

    def values(self) -> ValuesView[V]:
        return _Values(self)

    def items(self) -> ItemsView[K, V]:
        return _Items(self)

    def __eq__(self, other: object) -> bool:
        if type(other) is type(self) and other._mask == self._mask:
            return self._shards == other._shards
        return Mapping.__eq__(self, other)

    def __repr__(self) -> str:
        return f"ShardedMap({dict(self)!r})"

    def __reduce__(self) -> tuple[type[ShardedMap[Any, Any]], tuple[dict[K, V]]]:
        # Another process hashes text otherwise and has to make shards of its own.
        return ShardedMap, (dict(self),)


class _Values(ValuesView[V]):
    def __init__(self, of: ShardedMap[Any, V]) -> None:
        super().__init__(of)
        self._of = of

    def __iter__(self) -> Iterator[V]:
        return chain.from_iterable(shard.values() for shard in self._of._shards)


class _Items(ItemsView[K, V]):
    def __init__(self, of: ShardedMap[K, V]) -> None:
        super().__init__(of)
        self._of = of

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return chain.from_iterable(shard.items() for shard in self._of._shards)


def shard_number(key: str, mask: int) -> int:
    """Return the shard of a `LazyMap` that a key stands in: the same in every process."""
    return crc32(key.encode("utf-8", "surrogatepass")) & mask


def shard_count(entries: int) -> int:
    """Return how many shards are made for so many entries: a power of two."""
    return 1 << (max(0, entries - 1) // _USUAL).bit_length()


class UnreadShard(dict[str, Any]):
    """A shard that asks for its entries when somebody first needs one of them."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Callable[[], Iterable[tuple[str, int]]]) -> None:
        super().__init__()
        self._entries: Callable[[], Iterable[tuple[str, int]]] | None = entries

    def fill(self) -> None:
        """Take the entries in; a second time changes nothing."""
        entries = self._entries
        if entries is not None:
            self.update(entries())
            self._entries = None


class LazyMap(ShardedMap[str, V]):
    """A sharded mapping whose values are read when somebody first asks for them.

    Until then a shard holds an int in the place of the value: what `read` makes the value of. All
    versions that share a shard share what was read. Values themselves are never ints. Where a key
    stands does not depend on the process, so that shards can be kept and filled one by one.
    """

    __slots__ = ("_is_read", "_read")

    def __init__(self, places: Iterable[tuple[str, int]], read: Callable[[int], V]) -> None:
        whole: dict[str, Any] = dict(places)
        mask = shard_count(len(whole)) - 1
        shards: list[dict[str, Any]] = [{} for _ in range(mask + 1)]
        for key, value in whole.items():
            shards[shard_number(key, mask)][key] = value
        self._put(tuple(shards), len(whole), read)

    @classmethod
    def later(
        cls, shards: Iterable[UnreadShard], size: int, read: Callable[[int], V]
    ) -> LazyMap[V]:
        """Return a mapping of `size` entries in shards, a power of two, that are filled later."""
        unread: LazyMap[V] = cls.__new__(cls)
        unread._put(tuple(shards), size, read)
        return unread

    def _put(self, shards: tuple[dict[str, Any], ...], size: int, read: Callable[[int], V]) -> None:
        self._shards, self._mask, self._size = shards, len(shards) - 1, size
        self._read = read
        self._is_read = False

    def _shard(self, key: object) -> dict[str, Any]:
        number = shard_number(key, self._mask) if isinstance(key, str) else 0
        shard = self._shards[number]
        if type(shard) is UnreadShard:
            shard.fill()
        return shard

    def _filled(self) -> tuple[dict[str, Any], ...]:
        for shard in self._shards:
            if type(shard) is UnreadShard:
                shard.fill()
        return self._shards

    def entries(self) -> Iterator[tuple[str, V | int]]:
        """Yield each key with its value, or with the int that stands for one nobody has read."""
        return chain.from_iterable(list(shard.items()) for shard in self._filled())

    def __getitem__(self, key: str) -> V:
        shard = self._shard(key)
        held: Any = shard[key]
        if type(held) is int:
            held = shard[key] = self._read(held)
        found: V = held
        return found

    def get(self, key: str, default: Any = None, /) -> Any:
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key: object) -> bool:
        return key in self._shard(key)

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._filled())

    def values(self) -> ValuesView[V]:
        self._read_all()
        return super().values()

    def items(self) -> ItemsView[str, V]:
        self._read_all()
        return super().items()

    def __eq__(self, other: object) -> bool:
        self._read_all()
        if isinstance(other, LazyMap) and other._mask == self._mask:
            other._read_all()
            return self._shards == other._shards
        return Mapping.__eq__(self, other)

    def with_changes(self, changes: Mapping[str, V | None]) -> ShardedMap[str, V]:
        shards, size = list(self._shards), self._size
        for at in {shard_number(key, self._mask) for key in changes}:
            shard = shards[at]
            if type(shard) is UnreadShard:
                shard.fill()
            shards[at] = dict(shard)
        for key, value in changes.items():
            shard = shards[shard_number(key, self._mask)]
            size -= len(shard)
            if value is None:
                shard.pop(key, None)
            else:
                shard[key] = value
            size += len(shard)
        changed: LazyMap[V] = LazyMap.later((), size, self._read)
        changed._put(tuple(shards), size, self._read)
        changed._is_read = self._is_read
        if size > _MOST * len(shards):
            unread: Iterator[tuple[str, Any]] = changed.entries()
            return LazyMap(unread, self._read)
        return changed

    def _read_all(self) -> None:
        if self._is_read:
            return
        was_enabled = gc.isenabled()
        # Thousands of new objects would have the collector walk everything again and again.
        gc.disable()
        try:
            for shard in self._filled():
                held: list[tuple[str, Any]] = list(shard.items())
                for key, value in held:
                    if type(value) is int:
                        shard[key] = self._read(value)
        finally:
            if was_enabled:
                gc.enable()
        self._is_read = True


class ShardedSet(Set[K]):
    """A set that never changes and makes its next version as `ShardedMap` does."""

    __slots__ = ("_made", "_members", "_size")

    def __init__(self, members: Iterable[K] = ()) -> None:
        self._made: ShardedMap[K, bool] | None = ShardedMap(dict.fromkeys(members, True))
        self._size = len(self._made)
        self._members: Callable[[], Iterable[K]] = tuple

    @classmethod
    def later(cls, size: int, members: Callable[[], Iterable[K]]) -> ShardedSet[K]:
        """Return a set of `size` members that are asked for when somebody first needs them."""
        unread: ShardedSet[K] = cls()
        unread._made, unread._size, unread._members = None, size, members
        return unread

    @property
    def unread(self) -> Callable[[], Iterable[K]] | None:
        """What the members would be asked of, None where they are known."""
        return self._members if self._made is None else None

    @property
    def _entries(self) -> ShardedMap[K, bool]:
        if self._made is None:
            self._made = ShardedMap(dict.fromkeys(self._members(), True))
            self._members = tuple
        return self._made

    def with_changes(self, gone: Iterable[K], come: Iterable[K]) -> ShardedSet[K]:
        """Return the set without the first and with the second."""
        if not self:
            return ShardedSet(come)
        changed: ShardedSet[K] = ShardedSet.__new__(ShardedSet)
        changes: dict[K, bool | None] = {**dict.fromkeys(gone), **dict.fromkeys(come, True)}
        changed._made = self._entries.with_changes(changes)
        changed._size, changed._members = len(changed._made), tuple
        return changed

    def __contains__(self, member: object) -> bool:
        return member in self._entries

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[K]:
        return iter(self._entries)

    def __reduce__(self) -> tuple[type[ShardedSet[Any]], tuple[list[K]]]:
        return ShardedSet, (list(self),)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ShardedSet):
            return self._entries == other._entries
        return Set.__eq__(self, other)

    def __repr__(self) -> str:
        return f"ShardedSet({set(self)!r})"
