"""Index and queries in the background: the newest answer wins, closing ends the work."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.finding_query import SearchQuery
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.search.indexing import _QUIET, Indexing
from desktop_app.viewmodels.search.searching import Searching
from desktop_app.workspace.commands.articles import remove, take_in
from desktop_app.workspace.search.search import Search
from tests.builders import NATO, a_workspace


@pytest.fixture
def desk(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Desk]:
    texts = [NATO, *(f"Text {number} about nothing in particular." for number in range(40))]
    desk = Desk(a_workspace(tmp_path, *texts), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def search(desk: Desk) -> Search:
    return Search(desk.workspace)


@pytest.fixture
def indexing(desk: Desk, search: Search) -> Iterator[Indexing]:
    indexing = Indexing(desk, search)
    yield indexing
    indexing.stop()


@pytest.fixture
def searching(search: Search) -> Iterator[Searching]:
    searching = Searching(search)
    yield searching
    searching.stop()


def test_of_several_queries_only_the_newest_is_answered(
    searching: Searching, indexing: Indexing, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not indexing.is_busy)
    answered: list[str] = []

    def tell() -> None:
        if searching.answer is not None:
            answered.append(searching.answer.query.words)

    searching.changed.connect(tell)
    for words in ("NAT", "delegation", "NATO"):
        searching.ask(SearchQuery(words))
    qtbot.waitUntil(lambda: not searching.is_busy)
    assert answered == ["NATO"]
    assert searching.answer is not None
    assert searching.answer.of_kinds["article"] == 1


def test_no_words_are_answered_at_once_with_nothing(searching: Searching) -> None:
    searching.ask(SearchQuery("  "))
    assert searching.answer is None
    assert not searching.is_busy


def test_the_index_grows_with_the_workspace_and_tells_how_far_it_is(
    desk: Desk, indexing: Indexing, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not indexing.is_busy)
    assert (indexing.done, indexing.total) == (41, 41)
    article = next(iter(desk.project.articles))
    with qtbot.waitSignal(indexing.changed):
        desk.do(remove(desk.project, article))
    assert indexing.total == 40


def test_many_changes_are_taken_in_together(desk: Desk, indexing: Indexing, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not indexing.is_busy)
    refreshed: list[int] = []
    indexing.changed.connect(lambda: refreshed.append(indexing.total))
    for article in list(desk.project.articles)[:5]:
        desk.do(remove(desk.project, article))
    qtbot.waitUntil(lambda: bool(refreshed) and not indexing.is_busy)
    assert refreshed == [36]


def test_closing_ends_the_work_at_once_and_the_next_time_goes_on(
    desk: Desk, search: Search, tmp_path: Path
) -> None:
    indexing = Indexing(desk, search)
    indexing.stop()
    indexing.stop()
    again = Search(desk.workspace)
    done, total = again.progress
    assert done <= total == 41
    again.refresh()
    assert again.progress == (41, 41)
    again.close()


def test_after_a_key_indexing_rests(indexing: Indexing, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not indexing.is_busy)
    begun = time.monotonic()
    indexing.make_way()
    indexing.refresh()
    qtbot.waitUntil(lambda: not indexing.is_busy)
    assert time.monotonic() - begun >= _QUIET


def test_more_is_found_as_long_as_there_is_more(
    desk: Desk, search: Search, searching: Searching, indexing: Indexing, qtbot: QtBot
) -> None:
    for number in range(30):
        kept = canonical(f"Number {number} names the summit.\nThe summit ends.")
        article = desk.workspace.articles.put(kept)
        appearance = Appearance(f"{number}.txt", added=number + 1)
        desk.do(take_in(desk.project, article, len(kept.text), appearance))
    qtbot.waitUntil(lambda: not indexing.is_busy)
    searching.more()
    assert not searching.is_busy
    found: list[int] = []
    rest: list[dict[str, int]] = []
    searching.ask(SearchQuery("summit"))
    for _ in range(3):
        qtbot.waitUntil(lambda: not searching.is_busy)
        assert searching.answer is not None
        found.append(len(list(searching.answer.hits())))
        rest.append(dict(searching.answer.rest))
        searching.more()
    assert found == [30, 60, 60]
    assert rest == [{"article": 15}, {}, {}]
