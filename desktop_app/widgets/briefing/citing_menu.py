"""The small menu of how a passage is cited: one key each, also with a Korean keyboard on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.briefing import CitationManner
from desktop_app.viewmodels.hangul_keys import latin_key

_MANNERS: tuple[CitationManner, ...] = ("quotation", "paraphrase", "footnote")


def manner_words(manner: CitationManner) -> str:
    """Return a manner of citing in words, its key marked by &."""
    if manner == "quotation":
        return QCoreApplication.translate("CitingMenu", "As a &quotation")
    if manner == "paraphrase":
        return QCoreApplication.translate("CitingMenu", "As a &paraphrase, with a note")
    return QCoreApplication.translate("CitingMenu", "As a &footnote only")


def add_manners(
    menu: QMenu, then: Callable[[CitationManner], object], chosen: CitationManner | None = None
) -> None:
    """Add the three manners to a menu, a tick at the chosen one."""
    for manner in _MANNERS:
        action = menu.addAction(manner_words(manner))
        action.setData(manner)
        if chosen is not None:
            action.setCheckable(True)
            action.setChecked(manner == chosen)
        action.triggered.connect(lambda _=False, manner=manner: then(manner))


class CitingMenu(QMenu):
    """Asks how to cite a passage; `other_wanted` asks for another one."""

    chosen = Signal(str)
    other_wanted = Signal()

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys: dict[str, QAction] = {}
        title = self.addAction(words)
        title.setEnabled(False)
        self.addSeparator()
        add_manners(self, self.chosen.emit)
        self.addSeparator()
        other = self.addAction(self.tr("&Another passage…"))
        other.triggered.connect(self.other_wanted)
        for action in self.actions():
            _, mark, rest = action.text().partition("&")
            if mark:
                self._keys[rest[0].upper()] = action
        self.setActiveAction(self.actions()[2])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._keys.get(latin_key(event.text()))
        if action is None:
            super().keyPressEvent(event)
        else:
            self.close()
            action.trigger()
