"""A large change is told in parts between which others may act, and stays one action."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record, read_line
from desktop_app.workspace.clock import HybridClock
from desktop_app.workspace.commands.articles import describe
from desktop_app.workspace.session import Session
from desktop_app.workspace.undoing import Undone
from tests.builders import MemoryLog, a_session, a_tag, an_article

ARTICLES = [an_article(f"Words of article {number}.") for number in range(25)]
CHANGE = Change(Label("add-articles", ("25",)), made(*ARTICLES))


def a_logged_session() -> tuple[MemoryLog, Session]:
    log = MemoryLog("a" * 12)
    return log, Session("0" * 26, log, "analyst:minji", HybridClock(lambda: 1_790_000_000_000))


class Watched:
    """How many articles the subscribers were told of, and how many lines were durable then."""

    def __init__(self, session: Session, log: MemoryLog) -> None:
        self.told: list[int] = []
        self.durable: list[int] = []
        self._log = log
        session.subscribe(self._note)

    def _note(self, project: Project, change: Change) -> None:
        self.told.append(len(change.edits))
        self.durable.append(len(self._log.lines))


def test_the_parts_are_told_once_everything_is_durable() -> None:
    log, session = a_logged_session()
    watched = Watched(session, log)
    for _ in session.do_in_parts(CHANGE, 10):
        pass
    assert watched.told == [10, 10, 5]
    assert watched.durable == [26, 26, 26]
    assert set(session.project.articles) == {article.id for article in ARTICLES}


def test_all_of_it_is_one_action() -> None:
    session = a_session()
    for _ in session.do_in_parts(CHANGE, 10):
        pass
    assert session.undo_label == CHANGE.label
    session.undo()
    assert not session.project.articles
    session.redo()
    assert len(session.project.articles) == 25
    session.undo()
    assert session.undo() is None


def test_the_project_is_whole_at_the_end_and_not_before() -> None:
    session = a_session()
    seen = [session.is_whole for _ in session.do_in_parts(CHANGE, 10)]
    assert not any(seen)
    assert session.is_whole


def test_what_others_do_in_each_rest_stands_beside_it() -> None:
    log, session = a_logged_session()
    tags = 0
    for _ in session.do_in_parts(CHANGE, 10):
        if tags < 5:
            session.do(Change(Label("make-tag"), made(a_tag(f"Tag {tags}", tags + 1))))
            tags += 1
    assert len(session.project.articles) == 25
    assert len(session.project.tags) == 5
    numbers = _numbers(log.lines)
    assert numbers == list(range(1, len(numbers) + 1))


def test_undo_in_a_rest_takes_back_what_is_not_shown_yet() -> None:
    session = a_session()
    rests = session.do_in_parts(CHANGE, 10)
    while session.undo_label is None:
        next(rests)
    session.undo()
    for _ in rests:
        pass
    assert not session.project.articles


def test_an_empty_change_writes_nothing() -> None:
    log, session = a_logged_session()
    assert list(session.do_in_parts(Change(Label("add-articles"), ()), 10)) == []
    assert log.lines == []


def test_a_large_action_is_taken_back_and_done_again_in_parts() -> None:
    log, session = a_logged_session()
    session.do(CHANGE)
    watched = Watched(session, log)
    ended: list[Undone | None] = []
    for _ in session.undo_in_parts(10, ended.append):
        pass
    assert watched.told == [10, 10, 5]
    assert watched.durable == [51, 51, 51]
    assert not session.project.articles
    assert session.redo_label == CHANGE.label
    for _ in session.redo_in_parts(10, ended.append):
        pass
    assert set(session.project.articles) == {article.id for article in ARTICLES}
    assert session.undo_label == CHANGE.label
    assert [_counted(each) for each in ended] == [25, 25]
    assert session.is_whole


def test_taking_back_in_parts_writes_what_taking_back_at_once_writes() -> None:
    at_once, in_parts = a_logged_session(), a_logged_session()
    for _, session in (at_once, in_parts):
        session.do(CHANGE)
    at_once[1].undo()
    for _ in in_parts[1].undo_in_parts(7, lambda undone: None):
        pass
    assert at_once[0].lines == in_parts[0].lines


@pytest.mark.parametrize("rest", range(9))
def test_what_i_do_in_a_rest_comes_after_what_is_being_taken_back(rest: int) -> None:
    log, session = a_logged_session()
    session.do(CHANGE)
    ended: list[Undone | None] = []
    rests = session.undo_in_parts(10, ended.append)
    for _ in range(rest):
        next(rests)
    session.do(Change(Label("make-tag"), made(a_tag("Tag", 1))))
    for _ in rests:
        pass
    assert not session.project.articles
    assert [_counted(each) for each in ended] == [25]
    assert session.undo_label == Label("make-tag")
    session.undo()
    assert not session.project.tags
    assert session.undo() is None
    numbers = _numbers(log.lines)
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_undo_that_is_begun_is_ended_before_the_next_one() -> None:
    session = a_session()
    session.do(Change(Label("make-tag"), made(a_tag("Tag", 1))))
    session.do(CHANGE)
    next(session.undo_in_parts(10, lambda undone: None))
    session.undo()
    assert not session.project.articles
    assert not session.project.tags
    session.redo()
    next(session.redo_in_parts(10, lambda undone: None))
    session.undo()
    assert not session.project.articles
    assert session.project.tags


def test_what_a_colleague_does_in_a_rest_stands() -> None:
    session, other = a_session("a"), a_session("b")
    session.do(CHANGE)
    other.receive(session.every_record())
    rests = session.undo_in_parts(10, lambda undone: None)
    next(rests)
    first = ARTICLES[0]
    change = describe(other.project, first.id, {"headline": "What it is about"})
    other.do(change)
    session.receive(other.every_record())
    for _ in rests:
        pass
    assert set(session.project.articles) == {first.id}


@pytest.mark.parametrize("rest", range(1, 10))
def test_what_a_colleague_takes_back_in_a_rest_costs_no_earlier_action(rest: int) -> None:
    session, other = a_session("a"), a_session("b")
    session.do(Change(Label("make-tag"), made(a_tag("Tag", 1))))
    session.do(CHANGE)
    other.receive(session.every_record())
    other.do(Change(Label("delete"), tuple(Edit(article, None) for article in ARTICLES)))
    rests = session.undo_in_parts(10, lambda undone: None)
    for _ in range(rest):
        next(rests)
    session.receive(other.every_record())
    for _ in rests:
        pass
    assert not session.project.articles
    assert session.undo_label == Label("make-tag")
    assert session.redo_label == CHANGE.label


def test_what_is_recorded_once_another_log_is_written_is_of_its_replica() -> None:
    log, session = a_logged_session()
    rests = session.do_in_parts(CHANGE, 10)
    while not log.lines:
        next(rests)
    other = MemoryLog("b" * 12)
    session.continue_in(other)
    for _ in rests:
        pass
    records = [read_line(line) for line in other.lines]
    assert len(records) == 26
    assert {each.replica for each in records if isinstance(each, Record)} == {other.replica}
    assert session.undo_label == CHANGE.label


def test_nothing_to_take_back_is_said_at_the_end() -> None:
    session = a_session()
    ended: list[Undone | None] = []
    for _ in session.undo_in_parts(10, ended.append):
        pass
    assert ended == [None]


def _counted(undone: Undone | None) -> int:
    assert undone is not None
    assert undone.change is not None
    return len(undone.change.edits)


def _numbers(lines: Sequence[bytes]) -> list[int]:
    records = [read_line(line) for line in lines]
    return [record.number for record in records if isinstance(record, Record)]
