"""The margin of a reader's text: tag lane and overview ruler, kept in step with each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject

from desktop_app.domain.span import Span
from desktop_app.viewmodels.passage import Passage, Touched
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.widgets.reader.hits import Hits
from desktop_app.widgets.reader.hover import PassageHover
from desktop_app.widgets.reader.measures import RULER, SCROLL_BAR, Measures
from desktop_app.widgets.reader.overview_ruler import OverviewRuler
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.reader.tag_lane import TagLane
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.theme import Theme


class Margin(QObject):
    """Owns `lane` and `ruler`, which stand beside the text of a reader.

    `mime_of(annotation id)` gives what a drag of a passage carries.
    """

    def __init__(
        self, reader: ReaderText, theme: Theme, mime_of: Callable[[str], QMimeData]
    ) -> None:
        super().__init__(reader)
        self._reader = reader
        self.lane = TagLane(reader, theme, mime_of)
        self.ruler = OverviewRuler(theme, reader)
        hover = PassageHover(reader, self.lane.words_of)
        hover.hovered.connect(self.lane.show_hovered)
        self.ruler.place_chosen.connect(self._scroll_near)
        reader.verticalScrollBar().rangeChanged.connect(self._show_ruler)

    def show_page(self, page: Page, index: PassageIndex, styles: PassageStyles) -> None:
        """Show the passages of a page."""
        self.lane.show_page(page, index, styles)
        self.ruler.show_passages(index, styles)

    def show_nothing(self) -> None:
        """Let go of the page."""
        self.lane.show_nothing()
        self.ruler.show_passages(None, None)

    def set_zoom(self, zoom: float) -> None:
        """Stand beside a text of this zoom."""
        self.lane.set_zoom(zoom)

    def place(self, shares: Measures) -> None:
        """Stand where a new width of the pane leaves room."""
        width, height = self._reader.width(), self._reader.height()
        self.lane.setGeometry(shares.left + shares.text, 0, shares.lane, height)
        self.lane.set_columns(shares.columns)
        self.lane.forget()
        self.ruler.setGeometry(width - SCROLL_BAR - RULER, 0, RULER, height)
        bar = self._reader.verticalScrollBar()
        self._show_ruler(bar.minimum(), bar.maximum())

    def refresh(self, touched: Touched) -> None:
        """Take in what an update of the passages changed."""
        self.lane.refresh(touched)
        if touched:
            self.ruler.refresh()

    def restyle(self) -> None:
        """Draw everything anew, as after a change of tags, colours or what is hidden."""
        self.lane.forget()
        self.ruler.refresh()

    def show_hits(self, hits: Hits) -> None:
        """Mark what a search found."""
        self.ruler.show_hits(hits)

    def set_focused(self, passage: Passage | None) -> None:
        """Make one passage stand out in the ruler; the lane learns it from the text."""
        self.ruler.set_focused(passage)

    def _show_ruler(self, least: int, most: int) -> None:
        """Show the ruler where there is more of the article than is in view."""
        self.ruler.setVisible(most > least)

    def _scroll_near(self, point: int) -> None:
        """Bring a place into the middle of the view, near enough."""
        self._reader.scroll_to(Span(point, point))
