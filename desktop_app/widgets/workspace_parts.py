"""The parts of a workspace's window, and what its commands do with several of them at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.exchange import Exchange
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.server.rounds import ServerRounds
from desktop_app.widgets.articles.article_windows import ArticleWindows
from desktop_app.widgets.articles.intake import Intake
from desktop_app.widgets.articles.original_file import OriginalFile
from desktop_app.widgets.content import Content
from desktop_app.widgets.housekeeping import Housekeeping
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.name_strip import NameStrip
from desktop_app.widgets.own_windows import OwnWindows
from desktop_app.widgets.palette import CommandPalette
from desktop_app.widgets.per_window import PerWindow
from desktop_app.widgets.places import Places
from desktop_app.widgets.preferences_in_force import PreferencesInForce
from desktop_app.widgets.read_place import ReadPlace
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.search.search_everything import SearchEverything
from desktop_app.widgets.server.server_windows import ServerWindows
from desktop_app.widgets.tags.tag_chooser import TagChooser
from desktop_app.widgets.team.team_windows import TeamWindows
from desktop_app.widgets.theme import Mode, Theme


class WorkspaceParts(Content):
    """Holds the parts and what takes more than one of them; the menus register their actions on it.

    It knows neither menus nor bars: `place_shown` tells them which place is seen.
    """

    place_shown = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, requests: Requests) -> None:
        super().__init__()
        desk.setParent(self)
        self.desk = desk
        self.theme = theme
        self.requests = requests
        self.reading = Reading(desk, self)
        self.commands = Actions(self)
        self.intake = Intake(desk, self)
        self.preferences = PreferencesInForce(desk, self.reading, theme, self.commands, self)
        self.files = Housekeeping(desk, theme, requests, self)
        self.read_place = ReadPlace(desk, self.reading, theme, icons, self.commands)
        self.read_place.model = self.preferences.meaning.model
        self.read = self.read_place.view
        self.original = OriginalFile(desk, self.read_place, self)
        self.places = Places(self.read_place, desk, self.reading, theme, self.commands)
        self.windows = OwnWindows(desk, self.read, self.places, self.commands, self.go, self)
        self.name_strip = NameStrip(desk, theme)
        self.exchange = Exchange(desk, self)
        self.rounds = ServerRounds(desk, self.exchange, self)
        self.servers = ServerWindows(desk, self.rounds, theme, icons, self)
        self.team = TeamWindows(desk, theme, icons, self)
        self.search = SearchEverything(desk, theme, icons, self)
        self.places.beside = lambda: [*self.search.regions(), *self.team.regions()]
        self.article_windows = ArticleWindows(desk, theme, icons, self)
        self.palette_box = CommandPalette(self.commands, theme, self)
        self._keyboard_was: QWidget | None = None
        self._choosers = PerWindow(self, partial(TagChooser, desk, self.reading, theme))
        desk.name_wanted.connect(lambda: self._ask_name(waiting=True))
        self.name_strip.closed.connect(self._give_keyboard_back)
        self.reading.go_to.connect(lambda annotation: self.go("read"))
        self.places.details_wanted.connect(self._describe)
        self.places.stretch_wanted.connect(self._show_stretch)
        self.places.history_wanted.connect(self.team.show_history)
        self.read_place.side.passage.history_wanted.connect(self.team.show_history)

    # Places and panels

    def go(self, place: str) -> None:
        """Show one of the three places and give it the keyboard."""
        self.places.show_place(place)
        self.commands[f"place.{self.place}"].setChecked(True)
        self.place_shown.emit(self.place)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the keyboard to the place shown."""
        self.places.take_keyboard()

    @property
    def place(self) -> str:
        """Name of the place shown."""
        return self.places.place

    def set_layout(self, count: int) -> None:
        """Show this many panes, in the place Read."""
        self.go("read")
        self.read.set_layout(count)

    def walk(self, step: int) -> None:
        """Give the keyboard to the next part of the place shown, or the one before."""
        self.places.walk(step)

    def follow_panels(self) -> None:
        """Show the panels that are ticked in the menu."""
        self.read_place.show_panels(
            articles=self.commands["show.articles"].isChecked(),
            tags=self.commands["show.tags"].isChecked(),
        )

    def set_theme(self, mode: Mode) -> None:
        """Show the light or the dark palette, or the system's choice, from now on."""
        self.theme.set_mode(mode)
        self.desk.settings.set(theme=mode)
        self.commands[f"theme.{mode}"].setChecked(True)

    # Articles, passages, the analyst

    def describe_article(self) -> None:
        """Open the form about the current article."""
        # The place gives the keyboard to the pane; the article may be one chosen in the list.
        article = self.read_place.current_article()
        self.go("read")
        self.read_place.describe(article)

    def _describe(self, article: EntityId, field: str) -> None:
        self.go("read")
        self.read_place.describe(article, field)

    def _show_stretch(self, article: EntityId, start: int, end: int) -> None:
        self.go("read")
        self.read_place.open_article(article)
        self.read.active.scroll_to(Span(start, end))

    def choose_article(self) -> None:
        """Give the keyboard to the list of articles; the active pane stays the active one."""
        self.commands["show.articles"].setChecked(True)
        self.follow_panels()
        self.read_place.articles.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remove_current(self) -> None:
        """Remove the current article from the workspace, or those chosen in the list."""
        listed = self.read_place.articles.view
        several = listed.several if listed.hasFocus() else []
        self.read_place.remove_articles(several or [self.read_place.current_article()])

    def ask_name(self) -> None:
        """Let the analyst change name and colour."""
        self._ask_name(waiting=False)

    def _ask_name(self, *, waiting: bool) -> None:
        if not self.name_strip.isVisible():
            self._keyboard_was = QApplication.focusWidget()
        self.name_strip.ask(waiting=waiting)

    def _give_keyboard_back(self) -> None:
        self.read.common_sight.set_analyst(self.desk.analyst)
        if self._keyboard_was is not None and self._keyboard_was.isVisible():
            self._keyboard_was.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_tag(self) -> None:
        """Open the tag chooser beside the selected words, or over the row that is meant."""
        rows = QApplication.focusWidget()
        reads = self.place == "read" and self.isAncestorOf(rows or self)
        if rows is None or reads or self.read.active.isAncestorOf(rows):
            self._choosers.here().open_at(self.read.caret_point())
        else:
            self._choosers.here().open_at(rows.mapToGlobal(rows.rect().center()))

    def write_note(self) -> None:
        """Give the keyboard to the note on the selected words or the focused passage."""
        if self.place != "read" and self.reading.focused is not None:
            self.reading.go_to.emit(self.reading.focused.id)
        self.commands["show.tags"].setChecked(True)
        self.follow_panels()
        self.read_place.side.passage.edit_note()

    def open_palette(self) -> None:
        """Open the command palette."""
        self.palette_box.open()

    def quit(self) -> None:
        """Close the window."""
        self.window().close()
