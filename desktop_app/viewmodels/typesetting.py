"""Shapes what is printed into lines, in the fonts and measures of a template's look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QTextCharFormat, QTextLayout, QTextOption

from desktop_app.formats.word.templates.page_look import Alignment, PageLook, ParagraphLook
from desktop_app.viewmodels.page_layout import Heights
from desktop_app.viewmodels.page_pieces import Ink, Piece, TableRow
from desktop_app.viewmodels.text_positions import unit_length

SCALE = 4
"""Layout units in a point: half points become whole pixels of a font."""
_LEADING = 1.027
"""The gap between the lines of a font that Word counts and Qt leaves out."""
CELL_SIDE, CELL_TOP = 4.0, 2.0
"""Space between a cell's border and its words, in points."""
_FALLBACKS = (
    "Liberation Sans",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Noto Sans KR",
    "Noto Sans CJK KR",
)
_SERIF_FALLBACKS = (
    "Liberation Serif",
    "Batang",
    "AppleMyungjo",
    "Noto Serif KR",
    "Noto Serif CJK KR",
)
_SERIFS = ("바탕", "batang", "함초롬바탕", "휴먼명조", "times new roman", "georgia", "cambria")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is drawn: where it begins and ends across the row, and its paragraphs."""

    left: float
    width: float
    paragraphs: tuple[tuple[float, Piece], ...]


class Typesetter:
    """Shapes pieces for one page; lengths in points, layouts in units of a `SCALE`th point."""

    def __init__(self, look: PageLook) -> None:
        self.look = look

    def width(self, piece: Piece) -> float:
        """Return the width between the margins of the page that a piece stands on."""
        return (self.look.turned() if piece.wide else self.look).text_width

    def heights(self, piece: Piece) -> Heights:
        """Return the heights of a piece's lines and notes."""
        notes = tuple(sum(self._lines(note, self.width(piece))) for note in piece.notes)
        if piece.row is not None:
            return Heights((self._row_height(piece.row, self.width(piece)),), notes)
        if piece.picture:
            return Heights((self.picture_height(piece),), notes)
        return Heights(self._lines(piece, self.width(piece)), notes)

    def picture_height(self, piece: Piece) -> float:
        """Return the height of a picture that is as wide as the piece says."""
        size = _picture_size(piece.picture)
        width = min(piece.width, self.width(piece))
        return width * size[1] / size[0] if size[0] else 0.0

    def shaped(self, piece: Piece, width: float | None = None) -> QTextLayout:
        """Return the laid-out text of a piece, its first line at the origin."""
        style = self.look.style(piece.style)
        room = self.width(piece) if width is None else width
        layout = QTextLayout(_labelled(piece), _font(style))
        # A line begins at the further lines' indent, and the first one `first` before or after it.
        alignment: Alignment = "right" if piece.to_the_right else style.alignment
        layout.setTextOption(_option(alignment, _tabs(style, room)))
        layout.setFormats(list(_formats(piece, style)))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top, is_first = 0.0, True
        while (line := layout.createLine()).isValid():
            left = style.indent + (style.first if is_first else 0.0)
            line.setLineWidth(max(room - left - style.right, 20.0) * SCALE)
            line.setPosition(QPointF(left * SCALE, top))
            top += self.line_height(line.height(), style)
            is_first = False
        layout.endLayout()
        return layout

    def line_height(self, height: float, style: ParagraphLook) -> float:
        """Return the height of a line in units, of the one that Qt gives it."""
        return max(height * style.line * _LEADING, style.least * SCALE)

    def cells(self, row: TableRow, width: float) -> Iterator[Cell]:
        """Yield the cells of a row that is so wide."""
        whole = sum(row.shares) or 1.0
        left = 0.0
        for cell, share in zip(row.cells, row.shares, strict=True):
            across = width * share / whole
            top, placed = CELL_TOP, []
            for paragraph in cell:
                style = self.look.style(paragraph.style)
                top += style.before
                placed.append((top, paragraph))
                top += sum(self._lines(paragraph, across - 2 * CELL_SIDE)) + style.after
            yield Cell(left, across, tuple(placed))
            left += across

    def _row_height(self, row: TableRow, width: float) -> float:
        tallest = 0.0
        whole = sum(row.shares) or 1.0
        for cell, share in zip(row.cells, row.shares, strict=True):
            across = width * share / whole - 2 * CELL_SIDE
            tallest = max(tallest, sum(self._cell_heights(cell, across)))
        return tallest + 2 * CELL_TOP

    def _cell_heights(self, cell: tuple[Piece, ...], width: float) -> Iterator[float]:
        for paragraph in cell:
            style = self.look.style(paragraph.style)
            yield style.before + style.after + sum(self._lines(paragraph, width))

    def _lines(self, piece: Piece, width: float) -> tuple[float, ...]:
        layout = self.shaped(piece, width)
        style = self.look.style(piece.style)
        return tuple(
            self.line_height(layout.lineAt(number).height(), style) / SCALE
            for number in range(layout.lineCount())
        )


