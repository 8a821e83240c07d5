"""What tables are made of: cells, bands, captions, and the columns that have something to say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, TableKind
from desktop_app.formats.manuscript.draft import Draft
from desktop_app.formats.manuscript.parts import (
    Cell,
    Column,
    CrossReference,
    Row,
    Table,
    Words,
)


def table(
    draft: Draft,
    block: Block,
    shares: Mapping[str, float],
    rows: Sequence[Row],
    *,
    optional: Collection[str] = (),
    numeric: Collection[str] = (),
    remark: str = "",
    landscape: bool = False,
) -> Table | None:
    """Return the table of a block, its columns by name and share; None without any row.

    Of `optional` columns those are left out in which nothing stands.
    """
    if not rows:
        return None
    kept = [
        at
        for at, name in enumerate(shares)
        if name not in optional or any(row.cells[at] for row in rows if not row.band)
    ]
    names = list(shares)
    columns = tuple(
        Column(column(draft, names[at]), shares[names[at]], names[at] in numeric) for at in kept
    )
    printed = [row if row.band else with_cells(draft, row, kept) for row in rows]
    return Table(
        kind=cast(TableKind, block.options["table"]),
        caption=caption(draft, block),
        columns=columns,
        rows=tuple(printed),
        remark=(Words(remark),) if remark else (),
        landscape=landscape,
        block=block.id,
    )


def with_cells(draft: Draft, row: Row, kept: Sequence[int]) -> Row:
    """Return a row with these of its cells; a dash stands where there is nothing to say."""
    open_ = cell(draft.table_words.not_stated)
    cells = tuple(row.cells[at] or open_ for at in kept)
    return Row(cells, label=row.label, passage=row.passage)


def column(draft: Draft, name: str) -> str:
    """Return the title of a column."""
    return draft.table_words.columns.get(name) or draft.words.column(name)


def caption(draft: Draft, block: Block) -> str:
    """Return a table's caption: the analysts' own, else what its kind is called."""
    own = " ".join(block.text.split())
    return own or draft.words.captions[cast(TableKind, block.options["table"])]


def cell(text: str) -> Cell:
    """Return a cell that says this, an empty one where there is nothing to say."""
    return ((Words(text),),) if text else ()


def label_cell(draft: Draft, label: str) -> tuple[str, Cell]:
    """Return the label that a row carries itself, or none if another place does, and its cell."""
    if draft.claims(label):
        return label, cell(label)
    return "", ((CrossReference(label),),)


def source_cell(draft: Draft, article: Article) -> Cell:
    """Return the outlet with the S-label behind it."""
    outlet = draft.sources.line(article).outlet
    return ((Words(f"{outlet} ["), CrossReference(draft.sources.cite(article)), Words("]")),)


def band(text: str) -> Row:
    """Return a row that says over the whole width what follows."""
    return Row((cell(text),), band=True)
