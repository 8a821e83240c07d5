"""Brings the project's news into a document that somebody edited, in place, losing no word.

Base is what the export said (its manifest), theirs the edited document, ours the project now. What
only one side changed stands as that side has it. Where both did, the editor's words stand and a
Word comment says the project's. What the editor deleted stays deleted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.formats.collecting import uncollected
from desktop_app.formats.manuscript.parts import Manuscript
from desktop_app.formats.word.document import ExportIdentity, WrittenDocument, written_docx
from desktop_app.formats.word.manifest import Anchor, Manifest, PrintedBlock, write_manifest
from desktop_app.formats.word.reading.package import W
from desktop_app.formats.word.reading.reading import read_package
from desktop_app.formats.word.refresh.base_words import BaseWords
from desktop_app.formats.word.refresh.comments import ConflictComments, with_comments_part
from desktop_app.formats.word.refresh.contents import ContentsLines, heading_names
from desktop_app.formats.word.refresh.deciding import Deciding, Decision
from desktop_app.formats.word.refresh.manifest import refreshed_manifest
from desktop_app.formats.word.refresh.notes import RefreshedNotes, marks_in, paired
from desktop_app.formats.word.refresh.package import CachedPackage, made_ready, put_together
from desktop_app.formats.word.refresh.pieces import (
    Key,
    Piece,
    Pieces,
    excerpt_units,
    units_of,
)
from desktop_app.formats.word.refresh.scan import pieces_of
from desktop_app.formats.word.refresh.splicing import Splicer, balance
from desktop_app.formats.word.refresh.words import Kept, sentences

_ID, _NAME = f"{W}id", f"{W}name"
_BOOKMARK, _CODE = f"{W}bookmarkStart", f"{W}instrText"


@dataclass(frozen=True, slots=True)
class AsExported:
    """What an edited document tells of its export: where its notes stand, what the editor deleted.

    `deleted` are blocks. `citations` and `notes` are None where nothing of that kind stands in it.
    """

    deleted: frozenset[EntityId]
    citations: Literal["footnote", "endnote"] | None = None
    notes: Literal["below"] | None = None


Compose: TypeAlias = Callable[[AsExported], Manuscript]
"""Composes the briefing as it is now, in the manner of its export, without what was deleted."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A refreshed document, what it says of itself, and whose words stand where.

    `remarks` are sentences about what is not as was asked.
    """

    content: bytes
    manifest: Manifest
    kept: tuple[Kept, ...]
    remarks: tuple[str, ...] = ()


def refreshed(
    edited: bytes,
    base: Manifest,
    compose: Compose,
    identity: ExportIdentity,
    created: datetime | None = None,
) -> Refreshed:
    """Return the edited document with the project's news in it. `base` is its export's manifest.

    Raises UnreadableFile where it is no Word document that can be read, and UnusableTemplate
    where it lacks what a briefing needs.
    """
    with uncollected():
        ready = made_ready(edited)
        words = BaseWords(base)
        read = read_package(CachedPackage(ready), with_elements=True)
        theirs = pieces_of(read, base, words)
        manuscript = compose(_as_exported(base, theirs))
        created = (created or datetime.now(UTC)).astimezone(UTC)
        fresh = written_docx(manuscript, ready, created, identity=identity)
        refreshing = _Refreshing(ready, base, words, theirs, fresh, created)
        return refreshing.done(manuscript.language)


def deleted_units(base: Manifest, theirs: Pieces) -> set[Key]:
    """Return what the export printed and of which the edited document says nothing any more."""
    units = units_of(base)
    found = {piece.unit for piece in theirs.by_key.values() if piece.text.strip() or
             piece.is_shared or piece.kind in ("table", "picture")}  # fmt: skip
    return units.keys() - found


def _deleted_blocks(base: Manifest, theirs: Pieces) -> frozenset[EntityId]:
    """Return the blocks of which nothing that was printed is left in the editor's document."""
    units = units_of(base)
    printed = {key[1] for key in units}
    gone = deleted_units(base, theirs)
    left = {
        key[1] for key in units if key not in gone
    }  # fmt: skip
    return frozenset(printed - left - {""})


