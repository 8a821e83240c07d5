"""The length of the briefing in its bar, and the menu in which the length aimed at is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_app.domain.briefing import Briefing
from desktop_app.viewmodels.briefing_length import LENGTHS, pages_of_template, pages_wanted
from desktop_app.widgets.theme import HIT_AREA, Theme


class LengthButton(QToolButton):
    """Says “3.6 of 4 pages”; `wanted` carries the option: a number, 0 for any, or nothing."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._used = 0.0
        self._briefing: Briefing | None = None
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self._fill)
        self.setMenu(self.choices)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setAutoRaise(True)
        self.setMinimumHeight(HIT_AREA)
        self.setToolTip(self.tr("Length of the briefing; click to choose how long it may be"))
        theme.changed.connect(self._say)

    def show_length(self, used: float, briefing: Briefing | None) -> None:
        """Show how many pages a briefing fills."""
        self._used, self._briefing = used, briefing
        self._say()

    @property
    def is_over(self) -> bool:
        """Whether the briefing is longer than it should be."""
        wanted = pages_wanted(self._briefing) if self._briefing else 0
        return 0 < wanted < round(self._used, 1)

    def _say(self) -> None:
        wanted = pages_wanted(self._briefing) if self._briefing else 0
        # A page is begun as soon as a line stands on it, so never round down to nothing.
        used = f"{max(self._used, 0.1):.1f}"
        if wanted == 1:
            words = self.tr("{used} of 1 page").format(used=used)
        elif wanted:
            words = self.tr("{used} of {wanted} pages").format(used=used, wanted=wanted)
        else:
            words = self.tr("{used} pages").format(used=used)
        self.setText(words)
        self.setAccessibleName(self.tr("Length: {words}").format(words=words))
        over = self._theme.colours.error.name() if self.is_over else ""
        colour = f"color: {over};" if over else ""
        self.setStyleSheet(
            f"QToolButton {{ {colour} }} QToolButton::menu-indicator {{ image: none; }}"
        )
        self.setVisible(self._briefing is not None and self._used > 0)

    def _fill(self) -> None:
        """Offer the lengths, a tick at the chosen one."""
        self.choices.clear()
        briefing = self._briefing
        if briefing is None:
            return
        group = QActionGroup(self.choices)
        chosen = briefing.options.get("pages", "")
        usual = pages_of_template(briefing)
        by_template = (
            self.tr("As its template: any length")
            if not usual
            else self.tr("As its template: {n}").format(n=usual)
        )
        offered = [("", by_template), ("0", self.tr("Any length"))]
        offered += [(str(n), self._pages(n)) for n in LENGTHS]
        for value, words in offered:
            action = self.choices.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _=False, value=value: self.wanted.emit(value))
            group.addAction(action)

    def _pages(self, count: int) -> str:
        return self.tr("1 page") if count == 1 else self.tr("{n} pages").format(n=count)
