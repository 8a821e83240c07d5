"""What the team shows beside the three places: the panel at the right, and its own windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.people import PeopleList
from desktop_app.viewmodels.people_shown import PeopleShown
from desktop_app.viewmodels.signing import SigningState
from desktop_app.viewmodels.survivors import delete_thing, keep_thing
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.server.server_section import ServerSection
from desktop_app.widgets.team.coding_windows import CodingWindows
from desktop_app.widgets.team.colleagues import Colleagues
from desktop_app.widgets.team.folder_section import FolderSection
from desktop_app.widgets.team.leading_windows import LeadingWindows
from desktop_app.widgets.team.news_places import show_place_of, show_thing
from desktop_app.widgets.team.news_section import NewsSection
from desktop_app.widgets.team.panel_room import PanelRoom
from desktop_app.widgets.team.people_section import PeopleSection
from desktop_app.widgets.team.section import Section
from desktop_app.widgets.team.team_panel import TeamPanel
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.team.news import Item

if TYPE_CHECKING:
    from desktop_app.widgets.team.annotation_files import AnnotationFiles
    from desktop_app.widgets.team.bundle_windows import BundleWindows
    from desktop_app.widgets.team.history_view import HistoryWindow
    from desktop_app.widgets.workspace_parts import WorkspaceParts


class TeamWindows(QObject):
    """Opens the team panel, and the windows about the team; each stands beside the work.

    In Read, the panel takes the room of the tag panel, so that no text is wrapped anew; the tags
    come back when it closes, and it closes when they are asked for.
    `shown_changed` says that it opened or closed.
    """

    shown_changed = Signal(bool)

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._icons = icons
        self._window = window
        self._panel: TeamPanel | None = None
        self._keyboard_was: QWidget | None = None
        self._closed_sections: Sequence[str] = ()
        self._is_wanted = False
        self._people: PeopleList | None = None
        self._bundles: BundleWindows | None = None
        self._annotation_files: AnnotationFiles | None = None
        self._histories: dict[EntityId, HistoryWindow] = {}
        self.colleagues = Colleagues(theme)
        """The discs of those at work now, for the bar on top."""
        self.colleagues.clicked.connect(self.show_people)
        self.shown = PeopleShown(desk.project, self)
        """Whose passages are shown in all panes and on the board."""
        self.shown.changed.connect(window.read.common_sight.hide_analysts)
        self.shown.changed.connect(self._hide_on_board)
        window.places.built.connect(self._hide_on_board)
        window.read.all_tags_wanted.connect(self.shown.show_all)
        desk.changed.connect(self.shown.apply)
        self.coding = CodingWindows(desk, theme, window)
        """Seals, blind mode, and codings side by side."""
        self.leading = LeadingWindows(desk, theme, window)
        self._room = PanelRoom(window)
        self._room.needed.connect(self.hide_team)

    def around(self, places: QWidget) -> QWidget:
        """Return a widget that holds the places, and the panel at their right."""
        return self._room.around(places)

    @property
    def panel(self) -> TeamPanel:
        """The panel, built when it is first asked for."""
        if self._panel is None:
            self._panel = self._build_panel()
        return self._panel

    def _build_panel(self) -> TeamPanel:
        panel = TeamPanel(self._theme, self._icons)
        panel.hide()
        panel.closed.connect(self.hide_team)
        for section in self._sections():
            panel.add_section(section)
            if isinstance(section, ServerSection):
                section.follow()
        self._room.put(panel)
        panel.close_sections(self._closed_sections)
        return panel

    def _sections(self) -> Iterator[Section]:
        """Yield the sections of the panel from top to bottom."""
        yield self._news_section()
        yield self._people_section()
        yield self._folder_section()
        yield self._server_section()

    def _people_section(self) -> Section:
        section = PeopleSection(self.people, self._theme, self._icons)
        read = self._window.read
        section.board_wanted.connect(self.show_on_board)
        section.name_wanted.connect(self._window.ask_name)
        section.colouring_wanted.connect(self.colour_by_analyst)
        for told in (read.active_changed, read.layout_changed, read.sight_changed):
            told.connect(lambda: section.show_colouring(read.common_sight.is_coloured_by_analyst))
        section.show_colouring(read.common_sight.is_coloured_by_analyst)
        return section

    def _news_section(self) -> Section:
        section = NewsSection(self._desk, self._theme, self._icons)
        section.wanted.connect(self._show_item)
        section.kept.connect(lambda entity: keep_thing(self._desk, entity))
        section.deleted.connect(lambda entity: delete_thing(self._desk, entity))
        return section

    def _show_item(self, item: Item) -> None:
        if not show_place_of(self._window, item):
            self._desk.message.emit(self.tr("It was deleted; its history can bring it back."))
        self._desk.news.look_at([item.entity])

    def _folder_section(self) -> Section:
        section = FolderSection(self._desk.folder_state, self._theme)
        section.problems_wanted.connect(self._window.files.show_problems)
        return section

    def _server_section(self) -> Section:
        section = ServerSection(self._desk.server_state, self._theme, self._icons)
        servers = self._window.servers
        section.password_wanted.connect(servers.enter_password)
        section.retry_wanted.connect(servers.try_again)
        section.people_wanted.connect(servers.show_people)
        return section

    # The people

    @property
    def people(self) -> PeopleList:
        """Everybody in the workspace, listed when first asked for."""
        if self._people is None:
            self._people = PeopleList(self._desk, self.shown, self)
            self._people.show_signing(SigningState(self._desk, self))
        return self._people

    def show_on_board(self, person: EntityId) -> None:
        """Show a person's passages among the excerpts, grouped by analyst."""
        self.shown.show(person)
        # Shown first: a row's place depends on the width that the board has then.
        self._window.go("excerpts")
        if not self._window.places.board.show_person(person):
            name = self._desk.project.analyst_name(person) or self.tr("Somebody")
            self._desk.message.emit(self.tr("{name} has no passages yet.").format(name=name))

    def colour_by_analyst(self, wanted: bool) -> None:
        """Let the colours in all panes stand for analysts, or for tags again."""
        self._window.read.common_sight.colour_by("analyst" if wanted else "tag")

    def _hide_on_board(self) -> None:
        if self._window.places.has_board:
            self._window.places.board.hide_analysts(self.shown.hidden)

    # The panel

    @property
    def is_shown(self) -> bool:
        """Whether the panel is open."""
        return self._panel is not None and not self._panel.isHidden()

    def show_team(self) -> None:
        """Open the panel, and give it the keyboard."""
        if not self.panel.has_keyboard:
            self._keyboard_was = QApplication.focusWidget()
        self._open()
        self.panel.take_keyboard()

    def show_people(self) -> None:
        """Open the panel at the people."""
        self.show_team()
        people = next(each for each in self.panel.sections if isinstance(each, PeopleSection))
        self.panel.show_section(people)

    def show_server(self) -> None:
        """Open the panel at the server."""
        self.show_team()
        server = next(each for each in self.panel.sections if isinstance(each, ServerSection))
        self.panel.show_section(server)

    def show_news(self) -> None:
        """Open the panel at what is new."""
        self.show_team()
        news = next(each for each in self.panel.sections if isinstance(each, NewsSection))
        self.panel.show_section(news)

    def turn_team(self) -> None:
        """Open the panel, or close it."""
        self.hide_team() if self.is_shown else self.show_team()

    def hide_team(self) -> None:
        """Close the panel, and give the keyboard back where the panel had it."""
        if not self.is_shown:
            return
        had_keyboard = self.panel.has_keyboard
        self.panel.hide()
        self._room.give_back()
        if had_keyboard:
            self._give_keyboard_back()
        self.shown_changed.emit(False)

    def _open(self) -> None:
        if self.is_shown:
            return
        self._is_wanted = False
        self._room.open(self.panel)
        self.shown_changed.emit(True)

    def _give_keyboard_back(self) -> None:
        if self._keyboard_was is not None and self._keyboard_was.isVisible():
            self._keyboard_was.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.take_keyboard()

    # History

    def show_history(self, entity: EntityId = "") -> None:
        """Open the history of a thing, or of the workspace for the empty id, beside the work."""
        from desktop_app.widgets.team.history_view import HistoryWindow

        known = self._histories.get(entity)
        if known is None:
            known = HistoryWindow(self._desk, self._theme, entity, self._window)
            known.go_to.connect(self._show_known)
            if self.people.signing is not None:
                known.show_signing(self.people.signing)
            known.destroyed.connect(lambda: self._histories.pop(entity, None))
            self._histories[entity] = known
        known.show()
        known.raise_()
        known.activateWindow()

    def show_history_of_passage(self) -> None:
        """Open the history of the passage in focus."""
        passage = self._window.reading.focused
        if passage is None:
            self._desk.message.emit(self.tr("Click a passage first."))
        else:
            self.show_history(passage.id)

    def show_history_of_article(self) -> None:
        """Open the history of the current article."""
        if article := self._window.read_place.current_article():
            self.show_history(article)

    def _show_known(self, entity: EntityId) -> None:
        thing = self._desk.project.thing(entity)
        if thing is not None and show_thing(self._window, thing):
            self._window.window().activateWindow()

    # Files by mail, privacy

    @property
    def bundles(self) -> BundleWindows:
        """Files by mail, built when they are first asked for."""
        if self._bundles is None:
            from desktop_app.widgets.team.bundle_windows import BundleWindows

            self._bundles = BundleWindows(
                self._desk, self._theme, self._icons, self._window.requests, self._window
            )
        return self._bundles

    def show_compare(self) -> None:
        """Open the window that lays codings side by side."""
        self.coding.show_compare()

    def show_reading_list(self) -> None:
        """Open the table of who reads what."""
        self.leading.show_reading_list()

    def show_blind(self) -> None:
        """Ask whether the workspace is to be blind, or no longer."""
        self.coding.show_blind()

    def save_bundle(self) -> None:
        """Ask who a bundle is for, and save it."""
        self.bundles.save_bundle()

    def receive_bundle(self, path: Path | None = None) -> None:
        """Say what a bundle would bring, and take it in."""
        self.bundles.receive_bundle(path)

    @property
    def annotation_files(self) -> AnnotationFiles:
        """Annotations as JSON-LD, both ways; built when it is first asked for."""
        if self._annotation_files is None:
            from desktop_app.widgets.team.annotation_files import AnnotationFiles

            self._annotation_files = AnnotationFiles(self._desk, self._window)
        return self._annotation_files

    def show_privacy(self) -> None:
        """Say plainly who can read what, and where text lies on this computer."""
        from desktop_app.widgets.team.privacy_dialog import PrivacyDialog

        dialog = PrivacyDialog(self._desk, self._theme, self._window)
        dialog.forget_wanted.connect(self._window.requests.forget_wanted)
        dialog.open()

    # Between starts

    @property
    def shows_tags(self) -> bool:
        """Whether the tag panel is to be seen once the team panel is closed."""
        return self._room.shows_tags

    @property
    def closed_sections(self) -> tuple[str, ...]:
        """Names of the sections that are closed."""
        known = self._closed_sections if self._panel is None else self._panel.closed_sections()
        return tuple(known)

    def restore(self, shown: bool, closed_sections: Sequence[str]) -> None:
        """Have the panel as it was: open, where it was, once the window has been seen."""
        self._is_wanted = shown
        self._closed_sections = closed_sections

    @property
    def is_wanted(self) -> bool:
        """Whether the panel is open, or will be once the window has been seen."""
        return self.is_shown or self._is_wanted

    def begin(self) -> None:
        """List the people, and open the panel where it was open before; the keyboard stays."""
        self.colleagues.follow(self.people)
        if self.people.signing is not None:
            self.people.signing.start()
        if self._is_wanted:
            self._open()

    def regions(self) -> Sequence[QWidget]:
        """Return what F6 walks to here."""
        return [self.panel] if self.is_shown else []
