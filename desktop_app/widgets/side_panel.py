"""The panel at the right of the panes: tags and passage, or the form about an article."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop_app.domain.article import Article
from desktop_app.domain.change import Change
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.articles.article_form import ArticleForm
from desktop_app.widgets.tags.passage_panel import PassagePanel
from desktop_app.widgets.tags.tag_panel import TagPanel
from desktop_app.widgets.theme import SPLITTER_GRAB, Theme


class SidePanel(QStackedWidget):
    """Shows the tags over the passage in focus; the form stands in their place while it is open.

    `keyboard_free` says that a form or a note was finished, so that reading can go on.
    """

    keyboard_free = Signal()
    line_wanted = Signal(str, int)  # the article's id, the number of the line from 1

    def __init__(
        self, desk: Desk, reading: Reading, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tags = TagPanel(desk, reading, theme)
        self.passage = PassagePanel(desk, reading, theme)
        self._form: ArticleForm | None = None
        self._desk = desk
        self._theme = theme
        both = QSplitter(Qt.Orientation.Vertical)
        both.setHandleWidth(SPLITTER_GRAB)
        both.setChildrenCollapsible(False)
        both.addWidget(self.tags)
        both.addWidget(self.passage)
        both.setStretchFactor(0, 1)
        self.addWidget(both)
        self.passage.note_finished.connect(self.keyboard_free)
        self.setMinimumWidth(220)

    @property
    def form(self) -> ArticleForm:
        """The form, made when it is first asked for."""
        if self._form is None:
            self._form = ArticleForm(self._desk, self._theme)
            self._form.closed.connect(self._close_form)
            self._form.line_wanted.connect(self.line_wanted)
            self.addWidget(self._form)
        return self._form

    @property
    def describes(self) -> bool:
        """Whether the form is open."""
        return self.currentWidget() is self._form

    def describe(self, article: Article, field: str = "") -> None:
        """Open the form about an article, the keyboard in a field."""
        self.setCurrentWidget(self.form)
        self.form.show_article(article, field)

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change while the form is open."""
        if self._form is not None and self.describes:
            self._form.apply(project, change)

    def _close_form(self) -> None:
        self.setCurrentIndex(0)
        self.keyboard_free.emit()
