"""The sign of double coding in the head of a pane: blind, or sealed, and the way to change it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import Block
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.double_coding import DoubleCoding, Sign
from desktop_app.widgets.reader.header import ArticleHeader


class BlindSign(QObject):
    """Keeps the sign of one head true, and does what a click on it offers."""

    def __init__(self, desk: Desk, header: ArticleHeader) -> None:
        super().__init__(header)
        self._coding = DoubleCoding(desk)
        self._header = header
        self._article: EntityId = ""
        self._sign = Sign()
        header.sign_clicked.connect(self._take_offer)

    def show_article(self, article: EntityId) -> None:
        """Say what there is to say of the article that is shown from now on."""
        self._article = article
        self._sign = self._coding.sign(article)
        self._header.show_sign(self._sign.words, self._sign.offer)

    def apply(self, change: Change) -> None:
        """Follow a change; passages and blocks alter nothing here."""
        if any(
            not isinstance(edit.after or edit.before, Annotation | Block) for edit in change.edits
        ):
            self.show_article(self._article)

    def _take_offer(self) -> None:
        if self._sign.seals:
            self._coding.seal(self._article)
        else:
            self._coding.open_again(self._article)
