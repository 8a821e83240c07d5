"""Two texts side by side, aligned: what one of them lacks is marked, and they scroll together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.article import Article
from desktop_app.domain.project import Project
from desktop_app.viewmodels.articles.text_comparison import LEFT, RIGHT, TextComparison
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.reader.header import ArticleHeader
from desktop_app.widgets.reader.page_view import PageView
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.scroll_places import place_at, show_place
from desktop_app.widgets.theme import SPACE, SPLITTER_GRAB, TIGHT, Theme, Type

_NARROWEST = 200
_ABOVE = 120.0
"""Code points shown above a difference that one goes to, so that it stands in its surroundings."""


class ComparedText(QWidget):
    """One of the texts below its caption."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.caption = ElidingLabel("", self)
        self.caption.setFont(theme.font(Type.SECTION))
        self.caption.setContentsMargins(SPACE, TIGHT, SPACE, TIGHT)
        self.reader = ReaderPane(theme, self)
        view = self.reader.findChild(PageView)
        assert isinstance(view, PageView)
        self.view = view
        # The caption names the article, and both texts begin at one height.
        header = self.reader.findChild(ArticleHeader)
        assert isinstance(header, ArticleHeader)
        header.hide()
        self.setMinimumWidth(_NARROWEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addWidget(self.reader, 1)

    def show_text(self, caption: str, article: Article, text: str, project: Project) -> None:
        """Show an article's text without passages."""
        # An article without a headline and an outlet has its file's name for both.
        words = caption if caption == article.name else f"{caption}: {article.name}"
        self.caption.setText(words)
        self.reader.show_article(article, text, [], project)
        self.reader.setAccessibleName(words)

    @property
    def place(self) -> float:
        """The place at the top of the view."""
        return place_at(self.view, self.view.verticalScrollBar().value())


class ComparedTexts(QWidget):
    """Two texts, the differences counted above them, and the way from one to the next.

    It knows nothing of versions: any two articles can be laid side by side.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: TextComparison | None = None
        self._is_following = False
        self._number = -1
        self.count = dimmed(QLabel(self))
        self.count.setFont(theme.font(Type.INTERFACE))
        self.previous = QPushButton(self.tr("Previous difference"), self)
        self.next = QPushButton(self.tr("Next difference"), self)
        self.sides = (ComparedText(theme, self), ComparedText(theme, self))
        self._lay_out()
        for number, side in enumerate(self.sides):
            bar = side.view.verticalScrollBar()
            bar.valueChanged.connect(partial(self._scrolled, number))
        for button, step, keys in ((self.previous, -1, "Shift+F3"), (self.next, 1, "F3")):
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.step, step))
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step, step))
            native = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{button.text()} ({native})")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self.count, 1)
        top.addWidget(self.previous)
        top.addWidget(self.next)
        beside = QSplitter(Qt.Orientation.Horizontal, self)
        beside.setHandleWidth(SPLITTER_GRAB)
        beside.setChildrenCollapsible(False)
        for side in self.sides:
            beside.addWidget(side)
        beside.setSizes([1000, 1000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(top)
        column.addWidget(beside, 1)

    def compare(
        self,
        comparison: TextComparison,
        left: tuple[str, Article, str],
        right: tuple[str, Article, str],
        project: Project,
    ) -> None:
        """Show two texts, each with its caption and its article, from their first difference."""
        self._comparison = comparison
        for number, (side, shown) in enumerate(zip(self.sides, (left, right), strict=True)):
            side.show_text(*shown, project)
            side.reader.show_hits(comparison.marks[number], None)
        for button in (self.previous, self.next):
            button.setEnabled(bool(comparison.places))
        self._number = -1
        self._say_number()

    def step(self, step: int, *_: object) -> None:
        """Go to the next difference (1) or the one before (-1)."""
        if self._comparison is None or not self._comparison.places:
            return
        count = len(self._comparison.places)
        if self._number < 0:
            # Scrolled by hand: it goes on from what stands at the top.
            self._number = self._comparison.step(LEFT, self.sides[LEFT].place, step)
        else:
            self._number = (self._number + step) % count
        self._go_to(self._number)

    def _go_to(self, number: int) -> None:
        assert self._comparison is not None
        place = self._comparison.places[number]
        self._is_following = True
        for side, span, marks in zip(self.sides, place, self._comparison.marks, strict=True):
            show_place(side.view, max(0.0, span.start - _ABOVE))
            side.reader.show_hits(marks, span if len(span) else None)
        self._is_following = False
        self._say_number()

    def _say_number(self) -> None:
        assert self._comparison is not None
        count = len(self._comparison.places)
        if self._comparison.is_same:
            words = self.tr("Nothing differs.")
        elif self._number >= 0:
            words = self.tr("Difference {number} of {count}").format(
                number=f"{self._number + 1:,}", count=f"{count:,}"
            )
        elif count == 1:
            words = self.tr("1 difference")
        else:
            words = self.tr("{n} differences").format(n=f"{count:,}")
        if not self._comparison.is_same:
            # Where something differs, a hundred per cent would be untrue.
            same = min(99, int(100 * self._comparison.same_share))
            words = self.tr("{differences}; {same} % of the words are the same").format(
                differences=words, same=same
            )
        self.count.setText(words)

    def _scrolled(self, leader: int, value: int) -> None:
        if self._is_following or self._comparison is None:
            return
        self._number = -1
        self._is_following = True
        other = self.sides[RIGHT if leader == LEFT else LEFT]
        show_place(other.view, self._comparison.answering(leader, self.sides[leader].place))
        self._is_following = False
