"""The start page: the sample, recent workspaces, a new one for what was dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.storage.settings import Settings
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.start_view import StartView
from desktop_app.widgets.theme import Theme
from tests.builders import a_workspace


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def start(qtbot: QtBot, settings: Settings, theme: Theme, icons: Icons) -> StartView:
    start = StartView(settings, theme, icons, Requests(theme))
    qtbot.addWidget(start)
    start.resize(900, 700)
    start.show()
    return start


def drop(widget: QWidget, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(widget.rect().center(), copy, mime, left, none)
    QApplication.sendEvent(widget, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(9, 9), copy, mime, left, none))


def test_the_sample_is_the_first_offer(start: StartView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.requests.sample_wanted):
        start.page.sample.click()


def test_dropped_articles_ask_where_to_go_with_an_answer_written_down(
    start: StartView, tmp_path: Path, qtbot: QtBot
) -> None:
    article = tmp_path / "korea.txt"
    article.write_text("NATO has invited …")
    drop(start, article)
    assert start.page.form.isVisible()
    folder = Path(start.page.form.folder.text())
    assert not folder.exists()
    with qtbot.waitSignal(start.requests.new_wanted) as wanted:
        QTest.keyClick(start.page.form.folder, Qt.Key.Key_Return)
    assert wanted.args == [folder, [article]]


def test_a_dropped_workspace_is_opened(start: StartView, tmp_path: Path, qtbot: QtBot) -> None:
    workspace = a_workspace(tmp_path)
    workspace.close()
    with qtbot.waitSignal(start.requests.open_wanted) as wanted:
        drop(start, workspace.folder.path)
    assert wanted.args == [workspace.folder.path]


def test_escape_leaves_the_question_where_to_go(start: StartView, qtbot: QtBot) -> None:
    start.page.make.click()
    assert start.page.form.isVisible()
    QTest.keyClick(start.page.form.folder, Qt.Key.Key_Escape)
    assert not start.page.form.isVisible()
    assert start.page.sample.isVisible()


def test_recent_workspaces_open_and_missing_ones_can_be_taken_off(
    start: StartView, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = a_workspace(tmp_path)
    workspace.close()
    gone = tmp_path / "gone"
    settings.remember_workspace(gone)
    settings.remember_workspace(workspace.folder.path)
    start.page.show_recent()
    offered = [button for button in start.page.findChildren(QPushButton) if button.property("flat")]
    assert [(button.text(), button.isEnabled()) for button in offered] == [
        ("workspace", True),
        ("gone", False),
    ]
    with qtbot.waitSignal(start.requests.open_wanted) as wanted:
        QTest.keyClick(offered[0], Qt.Key.Key_Return)
    assert wanted.args == [workspace.folder.path]
    next(
        button
        for button in start.page.findChildren(QToolButton)
        if button.accessibleName() == "Take gone off this list"
    ).click()
    assert settings.recent == [workspace.folder.path]


def test_trouble_is_told_beside_the_question(start: StartView) -> None:
    start.page.make.click()
    start.say_trouble("«/x» is a file; a workspace is a folder.")
    assert start.page.form.isVisible()
    assert "is a file" in start.page.form.trouble


def test_a_notice_is_not_in_the_colour_of_errors(start: StartView, theme: Theme) -> None:
    start.say_trouble("«/x» cannot be opened.")
    assert colour_of(start, "«/x» cannot be opened.") == theme.colours.error
    start.say_notice("Removed from this computer.")
    assert colour_of(start, "Removed from this computer.") != theme.colours.error


def colour_of(start: StartView, sentence: str) -> QColor:
    (label,) = [each for each in start.findChildren(QLabel) if each.text() == sentence]
    return label.palette().color(label.foregroundRole())
