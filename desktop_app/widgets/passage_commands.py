"""The keyboard's commands on words and passages of the active pane."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.span import Span
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.passage_editing import PassageEditing
from desktop_app.viewmodels.text_units import TextUnits
from desktop_app.widgets.per_window import PerWindow
from desktop_app.widgets.reader.tag_drops import PassageDrops
from desktop_app.widgets.reader.tags_at_cursor import TagsAtCursorList
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.workspace_parts import WorkspaceParts


class PassageCommands(QObject):
    """Grows and shrinks the selection, splits at the caret, lists what stands there.

    `editing` resizes, merges and duplicates; the active pane follows what it wants to be seen.
    """

    def __init__(self, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._window = window
        self._desk, self._reading, self._read = window.desk, window.reading, window.read
        self.editing = PassageEditing(self._desk, self._reading, self)
        self._trail: list[Span | None] = []
        self._grown: Span | None = None
        self._lists = PerWindow(window, self._new_list)
        self._before = ("", 0, 0)
        self.editing.focus_wanted.connect(lambda annotation: self._text().take_up(annotation))
        self.editing.show_wanted.connect(lambda span: self._read.active.scroll_to(span))
        self._reading.widened.connect(lambda span: self._read.active.set_selection(span))
        self._reading.list_wanted.connect(self.list_tags)
        PassageDrops(window.read_place.side.tags.tree, self._desk, self._reading)

    def _text(self) -> ReaderText:
        text = self._read.active.findChild(ReaderText)
        assert isinstance(text, ReaderText)
        return text

    def _units(self) -> TextUnits | None:
        """Return the units of the article in the active pane, None where it shows none."""
        article = self._read.active.article_id
        try:
            return TextUnits(self._desk.text(article)) if article else None
        except ArticleUnreadable:
            return None

    # The selection

    def grow(self) -> None:
        """Select the word at the caret, then its sentence, its paragraph, the article."""
        units, span = self._units(), self._read.active.selected_span()
        if units is None:
            return
        if span != self._grown:
            self._trail.clear()
        wider = units.grown(span, self._text().caret)
        if wider is not None:
            self._trail.append(span)
            self._select(wider)

    def shrink(self) -> None:
        """Select what was selected before it grew, or the first smaller unit in the selection."""
        units, span = self._units(), self._read.active.selected_span()
        if units is None or span is None:
            return
        if self._trail and span == self._grown:
            smaller = self._trail.pop()
        else:
            self._trail.clear()
            smaller = units.narrowed(span)
        if smaller is not None:
            self._select(smaller)
        else:
            self._text().put_cursor(span.start, span.start)
            self._grown = None

    def _select(self, span: Span) -> None:
        self._grown = span
        self._read.active.set_selection(span)

    # Passages

    def split(self) -> None:
        """Split my passage in focus at the caret."""
        self.editing.split(self._text().caret)

    def note(self) -> None:
        """Write a note on the words; they are whole words from then on, if they snap."""
        self._reading.snap()
        self._window.write_note()

    # The list at the cursor

    def list_tags(self) -> None:
        """List every passage at the caret with its tags and analysts."""
        passages = self._passages_here()
        if not passages:
            self._desk.message.emit(
                self.tr("No passage stands at the cursor. Select words and press T.")
            )
            return
        text = self._text()
        cursor, points = text.textCursor(), text.page.positions.to_points if text.page else int
        self._before = (text.focused_passage, points(cursor.anchor()), points(cursor.position()))
        self._lists.here().list_passages(self._read.caret_point(), passages)

    def _passages_here(self) -> list[str]:
        """Return the passages at the selection's start or the caret, the focused one first."""
        text = self._text()
        span, focused = text.selected_span(), text.focused
        point = span.start if span else text.caret
        here = text.passages_at(point) or (text.passages_at(point - 1) if point else [])
        if focused is not None and focused.id not in [each.id for each in here]:
            here = text.passages_at(focused.span.start)
        return [each.id for each in sorted(here, key=lambda each: each is not focused)]

    def _new_list(self, home: QWidget) -> TagsAtCursorList:
        made = TagsAtCursorList(self._desk, self._window.theme, home)
        made.pointed.connect(lambda annotation: self._text().take_up(annotation))
        made.chosen.connect(self._go_to)
        made.tag_off_wanted.connect(self.editing.take_tag_off)
        made.digit_pressed.connect(self._reading.toggle_digit)
        made.note_wanted.connect(self._window.write_note)
        made.given_up.connect(self._restore)
        return made

    def _go_to(self, annotation: str) -> None:
        text = self._text()
        text.take_up(annotation)
        if text.focused is not None:
            self._read.active.scroll_to(text.focused.span)
        self._read.active.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        """Point at what was pointed at before the list was opened."""
        focused, anchor, position = self._before
        text = self._text()
        text.take_up(focused if focused in self._desk.project.annotations else "")
        text.put_cursor(anchor, position)
        self._read.active.setFocus(Qt.FocusReason.OtherFocusReason)
