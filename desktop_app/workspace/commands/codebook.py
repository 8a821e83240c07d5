"""Commands about the codebook: tags made, renamed, coloured, moved, merged, deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label, combined, deleted
from desktop_app.domain.codebook import ROOT, Tag, path_names
from desktop_app.domain.colours import PATTERNS, next_colour
from desktop_app.domain.forest import Place
from desktop_app.domain.fractional_index import between
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.workspace.commands.people import one_line

LONGEST_NAME = 200
"""Characters of a tag's name at most; longer ones are refused in a sentence."""

DIGITS = tuple("123456789")


class TagRefused(ValueError):
    """A tag cannot be named or placed so; the message is one sentence for the analyst."""


@dataclass(frozen=True, slots=True)
class MadeTag:
    """The change that makes a tag (empty where its path was there), and the tag's id."""

    change: Change
    tag: EntityId


def checked_name(name: str) -> str:
    """Return a tag's name as it is kept. Raises TagRefused with one sentence."""
    kept = one_line(name)
    if not any(character.isprintable() and not character.isspace() for character in kept):
        raise TagRefused("A tag needs a name with at least one visible character.")
    if len(kept) > LONGEST_NAME:
        raise TagRefused(
            f"A tag's name has at most {LONGEST_NAME} characters; this one has {len(kept)}. "
            "Put the rest into its description."
        )
    return kept


def make_tag(project: Project, path: str, give_key: bool = False) -> MadeTag:
    """Make the tag at a path such as `Arms/figures`, and the tags above it that are missing.

    A top-level tag takes the colour used least, a tag below inherits its parent's with the next
    pattern. `give_key` gives it the first free digit. Raises TagRefused.
    """
    names = [checked_name(name) for name in path_names(path)]
    if not names:
        raise TagRefused("A tag needs a name with at least one visible character.")
    changes: list[Change] = []
    now = project
    parent = ROOT
    for depth in range(len(names)):
        known = now.codebook.at_path("/".join(names[: depth + 1]))
        if known is None:
            known = _new_tag(now, names[depth], parent)
            if give_key and depth == len(names) - 1:
                known = replace(known, key=free_digit(now))
            change = Change(Label("make-tag", (known.name,)), (Edit(None, known),))
            changes.append(change)
            now = now.with_edits(change.edits)
        parent = known.id
    return MadeTag(combined(Label("make-tag", (names[-1],)), *changes), parent)


def free_digit(project: Project) -> str:
    """Return the first digit that no tag carries, or the empty text."""
    used = {tag.key for tag in project.codebook}
    return next((digit for digit in DIGITS if digit not in used), "")


def rename_tag(project: Project, tag: EntityId, name: str, other_name: str | None = None) -> Change:
    """Rename a tag; `other_name` is its name in the other language. Raises TagRefused."""
    if "/" in name:
        raise TagRefused("A tag's name holds no «/»; drag the tag onto another to put it below it.")
    name = checked_name(name)
    second = {} if other_name is None else {"other_name": one_line(other_name)}
    return _change_all(project, tag, "rename-tag", name=name, **second)


def recolour_tag(
    project: Project, tag: EntityId, colour: str, pattern: str | None = None
) -> Change:
    """Give a tag another base colour, and another bar pattern where one is named."""
    values = {"colour": colour} | ({"pattern": pattern} if pattern else {})
    return _change_all(project, tag, "recolour-tag", **values)


def describe_tag(project: Project, tag: EntityId, description: str) -> Change:
    """Say when a tag is to be used."""
    before = project.tags[tag]
    after = replace(before, description=plain(canonical(description).text))
    return Change(Label("describe-tag", (before.name,)), (Edit(before, after),))


def pin_tag(project: Project, tag: EntityId, key: str) -> Change:
    """Give a tag a digit ("" for none); the tag that carried the digit loses it."""
    edits = [
        Edit(other, replace(other, key=""))
        for other in project.tags.values()
        if key and other.key == key and other.id not in project.codebook.members(tag)
    ]
    pinned = _change_all(project, tag, "pin-tag", key=key)
    return Change(pinned.label, (*edits, *pinned.edits))


def move_tag(project: Project, tag: EntityId, parent: EntityId, before: EntityId = "") -> Change:
    """Move a tag below parent (or `ROOT`), in front of another tag there or to the end.

    Raises TagRefused where the tag would come to stand below itself.
    """
    codebook = project.codebook
    above = parent
    while above != ROOT:
        if above in codebook.members(tag):
            raise TagRefused("A tag cannot be moved below itself; choose another place.")
        above = codebook.parent(above)
    siblings = [each for each in codebook.below(parent) if each != tag]
    at = siblings.index(before) if before in siblings else len(siblings)
    low = project.tags[siblings[at - 1]].place.key if at else ""
    high = project.tags[siblings[at]].place.key if at < len(siblings) else None
    place = Place(parent, between(low, high))
    thing = project.tags[tag]
    return Change(Label("move-tag", (thing.name,)), (Edit(thing, replace(thing, place=place)),))


def delete_tag(project: Project, tag: EntityId) -> Change:
    """Delete a tag and those below it; passages stay, without it."""
    doomed: list[Tag] = []
    waiting = [tag]
    while waiting:
        shown = waiting.pop()
        doomed += (project.tags[each] for each in project.codebook.members(shown))
        waiting += project.codebook.below(shown)
    return Change(Label("delete-tag", (project.codebook.path(tag),)), deleted(*doomed))


def merge_tags(project: Project, tags: Iterable[EntityId], into: EntityId) -> Change:
    """Merge tags into one: their passages follow, also those tagged later by somebody off-line."""
    members = project.codebook.members(into)
    edits = [
        Edit(project.tags[each], replace(project.tags[each], into=into))
        for tag in tags
        for each in project.codebook.members(tag)
        if each not in members
    ]
    return Change(Label("merge-tags", (project.tags[into].name,)), tuple(edits))


def _change_all(project: Project, tag: EntityId, action: str, **values: Any) -> Change:
    """Change every tag that is shown as this one."""
    edits = tuple(
        Edit(project.tags[each], replace(project.tags[each], **values))
        for each in project.codebook.members(tag)
        if not project.tags[each].into
    )
    return Change(Label(action, (project.tags[tag].name,)), edits)


def _new_tag(project: Project, name: str, parent: EntityId) -> Tag:
    siblings = project.codebook.below(parent)
    last = max((project.tags[each].place.key for each in siblings), default="")
    above = project.codebook.shown(parent)
    if above is None:
        used = [tag.colour for tag in project.codebook if tag.place.parent == ROOT]
        colour, pattern = next_colour(used), PATTERNS[0]
    else:
        patterns = [PATTERNS.index(above.pattern) if above.pattern in PATTERNS else 0]
        colour = above.colour
        pattern = PATTERNS[(patterns[0] + 1 + len(siblings) % 4) % len(PATTERNS)]
    return Tag(
        new_id("tag"),
        name,
        colour=colour,
        pattern=pattern,
        place=Place(parent, between(last, None)),
    )
