"""Commands about passages that were carried into the article of the active pane."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.viewmodels.articles.late_passages import LatePassages
from desktop_app.viewmodels.articles.version_state import confirm, version_state
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.read_view import ReadView


class VersionCommands(QObject):
    """Walks through the passages to check, and says that they stand right."""

    def __init__(self, desk: Desk, read: ReadView) -> None:
        super().__init__(read)
        self._desk = desk
        self._read = read
        self._late: LatePassages | None = None

    def go_to_next(self) -> None:
        """Focus the next passage to check; after the last one comes the first."""
        pane = self._read.active
        waiting = version_state(self._desk.project, pane.article_id).to_check
        if not waiting:
            self._desk.message.emit(self.tr("No passage of this article is to be checked."))
            return
        focused = self._desk.project.annotations.get(pane.focused_passage)
        after = focused.target.start if focused is not None else -1
        following = [each for each in waiting if each.target.start > after]
        chosen = (following or waiting)[0]
        pane.focus_passage(chosen.id)
        pane.scroll_to(chosen.span)

    def confirm(self) -> None:
        """Say that the passage in focus stands where it should."""
        known = self._desk.project.annotations.get(self._read.active.focused_passage)
        if known is None or known.carried is None:
            self._desk.message.emit(
                self.tr("Click a passage that was moved into a corrected version first.")
            )
            return
        confirm(self._desk, [known.id])
        self.go_to_next()

    def carry_over(self) -> None:
        """Carry over the passages that stand on an older version of the article still."""
        article = self._read.active.article_id
        if not version_state(self._desk.project, article).late:
            self._desk.message.emit(
                self.tr("No passage came after the corrected version of this article.")
            )
            return
        if self._late is None:
            self._late = LatePassages(self._desk, self)
        self._late.carry_over(article)
