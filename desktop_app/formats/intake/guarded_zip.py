"""Zip files from anywhere: parts are counted while they are unpacked, and names are checked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from desktop_app.formats.article_text import MEGABYTE, UnreadableArticle
from desktop_app.formats.intake.refusals import damaged, refuse_above

PACKED_LIMIT = 50 * MEGABYTE
ENTRIES_LIMIT = 5_000
PART_LIMIT = 50 * MEGABYTE
TOTAL_LIMIT = 200 * MEGABYTE
RATIO_LIMIT = 200
"""How many times its packed size a part of over 1 MB may be."""

_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
    KeyError,
)
"""What zipfile raises for damaged bytes; UnreadableArticle, a ValueError too, is let through."""


class GuardedZip:
    """An open zip file within the limits of this module. Sizes that it states only refuse it."""

    def __init__(self, raw: bytes, name: str, what: str = "a zip file") -> None:
        """Open raw, which messages call name and take for `what`. Raises UnreadableArticle."""
        refuse_above(PACKED_LIMIT, raw, name, "")
        self._name, self._what = name, what
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except _BROKEN:
            raise damaged(name, what) from None
        if len(self._zip.infolist()) > ENTRIES_LIMIT:
            raise UnreadableArticle(
                f"«{name}» holds {len(self._zip.infolist()):,} files; the limit is "
                f"{ENTRIES_LIMIT:,}. Split it or import a part.",
                "unpacks-too-large",
            )

    @property
    def entries(self) -> list[zipfile.ZipInfo]:
        """What is in it, folders too, in the order of its directory."""
        return self._zip.infolist()

    @property
    def parts(self) -> frozenset[str]:
        """The names of the parts."""
        return frozenset(self._zip.namelist())

    def refuse_unsafe_names(self) -> None:
        """Raise UnreadableArticle if a part points out of the file."""
        for entry in self.entries:
            if is_unsafe(entry):
                raise UnreadableArticle(
                    f"«{self._name}» holds a part whose name points out of it, "
                    f"«{entry.filename[:80]}», and was not opened: get it from its source again.",
                    "unsafe-name",
                )

    def read(self, part: str | zipfile.ZipInfo) -> bytes:
        """Return the bytes of a part. Raises UnreadableArticle above the limits and for damage."""
        try:
            entry = self._zip.getinfo(part) if isinstance(part, str) else part
            if entry.flag_bits & _ENCRYPTED:
                raise UnreadableArticle(
                    f"«{self._name}» is protected by a password: unpack it with its password and "
                    "add what is in it.",
                    "encrypted",
                )
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise damaged(self._name, self._what)
            self._count(entry, entry.file_size, entry.file_size)
            return b"".join(self._chunks(entry))
        except UnreadableArticle:
            raise
        except _BROKEN:
            raise damaged(self._name, self._what) from None

    def _chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        with self._zip.open(entry) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                self._count(entry, size, len(chunk))
                self._unpacked += len(chunk)
                yield chunk

    def _count(self, entry: zipfile.ZipInfo, size: int, more: int) -> None:
        """Raise UnreadableArticle if a part of this size, or more bytes in all, are too much."""
        is_dense = size > max(MEGABYTE, RATIO_LIMIT * entry.compress_size)
        if is_dense or size > PART_LIMIT or self._unpacked + more > TOTAL_LIMIT:
            raise UnreadableArticle(
                f"«{self._name}» unpacks to far more than its size and was not opened.",
                "unpacks-too-large",
            )


def is_unsafe(entry: zipfile.ZipInfo) -> bool:
    """Return whether a name climbs out of its folder, names a drive or root, or is a link."""
    name = entry.filename.replace("\\", "/")
    return (
        name.startswith("/")
        or name[1:2] == ":"
        or ".." in name.split("/")
        or stat.S_ISLNK(entry.external_attr >> 16)
    )
