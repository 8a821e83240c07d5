"""Finds in the background which articles tell the same story: after opening, and as they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.storage.answered_twins import AnsweredTwins
from desktop_app.storage.kept_sketches import KeptSketches
from desktop_app.viewmodels.articles.version_offers import VersionOffer, version_offers
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.intake.outcomes import ImportReport
from desktop_app.workspace.versions.known_twins import KnownTwins, TwinOverview
from desktop_app.workspace.versions.twins import TwinGroup, Twins

_AFTER_MS = 1000
"""Time after a change of articles, so that a run of changes is looked at once."""

_LEAST_WORK = 0.005
"""Seconds of work after which it rests: to wake up after each article costs as much again."""

_LONGEST_REST = 0.05
"""Seconds of rest after a piece of work at most; without one, the window would share its core."""


@dataclass(frozen=True, slots=True)
class ImportedTwins:
    """Articles of an import that look like others, and which of them may correct another one."""

    alike: tuple[EntityId, ...]
    offers: tuple[VersionOffer, ...]


class TwinFinding(QObject):
    """`found(TwinOverview)` follows every look; `looked_at(ImportedTwins)` an import with twins.

    It works half of the time at most, and gives up when the desk closes.
    """

    found = Signal(object)
    looked_at = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        self._stopped = Event()
        self._worked_since = 0.0
        self._known: KnownTwins | None = None
        self._answered = AnsweredTwins(desk.workspace.machine)
        self._kept: set[tuple[EntityId, EntityId]] | None = None
        self.overview = TwinOverview()
        """What was found so far."""
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.look)
        desk.changed.connect(self._follow)
        desk.closing.connect(self.stop)

    @property
    def is_busy(self) -> bool:
        """Whether articles are being compared."""
        return self._background.is_busy

    @property
    def is_waiting(self) -> bool:
        """Whether there is something to compare that has not been begun."""
        return self._later.isActive()

    def look(self) -> None:
        """Compare now what was not compared yet; what is under way comes first."""
        self._later.stop()
        if self.is_busy:
            self._later.start(_AFTER_MS)
            return
        project = self._desk.workspace.session.project
        self._background.run(partial(self._look, project), then=self._tell)

    def look_at(self, report: ImportReport) -> None:
        """Compare the articles that an import added with all that are there."""
        added = [outcome.article for outcome in report.of("added")]
        if added:
            project = self._desk.workspace.session.project
            self._background.run(partial(self._look_at, project, added), then=self._tell_import)

    def stop(self) -> None:
        """Give up what is being compared."""
        self._later.stop()
        self._stopped.set()
        self._background.stop()

    # Answers

    @property
    def kept(self) -> set[tuple[EntityId, EntityId]]:
        """The pairs that are to stay beside each other."""
        if self._kept is None:
            self._kept = self._answered.load()
        return self._kept

    def is_kept(self, group: TwinGroup) -> bool:
        """Tell whether all of a group is to stay."""
        return group.pairs.keys() <= self.kept

    def keep(self, group: TwinGroup) -> None:
        """Remember on this machine that all of a group is to stay."""
        self.kept.update(group.pairs)
        self._answered.keep(self.kept)

    def ask_again(self, group: TwinGroup) -> None:
        """Forget that a group is to stay."""
        self.kept.difference_update(group.pairs)
        self._answered.keep(self.kept)

    # In the background's thread

    def _look(self, project: Project) -> TwinOverview | None:
        self._worked_since = perf_counter()
        known = self._knowledge()
        return known.overview(project) if known.look(project.articles, self._go_on) else None

    def _look_at(
        self, project: Project, added: Sequence[EntityId]
    ) -> tuple[TwinOverview, ImportedTwins] | None:
        overview = self._look(project)
        if overview is None:
            return None
        known, current = self._knowledge(), project.current_articles
        alike = [each for each in added if each in current and known.beside(each, current)]
        text_of = self._desk.workspace.articles.text
        offers = version_offers(known, project, alike, text_of, self._go_on)
        return overview, ImportedTwins(tuple(alike), tuple(offers))

    def _knowledge(self) -> KnownTwins:
        # Read here: the sketches of 10,000 articles take their time.
        if self._known is None:
            workspace = self._desk.workspace
            twins = Twins(workspace.articles.text, KeptSketches(workspace.machine))
            self._known = KnownTwins(twins)
        return self._known

    def _go_on(self) -> bool:
        """Rest as long as was worked since the last rest; tell whether to go on."""
        worked = perf_counter() - self._worked_since
        if worked < _LEAST_WORK:
            return not self._stopped.is_set()
        stopped = self._stopped.wait(min(_LONGEST_REST, worked))
        self._worked_since = perf_counter()
        return not stopped

    # In the window's thread

    def _follow(self, project: Project, change: Change) -> None:
        if self._later.isActive():
            return
        if any(noun_of(edit.id) == "article" for edit in change.edits):
            self._later.start(_AFTER_MS)

    def _tell(self, overview: TwinOverview | None) -> None:
        if overview is not None:
            self.overview = overview
            self.found.emit(overview)

    def _tell_import(self, found: tuple[TwinOverview, ImportedTwins] | None) -> None:
        if found is None:
            return
        overview, imported = found
        self._tell(overview)
        current = self._desk.project.current_articles
        alike = tuple(each for each in imported.alike if each in current)
        standing = [each for each in imported.offers if each.new in current and each.old in current]
        if alike:
            self.looked_at.emit(ImportedTwins(alike, tuple(standing)))
