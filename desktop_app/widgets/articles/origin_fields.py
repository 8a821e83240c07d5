"""Two lines in which the origin of articles is said: from where it was relayed, who said it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.twins import (
    ORIGIN_FIELDS,
    origin_said,
    say_origin,
)
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.theme import GRID, SPACE


class OriginFields(QWidget):
    """Shows what the chosen articles have; Enter, or leaving a line, says it of all of them."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._articles: list[EntityId] = []
        self._names = QStringListModel(self)
        self.lines = {field: QLineEdit(self) for field in ORIGIN_FIELDS}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACE)
        form.setVerticalSpacing(GRID)
        titles = (self.tr("&Relayed from"), self.tr("Said &first by"))
        for title, (field, line) in zip(titles, self.lines.items(), strict=True):
            completer = QCompleter(self._names, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
            line.editingFinished.connect(partial(self._say, field))
            form.addRow(title, line)

    def show_articles(self, articles: Sequence[EntityId]) -> None:
        """Show the origin of these articles; words that are being typed for the same ones stay."""
        same = list(articles) == self._articles
        self._articles = list(articles)
        self.setEnabled(bool(articles))
        for field, line in self.lines.items():
            if same and line.hasFocus() and line.isModified():
                continue
            said = origin_said(self._desk.project, articles, field) if articles else ""
            line.setPlaceholderText(self.tr("several") if said is None else "")
            line.setText(said or "")
            line.setModified(False)

    def offer_names(self, names: Sequence[str]) -> None:
        """Offer these names to complete what is typed."""
        self._names.setStringList(list(names))

    def _say(self, field: str) -> None:
        line = self.lines[field]
        if not line.isModified():
            return
        line.setModified(False)
        known = self._desk.project.articles
        say_origin(
            self._desk, [each for each in self._articles if each in known], field, line.text()
        )
