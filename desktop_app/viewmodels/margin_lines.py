"""The lines of header and footer as they are printed on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from desktop_app.formats.manuscript.parts import Manuscript
from desktop_app.formats.manuscript.wording import wording
from desktop_app.formats.word.controls import TLP_COLOURS
from desktop_app.formats.word.templates.page_look import MarginLine
from desktop_app.viewmodels.page_pieces import Ink, Piece
from desktop_app.viewmodels.printed_briefing import PrintedBriefing


def margin_pieces(
    briefing: PrintedBriefing, number: int, where: Literal["header", "footer"]
) -> list[Piece]:
    """Return the lines above or below the text of a page, without those that say nothing."""
    look = briefing.look
    lines = look.header if where == "header" else look.footer
    first = look.first_header if where == "header" else look.first_footer
    if number == 0 and first is not None:
        lines = first
    values = _values(briefing.manuscript)
    pages = number + 1, len(briefing.pages)
    wide = briefing.pages[number].is_wide
    pieces = []
    for line in filter(lambda each: _says_something(each, values), lines):
        inks = tuple(_inks(line, values, pages))
        to_the_right = any(ink.fill for ink in inks)
        if to_the_right and len(inks) > 1:
            # What stood to the right of a marking changes places with it.
            inks, to_the_right = (*inks[2:], Ink("\t"), inks[0]), False
        pieces.append(Piece(line.style, inks, wide=wide, to_the_right=to_the_right))
    return pieces


def _values(manuscript: Manuscript) -> Mapping[str, str]:
    words = wording(manuscript.language)
    known = {"title": manuscript.title, "marking": manuscript.marking, "date": manuscript.date}
    values = {**known, **manuscript.fields, "page": words.page, "of": words.of}
    values["as_of_label"] = f"{words.front_label('as_of')} " if values.get("as_of") else ""
    return {f"br:{name}": value for name, value in values.items()}


def _says_something(line: MarginLine, values: Mapping[str, str]) -> bool:
    controls = [run.text for run in line.runs if run.kind == "control"]
    others = any(run.kind != "tab" for run in line.runs if run.kind != "control")
    return others or any(values.get(name) for name in controls)


def _inks(line: MarginLine, values: Mapping[str, str], pages: tuple[int, int]) -> Iterator[Ink]:
    for run in line.runs:
        if run.kind == "control":
            said = values.get(run.text, "")
            tone = TLP_COLOURS.get(said) if run.text == "br:marking" else None
            yield Ink(said, colour=f"#{tone}", fill="#000000") if tone else Ink(said)
        elif run.kind == "tab":
            yield Ink("\t")
        elif run.kind == "page":
            yield Ink(str(pages[0]))
        elif run.kind == "pages":
            yield Ink(str(pages[1]))
        else:
            yield Ink(run.text)
