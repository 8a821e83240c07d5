"""What is done to passages as such: resized, split, merged, duplicated, their tags taken off."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.anchoring import anchor, describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import reading_order
from desktop_app.domain.span import Span
from desktop_app.viewmodels.desk import Desk, MakeChange
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.text_positions import trimmed
from desktop_app.viewmodels.text_units import TextUnits
from desktop_app.workspace.commands import passages, tagging
from desktop_app.workspace.commands.passages import PassageRefused


class PassageEditing(QObject):
    """Acts on the passage in focus, where it is mine; what is refused is said in a sentence.

    `focus_wanted` names the passage that the active pane is to focus, `show_wanted` a Span of it
    that is to be in view.
    """

    focus_wanted = Signal(str)
    show_wanted = Signal(object)

    def __init__(self, desk: Desk, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading

    def is_mine(self, passage: Annotation) -> bool:
        """Whether the analyst who sits here made a passage."""
        return self._desk.is_mine(passage)

    # Resizing

    def move_end(self, step: int) -> None:
        """Move the end of the passage in focus to the next end of a word, or (-1) the last."""
        self._move(step, at_start=False)

    def move_start(self, step: int) -> None:
        """Move the start of the passage in focus to the next start of a word, or (-1) the last."""
        self._move(step, at_start=True)

    def resize(self, annotation: EntityId, span: Span) -> None:
        """Let a passage of mine stand on a span of its article."""
        passage = self._desk.project.annotations.get(annotation)
        if passage is None or not self._may_change(passage):
            return
        text = self._desk.text(passage.article)
        words = trimmed(span, text)
        if words is None:
            self._desk.message.emit(self.tr("A passage needs at least one letter."))
            return
        target = describe(passage.article, words, text)
        self._try(lambda project: passages.resize_passage(project, annotation, target))

    def _move(self, step: int, *, at_start: bool) -> None:
        passage = self._mine()
        if passage is None:
            return
        text = self._desk.text(passage.article)
        place = anchor(passage.target, text)
        if place is None:
            self._say_lost()
            return
        units = TextUnits(text)
        span = units.start_moved(place, step) if at_start else units.end_moved(place, step)
        if span != place:
            self.resize(passage.id, span)
            edge = span.start if at_start else span.end - 1
            self.show_wanted.emit(Span(edge, edge + 1))

    # Splitting, merging, duplicating

    def split(self, caret: int) -> None:
        """Split my passage in focus at the caret (a code point), between words if they snap."""
        passage = self._mine()
        if passage is None:
            return
        text = self._desk.text(passage.article)
        if self._reading.snaps_to_words and caret < len(text):
            caret = TextUnits(text).snapped(Span(caret, len(text))).start
        self._try(lambda project: passages.split_passage(project, passage.id, caret, text))

    def merge(self) -> None:
        """Merge my passages inside the selected words, or the one in focus with its neighbour.

        The neighbour is the next passage of mine that overlaps or touches it, else the last one.
        """
        selection, focused = self._reading.selection, self._reading.focused
        if selection is not None:
            merged = [
                each.id
                for each in self._my_passages(selection.article)
                if selection.start <= each.target.start and each.target.end <= selection.end
            ]
            article = selection.article
        elif (focused := self._mine()) is not None:
            merged, article = [focused.id, *self._neighbour(focused)], focused.article
        else:
            return
        text = self._desk.text(article)
        self._try(lambda project: passages.merge_passages(project, merged, text))
        kept = [each for each in merged if each in self._desk.project.annotations]
        if len(kept) == 1 < len(merged):
            self.focus_wanted.emit(kept[0])

    def duplicate(self) -> None:
        """Code the words of the passage in focus as mine, with the same tags."""
        passage = self._reading.focused
        if passage is None:
            self._say_none()
            return
        analyst = self._desk.analyst
        self._try(lambda project: passages.duplicate_passage(project, analyst, passage.id))
        mine = tagging.my_passage(self._desk.project, analyst, passage.target)
        if mine is not None:
            self.focus_wanted.emit(mine.id)

    def take_tag_off(self, annotation: EntityId, tag: EntityId) -> None:
        """Take a tag off a passage of mine; "" for `tag` deletes a passage without tags."""
        passage = self._desk.project.annotations.get(annotation)
        if passage is None or not self._may_change(passage):
            return
        if tag:
            self._try(lambda project: tagging.untag_passage(project, passage, tag))
        else:
            self._try(lambda project: tagging.delete_passages(project, [annotation]))

    # Inside

    def _mine(self) -> Annotation | None:
        """Return the passage in focus where it is mine; else say what is wrong."""
        passage = self._reading.focused
        if passage is None:
            self._say_none()
        elif self._may_change(passage):
            return passage
        return None

    def _may_change(self, passage: Annotation) -> bool:
        if not self.is_mine(passage):
            name = self._desk.project.analyst_name(passage.creator) or "?"
            self._desk.message.emit(
                self.tr(
                    "This passage is {name}'s; press Ctrl+D to have your own on the same words."
                ).format(name=name)
            )
        return self.is_mine(passage)

    def _my_passages(self, article: EntityId) -> list[Annotation]:
        project = self._desk.project
        here = map(project.annotations.__getitem__, project.passages_in.get(article, ()))
        return sorted((each for each in here if self.is_mine(each)), key=reading_order)

    def _neighbour(self, passage: Annotation) -> list[EntityId]:
        text = self._desk.text(passage.article)
        mine = self._my_passages(passage.article)
        at = next(number for number, each in enumerate(mine) if each.id == passage.id)
        candidates = [*mine[at + 1 :], *reversed(mine[:at])]
        near = (each.id for each in candidates if passages.may_merge(passage.span, each.span, text))
        return [*near][:1]

    def _try(self, make: MakeChange) -> None:
        try:
            self._desk.do_as_analyst(make)
        except PassageRefused as refusal:
            self._desk.message.emit(str(refusal))

    def _say_none(self) -> None:
        self._desk.message.emit(self.tr("Click a passage first, or go to one with F8."))

    def _say_lost(self) -> None:
        self._desk.message.emit(self.tr("The words of this passage are no longer in the article."))
