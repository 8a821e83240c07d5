"""Articles that have not arrived are told from those that somebody removed."""

from __future__ import annotations

from desktop_app.domain.change import Change, Label, deleted, made
from desktop_app.formats.change_record import Record
from desktop_app.workspace.session import Session
from desktop_app.workspace.team.arrivals import Arrivals
from tests.builders import HANJA, NATO, a_passage, a_session, an_article

ARTICLE = an_article(NATO)
OTHER = an_article(HANJA, None, None, None)
LATER, EARLIER = a_passage("first time", number=1), a_passage("NATO", number=2)
ELSEWHERE = a_passage("회의에", HANJA, number=3)


def a_session_with_passages() -> Session:
    session = a_session()
    session.do(Change(Label("test"), made(LATER, EARLIER, ELSEWHERE)))
    return session


def awaited(session: Session) -> list[str]:
    return [each.exact for each in Arrivals(session.records).passages(session.project)]


def test_passages_on_an_article_nobody_heard_of_are_awaited_in_reading_order() -> None:
    session = a_session_with_passages()
    session.do(Change(Label("test"), made(OTHER)))
    assert awaited(session) == ["NATO", "first time"]


def test_passages_on_a_removed_article_are_not() -> None:
    session = a_session_with_passages()
    session.do(Change(Label("test"), made(ARTICLE, OTHER)))
    session.do(Change(Label("test"), deleted(ARTICLE)))
    assert ARTICLE.id not in session.project.articles
    assert awaited(session) == []


def test_an_article_is_looked_up_once_until_articles_change() -> None:
    session = a_session_with_passages()
    asked: list[str] = []

    def records(entity: str) -> list[Record]:
        asked.append(entity)
        return session.records(entity)

    arrivals = Arrivals(records)
    for _ in range(3):
        assert arrivals.is_awaited(ARTICLE.id, session.project)
    assert asked == [ARTICLE.id]
    arrivals.forget()
    arrivals.is_awaited(ARTICLE.id, session.project)
    assert asked == [ARTICLE.id, ARTICLE.id]
