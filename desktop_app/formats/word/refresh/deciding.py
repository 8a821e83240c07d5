"""Whose words stand in a refreshed document: base, theirs and ours, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop_app.formats.word.manifest import Anchor, Manifest
from desktop_app.formats.word.reading.package import W
from desktop_app.formats.word.refresh.base_words import BaseWords, spaced
from desktop_app.formats.word.refresh.notes import RefreshedNotes, marks_in, paired
from desktop_app.formats.word.refresh.pieces import (
    Key,
    Piece,
    Pieces,
    block_units,
    excerpt_units,
)

Outcome: TypeAlias = Literal[
    "same", "theirs", "ours", "both", "deleted", "new", "removed", "given up"
]
"""Nothing changed; only the editor did; only the project did; both did; the editor took it out; the
project put it in; the project took it out; the project took out what the editor had changed."""

_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")


@dataclass(slots=True, eq=False)
class Decision:
    """What becomes of one piece, in the project's version and in the editor's."""

    outcome: Outcome
    ours: Piece | None
    theirs: Piece | None

    @property
    def piece(self) -> Piece:
        """The editor's piece, else the project's."""
        piece = self.theirs or self.ours
        assert piece is not None
        return piece


def anchors_by_unit(manifest: Manifest) -> dict[Key, list[Anchor]]:
    """Return the anchors of each excerpt and each block, in the manifest's order."""
    quotations = {id(anchor): key for key, anchor in excerpt_units(manifest).items()}
    found: dict[Key, list[Anchor]] = {}
    last: Key = ()
    for anchor in manifest.anchors:
        key = quotations.get(id(anchor))
        if key is None:
            goes_on = last[:1] == ("excerpt",) and last[1:3] == (anchor.block, anchor.passage)
            key = last if goes_on else ("block", anchor.block)
        last = key
        found.setdefault(key, []).append(anchor)
    return found


class Deciding:
    """Decides for all pieces of two documents that go back to one export."""

    def __init__(
        self,
        base: Manifest,
        words: BaseWords,
        theirs: Pieces,
        new: Manifest,
        ours: Pieces,
        notes: RefreshedNotes,
    ) -> None:
        self._words = words
        self._theirs = theirs
        self._ours = ours
        self._notes = notes
        self._base_blocks = block_units(base)
        self._base_units = {**self._base_blocks, **excerpt_units(base)}
        self._blocks = block_units(new)
        self._base_anchors = anchors_by_unit(base)
        self._anchors = anchors_by_unit(new)
        self._our_units = {piece.unit for piece in ours.all}
        self._their_units: dict[Key, list[Piece]] = {}
        for piece in theirs.by_key.values():
            self._their_units.setdefault(piece.unit, []).append(piece)

    def decisions(self) -> Iterator[Decision]:
        """Yield a decision for each piece: ours in reading order, then what only theirs has."""
        for piece in self._ours.all:
            theirs = self._theirs.by_key.get(piece.key)
            if theirs is None:
                yield Decision(self._for_ours_alone(piece), piece, None)
            else:
                yield Decision(self._for_both(piece, theirs), piece, theirs)
        for piece in self._theirs.by_key.values():
            if piece.key not in self._ours.by_key:
                outcome = self._for_theirs_alone(piece)
                yield Decision(outcome, None, piece)

    def _for_ours_alone(self, ours: Piece) -> Outcome:
        if ours.unit[0] in ("block", "excerpt"):
            had_unit = ours.unit in self._base_units
            if had_unit and (ours.unit not in self._their_units or self._is_whole(ours)):
                return "deleted"
            if not had_unit:
                return "new"
        if ours.kind == "front":
            return "deleted"
        return "deleted" if self._words.knows_all(ours.texts) else "new"

    @staticmethod
    def _is_whole(piece: Piece) -> bool:
        """Tell whether a piece is what its block is about, not a line beside it."""
        return piece.key == piece.unit or piece.kind == "quotation"

    def _for_both(self, ours: Piece, theirs: Piece) -> Outcome:
        edited, changed = self.is_edited(theirs, ours), self._is_changed(ours)
        if not spaced(theirs.text) and not theirs.is_shared and spaced(ours.text):
            return "deleted"
        if not self._has_other_words(ours, theirs):
            return "same" if not changed or edited else "ours"
        if edited:
            return "both" if changed else "theirs"
        return "ours" if changed else "same"

    def _has_other_words(self, ours: Piece, theirs: Piece) -> bool:
        return theirs.is_shared or spaced(ours.text) != spaced(theirs.text)

    def _for_theirs_alone(self, theirs: Piece) -> Outcome:
        if theirs.kind == "front":
            return "same"
        unit_stays = theirs.unit in self._our_units
        if unit_stays:
            return "theirs" if self.is_edited(theirs, None) else "removed"
        return "given up" if self._unit_is_edited(theirs) else "removed"

    def _unit_is_edited(self, theirs: Piece) -> bool:
        return any(self.is_edited(each, None) for each in self._their_units[theirs.unit])

    def is_edited(self, theirs: Piece, ours: Piece | None) -> bool:
        """Tell whether the editor's piece holds anything that the export did not.

        Notes that the editor changed count only where the project's piece has no place for them.
        """
        if theirs.is_shared or theirs.has_tracked_changes or self._is_drawn_anew(theirs, ours):
            return True
        marks = marks_in(theirs.elements)
        places = paired(marks, marks_in(ours.elements)) if ours is not None else []
        kept = {id(mark) for mark, _ in places}
        if any(self._notes.is_edited(mark) for mark in marks if id(mark) not in kept):
            return True
        base = self._base_blocks.get(theirs.key)
        if base is None or base.kind == "picture":
            return not self._words.knows_all(theirs.texts)
        if base.kind == "table":
            return not self._is_table_as_exported(theirs, base.text)
        return spaced(theirs.text) != spaced(base.text)

    def _is_table_as_exported(self, theirs: Piece, text: str) -> bool:
        table = next(each for each in theirs.elements if each.tag == f"{W}tbl")
        said = "".join(text.split())
        beside = [t for t in theirs.texts if t and t != said]
        has_table = said in theirs.texts or not said
        return table is not None and has_table and self._words.knows_all(beside)

    @staticmethod
    def _is_drawn_anew(theirs: Piece, ours: Piece | None) -> bool:
        if theirs.kind == "picture":
            return False
        drawn = sum(1 for each in theirs.elements for _ in each.iter(*_DRAWN))
        if ours is None:
            return drawn > 0
        return drawn > sum(1 for each in ours.elements for _ in each.iter(*_DRAWN))

    def _is_changed(self, ours: Piece) -> bool:
        """Tell whether the project says something else than it did at the export."""
        if self._is_whole(ours) and ours.unit in self._base_units:
            before = [_sign(each) for each in self._base_anchors.get(ours.unit, ())]
            if before != [_sign(each) for each in self._anchors.get(ours.unit, ())]:
                return True
        base = self._base_blocks.get(ours.key)
        block = self._blocks.get(ours.key)
        if base is None or block is None:
            return not self._words.knows_all(ours.texts)
        if base.kind in ("table", "picture"):
            said = "".join(block.text.split())
            beside = [t for t in ours.texts if t and (base.kind == "picture" or t != said)]
            return spaced(block.text) != spaced(base.text) or not self._words.knows_all(beside)
        return spaced(block.text) != spaced(base.text)


def _sign(anchor: Anchor) -> tuple[str, str, str]:
    return anchor.manner, anchor.passage, spaced(anchor.printed)
