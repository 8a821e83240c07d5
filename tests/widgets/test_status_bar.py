"""The status bar says what happened, what can be taken back, and whether all is saved."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.status_bar import StatusBar
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.codebook import make_tag


@pytest.fixture
def bar(qtbot: QtBot, desk: Desk, theme: Theme) -> StatusBar:
    bar = StatusBar(desk, theme)
    qtbot.addWidget(bar)
    bar.resize(900, 32)
    bar.show()
    return bar


def words(bar: StatusBar) -> str:
    return " ".join(label.text() for label in bar.findChildren(QLabel))


def test_the_last_action_can_be_taken_back_with_its_link(bar: StatusBar, desk: Desk) -> None:
    desk.do(make_tag(desk.project, "Partnership").change)
    assert bar.last_action == "new tag Partnership"
    link = next(label for label in bar.findChildren(QLabel) if "href" in label.text())
    link.linkActivated.emit("undo")
    assert desk.project.codebook.at_path("Partnership") is None


def test_messages_are_shown(bar: StatusBar, desk: Desk) -> None:
    desk.message.emit("Copied with its source.")
    assert bar.message == "Copied with its source."


def test_a_message_gives_way_to_the_next_action(bar: StatusBar, desk: Desk) -> None:
    desk.message.emit("Copied with its source.")
    desk.do(make_tag(desk.project, "Partnership").change)
    assert bar.message == ""


def test_that_all_is_saved_is_left_to_the_bar_on_top(bar: StatusBar) -> None:
    assert "aved" not in words(bar)


def test_it_says_why_something_is_not_saved(
    bar: StatusBar, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = OSError(28, "No space left on device")

    def refuse(content: bytes) -> None:
        raise full

    monkeypatch.setattr(desk.workspace.own_log, "_write", refuse)
    desk.do(make_tag(desk.project, "Partnership").change)
    assert "Not saved: no space left on device." in words(bar)
    assert any(label.isVisible() for label in bar.findChildren(QLabel) if "Not" in label.text())
    monkeypatch.undo()
    desk.do(make_tag(desk.project, "Alliance").change)
    assert "Not saved" not in words(bar)
