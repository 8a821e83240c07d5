"""The tables of a briefing by their kind: each gathers its rows from the workspace by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias, cast, get_args

from desktop_app.domain.briefing import PARAGRAPH, Block, TableKind, rows_of
from desktop_app.domain.likelihood import ICD203, PHIA, words_in
from desktop_app.formats.manuscript.draft import Draft
from desktop_app.formats.manuscript.parts import Column, Part, Reason, Row, Table
from desktop_app.formats.manuscript.table_parts import caption, cell, table
from desktop_app.formats.manuscript.tables_of_passages import (
    chronology,
    digest,
    evidence,
    figures,
    relations,
)
from desktop_app.formats.manuscript.tables_of_sources import same_story, source_summary
from desktop_app.formats.manuscript.tables_of_tags import codebook, coders, tags_by_articles

_Maker: TypeAlias = Callable[[Draft, Block], "Part | None"]


def add_table(draft: Draft, block: Block) -> None:
    """Add a table, or list it as left out: of an unknown kind, or with nothing yet to show."""
    kind = block.options.get("table", "")
    if kind not in get_args(TableKind):
        what = draft.words.block_of_kind.format(kind=f"table {kind}".strip())
        draft.leave_out(what, Reason.UNKNOWN_KIND)
        return
    if kind == "coders" and draft.choices.for_release:
        draft.leave_out(_named(draft, block), Reason.NOT_RELEASED)
        draft.add_later(lambda: None)
        return
    maker = _MAKERS[cast(TableKind, kind)]
    if kind == "sources":
        draft.lists_sources = True
    if kind in _LAST:
        draft.add_later(lambda: _made(draft, block, maker))
        return
    part = _made(draft, block, maker)
    draft.add_later(lambda: part)


def _made(draft: Draft, block: Block, maker: _Maker) -> Part | None:
    part = maker(draft, block)
    if part is None:
        draft.leave_out(_named(draft, block), Reason.NOTHING_YET)
    return part


def _named(draft: Draft, block: Block) -> str:
    return draft.table_words.a_table.format(caption=caption(draft, block))


def _sources(draft: Draft, block: Block) -> Part | None:
    return draft.source_list(caption(draft, block), block.id) if len(draft.sources) else None


def _options(draft: Draft, block: Block) -> Table | None:
    """Return the rows that the analysts typed, the first as headings."""
    head, *typed = rows_of(block.options) or ((),)
    if not head:
        return None
    rows = tuple(Row(tuple(map(cell, row))) for row in typed)
    columns = tuple(Column(title, 1.0 if at else 0.8) for at, title in enumerate(head))
    return Table("options", caption(draft, block), columns, rows, block=block.id)


def _yardstick(draft: Draft, block: Block) -> Table | None:
    """Return the words of likelihood with their ranges, in the briefing's language.

    They are those of the PHIA yardstick where the analysts' own words are of that one alone.
    """
    words = draft.words
    yardstick = PHIA if _speaks_phia(draft) else ICD203
    rows = []
    for step in yardstick.steps:
        said = step.korean if words.language == "ko" else " / ".join(step.words)
        rows.append(Row((cell(said), cell(step.range.removesuffix(" %")))))
    shown = table(
        draft, block, {"likelihood": 3.0, "range": 1.0}, rows, remark=words.yardstick_remark
    )
    if shown is None or block.text.strip():
        return shown
    return replace(shown, caption=words.yardstick_titles[yardstick.key])


def _speaks_phia(draft: Draft) -> bool:
    said: set[frozenset[str]] = set()
    for block in draft.blocks:
        if block.kind == PARAGRAPH:
            text = "".join(run.text for run in block.shown_runs)
            likelihood = block.options.get("likelihood", "")
            said |= {word.rows for each in (text, likelihood) for word in words_in(each)}
    return any(rows == {"phia"} for rows in said) and all("phia" in rows for rows in said)


_MAKERS: dict[TableKind, _Maker] = {
    "sources": _sources,
    "chronology": chronology,
    "figures": figures,
    "tags-by-articles": tags_by_articles,
    "evidence": evidence,
    "digest": digest,
    "same-story": same_story,
    "relations": relations,
    "codebook": codebook,
    "coders": coders,
    "yardstick": _yardstick,
    "source-summary": source_summary,
    "options": _options,
}

_LAST = ("sources", "source-summary")
"""Tables that say what the whole briefing rests on, made when all other parts are there."""
