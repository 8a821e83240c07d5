"""What the analyst reads and points at: the selected words, the passage in focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, combined
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Prose
from desktop_app.domain.span import Target
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.desk import Desk, MakeChange
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.viewmodels.pins import Pins
from desktop_app.viewmodels.text_units import TextUnits, in_vivo_words
from desktop_app.workspace.commands import passages, tagging
from desktop_app.workspace.commands.codebook import TagRefused
from desktop_app.workspace.commands.leading import new_tag

_IN_VIVO = 60
"""Characters of the selected words in the name of a tag made of them."""


class Reading(QObject):
    """The place of work in the active pane, and what tagging does there.

    `changed` is emitted when selection or focus move. Words that are selected come before the
    passage in focus. While `snaps_to_words` holds, a selection that becomes a passage is widened to
    whole words first, unless it is kept exact or is exactly a passage already.
    """

    changed = Signal()
    go_to = Signal(str)  # an annotation's id: show it in its article
    widened = Signal(object)  # the Span that is to be selected in the active pane
    list_wanted = Signal()  # of the tags at the cursor

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pins = Pins(desk, self)
        self._selection: Target | None = None
        self._focused: EntityId = ""
        self._exact: Target | None = None
        self._last_tags: tuple[EntityId, ...] = ()
        self._last_target: Target | None = None
        self._is_marking = False
        self.snaps_to_words = True

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
            if selection != self._exact:
                self._exact = None
            self.changed.emit()

    # Whole words

    def keep_exact(self) -> None:
        """Leave the words selected now as they are, although they end inside a word."""
        self._exact = self._selection

    def snap(self) -> None:
        """Widen the selected words to whole ones; the pane shows what will be a passage."""
        selection = self._selection
        if selection is None or not self.snaps_to_words or selection == self._exact:
            return
        try:
            text = self._desk.text(selection.article)
        except ArticleUnreadable:
            return
        span = TextUnits(text).snapped(selection.span)
        if span != selection.span and not self._is_passage(selection):
            self._selection = describe(selection.article, span, text)
            self.widened.emit(span)

    def _is_passage(self, target: Target) -> bool:
        """Whether somebody has marked exactly these words."""
        return bool(self._desk.project.passages_on(target))

    # Tagging

    def toggle_digit(self, digit: str) -> None:
        """Tag the words with the tag on a digit, or take it off mine."""
        tag = self.pins.tag_on(digit)
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
        self._remember(target, tag)
        if self._desk.is_named:
            self._do(lambda project: tagging.toggle_tag(project, self._desk.analyst, target, tag))
        else:
            # Asked for a second time while the first waits for a name, it must not take it off.
            self._tag(target, [tag])

    def apply(self, tags: Sequence[EntityId]) -> None:
        """Put tags on the words; those that are there stay."""
        if (target := self._wanted_target()) is None:
            return
        self._remember(target, *tags)
        self._tag(target, tags)

    def add(self, tag: EntityId) -> None:
        """Put one more tag on the words, or take it off mine; `repeat` puts all of them on."""
        before = self._last_tags if self._last_target == self.target else ()
        self.toggle(tag)
        self._last_tags = (*(each for each in before if each != tag), *self._last_tags)

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
            made = new_tag(project, analyst, path, give_key=True)
            if target is None:
                return made.change
            self._remember(target, made.tag)
            with_tag = project.with_edits(made.change.edits)
            tagged = tagging.tag_passage(with_tag, analyst, target, [made.tag])
            return combined(tagged.label, made.change, tagged)

        self._do(make)

    def tag_in_vivo(self) -> None:
        """Make a tag named after the selected words, and put it on them, one action."""
        if (target := self._wanted_target()) is None:
            return
        name = in_vivo_words(target.exact)
        if not name:
            self._desk.message.emit(
                self.tr("These words hold no letter or digit that could name a tag.")
            )
            return
        analyst, name = self._desk.analyst, shortened(name, _IN_VIVO)
        try:
            self._do(lambda project: passages.tag_in_vivo(project, analyst, target, name))
        except TagRefused as refusal:
            self._desk.message.emit(str(refusal))

    def tag_targets(self, targets: Sequence[Target], tag: EntityId) -> None:
        """Put a tag on stretches of words wherever they stand, as after a drag, one action."""
        analyst = self._desk.analyst
        self._do(lambda project: passages.tag_targets(project, analyst, targets, tag))

    def highlight(self) -> None:
        """Mark the words without a tag."""
        if (target := self._wanted_target()) is not None:
            self._do(lambda project: tagging.highlight(project, self._desk.analyst, target))

    def note(
        self, text: str, target: Target | None = None, over: Callable[[], Prose] | None = None
    ) -> None:
        """Write my note on the words (of `target`, where the selection has moved on since).

        `over` says which versions I have seen when it comes to be written; without it, all.
        """
        words = target or self._wanted_target()
        if words is not None:
            analyst = self._desk.analyst
            self._do(
                lambda project: tagging.set_note(
                    project, analyst, words, text, over() if over else None
                )
            )

    def delete(self) -> None:
        """Delete the passage in focus, where it is mine."""
        passage = self.focused
        if passage is None:
            self._desk.message.emit(self.tr("Click a passage first, then delete it."))
        elif not self._desk.is_mine(passage):
            self._desk.message.emit(
                self.tr("This passage is {name}'s; only your own can be deleted.").format(
                    name=self._desk.project.analyst_name(passage.creator) or "?"
                )
            )
        else:
            self._do(tagging.delete_passages(self._desk.project, [passage.id]))

    def _wanted_target(self) -> Target | None:
        self.snap()
        if self.target is None:
            self._desk.message.emit(self.tr("Select words in an article first."))
        return self.target

    def _remember(self, target: Target, *tags: EntityId) -> None:
        self._last_target, self._last_tags = target, tags

    def _tag(self, target: Target, tags: Sequence[EntityId]) -> None:
        self._do(lambda project: tagging.tag_passage(project, self._desk.analyst, target, tags))

    def _do(self, change: Change | MakeChange) -> None:
        self._is_marking = True
        try:
            self._desk.do_as_analyst(change)
        finally:
            self._is_marking = False
