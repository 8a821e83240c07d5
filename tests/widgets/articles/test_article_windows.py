"""Versions and the same story in a whole window: the report's row, panes, the board, a drop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.alike_row import AlikeRow
from desktop_app.widgets.articles.twins_window import TwinsWindow
from desktop_app.widgets.articles.version_window import VersionWindow
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.reader.version_drops import VersionDrops
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.workspace_view import WorkspaceView
from tests.builders import a_workspace, tag_words
from tests.workspace.versions.edited_texts import ENGLISH, a_long_text, edited

REPORT = a_long_text(Random(1), 2000, ENGLISH)
AGAIN = edited(Random(2), REPORT, 0.01, ENGLISH).new
OTHER = a_long_text(Random(5), 2000, ENGLISH)
WAIT = 20_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme, icons: Icons) -> Iterator[WorkspaceView]:
    desk = Desk(a_workspace(tmp_path, REPORT, OTHER), Settings(tmp_path / "settings"))
    window = WorkspaceView(desk, theme, icons, Requests())
    qtbot.addWidget(window)
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.set_layout(1)
    window.read.open_article(next(iter(desk.project.articles)))
    yield window
    window.let_go()


def take_in(qtbot: QtBot, window: WorkspaceView, folder: Path, *texts: str) -> AlikeRow:
    """Import texts as files; return the row below the report once it says something."""
    paths = [folder / f"new-{number}.txt" for number, _ in enumerate(texts)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    with qtbot.waitSignal(window.article_windows.finding.looked_at, timeout=WAIT):
        window.intake.take_in(paths)
    row = window.read_place.sheet.findChild(AlikeRow)
    assert isinstance(row, AlikeRow)
    return row


def twins_window(window: WorkspaceView) -> TwinsWindow:
    found = window.findChild(TwinsWindow)
    assert isinstance(found, TwinsWindow)
    return found


def test_an_import_says_what_is_there_already_and_shows_it(
    qtbot: QtBot, window: WorkspaceView, tmp_path: Path
) -> None:
    row = take_in(qtbot, window, tmp_path, AGAIN, f"By Kim.\n{OTHER}")
    said = "2 of them look like one another or like articles that are there already."
    assert row.said.text() == said
    row.show_them.click()
    assert twins_window(window).groups.rowCount() == 2
    row = take_in(qtbot, window, tmp_path, f"Seoul. {REPORT}")
    assert row.said.text().startswith("“new-0.txt” looks like")


def test_both_stand_in_panes_beside_each_other_and_the_window_makes_room(
    qtbot: QtBot, window: WorkspaceView, tmp_path: Path
) -> None:
    take_in(qtbot, window, tmp_path, AGAIN)
    window.commands["articles.twins"].trigger()
    twins = twins_window(window)
    pair = set(twins.members.articles)
    with qtbot.waitSignal(twins.destroyed, timeout=WAIT):
        twins.both.click()
    assert {pane.article_id for pane in window.read.panes} == pair


def test_the_board_counts_the_same_story_once(
    qtbot: QtBot, window: WorkspaceView, tmp_path: Path
) -> None:
    take_in(qtbot, window, tmp_path, AGAIN)
    shared = next(line for line in REPORT.splitlines() if line and line in AGAIN)
    tag_words(window.desk.workspace, shared, REPORT)
    tag_words(window.desk.workspace, shared, AGAIN)
    board = window.places.board
    assert board.rows.tip(0) == "2 excerpts from 2 articles, 1 origin"


def test_keeping_both_answers_the_question_for_good(
    qtbot: QtBot, window: WorkspaceView, tmp_path: Path
) -> None:
    row = take_in(qtbot, window, tmp_path, AGAIN)
    row.keep.click()
    window.article_windows.show_twins()
    assert twins_window(window).groups.rowCount() == 0
    assert twins_window(window).groups.kept == 1


def test_a_file_dropped_on_the_head_of_a_pane_is_shown_as_its_corrected_version(
    qtbot: QtBot, window: WorkspaceView, tmp_path: Path
) -> None:
    path = tmp_path / "corrected.txt"
    path.write_text(AGAIN, encoding="utf-8")
    drops = window.read.active.findChild(VersionDrops)
    assert isinstance(drops, VersionDrops)
    drops.dropped.emit(window.read.active.article_id, path)
    version = window.findChild(VersionWindow)
    assert isinstance(version, VersionWindow)
    qtbot.waitUntil(version.replace.isEnabled, timeout=WAIT)
    old = window.read.active.article_id
    with qtbot.waitSignal(version.replaced, timeout=WAIT):
        version.replace.click()
    newer = window.read.active.article_id
    assert window.desk.project.older_versions(newer) == (old,)
    assert window.read_place.articles.view.current == newer


def test_another_text_is_asked_about_before_it_replaces_anything(
    qtbot: QtBot, window: WorkspaceView, tmp_path: Path
) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text("Nothing of the kind was ever said by anybody in this town.", encoding="utf-8")
    window.article_windows.bring_in_version(window.read.active.article_id, path)
    version = window.findChild(VersionWindow)
    assert isinstance(version, VersionWindow)
    qtbot.waitUntil(version.replace.isEnabled, timeout=WAIT)
    assert version.said.text().startswith("Only ")
    assert "Is it the right article?" in version.said.text()
