"""Where in an outline something new comes to stand: after what is current, or where it is dropped.

A spot never parts words from the section they are read in: what follows a section at its own level
would print as the end of that section, so it is put there.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.briefing import HEADING, Outline
from desktop_app.domain.identity import EntityId


@dataclass(frozen=True, slots=True)
class Spot:
    """A place under `parent`: behind `after`, in front of all if `first`, else at the end."""

    parent: EntityId
    after: EntityId = ""
    first: bool = False


def spot_for_heading(outline: Outline, current: EntityId) -> Spot:
    """Return where a new heading goes: behind the section that holds the current block."""
    if current not in outline:
        return Spot(outline.briefing)
    section = current
    if outline[current].kind != HEADING:
        section = outline.parent(current)
        if section == outline.briefing:
            return Spot(outline.briefing, current)
    return Spot(outline.parent(section), section)


def spot_for_words(outline: Outline, current: EntityId) -> Spot:
    """Return where a paragraph or an excerpt goes: behind the current block, or into a section."""
    if current not in outline:
        return _at_end_of(outline, outline.briefing)
    if outline[current].kind == HEADING:
        return _after_the_lead(outline, current)
    return Spot(outline.parent(current), current)


def spot_of_drop(outline: Outline, parent: EntityId, row: int, *, heading: bool) -> Spot:
    """Return where a drop goes: before the child `row` of parent, or onto parent itself (-1).

    `heading` says that a heading is among what is dropped.
    """
    if row < 0 and parent in outline:
        if outline[parent].kind != HEADING:
            return Spot(outline.parent(parent), parent)
        return Spot(parent) if heading else _after_the_lead(outline, parent)
    below = outline.below(parent)
    if row == 0:
        return Spot(parent, first=True)
    before = below[row - 1] if 0 < row <= len(below) else (below[-1] if below else None)
    if before is None:
        return Spot(parent)
    if before.kind == HEADING and not heading:
        return _at_end_of(outline, before.id)
    return Spot(parent, before.id)


def _after_the_lead(outline: Outline, section: EntityId) -> Spot:
    """Return the spot behind a section's own words, before the first heading below it."""
    after = ""
    for block in outline.below(section):
        if block.kind == HEADING:
            return Spot(section, after, first=not after)
        after = block.id
    return Spot(section, after)


def _at_end_of(outline: Outline, section: EntityId) -> Spot:
    """Return the spot behind everything in a section, inside its last subsection if it has any."""
    while below := outline.below(section):
        if below[-1].kind != HEADING:
            return Spot(section, below[-1].id)
        section = below[-1].id
    return Spot(section)
