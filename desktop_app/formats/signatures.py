"""Signed statements: which records an analyst has written, sealed with their Ed25519 key.

A statement names records by their hashes, so that it holds whichever way they travel and in
whatever order they come. It travels as a record itself: a `put` on a thing of the noun `signature`,
which is part of no project. Versions that do not know it keep it and pass it on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec

from desktop_app.formats.change_record import Record

NOUN = "signature"
MOST_HASHES = 2000
"""Records of one statement: its line stays below 50 kB."""

_PREFIX = f"{NOUN}:"
_HASH_DIGITS = 20
_HASHES = re.compile(r"([0-9a-f]{20})*")
_SAYS = b"briefing-desk statement 1"


@dataclass(frozen=True, slots=True)
class Statement:
    """Says: these are all records of mine in this replica's log after `since` and up to `until`.

    `since` and `until` are numbers of records. `hashes` are theirs; there may be others among
    them, which were carried over from another log.
    """

    workspace: str
    analyst: str
    replica: str
    since: int
    until: int
    hashes: tuple[str, ...]

    @property
    def content(self) -> bytes:
        """What is signed: every field on a line, lengths being fixed or in front."""
        parts = (self.workspace, self.analyst, self.replica, str(self.since), str(self.until))
        named = [f"{len(part.encode())} {part}".encode() for part in parts]
        return b"\n".join([_SAYS, *named, sha256("".join(self.hashes).encode()).digest()])


@dataclass(frozen=True, slots=True)
class Signed:
    """A statement as it came, with the public key (64 hex digits) and signature that it bears."""

    statement: Statement
    key: str
    signature: str

    @property
    def is_sound(self) -> bool:
        """Whether whoever has the key's other half signed exactly this. Takes about 0.2 ms."""
        from cryptography.exceptions import InvalidSignature  # needed where somebody signs
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.key))
            key.verify(bytes.fromhex(self.signature), self.statement.content)
        except (InvalidSignature, ValueError):
            return False
        return True


def new_private_key() -> bytes:
    """Return a new private key, 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> str:
    """Return the public half of a key, 64 hex digits. Raises ValueError for what is no key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def signed(statement: Statement, private: bytes) -> Signed:
    """Return a statement with its signature."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(private)
    return Signed(statement, public_key(private), key.sign(statement.content).hex())


def is_statement(record: Record) -> bool:
    """Whether a record carries a statement, readable or not."""
    return record.entity.startswith(_PREFIX)


def fields_of(statement: Signed) -> dict[str, Any]:
    """Return the fields of the record that carries a signed statement; its author is the record's.

    The hashes are written as one text.
    """
    said = statement.statement
    return {
        "replica": said.replica,
        "since": said.since,
        "until": said.until,
        "records": "".join(said.hashes),
        "key": statement.key,
        "signature": statement.signature,
    }


def read_statement(record: Record, workspace: str) -> Signed | None:
    """Return the signed statement that a record carries, None where it is no such thing."""
    try:
        read = msgspec.convert(record.fields, _Fields)
    except msgspec.ValidationError:
        return None
    if not _HASHES.fullmatch(read.records):
        return None
    cut = range(0, len(read.records), _HASH_DIGITS)
    hashes = tuple(read.records[at : at + _HASH_DIGITS] for at in cut)
    said = Statement(workspace, record.analyst, read.replica, read.since, read.until, hashes)
    return Signed(said, read.key, read.signature)


class _Fields(msgspec.Struct, frozen=True):
    replica: str
    since: int
    until: int
    records: str
    key: str
    signature: str


def keys_in(fields: Mapping[str, Any]) -> list[str]:
    """Return the public keys that a record about an analyst announces or vouches for."""
    return [name[4:] for name, value in fields.items() if name.startswith("key.") and value]
