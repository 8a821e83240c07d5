"""The excerpt board: every passage of every article, grouped, filtered, taken to the briefing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
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
from desktop_app.widgets.board.mention_choice import MentionChoice
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import ROW_COMPACT, SPACE, TIGHT, Theme
from desktop_app.widgets.unread import UnreadDots
from desktop_app.workspace.team.arrivals import Arrivals

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
        self._desk = desk
        self._reading = reading
        self._excerpts = Excerpts(desk.project, self, Arrivals(desk.workspace.session.records))
        self.rows = ExcerptTable(self._excerpts, theme, icons)
        self.rows.dots = UnreadDots(desk.news, self.rows, self._id_at, theme)
        self.filter = QLineEdit()
        self.only_unplaced = QCheckBox(self.tr("Not yet in the briefing"))
        self.mentions = MentionChoice(desk)
        self.place = QPushButton(self.tr("Place in briefing"))
        self.yielded = QToolButton()
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
        self.yielded.setCheckable(True)
        self.yielded.setAutoRaise(True)
        self.yielded.setMinimumHeight(ROW_COMPACT)
        self.yielded.setToolTip(
            self.tr(
                "Passages in whose place the team accepted another one when it settled "
                "disagreements; no export lists them"
            )
        )
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
        filters = self.filter, self.mentions, self.only_unplaced, self.yielded
        for widget in (caption, *self.groupings.values(), *filters):
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
        desk.changed.connect(self._follow_yielded)
        for grouping, button in self.groupings.items():
            button.clicked.connect(lambda _=False, g=grouping: self._excerpts.group_by(g))
        self.filter.textChanged.connect(self._filter)
        self.only_unplaced.toggled.connect(self._show_only_unplaced)
        self.mentions.chosen.connect(self._show_mentions)
        self.yielded.toggled.connect(self._show_yielded)
        self.rows.opened.connect(self._open)
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

    def _id_at(self, index: QModelIndex) -> EntityId:
        excerpt = self._excerpts.excerpt_at(index.row())
        return excerpt.annotation.id if excerpt else ""

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

    @property
    def shown_passages(self) -> int:
        """How many different passages are shown."""
        return self._excerpts.excerpts

    def hide_analysts(self, analysts: frozenset[EntityId]) -> None:
        """Leave out the passages of these people."""
        self._excerpts.hide_analysts(analysts)
        self._show_beginning()

    def show_person(self, analyst: EntityId) -> bool:
        """Group by analyst and go to somebody's first passage; tell whether there is one."""
        self.group_by("analyst")
        if self._excerpts.heading_of(analyst) is None:
            self.filter.clear()
            self.mentions.show_all()
            self.only_unplaced.setChecked(False)
        heading = self._excerpts.heading_of(analyst)
        if heading is None:
            return False
        self.rows.show_group(heading)
        return True

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

    def _show_mentions(self, person: EntityId) -> None:
        self._excerpts.show_mentions(person)
        self._show_beginning()

    def _show_yielded(self, shown: bool) -> None:
        self._excerpts.show_yielded(shown)
        self._show_beginning()

    def _open(self, annotation: EntityId) -> None:
        """Go to a passage in its article, unless that is still to come."""
        passage = self._desk.project.annotations.get(annotation)
        if passage is not None and passage.article not in self._desk.project.articles:
            self._desk.message.emit(
                self.tr("The article of this passage has not arrived yet; it opens once it has.")
            )
        else:
            self._reading.go_to.emit(annotation)

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
        self._follow_yielded()
        self._follow_selection()

    def _follow_yielded(self) -> None:
        """Say how many passages are hidden as they yielded, and offer to show them."""
        count, are_shown = self._excerpts.yielded, self.yielded.isChecked()
        if are_shown:
            one = self.tr("settled: 1 yielded passage shown · hide")
            many = self.tr("settled: {n} yielded passages shown · hide")
        else:
            one = self.tr("settled: 1 yielded passage hidden · show")
            many = self.tr("settled: {n} yielded passages hidden · show")
        self.yielded.setText(one if count == 1 else many.format(n=count))
        self.yielded.setVisible(count > 0)

    def _follow_selection(self) -> None:
        self.place.setEnabled(self.rows.selectionModel().hasSelection())
