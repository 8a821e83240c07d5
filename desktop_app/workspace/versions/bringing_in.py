"""Brings in a corrected version of an article: read first, shown, and only then made so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.storage.article_store import ArticleStore
from desktop_app.storage.article_workers import ArticleWorkers
from desktop_app.storage.held_articles import HeldArticles
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.commands.replacing import (
    NewVersion,
    Replacement,
    replace_article,
    shown_again,
)
from desktop_app.workspace.intake.importing import Outcome, article_files, store_files
from desktop_app.workspace.opening import OpenWorkspace


class NotBroughtIn(ValueError):
    """A file cannot be the corrected version of an article; the message is one sentence.

    `reason` is the code of a file that was refused (formats.article_text.REASONS), else empty.
    """

    def __init__(self, sentence: str, reason: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class CorrectedVersion:
    """A file that was read, and the article that it is to replace.

    What `held` holds is in the workspace folder once `store` has returned; an article that is there
    already has nothing to store.
    """

    old: EntityId
    new: NewVersion
    name: str
    old_text: str
    new_text: str
    notices: tuple[str, ...] = ()
    held: HeldArticles | None = None

    def store(self) -> None:
        """Put text and original into the workspace folder; from any thread. Raises NotBroughtIn."""
        if self.held is not None:
            try:
                self.held.keep()
            except NotWritten as error:
                raise NotBroughtIn(f"Nothing was replaced. {error}") from error

    @property
    def is_same(self) -> bool:
        """Whether the text of the file is that of the article, so that there is nothing to do."""
        return self.old == self.new.article

    def replacement(self, project: Project) -> Replacement:
        """Return the change that replaces the article in a project. Raises NotBroughtIn.

        Give it the whole project, for everybody's passages move; `as_seen` says what may be told.
        """
        if self.old not in project.articles:
            raise NotBroughtIn("The article to be replaced is not in the workspace any more.")
        other = shown_again(project, self.old, self.new.article)
        if other is not None:
            raise NotBroughtIn(
                f"«{self.name}» replaces «{other.name}» already, which would be shown again. "
                "Choose another file, or let this article replace the newer one."
            )
        return replace_article(project, self.old, self.new, self.old_text, self.new_text)


def read_corrected(
    articles: ArticleStore,
    old: EntityId,
    path: Path,
    *,
    password: str = "",
    workers: ArticleWorkers | None = None,
    go_on: Callable[[], bool] = lambda: True,
) -> CorrectedVersion:
    """Read a file of any kind; nothing is stored and nothing is replaced yet.

    May be used from any thread. Raises NotBroughtIn with one sentence, ArticleUnreadable for the
    text of the old article.
    """
    passwords = {path: password} if password else {}
    held = HeldArticles(articles)
    stored = store_files(
        held, article_files([path]), workers=workers, go_on=go_on, passwords=passwords
    )
    if len(stored.files) != 1:
        raise NotBroughtIn(f"«{path.name}» holds {len(stored.files)} articles; name one of them.")
    file = stored.files[0]
    if isinstance(file, Outcome):
        raise NotBroughtIn(file.sentence, file.reason)
    new = NewVersion(file.article, file.characters, file.appearance, file.found, file.roles)
    texts = articles.text(old), held.text(file.article)
    return CorrectedVersion(old, new, file.path.name, *texts, notices=file.notices, held=held)


def bring_in(workspace: OpenWorkspace, version: CorrectedVersion) -> Replacement:
    """Replace the article, everybody's passages with it, as one action that undo takes back.

    Raises NotBroughtIn. Return what the analyst who acts may be told of it.
    """
    project = workspace.session.project
    replacement = version.replacement(project)
    if not replacement.change.is_empty:
        version.store()
        workspace.session.do(replacement.change)
    return as_seen(workspace, replacement)


def as_seen(workspace: OpenWorkspace, replacement: Replacement) -> Replacement:
    """Return a replacement with those passages alone that the analyst who acts may see."""
    seen = workspace.project.annotations
    shown = tuple(each for each in replacement.passages if each.before.id in seen)
    return Replacement(replacement.change, shown)
