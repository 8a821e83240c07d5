"""Carries lines that came from a server into the shared folder, for colleagues who have no server.

They go into files of a folder that this machine alone writes, `log/bridge-<replica>/`, and only
where no log of the shared folder holds the same bytes a while after they were received: by then
whoever shares that folder has published them there.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from desktop_app.formats.change_record import Damaged, read_line
from desktop_app.storage.own_log import segments
from desktop_app.storage.server.offers import BRIDGE, Offer, fingerprint, offers, received_logs
from desktop_app.storage.whole_file import flush_folder, flush_to_disk, write_whole

DELAY = 30.0
"""Seconds that a line from the server waits for its author to bring it to the folder; up to twice
as long, differently on each machine, so that one of several bridges comes first."""

_SEGMENT_BYTES = 1 << 20
_NAME = "bridge.json"


@dataclass(slots=True)
class _State:
    """Under which name this machine bridges, what it wrote there (bytes), and what is carried.

    `carried` holds for each segment of the received log the bytes that were looked through.
    """

    folder: str = ""
    written: dict[str, int] = field(default_factory=dict)
    carried: dict[str, int] = field(default_factory=dict)


def bridge_folder(server: Path, log: Path) -> Path | None:
    """Return the folder in `log` that this machine bridges to, None where it never did."""
    name = _read(server).folder
    return log / name if name else None


class BridgeLog:
    """The bridge of one machine from its `server` folder to the shared folder's `log`.

    To be used under the lock of what is received. `now` gives seconds, as `time.time` does.
    """

    def __init__(
        self,
        server: Path,
        log: Path,
        replica: str,
        delay: float | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._server = server
        self._log = log
        self._replica = replica
        self._delay = DELAY * (1 + int(replica, 16) % 100 / 100) if delay is None else delay
        self._now = now
        self._held: set[int] = set()
        self._looked_at: dict[str, tuple[int, int]] = {}
        self._marks = self._earlier_marks()

    @property
    def folder(self) -> Path | None:
        """The folder that it writes to, None before the first time."""
        return bridge_folder(self._server, self._log)

    def carry(self) -> int:
        """Carry what has waited long enough; return how many lines went. Raises OSError."""
        state = _read(self._server)
        self._mark()
        ripe = self._ripe()
        waiting = [offer for offer in self._waiting(state) if offer.end <= ripe.get(offer.file, 0)]
        if not waiting:
            return 0
        self._look_at_folder()
        if not self._is_ours(state):
            # A clone of this machine, or a copy of the folder from before: begin another file,
            # and look through everything again.
            state = _State(f"{BRIDGE}{secrets.token_hex(6)}")
            waiting = [each for each in self._waiting(state) if each.end <= ripe.get(each.file, 0)]
        missing = [offer.line for offer in waiting if self._is_missing(offer.line)]
        if missing:
            state.folder = state.folder or f"{BRIDGE}{self._replica}"
            self._append(state, missing)
        for offer in waiting:
            state.carried[offer.file] = offer.end
        write_whole(self._server / _NAME, msgspec.json.encode(state))
        return len(missing)

    def _waiting(self, state: _State) -> Iterator[Offer]:
        return offers(self._received(), state.carried)

    def _received(self) -> dict[str, Path]:
        return received_logs(self._server / "log")

    # When lines came

    def _earlier_marks(self) -> list[tuple[float, dict[str, int]]]:
        """Return what an earlier run received as come when the last of its files was written."""
        files = {name: path.stat() for name, path in self._received().items()}
        came = max((status.st_mtime for status in files.values()), default=0.0)
        return [(came, {name: status.st_size for name, status in files.items()})]

    def _mark(self) -> None:
        sizes = {name: path.stat().st_size for name, path in self._received().items()}
        if sizes != self._marks[-1][1]:
            self._marks.append((self._now(), sizes))

    def _ripe(self) -> dict[str, int]:
        """Return how far each received file has waited long enough (bytes)."""
        before = self._now() - self._delay
        old = [sizes for came, sizes in self._marks if came <= before]
        if old:
            self._marks = self._marks[len(old) - 1 :]
        return old[-1] if old else {}

    # What the folder holds

    def _look_at_folder(self) -> None:
        sizes = {
            str(path): path.stat().st_size
            for path in sorted(self._log.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }
        if any(sizes.get(name, 0) < size for name, (size, _) in self._looked_at.items()):
            # A folder that was put back to an earlier day no longer holds all that was seen.
            self._held.clear()
            self._looked_at.clear()
        for name, size in sizes.items():
            known, reached = self._looked_at.get(name, (-1, 0))
            if size == known:
                continue
            for offer in offers({name: Path(name)}, {name: reached}):
                self._held.add(fingerprint(offer.line))
                reached = offer.end
            self._looked_at[name] = size, reached

    def _is_missing(self, line: bytes) -> bool:
        return fingerprint(line) not in self._held and not isinstance(read_line(line), Damaged)

    # What is written there

    def _is_ours(self, state: _State) -> bool:
        if not state.folder:
            return not (self._log / f"{BRIDGE}{self._replica}").exists()
        there = segments(self._log / state.folder)
        return {path.name: path.stat().st_size for path in there} == state.written

    def _append(self, state: _State, lines: list[bytes]) -> None:
        folder = self._log / state.folder
        # The workspace folder itself is never made: it may be the place of a drive not plugged in.
        self._log.mkdir(exist_ok=True)
        folder.mkdir(exist_ok=True)
        last = max(state.written, default="000001.jsonl")
        if state.written.get(last, 0) >= _SEGMENT_BYTES:
            last = f"{int(last[:6]) + 1:06d}.jsonl"
        content = b"".join(line + b"\n" for line in lines)
        with (folder / last).open("ab", buffering=0) as file:
            written = file.write(content)
            while written < len(content):
                written += file.write(content[written:])
            flush_to_disk(file)
            size = state.written[last] = file.tell()
        flush_folder(folder)
        self._held.update(map(fingerprint, lines))
        self._looked_at[str(folder / last)] = size, size


def _read(server: Path) -> _State:
    try:
        return msgspec.json.decode((server / _NAME).read_bytes(), type=_State)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return _State()
