"""The filters of a search: a row of buttons that open pop-ups, and a chip for each thing chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.finding_query import SearchQuery
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.viewmodels.search import filters
from desktop_app.viewmodels.search.filters import FIELDS, SET_FIELDS, Chip, SetField
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.search.date_choice import DateChoice
from desktop_app.widgets.search.filter_choice import FilterChoice
from desktop_app.widgets.tags.popup import Popup
from desktop_app.widgets.theme import GRID, HIT_AREA, Theme, Type

_LONGEST = 28
"""Characters of a value in its chip; the tool tip tells the rest."""


class FilterBar(QWidget):
    """Emits `changed` when something else is filtered by; `query` says what, without words."""

    changed = Signal()

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme
        self._icons = icons
        self._window = window
        self._query = SearchQuery()
        self._popup: Popup | None = None
        self.buttons = {field: self._button(field) for field in FIELDS}
        self.boilerplate = self._button("boilerplate")
        self.clear_all = QToolButton()
        self.chips: list[QToolButton] = []
        self._row, self._chosen = QWidget(), QWidget()
        self._flow, self._chip_flow = FlowLayout(0, self._row), FlowLayout(GRID, self._chosen)
        self._lay_out()
        self._show()

    def _button(self, field: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setFont(self._theme.font(Type.SMALL))
        button.setFixedHeight(HIT_AREA)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if field == "boilerplate":
            button.setCheckable(True)
            button.setText(self.tr("Boilerplate"))
            button.setToolTip(self.tr("Search in dimmed lines, too"))
            button.toggled.connect(self._turn_boilerplate)
        else:
            button.setText(filters.title(field))
            words = self.tr("Filter by {what}").format(what=filters.title(field).lower())
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(partial(self._open, field))
        return button

    def _lay_out(self) -> None:
        self.clear_all.setAutoRaise(True)
        self.clear_all.setFont(self._theme.font(Type.SMALL))
        self.clear_all.setFixedHeight(HIT_AREA)
        self.clear_all.setText(self.tr("Clear all"))
        self.clear_all.setToolTip(self.tr("Filter by nothing any more"))
        self.clear_all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear_all.clicked.connect(self.clear)
        for button in (*self.buttons.values(), self.boilerplate):
            self._flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self._row, self._chosen):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            part.setSizePolicy(policy)
            column.addWidget(part)

    # What is chosen

    @property
    def query(self) -> SearchQuery:
        """The filters as a query without words; kinds are chosen elsewhere."""
        return self._query

    def hide_row(self, *, hidden: bool) -> None:
        """Hide the buttons, or show them; the chips of what is chosen stay."""
        self._row.setHidden(hidden)

    def clear(self) -> None:
        """Filter by nothing any more."""
        self.boilerplate.setChecked(False)
        self._take(filters.unfiltered(self._query))

    def _take(self, query: SearchQuery) -> None:
        if query != self._query:
            self._query = query
            self._show()
            self.changed.emit()

    def _turn_boilerplate(self, wanted: bool) -> None:
        self._take(replace(self._query, in_boilerplate=wanted))

    def _show(self) -> None:
        """Show a chip for each thing chosen, and no row for none."""
        pressed = (*self.chips, self.clear_all)
        keyboard = next((at for at, button in enumerate(pressed) if button.hasFocus()), -1)
        self._chip_flow.removeWidget(self.clear_all)
        for old in self.chips:
            self._chip_flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        shown = filters.chips(self._desk.project, self._query)
        self.chips = [self._chip(chip) for chip in shown]
        # Behind the last of several; one alone is taken off by itself.
        self._chip_flow.addWidget(self.clear_all)
        self.clear_all.setVisible(len(shown) > 1)
        self._chosen.setVisible(bool(shown))
        self._chosen.updateGeometry()
        if keyboard >= 0:
            left = self.chips[min(keyboard, len(self.chips) - 1)] if self.chips else None
            (left or self.buttons["tags"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, chip: Chip) -> QToolButton:
        button = QToolButton()
        button.setFont(self._theme.font(Type.SMALL))
        button.setText(shortened(chip.words, _LONGEST).replace("&", "&&"))
        self._icons.put(button, "x", SMALL)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The cross stands behind the words.
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setFixedHeight(HIT_AREA)
        words = self.tr("Take the filter off: {what}").format(what=chip.words)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._take(filters.without(self._query, chip)))
        self._chip_flow.addWidget(button)
        return button

    # Choosing

    def open(self, field: str) -> None:
        """Offer the values of a filter."""
        self._open(field)

    @property
    def popup(self) -> Popup | None:
        """The pop-up that was opened last."""
        return self._popup

    def _open(self, field: str) -> None:
        if self._popup is not None:
            self._popup.deleteLater()
        button = self.buttons[field]
        point = button.mapToGlobal(QPoint(0, button.height()))
        if field == "dates":
            dates = self._popup = DateChoice(self._theme, self._window)
            dates.offer(self._query.since, self._query.until)
            dates.chosen.connect(self._take_dates)
            dates.open_at(point, dates.since)
            return
        chosen = next(each for each in SET_FIELDS if each == field)
        popup = self._popup = FilterChoice(self._theme, self._window)
        offered = filters.choices(self._desk.project, chosen)
        popup.offer(filters.title(field), offered, getattr(self._query, field))
        popup.turned.connect(partial(self._turn, chosen))
        popup.open_at(point, popup.words)

    def _turn(self, field: SetField, value: str) -> None:
        self._take(filters.toggled(self._query, field, value))

    def _take_dates(self, since: str, until: str) -> None:
        self._take(replace(self._query, since=since, until=until))
