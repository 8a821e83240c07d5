"""Takes in a codebook: new tags are made, what it says of tags that are there is taken over."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.change import Change, Edit, Label, combined
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.formats.codebook_table import IncomingCodebook, IncomingTag
from desktop_app.formats.refusal import Refusal
from desktop_app.workspace.commands.codebook import TagRefused, make_tag


def take_codebook(
    project: Project, incoming: IncomingCodebook
) -> tuple[Change, tuple[Refusal, ...]]:
    """Return the change that takes a codebook in, and what was refused. Empty cells say nothing."""
    changes: list[Change] = []
    refused = list(incoming.refused)
    for each in incoming.tags:
        try:
            made = make_tag(project, each.path)
        except TagRefused as why:
            refused.append(Refusal(each.path, str(why)))
            continue
        project = project.with_edits(made.change.edits)
        before = project.tags[made.tag]
        described = Change(made.change.label, (Edit(before, _described(project, made.tag, each)),))
        project = project.with_edits(described.edits)
        changes += (made.change, described)
    label = Label("take-in", (f"{len(incoming.tags)} tags",))
    return combined(label, *changes), tuple(refused)


def _described(project: Project, tag_id: EntityId, incoming: IncomingTag) -> Tag:
    tag = project.tags[tag_id]
    holder = project.codebook.with_key(incoming.key)
    # A digit that another tag of this workspace carries stays where the analysts have it.
    key = incoming.key if holder is None or holder.id == tag_id else tag.key
    return replace(
        tag,
        other_name=incoming.name_other or tag.other_name,
        colour=incoming.colour or tag.colour,
        pattern=incoming.pattern or tag.pattern,
        key=key or tag.key,
        description=plain(incoming.description) or tag.description,
    )
