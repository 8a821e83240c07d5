"""The window of articles that tell the same story: groups, their articles, two of them compared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.articles.text_comparison import TextComparison
from desktop_app.viewmodels.articles.twin_comparing import ComparedPair, TwinComparing
from desktop_app.viewmodels.articles.twin_finding import TwinFinding
from desktop_app.viewmodels.articles.twins import TwinGroups, TwinMembers, overview_words
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.widgets.articles.origin_fields import OriginFields
from desktop_app.widgets.articles.text_difference import ComparedTexts
from desktop_app.widgets.articles.twin_rows import TwinRow
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.row_ground import leave_rows_to_delegate
from desktop_app.widgets.theme import ROW_TWO_LINES, SPACE, SPLITTER_GRAB, TIGHT, Theme, Type
from desktop_app.workspace.versions.twins import TwinGroup

_SIZE = 1240, 780
_LEFT = 340
_NAME = 40
_MEMBERS = 5
"""Articles of a group that are seen at once where there is room."""


class TwinsWindow(QDialog):
    """Up and Down go through groups, Left and Right through the articles of one.

    `replace_wanted(old, new)` and `both_wanted(left, right)` carry article ids.
    """

    replace_wanted = Signal(str, str)
    both_wanted = Signal(str, str)

    def __init__(self, desk: Desk, finding: TwinFinding, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("The same story"))
        self._desk = desk
        self._finding = finding
        self._theme = theme
        self._pair: tuple[EntityId, EntityId] | None = None
        self._row_was = 0
        self.said = ElidingLabel("", self)
        self.groups = TwinGroups(desk, finding.is_kept, self)
        self.members = TwinMembers(desk, self)
        self.group_list = self._list(self.groups, self.tr("Groups"))
        self.member_list = self._list(self.members, self.tr("Articles of the group"))
        self.origin = OriginFields(desk, self)
        self.texts = ComparedTexts(theme, self)
        self.trouble = dimmed(QLabel(self))
        self.with_kept = QCheckBox(self.tr("&Also those kept"), self)
        self.keep = QPushButton(self.tr("&Keep both"), self)
        self.corrected = QPushButton(self.tr("It is a &corrected version"), self)
        self.both = QPushButton(self.tr("&Open both"), self)
        self.shut = QPushButton(self.tr("Close"), self)
        self._comparing = TwinComparing(desk, self)
        self._set_up()
        self._lay_out()
        self._connect()
        room = parent.window().size()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def _list(self, model: TwinGroups | TwinMembers, name: str) -> QListView:
        rows = QListView(self)
        leave_rows_to_delegate(rows)
        rows.setModel(model)
        rows.setItemDelegate(TwinRow(self._theme, rows))
        rows.setAccessibleName(name)
        rows.installEventFilter(self)
        return rows

    def _set_up(self) -> None:
        self.said.setFont(self._theme.font(Type.SECTION))
        self.trouble.setWordWrap(True)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        several = QAbstractItemView.SelectionMode.ExtendedSelection
        self.member_list.setSelectionMode(several)
        self.keep.setToolTip(self.tr("Both stay, and are not asked about on this computer again"))
        self.both.setToolTip(self.tr("Show both in panes of the window"))
        self.corrected.setMenu(QMenu(self.corrected))
        for button in (self.keep, self.corrected, self.both, self.shut):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.group_list, 1)
        column.addWidget(self.member_list)
        column.addWidget(self.origin)
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.texts, 1)
        beside.addWidget(self.trouble, 1)
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.setHandleWidth(SPLITTER_GRAB)
        middle.setChildrenCollapsible(False)
        middle.addWidget(left)
        middle.addWidget(right)
        middle.setStretchFactor(1, 1)
        middle.setSizes([_LEFT, 2000])
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.said, 1)
        top.addWidget(self.with_kept)
        below.setSpacing(SPACE)
        for button in (self.keep, self.corrected, self.both):
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.shut)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        whole.setSpacing(TIGHT)
        whole.addLayout(top)
        whole.addWidget(middle, 1)
        whole.addLayout(below)

    def _connect(self) -> None:
        self._finding.found.connect(self._take)
        self._desk.changed.connect(self._follow)
        self._desk.closing.connect(self.close)
        self._comparing.compared.connect(self._show_compared)
        self._comparing.failed.connect(self._say_trouble)
        self.group_list.selectionModel().currentChanged.connect(self._show_group)
        self.member_list.selectionModel().selectionChanged.connect(self._choose)
        self.with_kept.toggled.connect(self._take)
        self.keep.clicked.connect(self._keep)
        self.both.clicked.connect(self._open_both)
        self.shut.clicked.connect(self.close)
        self.finished.connect(self._comparing.stop)
        self.group_list.doubleClicked.connect(self._open_both)
        self.member_list.doubleClicked.connect(self._open_both)
        for key, run in (
            (QKeySequence.StandardKey.Undo, self._desk.undo),
            (QKeySequence.StandardKey.Redo, self._desk.redo),
        ):
            QShortcut(QKeySequence(key), self, run)

    # What is shown

    def begin(self, articles: Sequence[EntityId] = ()) -> None:
        """Show the window with the group of one of these articles, else with the first group."""
        self._take()
        self.show()
        self.raise_()
        self.activateWindow()
        row = max(0, self.groups.row_of(articles))
        self.group_list.setCurrentIndex(self.groups.index(row))
        self.group_list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def group(self) -> TwinGroup | None:
        """The group that is looked at."""
        row = self.group_list.currentIndex().row()
        return self.groups.groups[row] if 0 <= row < len(self.groups.groups) else None

    def _take(self, *_: object) -> None:
        """Show what was found by now; the group looked at stays, or the one in its place comes."""
        overview = self._finding.overview
        self.origin.offer_names(overview.names)
        self.groups.show_groups(overview.groups, with_kept=self.with_kept.isChecked())
        self._settle()

    def _follow(self, project: Project, change: Change) -> None:
        if any(noun_of(edit.id) == "article" for edit in change.edits):
            self.groups.fill()
            self._settle()

    def _settle(self) -> None:
        """Say how many there are, and look at a group where none is looked at."""
        is_busy = self._finding.is_busy or self._finding.is_waiting
        self.said.setText(overview_words(self._finding.overview, is_busy=is_busy))
        self.with_kept.setVisible(self.groups.kept > 0)
        row = self.group_list.currentIndex().row()
        if row < 0:
            known = self.groups.row_of(self.members.articles)
            row = known if known >= 0 else min(self._row_was, self.groups.rowCount() - 1)
            self.group_list.setCurrentIndex(self.groups.index(row))
        self._show_group()

    def _show_group(self, *_: object) -> None:
        row = self.group_list.currentIndex().row()
        if row >= 0:
            self._row_was = row
        articles = self.groups.members(row)
        differ = self.members.show_group(self.group, articles)
        height = min(_MEMBERS, max(2, len(articles))) * ROW_TWO_LINES
        self.member_list.setFixedHeight(min(height, max(2 * ROW_TWO_LINES, self.height() // 3)))
        if differ and articles:
            self._select(1)
        self._choose()
        self.texts.setVisible(bool(articles))
        if not articles:
            looking = self._finding.is_busy or self._finding.is_waiting
            none = self.tr("No articles tell the same story.")
            self._say_trouble(self.tr("Still looking…") if looking else none)

    def _select(self, row: int) -> None:
        index = self.members.index(row)
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.member_list.selectionModel().setCurrentIndex(index, only)

    def _choose(self, *_: object) -> None:
        """Compare the chosen articles, and show the origin of them."""
        rows = sorted(each.row() for each in self.member_list.selectedIndexes())
        self._pair = self.members.pair(rows)
        self.origin.show_articles([self.members.articles[row] for row in rows])
        group = self.group
        kept = group is not None and self._finding.is_kept(group)
        many = len(self.members.articles) > 2
        self.keep.setText(
            self.tr("As&k again")
            if kept
            else (self.tr("&Keep all") if many else self.tr("&Keep both"))
        )
        for button in (self.keep, self.corrected, self.both):
            button.setEnabled(self._pair is not None)
        self._offer_corrections()
        self._comparing.compare(self._pair)

    def _offer_corrections(self) -> None:
        menu = self.corrected.menu()
        menu.clear()
        if self._pair is None:
            return
        left, right = self._pair
        known = self._desk.project.articles
        for new, old in ((right, left), (left, right)):
            words = self.tr("“{new}” corrects “{old}”…").format(
                new=shortened(known[new].file, _NAME), old=shortened(known[old].file, _NAME)
            )
            # An ampersand in a file's name is no key.
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, old=old, new=new: self.replace_wanted.emit(old, new)
            )

    def _show_compared(self, compared: ComparedPair) -> None:
        known = self._desk.project.articles
        if compared.left not in known or compared.right not in known:
            return
        left, right = known[compared.left], known[compared.right]
        self.trouble.hide()
        self.texts.show()
        self.texts.compare(
            TextComparison(compared.difference),
            (left.outlet or left.file, left, compared.difference.old),
            (right.outlet or right.file, right, compared.difference.new),
            self._desk.project,
        )

    def _say_trouble(self, sentence: str) -> None:
        self.texts.hide()
        self.trouble.setText(sentence)
        self.trouble.show()

    # What is done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the articles of the group with Left and Right, and open them with Enter."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in steps:
            row = self.member_list.currentIndex().row() + steps[Qt.Key(event.key())]
            if 0 <= row < len(self.members.articles):
                self._select(row)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_both()
            return True
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        group = self.group
        if group is None:
            return
        if self._finding.is_kept(group):
            self._finding.ask_again(group)
        else:
            self._finding.keep(group)
        self.groups.fill()
        self._settle()

    def _open_both(self, *_: object) -> None:
        if self._pair is not None:
            self.both_wanted.emit(*self._pair)
