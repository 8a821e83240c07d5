"""A large change is told in parts between which others may act, and stays one action."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record, read_line
from desktop_app.workspace.clock import HybridClock
from desktop_app.workspace.session import Session
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


def _numbers(lines: Sequence[bytes]) -> list[int]:
    records = [read_line(line) for line in lines]
    return [record.number for record in records if isinstance(record, Record)]
