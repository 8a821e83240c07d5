"""The analyst's name and colour as a page of the preferences."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.change import Change
from desktop_app.domain.colours import next_colour
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.colour_choice import ColourChoice
from desktop_app.widgets.preferences_form import form_page, remark
from desktop_app.widgets.theme import Theme


class AnalystPage(QWidget):
    """A name is taken when its field is left or Enter pressed; a colour at once, beside a name."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self.name = QLineEdit()
        self.name.setMaxLength(100)
        self.name.setPlaceholderText(self.tr("Your name"))
        self.name.setAccessibleName(self.tr("Your name"))
        self.colour = ColourChoice(theme)
        page, rows = form_page()
        rows.addRow(self.tr("Name"), self.name)
        rows.addRow(self.tr("Colour"), self.colour)
        rows.addRow("", remark(self.tr("Your passages carry this name, also those made before.")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self._follow()
        self.name.editingFinished.connect(self._introduce)
        self.colour.picked.connect(self._introduce)
        desk.changed.connect(self._take_in)

    def _take_in(self, project: Project, change: Change) -> None:
        if any(edit.id == self._desk.analyst for edit in change.edits):
            self._follow()

    def _follow(self) -> None:
        """Show who the analyst is in this workspace, else who she was in the last one."""
        analysts = self._desk.project.analysts
        known = analysts.get(self._desk.analyst)
        settings = self._desk.settings
        used = [each.colour for each in analysts.values() if each is not known]
        name = known.name if known else settings.get("analyst_name", "")
        colour = known.colour if known else settings.get("analyst_colour", "")
        if self.name.text() != name:
            self.name.setText(name)
        with QSignalBlocker(self.colour):
            self.colour.choose(colour or next_colour(used))

    def _introduce(self) -> None:
        name = " ".join(self.name.text().split())
        known = self._desk.project.analysts.get(self._desk.analyst)
        said = (known.name, known.colour) if known else ("", "")
        if name and (name, self.colour.chosen) != said:
            self._desk.introduce(name, self.colour.chosen)
        elif not name:
            self._follow()
