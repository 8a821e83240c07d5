"""Names offered while `@` is typed in a note: arrows choose, Enter or Tab takes, Esc closes."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from desktop_app.domain.analyst import folded
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.mention_names import MentionNames
from desktop_app.viewmodels.text_positions import unit_length, unit_slice
from desktop_app.widgets.theme import GRID, ROW_COMPACT, Theme

_BEGUN = re.compile('(?:^|(?<=[^\\w]))[@\uff20]([^@\uff20"\\n]{0,40})$')
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MOST_ROWS = 6
_WIDTH = 220
# The keyboard stays in the note, so the row that Enter takes must look chosen all the same.
_LOOK = """
QListWidget { border: 1px solid palette(mid); }
QListWidget::item:selected { background: palette(highlight); color: palette(highlighted-text); }
"""


class MentionInk(QSyntaxHighlighter):
    """Shows mentions in the accent colour, half bold, while one writes."""

    def __init__(self, document: QTextDocument, names: MentionNames, theme: Theme) -> None:
        super().__init__(document)
        self._names = names
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        for mention in self._names.now.mentions(text):
            start = unit_length(text[: mention.start])
            ink = mention_format(self._theme.colours.accent)
            self.setFormat(start, unit_length(text[: mention.end]) - start, ink)


def mention_format(accent: QColor) -> QTextCharFormat:
    """Return how a mention is written."""
    ink = QTextCharFormat()
    ink.setForeground(accent)
    ink.setFontWeight(600)
    return ink


class MentionList(QListWidget):
    """Below the cursor of a note's editor, which keeps the keyboard.

    While Korean is composed the list only follows: no key is taken from the input method, and the
    syllable that is being made counts as typed.
    """

    def __init__(self, editor: QPlainTextEdit, names: MentionNames) -> None:
        super().__init__(editor)
        self._editor = editor
        self._names = names
        self._composed = ""
        self._closed_at = -1
        self.setAccessibleName(self.tr("People to mention"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setStyleSheet(_LOOK)
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        self.itemClicked.connect(self._take)
        editor.installEventFilter(self)
        editor.cursorPositionChanged.connect(self._look)
        editor.textChanged.connect(self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._composed = event.preeditString()
            if not event.commitString():
                self._look()
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif self.isVisible() and isinstance(event, QKeyEvent) and not self._composed:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Take the keys that are about the list."""
        own = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape, *_TAKES)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or event.key() not in own:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._close()
            elif event.key() in _TAKES:
                self._take()
            else:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.setCurrentRow((self.currentRow() + step) % self.count())
        return True

    def _begun(self) -> tuple[int, str] | None:
        """Return where the @ before the cursor stands (UTF-16), and what was typed behind it."""
        cursor = self._editor.textCursor()
        block = cursor.block()
        before = unit_slice(block.text(), 0, cursor.positionInBlock()) + self._composed
        found = _BEGUN.search(before)
        if found is None:
            return None
        return block.position() + unit_length(before[: found.start()]), found[1]

    def _look(self) -> None:
        begun = self._begun() if self._editor.hasFocus() else None
        if begun is None:
            self._closed_at = -1
        people = self._offered(begun[1]) if begun and begun[0] != self._closed_at else []
        if not people:
            self.hide()
            return
        if people != [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())]:
            self._fill(people)
        self._place()
        self.show()
        self.raise_()

    def _offered(self, typed: str) -> list[EntityId]:
        """Return who could be meant; nobody where a whole name is there, or a space begins it."""
        names = self._names.now
        if typed[:1].isspace():
            return []
        people = [each for each in names.beginning(typed) if typed or each != self._names.me]
        if not typed.endswith(" "):
            return people
        # Behind a space only a name with one more word can be meant.
        more = f"{folded(typed)} "
        return [each for each in people if folded(names.people.of(each).name).startswith(more)]

    def _fill(self, people: list[EntityId]) -> None:
        self.clear()
        for person in people:
            row = QListWidgetItem(self._names.now.people.of(person).name)
            row.setData(Qt.ItemDataRole.UserRole, person)
            row.setSizeHint(QSize(_WIDTH, ROW_COMPACT))
            self.addItem(row)
        self.setCurrentRow(0)

    def _place(self) -> None:
        """Stand below the cursor, above it where there is no room, inside the window."""
        window: QWidget = self._editor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = min(self.count(), _MOST_ROWS) * ROW_COMPACT + 2 * self.frameWidth()
        self.resize(_WIDTH, height)
        line = self._editor.cursorRect()
        below = self._editor.viewport().mapTo(window, line.bottomLeft()) + QPoint(0, GRID)
        above = self._editor.viewport().mapTo(window, line.topLeft()) - QPoint(0, height + GRID)
        place = below if below.y() + height <= window.height() else above
        self.move(max(0, min(place.x(), window.width() - _WIDTH - GRID)), max(0, place.y()))

    def _take(self) -> None:
        begun, row = self._begun(), self.currentItem()
        if begun is None or row is None:
            return
        cursor = self._editor.textCursor()
        end = cursor.position()
        cursor.setPosition(begun[0])
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        self._closed_at = begun[0]
        cursor.insertText(self._names.now.written(row.data(Qt.ItemDataRole.UserRole)))
        self._editor.setTextCursor(cursor)
        self.hide()

    def _close(self) -> None:
        begun = self._begun()
        self._closed_at = begun[0] if begun else -1
        self.hide()
