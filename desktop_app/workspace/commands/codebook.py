"""Commands about the codebook: tags made, renamed, coloured, moved, merged, deleted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label, combined, deleted
from desktop_app.domain.codebook import ROOT, Codebook, Tag, path_names
from desktop_app.domain.colours import PATTERNS, next_colour
from desktop_app.domain.forest import Place
from desktop_app.domain.fractional_index import between
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Prose, plain
from desktop_app.workspace.commands.people import one_line
from desktop_app.workspace.commands.wordings import without

LONGEST_NAME = 200
"""Characters of a tag's name at most; longer ones are refused in a sentence."""
DEEPEST = 12
"""Levels of a path at most: a slip such as `a/a/a/a/…` makes no staircase."""

DIGITS = tuple("123456789")

# Two names must not differ by what nobody sees, nor turn the words around them. The joiners of
# emoji and of Indic and Persian words stay, and so do the letters of flags.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
# Letters to Unicode, blank to the eye: joiners, fillers of Hangul, an empty Braille cell.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)


class TagRefused(ValueError):
    """A tag cannot be named or placed so; the message is one sentence for the analyst."""


@dataclass(frozen=True, slots=True)
class MadeTag:
    """The change that makes a tag (empty where its path was there), and the tag's id."""

    change: Change
    tag: EntityId


def checked_name(name: str) -> str:
    """Return a tag's name as it is kept. Raises TagRefused with one sentence."""
    kept = _seen(name)
    if not any(map(_is_visible, kept)):
        raise TagRefused("A tag needs a name with at least one visible character.")
    # A wide slash, or the sign for "care of", is a slash wherever names are compared.
    if "/" in unicodedata.normalize("NFKC", kept):
        raise TagRefused("A tag's name holds no «/»; drag the tag onto another to put it below it.")
    return _short_enough(kept, "A tag's name")


def checked_other_name(name: str) -> str:
    """Return a tag's name in the other language as it is kept, maybe empty. Raises TagRefused."""
    kept = _seen(name)
    return _short_enough(kept if any(map(_is_visible, kept)) else "", "A tag's second name")


def checked_path(path: str) -> list[str]:
    """Return the names in a path such as `Arms/figures` as they are kept. Raises TagRefused."""
    names = [checked_name(name) for name in path_names(path)]
    if not names:
        raise TagRefused("A tag needs a name with at least one visible character.")
    if len(names) > DEEPEST:
        raise TagRefused(
            f"Tags stand at most {DEEPEST} levels deep; this path has {len(names)}. "
            "Write «/» only between a tag and the one below it."
        )
    return names


def make_tag(project: Project, path: str, give_key: bool = False) -> MadeTag:
    """Make the tag at a path such as `Arms/figures`, and the tags above it that are missing.

    A top-level tag takes the colour used least, a tag below inherits its parent's with the next
    pattern. `give_key` gives it the first free digit. Raises TagRefused.
    """
    names = checked_path(path)
    changes: list[Change] = []
    now = project
    parent = ROOT
    for depth in range(len(names)):
        known = now.codebook.at_path("/".join(names[: depth + 1]))
        if known is None:
            known = _new_tag(now.codebook, names[depth], parent)
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
    name = checked_name(name)
    second = {} if other_name is None else {"other_name": checked_other_name(other_name)}
    return _change_all(project, tag, "rename-tag", name=name, **second)


def recolour_tag(
    project: Project, tag: EntityId, colour: str, pattern: str | None = None
) -> Change:
    """Give a tag another base colour, and another bar pattern where one is named."""
    values = {"colour": colour} | ({"pattern": pattern} if pattern else {})
    return _change_all(project, tag, "recolour-tag", **values)


def describe_tag(
    project: Project, tag: EntityId, description: str, over: Prose | None = None
) -> Change:
    """Say when a tag is to be used, in place of what was said until now.

    `over` are the versions that the writer has seen, where others may have come since: these stay.
    """
    now = project.tags[tag]
    told = now.description
    seen = told if over is None else tuple(each for each in told if each in over)
    words = plain(canonical(description).text.strip())
    before = replace(now, description=seen)
    after = replace(now, description=(*without(seen, told), *words))
    return Change(Label("describe-tag", (now.name,)), (Edit(before, after),))


