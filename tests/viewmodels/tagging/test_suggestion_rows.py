"""Suggested passages as rows: headings, what was said to each, walking, what is to be tagged."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.span import Span
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.search.hit_rows import ROW, Heading
from desktop_app.viewmodels.tagging.suggestion_rows import STATE, State, SuggestionRows
from desktop_app.viewmodels.tagging.suggestions import Suggestion
from tests.builders import a_target, a_workspace

ONE, TWO = "NATO met today. Nobody stayed.", "나토는 만났다."
OPEN, ACCEPTED, REJECTED = State.OPEN, State.ACCEPTED, State.REJECTED


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, ONE, TWO), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def tag(desk: Desk) -> str:
    (tag,) = desk.project.codebook
    return tag.id


@pytest.fixture
def suggestions(tag: str) -> list[Suggestion]:
    one, two = a_target(ONE).article, a_target(TWO).article
    return [
        Suggestion(one, Span(0, 15), tag),
        Suggestion(one, Span(16, 30), tag),
        Suggestion(two, Span(0, 8), tag),
    ]


@pytest.fixture
def rows(desk: Desk, suggestions: list[Suggestion]) -> SuggestionRows:
    rows = SuggestionRows(desk)
    rows.show(suggestions)
    return rows


def states(rows: SuggestionRows) -> list[State | None]:
    return [rows.index(row).data(STATE) for row in range(rows.rowCount())]


def test_each_article_has_a_heading_above_its_passages(rows: SuggestionRows) -> None:
    assert states(rows) == [None, OPEN, OPEN, None, OPEN]
    headings = [rows.index(row).data(ROW) for row in (0, 3)]
    assert [(each.title, each.count) for each in headings if isinstance(each, Heading)] == [
        ("article-1.txt", 2),
        ("article-2.txt", 1),
    ]


def test_a_row_is_the_words_in_their_context(rows: SuggestionRows, tag: str) -> None:
    hit = rows.index(2).data(ROW)
    assert (hit.before, hit.exact, hit.after) == ("NATO met today. ", "Nobody stayed.", "")
    assert hit.tags == (tag,)


def test_a_row_is_read_aloud_with_what_was_said_to_it(rows: SuggestionRows) -> None:
    rows.say(1, ACCEPTED)
    spoken = rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "accepted, Arms, NATO met today. Nobody stayed."


def test_only_what_is_accepted_is_to_be_tagged(rows: SuggestionRows, tag: str) -> None:
    rows.say(1, ACCEPTED)
    rows.say(2, REJECTED)
    assert list(rows.accepted()) == [(a_target(ONE, "NATO met today."), tag)]
    rows.say(1, OPEN)
    assert list(rows.accepted()) == []


def test_accepting_all_of_a_tag_leaves_what_was_rejected(rows: SuggestionRows, tag: str) -> None:
    rows.say(2, REJECTED)
    assert rows.say_to_open(tag, ACCEPTED) == 2
    assert rows.say_to_open("tag:other", REJECTED) == 0
    assert states(rows) == [None, ACCEPTED, REJECTED, None, ACCEPTED]
    assert (rows.count(ACCEPTED), rows.count(REJECTED)) == (2, 1)


def test_what_was_said_stays_while_it_is_suggested(
    rows: SuggestionRows, suggestions: list[Suggestion]
) -> None:
    rows.say(2, REJECTED)
    rows.say(4, ACCEPTED)
    rows.show(suggestions[1:])
    assert states(rows) == [None, REJECTED, None, ACCEPTED]
    rows.show(suggestions[:1])
    rows.show(suggestions)
    assert states(rows) == [None, OPEN, OPEN, None, OPEN]


def test_walking_passes_over_headings_and_ends_at_the_ends(rows: SuggestionRows) -> None:
    assert [rows.step(row, 1) for row in (-1, 1, 2, 4)] == [1, 2, 4, 4]
    assert [rows.step(row, -1) for row in (5, 4, 2, 1)] == [4, 2, 1, 1]
    assert (rows.step(-1, 8), rows.step(4, -8)) == (4, 1)


def test_nothing_suggested_is_nowhere_to_go(desk: Desk) -> None:
    rows = SuggestionRows(desk)
    assert (rows.step(-1, 1), rows.step(0, -1), rows.row_of(None)) == (-1, -1, -1)


def test_fifty_thousand_are_shown_and_walked_at_once(desk: Desk, tag: str) -> None:
    article = a_target(ONE).article
    many = [Suggestion(article, Span(at, at + 1), tag) for at in range(50_000)]
    rows = SuggestionRows(desk)
    began = time.process_time()
    rows.show(many)
    rows.say_to_open(tag, ACCEPTED)
    for row in range(1, 200):
        rows.step(row, 1)
    assert rows.rowCount() == 50_001
    assert rows.count(ACCEPTED) == 50_000
    assert time.process_time() - began < 2
