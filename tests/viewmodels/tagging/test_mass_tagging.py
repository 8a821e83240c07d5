"""Many passages are tagged in turns between which the window lives, and stay one action."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.anchoring import describe
from desktop_app.domain.change import Change, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span, Target
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.tagging.list_words import tagged_words
from desktop_app.viewmodels.tagging.mass_tagging import MANY, MassTagging
from tests.builders import a_workspace

WORD = "word "
TEXT = WORD * MANY


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, TEXT), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


def places(desk: Desk, count: int) -> Iterator[tuple[Target, EntityId]]:
    """Yield so many words of the article, with the tag to be put on them."""
    (tag,) = desk.project.codebook
    (article,) = desk.project.articles
    text = desk.text(article)
    for number in range(count):
        start = number * len(WORD)
        yield describe(article, Span(start, start + len(WORD) - 1), text), tag.id


def told_in_parts(desk: Desk) -> list[int]:
    parts: list[int] = []

    def note(project: Project, change: Change) -> None:
        parts.append(len(change.edits))

    desk.changed.connect(note)
    return parts


def test_a_few_are_tagged_before_the_call_returns(desk: Desk) -> None:
    tagging, parts = MassTagging(desk), told_in_parts(desk)
    tagging.tag(places(desk, 5), 5)
    assert parts == [5]
    assert not tagging.is_busy


def test_many_are_tagged_in_small_parts_and_taken_back_at_once(desk: Desk, qtbot: QtBot) -> None:
    tagging, parts = MassTagging(desk), told_in_parts(desk)
    told: list[str] = []
    desk.message.connect(told.append)
    with qtbot.waitSignal(tagging.ended, timeout=20_000):
        tagging.tag(places(desk, MANY), MANY)
        assert tagging.is_busy
        assert parts == []
    assert sum(parts) == MANY
    assert max(parts) <= MANY / 20
    assert told == [tagged_words(MANY)]
    assert desk.workspace.session.undo_label == Label("auto-tag", (str(MANY),))
    desk.undo()
    qtbot.waitUntil(lambda: not desk.project.annotations, timeout=20_000)
    desk.redo()
    qtbot.waitUntil(lambda: len(desk.project.annotations) == MANY, timeout=20_000)


def test_what_was_begun_is_whole_when_the_desk_is_closed(desk: Desk) -> None:
    tagging = MassTagging(desk)
    tagging.tag(places(desk, MANY), MANY)
    assert len(desk.project.annotations) < MANY
    desk.closing.emit()
    assert len(desk.project.annotations) == MANY
    assert not tagging.is_busy


def test_a_text_that_cannot_be_read_is_told_and_nothing_is_tagged(desk: Desk, qtbot: QtBot) -> None:
    def lost() -> Iterator[tuple[Target, EntityId]]:
        yield from places(desk, MANY - 1)
        raise ArticleUnreadable("The text is away.")

    told: list[str] = []
    desk.message.connect(told.append)
    tagging = MassTagging(desk)
    with qtbot.waitSignal(tagging.ended, timeout=20_000):
        tagging.tag(lost(), MANY)
    assert told == ["The text is away."]
    assert not desk.project.annotations
    tagging.tag(places(desk, 1), 1)
    assert len(desk.project.annotations) == 1


def test_who_leaves_while_passages_are_tagged_lets_it_end_first(desk: Desk, qtbot: QtBot) -> None:
    tagging = MassTagging(desk)
    with qtbot.waitSignal(tagging.destroyed, timeout=20_000):
        tagging.tag(places(desk, MANY), MANY)
        tagging.leave()
    assert len(desk.project.annotations) == MANY
