"""Work is done off the window's thread and answered in it, in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.stop()


def test_the_work_is_done_elsewhere_and_answered_here(qtbot: QtBot, background: Background) -> None:
    answers: list[tuple[str, str]] = []

    def work(name: str) -> str:
        return f"{name} in {threading.current_thread().name}"

    def answer(said: str) -> None:
        answers.append((said, threading.current_thread().name))

    for name in ("first", "second"):
        background.run(partial(work, name), answer)
    assert background.is_busy
    qtbot.waitUntil(lambda: not background.is_busy)
    here = threading.current_thread().name
    assert [said.split()[0] for said, _ in answers] == ["first", "second"]
    assert all(not said.endswith(here) and answered == here for said, answered in answers)


def test_what_goes_wrong_is_raised_in_the_windows_thread(
    qtbot: QtBot, background: Background
) -> None:
    def fail() -> None:
        raise ValueError("no such thing")

    answers: list[None] = []
    with qtbot.captureExceptions() as raised:
        background.run(fail, answers.append)
        qtbot.waitUntil(lambda: not background.is_busy)
    assert [str(error) for _, error, _ in raised] == ["no such thing"]
    assert answers == []


def test_stopping_waits_for_the_work_under_way_and_answers_nothing(
    qtbot: QtBot, background: Background
) -> None:
    done: list[int] = []
    answers: list[None] = []
    go = threading.Event()

    def work() -> None:
        go.wait(5)
        done.append(1)

    background.run(work, answers.append)
    background.run(lambda: done.append(2), answers.append)
    go.set()
    background.stop()
    assert 1 in done
    background.run(lambda: done.append(3), answers.append)
    QApplication.processEvents()
    assert 3 not in done
    assert answers == []
