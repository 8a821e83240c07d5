"""Tables whose rows are passages: evidence, chronology, figures that differ, digest, relations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.domain.analyst import folded
from desktop_app.domain.annotation import Annotation, Figure
from desktop_app.domain.briefing import Block
from desktop_app.domain.codebook import ROOT
from desktop_app.formats.manuscript.draft import Draft
from desktop_app.formats.manuscript.evidence import (
    evidence_row,
    evidence_table,
    quotation_cell,
)
from desktop_app.formats.manuscript.parts import Cell, CrossReference, Row, Table, Words
from desktop_app.formats.manuscript.quotation import Quotation
from desktop_app.formats.manuscript.quotations import quotation_of
from desktop_app.formats.manuscript.table_parts import (
    band,
    caption,
    cell,
    label_cell,
    source_cell,
    table,
)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def evidence(draft: Draft, block: Block) -> Table | None:
    """Return every passage under its first tag, a band for each tag; untagged ones come last."""
    book = draft.project.codebook
    tag = block.options.get("tag", "")
    grouped = draft.selection.by_first_tag(draft.gathered(tag))
    order = sorted(grouped, key=lambda each: (each == ROOT, book.position(each) if each else 0))
    rows: list[Row] = []
    for each in order:
        inside = [evidence_row(draft, quotation) for quotation in _quotations(draft, grouped[each])]
        if inside:
            rows += [band(draft.tag_names.path(each) if each else draft.words.untagged), *inside]
    return evidence_table(draft, rows, caption(draft, block), block.id) if rows else None


def chronology(draft: Draft, block: Block) -> Table | None:
    """Return what happened when: by the date of the event, beside that of the publication.

    The remark counts those without an event date among what is under the table's tag, or without a
    tag among what the briefing itself quotes or cites.
    """
    tag = block.options.get("tag", "")
    passages = draft.selection.under(tag)
    dated = sorted(
        draft.gathered(tag, lambda each: each.event_date), key=lambda each: each.event_date
    )
    undated = sum(
        not each.event_date and bool(tag or each.id in draft.own_passages) for each in passages
    )
    rows: list[Row] = []
    for quotation in _quotations(draft, dated):
        passage, article = quotation.passage, quotation.article
        label, shown = label_cell(draft, quotation.label)
        cells = (
            shown,
            cell(draft.brief_date(passage.event_date)),
            cell(draft.citations.details.brief_date(article)),
            quotation_cell(draft, quotation),
            cell(passage.speaker),
            source_cell(draft, article),
        )
        rows.append(Row(cells, label=label, passage=passage.id))
    shares = {"label": 0.5, "event_date": 1.2, "published": 1.2, "quotation": 4.6, "speaker": 1.3}
    remark = draft.words.remarks["chronology"]
    if undated:
        remark += " " + draft.words.undated[undated > 1].format(n=undated)
    shares["source"] = 1.4
    return table(draft, block, shares, rows, optional=("speaker",), remark=remark)


def figures(draft: Draft, block: Block) -> Table | None:
    """Return the figures that passages claim, those of one unit and status together.

    What a passage does not state is left open, never guessed from others.
    """
    groups: dict[tuple[str, str], list[Quotation]] = {}
    with_figure = draft.gathered(block.options.get("tag", ""), lambda each: each.figure)
    for quotation in _quotations(draft, with_figure):
        figure = quotation.passage.figure
        assert figure is not None
        groups.setdefault((folded(figure.unit), folded(figure.status_verb)), []).append(quotation)
    rows: list[Row] = []
    for key in sorted(groups):
        group = sorted(groups[key], key=_by_quantity)
        first = group[0].passage.figure
        assert first is not None
        status = first.status_verb or draft.table_words.no_status
        rows.append(band(" · ".join(each for each in (first.unit, status) if each)))
        rows += [_figure_row(draft, quotation) for quotation in group]
    shares = {"label": 0.6, "quantity": 1.8, "as_of": 1.4, "originator": 1.5, "relay": 1.3}
    shares |= {"outlet": 1.7, "published": 1.4}
    remark = draft.words.remarks["figures"]
    return table(draft, block, shares, rows, optional=("relay",), remark=remark)


def _figure_row(draft: Draft, quotation: Quotation) -> Row:
    """Return the row of a figure; its unit and its status stand in the band above."""
    passage, article = quotation.passage, quotation.article
    figure = passage.figure or Figure("")
    label, shown = label_cell(draft, quotation.label)
    open_ = draft.table_words.not_stated
    quantity = "\u00a0".join(each for each in (figure.qualifier, figure.quantity) if each)
    cells = (
        shown,
        cell(quantity or open_),
        cell(draft.brief_date(figure.as_of) or open_),
        cell(figure.originator or open_),
        cell(figure.relay),
        source_cell(draft, article),
        cell(draft.citations.details.brief_date(article)),
    )
    return Row(cells, label=label, passage=passage.id)


def digest(draft: Draft, block: Block) -> Table | None:
    """Return what was printed day by day: of each article the outlet, its headline and a quote.

    Quoted is what the briefing itself quotes of the article, else the passage that comes first; an
    article without a headline is told by its quotes alone.
    """
    of_article: dict[str, list[Annotation]] = {}
    for passage in draft.gathered(block.options.get("tag", "")):
        of_article.setdefault(passage.article, []).append(passage)
    rows: list[Row] = []
    day = ""
    for article in draft.selection.articles:
        if article.id not in of_article:
            continue
        line = draft.sources.line(article)
        if line.published != day:
            day = line.published
            rows.append(band(day))
        passages = of_article[article.id]
        chosen = [each for each in passages if each.id in draft.own_passages] or passages[:1]
        report: list[Cell] = [((Words(line.headline, bold=True),),)] if article.headline else []
        for quotation in _quotations(draft, chosen):
            words, *after = quotation_cell(draft, quotation)
            label = (Words(" ["), CrossReference(quotation.label), Words("]"))
            report.append(((*words, *label), *after))
        rows.append(
            Row((source_cell(draft, article), tuple(line for part in report for line in part)))
        )
    return table(draft, block, {"outlet": 1.0, "line": 4.0}, rows)


def relations(draft: Draft, block: Block) -> Table | None:
    """Return which passage contradicts, supports, explains or updates which other one."""
    inside = {each.id for each in draft.selection.under(block.options.get("tag", ""))}
    said: dict[tuple[str, str, str], None] = {}
    for relation in sorted(draft.project.relations.values(), key=lambda each: each.id):
        if {relation.source, relation.destination} <= inside:
            said.setdefault((relation.source, relation.kind, relation.destination))
    rows: list[Row] = []
    for source, kind, destination in said:
        ends = _quotations(draft, map(draft.project.annotations.__getitem__, (source, destination)))
        cells = [_labelled(draft, quotation) for quotation in ends]
        if len(cells) == 2:
            kind = draft.words.relations.get(kind, kind)
            rows.append(Row((cells[0], cell(kind), cells[1])))
    return table(draft, block, {"from": 3.0, "relation": 1.0, "to": 3.0}, rows)


def _labelled(draft: Draft, quotation: Quotation) -> Cell:
    first, *others = quotation_cell(draft, quotation)
    return ((CrossReference(quotation.label), Words(" "), *first), *others)


def _quotations(draft: Draft, passages: Iterable[Annotation]) -> list[Quotation]:
    return [each for passage in passages if (each := quotation_of(draft, passage))]


def _by_quantity(quotation: Quotation) -> tuple[bool, float, str]:
    figure = quotation.passage.figure
    text = figure.quantity if figure else ""
    found = _NUMBER.search(text)
    number = float(found.group().replace(",", "").partition(".")[0]) if found else 0.0
    return found is None, number, text
