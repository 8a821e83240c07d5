"""The fields in which an analyst says what a passage of theirs claims."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.annotation import Annotation, joined_grade
from desktop_app.domain.project import Project
from desktop_app.viewmodels.articles.published_date import DateRefused
from desktop_app.viewmodels.date_words import date_shown
from desktop_app.viewmodels.grades import (
    grade_words,
    source_grade,
    status_words,
)
from desktop_app.viewmodels.passage_facts import PassageFacts
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.fact_field import FactField
from desktop_app.widgets.tags.fact_rows import FactRows
from desktop_app.widgets.tags.figure_form import FigureForm
from desktop_app.widgets.theme import GRID, HIT_AREA, Theme, Type
from desktop_app.workspace.commands.facts import STATUSES


class StatusChoice(QComboBox):
    """The statuses of a passage; the wheel scrolls the panel and does not choose."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Status"))
        self.setMinimumWidth(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for status in STATUSES:
            self.addItem(status_words(status), status)

    def show_status(self, status: str) -> None:
        """Choose a status without telling anybody; one of a newer version is added."""
        with QSignalBlocker(self):
            if self.findData(status) < 0:
                self.addItem(status_words(status), status)
            self.setCurrentIndex(self.findData(status))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class FactsForm(QWidget):
    """Saves each field when it is left, as an action of its own.

    `finished` gives the keyboard back; `grade_wanted` asks for the grade picker.
    """

    finished = Signal()
    grade_wanted = Signal()

    def __init__(self, facts: PassageFacts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._theme = theme
        self._passage: Annotation | None = None
        self.status = StatusChoice()
        self.grade = QPushButton()
        self.grade_meaning = dimmed(QLabel())
        self.speaker = FactField(self.tr("Speaker"), self.tr("who says so"))
        self.event_date = FactField(self.tr("Event date"), self.tr("9 July 2024"))
        self.figure = FigureForm(facts, theme)
        self._heading = QLabel(self.tr("Figure"))
        self.rows = FactRows(theme)
        self._lay_out()
        self._dress()
        theme.changed.connect(self._dress)
        self.speaker.complete_from(facts.names.names)
        self.status.activated.connect(self._set_status)
        self.grade.clicked.connect(self.grade_wanted)
        self.speaker.left.connect(self._save_speaker)
        self.event_date.left.connect(self._save_date)
        for part in (self.status, self.speaker, self.event_date, self.figure):
            part.finished.connect(self.finished)

    def _lay_out(self) -> None:
        self.grade.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.grade.setMinimumWidth(0)
        self.grade_meaning.setWordWrap(True)
        self.grade_meaning.setTextFormat(Qt.TextFormat.PlainText)
        self.grade_meaning.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._heading.setMinimumHeight(HIT_AREA)
        self.rows.add(self.tr("Status"), self.status)
        self.rows.add(self.tr("Grade"), self.grade)
        self.rows.add_wide(self.grade_meaning)
        self.rows.add(self.tr("Speaker"), self.speaker)
        self.rows.add(self.tr("Event date"), self.event_date)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.rows)
        column.addWidget(self._heading)
        column.addWidget(self.figure)

    def _dress(self) -> None:
        self.grade_meaning.setFont(self._theme.font(Type.SMALL))
        self._heading.setFont(self._theme.font(Type.INTERFACE))

    def show_passage(self, project: Project, passage: Annotation) -> None:
        """Show a passage of mine; what was typed on another one is saved first."""
        if self._passage is not None and self._passage.id != passage.id:
            self.save()
            self.speaker.reset("")
            self.event_date.reset("")
            self.rows.refuse(self.event_date, "")
        self._passage = passage
        self.status.show_status(passage.status)
        self._show_grade(source_grade(project, passage), passage.grade)
        self.speaker.show_words(passage.speaker)
        self.event_date.show_words(date_shown(passage.event_date) if passage.event_date else "")
        self.figure.show_passage(passage)

    def show_nothing(self) -> None:
        """Save what was typed and let go of the passage."""
        self.save()
        self.figure.show_nothing()
        self._passage = None

    def save(self) -> None:
        """Write what was typed into the project."""
        self._save_speaker()
        self._save_date()
        self.figure.save()

    def _show_grade(self, letter: str, digit: str) -> None:
        joined = joined_grade(letter, digit)
        self.grade.setText(joined or self.tr("Grade…"))
        meaning = grade_words(letter, digit)
        self.grade.setAccessibleName(
            self.tr("Grade {grade}: {words}").format(grade=joined, words=meaning)
            if joined
            else self.tr("Grade: none yet")
        )
        self.grade_meaning.setText(meaning)
        self.grade_meaning.setVisible(bool(meaning))

    def _set_status(self) -> None:
        if self._passage is not None:
            self._facts.set_status(self._passage.id, str(self.status.currentData()))

    def _save_speaker(self) -> None:
        if self._passage is not None and self.speaker.is_changed:
            self._facts.set_speaker(self._passage.id, self.speaker.typed)

    def _save_date(self) -> None:
        self.rows.refuse(self.event_date, "")
        if self._passage is None or not self.event_date.is_changed:
            return
        try:
            self._facts.set_event_date(self._passage.id, self.event_date.typed)
        except DateRefused as refusal:
            self.rows.refuse(self.event_date, str(refusal))
