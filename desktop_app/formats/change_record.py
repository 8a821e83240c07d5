"""One line of a change log: a record sealed by the hash of its own bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Annotated, Any, TypeAlias

import msgspec

VERSION = 1
KINDS = frozenset({"put", "tag", "note", "del", "mv"})

SEAL = b',"h":"'
"""What stands before the hash of a line; twenty digits and `"}` end it."""
_SEALED = re.compile(SEAL + rb'([0-9a-f]{20})"}')
_CLOCK = re.compile(r"[0-9a-f]{16}")
_DIGITS_ONLY = re.compile(r"[0-9a-f]*")
END_OF_TIME = "ffff000000000000"
"""No clock goes so far (the year 10889): a stamp from here on leaves no room for later ones."""
_DIGITS = 20
_TAIL = len(SEAL) + _DIGITS + len(b'"}')
_HASH = slice(-2 - _DIGITS, -2)

LARGEST = 1 << 53
"""Whole numbers in a record lie between this and its negative, as in all that reads JSON."""

Number: TypeAlias = Annotated[int, msgspec.Meta(ge=-LARGEST, le=LARGEST)]


class Record(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A change record; the names in the file are those of the workspace format.

    `clock` is the hybrid logical clock (12 hex digits of milliseconds, 4 of a counter) and orders
    records; `wall` (milliseconds since 1970, minutes from UTC) is for display only. `action` is
    [first number, count] of the records that one action of the analyst wrote.
    """

    version: int = msgspec.field(name="v")
    replica: str = msgspec.field(name="r")
    number: Number = msgspec.field(name="n")
    clock: str = msgspec.field(name="t")
    wall: tuple[Number, Number] = msgspec.field(name="w")
    analyst: str = msgspec.field(name="u")
    action: tuple[Number, Number] = msgspec.field(name="a")
    label: tuple[str, ...] = msgspec.field(name="l", default=())
    undoes: str = msgspec.field(name="un", default="")
    kind: str = msgspec.field(name="k")
    entity: str = msgspec.field(name="id")
    fields: Mapping[str, Any] = msgspec.field(name="f", default_factory=dict)
    add: tuple[str, ...] = ()
    rm: Mapping[str, Sequence[str]] = msgspec.field(default_factory=dict)
    field: str = ""
    x: Any = None
    over: tuple[str, ...] = ()
    to: tuple[str, str] | None = None
    hash: str = msgspec.field(name="h", default="")

    @property
    def order(self) -> tuple[str, str]:
        """Records stand in this order everywhere: clock, then hash."""
        return self.clock, self.hash


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line that is no record: why, in the words for the team panel."""

    reason: str


@dataclass(frozen=True, slots=True)
class Newer:
    """A sound line that a newer version of the application wrote; kept and forwarded, not read."""

    hash: str


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)
_list_decoder = msgspec.json.Decoder(list[Record])


def seal(record: Record) -> tuple[Record, bytes]:
    """Return the record with its hash, and its line without the line end.

    Raises ValueError for text that UTF-8 cannot carry (lone surrogates).
    """
    body = _encoder.encode(record)[:-1]
    digest = _digest(body)
    return msgspec.structs.replace(record, hash=digest), b"%b%b%b" % (
        body,
        SEAL,
        digest.encode() + b'"}',
    )


def read_line(line: bytes, digest: str = "") -> Record | Newer | Damaged:
    """Return the record of a complete line; never raises, whatever the bytes are.

    `digest` is what `sealed_hash` said of the line, for callers that have asked already.
    """
    digest = digest or sealed_hash(line)
    if not digest:
        return Damaged("the line is no change record")
    if _digest(line[:-_TAIL]) != digest:
        return Damaged("the line was altered after it was written")
    try:
        record = _decoder.decode(line)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return Newer(digest)
    return record if is_known(record) else Newer(digest)


def is_known(record: Record) -> bool:
    """Tell whether this version knows what a record says; if not, a newer one wrote it."""
    return record.version == VERSION and record.kind in KINDS and _is_sound(record)


def are_known(records: Sequence[Record]) -> bool:
    """Tell whether this version knows what every one of these records says, in one go."""
    if {record.version for record in records} - {VERSION}:
        return False
    kinds = {record.kind for record in records}
    clocks = [record.clock for record in records]
    are_clocks = _DIGITS_ONLY.fullmatch("".join(clocks)) and not set(map(len, clocks)) - {16}
    is_in_time = max(clocks, default="") < END_OF_TIME
    return bool(are_clocks and is_in_time and kinds <= KINDS) and (
        "mv" not in kinds or all(map(_is_sound, records))
    )


def records_of(lines: Sequence[bytes]) -> list[Record] | None:
    """Return the records of lines whose seals are checked, in one go; None unless each is one.

    Whether this version knows what they say is not asked (`is_known`).
    """
    try:
        records = _list_decoder.decode(b"[%b]" % b",".join(lines))
    except (RecursionError, ValueError, msgspec.MsgspecError):
        return None
    # Lines that are no JSON each could be some together; their hashes would give them away.
    hashes = b"".join([line[_HASH] for line in lines]).decode("ascii", "replace")
    found = [record.hash for record in records]
    are_whole = not set(map(len, found)) - {_DIGITS}
    return records if are_whole and "".join(found) == hashes else None


def sealed_hash(line: bytes) -> str:
    """Return the hash that a line carries at its end (unverified), or the empty text."""
    sealed = _SEALED.fullmatch(line, max(0, len(line) - _TAIL))
    return sealed[1].decode() if sealed else ""


def share_names(record: Record, names: dict[str, str]) -> None:
    """Let the names that most records repeat (replica, analyst, article) be one string each.

    A quarter of the memory of a large workspace; `names` collects them.
    """
    share = names.setdefault
    msgspec.structs.force_setattr(record, "replica", share(record.replica, record.replica))
    msgspec.structs.force_setattr(record, "analyst", share(record.analyst, record.analyst))
    fields = record.fields
    creator, target = fields.get("creator"), fields.get("target")
    if isinstance(fields, dict) and isinstance(creator, str):
        fields["creator"] = share(creator, creator)
    if isinstance(target, dict) and isinstance(article := target.get("article"), str):
        target["article"] = share(article, article)


def _digest(body: bytes) -> str:
    return blake2b(body, digest_size=10).hexdigest()


def _is_sound(record: Record) -> bool:
    """Whether what orders and places a record has the shape that this version writes."""
    if not _CLOCK.fullmatch(record.clock) or record.clock >= END_OF_TIME:
        return False
    return record.kind != "mv" or record.to is not None
