"""Takes articles into a workspace: files, folders, pasted text; one change for a whole batch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Label, combined
from desktop_app.domain.identity import EntityId
from desktop_app.formats.article_text import LIMIT, ReadText, UnreadableArticle, read_text
from desktop_app.storage.whole_file import NotWritten, reason
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
    """What became of every file, in order."""

    outcomes: tuple[Outcome, ...]

    def of(self, kind: str) -> list[Outcome]:
        """Return the outcomes of one kind."""
        return [outcome for outcome in self.outcomes if outcome.kind == kind]


def add_paths(
    workspace: OpenWorkspace,
    paths: Iterable[Path],
    progress: Callable[[Path], bool] = lambda path: True,
) -> ImportReport:
    """Add files, and the readable files of folders, as articles; one undoable change for all.

    A file that cannot be read is reported and the others go on. `progress(path)` is called before
    each file and stops the import by returning False; what was read until then is kept.
    """
    outcomes: list[Outcome] = []
    changes: list[Change] = []
    project = workspace.session.project
    for path in _files(paths, outcomes):
        if not progress(path):
            break
        try:
            read, article, original = _store(workspace, path)
        except (UnreadableArticle, NotWritten) as error:
            outcomes.append(Outcome(path, "refused", str(error)))
            continue
        except OSError as error:
            outcomes.append(
                Outcome(path, "refused", f"«{path.name}» cannot be read: {reason(error)}.")
            )
            continue
        appearance = Appearance(path.name, original, time.time_ns() // 1_000_000)
        known = article in project.articles
        change = take_in(project, article, len(read.text.text), appearance)
        project = project.with_edits(change.edits)
        changes.append(change)
        outcomes.append(_outcome(path, article, known, change, read))
    _record(workspace, changes)
    return ImportReport(tuple(outcomes))


def add_text(workspace: OpenWorkspace, text: str, name: str) -> Outcome:
    """Add pasted text as an article under a name."""
    path = Path(name)
    kept = canonical(text)
    content = kept.text.encode()
    try:
        read = replace(read_text(content, name), text=kept)
        article = workspace.articles.put(kept)
        original = workspace.articles.put_original(content, ".txt")
    except (UnreadableArticle, NotWritten) as error:
        return Outcome(path, "refused", str(error))
    project = workspace.session.project
    appearance = Appearance(name, original, time.time_ns() // 1_000_000)
    known = article in project.articles
    change = take_in(project, article, len(read.text.text), appearance)
    _record(workspace, [change])
    return _outcome(path, article, known, change, read)


def _store(workspace: OpenWorkspace, path: Path) -> tuple[ReadText, EntityId, str]:
    size = path.stat().st_size
    if size > LIMIT:
        raise UnreadableArticle(
            f"«{path.name}» holds {size / 2**20:.0f} MB of text; the limit is "
            f"{LIMIT // 2**20} MB. Split it or import a part."
        )
    content = path.read_bytes()
    read = read_text(content, path.name)
    article = workspace.articles.put(read.text)
    return read, article, workspace.articles.put_original(content, path.suffix)


def _outcome(path: Path, article: EntityId, known: bool, change: Change, read: ReadText) -> Outcome:
    if change.is_empty:
        return Outcome(path, "already", f"«{path.name}» is in the workspace already.", article)
    sentence = (
        f"«{path.name}» has the text of an article that is there already; noted as another "
        "appearance of it."
        if known
        else f"«{path.name}» was added."
    )
    if read.text.removed:
        sentence += f" {read.text.removed} characters that no text can carry were left out."
    return Outcome(path, "already" if known else "added", sentence, article)


def _record(workspace: OpenWorkspace, changes: list[Change]) -> None:
    new = [change for change in changes if not change.is_empty]
    if len(new) == 1:
        workspace.session.do(new[0])
    elif new:
        workspace.session.do(combined(Label("add-articles", (str(len(new)),)), *new))


def _files(paths: Iterable[Path], outcomes: list[Outcome]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted(each for each in path.rglob("*") if _is_article_file(each))
            if not found:
                sentence = f"The folder «{path}» holds no {' or '.join(SUFFIXES)} file."
                outcomes.append(Outcome(path, "refused", sentence))
            yield from found
        elif path.exists():
            yield path
        else:
            outcomes.append(Outcome(path, "refused", f"There is no file «{path}»."))


def _is_article_file(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
