"""Has a large workspace read for the first time while the window says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.viewmodels.first_read import FirstRead
from desktop_app.widgets.first_reading_view import FirstReadingView
from desktop_app.widgets.main_window import MainWindow
from desktop_app.widgets.theme import Theme


class FirstOpening(QObject):
    """Reads one workspace; then calls `go_on` with whether it is still wanted.

    The window shows what it did until there is something to tell; closing it ends the reading.
    """

    def __init__(
        self, window: MainWindow, theme: Callable[[], Theme], path: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._theme, self._name = window, theme, path.name
        self._reading = FirstRead(path, self)
        self._reading.progressed.connect(self._show)
        window.closed.connect(self.stop)

    def start(self, go_on: Callable[[bool], object]) -> None:
        """Begin."""
        self._reading.ended.connect(partial(self._end, go_on))
        self._reading.start()

    def stop(self) -> None:
        """Give it up without a word."""
        self._reading.stop()
        self.deleteLater()

    def _show(self, sentence: str, percent: int) -> None:
        view = self._window.content
        if not isinstance(view, FirstReadingView):
            view = FirstReadingView(self._theme(), self._name)
            view.cancelled.connect(self._reading.cancel)
            self._window.show_content(view)
        view.show_progress(sentence, percent)

    def _end(self, go_on: Callable[[bool], object], is_wanted: bool) -> None:
        self._window.closed.disconnect(self.stop)
        self.stop()
        go_on(is_wanted)
