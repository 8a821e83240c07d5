"""The tags and, below them, the word list of the chosen one, edited in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.word_lists import read_word_list
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.search.search_words import number
from desktop_app.viewmodels.tagging.list_words import fault_sentences
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.reader.bars import BAR, draw_bar
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.tags.ringed_list import ring
from desktop_app.widgets.theme import TIGHT, Theme, Type
from desktop_app.workspace.commands.codebook import list_words

_ID = int(Qt.ItemDataRole.UserRole)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_BAR_HEIGHT = 16


class WordListField(QPlainTextEdit):
    """The lines; `finished` when the keyboard leaves them, and by Ctrl+Enter."""

    finished = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & _CONTROL:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class WordListEditor(QWidget):
    """Tags with a list stand first. What is typed is kept when the keyboard leaves the field."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme
        self._editing: EntityId = ""
        self._words = ""
        self._slow: frozenset[tuple[EntityId, int]] = frozenset()
        self.tags = QListWidget()
        self.title = dimmed(QLabel())
        self.field = WordListField()
        self.faults = QLabel()
        self._set_up()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.tags, 3)
        column.addWidget(self.title)
        column.addWidget(self.field, 2)
        column.addWidget(self.faults)
        self.tags.currentItemChanged.connect(lambda now, before: self._choose(now))
        self.field.textChanged.connect(self._tell_faults)
        self.field.finished.connect(self.keep)
        theme.changed.connect(self._paint)
        self.fill({})
        self.tags.setCurrentRow(0)

    def _set_up(self) -> None:
        ring(self.tags, self._theme)
        self.tags.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tags.setAccessibleName(self.tr("Tags"))
        self.field.setObjectName("field")
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(self.tr("Word list of the tag"))
        self.field.setPlaceholderText(
            self.tr("One a line:\nNATO\nNorth Korean troops\n나토\n/\\d+,\\d{3} (soldiers|men)/i")
        )
        self.title.setWordWrap(True)
        self.title.setFont(self._theme.font(Type.SMALL))
        self.faults.setWordWrap(True)
        self.faults.setTextFormat(Qt.TextFormat.PlainText)

    # The tags

    def fill(self, counts: Mapping[EntityId, int]) -> None:
        """List the tags, and how many passages each list suggests; the chosen one stays chosen."""
        codebook = self._desk.project.codebook
        wanted = sorted(codebook, key=lambda tag: not tag.words)
        self.tags.blockSignals(True)
        self.tags.clear()
        for tag in wanted:
            item = QListWidgetItem(self._name(tag, counts.get(tag.id, 0)), self.tags)
            item.setData(_ID, tag.id)
            if not tag.words:
                item.setForeground(self._theme.colours.second)
            if tag.id == self._editing:
                self.tags.setCurrentItem(item)
        self.tags.blockSignals(False)
        self._paint()
        self._follow_list()

    def choose(self, tag: EntityId) -> None:
        """Show the list of a tag."""
        for item in self._items():
            if item.data(_ID) == tag:
                self.tags.setCurrentItem(item)

    def show_slow(self, slow: frozenset[tuple[EntityId, int]]) -> None:
        """Tell of the lines, from 1, that took too long when they were looked for."""
        self._slow = slow
        self._tell_faults()

    def keep(self) -> None:
        """Give the tag the list as it is typed now."""
        typed = self.field.toPlainText()
        if not self._editing or typed == self._words:
            return
        project = self._desk.project
        self._words = typed
        if self._editing in project.tags:
            change = list_words(project, self._editing, typed)
            if not change.is_empty:
                self._desk.do(change)

    def _name(self, tag: Tag, count: int) -> str:
        path = self._desk.project.codebook.path(tag.id)
        if not tag.words:
            return path
        return self.tr("{tag} · {count}").format(tag=path, count=number(count))

    def _items(self) -> Iterable[QListWidgetItem]:
        return map(self.tags.item, range(self.tags.count()))

    def _paint(self) -> None:
        """Give each tag its bar in the colours of the theme."""
        for item in self._items():
            tag = self._desk.project.codebook.shown(item.data(_ID))
            if tag is not None:
                item.setIcon(self._bar(tag))

    def _bar(self, tag: Tag) -> QIcon:
        picture = QPixmap(_BAR_HEIGHT, _BAR_HEIGHT)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        left = (_BAR_HEIGHT - BAR) // 2
        draw_bar(painter, left, 0, _BAR_HEIGHT, self._theme.bar(tag.colour), tag.pattern)
        painter.end()
        return QIcon(picture)

    # The list of one

    def _choose(self, item: QListWidgetItem | None) -> None:
        tag = "" if item is None else item.data(_ID)
        if tag == self._editing:
            return
        self.keep()
        self._editing = tag
        self._words = ""
        self._follow_list(anew=True)

    def _follow_list(self, *, anew: bool = False) -> None:
        """Show the list as it is kept, unless something else is typed just now."""
        tag = self._desk.project.codebook.shown(self._editing)
        self.field.setEnabled(tag is not None)
        if tag is None:
            self._editing = self._words = ""
            self.field.clear()
            self.title.setText(self.tr("Make a tag first: it is then listed here."))
            return
        name = self._desk.project.codebook.path(tag.id)
        self.title.setText(
            self.tr("Words, phrases or /expressions/ of «{tag}», one a line").format(tag=name)
        )
        if anew or (self.field.toPlainText() == self._words and tag.words != self._words):
            self._words = tag.words
            self.field.setPlainText(tag.words)
        self._tell_faults()

    def _tell_faults(self) -> None:
        typed = self.field.toPlainText()
        slow = [line for tag, line in self._slow if tag == self._editing]
        # Once the list is another one, nobody knows what takes long in it.
        is_kept = typed.strip() == self._words.strip()
        told = fault_sentences(read_word_list(typed).faults, slow if is_kept else ())
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colours.error)
        self.faults.setPalette(palette)
        self.faults.setText("\n".join(told[:3]))
        self.faults.setVisible(bool(told))
