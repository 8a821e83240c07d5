"""Bundles on disk: the lines that go into one, the files it leaves, and what was sent to whom."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from desktop_app.domain.analyst import folded
from desktop_app.formats.bundle import Manifest, NotABundle, Part, write_bundle
from desktop_app.formats.change_record import Damaged, Record, read_line
from desktop_app.storage.whole_file import (
    NotWritten,
    flush_to_disk,
    reason,
    replace,
    write_whole,
)

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """A sound line of a log as it stands there; `record` is None for one of a newer version.

    `replica` is empty where a newer version no longer says it as this one does.
    """

    replica: str
    number: int
    hash: str
    raw: bytes
    record: Record | None


class _Head(msgspec.Struct):
    r: str
    n: int


_head = msgspec.json.Decoder(_Head)


def sound_lines(content: bytes) -> Iterator[Line | Damaged]:
    """Yield the lines of a log; of a last one that is not complete, why it is none."""
    for raw in content.removeprefix(_BOM).split(b"\n"):
        raw = raw.rstrip(b"\r")
        if not raw:
            continue
        read = read_line(raw)
        if isinstance(read, Damaged):
            yield read
        elif isinstance(read, Record):
            yield Line(_hexadecimal(read.replica), read.number, read.hash, raw, read)
        else:
            yield _of_newer(raw, read.hash)


def _of_newer(raw: bytes, digest: str) -> Line:
    try:
        head = _head.decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return Line("", 0, digest, raw, None)
    return Line(_hexadecimal(head.r), head.n, digest, raw, None)


def _hexadecimal(replica: str) -> str:
    """Return the id of a replica, or nothing where it could not be the name of a file."""
    is_id = len(replica) == 12 and all(digit in "0123456789abcdef" for digit in replica)
    return replica if is_id else ""


def every_line(folders: Iterable[Path]) -> list[Line]:
    """Return each sound line of the logs in these folders once, by replica, number and hash.

    A file that cannot be read holds nothing; that is told where the logs are read for work.
    """
    lines: dict[str, Line] = {}
    for folder in folders:
        for path in _files(folder):
            try:
                content = path.read_bytes()
            except OSError:
                continue
            for line in sound_lines(content):
                if isinstance(line, Line):
                    lines.setdefault(line.hash, line)
    return sorted(lines.values(), key=lambda line: (line.replica, line.number, line.hash))


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.rglob("*") if path.is_file())
    except OSError:
        return []


def kept_files(workspace: Path, kind: str) -> dict[str, Path]:
    """Return the files named by their hash in `articles`, `originals` or `pictures`, by name."""
    return {
        path.name: path
        for path in _files(workspace / kind)
        if len(path.stem) == 64 and not path.name.startswith(".")
    }


def bundle_file(path: Path) -> BinaryIO:
    """Open a bundle to be read. Raises NotABundle."""
    try:
        return path.open("rb")
    except OSError as error:
        raise NotABundle(
            f"«{path}» cannot be read: {reason(error)}. Check the name and try again."
        ) from error


def save_bundle_file(
    path: Path, manifest: Manifest, parts: Iterable[Part], tell: Callable[[int], object]
) -> int:
    """Write a bundle to path and return its size in bytes. Raises NotWritten."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            write_bundle(file, manifest, parts, tell)
            flush_to_disk(file)
            size = file.tell()
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise NotWritten(path, reason(error)) from error
    replace(temporary, path)
    return size


def put_import(log: Path, bundle: str, logs: dict[str, bytes]) -> None:
    """Store the logs of a bundle under `log/import-<bundle>/`, each written once.

    Raises NotWritten.
    """
    for name, content in logs.items():
        path = log / f"import-{bundle}" / name
        try:
            if path.read_bytes() == content:
                continue
        except OSError:
            pass
        write_whole(path, content)


@dataclass(frozen=True, slots=True)
class SentLog:
    """What a recipient was sent of one replica: up to which number, how many, their digest."""

    upto: int
    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The last bundle to somebody: its id, when (ms since 1970, UTC), and all they have by it."""

    bundle: str
    when: int
    file: str
    logs: dict[str, SentLog] = field(default_factory=dict)
    files: tuple[str, ...] = ()


class SentBundles:
    """Remembers on this machine what was sent to whom; names differ by more than case."""

    def __init__(self, machine: Path) -> None:
        self._path = machine / "bundles" / "sent.json"

    def names(self) -> list[str]:
        """Return those that bundles were made for, the latest first."""
        known = self._read()
        latest = sorted(known.values(), key=lambda each: -int(each["when"]))
        return [str(each["to"]) for each in latest]

    def last(self, to: str) -> Sent | None:
        """Return the last bundle to somebody, None where there was none."""
        known = self._read().get(folded(to))
        if known is None:
            return None
        logs = {name: SentLog(**values) for name, values in known["logs"].items()}
        return Sent(known["bundle"], known["when"], known["file"], logs, tuple(known["files"]))

    def remember(self, to: str, sent: Sent) -> None:
        """Take note of a bundle. Raises NotWritten."""
        known = {**self._read(), folded(to): {"to": to, **asdict(sent)}}
        write_whole(self._path, json.dumps(known, ensure_ascii=False).encode())

    def _read(self) -> dict[str, Any]:
        try:
            known = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(known, dict):
            return {}
        wanted = {"to", "bundle", "when", "file", "logs", "files"}
        return {
            name: each
            for name, each in known.items()
            if isinstance(each, dict) and wanted <= each.keys()
        }


@dataclass(frozen=True, slots=True)
class ReceivedBundle:
    """A bundle that was taken in here: what it was called, whose, when, and how much it brought.

    `taken_back` is when its changes were undone, 0 where they stand; times in ms since 1970, UTC.
    `undoing` is the hash of the first record that undid them, empty where nothing was to be undone.
    """

    id: str
    file: str
    by: str
    made: int
    when: int
    brought: int
    taken_back: int = 0
    undoing: str = ""


class ReceivedBundles:
    """Remembers on this machine which bundles came in, and which records each brought."""

    def __init__(self, machine: Path) -> None:
        self._folder = machine / "bundles" / "received"

    def all(self) -> list[ReceivedBundle]:
        """Return the bundles, the latest first."""
        found = []
        for path in self._folder.glob("*.json"):
            try:
                found.append(msgspec.json.decode(path.read_bytes(), type=ReceivedBundle))
            except (OSError, msgspec.MsgspecError, ValueError):
                continue
        return sorted(found, key=lambda each: -each.when)

    def brought(self, bundle: str) -> set[str]:
        """Return the hashes of the records that came new with a bundle."""
        try:
            return set((self._folder / f"{bundle}.hashes").read_text("ascii").split())
        except (OSError, ValueError):
            return set()

    def remember(self, bundle: ReceivedBundle, brought: Iterable[str] | None = None) -> None:
        """Take note of a bundle, and of the records it brought. Raises NotWritten."""
        if brought is not None:
            write_whole(self._folder / f"{bundle.id}.hashes", "\n".join(brought).encode())
        write_whole(self._folder / f"{bundle.id}.json", msgspec.json.encode(bundle))
