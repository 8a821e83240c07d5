"""The parts of a reader pane, and how the text of an article is laid out among them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.article import Article
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.viewmodels.articles.article_script import is_korean
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.viewmodels.preferences import TextLook
from desktop_app.viewmodels.sight import Sight
from desktop_app.widgets.reader.dimming import DIMMED_SIZE, DimmedLook
from desktop_app.widgets.reader.empty_page import EmptyPage
from desktop_app.widgets.reader.header import ArticleHeader
from desktop_app.widgets.reader.margin import Margin
from desktop_app.widgets.reader.measures import KeptMeasures, Measures
from desktop_app.widgets.reader.orphan_strip import OrphanStrip
from desktop_app.widgets.reader.page import MARGIN, Page
from desktop_app.widgets.reader.page_view import single_shot
from desktop_app.widgets.reader.pane_frame import RING, PaneFrame
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.reader.quotation import Quotation, quotation_mime, quotation_of
from desktop_app.widgets.reader.span_mime import put_span
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.theme import Theme

LOOK_AFTER = 120
"""Milliseconds of rest after which a long text takes a new look."""

_SHORT = 100_000
"""Characters up to which a text takes a new look at once: above, everything before the place that
is read has to be laid out anew each time, up to half a second."""

ZOOM = (0.8, 3.0)
"""Least and greatest zoom of the text."""


class PagePane(PaneFrame):
    """Head, strip of lost passages, text and margin of at most one article.

    Places and selections are code points of the canonical text.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._article: Article | None = None
        self._text = ""
        self._index: PassageIndex | None = None
        self._styles = PassageStyles(theme, Project(), "")
        self._sight = Sight()
        self._zoom = 1.0
        self._look = theme.look
        self._shares = KeptMeasures()
        self._look_change = single_shot(self, LOOK_AFTER, self._lay_out_anew)
        self._header = ArticleHeader(theme, self)
        self._strip = OrphanStrip(theme, self)
        self._reader = ReaderText(theme, self._measures, self._mime_of_selection, self)
        self._margin = Margin(self._reader, theme, self._mime_of_passage)
        self._empty = EmptyPage(self)
        self._arrange()
        for page in (self._reader, self._empty):
            page.focus_changed.connect(self.update)
        self._reader.laid_out.connect(self._place_margin)
        theme.look_changed.connect(self.set_look)
        self._show_empty()

    def _arrange(self) -> None:
        self._filled = QWidget(self)
        self._filled_layout = column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._strip)
        column.addWidget(self._reader, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._filled)
        around = QVBoxLayout(self)
        around.setContentsMargins(RING, RING, RING, RING)
        around.addWidget(self._stack)

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip below the head, above that of the passages that lost their place."""
        self._filled_layout.insertWidget(self._filled_layout.indexOf(self._strip), strip)

    @property
    def article_id(self) -> str:
        """Id of the article shown, or ""."""
        return self._article.id if self._article else ""

    # Selection and place

    def selected_span(self) -> Span | None:
        """Return the selected code points without white space at the ends, or None."""
        return self._reader.selected_span()

    def set_selection(self, span: Span) -> None:
        """Select a span; the text does not scroll."""
        self._reader.select(span)

    def clear_selection(self) -> None:
        self._reader.clear_selection()

    def scroll_to(self, span: Span) -> None:
        """Bring a span into view."""
        self._reader.scroll_to(span)

    def go_to_line(self, line: int) -> None:
        """Bring a line, numbered from 1, into view, the caret at its start, and ring it briefly."""
        if self._index is None or not 1 <= line <= self._index.positions.blocks:
            return
        span = self._index.positions.block_span(line - 1)
        self._reader.put_cursor(span.start, span.start)
        self._reader.scroll_to(span)
        self._reader.flash_span(span)

    def lines_meant(self) -> range:
        """Return the numbers, from 1, of the lines selected, else of the caret's."""
        if self._index is None:
            return range(0)
        caret = self._reader.caret
        blocks = self._index.positions.blocks_of(self.selected_span() or Span(caret, caret))
        return range(blocks.start + 1, blocks.stop + 1)

    def line_at(self, place: QPoint) -> int:
        """Return the number, from 1, of the line at a place of the screen, 0 outside the text."""
        view = self._reader.viewport()
        spot = view.mapFromGlobal(place)
        if self._reader.page is None or not view.rect().contains(spot):
            return 0
        return self._reader.page.block_at(self._reader.view().top() + spot.y()).blockNumber() + 1

    def reading_place(self) -> int:
        """Return the first code point in view."""
        return self._reader.reading_place()

    def set_reading_place(self, point: int) -> None:
        """Make the line of a code point the first in view."""
        self._reader.set_reading_place(point)

    @property
    def zoom(self) -> float:
        """Size of the text, 1.0 being 17 px; from 0.8 to 3.0."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Set the size of the text; the first line in view, selection and focus stay."""
        zoom = min(max(zoom, ZOOM[0]), ZOOM[1])
        if zoom == self._zoom:
            return
        self._zoom = zoom
        self._margin.set_zoom(zoom)
        self._lay_out_anew()

    def set_look(self, look: TextLook) -> None:
        """Set font, size and spacing of the text; first line in view, selection and focus stay."""
        if look == self._look:
            return
        self._look = look
        if self._index is not None and self._reader.reading_place() > _SHORT:
            self._look_change.start()
        else:
            self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        if self._index is None:
            return
        place, span = self._reader.reading_place(), self._reader.selected_span()
        focused = self._reader.focused_passage
        self._lay_out()
        if span is not None:
            self._reader.select(span)
        self._reader.focus_passage(focused)
        self._reader.set_reading_place(place)

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        """Have names take the room that first passages need, when the pane was out of sight."""
        super().showEvent(event)
        if not event.spontaneous() and self._index is not None:
            self._shares.renew()
            self._reader.take_measures()

    def _lay_out(self) -> None:
        self._look_change.stop()
        self._shares.renew()
        assert self._index is not None
        assert self._article is not None
        korean = is_korean(self._article, self._text)
        font = self._theme.reading_font(self._look, korean=korean, zoom=self._zoom)
        pitch = self._look.pitch(korean=korean, zoom=self._zoom)
        page = Page(
            self._text,
            self._index.positions,
            font,
            pitch,
            self._reader,
            self._boilerplate(),
            self._dimmed_look(),
        )
        self._margin.show_page(page, self._index, self._styles)
        self._reader.show_page(page, self._text, self._index, self._styles)

    def _boilerplate(self) -> frozenset[int]:
        """Return the numbers, from 0, of the paragraphs that are dimmed here."""
        if self._article is None or self._sight.lights_boilerplate:
            return frozenset()
        return frozenset(line - 1 for line in self._article.dimmed_lines)

    def _dimmed_look(self) -> DimmedLook:
        size = max(1, round(self._look.size * self._zoom * DIMMED_SIZE))
        return DimmedLook(self._theme.colours.dimmed, size)

    def _dim(self, *, anew: bool = False) -> None:
        """Dim what is boilerplate by now; what is read stays where it is."""
        page, wanted = self._reader.page, self._boilerplate()
        if page is not None and (wanted != page.dimmed.numbers or (anew and wanted)):
            self._reader.dim(wanted, self._dimmed_look(), anew=anew)

    def _measures(self, width: int) -> Measures:
        has_passages = self._index is not None and self._index.has_places
        return self._shares.of(width, self._zoom, self._look, has_passages=has_passages)

    def _place_margin(self) -> None:
        shares = self._measures(self._reader.width())
        self._margin.place(shares)
        self._header.set_left(shares.left + MARGIN)

    def _show_empty(self) -> None:
        self._stack.setCurrentWidget(self._empty)
        self.setFocusProxy(self._empty)
        self.setAccessibleName(self.tr("Empty pane"))

    def _mime_of_selection(self, span: Span) -> QMimeData:
        assert self._index is not None
        assert self._article is not None
        own = [
            passage.id
            for passage in self._index.with_span(span)
            if self._styles.of(passage.annotation).is_own
        ]
        mime = quotation_mime([Quotation(span.of(self._text), self._article)], own)
        return put_span(mime, self._article.id, span)

    def _mime_of_passage(self, annotation: str) -> QMimeData:
        assert self._index is not None
        assert self._article is not None
        passage = self._index.get(annotation)
        assert passage is not None
        return quotation_mime([quotation_of(passage.annotation, self._article)], [annotation])
