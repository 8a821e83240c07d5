"""A large action is taken back in turns between which the window lives, a small one at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.project import Project
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.taking_back import MANY
from tests.builders import a_tag, a_workspace, an_article


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


def add_articles(desk: Desk, count: int) -> None:
    articles = [an_article(f"Words of article {number}.") for number in range(count)]
    desk.do(Change(Label("add-articles", (str(count),)), made(*articles)))


def told_in_parts(desk: Desk) -> list[int]:
    """Return a list that grows by how many things the views are told of each time."""
    parts: list[int] = []

    def note(project: Project, change: Change) -> None:
        parts.append(len(change.edits))

    desk.changed.connect(note)
    return parts


def told_sentences(desk: Desk) -> list[str]:
    sentences: list[str] = []
    desk.message.connect(sentences.append)
    return sentences


def test_a_small_action_is_taken_back_before_the_call_returns(desk: Desk) -> None:
    add_articles(desk, MANY - 1)
    parts, sentences = told_in_parts(desk), told_sentences(desk)
    desk.undo()
    assert parts == [MANY - 1]
    assert sentences == [f"Taken back: add {MANY - 1} articles"]
    desk.redo()
    assert parts == [MANY - 1, MANY - 1]


def test_a_large_one_is_taken_back_in_small_parts_and_told_at_the_end(
    desk: Desk, qtbot: QtBot
) -> None:
    before = desk.project.articles
    add_articles(desk, 3 * MANY)
    parts, sentences = told_in_parts(desk), told_sentences(desk)
    desk.undo()
    assert parts == []
    qtbot.waitUntil(lambda: bool(sentences), timeout=20_000)
    assert sum(parts) == 3 * MANY
    assert max(parts) <= MANY / 10
    assert sentences == [f"Taken back: add {3 * MANY} articles"]
    assert desk.project.articles == before
    desk.redo()
    qtbot.waitUntil(lambda: len(sentences) == 2, timeout=20_000)
    assert len(desk.project.articles) == 3 * MANY + len(before)


def test_what_is_done_meanwhile_comes_after_it(desk: Desk, qtbot: QtBot) -> None:
    add_articles(desk, 3 * MANY)
    desk.undo()
    desk.do(Change(Label("make-tag"), made(a_tag("Meanwhile", 2))))
    qtbot.waitUntil(lambda: len(desk.project.articles) == 1, timeout=20_000)
    assert desk.workspace.session.undo_label == Label("make-tag")


def test_a_second_undo_ends_the_first_one(desk: Desk) -> None:
    desk.do(Change(Label("make-tag"), made(a_tag("Before", 2))))
    add_articles(desk, 3 * MANY)
    sentences = told_sentences(desk)
    desk.undo()
    desk.undo()
    assert len(desk.project.articles) == 1
    assert "Before" not in [tag.name for tag in desk.project.tags.values()]
    assert len(sentences) == 2


def test_what_was_begun_is_whole_when_the_desk_is_closed(desk: Desk) -> None:
    add_articles(desk, 3 * MANY)
    desk.undo()
    desk.close()
    assert len(desk.workspace.session.project.articles) == 1
