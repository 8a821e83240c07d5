"""The styles of runs, tables and lists that every look has."""

from __future__ import annotations

from desktop_app.formats.word.looks.formats import Format
from desktop_app.formats.word.looks.look import Colours, Look
from desktop_app.formats.word.looks.style import Style

_BOLD = Format(bold=True)
_RAISED = Format(raised=True)


def run_styles(look: Look) -> tuple[Style, ...]:
    """Return the styles of characters, before the changes that are a look's own."""
    colours = look.colours
    link = Format(colour=colours.accent, underlined=True)
    accent = Format(colour=colours.accent)
    label = Format(bold=True, colour=colours.ink)
    wordmark = Format(face=look.display, size=13, bold=True, colour=colours.ink)
    stamp = Format(bold=True, framed=colours.marking, colour=colours.marking)
    return (
        _run("Default Paragraph Font", default=True, quiet=True),
        _run("Strong", _BOLD),
        _run("Emphasis", Format(italic=True)),
        _run("Hyperlink", link, quiet=True),
        _run("footnote reference", _RAISED, quiet=True),
        _run("endnote reference", _RAISED, quiet=True),
        _run("annotation reference", Format(size=8), quiet=True),
        _own_run("Front Label", _BOLD),
        _own_run("Excerpt Label", label),
        _own_run("Excerpt Tag", accent),
        _own_run("Note Label", _BOLD),
        _own_run("Source Label", _BOLD),
        _own_run("Source Reference", accent),
        _own_run("Judgement Label", label),
        _own_run("Marking Stamp", stamp),
        _own_run("Wordmark", wordmark),
    )


def table_styles(look: Look) -> tuple[Style, ...]:
    """Return the styles of tables and, in the end, the absence of a list."""
    grid = ("top", "left", "bottom", "right", "insideH", "insideV")
    return (
        Style("Normal Table", kind="table", table=_CELLS, default=True, in_gallery=False),
        Style(
            "Table Grid",
            "Normal Table",
            kind="table",
            table=f"<w:tblPr>{_borders(look.colours.hairline, *grid)}</w:tblPr>",
            in_gallery=False,
        ),
        Style(
            "Briefing Table",
            "Normal Table",
            kind="table",
            table=_briefing_table(look.colours),
            built_in=False,
        ),
        Style("No List", kind="numbering", default=True, in_gallery=False),
    )


def _run(name: str, format: Format = _BOLD, *, default: bool = False, quiet: bool = False) -> Style:
    format = Format() if default else format
    return Style(name, format=format, kind="character", default=default, in_gallery=not quiet)


def _own_run(name: str, format: Format) -> Style:
    return Style(name, format=format, kind="character", built_in=False)


_CELLS = (
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


def _briefing_table(colours: Colours) -> str:
    """Return hairlines, a dark first row, and a light band behind every second row below it."""
    return (
        '<w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        f"{_borders(colours.hairline, 'top', 'bottom', 'insideH')}"
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="FFFFFF"/></w:rPr>'
        f"<w:tcPr>{_fill(colours.ink)}</w:tcPr></w:tblStylePr>"
        f'<w:tblStylePr w:type="band2Horz"><w:tcPr>{_fill(colours.band)}</w:tcPr></w:tblStylePr>'
    )


def _fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _borders(colour: str, *sides: str) -> str:
    inside = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in sides
    )
    return f"<w:tblBorders>{inside}</w:tblBorders>"
