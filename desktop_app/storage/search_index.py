"""The index of the articles' words: one SQLite file on this machine, made anew whenever it fails.

It holds nothing that cannot be read again from the articles. Several processes may use it at once.
An article's text is named by its hash, so that no entry is ever out of date or taken out.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop_app.domain.identity import EntityId, article_id, sha256_of
from desktop_app.domain.porter import stem
from desktop_app.domain.text_folding import FoldedText
from desktop_app.domain.word_pieces import index_words, inflected_words
from desktop_app.formats.compact_text import compact, from_compact

NAME = "search.sqlite"
_VERSION = 3
_AT_ONCE = 100
"""Rows that are read together."""
_WAIT_SECONDS = 5.0
"""How long another process is waited for; each holds the file for some milliseconds."""

_TABLES = """
CREATE TABLE IF NOT EXISTS article (
    row INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE,
    text NOT NULL, folded NOT NULL, folding BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS form (
    stem TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (stem, word)
) WITHOUT ROWID;
"""
# The words come folded and parted by spaces (see `word_pieces`). The tokenizer `ascii` parts them
# there and nowhere else, whatever SQLite knows of Unicode.
_WORDS = """
CREATE VIRTUAL TABLE IF NOT EXISTS words
USING fts5(pieces, content='', tokenize='ascii');
"""
# Of the segments that each transaction leaves so many are merged at once: with half as many, each
# word is written half as often again. The words of one transaction, 1 MB, are to make one segment.
_MERGED = "INSERT INTO words (words, rank) VALUES ('automerge', 8), ('hashsize', 4194304)"
_CACHE_KIB = 16384
"""Memory for pages of the file, in which the commonest words' lists stay."""


class IndexFailed(OSError):
    """The index is closed, damaged, or finds no room: begin it anew.

    With `is_busy` another program holds it; it may be free in a moment.
    """

    def __init__(self, why: str, *, is_busy: bool = False) -> None:
        super().__init__(why)
        self.is_busy = is_busy


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of an article: its text, the same folded, and what is looked up.

    `pieces` are the words, pairs and syllables; among `words` are all that have endings.
    """

    article: EntityId
    text: str
    folded: FoldedText
    pieces: str
    words: Set[str]

    @classmethod
    def of(cls, article: EntityId, text: str) -> Entry:
        """Return the entry of an article with this text."""
        folded = FoldedText(text)
        words = folded.folded
        return cls(article, text, folded, index_words(words), inflected_words(words))


@dataclass(frozen=True, slots=True)
class IndexedText:
    """The text of an article as it was indexed, and the same folded."""

    text: str
    folded: FoldedText


class SearchIndex:
    """The index of one workspace. To be used from any thread; readers do not wait for the writer.

    Where its file cannot be used at all, it is kept in memory for as long as this process runs;
    then `path` is None. Where SQLite came without FTS5, `has_words` is false and all texts have to
    be looked through.
    """

    def __init__(self, folder: Path, wait: float = _WAIT_SECONDS) -> None:
        """Open the index in a folder of this machine, or begin one; `wait` for others (seconds)."""
        self._folder, self._wait = folder, wait
        self._reading, self._writing = threading.RLock(), threading.RLock()
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        self._articles: dict[int, EntityId] = {}
        self._last = 0
        self._forms: set[str] = set()
        self.path: Path | None = folder / NAME
        self.has_words = True
        self._is_closed = False
        try:
            self._open()
        except IndexFailed:
            self.begin_anew()

    # Asking

    def articles(self) -> Mapping[int, EntityId]:
        """Return what is indexed, by row, also by other processes. Raises IndexFailed."""
        with self._asking() as reader:
            found = reader.execute(
                "SELECT row, sha256 FROM article WHERE row > ? ORDER BY row", (self._last,)
            )
            new = {row: article_id(sha256) for row, sha256 in found}
            if new:
                # Another thread may walk through the old one.
                self._articles = {**self._articles, **new}
                self._last = max(new)
            return self._articles

    def rows(self, expression: str) -> list[int]:
        """Return the rows that an expression of FTS5 finds, ascending. Raises IndexFailed."""
        with self._asking() as reader:
            # As one text: ten thousand rows one by one take longer than to find them.
            ((rows,),) = reader.execute(
                "SELECT group_concat(rowid) FROM words WHERE words MATCH ?", (expression,)
            )
            return msgspec.json.decode(f"[{rows or ''}]", type=list[int])

    def ranked(self, expression: str) -> dict[int, float]:
        """Return the same rows with how well each fits (BM25), higher is better."""
        with self._asking() as reader:
            found = reader.execute(
                "SELECT rowid, -bm25(words) FROM words WHERE words MATCH ?", (expression,)
            )
            return dict(found)

    def forms(self, stem: str) -> list[str]:
        """Return all words of the articles with a stem. Raises IndexFailed."""
        with self._asking() as reader:
            found = reader.execute("SELECT word FROM form WHERE stem = ?", (stem,))
            return [word for (word,) in found]

    def texts(self, rows: Sequence[int]) -> dict[int, IndexedText]:
        """Return the texts in some rows; those that are not there are missing. IndexFailed."""
        held: list[tuple[int, str | bytes, str | bytes, bytes]] = []
        with self._asking() as reader:
            for at in range(0, len(rows), _AT_ONCE):
                some = rows[at : at + _AT_ONCE]
                held += reader.execute(
                    "SELECT row, text, folded, folding FROM article WHERE row IN "
                    f"({','.join('?' * len(some))})",
                    some,
                )
        try:
            return {
                row: IndexedText(
                    from_compact(text), FoldedText.unpacked(from_compact(folded), folding)
                )
                for row, text, folded, folding in held
            }
        except (TypeError, ValueError) as error:
            raise IndexFailed("a row is damaged") from error

    @property
    def size(self) -> int:
        """Bytes that the index takes on the disk."""
        if self.path is None:
            return 0
        files = (self.path, Path(f"{self.path}-wal"))
        return sum(file.stat().st_size for file in files if file.is_file())

    # Filling

    def add(self, entries: Iterable[Entry]) -> None:
        """Take articles in, all or none; those that are there already stay. Raises IndexFailed."""
        with self._writing:
            try:
                self._add(list(entries))
            except sqlite3.Error as error:
                self._forms.clear()
                raise _failure(error) from error

    def _add(self, entries: Sequence[Entry]) -> None:
        writer = self._writer
        if writer is None:
            raise IndexFailed("the index is closed")
        words = set[str]().union(*(entry.words for entry in entries)) - self._forms
        forms = sorted((stem(word), word) for word in words)
        writer.execute("BEGIN IMMEDIATE")
        with writer:
            for entry in entries:
                folded, sha256 = entry.folded, sha256_of(entry.article)
                taken = writer.execute(
                    "INSERT OR IGNORE INTO article (sha256, text, folded, folding) "
                    "VALUES (?, ?, ?, ?)",
                    (sha256, compact(entry.text), compact(folded.folded), folded.packed()),
                )
                if taken.rowcount and self.has_words:
                    writer.execute(
                        "INSERT INTO words (rowid, pieces) VALUES (?, ?)",
                        (taken.lastrowid, entry.pieces),
                    )
            writer.executemany("INSERT OR IGNORE INTO form VALUES (?, ?)", forms)
        self._forms |= words

    def begin_anew(self, *, on_disk: bool = True) -> None:
        """Throw the index away and begin an empty one: in another file, where this one stays.

        The last resort, taken at once without `on_disk`, is one in memory. A closed one stays so.
        """
        with self._writing, self._reading:
            if self._is_closed:
                return
            self._let_go()
            for number in range(3 if on_disk else 0):
                path = self._folder / (f"search.{number}.sqlite" if number else NAME)
                if not _remove(path):
                    continue
                self.path = path
                with contextlib.suppress(IndexFailed):
                    self._open()
                    return
            self.path = None
            self._open()

    def close(self) -> None:
        """Let go of the file. What is asked from now on fails."""
        with self._writing, self._reading:
            self._is_closed = True
            self._let_go()

    def _let_go(self) -> None:
        for connection in (self._reader, self._writer):
            if connection is not None:
                with contextlib.suppress(sqlite3.Error):
                    connection.close()
        self._reader = self._writer = None
        self._articles, self._last = {}, 0
        self._forms = set()

    def _open(self) -> None:
        """Open the file, or make it. Raises IndexFailed."""
        try:
            if self.path is not None:
                self._folder.mkdir(parents=True, exist_ok=True)
            self._writer = _connected(self.path, self._wait)
            self.has_words = _prepare(self._writer)
            self._reader = self._writer if self.path is None else _connected(self.path, self._wait)
            self._reader.execute("SELECT max(row) FROM article").fetchone()
            if self.path is None:
                self._reading = self._writing
        except (sqlite3.Error, OSError) as error:
            self._let_go()
            raise IndexFailed(str(error)) from error

    @contextlib.contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        with self._reading:
            if self._reader is None:
                raise IndexFailed("the index is closed")
            try:
                yield self._reader
            except sqlite3.Error as error:
                raise _failure(error) from error


def _failure(error: sqlite3.Error) -> IndexFailed:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return IndexFailed(str(error), is_busy=code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))


def has_fts5() -> bool:
    """Tell whether the SQLite of this Python has FTS5."""
    with contextlib.closing(sqlite3.connect(":memory:")) as tried:
        try:
            tried.executescript(_WORDS)
        except sqlite3.OperationalError:
            return False
    return True


def _connected(path: Path | None, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        ":memory:" if path is None else str(path),
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    # Some systems' SQLite writes zeros over what segments leave that were merged. All the words are
    # still there; nothing is ever taken out.
    connection.execute("PRAGMA secure_delete = OFF")
    return connection


def _prepare(connection: sqlite3.Connection) -> bool:
    """Make the tables where they are missing; tell whether words can be indexed.

    Raises sqlite3.Error for a file of another version, too.
    """
    # In this mode readers and the writer do not wait for each other, in whichever process; where
    # the disk cannot do it, SQLite stays with the old one.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    has_words = has_fts5()
    ours = 2 * _VERSION + has_words
    if version not in (0, ours):
        raise sqlite3.DatabaseError(f"the index is of version {version}")
    connection.executescript(_TABLES + (_WORDS if has_words else ""))
    if version == 0:
        if has_words:
            connection.execute(_MERGED)
        connection.execute(f"PRAGMA user_version = {ours}")
    return has_words


def _remove(path: Path) -> bool:
    """Remove the files of an index; tell whether they are gone."""
    for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        try:
            file.unlink(missing_ok=True)
        except OSError:
            return False
    return True
