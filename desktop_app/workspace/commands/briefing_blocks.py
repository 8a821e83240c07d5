"""Commands about one block of a briefing: what it is, how it is shown, what is said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop_app.domain.briefing import (
    PARAGRAPH,
    Block,
    Role,
    cuts_of,
    cuts_written,
    digest_of,
)
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.workspace.commands.briefing import place_of
from desktop_app.workspace.commands.people import one_line


def add_block(
    project: Project,
    briefing: EntityId,
    kind: str,
    *,
    text: str = "",
    options: Mapping[str, str] | None = None,
    parent: EntityId = "",
    after: EntityId = "",
    first: bool = False,
) -> tuple[Change, EntityId]:
    """Put a block of any kind under parent: behind a sibling, in front, or at the end.

    `text` is its caption, or its words if it is a heading. Return the change and the block's id.
    """
    place = place_of(project, briefing, parent, after, first)
    kept = _with_values({}, options or {})
    block = Block(new_id("block"), briefing, kind, place, text=one_line(text), options=kept)
    return Change(Label(f"add-{kind}", (block.text,) if block.text else ()), made(block)), block.id


def set_option(project: Project, block: EntityId, name: str, value: str) -> Change:
    """Give a block one of the options that `Block` names; "" clears it."""
    return set_options(project, block, {name: value})


def set_options(project: Project, block: EntityId, values: Mapping[str, str]) -> Change:
    """Give a block options by name; "" clears one, those not named stay."""
    return _changed(project, block, "block-options", values)


def set_caption(project: Project, block: EntityId, text: str) -> Change:
    """Write the caption of a table, a picture or a list of excerpts in one line; "" clears it."""
    before = project.blocks[block]
    after = replace(before, text=one_line(text))
    return _edited("caption-block", before, after, after.text)


def set_role(project: Project, block: EntityId, role: Role, level: int = 1) -> Change:
    """Make a paragraph a bullet, a judgement or another `Role`; `level` is that of a list, 1 to 3.

    What was said of a judgement stays, should it become one again. Raises ValueError for another
    block than a paragraph.
    """
    if project.blocks[block].kind != PARAGRAPH:
        raise ValueError("only a paragraph has a role")
    values = {
        "role": "" if role == "body" else role,
        "level": str(min(max(level, 1), 3)) if level > 1 and role in ("bullet", "numbered") else "",
    }
    return _changed(project, block, "paragraph-role", values)


def set_level(project: Project, block: EntityId, level: int) -> Change:
    """Set a list's paragraph or an excerpt's line in to a level, 1 to 3."""
    level = min(max(level, 1), 3)
    return _changed(project, block, "paragraph-role", {"level": str(level) if level > 1 else ""})


def shorten(project: Project, block: EntityId, cuts: Iterable[Span]) -> Change:
    """Leave stretches out of an excerpt, in code points of its passage; none shows it in full.

    The block remembers the words that were cut: should they change, the passage is printed whole.
    Raises KeyError if the passage is gone.
    """
    words = project.annotations[project.blocks[block].annotation].exact
    length = len(words)
    within = (Span(cut.start, min(cut.end, length)) for cut in cuts if cut.start < length)
    merged = cuts_of({"cuts": cuts_written(within)})
    values = {"cuts": cuts_written(merged), "placed": digest_of(words)}
    return _changed(project, block, "shorten-excerpt", values)


def translate(project: Project, block: EntityId, text: str, translator: str = "") -> Change:
    """Put a translation beside the original of an excerpt, and say whose it is; "" takes it off."""
    kept = text.strip()
    values = {"translation": kept, "translator": one_line(translator) if kept else ""}
    return _changed(project, block, "translate-excerpt", values)


def introduce(project: Project, block: EntityId, sentence: str) -> Change:
    """Write the sentence that introduces an excerpt; "" takes it off."""
    return _changed(project, block, "introduce-excerpt", {"intro": one_line(sentence)})


def refresh_placed(project: Project, block: EntityId) -> Change:
    """Accept that the words of an excerpt's passage changed after it was placed.

    Cuts were made in the words of then and fall away where those changed. Raises KeyError if the
    passage is gone.
    """
    before = project.blocks[block]
    digest = digest_of(project.annotations[before.annotation].exact)
    values = {"placed": digest}
    if before.options.get("placed") != digest:
        values["cuts"] = ""
    return _changed(project, block, "accept-passage", values)


def _changed(project: Project, block: EntityId, action: str, values: Mapping[str, str]) -> Change:
    before = project.blocks[block]
    after = replace(before, options=_with_values(before.options, values))
    return _edited(action, before, after)


def _edited(action: str, before: Block, after: Block, *about: str) -> Change:
    return Change(Label(action, about), () if after == before else (Edit(before, after),))


def _with_values(options: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in options.items() if name not in values}
    for name, value in values.items():
        if text := canonical(value).text.strip():
            kept[name] = text
    return kept
