"""Notes that are being written: kept until they are saved, whatever happens meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import QObject

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import Prose, Version, joined
from desktop_app.domain.span import Target
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.workspace.commands.tagging import my_passage

_Words: TypeAlias = tuple[EntityId, int, int]


@dataclass
class _Draft:
    """What is being written on some words; `known` are the wordings that it is to replace."""

    target: Target
    text: str
    known: set[str] = field(default_factory=set)
    was_handed_over: bool = False


class NoteDrafts(QObject):
    """My notes on words, saved or not.

    A note that changes elsewhere while I write is not replaced by mine: `strangers` are the
    wordings that came meanwhile, and saving keeps them above my own.
    """

    def __init__(self, desk: Desk, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._drafts: dict[_Words, _Draft] = {}
        desk.closing.connect(self._save_what_waits)

    def saved(self, target: Target) -> Prose:
        """Return all visible versions of my note on these words."""
        mine = my_passage(self._desk.project, self._desk.analyst, target)
        return mine.note if mine else ()

    def text(self, target: Target) -> str:
        """Return what stands in the editor: the draft, else my note."""
        draft = self._drafts.get(_words(target))
        return draft.text if draft else joined(self.saved(target))

    def is_unsaved(self, target: Target) -> bool:
        """Whether something typed on these words is not saved yet."""
        return _words(target) in self._drafts

    def write(self, target: Target, text: str) -> None:
        """Keep what is typed."""
        saved = self.saved(target)
        words = _words(target)
        if words not in self._drafts:
            if _same(text, joined(saved)):
                return
            self._drafts[words] = _Draft(target, text, {version.value for version in saved})
        self._drafts[words].text = text

    def waits_for_name(self, target: Target) -> bool:
        """Whether the note was to be saved and waits until the analyst has said who they are."""
        draft = self._drafts.get(_words(target))
        return draft is not None and draft.was_handed_over and not self._desk.is_named

    def strangers(self, target: Target) -> tuple[Version[str], ...]:
        """Return the wordings of my note that came from elsewhere while I was writing."""
        draft = self._drafts.get(_words(target))
        if draft is None:
            return ()
        return tuple(each for each in self.saved(target) if each.value not in draft.known)

    def save(self, target: Target) -> None:
        """Write the draft into the project, above it whatever came meanwhile."""
        draft = self._drafts.get(_words(target))
        if draft is None or self.waits_for_name(target):
            return
        others = [each.value for each in self.strangers(target) if each.value not in draft.text]
        mine = [draft.text] if draft.text.strip() else []
        text = "\n\n".join([*others, *mine])
        draft.was_handed_over, draft.text = True, text
        draft.known.add(canonical(text).text)
        self._reading.note(text, draft.target)
        self.settle()

    def save_all(self) -> None:
        """Save every draft, as before the workspace is closed."""
        for draft in list(self._drafts.values()):
            self.save(draft.target)

    def join(self, target: Target) -> None:
        """Make one note of all versions of mine."""
        self._reading.note(joined(self.saved(target)), target)

    def settle(self) -> None:
        """Let go of drafts that say what is saved."""
        for words, draft in list(self._drafts.items()):
            if _same(draft.text, joined(self.saved(draft.target))):
                del self._drafts[words]

    def _save_what_waits(self) -> None:
        """Save also what was handed over while the analyst had no name and then gave none."""
        for draft in self._drafts.values():
            draft.was_handed_over = False
        self.save_all()


def _words(target: Target) -> _Words:
    return target.article, target.start, target.end


def _same(text: str, note: str) -> bool:
    return canonical(text).text == note or not (text.strip() or note.strip())
