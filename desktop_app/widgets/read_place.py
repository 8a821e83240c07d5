"""The place Read with the panels beside it: articles at the left, panes, tags at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QSplitter, QTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.change import Change, combined
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.text_vectors import TextVectors
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.articles.article_list import ArticleListPanel
from desktop_app.widgets.articles.import_sheet import ImportSheet
from desktop_app.widgets.find_bar import FindBar
from desktop_app.widgets.finder import Finder
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.side_panel import SidePanel
from desktop_app.widgets.theme import SPLITTER_GRAB, TIGHT, Theme
from desktop_app.widgets.walking import give_keyboard, next_region, stop_beyond, stops_in
from desktop_app.workspace.commands.articles import remove
from desktop_app.workspace.intake.outcomes import ImportReport

_LEFT, _RIGHT = 260, 280
"""Usual widths of the panels, in pixels."""
_NAME = 32
"""Characters of a headline in a message, so that what to do next is read as well."""

_AFTER_PAINTING_MS = 20


class ReadPlace(QWidget):
    """Opens articles from the list, and keeps list, panes and panel in step with each other."""

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        theme: Theme,
        icons: Icons,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._theme = theme
        self._icons = icons
        self._keyboard_was: QWidget | None = None
        self._finder: Finder | None = None
        self.model: Callable[[], TextVectors | None] = lambda: None
        """The model of meaning by which the same is found in the panes, if any (see `Finder`)."""
        self._list_width, self._tags_width = _LEFT, _RIGHT
        self.articles = ArticleListPanel(desk, theme, actions)
        self.sheet = ImportSheet(theme, icons)
        self.view = ReadView(desk, reading, theme)
        self.side = SidePanel(desk, reading, theme)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.articles, 1)
        column.addWidget(self.sheet)
        self._left.setMinimumWidth(180)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.view, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(SPLITTER_GRAB)
        self._splitter.setChildrenCollapsible(False)
        for widget, stretch in ((self._left, 0), (self._middle, 1), (self.side, 0)):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(self._splitter.indexOf(widget), stretch)
        self._splitter.setSizes([_LEFT, 2000, _RIGHT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self.articles.opened.connect(self.open_article)
        self.articles.new_pane_wanted.connect(self.open_beside)
        self.articles.removed.connect(self.remove_articles)
        self.view.metadata_requested.connect(self.describe)
        self.view.active_changed.connect(self._follow_active)
        self.side.tags.hidden_changed.connect(self.view.common_sight.hide_tags)
        self.view.all_tags_wanted.connect(self.side.tags.visibility.show_all)
        self.side.keyboard_free.connect(self._give_keyboard_back)
        self.side.line_wanted.connect(self.show_line)
        self.sheet.article_wanted.connect(self._show_reported)
        self.sheet.keyboard_free.connect(self._give_keyboard_back)

    @property
    def finder(self) -> Finder:
        """What finds words in the panes; built when it is asked for first."""
        if self._finder is None:
            bar = FindBar(self._theme, self._icons, self._middle)
            column = self._middle.layout()
            assert column is not None
            column.addWidget(bar)
            self._finder = Finder(self._desk, self._reading, self.view, bar, self.model)
        return self._finder

    # Articles

    def _show_reported(self, article: EntityId) -> None:
        """Show an article of a report, unless it was taken back since."""
        if article in self._desk.project.articles:
            self.open_article(article)

    def open_article(self, article: EntityId, other_pane: bool = False) -> None:
        """Show an article in the active pane, or in another, and give that pane the keyboard."""
        self.view.open_article(article, other_pane=other_pane)
        self.view.focus_pane(self.view.active_number)

    def open_beside(self, article: EntityId) -> None:
        """Show an article in a new pane and give it the keyboard; where all are taken, as ever."""
        self.view.open_beside(article)
        self.view.focus_pane(self.view.active_number)

    def current_article(self) -> EntityId:
        """Return the article meant by a command: the one in the list, if that has the keyboard."""
        if self.articles.view.hasFocus():
            return self.articles.view.current
        return self.view.active.article_id

    def remove_articles(self, articles: Sequence[EntityId]) -> None:
        """Remove articles from the workspace as one change, and say how they come back."""
        project = self._desk.project
        known = [each for each in articles if each in project.articles]
        if len(known) < 2:
            self.remove_article(known[0] if known else "")
            return
        changes = [remove(project, each) for each in known]
        self._desk.do(combined(changes[0].label, *changes))
        words = self.tr(
            "{n} articles were removed; their passages are kept, and Ctrl+Z brings them back."
        )
        self._desk.message.emit(words.format(n=len(known)))

    def remove_article(self, article: EntityId) -> None:
        """Remove an article from the workspace, and say how it comes back."""
        known = self._desk.project.articles.get(article)
        if known is None:
            self._desk.message.emit(self.tr("Choose an article first."))
            return
        self._desk.do(remove(self._desk.project, article))
        self._desk.message.emit(
            self.tr(
                "“{name}” was removed; its passages are kept, and Ctrl+Z brings it back."
            ).format(name=shortened(known.name, _NAME))
        )

    def describe(self, article: EntityId, field: str = "") -> None:
        """Open the form about an article beside its text."""
        known = self._desk.project.articles.get(article)
        if known is None:
            self._desk.message.emit(self.tr("Open an article first, then describe it."))
            return
        if not self.side.describes:
            self._keyboard_was = QApplication.focusWidget()
        self.side.show()
        self.side.describe(known, field)

    def show_line(self, article: EntityId, line: int) -> None:
        """Bring a line of an article, from 1, into view; the keyboard stays where it is."""
        if self.view.active.article_id != article:
            shown = [at for at, pane in enumerate(self.view.panes) if pane.article_id == article]
            if shown:
                self.view.activate(shown[0])
            else:
                self.view.open_article(article)
        self.view.active.go_to_line(line)

    def fill_panes(self) -> None:
        """Put the first articles with a headline into the panes, where none shows anything."""
        slots = self.view.slots
        if any(slot.wanted for slot in slots):
            return
        for slot, article in zip(slots, self.articles.first_articles(len(slots)), strict=False):
            slot.show_article(article)
        self.view.activate(self.view.active_number)

    def show_report(self, report: ImportReport) -> None:
        """Say what became of imported files, and show the articles where nothing is open yet."""
        self.sheet.show_report(report)
        # In a turn of its own, once the report is painted: articles take long to lay out.
        QTimer.singleShot(_AFTER_PAINTING_MS, self, self.fill_panes)

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change."""
        self.articles.apply(project, change)
        self.view.apply(project, change)
        self.side.apply(project, change)
        self.sheet.apply(project, change)
        if self._finder is not None:
            self._finder.follow_panes()

    # Panels

    def show_panels(self, *, articles: bool, tags: bool) -> None:
        """Show the article list and the tag panel, or not."""
        if self._left.isVisible():
            self._list_width = self._left.width()
        if self.side.isVisible():
            self._tags_width = self.side.width()
        self._left.setVisible(articles)
        self.side.setVisible(tags)

    def walk(self, step: int, elsewhere: Sequence[QWidget] = ()) -> None:
        """Give the keyboard to the next region: list, panes, find bar, tag panel, `elsewhere`."""
        panes = self.view.panes
        bar = [self._finder.bar] if self._finder else []
        panels: list[QWidget] = [*bar, self.side.tags.tree]
        regions: list[QWidget] = [self.articles.view, *panes, *panels, *elsewhere]
        region = next_region(regions, step)
        if isinstance(region, ReaderPane):
            self.view.focus_pane(panes.index(region))
        elif region is not None:
            give_keyboard(region)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Let Tab come to the passage in focus behind its text, and to the next pane after that.

        Another pane's text would become the active one, and the panel would close before Tab is
        there.
        """
        stop = self._stop_about_passage(QApplication.focusWidget(), onward)
        if stop is None:
            return super().focusNextPrevChild(onward)
        reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
        stop.setFocus(reason)
        return True

    def _stop_about_passage(self, keyboard: QWidget | None, onward: bool) -> QWidget | None:
        """Return where Tab goes between the active pane and the panel, None elsewhere."""
        panel, pane = self.side.passage, self.view.active
        facts, texts = stops_in(panel), stops_in(pane)
        if not panel.isVisible() or not facts or not texts or pane.window() is not self.window():
            return None
        if onward and keyboard is texts[-1]:
            return facts[0]
        if onward and keyboard is facts[-1]:
            return stop_beyond(texts[-1], panel, onward=True)
        if not onward and keyboard is facts[0]:
            return texts[-1]
        return None

    def text_widgets(self) -> list[QTextEdit]:
        """Return the texts of the panes."""
        return [text for pane in self.view.panes for text in pane.findChildren(QTextEdit)]

    def splitter_sizes(self) -> dict[str, list[int]]:
        """Return the sizes of panels, columns and panes in pixels, by splitter."""
        left, middle, right = self._splitter.sizes()
        # A hidden panel has no width; the one it had is kept, or it would come back too narrow.
        kept = [left or self._list_width, middle, right or self._tags_width]
        return {"read": kept, **self.view.splitter_sizes()}

    def set_splitter_sizes(self, sizes: dict[str, list[int]]) -> None:
        """Give panels, columns and panes the sizes they had."""
        kept = sizes.get("read", [])
        if len(kept) == self._splitter.count() and any(kept):
            self._splitter.setSizes(kept)
        self.view.set_splitter_sizes(sizes)

    def _follow_active(self) -> None:
        self.articles.view.select(self.view.active.article_id)
        self.side.tags.read(self.view.active.article_id)

    def _give_keyboard_back(self) -> None:
        if self._keyboard_was is not None and self._keyboard_was.isVisible():
            self._keyboard_was.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.active.setFocus(Qt.FocusReason.OtherFocusReason)
