"""A place for a pane in the grid: the reader, or the sentence that says why there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.anchoring import describe
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Target
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.theme import SPACE, WIDE, Theme


class PaneSlot(QWidget):
    """Holds one reader and remembers which article is wanted in it.

    An article that was removed, or whose text cannot be read, comes back into its pane when it
    can. `activated` is emitted when the analyst enters the pane.
    """

    activated = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.wanted: EntityId = ""
        """Id of the article that belongs here, shown or not."""
        self.text = ""
        """Canonical text of the article shown; a pane needs it also when its file has gone."""
        self.reader = ReaderPane(theme, self)
        self.reader.set_analyst(desk.analyst)
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
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.reader)
        self._stack.addWidget(self._notice)
        self.reader.activated_pane.connect(self.activated)
        self.setMinimumSize(160, 120)

    @property
    def trouble(self) -> str:
        """Why the wanted article is not shown, empty where it is."""
        return self._trouble.text() if self._stack.currentIndex() == 1 else ""

    def show_article(self, article: EntityId, place: int = 0) -> None:
        """Show an article from a place on (a code point); an empty id empties the pane."""
        self.wanted = article
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
        self.reader.show_article(known, self.text, project.passages(article), project)
        self._turn_to(self.reader, self.reader)
        if place:
            self.reader.set_reading_place(place)

    def revive(self) -> None:
        """Show the wanted article again where it was removed and is back."""
        is_back = self.wanted in self._desk.project.articles and not self.trouble
        if is_back and self.reader.article_id != self.wanted:
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
