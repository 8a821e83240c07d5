"""Brings what the analyst prefers into force, and opens the window in which it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.meaning_choice import MeaningChoice
from desktop_app.viewmodels.preferences import Preferences
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.analyst_page import AnalystPage
from desktop_app.widgets.digits_page import DigitsPage
from desktop_app.widgets.meaning_page import MeaningPage
from desktop_app.widgets.preferences_form import PreferencesForm
from desktop_app.widgets.theme import WIDE, Theme


class PreferencesInForce(QObject):
    """Keeps the theme and the reading in step with the preferences of this user."""

    def __init__(
        self, desk: Desk, reading: Reading, theme: Theme, actions: Actions, window: QWidget
    ) -> None:
        super().__init__(window)
        self.preferences = Preferences(desk.settings, self)
        self.meaning = MeaningChoice(desk.settings, self)
        self._desk = desk
        self._reading = reading
        self._theme = theme
        self._actions = actions
        self._window = window
        self.form: PreferencesForm | None = None
        """The window Preferences, once it was opened."""
        self.preferences.changed.connect(self._bring_into_force)
        desk.closing.connect(self.meaning.stop)
        self._bring_into_force()

    def show(self) -> None:
        """Open the window Preferences, or bring it to the front."""
        if self.form is None:
            pages: dict[str, QWidget] = {
                self.tr("Digits"): DigitsPage(self._desk, self._reading.pins),
                self.tr("Analyst"): AnalystPage(self._desk, self._theme),
                self.tr("Similar passages"): MeaningPage(self.meaning),
            }
            self.form = PreferencesForm(self.preferences, self._actions, pages, self._window)
            self._put_aside(self.form)
        self.form.show()
        self.form.raise_()
        self.form.activateWindow()

    def _put_aside(self, form: PreferencesForm) -> None:
        """Put the form where it leaves the panes in sight: over the panel at the right."""
        size = form.size()
        corner = self._window.mapToGlobal(self._window.rect().bottomRight())
        form.move(corner.x() - size.width() - WIDE, corner.y() - size.height() - 4 * WIDE)

    def _bring_into_force(self) -> None:
        self._theme.set_look(self.preferences.look)
        self._reading.snaps_to_words = self.preferences.snaps_to_words
