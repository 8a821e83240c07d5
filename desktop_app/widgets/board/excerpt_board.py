"""The excerpt board: every passage of every article, grouped, filtered, taken to the briefing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.identity import EntityId
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.excerpt_grouping import Grouping
from desktop_app.viewmodels.excerpts import Excerpts
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.board.excerpt_table import ExcerptTable
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import ROW_COMPACT, SPACE, TIGHT, Theme

_FILTER_WIDTH = 220


class ExcerptBoard(QWidget):
    """Rows under group headings. A click or Enter goes to the place in the article.

    `place_wanted` carries the ids of the passages that are to go into the briefing. `rows` takes
    no text, so single-key commands may be added to it; they act on its current passage.
    """

    place_wanted = Signal(list)

    def __init__(
        self, desk: Desk, reading: Reading, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        icons = Icons(resource("icons"), theme, self)
        self._excerpts = Excerpts(desk.project, self)
        self.rows = ExcerptTable(self._excerpts, theme, icons)
        self.filter = QLineEdit()
        self.only_unplaced = QCheckBox(self.tr("Not yet in the briefing"))
        self.place = QPushButton(self.tr("Place in briefing"))
        self._count = dimmed(QLabel())
        self.nothing = dimmed(QLabel())
        self._switch = QButtonGroup(self)
        self.groupings: dict[Grouping, QToolButton] = {
            "tag": self._grouping_button(self.tr("Tag")),
            "article": self._grouping_button(self.tr("Article")),
            "date": self._grouping_button(self.tr("Date")),
            "analyst": self._grouping_button(self.tr("Analyst")),
        }
        self._set_up()
        self._lay_out()
        self._connect(desk, reading)
        self._follow()

    def _grouping_button(self, words: str) -> QToolButton:
        button = QToolButton()
        self._switch.addButton(button)
        button.setText(words)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setMinimumHeight(ROW_COMPACT)
        return button

    def _set_up(self) -> None:
        self.groupings["tag"].setChecked(True)
        for button in self.groupings.values():
            button.setToolTip(self.tr("Group by {what}").format(what=button.text()))
            button.setAccessibleName(button.toolTip())
        self.filter.setPlaceholderText(self.tr("Filter excerpts"))
        self.filter.setAccessibleName(self.tr("Filter excerpts"))
        self.filter.installEventFilter(self)
        self.only_unplaced.setToolTip(self.tr("Show only passages that the briefing does not use"))
        self.filter.setFixedWidth(_FILTER_WIDTH)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        choices = QWidget()
        # On a narrow board the choices take a second line, so that the window can be narrow too.
        flow = FlowLayout(TIGHT, choices)
        caption = dimmed(QLabel(self.tr("Group by")))
        caption.setMinimumHeight(ROW_COMPACT)
        for widget in (caption, *self.groupings.values(), self.filter, self.only_unplaced):
            flow.addWidget(widget)
        policy = choices.sizePolicy()
        policy.setHeightForWidth(True)
        choices.setSizePolicy(policy)
        top = QHBoxLayout()
        top.setContentsMargins(SPACE, TIGHT, SPACE, TIGHT)
        top.setSpacing(SPACE)
        top.addWidget(choices, 1)
        top.addWidget(self._count)
        top.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.rows, 1)
        column.addWidget(self.nothing, 1)

    def _connect(self, desk: Desk, reading: Reading) -> None:
        desk.changed.connect(self._excerpts.apply)
        for grouping, button in self.groupings.items():
            button.clicked.connect(lambda _=False, g=grouping: self._excerpts.group_by(g))
        self.filter.textChanged.connect(self._filter)
        self.only_unplaced.toggled.connect(self._show_only_unplaced)
        self.rows.opened.connect(reading.go_to)
        self.rows.pointed.connect(lambda annotation: reading.point_at(None, annotation))
        self.rows.selectionModel().selectionChanged.connect(self._follow_selection)
        self.place.clicked.connect(self.place_selected)
        for told in (
            self._excerpts.modelReset,
            self._excerpts.rowsInserted,
            self._excerpts.rowsRemoved,
        ):
            told.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the filter by Escape, emptied, or by Down, to the rows it left."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.filter.clear()
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def walk(self) -> None:
        """Give the keyboard from the filter to the rows, and from elsewhere to the filter."""
        part = self.filter if self.rows.hasFocus() or not self.rows.isVisible() else self.rows
        part.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def grouping(self) -> Grouping:
        return self._excerpts.grouping

    def group_by(self, grouping: Grouping) -> None:
        """Group by tag, article, date or analyst."""
        self.groupings[grouping].setChecked(True)
        self._excerpts.group_by(grouping)

    def show_briefing(self, briefing: EntityId) -> None:
        """Say which briefing "in the briefing" means."""
        self._excerpts.show_briefing(briefing)

    def place_selected(self) -> None:
        """Ask for the selected passages to be put into the briefing."""
        if self.rows.selected:
            self.place_wanted.emit(self.rows.selected)

    def _filter(self, words: str) -> None:
        self._excerpts.filter_by(words)
        self._show_beginning()

    def _show_only_unplaced(self, only: bool) -> None:
        self._excerpts.show_only_unplaced(only)
        self._show_beginning()

    def _show_beginning(self) -> None:
        """Begin with the first rows that are left, unless the current one is among them."""
        if not self.rows.current:
            self.rows.scrollToTop()

    def _follow(self) -> None:
        """Show how many excerpts there are, or why there are none."""
        shown = self._excerpts.excerpts
        one = self.tr("1 excerpt")
        self._count.setText(one if shown == 1 else self.tr("{n} excerpts").format(n=shown))
        if self._excerpts.is_filtered:
            self.nothing.setText(self.tr("No excerpt is like this."))
        else:
            self.nothing.setText(self.tr("Tagged passages gather here."))
        self.rows.setVisible(shown > 0)
        self.nothing.setVisible(shown == 0)
        self._follow_selection()

    def _follow_selection(self) -> None:
        self.place.setEnabled(self.rows.selectionModel().hasSelection())
