"""The pages of a briefing: the application's own at once, LibreOffice's when they are made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.parts import Manuscript
from desktop_app.formats.word.templates.own_template import UnusableTemplate
from desktop_app.storage.libre_office import LibreOffice
from desktop_app.storage.template_store import TemplateNotRead
from desktop_app.viewmodels.briefing_preview import BriefingPreview
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.office_preview import Compose, OfficePreview
from desktop_app.viewmodels.printed_briefing import composed, shipped_template
from desktop_app.viewmodels.shown_pages import ShownPages
from desktop_app.workspace.briefings.templates import template_bytes

_SETTING = "office_preview"


class BriefingPages(QObject):
    """Keeps both kinds of pages up to date; `changed` says that `shown` may hold others.

    `own` are the application's, `office` LibreOffice's, or None where that is not installed.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        project: Callable[[], Project],
        office: LibreOffice | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._project = project
        self._briefing: EntityId = ""
        self._include_notes = False
        self._trouble = ""
        self.own = BriefingPreview(
            project, self, template=self._template, pictures=desk.workspace.pictures.read
        )
        self.own.changed.connect(self._follow_own)
        self.office = OfficePreview(office, self._work, self) if office else None
        if self.office is not None:
            self.office.changed.connect(self._take_office)
            self.office.trouble.connect(self._keep_trouble)

    @property
    def by_office(self) -> bool:
        """Whether LibreOffice's pages are wanted, where it is installed."""
        return self.office is not None and bool(self._desk.settings.get(_SETTING, True))

    @by_office.setter
    def by_office(self, wanted: bool) -> None:
        self._desk.settings.set(**{_SETTING: wanted})
        if self.office is not None and wanted:
            self.office.make()
        elif self.office is not None:
            self.office.clear()
        self.changed.emit()

    @property
    def shown(self) -> ShownPages | None:
        """The pages to show: LibreOffice's where they are wanted and made, else the own ones."""
        office = self.office.shown if self.office is not None and self.by_office else None
        if office is not None and office.briefing == self._briefing:
            return office
        return self.own.shown

    @property
    def is_complete(self) -> bool:
        """Whether the own pages show the briefing as it is."""
        return self.own.is_complete

    @property
    def remark(self) -> str:
        """What there is to say about how far the pages can be trusted."""
        shown = self.shown
        if shown is None:
            return ""
        if shown.is_approximate:
            return self._trouble or _tr("page breaks are approximate")
        if self.office is not None and not self.office.is_complete:
            return _tr("as LibreOffice lays them out, being made anew…")
        return _tr("as LibreOffice lays them out")

    def show(self, briefing: EntityId, *, include_notes: bool = False) -> None:
        """Show a briefing's pages, at once and from then on; no pages for the empty id."""
        if briefing != self._briefing and self.office is not None:
            self.office.clear()
        self._briefing, self._include_notes, self._trouble = briefing, include_notes, ""
        self.own.show(briefing, include_notes=include_notes)
        if self.office is not None and self.by_office and briefing:
            self.office.make()

    def refresh(self) -> None:
        """Make the pages anew once nothing has changed for a moment."""
        self.own.refresh()
        if self.office is not None and self.by_office and self._briefing:
            self.office.refresh()
            self.changed.emit()

    def stop(self) -> None:
        """End all work; returns when it has ended."""
        self.own.stop()
        if self.office is not None:
            self.office.stop()

    def _follow_own(self) -> None:
        # What is made in between is seen only where LibreOffice's pages are not shown.
        if self.shown is self.own.shown:
            self.changed.emit()

    def _take_office(self) -> None:
        self._trouble = ""
        self.changed.emit()

    def _keep_trouble(self, why: str) -> None:
        self._trouble = why
        self.changed.emit()

    def _template(self, manuscript: Manuscript) -> bytes:
        """Return the template of a manuscript; the general one where an own one cannot be read."""
        folder = self._desk.workspace.folder.path
        try:
            return template_bytes(folder, manuscript.template, manuscript.language)[0]
        except (TemplateNotRead, UnusableTemplate):
            return shipped_template(manuscript)

    def _work(self) -> Compose | None:
        project, briefing, notes = self._project(), self._briefing, self._include_notes
        if briefing not in project.briefings:
            return None
        pictures = self._desk.workspace.pictures.read

        def compose() -> tuple[Manuscript, bytes]:
            manuscript = composed(project, briefing, include_notes=notes, pictures=pictures)
            return manuscript, self._template(manuscript)

        return compose


def _tr(text: str) -> str:
    return QCoreApplication.translate("BriefingPages", text)
