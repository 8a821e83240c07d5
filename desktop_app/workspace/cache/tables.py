"""The tables of a cache: which things it knows, and where in its body each of them is written."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from zlib import crc32

import msgspec

from desktop_app.domain.identity import EntityId
from desktop_app.domain.sharded import shard_number
from desktop_app.storage.cache_body import CacheBody
from desktop_app.storage.cache_file import Unusable

HASH_BYTES = 10
POSITIONS, NUMBERS = "Q", "I"
"""Type codes of arrays: bytes from the start of a file; numbers of things, lengths, checks."""

_BIN_DIGITS = 3
"""Hashes are kept by their first hexadecimal digits."""

_BINS = 16**_BIN_DIGITS
_BIN_NAMES = [f"{number:0{_BIN_DIGITS}x}" for number in range(_BINS)]

_encode = msgspec.json.Encoder().encode
_ids = msgspec.json.Decoder(list[str])

Section = Callable[[str], bytes]
"""Gives the content of a section by its name. Raises Unusable."""


class Things:
    """The ids of everything a cache knows, by number and back; shard by shard as `LazyMap` has it.

    A shard is decoded when somebody first asks for one of its things.
    """

    def __init__(self, section: Section) -> None:
        self._written = section("ids")
        self._id_ends = numbers(POSITIONS, section("id_ends"))
        self.ends = numbers(NUMBERS, section("shard_ends"))
        self._shards: list[list[EntityId] | None] = [None] * len(self.ends)
        if len(self.ends) & (len(self.ends) - 1) or len(self._id_ends) != len(self.ends):
            raise Unusable("the shards do not fit")

    def __len__(self) -> int:
        return self.ends[-1]

    def __iter__(self) -> Iterator[EntityId]:
        for number in range(len(self.ends)):
            yield from self.shard(number)

    def __contains__(self, entity: object) -> bool:
        return isinstance(entity, str) and entity in self.shard(self._shard_of(entity))

    def __getitem__(self, at: int) -> EntityId:
        """Return the thing of a number."""
        number = bisect_right(self.ends, at)
        return self.shard(number)[at - self.start(number)]

    def number(self, entity: EntityId) -> int | None:
        """Return the number of a thing, None where it is not known."""
        number = self._shard_of(entity)
        try:
            return self.start(number) + self.shard(number).index(entity)
        except ValueError:
            return None

    def start(self, shard: int) -> int:
        """Return the number of the first thing of a shard."""
        return self.ends[shard - 1] if shard else 0

    def shard(self, number: int) -> list[EntityId]:
        """Return the things of a shard."""
        found = self._shards[number]
        if found is None:
            found = self._shards[number] = _ids.decode(self.written(number))
        return found

    def written(self, shard: int) -> bytes:
        """Return the things of a shard as JSON."""
        return self._written[self._id_ends[shard - 1] if shard else 0 : self._id_ends[shard]]

    def _shard_of(self, entity: EntityId) -> int:
        return shard_number(entity, len(self.ends) - 1)


def written_things(shards: Iterable[tuple[bytes, int]]) -> dict[str, Iterable[bytes]]:
    """Return the sections of things, given each shard's JSON and how many things it has."""
    pieces, counts = zip(*shards, strict=True)
    return {
        "ids": pieces,
        "id_ends": [array(POSITIONS, accumulate(map(len, pieces))).tobytes()],
        "shard_ends": [array(NUMBERS, accumulate(counts)).tobytes()],
    }


class Spans:
    """Where in the body the piece of each thing stands, and its CRC-32; no bytes: no piece."""

    def __init__(self, starts: array[int], lengths: array[int], checks: array[int]) -> None:
        self.starts, self.lengths, self.checks = starts, lengths, checks
        if not len(starts) == len(lengths) == len(checks):
            raise Unusable("the places of pieces do not fit")

    @classmethod
    def empty(cls) -> Spans:
        return cls(array(POSITIONS), array(NUMBERS), array(NUMBERS))

    @classmethod
    def read(cls, section: Section, name: str) -> Spans:
        """Return the places that a cache holds under a name. Raises Unusable."""
        return cls(
            numbers(POSITIONS, section(f"{name}_starts")),
            numbers(NUMBERS, section(f"{name}_lengths")),
            numbers(NUMBERS, section(f"{name}_checks")),
        )

    def sections(self, name: str) -> dict[str, Iterable[bytes]]:
        """Return the sections that `read` reads."""
        return {
            f"{name}_starts": [self.starts.tobytes()],
            f"{name}_lengths": [self.lengths.tobytes()],
            f"{name}_checks": [self.checks.tobytes()],
        }

    def with_more(self, count: int) -> Spans:
        """Return a copy that has so many more things, without a piece."""
        more = self.starts[:], self.lengths[:], self.checks[:]
        for each in more:
            each.frombytes(bytes(each.itemsize * count))
        return Spans(*more)

    def in_order(self, order: Sequence[int]) -> Spans:
        """Return the places by other numbers: `order` names the old number of each."""
        return Spans(
            array(POSITIONS, map(self.starts.__getitem__, order)),
            array(NUMBERS, map(self.lengths.__getitem__, order)),
            array(NUMBERS, map(self.checks.__getitem__, order)),
        )

    def put(self, at: int, start: int, piece: bytes) -> None:
        """Note where the piece of thing number `at` stands now."""
        self.starts[at], self.lengths[at], self.checks[at] = start, len(piece), crc32(piece)

    def is_same(self, at: int, piece: bytes) -> bool:
        """Whether thing number `at` has this very piece."""
        return self.lengths[at] == len(piece) and self.checks[at] == crc32(piece)

    def content(self, body: CacheBody, at: int) -> bytes:
        """Return the piece of thing number `at`. Raises Unusable where it was altered."""
        piece = body.part(self.starts[at], self.lengths[at])
        if crc32(piece) != self.checks[at]:
            raise Unusable("a piece of the body was altered")
        return piece


