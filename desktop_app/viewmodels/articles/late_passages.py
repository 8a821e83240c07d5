"""Carries passages over that came after the corrected version, found again in the background."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.articles.version_state import do_for_everybody
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk


class LatePassages(QObject):
    """Everybody's passages go over, as one action; those that somebody alters meanwhile wait."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        desk.closing.connect(self._background.stop)

    @property
    def is_busy(self) -> bool:
        """Whether places are being looked for."""
        return self._background.is_busy

    def carry_over(self, article: EntityId) -> None:
        """Carry over what stands on older versions of an article still."""
        if not self.is_busy:
            project = self._desk.workspace.session.project
            self._background.run(partial(self._found, project, article), then=self._do)

    def _found(self, project: Project, article: EntityId) -> list[Edit] | str:
        """Return the edits that carry passages over, or the sentence that says why there is none.

        A project never changes, so that any thread may look at it.
        """
        from desktop_app.workspace.commands.replacing import carry_over

        text_of = self._desk.workspace.articles.text
        edits: list[Edit] = []
        try:
            for older in project.older_versions(article):
                if project.passages_in.get(older):
                    texts = text_of(older), text_of(article)
                    edits += carry_over(project, older, article, *texts).change.edits
        except ArticleUnreadable as why:
            return str(why)
        return edits

    def _do(self, found: list[Edit] | str) -> None:
        if isinstance(found, str):
            self._desk.message.emit(found)
            return
        known = self._desk.workspace.session.project.annotations
        edits = tuple(each for each in found if known.get(each.id) == each.before)
        label = Label("carry-over", (str(len(edits)),))
        do_for_everybody(self._desk, Change(label, edits))
