"""Where an own paragraph is typed: words in their styles, links, citations as chips."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip, QWidget

from desktop_app.domain.briefing import Citation, Run
from desktop_app.viewmodels.briefing_outline import PASSAGES_MIME, ids_in
from desktop_app.viewmodels.citations import Citations
from desktop_app.viewmodels.paragraph_mime import RUNS_MIME, runs_from, runs_mime
from desktop_app.viewmodels.paragraph_runs import (
    CITATION_OBJECT,
    author_above,
    citation_format,
    citation_of,
    insert_runs,
    selected_runs,
)
from desktop_app.viewmodels.paragraph_session import ParagraphSession
from desktop_app.widgets.briefing.citation_chips import CitationChips
from desktop_app.widgets.briefing.citing_menu import add_manners
from desktop_app.widgets.theme import TIGHT, Theme, Type

_ZOOM = 15 / 17
"""The own words stand between the type of the interface and that of an article."""
_OBJECT = "\ufffc"


class ParagraphEdit(QTextEdit):
    """Types into the session's document. `left` asks to go back to the outline.

    `passages_dropped` carries what was dropped at the cursor, `passage_wanted` the passage behind a
    chip that is to be shown in its article.
    """

    left = Signal()
    deserted = Signal()
    link_wanted = Signal()
    passages_dropped = Signal(list)
    passage_wanted = Signal(str)

    def __init__(
        self,
        session: ParagraphSession,
        citations: Callable[[], Citations],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._citations = citations
        self._theme = theme
        self._chips = CitationChips(citations, theme, self)
        self.setObjectName("field")
        self.setDocument(session.document)
        self._set_up()
        session.opened.connect(self._begin)
        session.refilled.connect(self.viewport().update)
        theme.changed.connect(self._follow_theme)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Paragraph"))
        self.setPlaceholderText(self.tr("Write in your own words. Ctrl+Shift+E cites a passage."))
        self.setTabChangesFocus(True)
        self.setFont(self._theme.font(Type.READING, _ZOOM))
        self.document().setDefaultFont(self.font())
        self.document().setDocumentMargin(TIGHT)
        self.document().documentLayout().registerHandler(CITATION_OBJECT, self._chips)

    # Styles and citations

    def set_bold(self, bold: bool) -> None:
        """Make the selected words, or the next ones, bold or not."""
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        self.mergeCurrentCharFormat(style)

    def set_italic(self, italic: bool) -> None:
        """Make the selected words, or the next ones, italic or not."""
        style = QTextCharFormat()
        style.setFontItalic(italic)
        self.mergeCurrentCharFormat(style)

    @property
    def link(self) -> str:
        """The address of the link at the cursor, empty where there is none."""
        return self.textCursor().charFormat().anchorHref()

    def set_link(self, address: str) -> None:
        """Link the selected words (or the link at the cursor), or write the address as a link."""
        address = address.strip()
        cursor = self.textCursor()
        if not cursor.hasSelection() and self.link:
            self._select_link(cursor)
        if not cursor.hasSelection():
            insert_runs(cursor, [Run(address, link=address)] if address else [])
        else:
            style = QTextCharFormat()
            style.setAnchor(bool(address))
            style.setAnchorHref(address)
            style.setFontUnderline(bool(address))
            cursor.mergeCharFormat(style)
        self._write_plain(cursor)

    def cite(self, citation: Citation) -> None:
        """Put a citation at the cursor."""
        cursor = self.textCursor()
        cursor.insertText(_OBJECT, citation_format(citation))
        self._write_plain(cursor)

    def _select_link(self, cursor: QTextCursor) -> None:
        address = self.link
        text = cursor.block().position()
        end = text + cursor.block().length() - 1
        start = stop = cursor.position()
        while start > text and self._link_before(start) == address:
            start -= 1
        while stop < end and self._link_before(stop + 1) == address:
            stop += 1
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)

    def _link_before(self, position: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return cursor.charFormat().anchorHref()

    def _write_plain(self, cursor: QTextCursor) -> None:
        """Go on behind what was inserted, in the paragraph's own style."""
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # The session

    def _begin(self) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A pop-up of its own, such as the citing menu, belongs to the session.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._session.commit()
            self.deserted.emit()

    # The keyboard

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab put a paragraph of a list deeper, where it can go deeper; else walk on."""
        return self._session.step_level(1 if next else -1) or super().focusNextPrevChild(next)

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
        if command is not None:
            command()
            return
        self._end_link(event)
        super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does here beyond typing."""
        if event.matches(QKeySequence.StandardKey.Bold):
            return lambda: self.set_bold(self.fontWeight() < QFont.Weight.DemiBold)
        if event.matches(QKeySequence.StandardKey.Italic):
            return lambda: self.set_italic(not self.fontItalic())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = held == Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if control and event.key() == Qt.Key.Key_L:
            return self.link_wanted.emit
        if (control and enter) or (not held and event.key() == Qt.Key.Key_Escape):
            return self.left.emit
        if not held and enter:
            return self._new_line
        return None

    def _new_line(self) -> None:
        """Begin a line that has no author above it, even where the line before has one."""
        self.textCursor().insertBlock(QTextBlockFormat())
        self.ensureCursorVisible()

    def _end_link(self, event: QKeyEvent) -> None:
        """Let words typed behind a link stand outside of it."""
        cursor = self.textCursor()
        if not event.text() or cursor.hasSelection() or not self.link:
            return
        at_end = cursor.atBlockEnd() or self._link_before(cursor.position() + 1) != self.link
        if at_end:
            style = self.currentCharFormat()
            style.setAnchor(False)
            style.setAnchorHref("")
            style.setFontUnderline(False)
            self.setCurrentCharFormat(style)

    # Copying, pasting, dropping

    def createMimeDataFromSelection(self) -> QMimeData:
        runs = selected_runs(self.textCursor())
        return runs_mime(runs, self._citations().plain_text(runs))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(PASSAGES_MIME) or source.hasFormat(RUNS_MIME) or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasFormat(PASSAGES_MIME):
            self.passages_dropped.emit(ids_in(source, PASSAGES_MIME))
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        insert_runs(cursor, runs_from(source))
        cursor.endEditBlock()
        self.ensureCursorVisible()

    # Chips

    def citation_at(self, place: QPoint) -> tuple[int, Citation] | None:
        """Return the chip under a point of the viewport: its position and its citation."""
        point = QPointF(place) + QPointF(0, self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        position = layout.hitTest(point, Qt.HitTestAccuracy.ExactHit)
        for start in (position, position - 1):
            cursor = QTextCursor(self.document())
            if 0 <= start < self.document().characterCount() - 1:
                cursor.setPosition(start + 1)
                citation = citation_of(cursor.charFormat())
                if citation is not None:
                    return start, citation
        return None

    def change_manner(self, position: int, citation: Citation) -> None:
        """Put another citation in place of the chip at a position."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(_OBJECT, citation_format(citation))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        found = self.citation_at(event.pos())
        menu = self.createStandardContextMenu() if found is None else QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if found is not None:
            self._fill_chip_menu(menu, *found)
        menu.popup(event.globalPos())

    def _fill_chip_menu(self, menu: QMenu, position: int, citation: Citation) -> None:
        show = menu.addAction(self.tr("Show in its article"))
        show.triggered.connect(lambda: self.passage_wanted.emit(citation.annotation))
        menu.addSeparator()
        add_manners(
            menu,
            lambda manner: self.change_manner(position, Citation(citation.annotation, manner)),
            citation.manner,
        )

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.citation_at(event.pos())
            tip = self._citations().tip(found[1]) if found else self.anchorAt(event.pos())
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colours.second)
        layout = self.document().documentLayout()
        scrolled = self.verticalScrollBar().value()
        block = self.document().firstBlock()
        while block.isValid():
            if author := author_above(block):
                rect = layout.blockBoundingRect(block).translated(0, -scrolled)
                above = QRectF(rect.left(), rect.top() - 20, self.viewport().width(), 16)
                painter.drawText(above, int(Qt.AlignmentFlag.AlignVCenter), author)
            block = block.next()

    def _follow_theme(self) -> None:
        self._session.redraw()
        self.viewport().update()
