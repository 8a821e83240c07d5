"""A workspace in the window: bars and menus around its parts, and what follows each change."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop_app.domain.change import Change
from desktop_app.domain.identity import noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.actions import MENUS
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.labels import moment
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.viewmodels.window_state import remember, remembered
from desktop_app.widgets.articles.intake import is_wanted
from desktop_app.widgets.closing import ask_before_losing
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.menus.filling import fill_menu
from desktop_app.widgets.menus.tags_menu import DIGITS
from desktop_app.widgets.menus.window_actions import put_menu_icons, register_actions
from desktop_app.widgets.menus.words import menu_titles
from desktop_app.widgets.place_news import PlaceNews
from desktop_app.widgets.places import PLACES
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.single_keys import SingleKeys
from desktop_app.widgets.status_bar import StatusBar
from desktop_app.widgets.team.news_button import NewsButton
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.top_bar import PlaceButton, TopBar
from desktop_app.widgets.window_memory import restore_window, window_state
from desktop_app.widgets.workspace_parts import WorkspaceParts
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.intake.outcomes import ImportReport

_LONGEST_DEED = 48
"""Characters of what Undo takes back that stand in the menu."""
_TITLED = ("workspace", "analyst", "tag")
"""Nouns whose names stand in the bars and menus."""


class WorkspaceView(WorkspaceParts):
    """Shows one workspace until it is let go, and owns the desk."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, requests: Requests) -> None:
        super().__init__(desk, theme, icons, requests)
        self._icons = icons
        self._keys = SingleKeys(self.commands, self)
        self._changed_at = 0
        self._may_lose = False
        self._is_begun = self._is_gone = False
        register_actions(self, self.commands, icons)
        self.windows.follow_commands()
        self.status = StatusBar(desk, theme)
        self._bar = TopBar(
            [self.commands[f"place.{place}"] for place in PLACES],
            [self.commands[f"layout.{count}"] for count in range(1, 5)],
            self.commands["analyst.name"],
            self.team.colleagues,
            theme,
        )
        news = NewsButton(desk.news, theme)
        news.clicked.connect(self.team.show_news)
        self._bar.put_before_people(news)
        self._bar.put_in_middle(self.search.field)
        for place, button in zip(PLACES, self._bar.findChildren(PlaceButton), strict=True):
            PlaceNews(button, place, desk.news, theme)
        self._menus = {name: QMenu(self) for name in MENUS}
        self._menus["Articles"].aboutToShow.connect(self.original.follow)
        self._lay_out()
        self._connect()
        restore_window(self, remembered(desk.settings, desk.project.id))
        self._follow_everything()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.search.around(self.team.around(self.places)), 1)
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
        for source in (self.exchange, self.rounds):
            source.articles_came.connect(self.read.take_texts)
            source.articles_came.connect(self.search.take_texts)
        desk.undo_changed.connect(self._note_time)
        desk.undo_changed.connect(self._follow_undo)
        desk.saving_changed.connect(self._follow_saving)
        self.places.built.connect(self._take_in_place)
        self.name_strip.closed.connect(self._follow_project)
        self.status.problems_wanted.connect(self.files.show_problems)
        self.status.server_wanted.connect(self.team.show_server)
        self.read_place.sheet.follow(self.intake.importing)
        self.read_place.sheet.password_given.connect(self.intake.try_password)
        self.intake.importing.began.connect(self._begin_import)
        self.intake.reported.connect(self._imported)
        self.intake.workspace_dropped.connect(self.requests.open_wanted)
        self.intake.bundle_dropped.connect(self.team.receive_bundle)
        self.read.layout_changed.connect(self._follow_layout)
        self.place_shown.connect(lambda place: self._bar.show_layouts(place == "read"))
        self.reading.pins.changed.connect(self._follow_project)

    def say_trouble(self, sentence: str) -> None:
        """Say in one sentence why something else could not be opened or made."""
        self.status.say(sentence)

    # What follows a change

    def _take_in(self, project: Project, change: Change) -> None:
        self.read_place.apply(project, change)
        self._follow_undo()
        if any(noun_of(edit.id) in _TITLED for edit in change.edits):
            self._follow_project()

    def _begin_import(self) -> None:
        """Show the progress of what was just asked for."""
        if self.place != "read":
            self.go("read")

    def _imported(self, report: ImportReport) -> None:
        """Show the report; whoever types or reads elsewhere by now is not called away."""
        self.read_place.show_report(report)
        sheet = self.read_place.sheet
        # Another place, or the search, may stand before it.
        if not sheet.isVisible():
            counts = sheet.counts(report)
            self.desk.message.emit(self.tr("Articles: {counts}.").format(counts=counts))

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
            # A headline in the words must not make the menu as wide as the window.
            brief = shortened(what, _LONGEST_DEED).replace("&", "&&")
            self.commands[name].setText(words.format(what=brief) if what else plain)
            self.commands[name].setToolTip(words.format(what=what) if what else plain)
            self.commands[name].setStatusTip(self.commands[name].toolTip())
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
            self.desk.news.begin()
            self.exchange.start()
            self.rounds.start()
            self.team.begin()
            self.search.begin()
            self.article_windows.begin()
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

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_wanted(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.intake.drop(event.mimeData())

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
        self.rounds.stop()
        self.exchange.stop()
        self.desk.close()

    def _close_anyway(self) -> None:
        self._may_lose = True
        self.window().close()
