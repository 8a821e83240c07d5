"""What the analyst reads and points at: the selected words, the passage in focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, combined
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.span import Target
from desktop_app.viewmodels.desk import Desk, MakeChange
from desktop_app.workspace.commands import tagging
from desktop_app.workspace.commands.codebook import make_tag


class Reading(QObject):
    """The place of work in the active pane, and what tagging does there.

    `changed` is emitted when selection or focus move. Words that are selected come before the
    passage in focus.
    """

    changed = Signal()
    go_to = Signal(str)  # an annotation's id: show it in its article

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._selection: Target | None = None
        self._focused: EntityId = ""
        self._last_tags: tuple[EntityId, ...] = ()
        self._is_marking = False

    @property
    def is_marking(self) -> bool:
        """Whether focus moves this moment because words are being tagged, not pointed at."""
        return self._is_marking

    @property
    def selection(self) -> Target | None:
        """The selected words of the active pane."""
        return self._selection

    @property
    def focused(self) -> Annotation | None:
        """The passage in focus, of whomever."""
        return self._desk.project.annotations.get(self._focused)

    @property
    def target(self) -> Target | None:
        """The words that a tag or note would go to."""
        if self._selection:
            return self._selection
        return self.focused.target if self.focused else None

    def point_at(self, selection: Target | None, focused: EntityId) -> None:
        """Learn where the analyst is; called by the active pane."""
        if (selection, focused) != (self._selection, self._focused):
            self._selection, self._focused = selection, focused
            self.changed.emit()

    def toggle_digit(self, digit: str) -> None:
        """Tag the words with the tag on a digit, or take it off mine."""
        tag = self._desk.project.codebook.with_key(digit)
        if tag is None:
            self._desk.message.emit(
                self.tr("No tag has the digit {digit}. Press T to choose or make one.").format(
                    digit=digit
                )
            )
        else:
            self.toggle(tag.id)

    def toggle(self, tag: EntityId) -> None:
        """Tag the words, or take the tag off mine where it is there."""
        if (target := self._wanted_target()) is None:
            return
        self._last_tags = (tag,)
        if self._desk.is_named:
            self._do(lambda project: tagging.toggle_tag(project, self._desk.analyst, target, tag))
        else:
            # Asked for a second time while the first waits for a name, it must not take it off.
            self._tag(target, [tag])

    def apply(self, tags: Sequence[EntityId]) -> None:
        """Put tags on the words; those that are there stay."""
        if (target := self._wanted_target()) is None:
            return
        self._last_tags = tuple(tags)
        self._tag(target, tags)

    def repeat(self) -> None:
        """Put the tags used last on the words."""
        if self._last_tags:
            self.apply(self._last_tags)
        else:
            self._desk.message.emit(self.tr("No tag was used yet. Press T to choose one."))

    def make_and_apply(self, path: str) -> None:
        """Make a tag at a path (with the first free digit) and put it on the words, one action.

        Without words the tag is made all the same. Raises TagRefused with one sentence.
        """
        target, analyst = self.target, self._desk.analyst

        def make(project: Project) -> Change:
            made = make_tag(project, path, give_key=True)
            if target is None:
                return made.change
            self._last_tags = (made.tag,)
            with_tag = project.with_edits(made.change.edits)
            tagged = tagging.tag_passage(with_tag, analyst, target, [made.tag])
            return combined(tagged.label, made.change, tagged)

        self._do(make)

    def highlight(self) -> None:
        """Mark the words without a tag."""
        if (target := self._wanted_target()) is not None:
            self._do(lambda project: tagging.highlight(project, self._desk.analyst, target))

    def note(self, text: str, target: Target | None = None) -> None:
        """Write my note on the words (of `target`, where the selection has moved on since)."""
        words = target or self._wanted_target()
        if words is not None:
            self._do(lambda project: tagging.set_note(project, self._desk.analyst, words, text))

    def delete(self) -> None:
        """Delete the passage in focus, where it is mine."""
        passage = self.focused
        if passage is None:
            self._desk.message.emit(self.tr("Click a passage first, then delete it."))
        elif passage.creator != self._desk.analyst:
            self._desk.message.emit(
                self.tr("This passage is {name}'s; only your own can be deleted.").format(
                    name=self._desk.project.analyst_name(passage.creator) or "?"
                )
            )
        else:
            self._do(tagging.delete_passages(self._desk.project, [passage.id]))

    def _wanted_target(self) -> Target | None:
        if self.target is None:
            self._desk.message.emit(self.tr("Select words in an article first."))
        return self.target

    def _tag(self, target: Target, tags: Sequence[EntityId]) -> None:
        self._do(lambda project: tagging.tag_passage(project, self._desk.analyst, target, tags))

    def _do(self, change: Change | MakeChange) -> None:
        self._is_marking = True
        try:
            self._desk.do_as_analyst(change)
        finally:
            self._is_marking = False
