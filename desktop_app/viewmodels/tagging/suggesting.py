"""Looks for what word lists suggest in the background, anew whenever it may be something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.change import Change
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.synonyms import Synonyms
from desktop_app.domain.word_lists import read_word_list
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.tagging.suggestions import (
    Suggested,
    Unit,
    Wanted,
    suggest,
    taken_places,
)

GATHERED_MS = 400
"""Time in which changes are gathered before it is looked again."""
_TOLD_MS = 100
_MATTERS = frozenset(("article", "annotation", "tag"))
"""Nouns of which a change can alter what is suggested."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look, and how: articles in order, what is tagged, synonyms and boilerplate too."""

    articles: Sequence[EntityId] = ()
    unit: Unit = "sentence"
    synonyms: Synonyms | None = None
    in_boilerplate: bool = False


class Suggesting(QObject):
    """Keeps `found` up to date: `changed` says it is new, `progressed` how far the look is.

    A look under way is ended when another one begins.
    """

    changed = Signal()
    progressed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        self._scope = Scope()
        self._asked = 0
        self._progress = 0
        self.found = Suggested()
        """What was suggested last."""
        self.total = 0
        """Articles that are looked through."""
        self.is_looking = False
        self._soon = QTimer(self, singleShot=True, interval=GATHERED_MS)
        self._soon.timeout.connect(self.look_again)
        self._telling = QTimer(self, interval=_TOLD_MS)
        self._telling.timeout.connect(self.progressed)
        desk.changed.connect(self._follow)
        desk.closing.connect(self.stop)

    @property
    def done(self) -> int:
        """Articles that have been looked through."""
        return self._progress

    @property
    def is_due(self) -> bool:
        """Whether it will be looked again in a moment, as something has changed."""
        return self._soon.isActive()

    @property
    def listing(self) -> list[Tag]:
        """The tags that have a list, in the order of the codebook."""
        return [tag for tag in self._desk.project.codebook if tag.words]

    def look(self, scope: Scope) -> None:
        """Look there from now on."""
        self._scope = scope
        self.look_again()

    def look_again(self) -> None:
        """Look for what is suggested now."""
        self._soon.stop()
        self._asked += 1
        asked, wanted = self._asked, self._wanted()
        self._progress, self.total, self.is_looking = 0, len(wanted.articles), True
        self._telling.start()
        read = self._desk.workspace.text

        def go_on(done: int) -> bool:
            self._progress = done
            return asked == self._asked

        self._background.run(
            lambda: suggest(wanted, read, go_on),
            lambda found: self._answer(asked, found),
            lambda: self._answer(asked, Suggested()),
        )
        self.progressed.emit()

    def stop(self) -> None:
        """End the look under way; nothing is looked for any more."""
        self._asked += 1
        self._soon.stop()
        self._telling.stop()
        self._background.stop()

    def _wanted(self) -> Wanted:
        project, scope = self._desk.project, self._scope
        lists = {tag.id: read_word_list(tag.words) for tag in self.listing}
        articles = [each for each in scope.articles if each in project.articles] if lists else []
        known = project.articles
        return Wanted(
            lists,
            articles,
            scope.unit,
            scope.synonyms,
            {} if scope.in_boilerplate else {each: known[each].dimmed_lines for each in articles},
            taken_places(project, self._desk.analyst, articles, lists),
        )

    def _answer(self, asked: int, found: Suggested | None) -> None:
        if asked != self._asked or found is None:
            return
        self._telling.stop()
        self.is_looking = False
        self._progress = self.total
        self.found = found
        self.changed.emit()

    def _follow(self, project: Project, change: Change) -> None:
        if any(noun_of(edit.id) in _MATTERS for edit in change.edits):
            self._soon.start()
