"""Takes the words from the buttons of a bar, one after the other, where they find no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QWidget


class Fitting(QObject):
    """Has the buttons of a bar say as much as there is room for.

    Each button has its whole words and a short form beside its icon, given by `say`; the first of
    the buttons is the first to be shortened. A shortened button says its words as a tooltip.
    """

    def __init__(self, bar: QWidget, buttons: Sequence[QAbstractButton], spare: int = 0) -> None:
        super().__init__(bar)
        self._bar = bar
        self._buttons = list(buttons)
        self._spare = spare
        self._words = {each: (each.text(), "", each.toolTip()) for each in buttons}
        bar.installEventFilter(self)

    def say(self, button: QAbstractButton, words: str, short: str = "") -> None:
        """Have a button say these words from now on, or the short ones."""
        self._words[button] = (words, short, self._words[button][2])
        self.fit()

    @property
    def least(self) -> int:
        """Width in pixels below which even the short forms are cut."""
        shortened = sum(map(self._saved, self._buttons))
        return self._needed() - shortened

    def fit(self) -> None:
        """Shorten no more buttons than must be."""
        for button in self._buttons:
            self._show(button, is_short=False)
        for button in self._buttons:
            if self._needed() + self._spare <= self._bar.width():
                break
            self._show(button, is_short=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def _needed(self) -> int:
        layout = self._bar.layout()
        return layout.minimumSize().width() if layout is not None else 0

    def _saved(self, button: QAbstractButton) -> int:
        """Return by how many pixels a button can still be narrowed."""
        words, short, _ = self._words[button]
        if button.isHidden() or button.text() != words:
            return 0
        metrics = button.fontMetrics()
        return metrics.horizontalAdvance(words) - metrics.horizontalAdvance(short)

    def _show(self, button: QAbstractButton, *, is_short: bool) -> None:
        words, short, tip = self._words[button]
        shown = short if is_short else words
        if button.text() != shown:
            button.setText(shown)
        said = f"{words}: {tip}" if tip and words.rstrip("…") not in tip else tip or words
        button.setToolTip(said if is_short else tip)
