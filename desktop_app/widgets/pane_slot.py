"""A place for a pane in the grid: the reader with its corner, or why there is none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.anchoring import describe
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.span import Target
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.articles.article_tags import tagged_places
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.linked_scrolling import TaggedPlaces, paragraph_starts
from desktop_app.viewmodels.sight import Sight
from desktop_app.viewmodels.window_state import PaneState
from desktop_app.widgets.articles.version_strip import VersionStrip
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.pane_corner import PaneCorner
from desktop_app.widgets.reader.header import ArticleHeader
from desktop_app.widgets.reader.page_view import PageView
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.team.blind_sign import BlindSign
from desktop_app.widgets.theme import GRID, SPACE, WIDE, Theme
from desktop_app.widgets.wheel_zoom import WheelZoom


class PaneSlot(QWidget):
    """Holds one reader and remembers which article is wanted in it, and what is hidden there.

    An article that was removed, or whose text cannot be read, comes back into its pane when it
    can. `activated` is emitted when the analyst enters the pane, `scrolled` when its text has
    moved, `menu_wanted` with a place on the screen, `zoom_wanted` with steps up or down,
    `all_wanted` when nothing is to be hidden here, not even what is hidden in all panes.
    """

    activated = Signal()
    scrolled = Signal()
    menu_wanted = Signal(QPoint)
    close_wanted = Signal()
    zoom_wanted = Signal(int)
    all_wanted = Signal()

    def __init__(
        self, desk: Desk, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.wanted: EntityId = ""
        """Id of the article that belongs here, shown or not."""
        self.text = ""
        """Canonical text of the article shown; a pane needs it also when its file has gone."""
        self.reader = ReaderPane(theme, self)
        self.reader.set_analyst(desk.analyst)
        self.view = _page_view(self.reader)
        """The text of the pane, which scrolls."""
        self._own_hidden: frozenset[EntityId] = frozenset()
        self._own_hidden_analysts: frozenset[EntityId] = frozenset()
        self._hidden_everywhere: frozenset[EntityId] = frozenset()
        self._analysts_hidden_everywhere: frozenset[EntityId] = frozenset()
        self._tagged: TaggedPlaces | None = None
        self._paragraphs: list[int] | None = None
        self._is_settling = False
        self._corner = PaneCorner(icons, self)
        self._build_notice()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.reader)
        self._stack.addWidget(self._notice)
        self._connect()
        self.setMinimumSize(160, 120)
        self.set_closable(True)
        self._sign = BlindSign(desk, self._header)
        self.versions = VersionStrip(desk, theme, self.reader)
        """What is to be said of an older version, and of passages that were carried over."""
        self.reader.add_strip(self.versions)
        self.versions.article_wanted.connect(self.show_article)
        self.versions.passage_chosen.connect(self._show_passage)

    def _build_notice(self) -> None:
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._again = QPushButton(self.tr("Try again"))
        self._again.clicked.connect(self._try_again)
        self._notice = QWidget()
        column = QVBoxLayout(self._notice)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addStretch(1)
        column.addWidget(self._trouble)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def _connect(self) -> None:
        self.reader.activated_pane.connect(self.activated)
        self.view.verticalScrollBar().valueChanged.connect(self._tell_scrolled)
        WheelZoom(self.view.viewport()).turned.connect(self.zoom_wanted)
        self.reader.sight_changed.connect(self._forget_tagged)
        self.reader.show_all_wanted.connect(self.show_all)
        self._corner.close_wanted.connect(self.close_wanted)
        self._corner.menu_wanted.connect(self._offer_menu)

    def set_closable(self, closable: bool) -> None:
        """Offer to close the pane, or not; the head leaves room for the corner."""
        self._corner.set_closable(closable)
        self._header.setContentsMargins(0, 0, self._corner.sizeHint().width(), 0)
        self._place_corner()

    @property
    def _header(self) -> ArticleHeader:
        header = self.reader.findChild(ArticleHeader)
        assert isinstance(header, ArticleHeader)
        return header

    @property
    def trouble(self) -> str:
        """Why the wanted article is not shown, empty where it is."""
        return self._trouble.text() if self._stack.currentIndex() == 1 else ""

    def show_article(self, article: EntityId, place: int = 0) -> None:
        """Show an article from a place on (a code point); an empty id empties the pane."""
        self._is_settling = True
        self._show(article, place)
        self._is_settling = False

    def _show(self, article: EntityId, place: int) -> None:
        self.wanted = article
        self._tagged = self._paragraphs = None
        known = self._desk.project.articles.get(article)
        if known is None:
            self.reader.clear()
            self._turn_to(self.reader, self.reader)
            return
        try:
            self.text = self._desk.text(article)
        except ArticleUnreadable as error:
            self.reader.clear()
            self._trouble.setText(str(error))
            self._turn_to(self._notice, self._again)
            return
        project = self._desk.project
        self._sign.show_article(article)
        self.versions.show_article(article)
        self.reader.show_article(known, self.text, project.passages(article), project)
        self._turn_to(self.reader, self.reader)
        if place:
            self.reader.set_reading_place(place)

    # What is seen of it

    @property
    def sight(self) -> Sight:
        """What this pane itself hides, and what its colours stand for."""
        return replace(
            self.reader.sight,
            hidden_tags=self._own_hidden,
            hidden_analysts=self._own_hidden_analysts,
        )

    def set_sight(self, sight: Sight) -> None:
        """Show and hide in this pane; what is hidden everywhere stays hidden."""
        self._own_hidden = sight.hidden_tags
        self._own_hidden_analysts = sight.hidden_analysts
        hidden = self._hidden_everywhere, self._analysts_hidden_everywhere
        self.reader.set_sight(sight.hiding(*hidden))

    def hide_everywhere(self, tags: frozenset[EntityId]) -> None:
        """Hide tags that are hidden in all panes, besides this pane's own."""
        sight = self.sight
        self._hidden_everywhere = tags
        self.set_sight(sight)

    def hide_analysts_everywhere(self, analysts: frozenset[EntityId]) -> None:
        """Hide analysts who are hidden in all panes, besides this pane's own."""
        sight = self.sight
        self._analysts_hidden_everywhere = analysts
        self.set_sight(sight)

    def show_all(self) -> None:
        """Hide nothing here any more."""
        seen = self.sight
        self.set_sight(Sight(colour_by=seen.colour_by, lights_boilerplate=seen.lights_boilerplate))
        self.all_wanted.emit()

    @property
    def tagged(self) -> TaggedPlaces:
        """Where the tagged passages stand that are seen here."""
        if self._tagged is None:
            shown, sight = self.reader.article_id, self.reader.sight
            self._tagged = tagged_places(self._desk.project, shown, self.text, sight)
        return self._tagged

    @property
    def paragraphs(self) -> list[int]:
        """Where the paragraphs begin that are not blank."""
        if self._paragraphs is None:
            self._paragraphs = paragraph_starts(self.text)
        return self._paragraphs

    def set_zoom(self, zoom: float) -> None:
        """Set the size of the text in steps of a tenth, within what panes allow."""
        self._is_settling = True
        self.reader.set_zoom(round(zoom, 1))
        self._is_settling = False

    def state(self) -> PaneState:
        """Return what stands here and how it is seen."""
        place = self.reader.reading_place()
        return PaneState(self.wanted, place, self.reader.zoom, self.sight)

    def restore(self, state: PaneState) -> None:
        """Show what stood here; an article that is gone leaves the pane empty."""
        if state.zoom:
            self.set_zoom(state.zoom)
        self.set_sight(state.sight)
        if state.article in self._desk.project.articles:
            self.show_article(state.article, state.place)

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change; an article that was removed and is back is shown again.

        Where a corrected version is taken back, what it had replaced stands here again.
        """
        self._tagged = None
        older, place = _replaced_by_removed(self.wanted, change), self.reader.reading_place()
        self._is_settling = True
        self.reader.apply(project, change)
        self._is_settling = False
        self._sign.apply(change)
        self.versions.apply(change)
        self.revive()
        if older in project.articles:
            self.show_article(older, place)

    def _show_passage(self, annotation: EntityId) -> None:
        self.reader.focus_passage(annotation)
        passage = self._desk.project.annotations.get(annotation)
        if passage is not None:
            self.reader.scroll_to(passage.span)

    def revive(self) -> None:
        """Show the wanted article again where it was removed and is back."""
        is_back = self.wanted in self._desk.project.articles and not self.trouble
        if is_back and self.reader.article_id != self.wanted:
            self.show_article(self.wanted)

    def take_text(self, articles: Collection[EntityId]) -> None:
        """Show the wanted article where its text was missing and has come by now."""
        if self.trouble and self.wanted in articles:
            self.show_article(self.wanted)

    def _turn_to(self, page: QWidget, keyboard: QWidget) -> None:
        """Show a page; the keyboard moves first, else hiding would hand it to another pane."""
        page.show()
        has_keyboard = QApplication.focusWidget()
        if has_keyboard is not None and self.isAncestorOf(has_keyboard):
            keyboard.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.setCurrentWidget(page)

    def _try_again(self) -> None:
        self.activated.emit()
        self.show_article(self.wanted)

    def selected_target(self) -> Target | None:
        """Return the words selected here."""
        span = self.reader.selected_span()
        article = self.reader.article_id
        if span is None or not len(span) or not article:
            return None
        return describe(article, span, self.text)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.activated.emit()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
        else:
            self._offer_menu()

    def _offer_menu(self) -> None:
        """Open the menu below its button."""
        self.activated.emit()
        button = self._corner.menu
        self.menu_wanted.emit(button.mapToGlobal(button.rect().bottomLeft()))

    def _place_corner(self) -> None:
        self._corner.adjustSize()
        self._corner.move(self.width() - self._corner.width() - GRID, GRID)
        self._corner.raise_()

    def _forget_tagged(self) -> None:
        self._tagged = None

    def _tell_scrolled(self) -> None:
        if not self._is_settling:
            self.scrolled.emit()


def _replaced_by_removed(article: EntityId, change: Change) -> EntityId:
    """Return what an article had replaced if a change removes that article, else an empty id."""
    for edit in change.edits:
        if edit.id == article and edit.after is None and isinstance(edit.before, Article):
            return edit.before.replaces
    return ""


def _page_view(reader: ReaderPane) -> PageView:
    view = reader.findChild(PageView)
    assert isinstance(view, PageView)
    return view
