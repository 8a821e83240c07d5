"""The rows of the board on the screen: walked, selected, copied, dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.origin_words import sources_sentence
from desktop_app.viewmodels.excerpts import Excerpts
from desktop_app.viewmodels.passage_words import shortened, who_and_when
from desktop_app.viewmodels.tag_tree import Index
from desktop_app.widgets.board.excerpt_row import ExcerptRow
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.reader.quotation import passage_mime, quotation_mime, quotation_of
from desktop_app.widgets.row_ground import forget_hover
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import RADIUS, ROW_COMPACT, SPACE, Theme, Type
from desktop_app.widgets.unread import UnreadDots
from desktop_app.workspace.versions.twins import TwinGroup

REFIT_AFTER = 60
"""Milliseconds of rest after which rows are measured for a new width."""

_DRAGGED = 60
"""Characters of a quotation shown at the pointer while it is dragged."""


class ExcerptTable(QTableView):
    """A table of one column, since its header keeps thousands of row heights without a call each.

    `opened` carries the passage of a row that was clicked or entered, `pointed` the one that the
    keyboard has come to.
    """

    opened = Signal(str)
    pointed = Signal(str)

    def __init__(
        self,
        excerpts: Excerpts,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._excerpts = excerpts
        self._theme = theme
        self.dots: UnreadDots | None = None
        self.twins: Sequence[TwinGroup] = ()
        """Articles that tell the same story, as far as that was found."""
        self._row = ExcerptRow(theme, icons, self)
        self._measured = 0
        self._kept: list[EntityId] = []
        self._kept_current: EntityId = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REFIT_AFTER)
        self._rest.timeout.connect(self.refit)
        self.setModel(excerpts)
        self.setItemDelegate(self._row)
        self._set_up()
        excerpts.modelAboutToBeReset.connect(self._keep_selection)
        excerpts.modelReset.connect(self._after_reset)
        excerpts.rowsInserted.connect(lambda parent, first, last: self._fit(range(first, last + 1)))
        excerpts.dataChanged.connect(self._changed)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Excerpts"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.verticalScrollBar().setSingleStep(ROW_COMPACT)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW_COMPACT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # Selection

    @property
    def current(self) -> EntityId:
        """Id of the passage in the current row, empty where there is none."""
        return self._excerpts.annotation_at(self.currentIndex().row())

    @property
    def selected(self) -> list[EntityId]:
        """Ids of the passages selected, each once, in the order of the rows."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        ids = (self._excerpts.annotation_at(row) for row in rows)
        return list(dict.fromkeys(each for each in ids if each))

    def select(self, annotation: EntityId) -> None:
        """Make the first row of a passage the current one."""
        rows = self._excerpts.rows_of(annotation)
        if rows:
            index = self._excerpts.index(min(rows))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_group(self, heading: int) -> None:
        """Make the first passage below a heading the current one, the heading at the top."""
        self.setCurrentIndex(self._excerpts.index(heading + 1))
        if self.viewport().width() != self._measured:
            self.refit()
        top = QAbstractItemView.ScrollHint.PositionAtTop
        self.scrollTo(self._excerpts.index(heading), top)

    def copy(self) -> None:
        """Put the words of the selected passages alone on the clipboard."""
        annotations = self._excerpts.project.annotations
        if self.selected:
            words = "\n\n".join(annotations[each].exact for each in self.selected)
            QGuiApplication.clipboard().setMimeData(passage_mime(self.selected, words))

    def copy_with_citation(self) -> None:
        """Put the selected quotations with their sources on the clipboard."""
        if self.selected:
            QGuiApplication.clipboard().setMimeData(self.dragged())

    def dragged(self) -> QMimeData:
        """Return the selected passages as a drag or a copy carries them."""
        ids = self.selected
        project = self._excerpts.project
        passages = [project.annotations[each] for each in ids]
        # Of an article that has not arrived nobody knows more than the words.
        quoted = [
            quotation_of(each, project.articles.get(each.article) or Article(each.article))
            for each in passages
        ]
        return quotation_mime(quoted, ids)

    # Keyboard and mouse

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (
                event.matches(QKeySequence.StandardKey.Copy)
                or _cites(event)
                or event.key() in ENTER
            )
        ):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.dots is not None:
            self.dots.paint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif _cites(event):
            self.copy_with_citation()
        elif event.key() in ENTER and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not (by_mouse or self.currentIndex().isValid()) and self._excerpts.rowCount():
            self.setCurrentIndex(self._excerpts.index(1))
        elif self.current:
            self.pointed.emit(self.current)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # Qt asks for an input method where a cell could be edited; single keys must work here.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if self.current and self.hasFocus():
            self.pointed.emit(self.current)

    def _clicked(self, index: Index) -> None:
        annotation = self._excerpts.annotation_at(index.row())
        held = QGuiApplication.keyboardModifiers()
        if annotation and held == Qt.KeyboardModifier.NoModifier:
            self.opened.emit(annotation)

    def startDrag(self, actions: Qt.DropAction) -> None:
        ids = self.selected
        if not ids:
            return
        drag = QDrag(self)
        drag.setMimeData(self.dragged())
        drag.setPixmap(self._drag_picture(ids))
        drag.setHotSpot(QPoint(-SPACE, ROW_COMPACT // 2))
        drag.exec(Qt.DropAction.CopyAction)
        forget_hover(self)

    def _drag_picture(self, ids: Sequence[EntityId]) -> QPixmap:
        words = self.tr("{n} excerpts").format(n=len(ids))
        if len(ids) == 1:
            words = f"“{shortened(self._excerpts.project.annotations[ids[0]].exact, _DRAGGED)}”"
        width = self.fontMetrics().horizontalAdvance(words) + 2 * SPACE
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(width * ratio), round(ROW_COMPACT * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colours.border)
        painter.setBrush(self._theme.colours.raised)
        card = QRect(0, 0, width - 1, ROW_COMPACT - 1)
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.setFont(self._theme.font(Type.INTERFACE))
        painter.setPen(self._theme.colours.text)
        painter.drawText(card, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.end()
        return picture

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.rowAt(event.pos().y())
            QToolTip.showText(event.globalPos(), self.tip(row), self)
            return True
        return super().viewportEvent(event)

    def tip(self, row: int) -> str:
        """Return what a row's tool tip tells: who and when, all tags, the note.

        Of a heading it is the articles and origins of the passages below.
        """
        excerpt = self._excerpts.excerpt_at(row) if row >= 0 else None
        if excerpt is None:
            return self._sources(row) if row >= 0 else ""
        passage, project = excerpt.annotation, self._excerpts.project
        paths = [project.codebook.path(tag.id).replace("/", " / ") for tag in excerpt.bars]
        lines = [who_and_when(project, passage.creator, passage.created), ", ".join(paths)]
        if excerpt.article is None:
            lines.append(self.tr("The article has not arrived yet; these are the words as marked."))
        if excerpt.has_yielded:
            lines.append(self.tr("Yielded: the team accepted another passage in its place."))
        if excerpt.is_placed:
            lines.append(self.tr("In the briefing"))
        return "\n".join(line for line in [*lines, passage.note_text] if line)

    def _sources(self, row: int) -> str:
        heading = self._excerpts.heading_at(row)
        count = heading.count if heading is not None else 0
        passages = self._excerpts.ids_in(range(row + 1, row + 1 + count))
        return sources_sentence(self._excerpts.project, passages, self.twins)

    # Heights and resets

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._measured:
            if self._measured:
                self._rest.start()
            else:
                self.refit()

    def refit(self) -> None:
        """Measure all rows for the width the board has now."""
        self._rest.stop()
        self._measured = self.viewport().width()
        self._fit(range(self._excerpts.rowCount()))
        self.updateGeometries()
        self.viewport().update()

    def _fit(self, rows: range) -> None:
        """Give rows the heights that their quotations need at the width of the board."""
        width = self.viewport().width()
        header = self.verticalHeader()
        all_at_once = len(rows) > 2
        if all_at_once:
            # Told once at the end instead of thousands of times.
            header.setUpdatesEnabled(False)
            header.blockSignals(True)
        annotations = self._excerpts.project.annotations
        for row, annotation in zip(rows, self._excerpts.ids_in(rows), strict=True):
            if annotation:
                height = self._row.height(annotations[annotation].exact, width)
            else:
                height = self._row.heading_height
            header.resizeSection(row, height)
        if all_at_once:
            header.blockSignals(False)
            header.setUpdatesEnabled(True)

    def _changed(self, first: Index, last: Index, roles: Sequence[int]) -> None:
        if not roles:
            self._fit(range(first.row(), last.row() + 1))

    def _keep_selection(self) -> None:
        self._kept, self._kept_current = self.selected, self.current

    def _after_reset(self) -> None:
        self.refit()
        chosen = self.selectionModel()
        rows = QItemSelectionModel.SelectionFlag.Rows
        current = self._excerpts.rows_of(self._kept_current)
        if current:
            index = self._excerpts.index(min(current))
            chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        for annotation in self._kept:
            for row in self._excerpts.rows_of(annotation)[:1]:
                flags = QItemSelectionModel.SelectionFlag.Select | rows
                chosen.select(self._excerpts.index(row), flags)


def _cites(event: QKeyEvent) -> bool:
    """Whether a key asks for a copy with citations."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_C and event.modifiers() == held
