"""Passages as rows of a table: the words, who said them, where and when, grade, tags and note."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.draft import Draft
from desktop_app.formats.manuscript.parts import (
    Cell,
    Column,
    Inline,
    Quoted,
    Row,
    Table,
    Words,
    quotation_lines,
)
from desktop_app.formats.manuscript.quotation import Quotation
from desktop_app.formats.manuscript.table_parts import (
    cell,
    column,
    label_cell,
    source_cell,
    with_cells,
)

_COLUMNS = (
    ("label", 0.5),
    ("quotation", 5.0),
    ("speaker", 1.4),
    ("outlet", 1.3),
    ("date", 1.3),
    ("grade", 0.6),
    ("tags", 1.9),
    ("note", 3.4),
)
_OPTIONAL = ("speaker", "grade", "tags", "note")


def quotation_cell(draft: Draft, quotation: Quotation) -> Cell:
    """Return the words of a passage, each line a paragraph, with introduction and translation."""
    passage = quotation.passage.id
    lines: list[tuple[Inline, ...]] = []
    if quotation.intro:
        lines.append((Words(quotation.intro),))
    lines.append((Quoted(passage, " ".join(quotation_lines(quotation.text))),))
    if quotation.translation:
        words, translation = draft.words, quotation.translation
        by = words.translation
        if translation.translator:
            by = words.translated_by.format(translator=translation.translator)
        said = " ".join(quotation_lines(translation.text))
        lines.append((Words(f"{said} "), Words(f"({by})", italic=True)))
    return tuple(lines)


def evidence_row(draft: Draft, quotation: Quotation) -> Row:
    """Return the row of a passage with a cell for every column of an evidence table."""
    passage, article = quotation.passage, quotation.article
    label, shown = label_cell(draft, quotation.label)
    shows_notes = draft.choices.notes != "none"
    cells: tuple[Cell, ...] = (
        shown,
        quotation_cell(draft, quotation),
        cell(passage.speaker),
        source_cell(draft, article),
        cell(draft.sources.line(article).published),
        cell(draft.grade(passage, article)),
        cell(", ".join(draft.tags(passage))),
        tuple((Words(note.text),) for note in draft.notes(passage)) if shows_notes else (),
    )
    return Row(cells, label=label, passage=passage.id)


def evidence_table(draft: Draft, rows: Sequence[Row], caption: str, block: EntityId = "") -> Table:
    """Return rows and bands as a table, without the columns in which nothing stands."""
    kept = [
        at
        for at, (name, _) in enumerate(_COLUMNS)
        if name not in _OPTIONAL or any(row.cells[at] for row in rows if not row.band)
    ]
    columns = tuple(Column(column(draft, _COLUMNS[at][0]), _COLUMNS[at][1]) for at in kept)
    printed = tuple(row if row.band else with_cells(draft, row, kept) for row in rows)
    # A dossier's many tables stay on pages of one kind, whatever columns each of them has.
    is_wide = len(columns) > 6 or draft.choices.template.excerpt_form == "row"
    return Table("evidence", caption, columns, printed, landscape=is_wide, block=block)
