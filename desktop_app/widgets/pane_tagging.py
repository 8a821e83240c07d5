"""What tagging needs of one pane: whole words at the mouse's release, ends, drops, hints."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.domain.span import Span
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_editing import PassageEditing
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.text_units import TextUnits
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.reader.tag_drops import TagDrops
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.tags.composing_field import ENTER


class PaneTagging(QObject):
    """Follows the mouse in one pane's text; lives as long as the pane."""

    def __init__(self, pane: ReaderPane, desk: Desk, reading: Reading) -> None:
        super().__init__(pane)
        self._pane = pane
        self._desk = desk
        self._reading = reading
        self._editing = PassageEditing(desk, reading, self)
        text = pane.findChild(ReaderText)
        assert isinstance(text, ReaderText)
        self._text = text
        self._drops = TagDrops(pane, desk, reading)
        text.ends.may_move = self._editing.is_mine
        text.ends.snapped = self._snapped
        text.ends.moved.connect(self._editing.resize)
        text.mouse_released.connect(self._released)
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not an action's key: Enter belongs to every other list and field of the pane.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTER
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._reading.list_wanted.emit()
            return True
        return False

    def _snapped(self, span: Span) -> Span:
        if not self._reading.snaps_to_words:
            return span
        try:
            return TextUnits(self._desk.text(self._pane.article_id)).snapped(span)
        except ArticleUnreadable:
            return span

    def _released(self, modifiers: Qt.KeyboardModifier) -> None:
        """Let selected words snap, and say where several passages lie on each other."""
        if self._text.selected_span() is None:
            if len(here := self._text.passages_at(self._text.caret)) > 1:
                self._hint(len(here))
            return
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self._reading.keep_exact()
        else:
            self._reading.snap()
        span = self._text.selected_span()
        if span is not None:
            exactly = [each for each in self._text.passages_at(span.start) if each.span == span]
            self._hint(len(exactly))

    def _hint(self, count: int) -> None:
        if count == 1:
            self._desk.message.emit(self.tr("1 passage here – Enter lists its tags"))
        elif count:
            self._desk.message.emit(self.tr("{n} passages here – Enter lists them").format(n=count))
