"""Reads the details of all articles again, in the background, as one change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId
from desktop_app.domain.metadata.text_metadata import TextMetadata
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk


class LookingAgain(QObject):
    """Fills in what nobody has said and no import has found; undo takes all of it back."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        self._is_stopped = False
        desk.closing.connect(self.finish)

    @property
    def is_busy(self) -> bool:
        """Whether articles are being read."""
        return self._background.is_busy

    def begin(self) -> None:
        """Read all articles, unless that is being done already."""
        if self.is_busy:
            return
        articles = tuple(self._desk.project.articles.values())
        if not articles:
            self._desk.message.emit(self.tr("There are no articles yet. Import some first."))
            return
        self._desk.message.emit(
            self.tr("Reading the details of {n} articles again…").format(n=len(articles))
        )
        self._background.run(partial(self._details, articles), self._take_over)

    def finish(self) -> None:
        """Stop; what was read until now is given up."""
        self._is_stopped = True
        self._background.stop()

    def _details(self, articles: tuple[Article, ...]) -> dict[EntityId, TextMetadata]:
        """Read, in the background's thread; the rules are loaded there, at their first use."""
        from desktop_app.workspace.intake.looking_again import details_of

        return details_of(articles, self._desk.workspace.text, self._go_on)

    def _go_on(self, number: int) -> bool:
        return not self._is_stopped

    def _take_over(self, details: dict[EntityId, TextMetadata]) -> None:
        from desktop_app.workspace.intake.looking_again import look_again

        change = look_again(self._desk.project, details)
        if change.is_empty:
            self._desk.message.emit(self.tr("Nothing new was found in the articles."))
            return
        done = self._desk.do(change)
        self._desk.message.emit(
            self.tr("Details of {n} articles were filled in; what people said stands.").format(
                n=len(done.edits)
            )
        )
