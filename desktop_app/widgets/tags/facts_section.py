"""What a passage claims, in the passage panel: one quiet row, a summary, or the form."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.annotation import Annotation, joined_grade
from desktop_app.domain.project import Project
from desktop_app.viewmodels.date_words import date_shown
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.grades import grade_words, source_grade, status_words
from desktop_app.viewmodels.passage_facts import PassageFacts
from desktop_app.viewmodels.team_grades import (
    differing_information_grades,
    differing_source_grades,
)
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.tags.facts_form import FactsForm
from desktop_app.widgets.tags.figure_form import figure_words, unbroken
from desktop_app.widgets.tags.quiet_button import QuietButton
from desktop_app.widgets.theme import GRID, Theme, Type


class FactsSection(QWidget):
    """Folded it tells what is known, open it is the form; of others' passages it only tells.

    `finished` gives the keyboard back; `grade_wanted` asks for the grade picker.
    """

    finished = Signal()
    grade_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        facts: PassageFacts,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts = facts
        self._theme = theme
        self._passage: Annotation | None = None
        self._form: FactsForm | None = None
        self._is_open = False
        self.head = QuietButton(theme, icons)
        self.summary = QLabel()
        self.offer = QuietButton(theme, icons)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.summary.setIndent(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        for widget in (self.head, self.summary, self.offer):
            self._column.addWidget(widget)
        self._dress()
        theme.changed.connect(self._dress)
        self.head.clicked.connect(self._toggle)
        self.offer.clicked.connect(self._make_mine)

    @property
    def form(self) -> FactsForm:
        """The form, made when it is first opened: most passages are only looked at."""
        if self._form is None:
            form = self._form = FactsForm(self._facts, self._theme, self)
            form.finished.connect(self._finish)
            form.grade_wanted.connect(self.grade_wanted)
            self._column.insertWidget(2, form)
        return self._form

    @property
    def is_open(self) -> bool:
        """Whether the form is open."""
        return self._form is not None and not self._form.isHidden()

    def show_passage(self, passage: Annotation | None) -> None:
        """Show what a passage claims; nothing for words that are no passage yet."""
        self._passage = passage
        self.setVisible(passage is not None)
        if passage is None:
            self._let_go()
            return
        project = self._desk.project
        mine = self._facts.is_mine(passage)
        told = fact_lines(project, passage, blind=self._desk.is_blind_to(passage.article))
        if mine and self._is_open:
            self.form.show_passage(project, passage)
            self.form.show()
        else:
            self._let_go()
        self._show_head(mine=mine, known=bool(told))
        self.summary.setText("\n".join(told))
        self.summary.setVisible(bool(told) and not (mine and self._is_open))
        self.offer.setVisible(not mine)
        if not mine:
            self._show_offer(passage)

    def open_form(self) -> None:
        """Open the form and put the keyboard where the figure is filled in."""
        self._is_open = True
        self.show_passage(self._passage)
        if self.is_open:
            self.form.figure.take_keyboard()

    def save(self) -> None:
        """Write what was typed into the project."""
        if self._form is not None:
            self._form.save()

    def _let_go(self) -> None:
        if self._form is not None:
            self._form.show_nothing()
            self._form.hide()

    def _show_head(self, *, mine: bool, known: bool) -> None:
        self.head.setVisible(mine or known)
        self.head.is_heading = known or (mine and self._is_open)
        self.head.setEnabled(mine)
        if self.head.is_heading:
            arrow = "chevron-down" if mine and self._is_open else "chevron-right"
            self.head.say([self.tr("Facts")], arrow if mine else "")
        else:
            longest = self.tr("Add grade, speaker, date, figure…")
            self.head.say([longest, self.tr("Add grade, figure…"), self.tr("Add…")], "plus")
        state = self.tr("open") if mine and self._is_open else self.tr("closed")
        self.head.setAccessibleDescription(state if mine else "")

    def _show_offer(self, passage: Annotation) -> None:
        if self._facts.own_coding(passage) is None:
            self.offer.say([self.tr("Make my own coding"), self.tr("My own coding")], "copy")
        else:
            self.offer.say([self.tr("Go to my coding"), self.tr("My coding")], "copy")

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self.show_passage(self._passage)
        if self.is_open:
            self.form.status.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_mine(self) -> None:
        if self._passage is not None:
            self._facts.make_mine(self._passage)

    def _finish(self) -> None:
        # The keyboard goes back first: leaving a field saves it.
        self.finished.emit()
        self.save()

    def _dress(self) -> None:
        self.summary.setFont(self._theme.font(Type.SMALL))


def fact_lines(project: Project, passage: Annotation, *, blind: bool = False) -> list[str]:
    """Return what is known of a passage, a fact on each line.

    To somebody who is `blind` to the article it does not say how others graded the source.
    """
    lines: list[str] = []
    translate = QCoreApplication.translate
    letter = source_grade(project, passage)
    if letter or passage.grade:
        grade = joined_grade(letter, passage.grade)
        lines.append(f"{grade} · {grade_words(letter, passage.grade)}")
    article = project.articles.get(passage.article)
    if article and not blind and (sources := differing_source_grades(project, article)):
        lines.append(translate("grades", "Source: {grades}").format(grades=sources))
    if given := differing_information_grades(project, passage):
        lines.append(translate("grades", "Information: {grades}").format(grades=given))
    said = (
        status_words(passage.status) if passage.status else "",
        passage.speaker,
        unbroken(date_shown(passage.event_date)) if passage.event_date else "",
    )
    if any(said):
        lines.append(" · ".join(each for each in said if each))
    if passage.figure is not None:
        lines.append(figure_words(passage.figure))
    return lines
