"""Notes that are being written: kept until they are saved, whatever happens meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QObject

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import Prose, joined
from desktop_app.domain.span import Target
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.workspace.commands.tagging import my_passage
from desktop_app.workspace.commands.wordings import join_wordings, use_wording, without

_Words: TypeAlias = tuple[EntityId, int, int]


@dataclass
class _Draft:
    """What is being written on some words.

    It is to replace the versions `seen`, and what was `handed_over` of it before.
    """

    target: Target
    text: str
    seen: Prose
    handed_over: tuple[str, ...] = ()
    is_composed: bool = False

    @property
    def is_untouched(self) -> bool:
        """Whether nothing of it was typed yet, but a syllable that may come to nothing."""
        return not self.handed_over and self.text == joined(self.seen)

    def known(self, saved: Prose) -> Prose:
        """Return those of the saved versions that this is to replace."""
        return tuple(each for each in saved if each in self.seen or each.value in self.handed_over)


class NoteDrafts(QObject):
    """My notes on words, saved or not.

    A note that changes elsewhere while I write is not replaced by mine: `strangers` are the
    versions that came meanwhile. They stand beside what I save until somebody joins them.
    """

    def __init__(self, desk: Desk, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._drafts: dict[_Words, _Draft] = {}
        desk.closing.connect(self._save_what_waits)

    def passage(self, target: Target) -> Annotation | None:
        """Return my coding of these words, or None."""
        return my_passage(self._desk.project, self._desk.analyst, target)

    def saved(self, target: Target) -> Prose:
        """Return all visible versions of my note on these words."""
        mine = self.passage(target)
        return mine.note if mine else ()

    def text(self, target: Target) -> str:
        """Return what stands in the editor: the draft, else my note."""
        draft = self._drafts.get(_words(target))
        return draft.text if draft else joined(self.saved(target))

    def is_unsaved(self, target: Target) -> bool:
        """Whether something typed on these words is not saved yet."""
        return _words(target) in self._drafts

    def write(self, target: Target, text: str) -> None:
        """Keep what is typed; the versions that stand when it begins are those it replaces."""
        saved = self.saved(target)
        words = _words(target)
        if words not in self._drafts:
            if _same(text, joined(saved)):
                return
            self._drafts[words] = _Draft(target, text, saved)
        self._drafts[words].text = text

    def compose(self, target: Target, *, goes_on: bool) -> None:
        """Learn that a syllable is being composed, or no more; no text holds it meanwhile.

        What comes from elsewhere until it is done came while I was writing.
        """
        words = _words(target)
        if goes_on and words not in self._drafts:
            self._drafts[words] = _Draft(target, self.text(target), self.saved(target))
        draft = self._drafts.get(words)
        if draft is None:
            return
        draft.is_composed = goes_on
        if not goes_on and draft.is_untouched:
            del self._drafts[words]

    def waits_for_name(self, target: Target) -> bool:
        """Whether the note was to be saved and waits until the analyst has said who they are."""
        draft = self._drafts.get(_words(target))
        return draft is not None and bool(draft.handed_over) and not self._desk.is_named

    def strangers(self, target: Target) -> Prose:
        """Return the versions of my note that came from elsewhere while I was writing."""
        draft = self._drafts.get(_words(target))
        saved = self.saved(target)
        return without(draft.known(saved), saved) if draft else ()

    def save(self, target: Target) -> None:
        """Write the draft into the project; what came meanwhile stays beside it."""
        draft = self._drafts.get(_words(target))
        if draft and not draft.is_untouched and not self.waits_for_name(target):
            self._hand_over(draft)

    def _hand_over(self, draft: _Draft) -> None:
        target = draft.target
        # What is written is what I have seen then; typing may go on from it.
        draft.handed_over = (*draft.handed_over, _kept(draft.text))
        self._reading.note(draft.text, target, lambda: draft.known(self.saved(target)))
        self.settle()

    def save_all(self) -> None:
        """Save every draft, as before the workspace is closed."""
        for draft in list(self._drafts.values()):
            self.save(draft.target)

    def join(self, target: Target) -> None:
        """Make one note of all versions of mine, what I am writing among them."""
        self.save(target)
        if mine := self.passage(target):
            self._desk.do_as_analyst(join_wordings(self._desk.project, mine.id))

    def use(self, target: Target, record: str) -> None:
        """Let one version, named by its record, stand alone; what I typed is saved before."""
        self.save(target)
        if mine := self.passage(target):
            self._desk.do_as_analyst(use_wording(self._desk.project, mine.id, record))

    def settle(self) -> None:
        """Let go of drafts that say what is saved."""
        for words, draft in list(self._drafts.items()):
            saved = self.saved(draft.target)
            versions = {each.value for each in saved}
            was_written = _kept(draft.text) in draft.handed_over and self._desk.is_named
            if draft.is_composed:
                continue
            if _same(draft.text, joined(saved)) or (
                was_written and (not draft.text.strip() or _kept(draft.text) in versions)
            ):
                del self._drafts[words]

    def _save_what_waits(self) -> None:
        """Save also what was handed over while the analyst had no name and then gave none."""
        for draft in list(self._drafts.values()):
            self._hand_over(draft)


def _words(target: Target) -> _Words:
    return target.article, target.start, target.end


def _kept(text: str) -> str:
    """Return text as a note keeps it."""
    return canonical(text).text


def _same(text: str, note: str) -> bool:
    return _kept(text) == note or not (text.strip() or note.strip())
