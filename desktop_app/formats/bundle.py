"""A bundle: change logs, articles and pictures of a workspace in one zip file, to be mailed."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from typing import BinaryIO

import msgspec

from desktop_app.formats.refusal import Refusal, UnreadableFile

SUFFIX = ".annbundle"
FORMAT = 1
MANIFEST = "manifest.json"

LARGEST_PART = 1 << 29
"""Bytes that one part may unpack to."""
MOST_BYTES = 1 << 32
"""Bytes that all parts together may unpack to."""
MOST_PARTS = 200_000
_RATIO, _SMALL = 200, 10 << 20
"""No log packs better than one to thirty, as each record's hash is random; a zip bomb does."""

_NAME = re.compile(
    r"log/(?P<log>[0-9a-f]{12}|other)\.jsonl"
    r"|articles/(?P<article>[0-9a-f]{64})\.txt"
    r"|originals/(?P<original>[0-9a-f]{64})(?:\.[0-9a-z]{1,12})?"
    r"|pictures/(?P<picture>[0-9a-f]{64})\.(?:png|jpg)"
)
_HEADER = struct.Struct("<4sHHHHHIIIHH")
_TROUBLE = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, IndexError,
    struct.error, zlib.error,
)  # fmt: skip
"""What the zip module raises on bytes that are no sound zip."""


class NotABundle(UnreadableFile):
    """A file from which no bundle can be read; the message is one sentence."""


class Replica(msgspec.Struct, frozen=True, kw_only=True):
    """The records of one replica in a bundle: how many, and runs of numbers [first, last].

    `presumes` is the highest number that the recipient is thought to have already.
    """

    replica: str
    records: int
    numbers: tuple[tuple[int, int], ...] = ()
    presumes: int = 0


class PartLine(msgspec.Struct, frozen=True, kw_only=True):
    """A part as the manifest lists it; size in bytes, unpacked."""

    name: str
    bytes: int
    sha256: str


class Workspace(msgspec.Struct, frozen=True, kw_only=True):
    """Which workspace a bundle is of."""

    id: str
    title: str = ""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a bundle holds. `made` is in ms since 1970, UTC; `since` the bundle it goes on from.

    `people` are the names of analysts by their ids, for a recipient who has not met them yet.
    """

    format: int
    workspace: Workspace
    made: int = 0
    by: str = ""
    to: str = ""
    since: str = ""
    people: dict[str, str] = {}
    replicas: tuple[Replica, ...] = ()
    parts: tuple[PartLine, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether nothing was left out because the recipient has it."""
        return not self.since

    @property
    def id(self) -> str:
        """20 hex digits that follow from the parts alone: the same content is the same bundle."""
        listed = "".join(f"{part.name} {part.sha256}\n" for part in self.parts)
        return blake2b(listed.encode(), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Part:
    """A part to be written; `read` returns its bytes, the same each time."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part that was read. `kind` is log, article, original or picture; `why` not all is sound.

    Of a log that is not sound `content` is what could be read; of anything else, nothing.
    """

    kind: str
    name: str
    content: bytes
    why: str = ""


def listed(parts: Iterable[Part]) -> tuple[PartLine, ...]:
    """Return the lines of the manifest for parts, by name."""
    lines = []
    for part in parts:
        content = part.read()
        digest = sha256(content).hexdigest()
        lines.append(PartLine(name=part.name, bytes=len(content), sha256=digest))
    return tuple(sorted(lines, key=lambda line: line.name))


def write_bundle(
    file: BinaryIO,
    manifest: Manifest,
    parts: Iterable[Part],
    tell: Callable[[int], object] = lambda done: None,
) -> None:
    """Write a bundle to a seekable file; the same manifest and parts give the same bytes.

    `tell` is called with the number of bytes taken in after each part.
    """
    with zipfile.ZipFile(file, "w") as archive:
        head = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
        # First, so that it can be read from a bundle that was cut.
        archive.writestr(_info(MANIFEST), head)
        done = 0
        for part in sorted(parts, key=lambda each: each.name):
            content = part.read()
            archive.writestr(_info(part.name), content)
            done += len(content)
            tell(done)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # dated 1980: nothing in it depends on when it is written
    info.compress_type = (
        zipfile.ZIP_STORED if name.startswith("pictures/") else zipfile.ZIP_DEFLATED
    )
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


@dataclass(slots=True)
class Bundle:
    """A bundle that is being read: its manifest, and parts read one by one.

    `is_incomplete`: it was cut, or a part that its manifest lists is missing or damaged; known
    once the parts were read.
    """

    manifest: Manifest
    refused: list[Refusal] = field(default_factory=list)
    _sources: dict[str, Callable[[], tuple[bytes, str]]] = field(default_factory=dict)
    is_incomplete: bool = False

    def parts(self) -> Iterator[ReadPart]:
        """Yield every part that can be read, by name; what cannot stands in `refused`."""
        expected = {line.name: line for line in self.manifest.parts}
        for name in sorted(expected.keys() - self._sources.keys()):
            self.is_incomplete = True
            self.refused.append(Refusal(name, "is missing from the bundle"))
        total = 0
        for name in sorted(self._sources):
            content, why = self._sources[name]()
            total += len(content)
            if total > MOST_BYTES:
                self.refused.append(Refusal(name, "is beyond what a bundle may unpack to"))
                return
            read = _checked(name, content, why, expected.get(name))
            if read.why:
                self.is_incomplete |= name in expected
                self.refused.append(Refusal(name, read.why))
            if read.content:
                yield read


def open_bundle(file: BinaryIO, name: str) -> Bundle:
    """Return the bundle in a file called `name`. Raises NotABundle with one sentence."""
    try:
        archive = zipfile.ZipFile(file)
        infos = archive.infolist()
    except _TROUBLE:
        return _salvaged(file, name)
    refused: list[Refusal] = []
    sources: dict[str, Callable[[], tuple[bytes, str]]] = {}
    head = None
    for info in infos[:MOST_PARTS]:
        if info.filename == MANIFEST and head is None:
            head = _unpacked(archive, info)
        elif not _NAME.fullmatch(info.filename) or info.filename in sources:
            refused.append(Refusal(info.filename[:200], "is no part of a bundle and was left out"))
        else:
            sources[info.filename] = _later(archive, info)
    if len(infos) > MOST_PARTS:
        refused.append(Refusal(name, f"has more than {MOST_PARTS:,} parts; the rest was left out"))
    return Bundle(_manifest(head[0] if head else b"", name), refused, sources)


def _later(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], tuple[bytes, str]]:
    return lambda: _unpacked(archive, info)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[bytes, str]:
    """Return what a part unpacks to, as far as it goes, and why it does not go further."""
    if why := _suspicion(info.file_size, info.compress_size):
        return b"", why
    if info.flag_bits & 1:
        return b"", "is locked with a password"
    chunks: list[bytes] = []
    try:
        with archive.open(info) as file:
            while chunk := file.read(1 << 20):
                chunks.append(chunk)
    except _TROUBLE:
        return b"".join(chunks), "was cut or altered on the way"
    return b"".join(chunks), ""


