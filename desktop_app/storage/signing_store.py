"""What this machine keeps of signing: my private keys, how far I have signed, whose keys I know.

All of it lies among the user's own data of a workspace, in `signing/`, and is never shared. A key
is a file that only its owner may read.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.domain.identity import EntityId
from desktop_app.storage.own_log import segments
from desktop_app.storage.whole_file import NotWritten, write_whole


@dataclass(frozen=True, slots=True)
class SignedUpTo:
    """How far an own log is signed: the segment, the bytes of it, and the number of the record."""

    segment: str = ""
    offset: int = 0
    number: int = 0


class SigningStore:
    """The folder `signing/` in a workspace's folder of the user's own data."""

    def __init__(self, machine: Path) -> None:
        self._folder = machine / "signing"
        self._path = self._folder / "signing.json"

    @property
    def is_on(self) -> bool:
        """Whether my changes of this workspace are to be signed."""
        return self._read().get("on") is True

    def turn(self, *, on: bool) -> None:
        """Sign from now on, or no longer. Raises NotWritten."""
        self._write(on=on)

    def private_key(self, analyst: EntityId) -> bytes | None:
        """Return the private key of an analyst on this machine, None where there is none."""
        try:
            return bytes.fromhex(self._key_file(analyst).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def keep_private_key(self, analyst: EntityId, key: bytes) -> None:
        """Keep a private key where there is none; nobody else may read it. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._key_file(analyst)
        with open(path, "x", encoding="ascii", opener=_for_owner_alone) as file:
            file.write(key.hex())
            file.flush()
            os.fsync(file.fileno())

    def reached(self, replica: str) -> SignedUpTo:
        """Return how far a replica's own log is signed; from the beginning where nobody knows."""
        kept = _table(self._read().get("reached")).get(replica)
        match kept:
            case [str(segment), int(offset), int(number)]:
                return SignedUpTo(segment, offset, number)
        return SignedUpTo()

    def reach(self, replica: str, place: SignedUpTo) -> None:
        """Remember how far a log is signed; where it cannot be, all is signed again: no harm."""
        reached = _table(self._read().get("reached"))
        reached[replica] = [place.segment, place.offset, place.number]
        with contextlib.suppress(NotWritten):
            self._write(reached=reached)

    def known_keys(self) -> dict[EntityId, frozenset[str]]:
        """Return the public keys that this machine trusts, by analyst."""
        known = _table(self._read().get("known"))
        return {who: frozenset(map(str, keys)) for who, keys in known.items() if keys}

    def keep_known_keys(self, known: Mapping[EntityId, Iterable[str]]) -> None:
        """Remember whose keys are trusted, for the next run to notice another one."""
        written = {who: sorted(keys) for who, keys in known.items()}
        if written != {who: sorted(keys) for who, keys in self.known_keys().items()}:
            with contextlib.suppress(NotWritten):
                self._write(known=written)

    def _key_file(self, analyst: EntityId) -> Path:
        return self._folder / f"{analyst.rpartition(':')[2]}.key"

    def _read(self) -> dict[str, Any]:
        try:
            return _table(json.loads(self._path.read_bytes()))
        except (OSError, ValueError, RecursionError):
            return {}

    def _write(self, **changed: Any) -> None:
        written = json.dumps({**self._read(), **changed}, indent=1).encode()
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._path, written)


def lines_after(own: Path, place: SignedUpTo) -> tuple[list[bytes], SignedUpTo]:
    """Return the complete lines of an own log after a place, and the place behind them.

    The number is that of the place given: it is for whoever reads the lines to say.
    """
    lines: list[bytes] = []
    reached = place
    for segment in segments(own):
        if segment.name < place.segment:
            continue
        offset = place.offset if segment.name == place.segment else 0
        with segment.open("rb") as file:
            file.seek(offset)
            content = file.read()
        end = content.rfind(b"\n") + 1
        lines += filter(None, content[:end].split(b"\n"))
        reached = SignedUpTo(segment.name, offset + end, place.number)
    return lines, reached


def _for_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
