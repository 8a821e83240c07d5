"""Keeps vectors of texts on this machine, by model and text; lost, they are made anew."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop_app.domain.text_vectors import TextVectors, Vector

NAME = "vectors.sqlite"
_WAIT_SECONDS = 5.0
_AT_ONCE = 500
"""Rows that are read together; SQLite takes 999 values at least."""
_TABLE = """
CREATE TABLE IF NOT EXISTS vector (
    model TEXT NOT NULL, text BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, text)
) WITHOUT ROWID
"""


class KeptVectors:
    """The vectors of one model in a workspace's folder on this machine; others are dropped.

    To be used by one thread at a time. A file that cannot be used costs time, nothing else.
    """

    def __init__(self, machine: Path, model: TextVectors) -> None:
        self._path, self._model = machine / NAME, model
        self._file: sqlite3.Connection | None = None
        try:
            self._open()
        except sqlite3.DatabaseError:
            self.close()
            with suppress(OSError, sqlite3.DatabaseError):
                self._path.unlink(missing_ok=True)
                self._open()

    def vectors(self, texts: Sequence[str]) -> list[Vector]:
        """Return a vector for each text; what was not kept is made, and kept."""
        names = [hashlib.blake2b(text.encode(), digest_size=16).digest() for text in texts]
        known = self._kept(names)
        lengths = {len(vector) for vector in known.values()}
        if len(lengths) > 1:
            known = {}
        missing = {name: text for name, text in zip(names, texts, strict=True) if name not in known}
        if missing:
            made = self._model.vectors(list(missing.values()))
            known |= (new := dict(zip(missing, made, strict=True)))
            self._keep(new)
        return [known[name] for name in names]

    def close(self) -> None:
        """Let go of the file; from now on nothing is kept."""
        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.close()
            self._file = None

    def _open(self) -> None:
        # Used by one thread in the background, and closed by the window's.
        self._file = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, check_same_thread=False)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = NORMAL")
        with self._file:
            self._file.execute(_TABLE)
            self._file.execute("DELETE FROM vector WHERE model != ?", (self._model.sha256,))

    def _kept(self, names: Sequence[bytes]) -> dict[bytes, Vector]:
        known: dict[bytes, Vector] = {}
        if self._file is None:
            return known
        with suppress(sqlite3.Error):
            for start in range(0, len(names), _AT_ONCE):
                some = names[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = self._file.execute(
                    f"SELECT text, vector FROM vector WHERE model = ? AND text IN ({marks})",
                    (self._model.sha256, *some),
                )
                known.update(rows.fetchall())
        return known

    def _keep(self, new: dict[bytes, Vector]) -> None:
        if self._file is None:
            return
        rows = [(self._model.sha256, name, vector) for name, vector in new.items()]
        with suppress(sqlite3.Error), self._file:
            self._file.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", rows)
