"""Reads a corrected version in the background, and replaces the article once that is wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.articles.version_state import do_for_everybody
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.commands.replacing import NewVersion, Replacement
from desktop_app.workspace.versions.bringing_in import (
    CorrectedVersion,
    NotBroughtIn,
    as_seen,
    read_corrected,
)
from desktop_app.workspace.versions.text_difference import TextDifference


@dataclass(frozen=True, slots=True)
class ReadVersion:
    """A version that was read: what it would change, made of `project`, and what differs."""

    version: CorrectedVersion
    project: Project
    replacement: Replacement
    difference: TextDifference

    @property
    def new_article(self) -> Article:
        """The new version as an article, before it is one."""
        edits = self.replacement.change.edits
        made = (edit.after for edit in edits if edit.id == self.version.new.article)
        new = next(made, None)
        return new if isinstance(new, Article) else self.project.articles[self.version.old]


class VersionReading(QObject):
    """Prepares one corrected version. `ready(ReadVersion)`, or `failed(sentence)`.

    `compared(TextDifference)` answers to `compare`.
    """

    ready = Signal(object)
    compared = Signal(object)
    failed = Signal(str)
    replaced = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        self._is_stopped = False
        self.read: ReadVersion | None = None
        desk.closing.connect(self.stop)

    def read_file(self, old: EntityId, path: Path, password: str = "") -> None:
        """Read a file as the corrected version of an article."""
        store = self._desk.workspace.articles
        self._begin(
            lambda: read_corrected(
                store, old, path, password=password, go_on=lambda: not self._is_stopped
            )
        )

    def read_article(self, old: EntityId, new: EntityId) -> None:
        """Take an article that is there already as the corrected version of another."""
        article = self._desk.project.articles[new]
        appearance = article.appearances[article.first_appearance]
        version = NewVersion(new, article.characters, appearance)
        texts = self._desk.workspace.articles.text
        self._begin(lambda: CorrectedVersion(old, version, article.name, texts(old), texts(new)))

    def compare(self, older: EntityId, newer: EntityId) -> None:
        """Find what differs between two articles that are there."""
        texts = self._desk.workspace.articles.text

        def difference() -> TextDifference | str:
            try:
                return TextDifference(texts(older), texts(newer))
            except ArticleUnreadable as why:
                return str(why)

        def tell(found: TextDifference | str) -> None:
            if isinstance(found, str):
                self.failed.emit(found)
            else:
                self.compared.emit(found)

        self._background.run(difference, then=tell)

    def stop(self) -> None:
        """Give up what is being read."""
        self._is_stopped = True
        self._background.stop()

    def replace(self) -> None:
        """Store the version in the background, then replace the article, as one action.

        `replaced(Replacement)` tells what became of the passages one may see, or `failed` why not.
        """
        read = self.read
        if read is None:
            return

        def store() -> str:
            try:
                read.version.store()
            except NotBroughtIn as why:
                return str(why)
            return ""

        def go_on(trouble: str) -> None:
            if trouble:
                self.failed.emit(trouble)
            else:
                self._replace(read)

        self._background.run(store, then=go_on)

    def _replace(self, read: ReadVersion) -> None:
        session = self._desk.workspace.session
        replacement = read.replacement
        try:
            if session.project is not read.project:
                # Somebody did something in the meantime; what they did is carried over, too.
                replacement = read.version.replacement(session.project)
        except NotBroughtIn as why:
            self.failed.emit(str(why))
            return
        shown = as_seen(self._desk.workspace, replacement)
        do_for_everybody(self._desk, replacement.change)
        self.replaced.emit(shown)

    def _begin(self, get: Callable[[], CorrectedVersion]) -> None:
        project = self._desk.workspace.session.project
        self._background.run(partial(_prepared, get, project), then=self._take)

    def _take(self, read: ReadVersion | str) -> None:
        if isinstance(read, str):
            self.failed.emit(read)
            return
        self.read = read
        self.ready.emit(read)

    def shown(self) -> Replacement | None:
        """Return what would become of the passages that the analyst may see."""
        if self.read is None:
            return None
        return as_seen(self._desk.workspace, self.read.replacement)


def _prepared(get: Callable[[], CorrectedVersion], project: Project) -> ReadVersion | str:
    """Return a version with all that is shown of it, or the sentence that says why there is none.

    A project never changes, so that any thread may look at it.
    """
    try:
        version = get()
        replacement = version.replacement(project)
    except (NotBroughtIn, ArticleUnreadable) as why:
        return str(why)
    difference = TextDifference(version.old_text, version.new_text)
    return ReadVersion(version, project, replacement, difference)


def counts_sentence(replacement: Replacement) -> str:
    """Return what becomes of the passages, counted in one line."""
    if not replacement.passages:
        return QCoreApplication.translate("versions", "No passages to carry over")
    words = QCoreApplication.translate(
        "versions", "Passages: {placed} placed · {check} to check · {lost} lost"
    )
    return words.format(
        placed=f"{len(replacement.placed):,}",
        check=f"{len(replacement.to_check):,}",
        lost=f"{len(replacement.orphaned):,}",
    )
