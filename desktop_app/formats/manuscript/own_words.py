"""The analysts' own paragraphs and key judgements, their citations resolved, as printed parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from desktop_app.domain.briefing import Block, Citation, Role, Run, Runs
from desktop_app.domain.likelihood import korean_of, words_in
from desktop_app.formats.manuscript.draft import Draft, Standing, opening
from desktop_app.formats.manuscript.parts import (
    Inline,
    Judgement,
    Paragraph,
    Quoted,
    Reference,
    Words,
    quotation_lines,
)
from desktop_app.formats.manuscript.sentences import lines_of


def add_paragraph(draft: Draft, block: Block) -> None:
    """Add an own paragraph in its role; a line break begins a new one, but not in a judgement."""
    runs = _marked_versions(draft, block) if len(block.runs) > 1 else block.shown_runs
    said = "".join(run.text for run in runs)
    role = role_of(block)
    if role == "judgement":
        likelihood = " ".join(block.options.get("likelihood", "").split())
        if draft.words.language == "ko":
            likelihood = korean_of(likelihood)
        runs = _led_by_likelihood(runs, said, likelihood)
    lines = lines_of(_resolved(draft, runs, said))
    draft.note_lost_characters(said)
    if role == "judgement" and lines:
        _add_judgement(draft, block, lines)
        return
    level = level_of(block)
    label = draft.words.run_in_headings.get(role, "")
    for line in lines:
        draft.add(Paragraph(line, role, level, block.id, label))
        label = ""


def _marked_versions(draft: Draft, block: Block) -> Runs:
    """Return all versions that nobody has joined yet, each behind its number and author."""
    marked: list[Run] = []
    for number, version in enumerate(block.runs, start=1):
        label = draft.words.version.format(
            number=number,
            count=len(block.runs),
            name=draft.project.analyst_name(version.analyst) or "–",
        )
        marked += [Run("\n")] if marked else []
        marked += [Run(label, bold=True), Run(" "), *version.value]
    return tuple(marked)


def role_of(block: Block) -> Role:
    """Return what a paragraph is; a role this version does not know is the body's."""
    role = block.options.get("role", "")
    return cast(Role, role) if role in get_args(Role) else "body"


def level_of(block: Block) -> int:
    """Return the level of a list, 1 to 3."""
    level = block.options.get("level", "")
    return int(level) if level in ("1", "2", "3") else 1


def _add_judgement(draft: Draft, block: Block, lines: Iterable[tuple[Inline, ...]]) -> None:
    draft.judgements += 1
    runs: list[Inline] = []
    for line in lines:
        runs += [Words(" "), *line] if runs else line
    sentence = draft.words.confidence_sentence(
        block.options.get("confidence", ""), block.options.get("basis", "")
    )
    draft.add(
        Judgement(
            label=draft.words.judgement_label.format(number=draft.judgements),
            runs=tuple(runs),
            confidence=(Words(sentence),) if sentence else (),
            block=block.id,
        )
    )


def _led_by_likelihood(runs: Runs, said: str, phrase: str) -> Runs:
    """Return the words of a judgement led by its likelihood, unless they say it themselves."""
    named = {each.word for each in words_in(phrase)}
    if not phrase or any(each.word in named for each in words_in(said)):
        return runs
    return (Run(f"{phrase[:1].upper()}{phrase[1:]}: "), *runs)


def _resolved(draft: Draft, runs: Runs, said: str) -> list[Inline]:
    """Return runs as inlines; citations that follow one another are one reference."""
    inlines: list[Inline] = []
    cited: list[Standing] = []
    for run in runs:
        if run.citation is not None:
            standing = _standing(draft, run.citation, said)
            if standing is None or run.citation.manner == "quotation":
                _flush(draft, cited, inlines)
            if standing is None:
                inlines.append(Reference(()))
            else:
                if run.citation.manner == "quotation":
                    text = " ".join(quotation_lines(standing[0].exact))
                    inlines.append(Quoted(standing[0].id, text))
                cited.append(standing)
        if run.text:
            _flush(draft, cited, inlines)
            inlines.append(Words(run.text, run.bold, run.italic, run.link))
    _flush(draft, cited, inlines)
    return inlines


def _standing(draft: Draft, citation: Citation, said: str) -> Standing | None:
    where = draft.words.citation_in.format(text=opening(said))
    standing = draft.standing(citation.annotation, where)
    if standing is not None:
        draft.use(standing[0])
        if citation.manner == "quotation":
            draft.note_lost_characters(standing[0].exact, where=where)
    return standing


def _flush(draft: Draft, cited: list[Standing], inlines: list[Inline]) -> None:
    if cited:
        inlines.append(draft.reference(cited))
        cited.clear()
