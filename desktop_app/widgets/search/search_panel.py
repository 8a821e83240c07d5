"""The panel *Search everything*: the words, the filters, what is to be said, and the hits."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.finding_query import SearchQuery
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.search.filters import is_filtered
from desktop_app.viewmodels.search.hit_rows import key_of
from desktop_app.viewmodels.search.indexing import Indexing
from desktop_app.viewmodels.search.search_words import best_words, indexing_words, nothing_words
from desktop_app.viewmodels.search.searching import Searching
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.search.filter_bar import FilterBar
from desktop_app.widgets.search.hit_list import HitList
from desktop_app.widgets.search.kind_bar import KindBar
from desktop_app.widgets.search.search_room import LEAST_WIDTH, WIDTH
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.tags.quiet_button import QuietButton
from desktop_app.widgets.theme import GRID, HIT_AREA, SPACE, TIGHT, Theme, Type

_CONTROL = Qt.KeyboardModifier.ControlModifier


class SearchPanel(QWidget):
    """Searches while one types; `left` gives the keyboard back, `closed` the room.

    The keyboard may stay in the field: there Up and Down walk the hits and Enter goes to them.
    """

    left = Signal()
    closed = Signal()
    synonyms_wanted = Signal()
    words_changed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        searching: Searching,
        indexing: Indexing,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._searching = searching
        self._indexing = indexing
        self._theme = theme
        self._icons = icons
        self._shown: SearchQuery | None = None
        self.field = ComposingField()
        self.filter_button = self._button("list-filter", self.tr("Filters"))
        self.close_button = self._button("x", self.tr("Close the search"))
        self.kinds = KindBar(theme)
        self.filters = FilterBar(desk, theme, icons, window)
        self.state = QLabel()
        self.list = HitList(desk, theme, icons)
        self.synonyms = QuietButton(theme, icons)
        self._set_up()
        self._lay_out()
        self._connect()
        self._follow()

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setFixedSize(HIT_AREA, HIT_AREA)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icons.put(button, icon, SMALL)
        return button

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Search everything"))
        self.setMinimumWidth(LEAST_WIDTH)
        self.field.setPlaceholderText(self.tr("Search everything"))
        self.field.setAccessibleName(self.tr("Words to search for in everything"))
        self.field.setToolTip(
            self.tr("Words, “a phrase”, -without, tag:Arms outlet:Herald after:2024-07 by:Minji")
        )
        self.filter_button.setCheckable(True)
        self.filters.hide_row(hidden=True)
        self.state.setWordWrap(True)
        self.state.setFont(self._theme.font(Type.SMALL))
        self.state.setContentsMargins(SPACE, 0, SPACE, 0)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.synonyms.say([self.tr("Synonyms…")], "tags")
        self.synonyms.setFont(self._theme.font(Type.SMALL))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SPACE, TIGHT, TIGHT, 0)
        top.setSpacing(GRID)
        for widget in (self.field, self.filter_button, self.close_button):
            top.addWidget(widget)
        narrow = QVBoxLayout()
        narrow.setContentsMargins(SPACE, 0, TIGHT, 0)
        narrow.setSpacing(GRID)
        narrow.addWidget(self.filters)
        narrow.addWidget(self.kinds)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, GRID)
        whole.setSpacing(TIGHT)
        whole.addLayout(top)
        whole.addLayout(narrow)
        whole.addWidget(self.state)
        whole.addWidget(self.list, 1)
        whole.addWidget(self.synonyms)

    def _connect(self) -> None:
        self.field.typed_changed.connect(lambda typed: self._search())
        self.field.entered.connect(
            lambda modifiers: self.list.go(other_pane=bool(modifiers & _CONTROL))
        )
        self.field.installEventFilter(self)
        self.filter_button.toggled.connect(lambda wanted: self.filters.hide_row(hidden=not wanted))
        self.close_button.clicked.connect(self.closed)
        self.filters.changed.connect(self._search)
        self.kinds.changed.connect(self._search)
        self.synonyms.clicked.connect(self.synonyms_wanted)
        self.list.rest_wanted.connect(self._searching.open)
        self.list.more_wanted.connect(self._searching.more)
        self._searching.changed.connect(self._follow)
        self._indexing.progressed.connect(self._say)
        self._indexing.changed.connect(self._searching.again)

    # What is looked for

    @property
    def query(self) -> SearchQuery:
        """What is looked for, the syllable that is being composed included."""
        at_end = self.field.cursorPosition() == len(self.field.text())
        return replace(
            self.filters.query, words=self.field.typed, kinds=self.kinds.kinds, is_open=at_end
        )

    def ask(self, words: str = "") -> None:
        """Give the keyboard to the field; without words those looked for last are selected."""
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def type(self, letters: str) -> None:
        """Take letters that were typed elsewhere in place of the words looked for last."""
        # The reason matters: after others, all is selected, and the next letter would replace it.
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setText(letters)

    def search_again(self) -> None:
        """Look for the same again: things, or names that mean the same, are others now."""
        self._searching.again()

    def _search(self) -> None:
        self._indexing.make_way()
        query, was = self.query, self._searching
        if query != was.query or was.is_composing != self.field.is_composing:
            self._searching.ask(query, is_composing=self.field.is_composing)
            self.words_changed.emit(query.words)

    # What was found

    def _follow(self) -> None:
        """Show what was found; where only the index has grown, the current hit stays current."""
        answer, query = self._searching.answer, self._searching.query
        is_same = query == self._shown
        current = self.list.current
        key = key_of(current) if current is not None else None
        row = self.list.currentIndex().row()
        hits = list(answer.hits()) if answer is not None else []
        in_text = answer.found.in_article if answer is not None else None
        rest = answer.rest if answer is not None else None
        self.list.hits.show(self._desk.project, hits, in_text, rest, keeps_open=is_same)
        if is_same:
            self.list.keep(key, row)
        else:
            self.list.forget()
        self._shown = query
        self.kinds.show_counts(answer.of_kinds if answer is not None else {})
        self._say()

    def _say(self) -> None:
        """Say in a line or two what matters besides the hits."""
        said = [indexing_words(self._indexing.done, self._indexing.total)]
        answer = self._searching.answer
        if answer is not None:
            found = answer.found
            said.append(found.notice)
            if not found.hits and not self._searching.is_composing:
                query = self._searching.query
                filtered = is_filtered(query)
                said += nothing_words(query.words, found.names, is_filtered=filtered)
            elif not found.is_whole:
                listed = found.articles - answer.rest.get("article", 0)
                said.append(best_words(listed, found.articles))
        words = "\n".join(filter(None, said))
        self.state.setVisible(bool(words))
        if words != self.state.text():
            self.state.setText(words)
            if words:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.state, words))

    # Keys

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is somewhere in the panel."""
        keyboard = QApplication.focusWidget()
        return keyboard is not None and (keyboard is self or self.isAncestorOf(keyboard))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the hits while the keyboard stays in the field, and show which is meant."""
        if isinstance(event, QFocusEvent):
            self.list.follow_field(event.gotFocus())
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return not self.field.is_composing and self.list.walk_by_key(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.field.text():
            self.left.emit()
        else:
            self.closed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # F6 gives the keyboard to the panel, which is no control itself.
        self.ask()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())
