"""Passages as they are printed: set off as quotations, in lines of a list, in rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import OMISSION, Block, cuts_of, digest_of, shortened
from desktop_app.domain.briefing_template import ExcerptForm
from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.draft import Draft, named
from desktop_app.formats.manuscript.evidence import evidence_row, evidence_table
from desktop_app.formats.manuscript.parts import (
    CrossReference,
    Excerpt,
    Inline,
    Paragraph,
    Quoted,
    Reason,
    Reference,
    Row,
    Translation,
    Words,
    quotation_lines,
)
from desktop_app.formats.manuscript.quotation import Quotation


@dataclass(frozen=True, slots=True)
class Selected:
    """A passage to be printed with its label; `block` is the outline's that asks for it."""

    annotation: EntityId
    label: str
    options: Mapping[str, str] = field(default_factory=dict)
    block: EntityId = ""

    @classmethod
    def by(cls, block: Block, label: str) -> Selected:
        """Return what an excerpt block selects."""
        return cls(block.annotation, label, block.options, block.id)


def add_quotations(
    draft: Draft,
    selected: Iterable[Selected],
    form: ExcerptForm,
    caption: str = "",
    block: EntityId = "",
) -> None:
    """Add passages in a form; those in rows share one table, with this caption and block."""
    quotations = (_quotation(draft, each) for each in selected)
    if form == "row":
        rows: list[Row] = [evidence_row(draft, each) for each in quotations if each]
        if rows:
            draft.add(evidence_table(draft, rows, caption, block))
        return
    for each in quotations:
        if each is None:
            continue
        if form == "line":
            _add_line(draft, each)
        else:
            draft.add(_excerpt(draft, each))


def quotation_of(draft: Draft, passage: Annotation) -> Quotation | None:
    """Return a passage as a table quotes it, or None if it cannot be printed."""
    return _quotation(draft, listed(draft, passage))


def listed(draft: Draft, passage: Annotation, block: EntityId = "") -> Selected:
    """Return a passage that a list or a table shows: as it was placed in the briefing, if it was.

    What introduces it there is not said again.
    """
    placed = draft.placed.get(passage.id)
    options = dict(placed.options) if placed else {}
    options.pop("intro", None)
    return Selected(passage.id, draft.numbers.of_passage(passage.id), options, block)


def _quotation(draft: Draft, selected: Selected) -> Quotation | None:
    """Return a passage as it is to be quoted, or list it as left out."""
    standing = draft.standing(selected.annotation, label=selected.label)
    if standing is None:
        return None
    passage, article = standing
    options = selected.options
    draft.use(passage, shown=True)
    draft.note_lost_characters(passage.exact, selected.label)
    return Quotation(
        passage,
        article,
        selected.label,
        text=_text(draft, passage, selected),
        intro=" ".join(options.get("intro", "").split()),
        translation=_translation(draft, options),
        level=int(options.get("level", "") if options.get("level", "") in ("1", "2", "3") else 1),
        block=selected.block,
    )


def _translation(draft: Draft, options: Mapping[str, str]) -> Translation | None:
    """Return the translation of an excerpt; who made it is not said in a copy for release."""
    words = options.get("translation", "").strip()
    if not words:
        return None
    by = "" if draft.choices.for_release else " ".join(options.get("translator", "").split())
    return Translation(words, draft.words.language, by)


def _text(draft: Draft, passage: Annotation, selected: Selected) -> str:
    """Return the words that are printed; all of them where the cuts were made in others."""
    cuts = cuts_of(selected.options)
    if not cuts:
        return passage.exact
    text = shortened(passage.exact, cuts)
    is_current = selected.options.get("placed") == digest_of(passage.exact)
    if not is_current or not text.replace(OMISSION, "").strip():
        draft.leave_out(named(selected.label, passage.exact), Reason.WORDS_CHANGED)
        return passage.exact
    return text


def _excerpt(draft: Draft, quotation: Quotation) -> Excerpt:
    passage, article = quotation.passage, quotation.article
    source = draft.source_line(passage, article)
    cited = draft.reference([(passage, article)]) if draft.choices.has_notes_as_marks else None
    return Excerpt(
        label=quotation.label,
        passage=passage.id,
        text=quotation.text,
        tags=draft.tags(passage),
        source=source,
        analyst=draft.analyst(passage),
        notes=draft.notes(passage) if draft.prints_notes else (),
        cited=cited if cited and cited.note else None,
        intro=quotation.intro,
        translation=quotation.translation,
        speaker=passage.speaker,
        block=quotation.block,
    )


def _add_line(draft: Draft, quotation: Quotation) -> None:
    """Add a passage as a line of a list: who said it and when, the words, its label."""
    passage, article, block = quotation.passage, quotation.article, quotation.block
    lead = f"({passage.speaker or _outlet(draft, article)}, {_published(draft, article)}) "
    runs: list[Inline] = [Words(lead)]
    if quotation.intro:
        runs.append(Words(f"{quotation.intro} "))
    runs += [Quoted(passage.id, _in_one_line(quotation.text)), Words("\u00a0")]
    runs.append(_line_reference(draft, quotation))
    level = quotation.level
    draft.add(Paragraph(tuple(runs), "bullet", level, block))
    below = min(level + 1, 3)
    if quotation.translation:
        said = _in_one_line(quotation.translation.text)
        translator = quotation.translation.translator
        by = draft.words.translated_by.format(translator=translator) if translator else ""
        text = f"{said} ({by or draft.words.translation})"
        draft.add(Paragraph((Words(text),), "bullet", below, block))
    for note in draft.notes(passage) if draft.prints_notes else ():
        by = f" ({note.analyst})" if note.analyst else ""
        text = f"{draft.words.note}{by}: {_in_one_line(note.text)}"
        draft.add(Paragraph((Words(text),), "bullet", below, block))


def _line_reference(draft: Draft, quotation: Quotation) -> Reference:
    passage, article = quotation.passage, quotation.article
    if draft.choices.has_notes_as_marks:
        return draft.reference([(passage, article)])
    # Outlet and date lead the line already: what is left to say is where to look it up.
    label = CrossReference(quotation.label)
    return Reference((draft.sources.cite(article),), (passage.id,), (Words("["), label, Words("]")))


def _in_one_line(text: str) -> str:
    return " ".join(quotation_lines(text))


def _outlet(draft: Draft, article: Article) -> str:
    return draft.sources.line(article).outlet


def _published(draft: Draft, article: Article) -> str:
    return draft.sources.line(article).published
