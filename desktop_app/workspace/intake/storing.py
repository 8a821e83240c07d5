"""Reads files and puts them into the workspace folder, many at a time; knows no session."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.domain.article import Appearance
from desktop_app.domain.identity import EntityId
from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.reading import read_article
from desktop_app.formats.intake.signatures import kind_named, kind_of
from desktop_app.storage.article_names import by_kind, shown_name
from desktop_app.storage.article_store import ArticleStore
from desktop_app.storage.article_workers import ArticleWorkers, ReadingStopped
from desktop_app.storage.held_articles import HeldArticles
from desktop_app.storage.reading_jobs import (
    ReadFile,
    ReadThis,
    Unpack,
    described,
    text_bytes,
)
from desktop_app.storage.whole_file import NotWritten, UnflushedFiles
from desktop_app.workspace.intake.found_files import ARCHIVE, left_out
from desktop_app.workspace.intake.outcomes import Outcome, Progress, Stored, StoredFile

_PLAIN = ("text", "markdown")
"""Kinds that are read here; every other one is read by a worker."""

_AHEAD = 2
"""Files handed over for each worker: no worker waits while what another one read is stored."""

_GLANCE = 0.1
"""Seconds between two looks at whether to go on, while a file is waited for."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where its bytes lie, what it is called, and the path that is told of it."""

    path: Path
    name: str
    told: Path


def store_files(
    articles: ArticleStore | HeldArticles,
    files: Iterable[Path | Outcome],
    progress: Callable[[Progress], bool] = lambda progress: True,
    workers: ArticleWorkers | None = None,
    go_on: Callable[[], bool] = lambda: True,
    passwords: Mapping[Path, str] | None = None,
) -> Stored:
    """Read files and put them into the workspace folder; durable when this returns.

    Knows no session, so it may be used from any thread. `progress` is called before each file and
    stops the import by returning False, as `go_on` does, which is asked again and again: what is
    being read then counts as unread, what was read is kept. Archives are unpacked into a temporary
    folder of this computer. `passwords` are for encrypted files, by path.
    """
    with ExitStack() as until_the_end:
        if workers is None:
            workers = until_the_end.enter_context(ArticleWorkers())
        folder = Path(until_the_end.enter_context(TemporaryDirectory(prefix="briefing-desk-")))
        storing = _Storing(articles, workers, go_on, passwords or {})
        storing.read_all(_unpacked(files, folder, workers, go_on), progress)
        return storing.stored()


class _Storing:
    """Files on their way into the store; all but the workers' reading is in one thread."""

    def __init__(
        self,
        articles: ArticleStore | HeldArticles,
        workers: ArticleWorkers,
        go_on: Callable[[], bool],
        passwords: Mapping[Path, str],
    ) -> None:
        self._articles = articles
        self._workers = workers
        self._go_on = go_on
        self._passwords = passwords
        self._unflushed = UnflushedFiles()
        self._results: list[StoredFile | Outcome | None] = []
        self._pending: dict[Future[ReadFile], tuple[int, Source]] = {}

    def read_all(
        self, sources: list[Source | Outcome], progress: Callable[[Progress], bool]
    ) -> None:
        """Read and store until all is done, or one is to stop."""
        self._results = [each if isinstance(each, Outcome) else None for each in sources]
        wanted = [(at, each) for at, each in enumerate(sources) if not isinstance(each, Outcome)]
        for number, (at, source) in enumerate(wanted, start=1):
            if not self._go_on() or not progress(Progress(source.name, number, len(wanted))):
                self._workers.stop_reading()
                break
            self._begin(at, source)
        while self._pending:
            self._settle()

    def stored(self) -> Stored:
        """Return what is in the store by now, on the disk itself."""
        refused = self._unflushed.flush()
        kept = [self._unless_refused(each, refused) for each in self._results if each is not None]
        return Stored(tuple(kept), len(self._results) - len(kept))

    def _begin(self, at: int, source: Source) -> None:
        try:
            raw = _plain_bytes(source)
            if raw is not None:
                self._results[at] = self._put_plain(source, raw)
                return
        except UnreadableArticle as error:
            self._results[at] = _refused(source, error)
            return
        while len(self._pending) >= _AHEAD * self._workers.count and self._go_on():
            self._settle()
        job = ReadThis(source.path, source.name, self._passwords.get(source.told, ""))
        self._pending[self._workers.read(job)] = at, source

    def _settle(self) -> None:
        """Wait for a moment for what the workers read, and store it."""
        done, _ = wait(self._pending, _GLANCE, FIRST_COMPLETED)
        for future in done:
            at, source = self._pending.pop(future)
            try:
                self._results[at] = self._put_read(source, future.result())
            except UnreadableArticle as error:
                self._results[at] = _refused(source, error)
            except (ReadingStopped, CancelledError):
                continue
        if self._pending and not self._go_on():
            for future in self._pending:
                future.cancel()
            self._workers.stop_reading()

    def _put_plain(self, source: Source, raw: bytes) -> StoredFile | Outcome:
        file = described(read_article(raw, source.name), sha256(raw).hexdigest(), source.name)

        def keep() -> None:
            self._articles.put_original(raw, source.path.suffix, self._unflushed.write)

        return self._put(source, file, keep)

    def _put_read(self, source: Source, file: ReadFile) -> StoredFile | Outcome:
        def keep() -> None:
            self._articles.copy_original(
                source.path, file.original, source.path.suffix, self._unflushed.write_parts
            )

        return self._put(source, file, keep)

    def _put(
        self, source: Source, file: ReadFile, keep_original: Callable[[], None]
    ) -> StoredFile | Outcome:
        try:
            article = self._articles.put(file.article.text, self._unflushed.write)
            keep_original()
        except NotWritten as error:
            return _not_stored(source.told, source.name, error)
        return stored_file(source.told, source.name, article, file)

    def _unless_refused(
        self, stored: StoredFile | Outcome, refused: Mapping[Path, NotWritten]
    ) -> StoredFile | Outcome:
        if isinstance(stored, Outcome) or not refused:
            return stored
        name = stored.appearance.file
        original = self._articles.original_path(stored.appearance.original, Path(name).suffix)
        for place in (self._articles.path(stored.article), original):
            if place in refused:
                return _not_stored(stored.path, name, refused[place])
        return stored


