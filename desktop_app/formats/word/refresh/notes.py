"""The notes of a document that is refreshed: held against the export's, replaced, put in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from desktop_app.formats.word.reading.package import W
from desktop_app.formats.word.refresh.base_words import BaseWords

_KINDS = ("footnote", "endnote")
_REFERENCES = tuple(f"{W}{kind}Reference" for kind in _KINDS)
_CHANGED = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")


class RefreshedNotes:
    """The notes of both documents in one part for each kind, each under its own id."""

    def __init__(self, roots: dict[str, Any], base: BaseWords) -> None:
        self._base = base
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind, root in roots.items()
            for note in root.iterchildren(f"{W}{kind}")
            if note.get(f"{W}type", "normal") == "normal"
        }

    def is_edited(self, mark: Any) -> bool:
        """Tell whether an editor wrote or changed the note of a mark."""
        note = self._note(mark)
        if note is None:
            return False
        tracked = next(note.iter(*_CHANGED), None) is not None
        return tracked or not self._base.knows_all(_paragraphs(note))

    def says_the_same(self, one: Any, other: Any) -> bool:
        """Tell whether the notes of two marks say the same."""
        notes = self._note(one), self._note(other)
        return None not in notes and list(_paragraphs(notes[0])) == list(_paragraphs(notes[1]))

    def replace(self, mark: Any, by: Any) -> None:
        """Let the note of one mark say what that of another one says, which then has none."""
        old, new = self._note(mark), self._note(by)
        if old is None or new is None:
            return
        for child in list(old):
            old.remove(child)
        for child in list(new):
            old.append(child)

    def text(self, mark: Any) -> str:
        """Return what the note of a mark says."""
        note = self._note(mark)
        return "" if note is None else " ".join(_paragraphs(note)).strip()

    def settle(self, main: Any) -> int:
        """Remove the notes without a mark, number the others as they are cited, and count them."""
        numbers = dict.fromkeys(_KINDS, 0)
        ordered: dict[Any, list[Any]] = {}
        seen: dict[tuple[str, str], str] = {}
        for mark in main.iter(*_REFERENCES):
            key = _key(mark)
            note = self._notes.get(key)
            if note is None:
                continue
            if key not in seen:
                numbers[key[0]] += 1
                seen[key] = str(numbers[key[0]])
                ordered.setdefault(note.getparent(), []).append(note)
                note.set(f"{W}id", seen[key])
            mark.set(f"{W}id", seen[key])
        for key, note in self._notes.items():
            if key not in seen:
                note.getparent().remove(note)
        for root, notes in ordered.items():
            root.extend(notes)
        return sum(numbers.values())

    def _note(self, mark: Any) -> Any:
        return self._notes.get(_key(mark))


def marks_in(elements: Iterable[Any]) -> list[Any]:
    """Return the marks of notes in paragraphs, in order; those in tracked deletions too."""
    return [mark for element in elements for mark in element.iter(*_REFERENCES)]


def paired(theirs: list[Any], ours: list[Any]) -> list[tuple[Any, Any]]:
    """Return the marks that belong together: all in order, else those of one passage."""
    if len(theirs) == len(ours):
        return list(zip(theirs, ours, strict=True))
    waiting = [(_passage_of(mark), mark) for mark in ours]
    pairs = []
    for mark in theirs:
        passage = _passage_of(mark)
        found = next((each for each in waiting if passage and each[0] == passage), None)
        if found is not None:
            waiting.remove(found)
            pairs.append((mark, found[1]))
    return pairs


def _passage_of(mark: Any) -> str:
    for control in mark.iterancestors(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None:
            return str(tag.get(f"{W}val", "")).partition("_")[0]
    return ""


def _key(mark: Any) -> tuple[str, str]:
    kind = "footnote" if mark.tag == f"{W}footnoteReference" else "endnote"
    return kind, mark.get(f"{W}id", "")


def _paragraphs(note: Any) -> Iterator[str]:
    for paragraph in note.iter(f"{W}p"):
        said = (
            " " if each.tag == f"{W}tab" else each.text or ""
            for each in paragraph.iter(f"{W}t", f"{W}tab")
            if each.tag == f"{W}t" or each.getparent().tag == f"{W}r"
        )
        yield " ".join("".join(said).split())
