"""The pop-up in which the first and the last date of what is searched are typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.viewmodels.articles.published_date import DateRefused, read_date
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.tags.popup import Popup
from desktop_app.widgets.theme import SPACE, TIGHT, Theme, Type

_WIDTH = 280


class DateChoice(Popup):
    """Two fields; `chosen(since, until)` carries ISO dates as precise as they were typed."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.since, self.until = ComposingField(), ComposingField()
        self.since.setPlaceholderText(self.tr("2024, 2024-07 or 2024-07-09"))
        self.since.setAccessibleName(self.tr("From which date"))
        self.until.setAccessibleName(self.tr("To which date"))
        self.hint = QLabel()
        self.hint.setFont(theme.font(Type.SMALL))
        self.hint.setWordWrap(True)
        self._usual = self.tr("Articles by their date of publication. Enter takes it.")
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(TIGHT)
        form.addRow(self.tr("From"), self.since)
        form.addRow(self.tr("To"), self.until)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(TIGHT)
        column.addLayout(form)
        column.addWidget(dimmed(self.hint))
        for field in (self.since, self.until):
            field.entered.connect(lambda modifiers: self._take())
            field.textEdited.connect(lambda typed: self.hint.setText(self._usual))

    def offer(self, since: str, until: str) -> None:
        """Offer the dates that are chosen now."""
        self.since.setText(since)
        self.until.setText(until)
        self.hint.setText(self._usual)

    def wanted_size(self, room: int) -> QSize:
        width = min(_WIDTH, room)
        layout = self.layout()
        assert layout is not None
        return QSize(width, layout.totalHeightForWidth(width))

    def _take(self) -> None:
        """Take both dates, or say which is none."""
        dates = []
        for field in (self.since, self.until):
            try:
                dates.append(_day(field))
            except DateRefused as refusal:
                self.hint.setText(str(refusal))
                self.place()
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                field.selectAll()
                return
        since, until = dates
        if since and until and since[: len(until)] > until[: len(since)]:
            since, until = until, since
        self.chosen.emit(since, until)
        self.close_popup()


def _day(field: QLineEdit) -> str:
    """Return the date in a field without a time, empty where nothing is typed."""
    typed = field.text().strip()
    return read_date(typed).partition("T")[0] if typed else ""
