"""The three places of a workspace; two of them are built when the first one has been seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.read_place import ReadPlace
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.walking import give_keyboard, next_region

if TYPE_CHECKING:
    from desktop_app.widgets.board.excerpt_board import ExcerptBoard
    from desktop_app.widgets.briefing.briefing_view import BriefingView

PLACES = ("read", "excerpts", "briefing")


class Places(QStackedWidget):
    """Read, Excerpts and Briefing, one shown at a time.

    `built` says that a place has just been built, and that its actions are registered. Where the
    excerpts stand in a window of their own, `board_wanted` asks for that window instead.
    `details_wanted` asks for the form about an article with a field of it, `stretch_wanted` for
    code points of an article's text to be shown, `history_wanted` for the history of a thing.
    """

    built = Signal()
    board_wanted = Signal()
    details_wanted = Signal(str, str)
    stretch_wanted = Signal(str, int, int)
    history_wanted = Signal(str)

    def __init__(
        self,
        read_place: ReadPlace,
        desk: Desk,
        reading: Reading,
        theme: Theme,
        commands: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read_place = read_place
        self._desk = desk
        self._reading = reading
        self._theme = theme
        self._commands = commands
        self._board: ExcerptBoard | None = None
        self._board_is_out = False
        self._briefing: BriefingView | None = None
        self._sizes: dict[str, list[int]] = {}
        self.beside: Callable[[], Sequence[QWidget]] = tuple
        """Tells what F6 walks to besides the places themselves."""
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._build_next)
        self.addWidget(read_place)

    @property
    def board(self) -> ExcerptBoard:
        """The place Excerpts."""
        return self._board or self._build_board()

    @property
    def has_board(self) -> bool:
        """Whether Excerpts has been built already."""
        return self._board is not None

    @property
    def briefing(self) -> BriefingView:
        """The place Briefing."""
        return self._briefing or self._build_briefing()

    @property
    def has_briefing(self) -> bool:
        """Whether Briefing has been built already."""
        return self._briefing is not None

    @property
    def place(self) -> str:
        """Name of the place shown."""
        if self.currentWidget() is self._read_place:
            return "read"
        return "excerpts" if self.currentWidget() is self._board else "briefing"

    def show_place(self, place: str) -> None:
        """Show a place by its name."""
        if place == "excerpts" and self._board_is_out:
            self.board_wanted.emit()
        elif place == "excerpts":
            self.setCurrentWidget(self.board)
        elif place == "briefing":
            self.setCurrentWidget(self.briefing)
        else:
            self.setCurrentWidget(self._read_place)

    def take_keyboard(self) -> None:
        """Give the keyboard to the part of the place that one works in."""
        if self.place == "read":
            self._read_place.view.active.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.place == "excerpts":
            self.board.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.briefing.parts.take_keyboard()

    def walk(self, step: int) -> None:
        """Give the keyboard to the next part of the place shown, or the one before."""
        elsewhere = self._regions_elsewhere()
        if self.place == "read":
            self._read_place.walk(step, elsewhere)
            return
        floating = [slot.reader for slot in self._read_place.view.floating]
        if not floating and not elsewhere:
            self.board.walk() if self.place == "excerpts" else self.briefing.parts.walk(step)
            return
        here = self.board.rows if self.place == "excerpts" else self.briefing.tree
        region = next_region([here, *floating, *elsewhere], step)
        if region is not None:
            give_keyboard(region)

    def let_board_go(self) -> ExcerptBoard:
        """Let the excerpts stand in a window of their own; another place is shown."""
        board = self.board
        if self.place == "excerpts":
            self.setCurrentWidget(self._read_place)
        self.removeWidget(board)
        self._board_is_out = True
        return board

    def take_board_back(self) -> None:
        """Take the excerpts back among the places."""
        self._board_is_out = False
        self.addWidget(self.board)

    def _regions_elsewhere(self) -> list[QWidget]:
        return [*([self.board.rows] if self._board_is_out else []), *self.beside()]

    def splitter_sizes(self) -> dict[str, list[int]]:
        """Return the sizes of all parts in pixels, by splitter; a hidden part keeps its last."""
        briefing = self._briefing.parts.splitter_sizes() if self._briefing else {}
        seen = {name: sizes for name, sizes in briefing.items() if all(sizes)}
        return {**self._sizes, **self._read_place.splitter_sizes(), **seen}

    def set_splitter_sizes(self, sizes: dict[str, list[int]]) -> None:
        """Give the parts the sizes they had; the briefing gets its own when it is built."""
        self._sizes = sizes
        self._read_place.set_splitter_sizes(sizes)
        if self._briefing is not None:
            self._briefing.parts.set_splitter_sizes(sizes)

    def build_in_idle(self) -> None:
        """Build what is missing, one place at a time, so that a key pressed meanwhile is heard."""
        self._idle.start()

    def stop(self) -> None:
        """Build nothing more."""
        self._idle.stop()

    def _build_next(self) -> None:
        if self._board is None:
            self._build_board()
            self._idle.start()
        elif self._briefing is None:
            self._build_briefing()

    def _build_board(self) -> ExcerptBoard:
        from desktop_app.widgets.board.excerpt_board import ExcerptBoard

        board = self._board = ExcerptBoard(self._desk, self._reading, self._theme)
        board.place_wanted.connect(lambda passages: self.briefing.place(passages))
        self.addWidget(board)
        self.built.emit()
        return board

    def _build_briefing(self) -> BriefingView:
        from desktop_app.widgets.briefing.briefing_view import BriefingView

        view = BriefingView(self._desk, self._reading, self._theme, self._commands)
        view.parts.set_splitter_sizes(self._sizes)
        view.details_wanted.connect(self.details_wanted)
        view.stretch_wanted.connect(self.stretch_wanted)
        view.history_wanted.connect(self.history_wanted)
        self._briefing = view
        self.addWidget(view)
        self.built.emit()
        return view
