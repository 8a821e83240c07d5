"""Lists of the excerpts of a tag, or of every tag under a heading of its own."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import Block
from desktop_app.domain.briefing_template import ExcerptForm
from desktop_app.domain.codebook import ROOT
from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.draft import Draft
from desktop_app.formats.manuscript.parts import Reason
from desktop_app.formats.manuscript.quotations import add_quotations, listed

_FORMS: dict[str, ExcerptForm] = {"quotations": "quotation", "table": "row"}


def add_tag_excerpts(draft: Draft, block: Block, level: int) -> None:
    """Add the passages with a tag or one below it; of an empty tag those of every tag.

    Every tag has a heading of its own at this level or below; a passage with several tags then
    stands under the first of them in codebook order, once.
    """
    tag = block.options.get("tag", "")
    passages = draft.gathered(tag, lambda each: tag or draft.project.tags_of(each))
    caption = " ".join(block.text.split())
    shown = draft.project.codebook.shown(tag) if tag else None
    path = draft.tag_names.path(shown.id) if shown else ""
    if tag:
        _add(draft, block, passages, caption or path)
    else:
        _add_every_tag(draft, block, level, passages)
    if not any(tag or draft.project.tags_of(each) for each in passages):
        named = caption or path
        words = draft.table_words
        what = words.a_list.format(tag=named) if named else words.list_of_every_tag
        draft.leave_out(what, Reason.NOTHING_YET)


def heading_of(draft: Draft, tag: EntityId, level: int) -> tuple[int, str]:
    """Return the level of a tag's heading, top-level tags at this one, and its words."""
    book = draft.project.codebook
    depth = level + book.depth(tag)
    # Word's contents and our styles end at level 3: below it, the name says the way.
    return depth, "/".join(
        draft.tag_names.path(tag).split("/")[min(book.depth(tag), max(0, 3 - level)) :]
    )


def _add_every_tag(draft: Draft, block: Block, level: int, passages: Iterable[Annotation]) -> None:
    book = draft.project.codebook
    under = draft.selection.by_first_tag(passages)
    filled = set(under) - {ROOT}
    for tag in list(filled):
        while (tag := book.parent(tag)) != ROOT:
            filled.add(tag)
    for each in book:
        if each.id in filled:
            draft.heading(*heading_of(draft, each.id, level), block.id)
            if each.id in under:
                _add(draft, block, under[each.id], draft.tag_names.path(each.id))


def _add(draft: Draft, block: Block, passages: Iterable[Annotation], caption: str) -> None:
    form = _FORMS.get(block.options.get("form", ""), draft.choices.template.excerpt_form)
    selected = [listed(draft, passage, block.id) for passage in passages]
    add_quotations(draft, selected, form, caption, block.id)
