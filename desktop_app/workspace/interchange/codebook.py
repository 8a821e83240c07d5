"""Takes in a codebook: new tags are made, what it says of tags that are there is taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.codebook import ROOT, Tag, folded_path
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.formats.codebook_table import IncomingCodebook, IncomingTag
from desktop_app.formats.refusal import Refusal
from desktop_app.workspace.commands.codebook import (
    TagRefused,
    checked_other_name,
    checked_path,
    fresh_tag,
)

_SHOWN = 40
"""Characters of a path or name in what is said about it."""


@dataclass(frozen=True, slots=True)
class ChangedTag:
    """A tag that was there, by its path, and the columns in which the table says otherwise."""

    path: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenCodebook:
    """The change that takes a codebook in, and what becomes of its rows, in the table's order.

    `made` holds the paths of new tags, those that only lead to a row's included; `same` counts
    the rows that say nothing new.
    """

    change: Change
    made: tuple[str, ...]
    changed: tuple[ChangedTag, ...]
    same: int
    refused: tuple[Refusal, ...]


def take_codebook(project: Project, incoming: IncomingCodebook) -> TakenCodebook:
    """Return what taking a codebook in would do, as one change. Empty cells say nothing."""
    tree = _GrowingTree(project)
    rows: list[tuple[IncomingTag, EntityId]] = []
    refused = list(incoming.refused)
    for each in incoming.tags:
        try:
            rows.append((each, tree.tag_at(checked_path(each.path))))
        except TagRefused as why:
            refused.append(Refusal(_place(each), str(why).rstrip(".")))
            continue
        refused += tree.describe(rows[-1][1], each)
    refused += tree.give_digits(rows)
    changed = [
        ChangedTag(project.codebook.path(tag), columns)
        for _, tag in rows
        if tag in project.tags and (columns := _differing(project.tags[tag], tree.tags[tag]))
    ]
    same = len(rows) - len(changed) - sum(tag not in project.tags for _, tag in rows)
    label = Label("take-in", (f"{len(incoming.tags)} tags",))
    return TakenCodebook(
        Change(label, tree.edits), tuple(tree.made), tuple(changed), same, tuple(refused)
    )


class _GrowingTree:
    """The tags as they are after the rows so far; a project is not built anew for each of them."""

    def __init__(self, project: Project) -> None:
        codebook = project.codebook
        self._before = project.tags
        self.tags = {tag.id: tag for tag in codebook}
        self.made: list[str] = []
        self._by_path = {folded_path(codebook.path(each)): each for each in self.tags}
        self._below = {each: list(codebook.below(each)) for each in (ROOT, *self.tags)}

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What differs from the project."""
        edits = (Edit(self._before.get(tag.id), tag) for tag in self.tags.values())
        return tuple(edit for edit in edits if edit.before != edit.after)

    def tag_at(self, names: Sequence[str]) -> EntityId:
        """Return the tag at a path; it and those above it are made where they are missing."""
        above = ROOT
        for depth, name in enumerate(names, start=1):
            path = "/".join(names[:depth])
            known = self._by_path.get(folded_path(path))
            if known is None:
                siblings = [self.tags[each] for each in self._below[above]]
                tag = fresh_tag(name, self.tags.get(above), siblings)
                known = tag.id
                self.tags[known] = tag
                self._by_path[folded_path(path)] = known
                self._below[above].append(known)
                self._below[known] = []
                self.made.append(path)
            above = known
        return above

    def describe(self, tag_id: EntityId, row: IncomingTag) -> list[Refusal]:
        """Take over what a row says of a tag, but its digit; return what could not be."""
        tag = self.tags[tag_id]
        refused: list[Refusal] = []
        other_name = tag.other_name
        try:
            other_name = checked_other_name(row.name_other) or other_name
        except TagRefused as why:
            refused.append(Refusal(f"{_place(row)}, name_other", str(why).rstrip(".")))
        is_new = row.description and row.description != tag.description_text
        self.tags[tag_id] = replace(
            tag,
            other_name=other_name,
            colour=row.colour or tag.colour,
            pattern=row.pattern or tag.pattern,
            description=plain(row.description) if is_new else tag.description,
            words=row.words or tag.words,
        )
        return refused

    def give_digits(self, rows: Sequence[tuple[IncomingTag, EntityId]]) -> list[Refusal]:
        """Give each row its digit, unless a tag has it that no row gives another one."""
        wanted = {tag: row for row, tag in rows if row.key and row.key != self.tags[tag].key}
        refused: list[Refusal] = []
        while blocked := [tag for tag, row in wanted.items() if self._keeper(row.key, wanted)]:
            for tag in blocked:
                row = wanted.pop(tag)
                holder = self.tags[self._keeper(row.key, wanted)]
                why = f"belongs to “{_short(holder.name)}” here, which keeps it"
                refused.append(Refusal(f"{_place(row)}, key “{row.key}”", why))
        for tag, row in wanted.items():
            self.tags[tag] = replace(self.tags[tag], key=row.key)
        return refused

    def _keeper(self, key: str, wanted: dict[EntityId, IncomingTag]) -> EntityId:
        """Return the tag that has a digit and no other one to go to; empty where none has."""
        return next(
            (tag.id for tag in self.tags.values() if tag.key == key and tag.id not in wanted), ""
        )


def _differing(before: Tag, after: Tag) -> tuple[str, ...]:
    columns = {
        "name_other": "other_name",
        "colour": "colour",
        "pattern": "pattern",
        "key": "key",
        "description": "description_text",
        "words": "words",
    }
    return tuple(
        column
        for column, field in columns.items()
        if getattr(before, field) != getattr(after, field)
    )


def _place(row: IncomingTag) -> str:
    return (
        f"line {row.line}, “{_short(row.path)}”" if row.path.isprintable() else f"line {row.line}"
    )


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else name[: _SHOWN - 1].rstrip() + "…"
