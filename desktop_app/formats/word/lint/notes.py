"""Faults of footnotes, endnotes and comments: their ids, their marks, and what stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.formats.word.docx_parts import W
from desktop_app.formats.word.lint.faults import Fault
from desktop_app.formats.word.lint.parts import LintedParts

LARGEST_NOTE_ID = 32_767
"""Word takes no larger id for a footnote or an endnote."""

_ID = f"{W}id"


def note_faults(package: LintedParts) -> Iterator[Fault]:
    """Yield notes that are doubled or missing, and marks that lead to none."""
    for kind in ("footnote", "endnote"):
        yield from _notes(package, kind)
    yield from _comments(package)


def _notes(package: LintedParts, kind: str) -> Iterator[Fault]:
    part, root = package.one(f"{kind}s")
    marks = _marks(package, f"{kind}Reference")
    if root is None:
        if marks:
            sentence = f"{len(marks)} marks of {kind}s have no part with their words."
            yield Fault(package.main, f"{kind} missing", sentence)
        return
    notes = package.marks(part)
    ids = Counter(notes.said(kind, "w:id"))
    yield from _note_ids(part, kind, ids)
    for id, times in marks.items():
        if id not in ids:
            sentence = f"The mark of {kind} {id} leads to no {kind}."
            yield Fault(package.main, f"{kind} missing", sentence)
        elif times > 1:
            sentence = f"{times} marks lead to {kind} {id}."
            yield Fault(package.main, f"{kind} mark doubled", sentence)
    yield from _empty(part, root, kind)
    types = dict(zip(notes.values(kind, "w:type"), notes.said(kind, "w:id"), strict=True))
    yield from _separators(package, part, kind, types, ids)


def _note_ids(part: str, kind: str, ids: Counter[str]) -> Iterator[Fault]:
    for id, times in ids.items():
        if times > 1:
            sentence = f"{times} {kind}s have the id {id}."
            yield Fault(part, f"{kind} id doubled", sentence)
        if not _is_number(id):
            yield Fault(part, f"{kind} id", f"A {kind} has the id «{id}», which is no number.")
        elif int(id) > LARGEST_NOTE_ID:
            sentence = f"The id {id} of a {kind} is larger than {LARGEST_NOTE_ID:,}."
            yield Fault(part, f"{kind} id too large", sentence)


def _empty(part: str, root: Any, kind: str) -> Iterator[Fault]:
    for note in () if root is None else root.iterchildren(f"{W}{kind}"):
        if note.find(f"{W}p") is None:
            sentence = f"{kind.title()} {note.get(_ID)} has no paragraph."
            yield Fault(part, f"{kind} empty", sentence)


def _separators(
    package: LintedParts,
    part: str,
    kind: str,
    types: Mapping[str | None, str],
    ids: Mapping[str, int],
) -> Iterator[Fault]:
    for needed in ("separator", "continuationSeparator"):
        if needed not in types:
            sentence = f"The {kind}s have no {needed}, the line above the notes of a page."
            yield Fault(part, "separator missing", sentence)
    _, settings = package.one("settings")
    named = () if settings is None else settings.iterfind(f"{W}{kind}Pr/{W}{kind}")
    for each in named:
        if each.get(_ID) not in ids:
            sentence = f"The settings name {kind} {each.get(_ID)}, which is not there."
            yield Fault(part, "separator missing", sentence)


def _comments(package: LintedParts) -> Iterator[Fault]:
    part, root = package.one("comments")
    ids = Counter(package.marks(part).said("comment", "w:id") if root is not None else ())
    for id, times in ids.items():
        if times > 1:
            yield Fault(part, "comment id doubled", f"{times} comments have the id {id}.")
    yield from _empty(part, root, "comment")
    for name in ("commentReference", "commentRangeStart", "commentRangeEnd"):
        for id, times in _marks(package, name).items():
            if id not in ids:
                sentence = f"A {name} names comment {id}, which is not there."
                yield Fault(package.main, "comment missing", sentence)
            elif times > 1:
                sentence = f"{times} of {name} name comment {id}."
                yield Fault(package.main, "comment mark doubled", sentence)
    starts, ends = (_marks(package, f"commentRange{each}") for each in ("Start", "End"))
    for id in starts.keys() ^ ends.keys():
        sentence = f"The range of comment {id} has not both a start and an end."
        yield Fault(package.main, "comment range", sentence)
    yield from _shared_ids(package, part, ids)


def _shared_ids(package: LintedParts, part: str, comments: Counter[str]) -> Iterator[Fault]:
    """Yield comments with the id of a footnote: LibreOffice 7.4 then swaps or loses notes."""
    name, root = package.one("footnotes")
    if root is None or not comments:
        return
    notes = package.marks(name)
    of_type = zip(notes.said("footnote", "w:id"), notes.values("footnote", "w:type"), strict=True)
    footnotes = {id for id, type in of_type if type is None}
    for id in sorted(footnotes & comments.keys()):
        sentence = f"A comment and a footnote both have the id {id}."
        yield Fault(part, "comment and footnote share an id", sentence)


def _marks(package: LintedParts, tag: str) -> Counter[str]:
    return Counter(
        id for part, _ in package.stories() for id in package.marks(part).said(tag, "w:id")
    )


def _is_number(value: str) -> bool:
    return value.lstrip("-").isdecimal()
