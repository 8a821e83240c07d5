"""Search everything in a window: the field on top, the panel beside the work, its commands."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop_app.domain.finding_query import SearchHit
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.search.going import Going
from desktop_app.widgets.search.search_field import SearchField
from desktop_app.widgets.search.search_room import SearchRoom
from desktop_app.widgets.theme import Theme

if TYPE_CHECKING:
    from desktop_app.viewmodels.search.indexing import Indexing
    from desktop_app.viewmodels.search.searching import Searching
    from desktop_app.viewmodels.search.synonym_table import SynonymTable
    from desktop_app.widgets.search.search_panel import SearchPanel
    from desktop_app.widgets.search.synonym_window import SynonymWindow
    from desktop_app.widgets.workspace_parts import WorkspaceParts
    from desktop_app.workspace.search.search import Search

KEY = "Ctrl+Shift+F"
FIRST_MS = 1500
"""Time after the first picture until the index is looked at: opening comes first."""
_LONGEST_TAKEN = 200
"""Characters of a selection up to which it is taken as the words to search for."""


class SearchEverything(QObject):
    """Index, panel and window of synonyms are made when they are first needed."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._icons = icons
        self._window = window
        self._searching: Searching | None = None
        self._indexing: Indexing | None = None
        self._panel: SearchPanel | None = None
        self._search: Search | None = None
        self._synonyms: SynonymWindow | None = None
        self._table: SynonymTable | None = None
        self._keyboard_was: QWidget | None = None
        self._going = Going(window)
        self.field = SearchField(theme, icons, QKeySequence(KEY))
        """The field for the bar on top."""
        self.field.wanted.connect(self.open)
        self._room = SearchRoom(window)
        self._room.needed.connect(self.hide)
        self._later = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._loading = Background(self)
        self._later.timeout.connect(self._load)
        desk.closing.connect(self._stop)

    def around(self, work: QWidget) -> QWidget:
        """Return a widget that holds the work, and the panel at its left."""
        return self._room.around(work)

    def begin(self) -> None:
        """Begin to index, a little after the window has been seen."""
        self._later.start()

    def take_texts(self) -> None:
        """Have texts indexed that have come to this machine."""
        if self._indexing is not None:
            self._indexing.take_articles()

    def _stop(self) -> None:
        self._later.stop()
        self._loading.stop()
        if self._searching is not None and self._indexing is not None:
            self._searching.stop()
            self._indexing.stop()

    # The parts

    def _load(self) -> None:
        """Begin to index once the engine's modules are there; reading them takes 70 ms."""
        self._loading.run(_import_engine, lambda nothing: self._build_index())

    def _build_index(self) -> tuple[Searching, Indexing]:
        """Return what asks the index and what keeps it; begun when first needed."""
        if self._searching is None or self._indexing is None:
            from desktop_app.viewmodels.search.indexing import Indexing
            from desktop_app.viewmodels.search.searching import Searching
            from desktop_app.workspace.search.search import Search

            search = self._search = Search(self._desk.workspace, self.table.synonyms)
            self._searching = Searching(search, self)
            self._indexing = Indexing(self._desk, search, self)
        return self._searching, self._indexing

    @property
    def engine(self) -> tuple[Searching, Indexing]:
        """What asks the index, and what keeps it up to date."""
        return self._build_index()

    @property
    def panel(self) -> SearchPanel:
        """The panel, built when it is first asked for."""
        if self._panel is None:
            self._panel = self._build_panel()
        return self._panel

    def _build_panel(self) -> SearchPanel:
        from desktop_app.widgets.search.search_panel import SearchPanel

        self._later.stop()
        searching, indexing = self._build_index()
        panel = SearchPanel(self._desk, searching, indexing, self._theme, self._icons, self._window)
        panel.hide()
        panel.closed.connect(self.hide)
        panel.left.connect(self._leave)
        panel.synonyms_wanted.connect(self.edit_synonyms)
        panel.words_changed.connect(self.field.show_words)
        panel.list.wanted.connect(self._go)
        panel.list.article_wanted.connect(self._going.show_article)
        self._room.put(panel)
        return panel

    # The panel

    @property
    def is_shown(self) -> bool:
        """Whether the panel is open."""
        return self._panel is not None and not self._panel.isHidden()

    def turn(self) -> None:
        """Give the panel the keyboard, opened where it was not; close it where it has it."""
        if self.is_shown and self.panel.has_keyboard:
            self.hide()
        else:
            self.open()

    def open(self, letters: str = "") -> None:
        """Open the panel to type in; the selected words, or letters typed already, stand there."""
        panel = self.panel
        if not panel.has_keyboard:
            keyboard = QApplication.focusWidget()
            self._keyboard_was = None if keyboard is self.field else keyboard
        words = "" if self.is_shown and panel.has_keyboard else self._selected_words()
        if not self.is_shown:
            self._room.open(panel)
        if not self._window.window().isActiveWindow():
            self._window.window().activateWindow()
        if letters:
            panel.type(letters)
        else:
            panel.ask(words)

    def hide(self) -> None:
        """Close the panel; the keyboard goes back where the panel had it."""
        if not self.is_shown:
            return
        had_keyboard = self.panel.has_keyboard
        self.panel.hide()
        self._room.give_back()
        if had_keyboard:
            self._leave()
        self._going.forget()

    def _selected_words(self) -> str:
        """Return what is selected in the active pane, where it is short and in one line."""
        target = self._window.reading.selection
        if target is None or self._window.place != "read":
            return ""
        words = target.exact
        return "" if len(words) > _LONGEST_TAKEN or "\n" in words else words

    def _leave(self) -> None:
        """Give the keyboard back, the hit gone to selected; the list stays."""
        self._going.select()
        self._give_keyboard_back()

    def _give_keyboard_back(self) -> None:
        was = self._keyboard_was
        if self._going.has_gone or was is None or not isValid(was) or not was.isVisible():
            self._window.take_keyboard()
        else:
            was.setFocus(Qt.FocusReason.OtherFocusReason)

    # Going to hits

    def go_on(self, by: int) -> None:
        """Go to the next hit, or to the one before, from wherever the keyboard is."""
        if self.is_shown and self.panel.list.hits.rowCount():
            self.panel.list.go_on(by)
        else:
            self.open()

    def _go(self, hit: SearchHit, other_pane: bool) -> None:
        panel = self.panel
        keyboard = QApplication.focusWidget() if panel.has_keyboard else None
        if not self._going.show(hit, panel.list.hits.places(hit.article), other_pane=other_pane):
            self._desk.message.emit(self.tr("It is no longer there. The list is made anew."))
            panel.search_again()
        if keyboard is None:
            self._going.select()
        elif isValid(keyboard):
            if not self._window.window().isActiveWindow():
                self._window.window().activateWindow()
            keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    # Synonyms

    @property
    def table(self) -> SynonymTable:
        """The names that mean the same."""
        if self._table is None:
            from desktop_app.viewmodels.search.synonym_table import SynonymTable

            self._table = SynonymTable(self)
            self._table.changed.connect(self._take_synonyms)
        return self._table

    def edit_synonyms(self) -> None:
        """Open the table of names that mean the same, beside the work."""
        from desktop_app.widgets.search.synonym_window import SynonymWindow

        if self._synonyms is None:
            self._synonyms = SynonymWindow(self.table, self._theme, self._window)
            self._synonyms.destroyed.connect(self._forget_synonyms)
        self._synonyms.show()
        self._synonyms.raise_()
        self._synonyms.activateWindow()

    def _forget_synonyms(self) -> None:
        self._synonyms = None

    def _take_synonyms(self) -> None:
        if self._search is not None and self._searching is not None:
            self._search.synonyms = self.table.synonyms
            self._searching.again()

    # What the window asks

    @property
    def shows_articles(self) -> bool:
        """Whether the list of articles is to be seen once the panel is closed."""
        return self._room.shows_articles

    def regions(self) -> Sequence[QWidget]:
        """Return what F6 walks to here."""
        return [self.panel] if self.is_shown else []


def _import_engine() -> None:
    import_module("desktop_app.viewmodels.search.indexing")
    import_module("desktop_app.viewmodels.search.searching")
    import_module("desktop_app.workspace.search.search")