def stored_file(path: Path, name: str, article: EntityId, file: ReadFile) -> StoredFile:
    """Return what is to be recorded of a file whose text and bytes are in the store."""
    return StoredFile(
        path=path,
        article=article,
        characters=len(file.article.text.text),
        removed=file.article.text.removed,
        appearance=Appearance(name, file.original, time.time_ns() // 1_000_000),
        found=file.metadata.found,
        roles=file.metadata.roles,
        notices=file.article.notices,
        contradictions=file.metadata.contradictions,
    )


def _unpacked(
    files: Iterable[Path | Outcome],
    folder: Path,
    workers: ArticleWorkers,
    go_on: Callable[[], bool],
) -> list[Source | Outcome]:
    """Return the files, those in archives in the place of their archive."""
    sources: list[Source | Outcome] = []
    for number, path in enumerate(files):
        if isinstance(path, Outcome):
            sources.append(path)
        elif path.suffix.lower() == ARCHIVE and path.is_file() and go_on():
            sources += _members(path, folder / str(number), workers, go_on)
        else:
            sources.append(Source(path, shown_name(path), path))
    return sources


def _members(
    archive: Path, folder: Path, workers: ArticleWorkers, go_on: Callable[[], bool]
) -> list[Source | Outcome]:
    name = shown_name(archive)
    future = workers.unpack(Unpack(archive, name, folder))
    while not wait([future], _GLANCE).done:
        if not go_on():
            workers.stop_reading()
    try:
        unpacked = future.result()
    except UnreadableArticle as error:
        return [Outcome(archive, "refused", str(error), reason=error.reason)]
    except ReadingStopped:
        return [Source(archive, name, archive)]
    sources: list[Source | Outcome] = [
        Source(Path(place), f"{name} › {inner}", _told(archive, name, inner))
        for place, inner in unpacked.files
    ]
    sources += [
        Outcome(_told(archive, name, inner), "refused", sentence, reason=code)
        for inner, sentence, code in unpacked.refused
    ]
    if unpacked.left:
        sources.append(left_out(archive, by_kind(unpacked.left)))
    return sources


def _told(archive: Path, name: str, inner: str) -> Path:
    """Return the path under which a file in an archive is told; its name may hold slashes."""
    return archive.with_name(f"{name} › {inner.replace('/', '∕')}")


def _plain_bytes(source: Source) -> bytes | None:
    """Return what a file holds that is plain text by its name and its first bytes.

    None where it is something else. Raises UnreadableArticle.
    """
    if kind_named(source.name) not in _PLAIN or "." not in source.name:
        return None
    return text_bytes(source.path, source.name, lambda start: _is_plain(start, source.name))


def _is_plain(start: bytes, name: str) -> bool:
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return False
    return not start or kind_of(start, name) in _PLAIN


def _refused(source: Source, error: UnreadableArticle) -> Outcome:
    return Outcome(source.told, "refused", str(error), reason=error.reason)


def _not_stored(path: Path, name: str, error: NotWritten) -> Outcome:
    return Outcome(path, "refused", f"«{name}» was not added. {error}", reason="not-stored")
