"""What was exported from a workspace: the manifest of each document, and its file's digest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from desktop_app.domain.identity import EntityId
from desktop_app.storage.whole_file import write_whole

_FOLDER = ".exports"
_SAFE = re.compile(r"[0-9A-Za-z]{1,64}")


class ExportRecords:
    """The records below a workspace's folder of briefings, two small files for each export."""

    def __init__(self, briefings: Path) -> None:
        self._folder = briefings / _FOLDER

    def put(self, export: EntityId, manifest: bytes | None, content: bytes, file: str) -> None:
        """Keep an export's manifest (a copy for release has none), its digest and its file's name.

        Raises NotWritten where the folder cannot be written.
        """
        if manifest is not None:
            write_whole(self._path(export, ".xml"), manifest)
        line = f"{sha256(content).hexdigest()}  {file}\n"
        write_whole(self._path(export, ".sha256"), line.encode())

    def manifest(self, export: EntityId) -> bytes | None:
        """Return the manifest of an export as XML, or None where none is kept."""
        try:
            return self._path(export, ".xml").read_bytes()
        except (OSError, ValueError):
            return None

    def manifests(self) -> Iterator[bytes]:
        """Yield every manifest, the latest export first."""
        for path in sorted(self._files("*.xml"), reverse=True):
            try:
                yield path.read_bytes()
            except OSError:
                continue

    def wrote(self, content: bytes) -> bool:
        """Tell whether a file with these bytes is an export as it was written."""
        digest = sha256(content).hexdigest()
        return any(known == digest for known, _ in self._lines())

    def has_name(self, file: str) -> bool:
        """Tell whether something was exported to a file of this name."""
        return any(name == file for _, name in self._lines())

    def _lines(self) -> Iterator[tuple[str, str]]:
        for path in self._files("*.sha256"):
            try:
                digest, _, name = path.read_text(encoding="utf-8").rstrip("\n").partition("  ")
            except (OSError, ValueError):
                continue
            yield digest, name

    def _files(self, pattern: str) -> list[Path]:
        try:
            return list(self._folder.glob(pattern))
        except OSError:
            return []

    def _path(self, export: EntityId, suffix: str) -> Path:
        digits = export.rpartition(":")[2]
        if not _SAFE.fullmatch(digits):
            raise ValueError(f"no id of an export: {export!r}")
        return self._folder / f"{digits}{suffix}"
