"""The form beside the text in which an analyst says what is known of an article."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.article import Article
from desktop_app.domain.change import Change, combined
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.articles.contradiction_words import doubts
from desktop_app.viewmodels.articles.evidence_line import evidence_line
from desktop_app.viewmodels.articles.field_values import FieldRefused, grades, languages
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.field_row import FieldRow
from desktop_app.widgets.articles.own_grade import OwnGrade
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.reader.doubt_sign import DoubtSign
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, Theme, Type
from desktop_app.workspace.commands.articles import describe


class ArticleForm(QWidget):
    """Enter saves all fields as one change, Esc leaves the article as it was."""

    closed = Signal()
    line_wanted = Signal(str, int)  # the article's id, the number of the line from 1

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._article: EntityId = ""
        self._heading = QLabel(self.tr("Article"))
        self._heading.setFont(theme.font(Type.SECTION))
        self._file = dimmed(QLabel())
        self._file.setWordWrap(True)
        self.doubt = DoubtSign(theme, wraps=True)
        self.doubt.clicked.connect(lambda: self._want_line(self.doubt.line))
        self.fields = [
            FieldRow("headline", self.tr("Headline"), theme),
            FieldRow("outlet", self.tr("Outlet"), theme),
            FieldRow("byline", self.tr("Byline"), theme),
            FieldRow("published", self.tr("Published"), theme),
            FieldRow("relay", self.tr("Relayed from"), theme),
            FieldRow("originator", self.tr("Said first by"), theme),
            FieldRow("language", self.tr("Language"), theme, languages()),
            FieldRow("url", self.tr("Web address"), theme),
            FieldRow("grade", self.tr("Agreed grade"), theme, grades()),
        ]
        for row in self.fields:
            row.line_wanted.connect(self._want_line)
            row.accepted.connect(self._accept)
        self.own_grade = OwnGrade(desk, theme)
        published = self.field("published").value
        if isinstance(published, QLineEdit):
            published.setPlaceholderText(self.tr("2009-12-22, 2009-12 or 2009"))
        self._save = QPushButton(self.tr("Save"))
        self._save.setDefault(True)
        self._leave = QPushButton(self.tr("Cancel"))
        self._save.clicked.connect(self.save)
        self._leave.clicked.connect(self.closed)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(SPACE, TIGHT, SPACE, SPACE)
        rows.setSpacing(GRID)
        rows.addWidget(self._heading)
        rows.addWidget(self._file)
        for row in self.fields:
            if row.name == "published":
                rows.addWidget(self.doubt)
            rows.addWidget(row)
        rows.addWidget(self.own_grade)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE, TIGHT, SPACE, TIGHT)
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)

    @property
    def article(self) -> EntityId:
        """Id of the article that the form is about."""
        return self._article

    def field(self, name: str) -> FieldRow:
        """Return the row of a field."""
        return next(row for row in self.fields if row.name == name)

    def show_article(self, article: Article, field: str = "") -> None:
        """Show what is known of an article, the keyboard in a field, the first unless named."""
        self._article = article.id
        self._file.setText(article.file)
        text = self._text(article.id)
        for row in self.fields:
            known = article.metadatum(row.name)
            row.let_height_go()
            row.show_metadatum(known, evidence_line(known, text))
        self.doubt.show_doubts(doubts(article, text))
        self.own_grade.show_article(article)
        chosen = next((row for row in self.fields if row.name == field), self.fields[0])
        chosen.value.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(chosen.value, QLineEdit):
            # Typing puts something else in its place; a long line is seen from its beginning.
            chosen.value.end(False)
            chosen.value.home(True)

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change: what nobody is typing in is shown as it is known now; no row moves."""
        article = project.articles.get(self._article)
        if article is None or all(edit.id != self._article for edit in change.edits):
            return
        text = self._text(article.id)
        for row in self.fields:
            known = article.metadatum(row.name)
            if known != row.was and not row.is_touched():
                row.hold_height()
                row.show_metadatum(known, evidence_line(known, text))
        self.doubt.show_doubts(doubts(article, text))

    def _text(self, article: EntityId) -> str:
        try:
            return self._desk.text(article)
        except ArticleUnreadable:
            return ""

    def _want_line(self, line: int) -> None:
        self.line_wanted.emit(self._article, line)

    def _accept(self, field: str) -> None:
        """Say that a guess is right, at once and as one change."""
        article = self._desk.project.articles.get(self._article)
        if article is None:
            return
        known = article.metadatum(field)
        if known.is_guess and known.value:
            row = self.field(field)
            row.value.setFocus(Qt.FocusReason.OtherFocusReason)
            row.hold_height()
            row.show_metadatum(known, 0)
            self._desk.do(describe(self._desk.project, self._article, {field: known.value}))

    def save(self) -> None:
        """Say what was typed as one change, and close; a refusal is told at its field."""
        said: dict[str, str | None] = {}
        try:
            for row in self.fields:
                said.update(row.answer())
        except FieldRefused:
            return
        if self._article in self._desk.project.articles:
            self._say_all(said)
        self.closed.emit()

    def _say_all(self, said: dict[str, str | None]) -> None:
        """Do what was said of the article, and my grade where that is another, as one change."""
        desk, article = self._desk, self._article
        graded = self.own_grade.change(desk.project, article)
        if graded.is_empty:
            if said:
                desk.do(describe(desk.project, article, said))
            return

        def make(project: Project) -> Change:
            described = describe(project, article, said)
            graded = self.own_grade.change(project.with_edits(described.edits), article)
            return combined((described if said else graded).label, described, graded)

        desk.do_as_analyst(make)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed = QApplication.focusWidget()
            if isinstance(pressed, QAbstractButton) and not isinstance(pressed, QCheckBox):
                pressed.click()
            else:
                self.save()
        else:
            super().keyPressEvent(event)
