"""Commands about lines of the text: dimming and lighting them, and what one of them says."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication

from desktop_app.domain.article import LIT
from desktop_app.domain.identity import EntityId
from desktop_app.domain.text_lines import TextLines
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.articles.line_fields import LineRefused, value_of_line
from desktop_app.viewmodels.articles.line_roles import turned
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.widgets.read_view import ReadView
from desktop_app.workspace.commands.articles import describe, say_roles

_NAME = 40


class LineCommands(QObject):
    """Acts on the lines selected in the active pane, else on that of the caret."""

    def __init__(self, desk: Desk, read: ReadView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = read

    def turn(self) -> None:
        """Dim the lines meant, or light them where all are dimmed."""
        if isinstance(QApplication.focusWidget(), QAbstractItemView):
            self._say(self.tr("Click into the text first; D dims or lights the line there."))
            return
        self.turn_lines(self._read.active.article_id, self._read.active.lines_meant())

    def turn_lines(self, article: EntityId, lines: Iterable[int]) -> None:
        """Dim these lines of an article, or light them where all are dimmed; one undo."""
        known, text = self._desk.project.articles.get(article), self._text(article)
        if known is None or text is None:
            self._say(self.tr("Open an article first."))
            return
        roles = turned(known, text, lines)
        if not roles:
            self._say(self.tr("This line has no words. Put the cursor into the line meant."))
            return
        self._desk.do(say_roles(self._desk.project, article, roles))
        dims = self._desk.project.articles[article].role(next(iter(roles))) != LIT
        self._say(self._done(len(roles), dims=dims))

    def say_field(self, field: str) -> None:
        """Say that the line meant is the headline, byline, date or outlet of its article."""
        lines = self._read.active.lines_meant()
        self.say_field_of(self._read.active.article_id, field, lines)

    def say_field_of(self, article: EntityId, field: str, lines: Iterable[int]) -> None:
        """Say that lines of an article, read as one, are one of its fields; one undo."""
        text = self._text(article)
        if article not in self._desk.project.articles or text is None:
            self._say(self.tr("Open an article first."))
            return
        known = TextLines(text)
        words = " ".join(known.line(line) for line in lines if 1 <= line <= len(known))
        try:
            value = value_of_line(field, words)
        except LineRefused as refusal:
            self._say(str(refusal))
            return
        self._desk.do(describe(self._desk.project, article, {field: value}))
        said = {
            "headline": self.tr("The headline is now “{value}”."),
            "byline": self.tr("The byline is now “{value}”."),
            "published": self.tr("The date is now {value}."),
            "outlet": self.tr("The outlet is now “{value}”."),
        }
        self._say(said[field].format(value=shortened(value, _NAME)))

    def _done(self, count: int, *, dims: bool) -> str:
        if dims and self._read.common_sight.lights_boilerplate:
            return self.tr("Marked as boilerplate, which looks like text now; Shift+D dims it.")
        if dims:
            one, more = self.tr("1 line dimmed."), self.tr("{n} lines dimmed.")
        else:
            one, more = self.tr("1 line is text again."), self.tr("{n} lines are text again.")
        return one if count == 1 else more.format(n=count)

    def _text(self, article: EntityId) -> str | None:
        try:
            return self._desk.text(article) if article else None
        except ArticleUnreadable:
            return None

    def _say(self, sentence: str) -> None:
        self._desk.message.emit(sentence)
