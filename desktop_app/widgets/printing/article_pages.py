"""An article laid out on pages, any of which can be painted on any paint device."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlock
from PySide6.QtWidgets import QApplication

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.article_script import is_korean
from desktop_app.viewmodels.passage import Passage
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.viewmodels.preferences import TextLook
from desktop_app.viewmodels.text_positions import TextPositions
from desktop_app.widgets.printing.content import PrintedArticle, tr
from desktop_app.widgets.printing.margin import PrintedMargin, Slice, crowd_key
from desktop_app.widgets.printing.paper import Paper
from desktop_app.widgets.printing.rows import PrintedPage, Row, paginated
from desktop_app.widgets.printing.tail import Note, Surroundings, paper_font
from desktop_app.widgets.reader.dimming import DIMMED_SIZE, DimmedLook
from desktop_app.widgets.reader.overlay import OVERHANG, Marks, Overlay
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.theme import LIGHT, Theme, Type

_BEFORE_TEXT = 6
_MARK = 9
"""Size of a note's number in the text; it stands in the white above the line."""


class ArticlePages:
    """Pages in units of the paper, always in the light palette; `pages` grows while laid out."""

    def __init__(self, printed: PrintedArticle, paper: Paper, look: TextLook) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._printed = printed
        self._paper = paper
        self._owner = QObject()
        theme = Theme(app, "light")
        theme.setParent(self._owner)
        self._styles = PassageStyles(theme, printed.project, printed.analyst)
        self._styles.set_sight(printed.sight)
        positions = TextPositions(printed.text)
        self._index = PassageIndex(
            printed.article.id, printed.text, positions, printed.passages, self._styles.is_tagged
        )
        korean = is_korean(printed.article, printed.text)
        own_look = TextLook(look.font, look.korean_font)
        font = theme.reading_font(own_look, korean=korean)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        dimmed = () if printed.sight.lights_boilerplate else printed.article.dimmed_lines
        self._page = Page(
            printed.text,
            positions,
            font,
            own_look.pitch(korean=korean),
            self._owner,
            (line - 1 for line in dimmed),
            DimmedLook(LIGHT.dimmed, round(own_look.size * DIMMED_SIZE)),
        )
        self._page.document.setTextWidth(paper.column_width)
        self._overlay = Overlay(
            self._page, printed.text, self._index, self._styles, theme, on_paper=True
        )
        self._small = paper_font(theme, Type.SMALL, 1.1)
        self._margin = PrintedMargin(self._page, self._index, self._styles, paper, theme)
        self._around = Surroundings(printed, paper, self._styles, theme)
        self._numbers: dict[EntityId, str] = {}
        self._tops: list[float] = []
        self._notes: list[Note] = []
        self._marks: dict[tuple[float, float], str] = {}
        self._marks_in_order: list[tuple[float, float]] = []
        self._parts: dict[int, tuple[Slice, float]] = {}
        self.pages: list[PrintedPage] = []

    def lay_out(self) -> Iterator[None]:
        """Lay out page by page; a caller may do something else after each."""
        for page in paginated(self._rows(), self._paper.room):
            self.pages.append(page)
            yield
        self._find_parts()

    # Rows

    def _rows(self) -> Iterator[Row]:
        yield from self._around.head()
        yield from self._text_rows()
        placed = [each.annotation for each in self._index.in_order()]
        lost = list(self._index.orphans.values())
        yield from self._around.tail(placed, self._notes, lost)

    def _text_rows(self) -> Iterator[Row]:
        """Yield a row for each line; paragraphs leave at least two lines on a page."""
        bottom: float | None = None
        block = self._page.document.begin()
        while block.isValid():
            self._tops.append(self._page.block_rect(block).top())
            if block.text().strip():
                lines = self._page.lines(block)
                for number, line in enumerate(lines):
                    before = _BEFORE_TEXT if bottom is None else line.top - bottom
                    keeps = number in (0, len(lines) - 2) and number < len(lines) - 1
                    yield Row(line.bottom - line.top, before, keeps, line.top)
                    bottom = line.bottom
            # Little by little, so that the window has its turn between two pages.
            self._number_notes(block)
            block = block.next()

    def _number_notes(self, block: QTextBlock) -> None:
        """Number what has a note and begins in a paragraph, and what its margin has no room for."""
        number = block.blockNumber()
        orders = self._index.block(number).orders
        if not orders:
            return
        begin = self._page.positions.block_span(number).start
        for order in orders:
            passage = self._margin.passage_of(order[2])
            if order[0] >= begin and passage.annotation.note:
                self._add_note(passage.id, (passage.annotation,))
                self._place_mark(passage)
        margin = self._margin.margin(block)
        crowd = [self._margin.passage_of(each).annotation for each in margin.crowd]
        if crowd:
            self._add_note(crowd_key(margin), tuple(crowd))

    def _add_note(self, key: EntityId, passages: tuple[Annotation, ...]) -> None:
        note = Note(str(len(self._notes) + 1), passages)
        self._notes.append(note)
        self._numbers[key] = note.number

    def _place_mark(self, passage: Passage) -> None:
        """Put the number of a passage's note behind its last letter."""
        end = passage.span.end
        line = self._page.line_of(end - 1)
        right = self._page.extent(line, end - 1, end)[1]
        said = self._marks.get((line.top, right))
        number = self._numbers[passage.id]
        self._marks[line.top, right] = f"{said}, {number}" if said else number

    def _find_parts(self) -> None:
        """Find which part of the document stands on which page, and how much further down."""
        until = float("inf")
        for number in range(len(self.pages) - 1, -1, -1):
            lines = [each for each in self.pages[number].rows if each[1].place is not None]
            if not lines:
                continue
            (first_top, first), (_, last) = lines[0], lines[-1]
            assert first.place is not None
            assert last.place is not None
            part = Slice(first.place, last.place + last.height, until)
            self._parts[number] = part, self._paper.top + first_top - first.place
            until = first.place
        self._marks_in_order = sorted(self._marks)

    # Painting

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page (from 0) of an article laid out, by a painter in units of the paper."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_edges(painter, number)
        for top, row in self.pages[number].rows:
            if row.paint is not None:
                row.paint(painter, self._paper.top + top)
        if number in self._parts:
            part, down = self._parts[number]
            painter.save()
            painter.translate(0, down)
            blocks = self._blocks_of(part)
            self._margin.paint(painter, part, blocks, self._numbers)
            painter.translate(self._paper.column, 0)
            self._paint_text(painter, part, blocks)
            painter.restore()

    def _blocks_of(self, part: Slice) -> list[QTextBlock]:
        """Return the paragraphs of a part, and the one before, whose names may hang into it."""
        first = bisect_right(self._tops, part.top) - 2
        last = bisect_left(self._tops, part.bottom)
        return [self._page.block(number) for number in range(max(0, first), last)]

    def _paint_text(self, painter: QPainter, part: Slice, blocks: list[QTextBlock]) -> None:
        # The overlay looks up to OVERHANG above; lines of the page before must not come again.
        top, bottom = part.top + 0.5, part.bottom - 0.5
        clip = QRectF(0, top + OVERHANG, self._paper.width, bottom - top - OVERHANG)
        self._overlay.paint(painter, clip, Marks(None, None, None, QColor()))
        painter.setPen(LIGHT.text)
        for block in blocks:
            if block.text().strip():
                for line in self._page.lines(block, top, bottom):
                    line.shape.draw(painter, line.origin)
        self._paint_marks(painter, part)

    def _paint_marks(self, painter: QPainter, part: Slice) -> None:
        font = QFont(self._small)
        font.setPixelSize(_MARK)
        painter.setFont(font)
        painter.setPen(LIGHT.text)
        marks = self._marks_in_order
        for top, x in marks[bisect_left(marks, (part.top, 0)) :]:
            if top >= part.bottom:
                return
            place = QRectF(x + 0.5, top - 1, 80, _MARK + 2)
            painter.drawText(place, _NEAR, self._marks[top, x])

    def _paint_edges(self, painter: QPainter, number: int) -> None:
        paper, metrics = self._paper, QFontMetricsF(self._small)
        painter.setFont(self._small)
        painter.setPen(LIGHT.second)
        if number:
            head = QRectF(paper.left, paper.top - 44, paper.across, 20)
            name = self._printed.article.name
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, paper.across)
            painter.drawText(head, _NEAR, words)
            painter.fillRect(QRectF(paper.left, head.bottom() + 4, paper.across, 0.8), LIGHT.border)
        foot = QRectF(paper.left, paper.bottom + 28, paper.across, 20)
        pages = tr("{page} / {pages}").format(page=number + 1, pages=len(self.pages))
        painter.drawText(foot, _FAR, pages)
        room = paper.across - metrics.horizontalAdvance(pages) - 16
        footer = metrics.elidedText(self._printed.footer, Qt.TextElideMode.ElideRight, room)
        painter.drawText(foot, _NEAR, footer)


_NEAR = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FAR = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
