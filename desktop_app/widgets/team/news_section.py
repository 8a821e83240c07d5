"""What is new: what colleagues did since one last looked, each thing a click away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QMenu, QVBoxLayout, QWidget

from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.news_rows import NewsRow, NewsRows
from desktop_app.viewmodels.tag_tree import Index
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.row_ground import leave_rows_to_delegate
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.tags.quiet_button import QuietButton
from desktop_app.widgets.team.news_row import ROW, NewsDelegate, seen_room
from desktop_app.widgets.team.section import Section
from desktop_app.widgets.theme import GRID, SPACE, Theme

_KEYS = (*ENTER, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right)


class NewsView(QListView):
    """The rows, all of them; the panel scrolls. Enter opens a group or goes to a thing.

    `seen` carries a row that counts as looked at (Space), `chosen` one that was clicked or entered,
    `menu_wanted` one with a place on the screen.
    """

    seen = Signal(object)
    chosen = Signal(object)
    turned = Signal(object)
    menu_wanted = Signal(object, QPoint)
    row_wanted = Signal(QRect)

    def __init__(self, rows: NewsRows, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._rows = rows
        self._theme = theme
        self.setModel(rows)
        self.setItemDelegate(NewsDelegate(theme, icons, self))
        leave_rows_to_delegate(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("What is new"))
        self.setAccessibleDescription(
            self.tr("Enter opens a group or goes to a thing, Space counts it as seen.")
        )
        rows.modelAboutToBeReset.connect(self._remember_row)
        rows.modelReset.connect(self._fit)
        theme.changed.connect(self.viewport().update)
        self._row_was = -1
        self._fit()

    @property
    def current(self) -> NewsRow | None:
        """The row that is current."""
        return self._rows.row_at(self.currentIndex().row())

    def event(self, event: QEvent) -> bool:
        """Keep these keys for the rows, whatever commands have them elsewhere."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current
        if event.key() == Qt.Key.Key_Escape or row is None:
            event.ignore()
        elif event.key() in ENTER:
            self.chosen.emit(row)
        elif event.key() == Qt.Key.Key_Space:
            self.seen.emit(row)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if row.is_group and row.is_open == (event.key() == Qt.Key.Key_Left):
                self.turned.emit(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self._rows.row_at(index.row())
        super().mouseReleaseEvent(event)
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        at_seen = seen_room(self.visualRect(index), self._theme).contains(place)
        (self.seen if row.is_group and at_seen else self.chosen).emit(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self._rows.row_at(index.row())
        if row is not None:
            keyboard = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(row, event.globalPos() if by_mouse else keyboard)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))
        self._want_row()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._want_row()

    def _want_row(self) -> None:
        if self.hasFocus() and self.currentIndex().isValid():
            self.row_wanted.emit(self.visualRect(self.currentIndex()))

    def _remember_row(self) -> None:
        self._row_was = self.currentIndex().row()

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self._rows.rowCount()) * ROW)
        if self._row_was >= 0 and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(min(self._row_was, self._rows.rowCount() - 1)))


class NewsSection(Section):
    """The groups with *All seen*; `wanted` carries an Item whose place is to be shown.

    `kept` and `deleted` carry the id of a thing that somebody had deleted and that lives.
    """

    wanted = Signal(object)
    kept = Signal(str)
    deleted = Signal(str)

    name = "news"

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__(self.tr("What is new"))
        self._news = desk.news
        self._icons = icons
        self.rows = NewsRows(desk, self)
        self.view = NewsView(self.rows, theme, icons)
        self.nothing = dimmed(QLabel(self.tr("Nothing new since you last looked.")))
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(SPACE, 0, SPACE, 0)
        self.all_seen = QuietButton(theme, icons)
        self.all_seen.say([self.tr("All seen")], "check")
        self.keyboard = self.view
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.view, self.nothing, self.all_seen):
            column.addWidget(widget)
        self.view.chosen.connect(self._choose)
        self.view.turned.connect(lambda row: self.rows.turn(row.group))
        self.view.seen.connect(self._see)
        self.view.menu_wanted.connect(lambda row, place: self.menu_for(row).popup(place))
        self.view.row_wanted.connect(self._want_row)
        self.all_seen.clicked.connect(self._news.see_all)
        self._news.changed.connect(self._tell_count)
        self.rows.modelReset.connect(self._follow)
        self._tell_count()
        self._follow()

    def menu_for(self, row: NewsRow) -> QMenu:
        """Return the menu about a row; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        item = row.item
        if item is not None:
            show = menu.addAction(self.tr("Show"))
            show.triggered.connect(lambda: self._choose(row))
        seen = menu.addAction(self._icons.icon("check"), self.tr("Seen"))
        seen.triggered.connect(lambda: self._see(row))
        if item is not None and self._news.survival(item.entity) is not None:
            menu.addSeparator()
            keep = menu.addAction(self.tr("Keep"))
            keep.triggered.connect(lambda: self.kept.emit(item.entity))
            delete = menu.addAction(self._icons.icon("trash-2"), self.tr("Delete"))
            delete.triggered.connect(lambda: self.deleted.emit(item.entity))
        return menu

    def _choose(self, row: NewsRow) -> None:
        if row.item is None:
            self.rows.turn(row.group)
        else:
            self.wanted.emit(row.item)

    def _see(self, row: NewsRow) -> None:
        items = row.group.items if row.item is None else (row.item,)
        self._news.see(item.entity for item in items)

    def _want_row(self, row: QRect) -> None:
        self.row_wanted.emit(row.translated(self.view.mapTo(self, QPoint(0, 0))))

    def _tell_count(self) -> None:
        self.set_count(self._news.count)

    def _follow(self) -> None:
        has_news = self.rows.rowCount() > 0
        keyboard = self.view.hasFocus()
        self.view.setVisible(has_news)
        self.all_seen.setVisible(has_news)
        self.nothing.setVisible(not has_news)
        if keyboard and not has_news and isinstance(above := self.parentWidget(), QWidget):
            above.setFocus()
