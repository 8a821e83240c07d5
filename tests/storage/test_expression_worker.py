"""Expressions are looked for elsewhere, and what takes too long is ended."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psutil
import pytest

from desktop_app.domain.word_lists import Expression
from desktop_app.storage.expression_worker import ExpressionWorker, LookingStopped, TooSlow

ENDLESS = Expression(r"(\w+\s?)+:")
TEXT = "many words that are followed by no colon at all, as every sentence here is"


@pytest.fixture
def worker() -> Iterator[ExpressionWorker]:
    with ExpressionWorker(seconds=0.3) as worker:
        yield worker


def test_places_are_returned_for_each_text(worker: ExpressionWorker) -> None:
    worker.take(["12 men", "none", "1 and 22"])
    assert worker.find(Expression("[0-9]+")) == [[(0, 2)], [], [(0, 1), (6, 8)]]


def test_other_texts_take_the_place_of_the_first(worker: ExpressionWorker) -> None:
    worker.take(["a"])
    worker.find(Expression("a"))
    worker.take(["ba", "a"])
    assert worker.find(Expression("a")) == [[(1, 2)], [(0, 1)]]


def test_an_endless_expression_is_ended_and_the_next_one_is_looked_for(
    worker: ExpressionWorker,
) -> None:
    worker.take([TEXT])
    worker.find(Expression("m"))
    began = time.monotonic()
    with pytest.raises(TooSlow):
        worker.find(ENDLESS)
    assert time.monotonic() - began < 20
    assert worker.find(Expression("many")) == [[(0, 4)]]


def test_nobody_waits_for_what_is_not_wanted_any_more() -> None:
    with ExpressionWorker(seconds=600, go_on=lambda: False) as worker:
        worker.take([TEXT])
        with pytest.raises(LookingStopped):
            worker.find(ENDLESS)


def test_no_process_stays_behind(worker: ExpressionWorker) -> None:
    before = set(psutil.Process().children())
    worker.take([TEXT])
    worker.find(Expression("m"))
    assert set(psutil.Process().children()) - before
    worker.close()
    assert not set(psutil.Process().children()) - before


def test_a_process_that_died_costs_one_expression(worker: ExpressionWorker) -> None:
    before = set(psutil.Process().children())
    worker.take([TEXT])
    worker.find(Expression("m"))
    for child in set(psutil.Process().children()) - before:
        child.kill()
        child.wait()
    with pytest.raises(TooSlow):
        worker.find(Expression("m"))
    assert worker.find(Expression("many")) == [[(0, 4)]]