def _as_exported(base: Manifest, theirs: Pieces) -> AsExported:
    marks = (mark for piece in theirs.all for mark in marks_in(piece.elements))
    first = next(marks, None)
    citations: Literal["footnote", "endnote"] | None = None
    if first is not None:
        citations = "endnote" if first.tag == f"{W}endnoteReference" else "footnote"
    has_notes = any(piece.kind == "note" for piece in theirs.all)
    return AsExported(_deleted_blocks(base, theirs), citations, "below" if has_notes else None)


class _Refreshing:
    """One document while it is refreshed."""

    def __init__(
        self,
        ready: bytes,
        base: Manifest,
        words: BaseWords,
        theirs: Pieces,
        fresh: WrittenDocument,
        created: datetime,
    ) -> None:
        self._ready = ready
        self._base = base
        self._words = words
        self._theirs = theirs
        self._fresh = fresh
        self._package = CachedPackage(fresh.content)
        read = read_package(self._package, with_elements=True)
        self._ours = pieces_of(read, fresh.manifest)
        self._main = _root_of(theirs)
        self._parts = {kind: self._package.one(f"{kind}s") for kind in ("footnote", "endnote")}
        roots = {kind: root for kind, (_, root) in self._parts.items() if root is not None}
        self._notes = RefreshedNotes(roots, words)
        self._decisions = list(
            Deciding(base, words, theirs, fresh.manifest, self._ours, self._notes).decisions()
        )
        self._deleted = deleted_units(base, theirs)
        reserved = [unit.bookmark for key, unit in units_of(base).items() if key in self._deleted]
        self._splicer = Splicer(self._main, reserved)
        self._comments = ConflictComments(None, fresh.manifest.language, created)
        self._contents = ContentsLines(theirs.contents, self._ours.contents)
        self._taken: set[Key] = set()
        self._referred: set[str] | None = None

    def done(self, language: str) -> Refreshed:
        kept = sentences(self._decisions, self._labels(), self._left_out()) + self._own()
        self._splice()
        balance(self._main)
        count = self._notes.settle(self._main)
        manifest = refreshed_manifest(
            self._base,
            self._fresh.manifest,
            self._taken,
            self._deleted,
            self._splicer.names,
            self._splicer.tags,
        )
        return Refreshed(self._content(manifest, count), manifest, kept, self._fresh.remarks)

    def _labels(self) -> dict[Key, str]:
        units = {**excerpt_units(self._base), **excerpt_units(self._fresh.manifest)}
        return {key: anchor.label for key, anchor in units.items()}

    def _left_out(self) -> list[Anchor | PrintedBlock]:
        """Return what the editor deleted and was not composed again."""
        units = units_of(self._base)
        composed = {piece.unit for piece in self._ours.all}
        seen = {each.piece.unit for each in self._decisions}
        return [
            unit
            for key, unit in units.items()
            if key in self._deleted and key not in composed and key not in seen
        ]

    def _own(self) -> tuple[Kept, ...]:
        """Return a sentence about the paragraphs that the editor put in, if there are any."""
        texts = (each.paragraph.text for each in self._theirs.own)
        count = sum(not self._words.knows(text) for text in texts)
        if not count:
            return ()
        one = "One paragraph of the editor's own stands where the editor put it."
        many = f"{count:,} paragraphs of the editor's own stand where the editor put them."
        return (Kept("theirs", one if count == 1 else many),)

    # The body

    def _splice(self) -> None:
        for decision in self._decisions:
            if decision.theirs is not None and decision.outcome in ("ours", "removed"):
                self._splicer.give_way(decision.theirs.elements)
        last: Any = None
        named: list[str] = []
        for place, decision in enumerate(self._decisions):
            ours, theirs = decision.ours, decision.theirs
            if decision.outcome == "new" and ours is not None:
                self._put_in(ours, last, self._next_there(place), named)
                last = ours.elements[-1]
                named = heading_names(ours.elements) or named
            elif ours is not None and theirs is not None:
                self._settle(decision, ours, theirs)
                stand = theirs if theirs.elements[:1] and _is_there(theirs) else ours
                last = stand.elements[-1] if stand.elements else last
                named = heading_names(stand.elements) or named
        for decision in self._decisions:
            if decision.ours is None and decision.theirs is not None:
                self._settle_alone(decision, decision.theirs)

    def _put_in(self, ours: Piece, behind: Any, before: Any, named: list[str]) -> None:
        names = heading_names(ours.elements)
        self._splicer.insert(ours.elements, behind, before)
        if names:
            self._contents.insert(named, names, self._splicer.names)
        self._taken.add(ours.unit)

    def _next_there(self, place: int) -> Any:
        """Return the first element of the next piece that stands in the editor's document."""
        for decision in self._decisions[place:]:
            theirs = decision.theirs
            if decision.ours is not None and theirs is not None and theirs.elements:
                return theirs.elements[0]
        return None

    def _settle(self, decision: Decision, ours: Piece, theirs: Piece) -> None:
        if decision.outcome == "ours" and theirs.elements:
            self._keep_notes(ours, theirs)
            old, new = heading_names(theirs.elements), heading_names(ours.elements)
            for name, as_before in zip(new, old, strict=False):
                self._splicer.call(name, as_before)
            self._splicer.replace(theirs.elements, ours.elements)
            if new:
                self._contents.replace(old, new, self._splicer.names)
            self._taken.add(ours.unit)
            return
        if decision.outcome == "both":
            self._comments.says(theirs.elements, ours.text)
        for mark, new_mark in paired(marks_in(theirs.elements), marks_in(ours.elements)):
            same = self._notes.says_the_same(mark, new_mark)
            if not same and not self._notes.is_edited(mark):
                self._notes.replace(mark, new_mark)

    def _keep_notes(self, ours: Piece, theirs: Piece) -> None:
        """Let a replaced paragraph keep the notes in which the editor wrote."""
        for mark, new_mark in paired(marks_in(theirs.elements), marks_in(ours.elements)):
            if self._notes.is_edited(mark) and mark.tag == new_mark.tag:
                new_mark.set(_ID, mark.get(_ID))

    def _settle_alone(self, decision: Decision, theirs: Piece) -> None:
        if decision.outcome == "removed" and not self._is_named(theirs):
            names = heading_names(theirs.elements)
            if names:
                self._contents.remove(names)
            self._splicer.remove(theirs.elements)
        elif decision.outcome == "given up" and theirs.key == _main_key(theirs):
            self._comments.gone(theirs.elements)

    def _is_named(self, theirs: Piece) -> bool:
        """Tell whether what stays in the document still refers to an entry of the source list."""
        if theirs.kind != "listed":
            return False
        if self._referred is None:
            codes = (code.text or "" for code in self._main.iter(_CODE))
            self._referred = {code.split()[1] for code in codes if len(code.split()) > 1}
        marks = (mark for element in theirs.elements for mark in element.iter(_BOOKMARK))
        return any(mark.get(_NAME) in self._referred for mark in marks)

    # The package

    def _content(self, manifest: Manifest, notes: int) -> bytes:
        changed = {name: root for name, root in self._parts.values() if root is not None}
        name, root = self._package.one("comments")
        fresh = self._fresh.content
        if root is None and self._comments.is_needed:
            fresh = with_comments_part(fresh)
            name, root = CachedPackage(fresh).one("comments")
        if root is not None:
            self._comments.write(root, self._main, notes)
            changed[name] = root
        return put_together(fresh, self._ready, self._main, changed, write_manifest(manifest))


def _root_of(pieces: Pieces) -> Any:
    elements = [
        *(e for piece in pieces.all for e in piece.elements),
        *(each.element for each in pieces.own),
    ]
    return elements[0].getroottree().getroot()


def _is_there(piece: Piece) -> bool:
    return piece.elements[-1].getparent() is not None


def _main_key(piece: Piece) -> Key:
    return (*piece.unit, "quotation") if piece.unit[0] == "excerpt" else piece.unit
