"""What the menu offers of double coding: seals, blind mode, the window that compares codings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.double_coding import DoubleCoding
from desktop_app.widgets.team.blind_dialog import BlindDialog
from desktop_app.widgets.theme import Theme

if TYPE_CHECKING:
    from desktop_app.widgets.team.compare_window import CompareWindow
    from desktop_app.widgets.workspace_parts import WorkspaceParts


class CodingWindows(QObject):
    """Acts on the article of the active pane; its windows stand beside the work."""

    def __init__(self, desk: Desk, theme: Theme, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._window = window
        self._coding = DoubleCoding(desk)
        self._compare: CompareWindow | None = None

    def seal(self) -> None:
        """Seal my coding of the article in the active pane, and say so."""
        article = self._article()
        if article:
            self._coding.seal(article)
            self._desk.message.emit(
                self.tr("Sealed. What you code here from now on counts once you seal again.")
            )

    def open_again(self) -> None:
        """Open my seal on the article in the active pane, and say so."""
        article = self._article()
        if article and self._coding.is_sealed(article):
            self._coding.open_again(article)
            self._desk.message.emit(self.tr("The seal is open; seal again when you have coded it."))
        elif article:
            self._desk.message.emit(self.tr("You have not sealed this article."))

    def show_blind(self) -> None:
        """Ask whether the workspace is to be blind, or no longer."""
        BlindDialog(self._coding, self._theme, self._window).open()

    def show_compare(self) -> None:
        """Open the window that lays codings side by side, or bring it to the front."""
        from desktop_app.widgets.team.compare_window import CompareWindow

        if self._compare is None:
            self._compare = CompareWindow(self._desk, self._theme, self._window)
            self._compare.destroyed.connect(self._forget_compare)
        self._compare.begin(self._window.read.active.article_id)

    def _forget_compare(self) -> None:
        self._compare = None

    def _article(self) -> EntityId:
        article = self._window.read.active.article_id
        if not article:
            self._desk.message.emit(self.tr("Open an article in a pane first."))
        return article
