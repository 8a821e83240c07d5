"""Readers side by side on one article, one for each coder, scrolled together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change
from desktop_app.domain.codebook import Tag
from desktop_app.domain.disagreements import Disagreement
from desktop_app.domain.project import Project
from desktop_app.viewmodels.compare_codings import CompareCodings
from desktop_app.widgets.labels import ElidingLabel
from desktop_app.widgets.reader.header import ArticleHeader
from desktop_app.widgets.reader.page_view import PageView
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.scroll_places import place_at, show_place
from desktop_app.widgets.theme import SPACE, SPLITTER_GRAB, TIGHT, Theme, Type
from desktop_app.workspace.team.sealing import Coder

_NARROWEST = 190


class CodingPane(QWidget):
    """A coder's name, and the article with what this coder had marked at the seal."""

    def __init__(self, coder: Coder, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.coder = coder
        self.name = ElidingLabel(coder.name, self)
        self.name.setFont(theme.font(Type.SECTION))
        self.name.setContentsMargins(SPACE, TIGHT, SPACE, TIGHT)
        self.reader = ReaderPane(theme, self)
        self.reader.set_analyst(coder.id)
        # The article is named once, above all panes.
        header = self.reader.findChild(ArticleHeader)
        assert isinstance(header, ArticleHeader)
        header.hide()
        self.view = self._found_view()
        self.setMinimumWidth(_NARROWEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.reader, 1)

    def _found_view(self) -> PageView:
        view = self.reader.findChild(PageView)
        assert isinstance(view, PageView)
        return view

    def show_coding(
        self, article: Article, text: str, passages: list[Annotation], project: Project
    ) -> None:
        """Show the article with these passages."""
        self.reader.show_article(article, text, passages, project)
        self.reader.setAccessibleName(f"{self.coder.name}: {article.name}")

    def go_to(self, disagreement: Disagreement) -> None:
        """Bring a disagreement into view, and focus this coder's part in it, if any."""
        own = disagreement.of(self.coder.id)
        self.reader.focus_passage(own[0].id if own else "")
        self.reader.scroll_to(disagreement.span)
        if own:
            self.reader.flash(own[0].id)
        else:
            self.reader.set_selection(disagreement.span)


class ComparePanes(QSplitter):
    """One pane for each coder; what one is scrolled to, the others show."""

    def __init__(self, model: CompareCodings, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(SPLITTER_GRAB)
        self.setChildrenCollapsible(False)
        self._model = model
        self._theme = theme
        self._is_following = False
        self._nothing = QLabel(
            self.tr(
                "Nothing to compare yet: an article needs the seals of two analysts. "
                "Team ▸ Seal my coding of this article."
            )
        )
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(SPACE)
        self.addWidget(self._nothing)
        self.panes: list[CodingPane] = []

    def show_project(self, project: Project) -> None:
        """Show the chosen article as its coders coded it."""
        article = project.articles.get(self._model.article)
        coders = self._model.coders if article is not None else []
        if [pane.coder for pane in self.panes] != coders:
            self._make_panes(coders)
        self._nothing.setVisible(not self.panes)
        for pane in self.panes:
            assert article is not None
            text, passages = self._model.text, self._model.passages(pane.coder)
            pane.show_coding(article, text, passages, project)

    def apply(self, project: Project, change: Change) -> None:
        """Follow the names and colours of tags and people; the codings stay as they were sealed."""
        edits = tuple(
            edit for edit in change.edits if isinstance(edit.after or edit.before, Tag | Analyst)
        )
        for pane in self.panes if edits else ():
            pane.reader.apply(project, Change(change.label, edits))

    def go_to(self, disagreement: Disagreement) -> None:
        """Bring a disagreement into view in all panes."""
        self._is_following = True
        for pane in self.panes:
            pane.go_to(disagreement)
        self._is_following = False
        if self.panes:
            self._follow(self.panes[0])

    def _make_panes(self, coders: list[Coder]) -> None:
        for pane in self.panes:
            pane.hide()
            pane.setParent(None)
            pane.deleteLater()
        self.panes = [CodingPane(coder, self._theme, self) for coder in coders]
        for pane in self.panes:
            self.addWidget(pane)
            pane.view.verticalScrollBar().valueChanged.connect(partial(self._scrolled, pane))
        self.setSizes([0, *[1000] * len(self.panes)])

    def _scrolled(self, leader: CodingPane, value: int) -> None:
        self._follow(leader)

    def _follow(self, leader: CodingPane) -> None:
        if self._is_following:
            return
        self._is_following = True
        place = place_at(leader.view, leader.view.verticalScrollBar().value())
        for pane in self.panes:
            if pane is not leader:
                show_place(pane.view, place)
        self._is_following = False
