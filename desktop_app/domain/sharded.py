"""A mapping and a set that make their next version by copying a small part of themselves."""

from __future__ import annotations

from collections.abc import Hashable, ItemsView, Iterable, Iterator, Mapping, Set, ValuesView
from itertools import chain
from typing import Any, TypeVar, overload

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
        self._mask = mask = (1 << (max(0, self._size - 1) // _USUAL).bit_length()) - 1
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
        changed: ShardedMap[K, V] = ShardedMap.__new__(ShardedMap)
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
        if isinstance(other, ShardedMap) and other._mask == self._mask:
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


class ShardedSet(Set[K]):
    """A set that never changes and makes its next version as `ShardedMap` does."""

    __slots__ = ("_entries",)

    def __init__(self, members: Iterable[K] = ()) -> None:
        self._entries = ShardedMap(dict.fromkeys(members, True))

    def with_changes(self, gone: Iterable[K], come: Iterable[K]) -> ShardedSet[K]:
        """Return the set without the first and with the second."""
        if not self:
            return ShardedSet(come)
        changed: ShardedSet[K] = ShardedSet.__new__(ShardedSet)
        changes: dict[K, bool | None] = {**dict.fromkeys(gone), **dict.fromkeys(come, True)}
        changed._entries = self._entries.with_changes(changes)
        return changed

    def __contains__(self, member: object) -> bool:
        return member in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[K]:
        return iter(self._entries)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ShardedSet):
            return self._entries == other._entries
        return Set.__eq__(self, other)

    def __repr__(self) -> str:
        return f"ShardedSet({set(self)!r})"
