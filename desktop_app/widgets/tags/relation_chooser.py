"""The list of kinds in which one passage can relate to another, and a kind of one's own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.viewmodels.relating import Relating
from desktop_app.viewmodels.relation_choices import RelationChoice, relation_choices
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.tags.popup import Popup
from desktop_app.widgets.theme import GRID, ROW_COMPACT, TIGHT, Theme, Type
from desktop_app.workspace.commands.relations import RelationRefused

_WIDTH = 360
_MOST_ROWS = 9
_QUOTED = 60
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class RelationChooser(Popup):
    """The keyboard stays in `field`; Enter takes the row that is marked, Escape leaves."""

    def __init__(self, desk: Desk, relating: Relating, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._relating = relating
        self._ends: tuple[EntityId, EntityId] = ("", "")
        self.first = ElidingLabel()
        self.field = ComposingField()
        self.rows = QListWidget()
        self.second = ElidingLabel()
        self.refusal = QLabel()
        self._hint = dimmed(QLabel(self.tr("Enter relates · type a kind of your own · Esc")))
        self._set_up()
        self._lay_out()
        self._dress()
        theme.changed.connect(self._dress)
        self.field.typed_changed.connect(self._find)
        self.field.entered.connect(lambda modifiers: self._take(self.rows.currentItem()))
        self.field.installEventFilter(self)
        self.rows.itemClicked.connect(self._take)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Choose how the passages relate"))
        self.field.setAccessibleName(self.tr("Kind of relation"))
        self.field.setPlaceholderText(self.tr("Kind of relation"))
        self.rows.setAccessibleName(self.tr("Kinds of relation"))
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setUniformItemSizes(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.refusal.setWordWrap(True)
        self.refusal.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(GRID)
        for widget in (self.first, self.field, self.refusal, self.rows, self.second, self._hint):
            column.addWidget(widget, 1 if widget is self.rows else 0)

    def _dress(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.colours.error)
        self.refusal.setPalette(palette)
        self._hint.setFont(self.theme.font(Type.SMALL))
        # Without the keyboard of its own the list would show its row as that of another window.
        tone = self.theme.colours
        self.rows.setStyleSheet(
            "QListWidget { background: transparent; } QListWidget::item"
            " { border-left: 3px solid transparent; } QListWidget::item:selected"
            f" {{ background: {tone.selected.name()}; color: {tone.text.name()};"
            f" border-left: 3px solid {tone.accent.name()}; }}"
        )

    def open_between(self, source: Annotation, destination: Annotation, point: QPoint) -> None:
        """Ask how a passage relates to another one, near a point of the screen."""
        self._ends = (source.id, destination.id)
        self.first.setText(f"“{shortened(source.exact, _QUOTED)}”")
        self.second.setText(f"“{shortened(destination.exact, _QUOTED)}”")
        self.field.clear()
        self._find("")
        self.open_at(point, self.field)

    def wanted_size(self, room: int) -> QSize:
        rows = max(1, min(self.rows.count(), _MOST_ROWS))
        labels = (self.first, self.field, self.second, self._hint)
        chrome = sum(label.sizeHint().height() + GRID for label in labels)
        width = min(_WIDTH, room)
        if not self.refusal.isHidden():
            chrome += self.refusal.heightForWidth(width - 2 * TIGHT) + GRID
        return QSize(width, chrome + rows * ROW_COMPACT + 2 * TIGHT + GRID)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and not self.field.is_composing:
                self._relating.cancel()
                self.close_popup()
                return True
            if event.key() in _WALKING:
                QApplication.sendEvent(self.rows, event)
                return True
        return False

    @property
    def choices(self) -> list[str]:
        """The rows as they are shown."""
        return [self.rows.item(row).text() for row in range(self.rows.count())]

    def _find(self, typed: str) -> None:
        self.refusal.hide()
        self.rows.clear()
        for choice in relation_choices(self._desk.relations.own_kinds, typed):
            words = self.tr("new kind: {kind}") if choice.is_new else "{kind}"
            item = QListWidgetItem(words.format(kind=choice.words))
            item.setSizeHint(QSize(0, ROW_COMPACT))
            item.setData(Qt.ItemDataRole.UserRole, choice)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self.place()

    def _take(self, item: QListWidgetItem | None) -> None:
        choice = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if not isinstance(choice, RelationChoice):
            return
        source, destination = self._ends
        if choice.is_reversed:
            source, destination = destination, source
        try:
            self._relating.relate(source, destination, choice.kind)
        except RelationRefused as refusal:
            self.refusal.setText(str(refusal))
            self.refusal.show()
            self.place()
            return
        self.close_popup()