def list_words(project: Project, tag: EntityId, words: str) -> Change:
    """Give a tag its word list (see `domain.word_lists`); empty where it has the same already."""
    kept = canonical(words).text.strip()
    if kept == project.tags[tag].words:
        return Change(Label("list-words", (project.tags[tag].name,)), ())
    return _change_all(project, tag, "list-words", words=kept)


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
    # Those of the same name come along, or they would stay behind as a tag of their own.
    return _change_all(project, tag, "move-tag", place=Place(parent, between(low, high)))


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
    """Merge tags into one: their passages follow, also those tagged later by somebody off-line.

    What stands below them comes to stand below the one that stays. Where that one has no digit,
    second name, description or word list, it takes theirs; where it stood below one of them, its
    place, too.
    """
    codebook = project.codebook
    members = codebook.members(into)
    gone = [each for tag in tags for each in codebook.members(tag) if each not in members]
    stays = codebook.shown(into)
    if stays is None or not gone:
        return Change(Label("merge-tags", ()), ())
    heir = stays
    for each in gone:
        heir = _heir(heir, project.tags[each])
    above = codebook.parent(stays.id)
    while above != ROOT:
        if above in gone:
            heir = replace(heir, place=project.tags[above].place)
        above = codebook.parent(above)
    edits = [Edit(project.tags[each], replace(project.tags[each], into=stays.id)) for each in gone]
    edits += [Edit(stays, heir)] if heir != stays else []
    return Change(Label("merge-tags", (codebook.path(stays.id),)), tuple(edits))


def _change_all(project: Project, tag: EntityId, action: str, **values: Any) -> Change:
    """Change every tag that is shown as this one."""
    edits = tuple(
        Edit(project.tags[each], replace(project.tags[each], **values))
        for each in project.codebook.members(tag)
        if not project.tags[each].into
    )
    return Change(Label(action, (project.tags[tag].name,)), edits)


def fresh_tag(name: str, above: Tag | None, siblings: Sequence[Tag]) -> Tag:
    """Return a new tag behind its siblings, below a tag or (None) at the top.

    A top-level tag takes the colour used least among them, a tag below its parent's with the next
    pattern.
    """
    last = max((sibling.place.key for sibling in siblings), default="")
    if above is None:
        colour, pattern = next_colour([sibling.colour for sibling in siblings]), PATTERNS[0]
    else:
        at = PATTERNS.index(above.pattern) if above.pattern in PATTERNS else 0
        colour = above.colour
        pattern = PATTERNS[(at + 1 + len(siblings) % 4) % len(PATTERNS)]
    place = Place(above.id if above else ROOT, between(last, None))
    return Tag(new_id("tag"), name, colour=colour, pattern=pattern, place=place)


def _new_tag(codebook: Codebook, name: str, parent: EntityId) -> Tag:
    siblings = [tag for each in codebook.below(parent) if (tag := codebook.shown(each))]
    return fresh_tag(name, codebook.shown(parent), siblings)


def _heir(tag: Tag, gone: Tag) -> Tag:
    """Return the tag with what it lacks and a tag merged into it has."""
    return replace(
        tag,
        key=tag.key or gone.key,
        other_name=tag.other_name or gone.other_name,
        description=tag.description or gone.description,
        words=tag.words or gone.words,
    )


def _seen(name: str) -> str:
    return one_line(_UNSEEN.sub("", name))


def _is_visible(character: str) -> bool:
    return character.isprintable() and not character.isspace() and character not in _BLANKS


def _short_enough(name: str, what: str) -> str:
    if len(name) > LONGEST_NAME:
        raise TagRefused(
            f"{what} has at most {LONGEST_NAME} characters; this one has {len(name)}. "
            "Put the rest into its description."
        )
    return name
