"""Title and front matter of a briefing in a compact form; each field is kept when it is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.briefing_editing import BriefingEditing
from desktop_app.viewmodels.published_date import DateRefused, read_date
from desktop_app.widgets.theme import SPACE, TIGHT, WIDE, Theme, Type

MARKINGS = ("", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED", "대외비")
"""Markings to choose from; any other can be typed (FIRST, Traffic Light Protocol 2.0)."""

_DATES = ("date", "as_of")


class FrontForm(QWidget):
    """Fields for title, subtitle, dates, authors and marking; `left` asks to close the form."""

    left = Signal()

    def __init__(
        self, editing: BriefingEditing, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editing = editing
        self._heading = QLabel(self.tr("Title and front matter"))
        self._done = QPushButton(self.tr("Done"))
        self.fields: dict[str, QLineEdit] = {
            name: QLineEdit() for name in ("title", "subtitle", "date", "as_of", "authors")
        }
        self.marking = QComboBox()
        self.marking.setEditable(True)
        self.marking.addItems(MARKINGS)
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
        }
        for name, hint in hints.items():
            self.fields[name].setPlaceholderText(hint)
        for name, field in self.fields.items():
            field.editingFinished.connect(lambda name=name: self._keep(name))
            field.setAccessibleName(self._labels()[name])
        line = self.marking.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("None"))
        line.editingFinished.connect(lambda: self._keep("marking"))
        self.marking.activated.connect(lambda _: self._keep("marking"))
        self.marking.setAccessibleName(self._labels()["marking"])
        self._done.clicked.connect(self.left)

    def _labels(self) -> dict[str, str]:
        return {
            "title": self.tr("Title"),
            "subtitle": self.tr("Subtitle"),
            "date": self.tr("Date"),
            "as_of": self.tr("Information as of"),
            "authors": self.tr("Prepared by"),
            "marking": self.tr("Marking"),
        }

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._done)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(TIGHT)
        places = (
            ("title", 0, 0, 3),
            ("subtitle", 1, 0, 3),
            ("date", 2, 0, 1),
            ("as_of", 2, 2, 1),
            ("authors", 3, 0, 1),
            ("marking", 3, 2, 1),
        )
        labels = self._labels()
        for name, row, column, span in places:
            field: QWidget = self.marking if name == "marking" else self.fields[name]
            label = QLabel(labels[name])
            label.setBuddy(field)
            grid.addWidget(label, row, column)
            grid.addWidget(field, row, column + 1, 1, span)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(WIDE, SPACE, WIDE, WIDE)
        whole.setSpacing(SPACE)
        whole.addLayout(head)
        whole.addLayout(grid)

    def show_front(self) -> None:
        """Show what the briefing says; a field that is being typed in is left alone."""
        for name, field in self.fields.items():
            if not (field.hasFocus() and field.isModified()):
                field.setText(self._value(name))
        line = self.marking.lineEdit()
        typing = line is not None and line.hasFocus() and line.isModified()
        if not typing:
            self.marking.setCurrentText(self._value("marking"))

    def edit_title(self) -> None:
        """Give the keyboard to the title."""
        self.fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields["title"].selectAll()

    def keep_all(self) -> None:
        """Keep what stands in the fields."""
        for name in (*self.fields, "marking"):
            self._keep(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _keep(self, name: str) -> None:
        if self._editing.briefing is None:
            return
        words = self.marking.currentText() if name == "marking" else self.fields[name].text()
        if name == "title":
            self._editing.retitle(words)
        else:
            self._editing.fill_in(name, _iso(words) if name in _DATES else words)
        if name in self.fields:
            self.fields[name].setModified(False)
        self.show_front()

    def _value(self, name: str) -> str:
        briefing = self._editing.briefing
        if briefing is None:
            return ""
        return briefing.title if name == "title" else briefing.front.get(name, "")

    def _follow_theme(self) -> None:
        self._heading.setFont(self._theme.font(Type.SECTION))


def _iso(words: str) -> str:
    """Return a date as it is kept; other words, such as “mid-January”, are printed as they are."""
    try:
        return read_date(words)
    except DateRefused:
        return words
