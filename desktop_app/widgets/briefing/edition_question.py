"""Asks for the as-of date of a briefing's next edition."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.briefing import Briefing
from desktop_app.viewmodels.articles.published_date import DateRefused, read_date
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import TIGHT, WIDE

_WIDTH = 420


class EditionQuestion(QDialog):
    """`chosen` carries the date, ISO 8601 (`2026-07-10`); today stands in the field."""

    chosen = Signal(str)

    def __init__(self, briefing: Briefing, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New edition"))
        self.field = QLineEdit(date.today().isoformat())
        self.field.setAccessibleName(self.tr("Information as of"))
        self.refusal = QLabel()
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        make = self.buttons.addButton(
            self.tr("Make edition"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        make.setDefault(True)
        question = QLabel(
            self.tr("As of which date is the new edition of “{title}”?").format(
                title=briefing.title
            )
        )
        remark = dimmed(
            QLabel(self.tr("Outline, words and all E- and S-numbers stay; the old edition too."))
        )
        for label in (question, remark):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        for widget in (question, self.field, self.refusal, remark, self.buttons):
            column.addWidget(widget)
        self.setFixedWidth(_WIDTH)
        self.field.selectAll()
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)

    def _take(self) -> None:
        try:
            as_of = read_date(self.field.text())
        except DateRefused as refused:
            self.refusal.setText(str(refused))
            self.refusal.show()
            self.field.setFocus()
            return
        self.accept()
        self.chosen.emit(as_of)
