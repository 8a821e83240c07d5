"""What the menu offers of leading a team: the reading list, and new tags that wait for the lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.leading import set_proposing
from desktop_app.workspace.team.readings import assign_people, mark_articles, withdraw_people

if TYPE_CHECKING:
    from desktop_app.widgets.team.reading_list import ReadingListWindow
    from desktop_app.widgets.workspace_parts import WorkspaceParts


class LeadingWindows(QObject):
    """Acts on the current article; its window stands beside the work.

    `proposing_changed` says whether new tags wait for the lead.
    """

    proposing_changed = Signal(bool)

    def __init__(self, desk: Desk, theme: Theme, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._window = window
        self._readings: ReadingListWindow | None = None
        self._is_proposing = desk.project.settings.proposing
        desk.changed.connect(self._follow)

    def show_reading_list(self) -> None:
        """Open the reading list, or bring it to the front."""
        from desktop_app.widgets.team.reading_list import ReadingListWindow

        if self._readings is None:
            self._readings = ReadingListWindow(self._desk, self._theme, self._window)
            self._readings.opened.connect(self._show_article)
            self._readings.destroyed.connect(self._forget_readings)
        self._readings.begin(self._window.read_place.current_article())

    def mark(self, state: str) -> None:
        """Say how far I am with the current article."""
        if article := self._article():
            me = self._desk.analyst
            self._desk.do_as_analyst(lambda project: mark_articles(project, me, [article], state))

    def ask(self, article: EntityId, person: EntityId, *, wanted: bool) -> None:
        """Ask somebody to read an article, or no longer."""
        lead = self._desk.analyst
        if wanted:
            self._desk.do_as_analyst(
                lambda project: assign_people(project, lead, [article], [person])
            )
        else:
            self._desk.do_as_analyst(lambda project: withdraw_people(project, [article], [person]))

    @property
    def is_proposing(self) -> bool:
        """Whether new tags wait for the lead."""
        return self._desk.project.settings.proposing

    def turn_proposing(self) -> None:
        """Let new tags wait for me, or no longer; whoever says so first is the lead."""
        wanted, me = not self.is_proposing, self._desk.analyst
        self._desk.do_as_analyst(lambda project: set_proposing(project, me, wanted))
        self._desk.message.emit(self.proposing_sentence())
        self.proposing_changed.emit(self.is_proposing)

    def proposing_sentence(self) -> str:
        """Say whether new tags wait, and for whom."""
        if not self.is_proposing:
            return self.tr("New tags stand in the codebook at once.")
        lead = self._desk.project.settings.lead
        if self._desk.project.people.same(lead, self._desk.analyst):
            return self.tr("New tags of others wait below «Proposed» until you file them.")
        name = self._desk.project.analyst_name(lead) or self.tr("Somebody")
        return self.tr("New tags wait below «Proposed» until {name} files them.").format(name=name)

    def _article(self) -> EntityId:
        article = self._window.read_place.current_article()
        if not article:
            self._desk.message.emit(self.tr("Open an article in a pane first."))
        return article

    def _show_article(self, article: EntityId) -> None:
        self._window.go("read")
        self._window.read_place.open_article(article)
        self._window.window().activateWindow()

    def _follow(self, project: Project) -> None:
        if project.settings.proposing != self._is_proposing:
            self._is_proposing = project.settings.proposing
            self.proposing_changed.emit(self._is_proposing)

    def _forget_readings(self) -> None:
        self._readings = None