class HashBins:
    """The hashes of all records, packed, in bins by how they begin: no search goes through all."""

    def __init__(self, packed: bytes, ends: array[int]) -> None:
        self._packed, self._ends = packed, ends
        if len(ends) != _BINS or len(packed) != ends[-1]:
            raise Unusable("the hashes do not fit")

    @classmethod
    def read(cls, section: Section) -> HashBins:
        """Return the hashes that a cache holds. Raises Unusable."""
        return cls(section("hashes"), numbers(POSITIONS, section("hash_ends")))

    @classmethod
    def empty(cls) -> HashBins:
        return cls(b"", array(POSITIONS, bytes(8 * _BINS)))

    def __len__(self) -> int:
        return len(self._packed) // HASH_BYTES

    def __contains__(self, digest: object) -> bool:
        # The text of a line that has no hash, or a strange one, is none of these.
        if not isinstance(digest, str) or len(digest) != 2 * HASH_BYTES:
            return False
        packed, (start, end) = bytes.fromhex(digest), self._bin(bin_of(digest))
        at = self._packed.find(packed, start, end)
        while at >= 0 and (at - start) % HASH_BYTES:
            at = self._packed.find(packed, at + 1, end)
        return at >= 0

    def sections(self, more: NewHashes) -> dict[str, Iterable[bytes]]:
        """Return the sections that hold these hashes and more."""
        pieces: list[bytes] = []
        for number in range(_BINS):
            start, end = self._bin(number)
            pieces.append(self._packed[start:end] + more.bin(number))
        return {
            "hashes": pieces,
            "hash_ends": [array(POSITIONS, accumulate(map(len, pieces))).tobytes()],
        }

    def _bin(self, number: int) -> tuple[int, int]:
        return self._ends[number - 1] if number else 0, self._ends[number]


class NewHashes:
    """Hashes that come to those of a cache; each is to be added once."""

    def __init__(self) -> None:
        self._bins: dict[int, bytearray] = {}
        self._packed: list[tuple[bytes, array[int]]] = []

    def add(self, digest: str) -> None:
        """Take in a hash of 20 hexadecimal digits."""
        self._bins.setdefault(bin_of(digest), bytearray()).extend(bytes.fromhex(digest))

    def add_packed(self, packed: bytes, begins: bytes) -> None:
        """Take in what `packed_hashes` has packed. Raises Unusable."""
        self._packed.append((packed, numbers(NUMBERS, begins)))

    def bin(self, number: int) -> bytes:
        """Return the hashes of a bin, packed."""
        parts = [packed[begins[number] : begins[number + 1]] for packed, begins in self._packed]
        return b"".join([self._bins.get(number, b""), *parts])


class Uses:
    """Which things use which others, as tags are used: (number of the user, hash of its record)."""

    def __init__(self) -> None:
        self._found: dict[EntityId, tuple[array[int], bytearray]] = {}

    def add(self, used: EntityId, users: Iterable[int], packed: bytes) -> None:
        """Take in users of a thing and, packed, the hash of each one's record."""
        if used not in self._found:
            self._found[used] = array(NUMBERS), bytearray()
        numbers_of, hashes = self._found[used]
        numbers_of.extend(users)
        hashes += packed

    def hashes(self, used: EntityId) -> list[str]:
        """Return the hashes of the records that use a thing."""
        packed = self._found[used][1].hex() if used in self._found else ""
        return [packed[at : at + 20] for at in range(0, len(packed), 20)]

    def sections(self, places: Sequence[int]) -> tuple[Members, dict[str, Iterable[bytes]]]:
        """Return where each thing's users stand, and the sections; `places` renumbers users."""
        where: Members = {}
        users, start = array(NUMBERS), 0
        for used, (found, _) in self._found.items():
            users.extend(map(places.__getitem__, found))
            where[used] = start, len(users)
            start = len(users)
        hashes = [bytes(packed) for _, packed in self._found.values()]
        return where, {"users": [users.tobytes()], "use_hashes": hashes}


Members = dict[EntityId, tuple[int, int]]
"""For each key of an index, where its members begin and end in a section of numbers."""


def packed_hashes(digests: Sequence[str]) -> tuple[bytes, bytes]:
    """Return hashes, packed in their order, and packed too where each bin begins, and the end."""
    counts = Counter([digest[:_BIN_DIGITS] for digest in digests])
    sizes = [HASH_BYTES * counts.get(digits, 0) for digits in _BIN_NAMES]
    begins = array(NUMBERS, accumulate(sizes, initial=0))
    return bytes.fromhex("".join(sorted(digests))), begins.tobytes()


def bin_of(digest: str) -> int:
    """Return the bin of a hash."""
    return int(digest[:_BIN_DIGITS], 16)


def numbers(kind: str, packed: bytes) -> array[int]:
    """Return the numbers of a section. Raises Unusable."""
    held = array(kind)
    if len(packed) % held.itemsize:
        raise Unusable("numbers were cut")
    held.frombytes(packed)
    return held


def written_ids(ids: Sequence[EntityId]) -> bytes:
    """Return the ids of a shard as JSON."""
    return _encode(ids)
