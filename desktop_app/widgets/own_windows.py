"""Panes and the excerpts in windows of their own, opened, closed and kept between starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.viewmodels.window_state import OwnWindowState
from desktop_app.widgets.floating_window import FloatingWindow
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.places import Places
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.single_keys import SingleKeys

_NAME = 32
"""Characters of a headline in a message."""
_OFFSET = QPoint(48, 48)
"""How far a new window stands from the place that its part had, in pixels."""
_LEAST = QSize(320, 240)
"""Size of a new window where the main one stands at the edge of the screen."""
_IN_MAIN_WINDOW = (
    "passage.note",
    "article.describe",
    "analyst.name",
    "help.commands",
    "find.open",
    "find.slash",
    "search.everything",
    "facts.fill_in",
    "place.read",
    "place.briefing",
)
"""Commands that go on in the main window, wherever they were given."""


class OwnWindows(QObject):
    """Serves the commands of the main window in the others, too. They close with the workspace."""

    def __init__(
        self,
        desk: Desk,
        read: ReadView,
        places: Places,
        commands: Actions,
        go: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = read
        self._places = places
        self._commands = commands
        self._go = go
        self._keys = SingleKeys(commands, self)
        self._panes: dict[PaneSlot, FloatingWindow] = {}
        self._board: FloatingWindow | None = None
        self._read.pane_given_up.connect(self._close_pane)
        self._read.active_changed.connect(self._follow_titles)
        places.built.connect(self._serve_all)
        places.board_wanted.connect(self._raise_board)
        desk.changed.connect(lambda project, change: self._follow_titles())
        desk.closing.connect(self._close_all)

    def follow_commands(self) -> None:
        """Bring the main window forward with the commands that go on there; once all are known."""
        for name in _IN_MAIN_WINDOW:
            self._commands[name].triggered.connect(self._bring_main)

    # A pane

    def turn_pane(self) -> None:
        """Give the active pane a window of its own, or take it back into the main window."""
        slot = self._read.active_slot
        if slot in self._panes:
            self._close_pane(slot)
        else:
            self._open_pane(slot)

    def _open_pane(self, slot: PaneSlot) -> None:
        size, place = slot.size(), slot.mapToGlobal(_OFFSET)
        self._read.take_out(self._read.active_number)
        _stand(self._hold_pane(slot), place, size)
        self._read.focus_pane(self._read.active_number)

    def _hold_pane(self, slot: PaneSlot) -> FloatingWindow:
        window = self._panes[slot] = FloatingWindow(slot)
        window.closed.connect(lambda: self._put_back(slot))
        self._serve(window)
        self._follow_titles()
        return window

    def _close_pane(self, slot: PaneSlot) -> None:
        self._panes[slot].close()

    def _put_back(self, slot: PaneSlot) -> None:
        window = self._panes.pop(slot)
        self._read.put_back(slot)
        window.deleteLater()
        if slot in self._read.slots:
            self._read.focus_pane(self._read.slots.index(slot))
        elif (known := self._desk.project.articles.get(slot.wanted)) is not None:
            words = self.tr("All panes are taken. “{name}” is still in the list of articles.")
            self._desk.message.emit(words.format(name=shortened(known.name, _NAME)))
        self._bring_main()

    # The excerpts

    def turn_board(self) -> None:
        """Give the excerpts a window of their own, or take them back into the main window."""
        if self._board is not None:
            self._board.close()
            return
        size, place = self._places.size(), self._places.mapToGlobal(_OFFSET)
        _stand(self._hold_board(), place, size)
        self._raise_board()

    def _hold_board(self) -> FloatingWindow:
        board = self._places.let_board_go()
        self._go(self._places.place)
        window = self._board = FloatingWindow(board)
        window.closed.connect(self._take_board_back)
        self._serve(window)
        self._follow_titles()
        return window

    def _take_board_back(self) -> None:
        if self._board is not None:
            window, self._board = self._board, None
            self._places.take_board_back()
            window.deleteLater()
            self._go("excerpts")
            self._bring_main()

    def _raise_board(self) -> None:
        if self._board is not None:
            self._board.raise_()
            self._board.activateWindow()
            self._places.board.rows.setFocus()

    # What all of them have

    def _windows(self) -> list[FloatingWindow]:
        return [*self._panes.values(), *([self._board] if self._board else [])]

    def _serve(self, window: FloatingWindow) -> None:
        """Let the window's commands work here: those on bare keys where no text is typed."""
        window.addActions(self._commands.window_keys())
        part = window.part
        self._keys.serve(part if isinstance(part, PaneSlot) else self._places.board.rows)

    def _serve_all(self) -> None:
        for window in self._windows():
            self._serve(window)

    def _bring_main(self) -> None:
        main = self._read.window()
        if main.isVisible() and not main.isActiveWindow():
            main.activateWindow()

    def _follow_titles(self) -> None:
        articles = self._desk.project.articles
        words = self.tr("{name} — Briefing Desk")
        for slot, window in self._panes.items():
            known = articles.get(slot.wanted)
            name = known.name if known else self.tr("Empty pane")
            window.setWindowTitle(words.format(name=name))
        if self._board is not None:
            self._board.setWindowTitle(words.format(name=self.tr("Excerpts")))

    # Between starts

    def states(self) -> tuple[OwnWindowState, ...]:
        """Return what stands in windows of its own, and where they stand."""
        return tuple(
            OwnWindowState(slot.state(), window.geometry_kept)
            for slot, window in self._panes.items()
        )

    @property
    def board_geometry(self) -> str:
        """Where the window of the excerpts stands, empty where there is none."""
        return self._board.geometry_kept if self._board else ""

    def restore(self, states: Sequence[OwnWindowState], board: str) -> None:
        """Open the windows again that stood there; those whose article is gone stay away."""
        for state in states:
            if state.pane.article in self._desk.project.articles:
                slot = self._read.add_floating()
                slot.restore(state.pane)
                window = self._hold_pane(slot)
                window.stand(state.geometry)
                window.show()
        if board:
            window = self._hold_board()
            window.stand(board)
            window.show()

    def _close_all(self) -> None:
        """Close the windows; what they hold goes back, so that it lives as long as the desk."""
        for slot, window in list(self._panes.items()):
            window.hide()
            slot.setParent(self._read)
            window.deleteLater()
        self._panes.clear()
        if self._board is not None:
            window, self._board = self._board, None
            window.hide()
            self._places.take_board_back()
            window.deleteLater()


def _stand(window: FloatingWindow, place: QPoint, size: QSize) -> None:
    """Show a new window at a place, no larger than the screen has room for there."""
    seen = QRect(place, size).intersected(window.screen().availableGeometry())
    window.resize(seen.size().expandedTo(_LEAST))
    window.move(place)
    window.show()
