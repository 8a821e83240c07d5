"""The window that suggests passages by word lists; nothing is tagged before the analyst says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.synonyms import Synonyms
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.search.search_words import number
from desktop_app.viewmodels.tagging.list_words import (
    found_words,
    left_words,
    tag_button_words,
)
from desktop_app.viewmodels.tagging.mass_tagging import MassTagging
from desktop_app.viewmodels.tagging.suggesting import Scope, Suggesting
from desktop_app.viewmodels.tagging.suggestion_rows import State
from desktop_app.viewmodels.tagging.suggestions import UNITS
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.lower_edge import stand_at_lower_edge
from desktop_app.widgets.tagging.suggestion_list import SuggestionList
from desktop_app.widgets.tagging.word_list_editor import WordListEditor
from desktop_app.widgets.theme import SPACE, TIGHT, Theme, Type

_SIZE = 1240, 360
_LISTS, _HITS = 300, 900
_NAME_ROOM = 96
"""Height of the row that asks for the analyst's name, with the status bar below it."""


class SuggestWindow(QDialog):
    """Tags and their lists at the left, at the right what they suggest and where they look.

    `shown` asks for a hit to be seen in its article, `closed` says that none is any more.
    """

    shown = Signal(object)
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        icons: Icons,
        scopes: Sequence[Callable[[], Sequence[EntityId]]],
        synonyms: Callable[[], Synonyms],
        parent: QWidget,
    ) -> None:
        """`scopes` return the articles that are open, that are chosen, and all, in order."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("Tag by words"))
        self._behind = parent.window()
        self._desk = desk
        self._theme = theme
        self._scopes = scopes
        self._synonyms = synonyms
        self.suggesting = Suggesting(desk, self)
        self.tagging = MassTagging(desk)
        self.lists = WordListEditor(desk, theme)
        self.hits = SuggestionList(desk, theme, icons)
        self.scope = QComboBox()
        self.unit = QComboBox()
        self.with_synonyms = QCheckBox(self.tr("S&ynonyms"))
        self.in_boilerplate = QCheckBox(self.tr("&Boilerplate"))
        self.told = ElidingLabel()
        self.keys = dimmed(ElidingLabel())
        self.keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tag = QPushButton()
        self._set_up()
        self._lay_out()
        self._connect()
        stand_at_lower_edge(self, self._behind, *_SIZE)

    def _set_up(self) -> None:
        for words in (
            self.tr("Open articles"), self.tr("Chosen articles"), self.tr("All articles"),
        ):  # fmt: skip
            self.scope.addItem(words)
        self.scope.setCurrentIndex(2)
        self.scope.setAccessibleName(self.tr("Where to look"))
        for words in (self.tr("Words"), self.tr("Sentences"), self.tr("Paragraphs")):
            self.unit.addItem(words)
        self.unit.setCurrentIndex(UNITS.index("sentence"))
        self.unit.setAccessibleName(self.tr("What is tagged"))
        self.with_synonyms.setToolTip(self.tr("Find other names of the same, too: NATO, 나토"))
        self.in_boilerplate.setToolTip(self.tr("Look in dimmed lines, too"))
        self.tag.setAutoDefault(False)
        self.keys.setFont(self._theme.font(Type.SMALL))
        self.keys.setText(
            self.tr(
                "Enter accepts · Delete rejects · Space turns · A accepts all of this tag · "
                "Up and Down walk · nothing is tagged before you say so"
            )
        )

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(SPACE)
        choices.addWidget(QLabel(self.tr("Look in")))
        choices.addWidget(self.scope)
        choices.addWidget(QLabel(self.tr("tag")))
        choices.addWidget(self.unit)
        choices.addWidget(self.with_synonyms)
        choices.addWidget(self.in_boilerplate)
        choices.addStretch(1)
        choices.addWidget(self.tag)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(TIGHT, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(choices)
        column.addWidget(self.hits, 1)
        below = QHBoxLayout()
        below.setSpacing(SPACE)
        below.addWidget(self.told)
        below.addWidget(self.keys, 1)
        column.addLayout(below)
        halves = QSplitter()
        halves.addWidget(self.lists)
        halves.addWidget(right)
        halves.setSizes([_LISTS, _HITS])
        halves.setStretchFactor(1, 1)
        halves.setChildrenCollapsible(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        around.addWidget(halves)

    def _connect(self) -> None:
        self.scope.currentIndexChanged.connect(lambda at: self.look())
        self.unit.currentIndexChanged.connect(lambda at: self.look())
        self.with_synonyms.toggled.connect(lambda on: self.look())
        self.in_boilerplate.toggled.connect(lambda on: self.look())
        self.tag.clicked.connect(self.tag_accepted)
        self.tagging.ended.connect(self._tell)
        self.suggesting.changed.connect(self._show_found)
        self.suggesting.progressed.connect(self._tell)
        self.hits.said.connect(self._tell)
        self.hits.shown.connect(self.shown)
        self._desk.changed.connect(self._follow)
        for key, run in (
            (QKeySequence.StandardKey.Undo, self._desk.undo),
            (QKeySequence.StandardKey.Redo, self._desk.redo),
        ):
            QShortcut(QKeySequence(key), self, run)
        self._desk.closing.connect(self.close)
        self._desk.name_wanted.connect(self._make_room_for_name)

    def begin(self) -> None:
        """Show the window, look, and give the keyboard to the list, or to a list to be made."""
        self.show()
        self.raise_()
        self.activateWindow()
        has_lists = bool(self.suggesting.listing)
        (self.hits if has_lists else self.lists.field).setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()

    def look(self) -> None:
        """Look for what the lists suggest, as is chosen above."""
        self.suggesting.look(
            Scope(
                self._scopes[self.scope.currentIndex()](),
                UNITS[self.unit.currentIndex()],
                self._synonyms() if self.with_synonyms.isChecked() else None,
                self.in_boilerplate.isChecked(),
            )
        )

    def tag_accepted(self) -> None:
        """Tag the accepted passages, all in one step."""
        count = self.hits.rows.count(State.ACCEPTED)
        if count and not self.tagging.is_busy:
            self.tagging.tag(self.hits.rows.accepted(), count)
            if self._desk.is_named:
                self._tell()

    def _make_room_for_name(self) -> None:
        """Uncover the row at the lower edge of the window behind, which asks who tags."""
        behind = self._behind
        lowest = behind.mapToGlobal(QPoint(0, behind.height() - _NAME_ROOM)).y()
        if self.isMaximized() or self.isFullScreen():
            # It covers all of it: its usual size, the lower edge where the row begins.
            usual = self.normalGeometry()
            usual.moveBottom(min(usual.bottom(), lowest))
            self.showNormal()
            self.setGeometry(usual)
        overlap = self.frameGeometry().bottom() - lowest
        if overlap > 0:
            self.move(self.pos() - QPoint(0, overlap))
        behind.activateWindow()
        self.told.setText(self.tr("Say below who tags; then they are tagged."))

    def done(self, result: int) -> None:
        """Close; say what was accepted and is not tagged."""
        self.lists.keep()
        self.suggesting.stop()
        left = self.hits.rows.count(State.ACCEPTED)
        if left and not self.tagging.is_busy:
            self._desk.message.emit(left_words(left))
        self.tagging.leave()
        self.closed.emit()
        super().done(result)

    def _show_found(self) -> None:
        found = self.suggesting.found
        self.hits.show_suggestions(found.suggestions)
        self.lists.fill(self.hits.rows.per_tag)
        self.lists.show_slow(found.slow)
        self._tell()

    def _follow(self, project: Project, change: Change) -> None:
        if any(noun_of(edit.id) == "tag" for edit in change.edits):
            self.lists.fill(self.hits.rows.per_tag)

    def _tell(self) -> None:
        """Say how far the look is, or what was found, and what would be tagged."""
        accepted = self.hits.rows.count(State.ACCEPTED)
        self.tag.setText(tag_button_words(accepted))
        self.tag.setEnabled(accepted > 0 and not self.tagging.is_busy)
        if self.tagging.is_busy:
            self.told.setText(self.tr("Tagging …"))
            return
        looking = self.suggesting
        if looking.is_looking:
            words = self.tr("Looking … {done} of {total} articles")
            self.told.setText(words.format(done=number(looking.done), total=number(looking.total)))
            return
        if not looking.listing:
            words = self.tr("No tag has a word list yet: write one at the left, then press Tab.")
            self.told.setText(words)
            return
        found = looking.found
        words = found_words(len(found.suggestions), self.hits.rows.articles)
        if found.unread:
            missing = self.tr("{n} texts are not on this computer yet")
            words = f"{words} · {missing.format(n=number(found.unread))}"
        self.told.setText(words)
