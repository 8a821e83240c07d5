"""The page beside the list of History: what an entry did, field by field, as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QCoreApplication

from desktop_app.viewmodels.history_details import EntryDetails, FieldLine, ThingDetails
from desktop_app.widgets.theme import Colours
from desktop_app.workspace.history.wording_difference import Piece

_LONGEST = 600
"""Characters of a value that is no prose."""


def page_of(details: EntryDetails, colours: Colours, can_restore: bool = True) -> str:
    """Return the page; its links are `restore:<number of the thing>:<field>`.

    What came in is underlined, what went out struck through: colour only repeats it.
    """
    lines = [f"<p><b>{escape(details.sentence)}</b></p>"]
    about = " · ".join(each for each in (details.when, details.action) if each)
    lines.append(_small(about, colours))
    lines += [f"<p>⚠ {escape(note)}</p>" for note in details.notes]
    for number, thing in enumerate(details.things):
        many = len(details.things) > 1
        lines += _thing(thing, number, colours, many, can_restore)
    if details.more:
        lines.append(_small(_tr("and {n} more things").format(n=details.more), colours))
    if any(line.pieces for thing in details.things for line in thing.lines):
        legend = _tr("Struck out: what went out. Underlined: what came in.")
        lines.append(_small(legend, colours))
    return "".join(lines)


def _thing(
    thing: ThingDetails, number: int, colours: Colours, many: bool, can_restore: bool
) -> Iterator[str]:
    if many:
        yield f"<p><b>{escape(thing.words)}</b></p>"
    for note in thing.notes:
        yield f'<p><span style="color: {colours.warn.name()}">⚠</span> {escape(note)}</p>'
    if not thing.lines and not many:
        yield _small(thing.words, colours)
    for line in thing.lines:
        link = ""
        if can_restore:
            words = escape(_tr("restore only this"))
            link = (
                f' · <a style="color: {colours.accent.name()}" '
                f'href="restore:{number}:{escape(line.field)}">{words}</a>'
            )
        name = f'<span style="color: {colours.second.name()}">{escape(line.name)}{link}</span>'
        yield f'<p style="margin-bottom: 0">{name}</p>'
        yield f'<p style="margin-top: 2px">{_change(line, colours)}</p>'


def _change(line: FieldLine, colours: Colours) -> str:
    if line.pieces and line.before and line.after:
        return "".join(_piece(piece, colours) for piece in line.pieces)
    before, after = _cut(line.before), _cut(line.after)
    if not before:
        return _marked("u", after, colours.ok.name()) if after else "–"
    if not after:
        return _marked("s", before, colours.error.name())
    return (
        f"{_marked('s', before, colours.error.name())} → {_marked('u', after, colours.ok.name())}"
    )


def _piece(piece: Piece, colours: Colours) -> str:
    if piece.how == "in":
        return _marked("u", piece.text, colours.ok.name())
    if piece.how == "out":
        return _marked("s", piece.text, colours.error.name())
    if piece.how == "left out":
        words = _tr("[… {n} characters …]").format(n=f"{len(piece.text):,}")
        return f'<span style="color: {colours.dimmed.name()}"> {escape(words)} </span>'
    return _broken(piece.text)


def _marked(mark: str, words: str, colour: str) -> str:
    return f'<{mark} style="color: {colour}">{_broken(words)}</{mark}>'


def _broken(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _small(words: str, colours: Colours) -> str:
    return f'<p style="color: {colours.second.name()}; font-size: 12px">{escape(words)}</p>'


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _tr(words: str) -> str:
    return QCoreApplication.translate("history", words)
