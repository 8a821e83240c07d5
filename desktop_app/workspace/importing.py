"""Takes articles into a workspace: files, folders, pasted text; one change for a whole batch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Literal

from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Label, combined
from desktop_app.domain.identity import EntityId
from desktop_app.formats.article_text import LIMIT, ReadText, UnreadableArticle, read_text
from desktop_app.storage.article_store import ArticleStore, Write
from desktop_app.storage.whole_file import NotWritten, UnflushedFiles, reason, write_whole
from desktop_app.workspace.commands.articles import take_in
from desktop_app.workspace.opening import OpenWorkspace

SUFFIXES = (".txt", ".md")
"""Endings of the files that are read as articles when a folder is added."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its article's id, or the sentence that says why there is none."""

    path: Path
    kind: Literal["added", "already", "refused"]
    sentence: str
    article: EntityId = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, in order; `unread` files were left when the import was stopped."""

    outcomes: tuple[Outcome, ...]
    unread: int = 0

    def of(self, kind: str) -> list[Outcome]:
        """Return the outcomes of one kind."""
        return [outcome for outcome in self.outcomes if outcome.kind == kind]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file whose text and bytes are in the workspace folder, not yet recorded as an article.

    `characters` counts the text's code points, `removed` those that no text can carry.
    """

    path: Path
    article: EntityId
    characters: int
    removed: int
    appearance: Appearance


def add_paths(
    workspace: OpenWorkspace,
    paths: Iterable[Path],
    progress: Callable[[Path], bool] = lambda path: True,
) -> ImportReport:
    """Add files, and the readable files of folders, as articles; one undoable change for all.

    A file that cannot be read is reported and the others go on. `progress(path)` is called before
    each file and stops the import by returning False; what was read until then is kept.
    """
    files = article_files(paths)
    stored = store_files(workspace.articles, files, progress)
    return record_files(workspace, stored, unread=len(files) - len(stored))


def article_files(
    paths: Iterable[Path], go_on: Callable[[], bool] = lambda: True
) -> list[Path | Outcome]:
    """Return the files to read: those named, and in folders those that are articles by their name.

    Where there is nothing to read, the outcome that says so stands in its place. The search ends
    early once `go_on` returns False. May be used from any thread.
    """
    files: list[Path | Outcome] = []
    for path in paths:
        try:
            files += _files(path, go_on)
        except OSError as error:
            files.append(_unreadable(path, error))
    return files


def store_files(
    articles: ArticleStore,
    files: Iterable[Path | Outcome],
    progress: Callable[[Path], bool] = lambda path: True,
) -> list[StoredFile | Outcome]:
    """Read files and put them into the workspace folder; durable when this returns.

    Knows no session, so it may be used from any thread. `progress` is as for `add_paths`.
    """
    stored: list[StoredFile | Outcome] = []
    unflushed = UnflushedFiles()
    for path in files:
        if isinstance(path, Outcome):
            stored.append(path)
        elif progress(path):
            stored.append(_store_or_refuse(articles, path, unflushed.write))
        else:
            break
    refused = unflushed.flush()
    return [_unless_refused(articles, each, refused) for each in stored] if refused else stored


def record_files(
    workspace: OpenWorkspace, stored: Iterable[StoredFile | Outcome], unread: int = 0
) -> ImportReport:
    """Make articles of stored files, one undoable change for all; in the session's thread."""
    outcomes: list[Outcome] = []
    changes: list[Change] = []
    project = workspace.session.project
    for each in stored:
        if isinstance(each, Outcome):
            outcomes.append(each)
            continue
        known = each.article in project.articles
        change = take_in(project, each.article, each.characters, each.appearance)
        project = project.with_edits(change.edits)
        changes.append(change)
        outcomes.append(_outcome(each, known, change))
    _record(workspace, changes)
    return ImportReport(tuple(outcomes), unread)


def add_text(workspace: OpenWorkspace, text: str, name: str) -> Outcome:
    """Add pasted text as an article under a name."""
    kept = canonical(text)
    try:
        read = replace(read_text(kept.text.encode(), name), text=kept)
        stored = _store(workspace.articles, Path(name), ".txt", kept.text.encode(), read)
    except (UnreadableArticle, NotWritten) as error:
        return Outcome(Path(name), "refused", str(error))
    return record_files(workspace, [stored]).outcomes[0]


def _store_or_refuse(articles: ArticleStore, path: Path, write: Write) -> StoredFile | Outcome:
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise UnreadableArticle(
                f"«{path.name}» holds {size / 2**20:.0f} MB of text; the limit is "
                f"{LIMIT // 2**20} MB. Split it or import a part."
            )
        content = path.read_bytes()
        return _store(articles, path, path.suffix, content, read_text(content, path.name), write)
    except UnreadableArticle as error:
        return Outcome(path, "refused", str(error))
    except NotWritten as error:
        return _not_stored(path, error)
    except OSError as error:
        return _unreadable(path, error)


def _store(
    articles: ArticleStore,
    path: Path,
    suffix: str,
    content: bytes,
    read: ReadText,
    write: Write = write_whole,
) -> StoredFile:
    article = articles.put(read.text, write)
    original = articles.put_original(content, suffix, write)
    appearance = Appearance(path.name, original, time.time_ns() // 1_000_000)
    return StoredFile(path, article, len(read.text.text), read.text.removed, appearance)


def _unless_refused(
    articles: ArticleStore, stored: StoredFile | Outcome, refused: Mapping[Path, NotWritten]
) -> StoredFile | Outcome:
    if isinstance(stored, Outcome):
        return stored
    original = articles.original_path(stored.appearance.original, stored.path.suffix)
    for place in (articles.path(stored.article), original):
        if place in refused:
            return _not_stored(stored.path, refused[place])
    return stored


def _not_stored(path: Path, error: NotWritten) -> Outcome:
    return Outcome(path, "refused", f"«{path.name}» was not added. {error}")


def _unreadable(path: Path, error: OSError) -> Outcome:
    return Outcome(path, "refused", f"«{path.name}» cannot be read: {reason(error)}.")


def _outcome(stored: StoredFile, known: bool, change: Change) -> Outcome:
    path, article = stored.path, stored.article
    if change.is_empty:
        return Outcome(path, "already", f"«{path.name}» is in the workspace already.", article)
    sentence = (
        f"«{path.name}» has the text of an article that is there already; noted as another "
        "appearance of it."
        if known
        else f"«{path.name}» was added."
    )
    if stored.removed:
        sentence += f" {stored.removed} characters that no text can carry were left out."
    return Outcome(path, "already" if known else "added", sentence, article)


def _record(workspace: OpenWorkspace, changes: list[Change]) -> None:
    new = [change for change in changes if not change.is_empty]
    if len(new) == 1:
        workspace.session.do(new[0])
    elif new:
        workspace.session.do(combined(Label("add-articles", (str(len(new)),)), *new))


def _files(path: Path, go_on: Callable[[], bool]) -> list[Path | Outcome]:
    if not path.is_dir():
        missing = Outcome(path, "refused", f"There is no file «{path}».")
        return [path if path.exists() else missing]
    entries = takewhile(lambda entry: go_on(), path.rglob("*"))
    found: list[Path | Outcome] = [*sorted(entry for entry in entries if _is_article_file(entry))]
    if not found and go_on():
        sentence = f"The folder «{path}» holds no {' or '.join(SUFFIXES)} file."
        return [Outcome(path, "refused", sentence)]
    return found


def _is_article_file(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
