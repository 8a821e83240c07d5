"""Which tags are hidden in every pane: one, with what stands below it, or all but one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.change import Change
from desktop_app.domain.codebook import ROOT, Codebook
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.sight import UNTAGGED


class TagVisibility(QObject):
    """The eye of each tag in the codebook. `changed` carries the hidden tags as they are shown.

    Nothing is hidden in the project, and nothing of it is in the log. A tag that was deleted or
    merged and comes back by undo is hidden again.
    """

    changed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codebook = project.codebook
        self._wanted: frozenset[EntityId] = frozenset()
        self._hidden: frozenset[EntityId] = frozenset()

    @property
    def hidden(self) -> frozenset[EntityId]:
        """Ids of the hidden tags as shown; `UNTAGGED` among them hides passages without a tag."""
        return self._hidden

    @property
    def hidden_count(self) -> int:
        """How many tags are hidden."""
        return len(self._hidden - {UNTAGGED})

    def is_hidden(self, tag: EntityId) -> bool:
        """Whether a tag is hidden."""
        return tag in self._hidden

    def toggle(self, tag: EntityId) -> None:
        """Hide a tag with all below it, or show them."""
        branch = self._branch(tag)
        self._want(self._wanted - branch if tag in self._hidden else self._wanted | branch)

    def show_only(self, tag: EntityId) -> None:
        """Hide everything but a tag and what stands below it; passages without a tag, too."""
        every = {each.id for each in self._codebook}
        self._want(frozenset(every) - self._branch(tag) | {UNTAGGED})

    def show(self, tags: Iterable[EntityId]) -> None:
        """Show tags, those below them not asked."""
        self._want(self._wanted - frozenset(tags))

    def show_all(self) -> None:
        """Hide nothing."""
        self._want(frozenset())

    def restore(self, hidden: Iterable[EntityId]) -> None:
        """Hide these tags and no others."""
        self._want(frozenset(hidden))

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change."""
        if any(noun_of(edit.id) == "tag" for edit in change.edits):
            self._codebook = project.codebook
            self._tell()

    def _want(self, wanted: frozenset[EntityId]) -> None:
        self._wanted = wanted
        self._tell()

    def _tell(self) -> None:
        hidden = frozenset(each for each in self._wanted if _stands(each, self._codebook))
        if hidden != self._hidden:
            self._hidden = hidden
            self.changed.emit(hidden)

    def _branch(self, tag: EntityId) -> frozenset[EntityId]:
        """Return a tag and all below it."""
        found: set[EntityId] = set()
        waiting = [tag]
        while waiting:
            found.add(each := waiting.pop())
            waiting += self._codebook.below(each)
        return frozenset(found - {ROOT})


def _stands(tag: EntityId, codebook: Codebook) -> bool:
    """Whether an id is that of a tag as shown: neither merged into another nor deleted."""
    shown = codebook.shown(tag)
    return tag == UNTAGGED or (shown is not None and shown.id == tag)
