"""The picker of the Admiralty grade: letters grade the source, digits what the passage says."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.annotation import Annotation, joined_grade
from desktop_app.domain.change import Change
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.grades import (
    grade_words,
    information_words,
    source_grade,
    source_words,
)
from desktop_app.viewmodels.hangul_keys import latin_key
from desktop_app.viewmodels.passage_facts import PassageFacts
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.tags.popup import Popup
from desktop_app.widgets.theme import GRID, HIT_AREA, SPACE, TIGHT, Theme, Type
from desktop_app.workspace.commands.facts import INFORMATION_GRADES, SOURCE_GRADES

_WIDTH = 460


class GradePicker(Popup):
    """Open on the passage in focus; each key or click is an action of its own.

    The same letter or digit again takes it away. Another analyst's passage has no digits to give.
    """

    def __init__(
        self, desk: Desk, reading: Reading, facts: PassageFacts, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._reading = reading
        self._facts = facts
        self._passage: Annotation | None = None
        self.title = QLabel()
        self.letters = {each: self._choice(f"{each}  {source_words(each)}") for each in "ABCDEF"}
        self.digits = {
            each: self._choice(f"{each}  {information_words(each)}") for each in "123456"
        }
        self.remark = dimmed(QLabel())
        self._captions = (QLabel(self.tr("Source")), QLabel(self.tr("This passage")))
        self._connect()
        self._lay_out()
        self._dress()

    def _choice(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setFlat(True)
        button.setCheckable(True)
        button.setFixedHeight(HIT_AREA)
        button.setStyleSheet("text-align: left;")
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setToolTip(words)
        return button

    def _connect(self) -> None:
        for letter, button in self.letters.items():
            button.clicked.connect(partial(self._take, letter))
        for digit, button in self.digits.items():
            button.clicked.connect(partial(self._take, digit))
        self.theme.changed.connect(self._dress)
        self._desk.changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Grade"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.remark.setWordWrap(True)
        self.title.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(TIGHT)
        grid.setVerticalSpacing(0)
        for at, (caption, buttons) in enumerate(
            zip(self._captions, (self.letters, self.digits), strict=True)
        ):
            grid.addWidget(caption, 0, at)
            grid.setColumnStretch(at, 1)
            for row, button in enumerate(buttons.values(), start=1):
                grid.addWidget(button, row, at)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, TIGHT, SPACE, TIGHT)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addLayout(grid)
        column.addWidget(self.remark)
        for one, other in pairwise(self._buttons):
            QWidget.setTabOrder(one, other)

    @property
    def _buttons(self) -> list[QPushButton]:
        return [*self.letters.values(), *self.digits.values()]

    def _dress(self) -> None:
        self.title.setFont(self.theme.font(Type.SECTION))
        for label in (*self._captions, self.remark):
            label.setFont(self.theme.font(Type.SMALL))

    def open_for(self, passage: Annotation, point: QPoint) -> None:
        """Open about a passage near a point of the screen."""
        self._passage = passage
        self._refresh()
        self.open_at(point, self)

    def wanted_size(self, room: int) -> QSize:
        width = min(_WIDTH, room)
        layout = self.layout()
        assert layout is not None
        return QSize(width, layout.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = (latin_key(event.text()) or event.text()).upper()
        if event.key() in ENTER:
            event.accept()
            self.close_popup()
        elif key in SOURCE_GRADES or key in INFORMATION_GRADES:
            event.accept()
            self._take(key)
        else:
            super().keyPressEvent(event)

    def _take(self, key: str) -> None:
        """Give or take away a letter or a digit."""
        passage = self._passage
        if passage is None:
            return
        if key in SOURCE_GRADES:
            self._facts.toggle_source_grade(passage, key)
        elif self._facts.is_mine(passage):
            self._facts.toggle_grade(passage.id, key)
        else:
            self._desk.message.emit(self._facts.refusal(passage))
        self._refresh()

    def _follow(self, project: Project, change: Change) -> None:
        if self.isVisible() and self._passage is not None:
            self._passage = project.annotations.get(self._passage.id)
            if self._passage is None or self._passage.article not in project.articles:
                self.close_popup()
            else:
                self._refresh()

    def _refresh(self) -> None:
        passage = self._passage
        if passage is None:
            return
        passage = self._passage = self._desk.project.annotations.get(passage.id, passage)
        letter = source_grade(self._desk.project, passage)
        mine = self._facts.is_mine(passage)
        for key, button in (*self.letters.items(), *self.digits.items()):
            button.setChecked(key in (letter, passage.grade))
        for button in self.digits.values():
            button.setEnabled(mine)
        joined = joined_grade(letter, passage.grade)
        words = f"{joined} · {grade_words(letter, passage.grade)}" if joined else ""
        self.title.setText(words or self.tr("Grade"))
        self.remark.setText(
            self.tr("Letters grade the source, digits the passage; again takes away. Enter closes.")
            if mine
            else self._facts.refusal(passage)
        )
