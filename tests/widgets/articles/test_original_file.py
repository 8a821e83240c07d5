"""Originals are opened in their own program, web pages only shown in their folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.intake.importing import add_paths

_PAGE = "<html><head><title>Summit</title></head><body><p>{}</p></body></html>".format(
    "NATO and Korea will meet in Washington in July, the alliance said on Monday. " * 8
)


class Programs(QObject):
    """Stands for the programs of the system; `opened` is what they were asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Programs]:
    # The other systems select a file in its folder by a program of their own.
    monkeypatch.setattr(sys, "platform", "linux")
    programs = Programs()
    # PySide says that it takes bytes, and takes text.
    QDesktopServices.setUrlHandler("file", programs, cast("bytes", "open"))
    yield programs
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons) -> Iterator[WorkspaceView]:
    view = WorkspaceView(desk, theme, icons, Requests())
    qtbot.addWidget(view)
    yield view
    view.let_go()


def added(desk: Desk, path: Path, words: str) -> EntityId:
    path.write_text(words, encoding="utf-8")
    before = set(desk.project.articles)
    add_paths(desk.workspace, [path])
    (article,) = set(desk.project.articles) - before
    return article


def test_a_text_is_opened(
    view: WorkspaceView, desk: Desk, programs: Programs, tmp_path: Path
) -> None:
    view.read_place.open_article(added(desk, tmp_path / "page.txt", "NATO met in Seoul."))
    action = view.commands["article.original"]
    assert action.text() == "Open the original file"
    action.trigger()
    assert [each.suffix for each in programs.opened] == [".txt"]


def test_a_web_page_is_shown_in_its_folder_and_the_menu_says_so(
    view: WorkspaceView, desk: Desk, programs: Programs, tmp_path: Path
) -> None:
    said: list[str] = []
    desk.message.connect(said.append)
    page = added(desk, tmp_path / "page.html", _PAGE)
    text = added(desk, tmp_path / "page.txt", "NATO met in Seoul.")
    view.read_place.open_article(page)
    action = view.commands["article.original"]
    assert action.text() == action.toolTip() == "Show the original file in its folder"
    action.trigger()
    (folder,) = programs.opened
    (original,) = (each for each in folder.iterdir() if each.suffix == ".html")
    assert original.read_text(encoding="utf-8") == _PAGE
    assert original.name in said[-1]
    view.read_place.open_article(text)
    assert action.text() == "Open the original file"


def test_without_an_article_it_is_said_what_to_do(
    view: WorkspaceView, desk: Desk, programs: Programs
) -> None:
    view.read_place.remove_articles(list(desk.project.articles))
    said: list[str] = []
    desk.message.connect(said.append)
    view.commands["article.original"].trigger()
    assert said == ["Open an article first, then its original."]
    assert programs.opened == []
