"""Hits in a row of articles: their numbers, the next one from a place, answers that come late."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop_app.domain.span import Span
from desktop_app.domain.text_folding import FoldedText
from desktop_app.domain.text_search import Query, find
from desktop_app.viewmodels.finding import AT_ONCE, Finding, Found, Place, Step

TEXTS = {"one": "nato and NATO", "none": "nothing", "two": "Nato"}
ONE, TWO, THREE = (
    Place("one", Span(0, 4)),
    Place("one", Span(9, 13)),
    Place("two", Span(0, 4)),
)


def found(**texts: str) -> Found:
    query = Query("nato")
    return Found({name: find(FoldedText(text), query) for name, text in texts.items()})


@pytest.fixture
def finding(qtbot: QtBot) -> Iterator[Finding]:
    finding = Finding()
    yield finding
    finding.stop()
    finding.deleteLater()


def caret(article: str, point: int) -> Place:
    return Place(article, Span(point, point))


def test_hits_are_numbered_through_the_articles() -> None:
    hits = found(**TEXTS)
    assert [hits.at(number) for number in range(len(hits))] == [ONE, TWO, THREE]
    assert [hits.number_of(place) for place in (ONE, TWO, THREE)] == [0, 1, 2]
    assert hits.articles == 2
    with pytest.raises(IndexError):
        hits.at(3)


def test_a_step_goes_on_from_the_caret() -> None:
    hits = found(**TEXTS)
    assert hits.step(caret("one", 0)) == Step(0)
    assert hits.step(caret("one", 1)) == Step(1)
    assert hits.step(caret("one", 10)) == Step(2)
    assert hits.step(caret("one", 10), forward=False) == Step(1)


def test_a_step_from_a_hit_leads_to_the_next_one() -> None:
    hits = found(**TEXTS)
    assert hits.step(ONE) == Step(1)
    assert hits.step(TWO) == Step(2)
    assert hits.step(THREE, forward=False) == Step(1)


def test_an_article_without_hits_is_passed_over() -> None:
    hits = found(**TEXTS)
    assert hits.step(caret("none", 3)) == Step(2)
    assert hits.step(caret("none", 3), forward=False) == Step(1)


def test_after_the_last_hit_comes_the_first_and_that_is_said() -> None:
    hits = found(**TEXTS)
    assert hits.step(THREE) == Step(0, wrapped=True)
    assert hits.step(ONE, forward=False) == Step(2, wrapped=True)


def test_without_hits_there_is_no_step() -> None:
    assert found(none="nothing").step(caret("none", 0)) is None


@given(st.lists(st.sampled_from(["nato", "x nato nato", "nothing"]), min_size=1, max_size=4))
def test_walking_on_visits_every_hit_once_and_back_again(texts: list[str]) -> None:
    hits = found(**{str(at): text for at, text in enumerate(texts)})
    here = caret("0", 0)
    for forward, expected in ((True, range(len(hits))), (False, reversed(range(len(hits) - 1)))):
        for number in expected:
            step = hits.step(here, forward=forward)
            assert step == Step(number)
            here = hits.at(number)


def test_usual_articles_are_searched_at_once(finding: Finding) -> None:
    finding.search(Query("nato"), TEXTS)
    assert not finding.is_searching
    assert len(finding.found) == 3


def test_what_was_searched_already_is_not_searched_again(finding: Finding) -> None:
    assert finding.search(Query("nato"), TEXTS)
    assert not finding.search(Query("nato"), dict(TEXTS))
    assert finding.search(Query("nato"), {"two": TEXTS["two"]})
    assert len(finding.found) == 1


def test_long_articles_are_searched_in_the_background_and_old_answers_dropped(
    finding: Finding, qtbot: QtBot
) -> None:
    texts = {"long": "nato Nato " * (AT_ONCE // 8)}
    answers: list[int] = []
    finding.changed.connect(lambda: answers.append(len(finding.found)))
    finding.search(Query("nato"), texts)
    finding.search(Query("Nato", match_case=True), texts)
    assert finding.is_searching
    assert answers == []
    qtbot.waitUntil(lambda: not finding.is_searching)
    assert answers == [AT_ONCE // 8]


def test_empty_words_find_nothing(finding: Finding) -> None:
    finding.search(Query("  "), TEXTS)
    assert len(finding.found) == 0
