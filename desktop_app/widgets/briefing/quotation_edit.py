"""An excerpt's quotation, not to be typed in: words are selected and left out, or taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop_app.domain.span import Span
from desktop_app.viewmodels.text_positions import TextPositions, display_text, trimmed
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import TIGHT, Theme, Type

_LEAVES_OUT = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class QuotationEdit(QTextEdit):
    """`cut_wanted` and `uncut_wanted` carry a span of the passage in code points.

    Del leaves the selected words out, or takes back the cut at the cursor, and so does a click on
    it. `left` asks to go back to the outline.
    """

    cut_wanted = Signal(object)
    uncut_wanted = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._positions = TextPositions("")
        self._cuts: tuple[Span, ...] = ()
        self.setObjectName("field")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Quotation"))
        self.setFont(theme.font(Type.INTERFACE))
        self.document().setDefaultFont(self.font())
        self.document().setDocumentMargin(TIGHT)
        theme.changed.connect(self._draw)

    def show_quotation(self, text: str, cuts: Sequence[Span]) -> None:
        """Show a passage's words, those that are left out struck through."""
        if text != self._text:
            self._text = text
            self._positions = TextPositions(text)
            self.setPlainText(display_text(text))
        self._cuts = tuple(cuts)
        self._draw()

    @property
    def chosen(self) -> Span | None:
        """The selected words, white space at their ends left out; None without any."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._positions.to_points(cursor.selectionStart())
        return trimmed(Span(start, self._positions.to_points(cursor.selectionEnd())), self._text)

    def shorten(self) -> bool:
        """Leave out the selected words, or take back the cut at the cursor; tell if either was."""
        chosen = self.chosen
        if chosen is not None:
            self._let_go()
            self.cut_wanted.emit(chosen)
            return True
        cut = self._cut_at(self.textCursor().position())
        if cut is not None:
            self.uncut_wanted.emit(cut)
        return cut is not None

    # Keys and clicks

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._command(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = self._command(event)
        if command is None:
            super().keyPressEvent(event)
        else:
            command()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        cut = self._cut_at(self.cursorForPosition(event.position().toPoint()).position())
        if cut is not None:
            self.uncut_wanted.emit(cut)

    def _command(self, event: QKeyEvent) -> Callable[[], object] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and event.key() in ENTER:
            return self.left.emit
        if held:
            return None
        if event.key() == Qt.Key.Key_Escape:
            return self.left.emit
        return self.shorten if event.key() in _LEAVES_OUT else None

    def _cut_at(self, unit: int) -> Span | None:
        at = self._positions.to_points(min(unit, self._positions.units))
        return next((cut for cut in self._cuts if cut.start <= at <= cut.end), None)

    def _let_go(self) -> None:
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    # Looks

    def _draw(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(self._theme.colours.text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(plain)
        left_out = QTextCharFormat()
        left_out.setForeground(self._theme.colours.dimmed)
        left_out.setFontStrikeOut(True)
        for cut in self._cuts:
            end = min(cut.end, self._positions.characters)
            if cut.start < end:
                cursor.setPosition(self._positions.to_units(cut.start))
                cursor.setPosition(self._positions.to_units(end), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(left_out)
