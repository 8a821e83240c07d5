"""Questions to a server in the background: what does not answer keeps no window waiting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.storage.workspace_folder import NotAWorkspace
from desktop_app.viewmodels.background import Background

if TYPE_CHECKING:
    from desktop_app.storage.server.server import About
    from desktop_app.workspace.server.joining import Here
    from desktop_app.workspace.server.server_check import Check, Purpose

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server is like: every check, and the workspaces where it let me in.

    `here` are those of them that this computer has already, looked up before joining.
    """

    checks: list[Check]
    about: About | None
    here: Mapping[str, Here] = field(default_factory=dict)

    @property
    def is_usable(self) -> bool:
        """Whether one can connect to it."""
        return self.about is not None


class Asking(QObject):
    """Asks one question after the other; nobody hears the answer to a cancelled one.

    `busy_changed(is_busy)` says that a question is under way, or no longer.
    """

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background: Background | None = None
        self._question = 0

    @property
    def is_busy(self) -> bool:
        """Whether a question is under way."""
        return self._background is not None

    def ask(
        self, work: Callable[[], T], then: Callable[[T], object], refused: Callable[[str], object]
    ) -> None:
        """Do the work in the background, then call `then` with what it returned.

        Where it raised ServerTrouble, NotAWorkspace or OSError, `refused` is called with its
        sentence. The question before, if any, is cancelled.
        """
        self.cancel()
        self._background = background = Background(self)
        self.busy_changed.emit(True)

        def answered(answer: T | _Refusal) -> None:
            self._end(background)
            if isinstance(answer, _Refusal):
                refused(answer.sentence)
            else:
                then(answer)

        background.run(partial(_tried, work), answered, partial(self._end, background))

    def cancel(self) -> None:
        """Let go of the question under way; it ends by itself, and nobody is told."""
        if self._background is not None:
            self._end(self._background)

    def _end(self, background: Background) -> None:
        if background is self._background:
            self._background = None
            self.busy_changed.emit(False)
        background.stop(0)
        background.deleteLater()


@dataclass(frozen=True, slots=True)
class _Refusal:
    sentence: str


def _tried(work: Callable[[], T]) -> T | _Refusal:
    try:
        return work()
    except ServerTrouble as trouble:
        return _Refusal(trouble.once)
    except (NotAWorkspace, OSError) as error:
        return _Refusal(str(error))


def checked(address: ServerAddress, password: str | None, purpose: Purpose) -> Answer:
    """Return what a server is like for what is to be done there. Called in the background."""
    from desktop_app.workspace.server.connecting import about
    from desktop_app.workspace.server.joining import workspaces_here
    from desktop_app.workspace.server.server_check import check

    checks = check(address, password, purpose=purpose)
    try:
        found = about(address, password)
        here = workspaces_here(found.ranks) if purpose == "join" else {}
        return Answer(checks, found, here)
    except ServerTrouble:
        # The last check says so already.
        return Answer(checks, None)
