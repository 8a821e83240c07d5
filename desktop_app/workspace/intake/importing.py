"""Takes articles into a workspace: files, folders, pasted text; one change for a whole batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from desktop_app.domain.article import Article
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.metadata.contradictions import IN_THE_FUTURE
from desktop_app.domain.metadata.text_metadata import Contradiction
from desktop_app.formats.collecting import uncollected
from desktop_app.storage.article_workers import ArticleWorkers
from desktop_app.workspace.commands.articles import with_appearance
from desktop_app.workspace.intake.copied import Copied
from desktop_app.workspace.intake.found_files import SUFFIXES, article_files
from desktop_app.workspace.intake.outcomes import (
    ImportReport,
    Outcome,
    Progress,
    Stored,
    StoredFile,
)
from desktop_app.workspace.intake.storing import store_files
from desktop_app.workspace.intake.storing_copied import store_copied
from desktop_app.workspace.opening import OpenWorkspace

__all__ = [
    "ASKED",
    "SUFFIXES",
    "ImportReport",
    "Outcome",
    "Progress",
    "Stored",
    "StoredFile",
    "add_paths",
    "add_text",
    "article_files",
    "record_files",
    "record_in_parts",
    "store_files",
]

_PART = 40
"""Articles recorded at a time: some milliseconds, in which a window cannot do anything else."""

ASKED = ("headline", "outlet", "published")
"""Fields that a report counts where they are not known: nothing can be cited without them."""


def add_paths(
    workspace: OpenWorkspace,
    paths: Iterable[Path],
    progress: Callable[[Progress], bool] = lambda progress: True,
    workers: ArticleWorkers | None = None,
    password: str = "",
) -> ImportReport:
    """Add files, and the readable files of folders and archives, as articles; one undoable change.

    A file that cannot be read is reported and the others go on. `progress` is called before each
    file and stops the import by returning False; what was read until then is kept. `password`
    opens the encrypted ones among the files.
    """
    files = article_files(paths)
    passwords = {path: password for path in files if isinstance(path, Path)} if password else {}
    with uncollected():
        stored = store_files(workspace.articles, files, progress, workers, passwords=passwords)
        return record_files(workspace, stored)


def record_files(workspace: OpenWorkspace, stored: Stored) -> ImportReport:
    """Make articles of stored files, one undoable change for all; in the session's thread."""
    *_, report = record_in_parts(workspace, stored)
    assert report is not None
    return report


def record_in_parts(workspace: OpenWorkspace, stored: Stored) -> Iterator[ImportReport | None]:
    """Make articles of stored files as `record_files` does, with rests; yield the report last.

    Others may act during the rests. The iterator has to be exhausted.
    """
    project = workspace.session.project
    new: dict[EntityId, Article] = {}
    outcomes: list[Outcome] = []
    asked: Counter[str] = Counter()
    for number, each in enumerate(stored.files):
        if number % _PART == _PART - 1:
            yield None
        if isinstance(each, Outcome):
            outcomes.append(each)
            continue
        before = new.get(each.article) or project.articles.get(each.article)
        after = with_appearance(
            before, each.article, each.characters, each.appearance, each.found, each.roles
        )
        if after != before:
            new[each.article] = after
        outcomes.append(_outcome(each, before, after))
        if before is None:
            asked.update(name for name in ASKED if not getattr(after, name))
    edits = tuple(Edit(project.articles.get(each), after) for each, after in new.items())
    if len(edits) > _PART:
        change = Change(_label(list(new.values())), edits)
        for _ in workspace.session.do_in_parts(change, _PART):
            yield None
    elif edits:
        workspace.session.do(Change(_label(list(new.values())), edits))
    yield ImportReport(tuple(outcomes), stored.unread, dict(asked))


def add_text(workspace: OpenWorkspace, text: str, name: str) -> Outcome:
    """Add pasted text as an article under a name."""
    with ArticleWorkers() as workers:
        stored = store_copied(workspace.articles, Copied(text, name), workers)
    return record_files(workspace, stored).outcomes[0]


def _label(new: list[Article]) -> Label:
    if len(new) > 1:
        return Label("add-articles", (str(len(new)),))
    last = max(new[0].appearances.values(), key=lambda appearance: appearance.added)
    return Label("add-article", (last.file,))


def _outcome(stored: StoredFile, before: Article | None, after: Article) -> Outcome:
    path, name = stored.path, stored.appearance.file
    if after == before:
        sentence = f"«{name}» is in the workspace already."
        return Outcome(path, "already", sentence, stored.article)
    sentence = f"«{name}» was added."
    if before is not None:
        sentence = (
            f"«{name}» has the text of an article that is there already; noted as another "
            "appearance of it."
        )
    if stored.removed:
        characters = "character" if stored.removed == 1 else "characters"
        were = "was" if stored.removed == 1 else "were"
        sentence += f" {stored.removed:,} {characters} that no text can carry {were} left out."
    against = (_against(name, each) for each in stored.contradictions)
    notices = (*stored.notices, *against)
    return Outcome(
        path,
        "added" if before is None else "already",
        sentence,
        stored.article,
        notices=notices,
        removed=stored.removed,
    )


def _against(name: str, contradiction: Contradiction) -> str:
    """Return what speaks against a value, in a sentence."""
    if contradiction.kind == IN_THE_FUTURE:
        return f"«{name}»: “{contradiction.said}” is still to come; check when it was published."
    where = f" (line {contradiction.line})" if contradiction.line else ""
    return (
        f"«{name}»: “{contradiction.said}” does not go with “{contradiction.against}”{where}; "
        "check which is right."
    )
