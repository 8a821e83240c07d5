"""What is to be said of an article and its versions, and what is done about its passages then."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.anchoring import PLACED
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project, reading_order
from desktop_app.viewmodels.desk import Desk


@dataclass(frozen=True, slots=True)
class VersionState:
    """What a pane says about the article it shows.

    `newest` is the corrected version, empty where it is shown itself; `to_check` are passages that
    were carried here, but not surely, in reading order; `late` counts those that stand on an older
    version still.
    """

    newest: EntityId = ""
    to_check: tuple[Annotation, ...] = ()
    late: int = 0

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to say."""
        return self == VersionState()


def is_doubtful(passage: Annotation) -> bool:
    """Tell whether a passage was carried into a corrected version, and somebody has to look."""
    return passage.carried is not None and passage.carried < PLACED and len(passage.span) > 0


def version_state(project: Project, article: EntityId) -> VersionState:
    """Return what is to be said of an article, as far as the project may be seen."""
    if article not in project.articles:
        return VersionState()
    here = map(project.annotations.__getitem__, project.passages_in.get(article, ()))
    to_check = sorted(filter(is_doubtful, here), key=reading_order)
    newest = project.newest(article)
    late = 0 if newest != article else len(project.late_passages(article))
    return VersionState(newest if newest != article else "", tuple(to_check), late)


def confirm(desk: Desk, passages: list[EntityId]) -> None:
    """Say that passages stand where they should."""
    from desktop_app.workspace.commands.replacing import confirm_carried

    change = confirm_carried(desk.project, passages)
    if not change.is_empty:
        desk.do_as_analyst(change)


def do_for_everybody(desk: Desk, change: Change) -> None:
    """Do a change that moves everybody's passages, those that blind mode hides from me, too.

    It tells nothing of them, so that the desk need not refuse it.
    """
    if not change.is_empty:
        desk.workspace.session.do(change)
        desk.undo_changed.emit()
        desk.saving_changed.emit()


def sentence_of_check(count: int) -> str:
    """Return how many passages are to be checked, in words."""
    if count == 1:
        return QCoreApplication.translate("versions", "1 moved passage, please check")
    words = QCoreApplication.translate("versions", "{n} moved passages, please check")
    return words.format(n=f"{count:,}")


def sentence_of_late(count: int) -> str:
    """Return how many passages came after the corrected version, in words."""
    if count == 1:
        return QCoreApplication.translate("versions", "1 passage came after this version")
    words = QCoreApplication.translate("versions", "{n} passages came after this version")
    return words.format(n=f"{count:,}")
