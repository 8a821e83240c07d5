"""Chooses a passage by its words: a pop-up with a field and a list, for citing and for placing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.briefing import Outline
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.passage_choice import PassageChoice
from desktop_app.widgets.briefing.outline_row import Index, OutlineRowPainter
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.row_ground import RowState, paint_ground
from desktop_app.widgets.surfaces import Surface
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.theme import ROW_TWO_LINES, SPACE, TIGHT, Theme

_WIDTH, _ROWS, _TOP = 640, 8, 96
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _Row(OutlineRowPainter):
    """A passage as the outline shows it, on the ground of a list that the keyboard walks."""

    always_names_source = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = RowState.of(option)
        ground = RowState(state.rect, state.is_selected, state.is_hovered, False, True)
        paint_ground(painter, state.rect, ground, self._theme.colours)
        super().paint(painter, option, index)


class PassageChooser(Surface):
    """Opens over a window; Enter or a click takes a passage, Esc or a click elsewhere none."""

    def __init__(self, theme: Theme, icons: Icons, window: QWidget) -> None:
        super().__init__(theme, window)
        self._window = window
        self._then: Callable[[EntityId], object] | None = None
        self._before: QWidget | None = None
        self._choice = PassageChoice(self)
        self.words = ComposingField()
        self.words.setPlaceholderText(self.tr("Words of the passage, its outlet or its tag"))
        self.words.setAccessibleName(self.tr("Find a passage"))
        self.rows = QListView()
        self.none_found = dimmed(QLabel(self.tr("No passage has these words.")))
        self.none_found.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._set_up(icons)
        column = QVBoxLayout(self)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(TIGHT)
        column.addWidget(self.words)
        column.addWidget(self.none_found)
        column.addWidget(self.rows)
        self.words.typed_changed.connect(self._find)
        self.words.entered.connect(lambda modifiers: self._take())
        self.rows.clicked.connect(lambda index: self._take())
        self.words.installEventFilter(self)
        self.hide()

    def _set_up(self, icons: Icons) -> None:
        self.rows.setModel(self._choice)
        self.rows.setItemDelegate(_Row(self.theme, icons, self.rows))
        self.rows.setAccessibleName(self.tr("Passages"))
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setStyleSheet("QListView::item { background: transparent; border: none; }")
        palette = self.rows.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.rows.setPalette(palette)
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)

    def ask(
        self,
        project: Project,
        outline: Outline,
        then: Callable[[EntityId], object],
        *,
        placed_first: bool,
    ) -> None:
        """Open with all passages; `then` gets the one that is chosen."""
        self._then = then
        self._before = QApplication.focusWidget()
        self._choice.offer(project, outline, placed_first=placed_first)
        self.words.clear()
        self._find("")
        self._place()
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the rows while the keyboard stays in the field; close when it leaves."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._close(give_back=False)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and not self.words.is_composing:
                self._close(give_back=True)
                return True
            if event.key() in _WALKING:
                QApplication.sendEvent(self.rows, event)
                return True
        return False

    def _place(self) -> None:
        window = self._window
        width = min(_WIDTH, window.width() - 4 * SPACE)
        height = self.words.sizeHint().height() + 3 * TIGHT + _ROWS * ROW_TWO_LINES
        height = min(height, window.height() - _TOP - SPACE)
        self.setGeometry((window.width() - width) // 2, _TOP, width, height)

    def _find(self, words: str) -> None:
        self._choice.find(words)
        self.none_found.setVisible(self._choice.rowCount() == 0)
        self.rows.setCurrentIndex(self._choice.index(0, 0))

    def _take(self) -> None:
        passage = self._choice.passage_at(self.rows.currentIndex())
        then = self._then
        if passage and then is not None:
            self._close(give_back=True)
            then(passage)

    def _close(self, *, give_back: bool) -> None:
        self.hide()
        self._then = None
        if give_back and self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