def _suspicion(unpacked: int, packed: int) -> str:
    if unpacked > LARGEST_PART:
        return "would unpack to more than a bundle may hold"
    if unpacked > _SMALL and unpacked > packed * _RATIO:
        return "would unpack to far more than any text does"
    return ""


def _checked(name: str, content: bytes, why: str, line: PartLine | None) -> ReadPart:
    matched = _NAME.fullmatch(name)
    assert matched is not None
    kind = str(matched.lastgroup)
    if kind == "log":
        # Each record is checked by its own hash; what is sound in a damaged log is taken in.
        if not why and (line is None or sha256(content).hexdigest() != line.sha256):
            why = "was altered on the way; the records in it that are sound were taken in"
        return ReadPart(kind, name, content, why)
    if why or sha256(content).hexdigest() != matched[kind]:
        return ReadPart(kind, name, b"", why or "was altered on the way")
    if kind == "article" and not _is_utf8(content):
        return ReadPart(kind, name, b"", "is no text in UTF-8")
    return ReadPart(kind, name, content)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _manifest(raw: bytes, name: str) -> Manifest:
    try:
        manifest = msgspec.json.decode(raw, type=Manifest)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        made_with = _format_of(raw)
        if made_with is None or made_with <= FORMAT:
            raise NotABundle(_no_bundle(name)) from None
    else:
        made_with = manifest.format
    if made_with > FORMAT:
        raise NotABundle(
            f"«{name}» was saved by a newer version of Briefing Desk: install that version, or "
            "ask for the changes through the shared folder."
        )
    if not re.fullmatch(r"[0-9a-z]{26}", manifest.workspace.id):
        raise NotABundle(f"«{name}» does not say which workspace it is of: ask for it again.")
    return manifest


def _format_of(raw: bytes) -> int | None:
    try:
        document = msgspec.json.decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    found = document.get("format") if isinstance(document, dict) else None
    return found if isinstance(found, int) else None


def _salvaged(file: BinaryIO, name: str) -> Bundle:
    """Read a bundle whose end is missing, part by part from its beginning."""
    file.seek(0)
    sources: dict[str, Callable[[], tuple[bytes, str]]] = {}
    head = b""
    is_zip = False
    while (found := _next_part(file)) is not None:
        is_zip = True
        part, content, why = found
        if part == MANIFEST:
            head = content
        elif _NAME.fullmatch(part):
            sources.setdefault(part, _held(content, why))
    if not is_zip:
        raise NotABundle(_no_bundle(name))
    if not head:
        raise NotABundle(f"«{name}» is cut off near its beginning: ask for it again.")
    cut = Refusal(name, "was cut on the way")
    return Bundle(_manifest(head, name), [cut], sources, is_incomplete=True)


def _no_bundle(name: str) -> str:
    if name.lower().endswith(SUFFIX):
        return f"«{name}» is no bundle, or was damaged on the way: ask for it again."
    return f"«{name}» is no bundle: choose a file that ends in {SUFFIX}."


def _held(content: bytes, why: str) -> Callable[[], tuple[bytes, str]]:
    return lambda: (content, why)


def _next_part(file: BinaryIO) -> tuple[str, bytes, str] | None:
    """Return name, content and trouble of the part that begins here, None where none does."""
    header = file.read(_HEADER.size)
    if len(header) < _HEADER.size or not header.startswith(b"PK\x03\x04"):
        return None
    _, _, flags, method, _, _, _, packed_size, size, name_size, extra_size = _HEADER.unpack(header)
    name = file.read(name_size).decode("utf-8", "replace")
    file.read(extra_size)
    packed = file.read(min(packed_size, LARGEST_PART))
    why = _suspicion(size, packed_size)
    if why or flags & 1 or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return name, b"", why or "cannot be unpacked"
    content = packed
    if method == zipfile.ZIP_DEFLATED:
        try:
            content = zlib.decompressobj(-15).decompress(packed, size + 1)
        except zlib.error:
            return name, b"", "was cut or altered on the way"
    return name, content, "" if len(content) == size else "was cut or altered on the way"
