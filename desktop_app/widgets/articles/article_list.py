"""The list of articles: filtered while one types, opened by Enter, dragged to a pane."""

from __future__ import annotations

from functools import partial
from itertools import islice

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.articles.article_list import ArticleList, Index, Order
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading_words import WANTED
from desktop_app.widgets.articles.article_row import ArticleRow
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.reader.quotation import ARTICLE_MIME
from desktop_app.widgets.row_ground import forget_hover
from desktop_app.widgets.team.reading_menu import add_reading_actions
from desktop_app.widgets.theme import GRID, ROW_COMPACT, SPACE, TIGHT, Theme, Type
from desktop_app.widgets.unread import UnreadDots

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ArticleView(QListView):
    """The rows. Signals carry article ids; `opened` says by True that another pane is wanted."""

    opened = Signal(str, bool)
    new_pane_wanted = Signal(str)
    removed = Signal(list)

    def __init__(self, articles: ArticleList, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles = articles
        self.dots: UnreadDots | None = None
        self.setModel(articles)
        self.setItemDelegate(ArticleRow(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Articles"))
        articles.passages_changed.connect(lambda row: self.update(articles.index(row)))
        self.doubleClicked.connect(lambda index: self._open(other_pane=False))
        theme.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.dots is not None:
            self.dots.paint()

    @property
    def current(self) -> EntityId:
        """Id of the article in the current row, empty where there is none."""
        return self._articles.article_at(self.currentIndex().row())

    @property
    def several(self) -> list[EntityId]:
        """Ids of the chosen articles, in the order of the rows, if they are more than one."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._articles.article_at(row) for row in rows] if len(rows) > 1 else []

    def select(self, article: EntityId) -> None:
        """Make an article's row the current one, if the filter shows it."""
        row = self._articles.row_of(article)
        if row >= 0:
            self.setCurrentIndex(self._articles.index(row))

    def event(self, event: QEvent) -> bool:
        """Keep Enter and Delete for the rows, whatever commands have these keys elsewhere."""
        own = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if own and isinstance(event, QKeyEvent) and event.key() in (*_ENTER, *_DELETE):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.current:
                self.new_pane_wanted.emit(self.current)
            else:
                self._open(other_pane=control)
        elif event.key() in _DELETE and self.current:
            self.removed.emit(self.several or [self.current])
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        if not self.current:
            return
        mime = QMimeData()
        mime.setData(ARTICLE_MIME, self.current.encode())
        drag = QDrag(self)
        drag.setMimeData(mime)
        row = self.visualRect(self.currentIndex())
        drag.setPixmap(self.viewport().grab(row))
        drag.setHotSpot(QPoint(SPACE, row.height() // 2))
        drag.exec(Qt.DropAction.CopyAction)
        forget_hover(self)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)

    def _open(self, *, other_pane: bool) -> None:
        if self.current:
            self.opened.emit(self.current, other_pane)


class ArticleListPanel(QWidget):
    """Heading, filter and rows. `opened(article, in another pane)`, `removed(articles)`."""

    opened = Signal(str, bool)
    new_pane_wanted = Signal(str)
    removed = Signal(list)

    def __init__(
        self, desk: Desk, theme: Theme, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._articles = ArticleList(desk.project, self)
        self.view = ArticleView(self._articles, theme)
        self.view.dots = UnreadDots(
            desk.news, self.view, lambda index: self._articles.article_at(index.row()), theme
        )
        self.filter = QLineEdit()
        self._heading = QLabel(self.tr("Articles"))
        self._heading.setFont(theme.font(Type.SECTION))
        self._order = QToolButton()
        self.only_asked = QToolButton()
        self._nothing = dimmed(QLabel())
        self._set_up()
        self._lay_out()
        self._follow()
        self.view.opened.connect(self.opened)
        self.view.new_pane_wanted.connect(self.new_pane_wanted)
        self.view.removed.connect(self.removed)
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self._open_first)
        self.filter.installEventFilter(self)
        self._order.clicked.connect(self._toggle_order)
        self.only_asked.toggled.connect(self._show_asked)

    def _set_up(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter articles"))
        self.filter.setAccessibleName(self.tr("Filter articles"))
        self.filter.setClearButtonEnabled(True)
        self._order.setAutoRaise(True)
        self._order.setToolTip(self.tr("Sort by date or by headline"))
        self.only_asked.setAutoRaise(True)
        self.only_asked.setCheckable(True)
        self.only_asked.setText(WANTED)
        self.only_asked.setAccessibleName(self.tr("Only what I was asked to read"))
        self.only_asked.setToolTip(self.only_asked.accessibleName())
        self.only_asked.setMinimumSize(ROW_COMPACT, ROW_COMPACT)
        self._articles.show_for(self._desk.analyst)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SPACE, GRID, GRID, GRID)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self.only_asked)
        top.addWidget(self._order)
        self._order.setMinimumHeight(ROW_COMPACT)
        searching = QHBoxLayout()
        searching.setContentsMargins(TIGHT, 0, TIGHT, TIGHT)
        searching.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(searching)
        self._nothing.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)

    def article_at(self, row: int) -> EntityId:
        """Return the id of the article in a row, empty outside the list."""
        return self._articles.article_at(row)

    def first_articles(self, count: int) -> list[EntityId]:
        """Return the ids of the first rows, those whose headline is known before the others."""
        known = self._desk.project.articles
        rows = [self.article_at(row) for row in range(self._articles.rowCount())]
        first = list(islice((row for row in rows if known[row].headline), count))
        others = (row for row in rows if row not in first)
        return [*first, *islice(others, count - len(first))]

    @property
    def order(self) -> Order:
        return self._articles.order

    def set_order(self, order: Order) -> None:
        """Sort by date or by headline; the current article stays the current one."""
        current = self.view.current
        self._articles.set_order(order)
        self.view.select(current)
        self._follow()

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change."""
        current = self.view.current
        self._articles.apply(project, change)
        if current and not self.view.current:
            self.view.select(current)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter, Down goes to the rows, and Esc shows all of them again."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.filter.clear()
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
                if not self.view.current:
                    self.view.setCurrentIndex(self._articles.index(0))
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        article = self.view.current
        if article:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for words, keys, run in (
                (self.tr("Open"), "Return", partial(self.opened.emit, article, False)),
                (
                    self.tr("Open in another pane"),
                    "Ctrl+Return",
                    partial(self.opened.emit, article, True),
                ),
                (
                    self.tr("Open in a new pane"),
                    "Ctrl+Shift+Return",
                    partial(self.new_pane_wanted.emit, article),
                ),
            ):
                # The rows hear these keys themselves; here they are only shown.
                keys_shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
                menu.addAction(f"{words}\t{keys_shown}", run)
            menu.addSeparator()
            add_reading_actions(menu, self._desk, article)
            menu.addSeparator()
            self._add_versions(menu, article)
            self._add_about(menu)
            menu.popup(event.globalPos())

    def _add_versions(self, menu: QMenu, article: EntityId) -> None:
        """Offer the versions that a corrected one has replaced, the latest in front."""
        project = self._desk.project
        older = project.older_versions(article)
        if older:
            versions = menu.addMenu(self.tr("Older versions"))
            for each in older:
                name = f"{project.articles[each].name} ({project.articles[each].file})"
                versions.addAction(name, partial(self.opened.emit, each, True))

    def _add_about(self, menu: QMenu) -> None:
        """Offer what is done about the article, or about those chosen together."""
        several = self.view.several
        if several:
            details = self.tr("Details of these {n} articles…").format(n=len(several))
            menu.addAction(details, self._actions["articles.table"].trigger)
            removing = self.tr("Remove these {n} articles").format(n=len(several))
            menu.addAction(removing, partial(self.removed.emit, several))
        else:
            known = ("article.describe", "article.original", "article.history", "article.remove")
            menu.addActions([self._actions[name] for name in known])

    def _toggle_order(self) -> None:
        self.set_order("headline" if self.order == "date" else "date")

    def _show_asked(self, only: bool) -> None:
        current = self.view.current
        self._articles.show_for(self._desk.analyst, only_asked=only)
        self.view.select(current)
        self._follow()

    def _filter(self, words: str) -> None:
        current = self.view.current
        self._articles.set_filter(words)
        self.view.select(current)
        self._follow()

    def _open_first(self) -> None:
        if not self.view.current and self._articles.rowCount():
            self.view.setCurrentIndex(self._articles.index(0))
        if self.view.current:
            self.opened.emit(self.view.current, False)

    def _follow(self) -> None:
        self._order.setText(self.tr("by date") if self.order == "date" else self.tr("by headline"))
        if not self._desk.project.articles:
            self._nothing.setText(self.tr("Drop files or a folder anywhere on this window."))
        elif self.only_asked.isChecked() and not self.filter.text():
            self._nothing.setText(self.tr("You were asked to read no article."))
        else:
            self._nothing.setText(self.tr("No article holds these words."))
        self._nothing.setVisible(not self._articles.rowCount())
        self.view.setVisible(self._articles.rowCount() > 0)
