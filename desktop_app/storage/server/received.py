"""What came from a server, kept on this machine: its lines, and how far both ways have got."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec
from filelock import FileLock, Timeout

from desktop_app.storage.own_log import segments
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.storage.whole_file import (
    UnflushedFiles,
    flush_folder,
    flush_to_disk,
    write_whole,
)

SEGMENT_BYTES = 8 << 20
"""A segment of this size is left as it is, and the next number begun."""


@dataclass(slots=True)
class Reached:
    """How far the exchange with a server has come.

    `epoch` is that of the server's database; `cursor` the seq of the last line received;
    `guard_seq` and `guard_hash` name the highest row that was ever read or acknowledged; `offers`
    holds for each log file (path as text) the number of bytes from its beginning that the server
    has acknowledged.
    """

    epoch: str = ""
    cursor: int = 0
    guard_seq: int = 0
    guard_hash: str = ""
    offers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The server that a workspace is connected to: its address without password.

    `bridges` says whether lines from the server are put into the shared folder too.
    """

    address: str
    bridges: bool = False


class Received:
    """The folder `server` among a workspace's own data on this machine.

    Lines are durable before the cursor goes beyond them: what a crash interrupts is received once
    more, and a line that stands there twice is read once.
    """

    def __init__(self, machine: Path) -> None:
        self.folder = machine / "server"
        self.log = self.folder / "log"

    @contextmanager
    def lock(self, seconds: float = 10.0) -> Iterator[None]:
        """Be the one that exchanges. Raises ServerTrouble (`busy`) where another still does."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / "lock", timeout=seconds)
        try:
            lock.acquire()
        except Timeout:
            raise ServerTrouble(
                "busy",
                "Another window or command is exchanging with the server just now; "
                "try again when it is done.",
            ) from None
        try:
            yield
        finally:
            lock.release()

    def append(self, lines: Sequence[bytes]) -> None:
        """Write lines (without line ends) durably; only under the lock. Raises OSError."""
        if not lines:
            return
        self.log.mkdir(parents=True, exist_ok=True)
        segment = self._segment()
        is_new = not segment.exists()
        with segment.open("ab+", buffering=0) as file:
            _cut_torn_tail(file)
            content = b"\n".join([*lines, b""])
            written = file.write(content)
            while written < len(content):
                written += file.write(content[written:])
            flush_to_disk(file)
        if is_new:
            flush_folder(self.log)

    def _segment(self) -> Path:
        existing = segments(self.log)
        if not existing:
            return self.log / "000001.jsonl"
        last = existing[-1]
        if last.stat().st_size < SEGMENT_BYTES:
            return last
        return self.log / f"{int(last.stem) + 1:06d}.jsonl"

    def reached(self) -> Reached:
        """Return how far it came; where that cannot be read, everything begins anew."""
        try:
            return msgspec.json.decode((self.folder / "reached.json").read_bytes(), type=Reached)
        except (OSError, ValueError, RecursionError):
            return Reached()

    def keep_reached(self, reached: Reached) -> None:
        """Write how far it came, after `append` has returned. Raises NotWritten.

        Not flushed, which takes longer than all else of a round: after a power cut an earlier state
        or none is found, and what came since comes and goes once more.
        """
        content = json.dumps(asdict(reached)).encode()
        UnflushedFiles().write(self.folder / "reached.json", content)

    @property
    def settings(self) -> ServerSettings | None:
        """The server that the workspace is connected to, None where it is to none."""
        try:
            content = (self.folder / "server.json").read_bytes()
            return msgspec.json.decode(content, type=ServerSettings)
        except (OSError, ValueError, RecursionError):
            return None

    def keep_settings(self, settings: ServerSettings) -> None:
        """Connect the workspace. Raises NotWritten."""
        write_whole(self.folder / "server.json", json.dumps(asdict(settings)).encode())

    def forget_settings(self) -> None:
        """Disconnect the workspace; what was received stays. Raises OSError."""
        (self.folder / "server.json").unlink(missing_ok=True)


def _cut_torn_tail(file: BinaryIO) -> None:
    """Take away what a write that was cut short left after the last line end.

    Nobody has read it, and the cursor stands before it: the server gives that line once more.
    """
    if (end := file.seek(0, 2)) == 0:
        return
    file.seek(end - 1)
    if file.read(1) != b"\n":
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)