def _labelled(piece: Piece) -> str:
    return f"{piece.label}\t{piece.text}" if piece.label else piece.text


def _tabs(style: ParagraphLook, room: float) -> tuple[tuple[float, str], ...]:
    """Return the tab stops measured from where the first line begins, as Qt counts them."""
    start = style.indent + style.first
    stops = [(at - start, kind) for at, kind in style.tabs if at > start]
    if style.first < 0:
        stops.append((-style.first, "left"))
    inside = {min(at, room - start - style.right): kind for at, kind in stops}
    return tuple(sorted(inside.items()))


@lru_cache(maxsize=64)
def _font(style: ParagraphLook) -> QFont:
    font = QFont()
    is_serif = any(name.lower() in _SERIFS for name in style.fonts)
    font.setFamilies([*style.fonts, *(_SERIF_FALLBACKS if is_serif else ()), *_FALLBACKS])
    font.setPixelSize(max(round(style.size * SCALE), 1))
    font.setBold(style.bold)
    font.setItalic(style.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "both": Qt.AlignmentFlag.AlignJustify,
}
_TAB_KINDS = {
    "right": QTextOption.TabType.RightTab,
    "center": QTextOption.TabType.CenterTab,
}


@lru_cache(maxsize=64)
def _option(alignment: Alignment, tabs: tuple[tuple[float, str], ...]) -> QTextOption:
    option = QTextOption(_ALIGNMENTS.get(alignment, Qt.AlignmentFlag.AlignLeft))
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if tabs:
        option.setTabs(
            [
                QTextOption.Tab(at * SCALE, _TAB_KINDS.get(kind, QTextOption.TabType.LeftTab))
                for at, kind in tabs
            ]
        )
    return option


def _formats(piece: Piece, style: ParagraphLook) -> Iterator[QTextLayout.FormatRange]:
    at = unit_length(piece.label) + 1 if piece.label else 0
    if at:
        yield _range(0, at, QTextCharFormat(), style.colour)
    for ink in piece.inks:
        length = unit_length(ink.text)
        yield _range(at, length, _ink_format(ink), ink.colour or style.colour)
        at += length


def _range(start: int, length: int, form: QTextCharFormat, colour: str) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    form.setForeground(QColor(colour))
    found.start, found.length, found.format = start, length, form
    return found


def _ink_format(ink: Ink) -> QTextCharFormat:
    form = QTextCharFormat()
    if ink.bold:
        form.setFontWeight(QFont.Weight.Bold)
    if ink.italic:
        form.setFontItalic(True)
    if ink.fill:
        form.setBackground(QColor(ink.fill))
    if ink.underlined:
        form.setFontUnderline(True)
    if ink.raised:
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return form


@lru_cache(maxsize=16)
def _picture_size(picture: bytes) -> tuple[int, int]:
    image = QImage.fromData(picture)
    return image.width(), image.height()
