"""A reader pane: head, strip of lost passages, text and tag lane of one article."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change, Edit
from desktop_app.domain.codebook import Tag
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.viewmodels.text_positions import TextPositions
from desktop_app.widgets.reader.empty_page import EmptyPage
from desktop_app.widgets.reader.header import ArticleHeader
from desktop_app.widgets.reader.measures import RULER, SCROLL_BAR, Measures, measures
from desktop_app.widgets.reader.orphan_strip import OrphanStrip
from desktop_app.widgets.reader.overview_ruler import OverviewRuler
from desktop_app.widgets.reader.page import MARGIN, Page
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.reader.passage_words import list_entry
from desktop_app.widgets.reader.quotation import article_in, passage_mime, with_source
from desktop_app.widgets.reader.tag_lane import TagLane
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.theme import EDGE, FOCUS_GAP, FOCUS_RING, Theme, Type

ZOOM = (0.8, 3.0)
"""Least and greatest zoom of the text."""


class ReaderPane(QFrame):
    """One place to read an article; empty until `show_article`. Positions are code points.

    `passage_focused` tells the annotation's id or "", `article_dropped` an article's id,
    `metadata_requested` the field to be set, `activated_pane` that the pane was entered.
    """

    selection_changed = Signal()
    passage_focused = Signal(str)
    article_dropped = Signal(str)
    activated_pane = Signal()
    metadata_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._project = Project()
        self._article: Article | None = None
        self._text = ""
        self._analyst = ""
        self._index: PassageIndex | None = None
        self._styles = PassageStyles(theme, self._project, "")
        self._zoom = 1.0
        self._orphan = ""
        self._is_active = self._is_drop_target = False
        self._header = ArticleHeader(theme, self)
        self._strip = OrphanStrip(theme, self)
        self._reader = ReaderText(theme, self._measures, self._mime_of_selection, self)
        self._lane = TagLane(self._reader, theme, self._mime_of_passage)
        self._ruler = OverviewRuler(theme, self._reader)
        self._empty = EmptyPage(self)
        self._arrange()
        self._connect()
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
        ring = FOCUS_RING + FOCUS_GAP
        around = QVBoxLayout(self)
        around.setContentsMargins(ring, ring, ring, ring)
        around.addWidget(self._stack)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def _connect(self) -> None:
        reader, lane = self._reader, self._lane
        reader.selectionChanged.connect(self.selection_changed)
        reader.passage_focused.connect(self._focus_moved)
        for page in (reader, self._empty):
            page.activated.connect(self.activated_pane)
            page.focus_changed.connect(self.update)
        reader.laid_out.connect(self._place_margin)
        self._ruler.place_chosen.connect(self._scroll_near)
        reader.verticalScrollBar().rangeChanged.connect(self._show_ruler)
        lane.passage_clicked.connect(self.focus_passage)
        lane.crowd_clicked.connect(self._offer_crowd)
        self._strip.orphan_chosen.connect(self._focus_orphan)
        self._header.metadata_requested.connect(self.metadata_requested)
        self._theme.changed.connect(self._colours_changed)

    # What is shown

    def show_article(
        self, article: Article, text: str, annotations: list[Annotation], project: Project
    ) -> None:
        """Show an article from its beginning: its canonical text and the passages in it."""
        self._article, self._text, self._project = article, text, project
        self._styles = PassageStyles(self._theme, project, self._analyst)
        self._index = PassageIndex(
            article.id, text, TextPositions(text), annotations, self._styles.is_tagged
        )
        self._orphan = ""
        self._header.show_article(article)
        self._strip.show_orphans(self._index.orphans.values())
        self._stack.setCurrentWidget(self._filled)
        # The text is laid out once, for the room that head and strip leave it.
        self._filled_layout.activate()
        self._lay_out()
        self.setFocusProxy(self._reader)
        self.setAccessibleName(article.name)

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change: only what it touches is painted anew, nothing moves."""
        self._project = project
        self._styles.set_project(project)
        if self._index is None or self._article is None:
            return
        edits = [edit for edit in change.edits if edit.before is not edit.after]
        if any(isinstance(edit.after or edit.before, Tag | Analyst) for edit in edits):
            self._restyle()
        for edit in edits:
            if edit.id == self._article.id:
                if not isinstance(edit.after, Article):
                    self.clear()
                    return
                self._article = edit.after
                self._header.show_article(edit.after)
        selected, held = self._reader.selected_span(), self._own_in_focus()
        touched = self._index.update(edits)
        self._lane.refresh(touched)
        if touched:
            self._ruler.refresh()
        self._reader.repaint_blocks(touched.blocks)
        if touched.orphans:
            self._strip.show_orphans(self._index.orphans.values())
        self._take_up_selected(edits, selected)
        self._drop_lost_focus(held)

    def clear(self) -> None:
        """Show the empty pane."""
        self._reader.show_nothing()
        self._lane.show_nothing()
        self._ruler.show_passages(None, None)
        self._article = self._index = None
        self._text = ""
        self._focus_orphan("")
        self._show_empty()

    def set_analyst(self, analyst: str) -> None:
        """See the passages as this analyst (an id): hers are her own, the others' are others'."""
        self._analyst = analyst
        self._styles.set_analyst(analyst)
        self._restyle()

    def set_active(self, active: bool) -> None:
        """Mark the pane as the one that commands act on, also while the keyboard is elsewhere."""
        self._is_active = active
        self.update()

    @property
    def article_id(self) -> str:
        """Id of the article shown, or ""."""
        return self._article.id if self._article else ""

    # Selection, focus, place

    def selected_span(self) -> Span | None:
        """Return the selected code points without white space at the ends, or None."""
        return self._reader.selected_span()

    def set_selection(self, span: Span) -> None:
        """Select a span; the text does not scroll."""
        self._reader.select(span)

    def clear_selection(self) -> None:
        self._reader.clear_selection()

    @property
    def focused_passage(self) -> str:
        """Id of the focused passage, an orphan included, or ""."""
        return self._orphan or self._reader.focused_passage

    def focus_passage(self, annotation: str) -> None:
        """Focus a passage without scrolling, and drop the selection; "" focuses none."""
        self._reader.focus_passage(annotation)

    def focus_next_passage(self) -> None:
        """Focus the next passage in reading order and bring it into view."""
        self._reader.focus_next()

    def focus_previous_passage(self) -> None:
        """Focus the passage before in reading order and bring it into view."""
        self._reader.focus_previous()

    def scroll_to(self, span: Span) -> None:
        """Bring a span into view."""
        self._reader.scroll_to(span)

    def flash(self, annotation: str) -> None:
        """Put a ring around a passage for a moment."""
        self._reader.flash(annotation)

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

    def _lay_out(self) -> None:
        assert self._index is not None
        use, zoom = self._type(), self._zoom
        font = self._theme.font(use, zoom)
        pitch = 2 * round(use.line * zoom / 2)
        page = Page(self._text, self._index.positions, font, pitch, self._reader)
        self._lane.show_page(page, self._index, self._styles)
        self._ruler.show_passages(self._index, self._styles)
        self._reader.show_page(page, self._text, self._index, self._styles)

    def _type(self) -> Type:
        language = self._article.language if self._article else None
        if language:
            return Type.READING_KOREAN if language.startswith("ko") else Type.READING
        hangul = sum("\uac00" <= each <= "\ud7a3" for each in self._text[:2000])
        return Type.READING_KOREAN if hangul > 300 else Type.READING

    def _measures(self, width: int) -> Measures:
        return measures(width, self._zoom)

    def _place_margin(self) -> None:
        width, height = self._reader.width(), self._reader.height()
        shares = self._measures(width)
        self._lane.setGeometry(shares.left + shares.text, 0, shares.lane, height)
        self._lane.set_columns(shares.columns)
        self._lane.forget()
        self._ruler.setGeometry(width - SCROLL_BAR - RULER, 0, RULER, height)
        bar = self._reader.verticalScrollBar()
        self._show_ruler(bar.minimum(), bar.maximum())
        self._header.set_left(shares.left + MARGIN)

    def _restyle(self) -> None:
        self._styles.forget()
        if self._index is not None:
            self._index.forget_drawn()
        self._lane.forget()
        self._ruler.refresh()
        self._reader.viewport().update()

    def _colours_changed(self) -> None:
        self._restyle()
        self.update()

    def _show_empty(self) -> None:
        self._stack.setCurrentWidget(self._empty)
        self.setFocusProxy(self._empty)
        self.setAccessibleName(self.tr("Empty pane"))

    def _focus_moved(self, annotation: str) -> None:
        self._orphan = ""
        self._ruler.set_focused(self._index.get(annotation) if self._index else None)
        self.passage_focused.emit(annotation)

    def _show_ruler(self, least: int, most: int) -> None:
        """Show the ruler where there is more of the article than is in view."""
        self._ruler.setVisible(most > least)

    def _scroll_near(self, point: int) -> None:
        """Bring a place into the middle of the view, near enough."""
        self._reader.scroll_to(Span(point, point))

    def _focus_orphan(self, annotation: str) -> None:
        self._reader.focus_passage("")
        if annotation != self._orphan:
            self._orphan = annotation
            self.passage_focused.emit(annotation)

    def _own_in_focus(self) -> Span | None:
        """Return where my passage in focus stands, or None."""
        passage = self._index.get(self._reader.focused_passage) if self._index else None
        is_own = passage is not None and passage.annotation.creator == self._analyst
        return passage.span if passage is not None and is_own else None

    def _take_up_selected(self, edits: Iterable[Edit], selected: Span | None) -> None:
        """Focus my passage where it has just been made of the selected words."""
        assert self._index is not None
        for edit in edits:
            passage = self._index.get(edit.id) if selected is not None else None
            if (
                passage is not None
                and passage.span == selected
                and passage.annotation.creator == self._analyst
            ):
                self._reader.take_up(passage.id)
                return

    def _drop_lost_focus(self, held: Span | None) -> None:
        """Let go of a passage that is gone; the words of my own stay selected."""
        assert self._index is not None
        if self._orphan and self._orphan not in self._index.orphans:
            self._focus_orphan("")
        elif self._reader.focused_passage and self._reader.focused_passage not in self._index:
            if held is not None:
                self._reader.select(held)
            else:
                self._reader.focus_passage("")

    def _offer_crowd(self, annotations: Iterable[str], place: QPointF) -> None:
        """List the passages behind a "+n"; the chosen one is focused."""
        assert self._index is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for annotation in annotations:
            passage = self._index.get(annotation)
            if passage is not None:
                action = menu.addAction(list_entry(passage, self._styles.of(passage.annotation)))
                action.setData(annotation)
        menu.triggered.connect(lambda action: self.focus_passage(action.data()))
        menu.popup(place.toPoint())

    def _mime_of_selection(self, span: Span) -> QMimeData:
        assert self._index is not None
        assert self._article is not None
        own = [
            passage.id
            for passage in self._index.with_span(span)
            if self._styles.of(passage.annotation).is_own
        ]
        return passage_mime(own, with_source(span.of(self._text), self._article))

    def _mime_of_passage(self, annotation: str) -> QMimeData:
        assert self._index is not None
        assert self._article is not None
        passage = self._index.get(annotation)
        exact = passage.annotation.exact if passage else ""
        return passage_mime([annotation], with_source(exact, self._article))

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), colours.pane)
        if self._is_drop_target or self.hasFocus():
            half = FOCUS_RING // 2
            painter.setPen(QPen(colours.accent, FOCUS_RING))
            painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        elif self._is_active:
            painter.fillRect(0, 0, EDGE, self.height(), colours.accent)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if article_in(event.mimeData()):
            event.acceptProposedAction()
            self._mark_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark_drop(False)
        article = article_in(event.mimeData())
        if article:
            event.acceptProposedAction()
            self.article_dropped.emit(article)

    def _mark_drop(self, marked: bool) -> None:
        self._is_drop_target = marked
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
