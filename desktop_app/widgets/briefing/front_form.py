"""Title, front matter and layout of a briefing in one form; each field is kept when it is left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.published_date import DateRefused, read_date
from desktop_app.viewmodels.briefing_editing import BriefingEditing
from desktop_app.widgets.briefing.layout_fields import (
    LAYOUT,
    ChoiceField,
    MarkingField,
    layout_labels,
    show_layout,
)
from desktop_app.widgets.theme import SPACE, TIGHT, WIDE, Theme, Type

_DATES = ("date", "as_of")
_WHOLE_LINES = ("title", "subtitle", "annexes")
_TEXTS = (
    "title", "subtitle", "date", "as_of", "authors", "reviewer", "reference", "version",
    "office", "distribution", "annexes",
)  # fmt: skip


class FrontForm(QWidget):
    """`left` asks to close the form. A date that is none is refused in a sentence, and stays typed.

    `workspace` is the folder with the team's own templates.
    """

    left = Signal()

    def __init__(
        self,
        editing: BriefingEditing,
        workspace: Path,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editing = editing
        self._workspace = workspace
        self._shown: EntityId = ""
        self._refused: dict[str, str] = {}
        self._heading = QLabel(self.tr("Title and front matter"))
        self._layout_heading = QLabel(self.tr("Layout"))
        self._done = QPushButton(self.tr("Done"))
        self.fields = {name: QLineEdit() for name in _TEXTS}
        self.marking = MarkingField()
        self.layout_fields = {name: ChoiceField(layout_labels()[name]) for name in LAYOUT}
        self.refusal = QLabel()
        self.area = QScrollArea()
        self._set_up()
        self._lay_out()
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def _set_up(self) -> None:
        hints = {
            "subtitle": self.tr("What it is about, in a line"),
            "date": self.tr("Today, unless another date is given"),
            "as_of": self.tr("Date of the newest information"),
            "authors": self.tr("Those who tagged, unless others are named"),
            "annexes": self.tr("What is handed in with it, parted by semicolons"),
        }
        for name, field in self.fields.items():
            field.setPlaceholderText(hints.get(name, ""))
            field.setAccessibleName(self._labels()[name])
            field.editingFinished.connect(lambda name=name: self._keep(name))
        self.marking.kept.connect(lambda words: self._editing.fill_in("marking", words))
        for name, choice in self.layout_fields.items():
            choice.chosen.connect(lambda value, name=name: self._choose(name, value))
        self.refusal.setWordWrap(True)
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.hide()
        self._done.clicked.connect(self.left)

    def _labels(self) -> dict[str, str]:
        return {
            "title": self.tr("Title"),
            "subtitle": self.tr("Subtitle"),
            "date": self.tr("Date"),
            "as_of": self.tr("Information as of"),
            "authors": self.tr("Prepared by"),
            "reviewer": self.tr("Reviewed by"),
            "reference": self.tr("Reference"),
            "version": self.tr("Version"),
            "office": self.tr("Office"),
            "distribution": self.tr("Distribution"),
            "annexes": self.tr("Annexes"),
            "marking": self.tr("Marking"),
            **layout_labels(),
        }

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(WIDE, SPACE, WIDE, 0)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._done)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(WIDE, TIGHT, WIDE, WIDE)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(TIGHT)
        every: dict[str, QWidget] = {**self.fields, "marking": self.marking, **self.layout_fields}
        row = self._put(grid, every, _TEXTS[:4], 0)
        grid.addWidget(self.refusal, row, 1, 1, 3)
        row = self._put(grid, every, (*_TEXTS[4:10], "annexes", "marking"), row + 1)
        grid.addWidget(self._layout_heading, row, 0, 1, 4)
        row = self._put(grid, every, LAYOUT, row + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(row, 1)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(TIGHT)
        whole.addLayout(head)
        whole.addWidget(self.area, 1)

    def _put(
        self, grid: QGridLayout, every: dict[str, QWidget], names: tuple[str, ...], row: int
    ) -> int:
        """Put fields two in a row, long ones alone; return the row below them."""
        side = 0
        for name in names:
            is_long = name in _WHOLE_LINES
            if is_long and side:
                row, side = row + 1, 0
            label = QLabel(self._labels()[name])
            label.setBuddy(every[name])
            grid.addWidget(label, row, 2 * side)
            grid.addWidget(every[name], row, 2 * side + 1, 1, 3 if is_long else 1)
            side = 0 if is_long else 1 - side
            row += side == 0
        return row + (side == 1)

    def show_front(self) -> None:
        """Show what the briefing says; a field that is being typed in is left alone."""
        briefing = self._editing.briefing
        if (briefing.id if briefing else "") != self._shown:
            self._shown = briefing.id if briefing else ""
            self._refused.clear()
            self._tell_refusal()
        for name, field in self.fields.items():
            is_typed = field.hasFocus() and field.isModified()
            if not is_typed and name not in self._refused:
                _show_words(field, self._value(name))
        self.marking.show_words(self._value("marking"))
        if briefing is not None:
            show_layout(self.layout_fields, briefing.options, self._workspace)

    def edit_title(self) -> None:
        """Give the keyboard to the title."""
        self._edit("title")

    def edit_field(self, name: str) -> None:
        """Give the keyboard to a field of the front matter, `marking` among them."""
        if name == "marking":
            self.marking.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.marking)
        else:
            self._edit(name)

    def _edit(self, name: str) -> None:
        self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields[name].selectAll()
        if name == "title":
            # It was not laid out yet where the form is only coming up.
            self.area.verticalScrollBar().setValue(0)
        else:
            self.area.ensureWidgetVisible(self.fields[name])

    def keep_all(self) -> None:
        """Keep what stands in the fields."""
        for name in self.fields:
            self._keep(name)
        briefing = self._editing.briefing
        if briefing is not None and briefing.id == self._shown:
            self._editing.fill_in("marking", self.marking.currentText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _keep(self, name: str) -> None:
        briefing = self._editing.briefing
        if briefing is None or briefing.id != self._shown:
            return
        words = self.fields[name].text()
        if name == "title":
            self._editing.retitle(words)
        elif name in _DATES:
            self._keep_date(name, words)
        else:
            self._editing.fill_in(name, words)
        self.fields[name].setModified(False)
        self.show_front()

    def _keep_date(self, name: str, words: str) -> None:
        self._refused.pop(name, None)
        try:
            date = read_date(words) if words.strip() else ""
        except DateRefused as refused:
            # What a template or an older version put there is no typing error.
            if words != self._value(name):
                self._refused[name] = str(refused)
        else:
            self._editing.fill_in(name, date)
        self._tell_refusal()

    def _tell_refusal(self) -> None:
        self.refusal.setText(" ".join(self._refused.values()))
        self.refusal.setVisible(bool(self._refused))

    def _choose(self, name: str, value: str) -> None:
        self._editing.choose(name, value)
        self.show_front()

    def _value(self, name: str) -> str:
        briefing = self._editing.briefing
        if briefing is None:
            return ""
        return briefing.title if name == "title" else briefing.front.get(name, "")

    def _follow_theme(self) -> None:
        self._heading.setFont(self._theme.font(Type.SECTION))
        # Inside a scroll area the application's font would come before the label's own.
        self._layout_heading.setStyleSheet(
            f"font-size: {Type.SECTION.size}px; font-weight: {int(Type.SECTION.weight)};"
        )
        self.refusal.setStyleSheet(f"color: {self._theme.colours.error.name()};")


def _show_words(field: QLineEdit, words: str) -> None:
    if words != field.text():
        field.setText(words)
        if not field.hasFocus():
            # The beginning of a long line says more than its end.
            field.setCursorPosition(0)
