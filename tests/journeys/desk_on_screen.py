"""The program on a real screen, worked from outside by keys and mouse, and watched meanwhile."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.exceptions import TimeoutError as WaitedTooLong
from pytestqt.qtbot import QtBot

from tests.journeys.real_screen import Screen

DEADLINE = 30
"""Seconds within which the program shows what a key or a move of the mouse leads to."""

Place = tuple[int, int]


class DeskOnScreen:
    """A workspace in the program's window, or the start page where no folder is given.

    Waits for what must appear, never for time to pass.
    """

    def __init__(
        self, screen: Screen, folder: Path | None, size: tuple[int, int], qtbot: QtBot
    ) -> None:
        self._qtbot = qtbot
        self._screen = screen
        command = [sys.executable, "-m", "tests.journeys.watched_desk"]
        self.program = screen.start(*command, *([str(folder)] if folder else []), talks=True)
        if folder:
            self.until(lambda now: now["ready"])
        self.wait(lambda: bool(self.ask("start")["window"]))
        window = self.ask("start")["window"]
        # The window manager may come a moment later than the window.
        self.wait(lambda: self._has_keyboard(window))
        screen.do("windowsize", "--sync", window, *size)
        screen.do("windowmove", window, 0, 0)

    def _has_keyboard(self, window: int) -> bool:
        self._screen.do("windowactivate", window)
        return bool(self.ask("start")["has keyboard"])

    # Looking

    def ask(self, *question: object) -> Any:
        """Ask the program where something is; see `watched_desk`."""
        pipes = self.program.stdin, self.program.stdout
        assert pipes[0] is not None
        assert pipes[1] is not None
        pipes[0].write(json.dumps(question).encode() + b"\n")
        pipes[0].flush()
        answer = pipes[1].readline()
        assert answer, "the program has ended"
        return json.loads(answer)

    @property
    def state(self) -> dict[str, Any]:
        now: dict[str, Any] = self.ask("state")
        return now

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so; say what is so instead, if it never is."""
        try:
            self._qtbot.waitUntil(condition, timeout=DEADLINE * 1000)
        except WaitedTooLong as late:
            raise AssertionError(
                f"not within {DEADLINE} s; the window shows {self.state}"
            ) from late

    def until(self, condition: Callable[[dict[str, Any]], bool]) -> None:
        """Wait until the window shows something."""
        self.wait(lambda: condition(self.state))

    def until_other(self, *names: str, than: dict[str, Any]) -> None:
        """Wait until something of what the window shows is not as it was."""
        self.until(lambda now: any(now[name] != than[name] for name in names))

    def until_mine(self, *passages: tuple[str, list[str]]) -> None:
        """Wait until my passages are these: words, and the names of their tags."""
        self.until(lambda now: sorted(map(tuple, now["mine"])) == sorted(passages))

    def place(self, *question: object) -> Place:
        """Wait until something is seen, and return its middle."""
        self.wait(lambda: self.ask(*question) is not None)
        found = self.ask(*question)
        if len(found) == 2:
            return found[0], found[1]
        left, top, width, height = found
        return left + width // 2, top + height // 2

    # Keys

    def press(self, *keys: str) -> None:
        self._screen.do("key", "--delay", 15, *keys)

    def type(self, words: str) -> None:
        self._screen.do("type", "--delay", 15, words)

    # The mouse

    def point(self, place: Place) -> None:
        """Move the mouse to a place, and wait until the program knows of it."""
        self._screen.do("mousemove", *place)
        self.until(lambda now: tuple(now["pointer"]) == place)

    def click(self, place: Place) -> None:
        self._screen.do("mousemove", *place, "click", 1)

    def drag(self, start: Place, end: Place) -> None:
        """Drag from one place to another as a hand does, over places between."""
        self._screen.do("mousemove", *start, "mousedown", 1)
        # Far enough for the program to take it for a drag.
        self.point((start[0] + 12, start[1] + 3))
        self.point((end[0] - 3, end[1]))
        self.point(end)
        self._screen.do("mouseup", 1)

    def roll(self, place: Place, *, up: bool = False) -> None:
        """Turn the wheel by a notch at a place."""
        self._screen.do("mousemove", *place, "click", 4 if up else 5)

    # Leaving

    def has_ended(self) -> None:
        """Wait until the program has ended well."""
        assert self.program.wait(timeout=DEADLINE) == 0
