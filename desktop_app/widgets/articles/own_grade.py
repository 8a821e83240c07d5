"""My own grade of a source in the article's form, beside what the team agreed on and gave."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.article import Article
from desktop_app.domain.change import Change, Label
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.grades import source_words
from desktop_app.viewmodels.team_grades import own_grade, source_grade_words
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, TIGHT, Theme, Type
from desktop_app.workspace.commands.facts import SOURCE_GRADES
from desktop_app.workspace.commands.leading import grade_as


class OwnGrade(QWidget):
    """A choice of letters, and under it who gave which; the briefing shows the agreed one alone."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._was = ""
        self.value = QComboBox()
        self.value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.value.setAccessibleName(self.tr("My source grade"))
        self.value.setToolTip(self.tr("Briefings show the grade that the team agreed on"))
        self.value.addItem(self.tr("not chosen"), "")
        for letter in SOURCE_GRADES:
            self.value.addItem(f"{letter} · {source_words(letter)}", letter)
        self.everybody = dimmed(QLabel())
        self.everybody.setWordWrap(True)
        self.everybody.setFont(theme.font(Type.SMALL))
        caption = QLabel(self.tr("My source grade"))
        caption.setBuddy(self.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, TIGHT)
        column.setSpacing(GRID)
        for widget in (caption, self.value, self.everybody):
            column.addWidget(widget)

    def show_article(self, article: Article) -> None:
        """Show my letter, and everybody's side by side unless that is hidden until I seal."""
        project = self._desk.project
        self._was = own_grade(project, article, self._desk.analyst)
        self.value.setCurrentIndex(max(0, self.value.findData(self._was)))
        blind = self._desk.is_blind_to(article.id)
        self.everybody.setText("" if blind else source_grade_words(project, article))
        self.everybody.setVisible(bool(self.everybody.text()))

    def change(self, project: Project, article: str) -> Change:
        """Return the change that gives the article the chosen letter; empty for the one it has."""
        letter = str(self.value.currentData())
        if letter == self._was:
            return Change(Label("grade-source"), ())
        return grade_as(project, self._desk.analyst, article, letter)
