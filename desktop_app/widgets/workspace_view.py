"""A workspace in the window: three places, the bars around them, and what connects them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.change import Change
from desktop_app.domain.identity import noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.actions import MENUS, Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.exchange import Exchange
from desktop_app.viewmodels.labels import moment
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.window_state import remember, remembered
from desktop_app.widgets.closing import ask_before_losing
from desktop_app.widgets.content import Content
from desktop_app.widgets.housekeeping import Housekeeping
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.intake import Intake, dropped_paths
from desktop_app.widgets.menus.filling import fill_menu
from desktop_app.widgets.menus.tags_menu import DIGITS
from desktop_app.widgets.menus.window_actions import put_menu_icons, register_actions
from desktop_app.widgets.menus.words import menu_titles
from desktop_app.widgets.name_strip import NameStrip
from desktop_app.widgets.own_windows import OwnWindows
from desktop_app.widgets.palette import CommandPalette
from desktop_app.widgets.per_window import PerWindow
from desktop_app.widgets.places import PLACES, Places
from desktop_app.widgets.preferences_in_force import PreferencesInForce
from desktop_app.widgets.read_place import ReadPlace
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.single_keys import SingleKeys
from desktop_app.widgets.status_bar import StatusBar
from desktop_app.widgets.tags.tag_chooser import TagChooser
from desktop_app.widgets.theme import Mode, Theme
from desktop_app.widgets.top_bar import TopBar
from desktop_app.widgets.window_memory import restore_window, window_state
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.importing import ImportReport

_TITLED = ("workspace", "analyst", "tag")
"""Nouns whose names stand in the bars and menus."""


class WorkspaceView(Content):
    """Shows one workspace until it is let go; owns the desk."""

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
        self.read = self.read_place.view
        self._icons = icons
        self._exchange = Exchange(desk, self)
        self._keys = SingleKeys(self.commands, self)
        self._changed_at = 0
        self._may_lose = False
        self._is_begun = self._is_gone = False
        self._keyboard_was: QWidget | None = None
        self._choosers = PerWindow(self, partial(TagChooser, desk, self.reading, theme))
        register_actions(self, self.commands, icons)
        self.palette_box = CommandPalette(self.commands, theme, self)
        self.name_strip = NameStrip(desk, theme)
        self.status = StatusBar(desk, theme)
        self._bar = TopBar(
            [self.commands[f"place.{place}"] for place in PLACES],
            [self.commands[f"layout.{count}"] for count in range(1, 5)],
            self.commands["analyst.name"],
            theme,
        )
        self.places = Places(self.read_place, desk, self.reading, theme, self.commands)
        self.windows = OwnWindows(self)
        self._menus = {name: QMenu(self) for name in MENUS}
        self._lay_out()
        self._connect()
        restore_window(self, remembered(desk.settings, desk.project.id))
        self._follow_everything()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.places, 1)
        column.addWidget(self.name_strip)
        column.addWidget(self.status)
        self.setAcceptDrops(True)
        titles = menu_titles()
        for name, menu in self._menus.items():
            menu.setTitle(titles[name])
            self.menus.append(menu)
        self._take_in_place()
        self._serve_texts()

    def _connect(self) -> None:
        desk = self.desk
        desk.changed.connect(self._take_in)
        desk.undo_changed.connect(self._note_time)
        desk.undo_changed.connect(self._follow_undo)
        desk.saving_changed.connect(self._follow_saving)
        desk.name_wanted.connect(lambda: self._ask_name(waiting=True))
        self.places.built.connect(self._take_in_place)
        self.name_strip.closed.connect(self._give_keyboard_back)
        self.status.problems_wanted.connect(self.files.show_problems)
        self.read_place.sheet.follow(self.intake.importing)
        self.intake.reported.connect(self._imported)
        self.intake.workspace_dropped.connect(self.requests.open_wanted)
        self.read.layout_changed.connect(self._follow_layout)
        self.reading.go_to.connect(lambda annotation: self.go("read"))
        self.reading.pins.changed.connect(self._follow_project)

    # Actions

    def go(self, place: str) -> None:
        """Show one of the three places and give it the keyboard."""
        self.places.show_place(place)
        self.commands[f"place.{self.place}"].setChecked(True)
        self._bar.show_layouts(self.place == "read")
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

    def describe_article(self) -> None:
        """Open the form about the current article."""
        self.go("read")
        self.read_place.describe(self.read_place.current_article())

    def choose_article(self) -> None:
        """Give the keyboard to the list of articles; the active pane stays the active one."""
        self.commands["show.articles"].setChecked(True)
        self.follow_panels()
        self.read_place.articles.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remove_current(self) -> None:
        """Remove the current article from the workspace."""
        self.read_place.remove_article(self.read_place.current_article())

    def ask_name(self) -> None:
        """Let the analyst change name and colour."""
        self._ask_name(waiting=False)

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
        self.read_place.side.show()
        self.commands["show.tags"].setChecked(True)
        self.read_place.side.passage.edit_note()

    def open_palette(self) -> None:
        """Open the command palette."""
        self.palette_box.open()

    def quit(self) -> None:
        """Close the window."""
        self.window().close()

    def say_trouble(self, sentence: str) -> None:
        """Say in one sentence why something else could not be opened or made."""
        self.status.say(sentence)

    # What follows a change

    def _take_in(self, project: Project, change: Change) -> None:
        self.read_place.apply(project, change)
        self._follow_undo()
        if any(noun_of(edit.id) in _TITLED for edit in change.edits):
            self._follow_project()

    def _imported(self, report: ImportReport) -> None:
        self.go("read")
        self.read_place.show_report(report)

    def _follow_everything(self) -> None:
        self._follow_undo()
        self._follow_saving()
        self._follow_project()
        self._follow_layout(self.read.layout_count)

    def _follow_undo(self) -> None:
        for name, plain, words, what in (
            ("edit.undo", self.tr("Undo"), self.tr("Undo: {what}"), self.desk.undo_name),
            ("edit.redo", self.tr("Redo"), self.tr("Redo: {what}"), self.desk.redo_name),
        ):
            shown = words.format(what=what.replace("&", "&&")) if what else plain
            self.commands[name].setText(shown)
            self.commands[name].setEnabled(bool(what))

    def _note_time(self) -> None:
        self._changed_at = milliseconds()

    def _follow_saving(self) -> None:
        if self.desk.workspace.own_log.waiting:
            self._bar.show_saved(self.tr("not saved"))
        elif self._changed_at:
            self._bar.show_saved(self.tr("{time} · saved").format(time=moment(self._changed_at)))
        else:
            self._bar.show_saved(self.tr("saved"))

    def _follow_project(self) -> None:
        project = self.desk.project
        title = project.title or self.desk.workspace.folder.path.name
        self.set_title(self.tr("Briefing Desk — {title}").format(title=title))
        self._bar.show_analyst(project.analyst_name(self.desk.analyst) or self.tr("My name…"))
        for digit in DIGITS:
            tag = self.reading.pins.tag_on(digit)
            path = project.codebook.path(tag.id).replace("&", "&&") if tag else ""
            words = self.tr("Tag {path}") if tag else self.tr("Tag of digit {digit}: none yet")
            self.commands[f"tag.{digit}"].setText(words.format(path=path, digit=digit))

    def _follow_layout(self, count: int) -> None:
        self.commands[f"layout.{count}"].setChecked(True)
        self._serve_texts()

    def _serve_texts(self) -> None:
        for text in self.read_place.text_widgets():
            self._keys.leave_copying(text)

    # Building what the first picture does not need

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_begun:
            self._is_begun = True
            QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        """Go on after the first picture: the other places, and the exchange with the folder."""
        if not self._is_gone:
            self._exchange.start()
            put_menu_icons(self.commands, self._icons)
            self.places.build_in_idle()

    def _take_in_place(self) -> None:
        """Give the actions and keys of a place that was built their menus and lists."""
        panels = self.read_place
        lists: list[QWidget] = [self.read, panels.articles.view, panels.side.tags.tree]
        if self.places.has_board:
            lists.append(self.places.board.rows)
        for widget in lists:
            self._keys.serve(widget)
        self._fill_menus()

    def _fill_menus(self) -> None:
        """Fill the menus from the register."""
        for name, menu in self._menus.items():
            fill_menu(menu, self.commands.in_menu(name))
            menu.menuAction().setVisible(not menu.isEmpty())
        self.addActions(self.commands.window_keys())

    # Name, tags

    def _ask_name(self, *, waiting: bool) -> None:
        if not self.name_strip.isVisible():
            self._keyboard_was = QApplication.focusWidget()
        self.name_strip.ask(waiting=waiting)

    def _give_keyboard_back(self) -> None:
        self.read.set_analyst(self.desk.analyst)
        self._follow_project()
        if self._keyboard_was is not None and self._keyboard_was.isVisible():
            self._keyboard_was.setFocus(Qt.FocusReason.OtherFocusReason)

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.intake.take_in(dropped_paths(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.palette_box.place()

    # Closing

    def may_close(self) -> bool:
        """Whether nothing would be lost; asks the analyst where something would."""
        self.read_place.side.passage.save()
        own = self.desk.workspace.own_log
        if own.retry() or self._may_lose:
            return True
        ask_before_losing(self, own.waiting, own.trouble, self._close_anyway)
        return False

    def let_go(self) -> None:
        """Remember how the window stands, write what waits, and let go of the workspace."""
        self._is_gone = True
        self.places.stop()
        remember(self.desk.settings, self.desk.project.id, window_state(self))
        self._exchange.stop()
        self.desk.close()

    def _close_anyway(self) -> None:
        self._may_lose = True
        self.window().close()
