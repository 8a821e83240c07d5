"""Texts that are nearly the same are found, and others are not."""

from __future__ import annotations

from random import Random

import pytest

from desktop_app.domain.near_duplicates import (
    THRESHOLD,
    SketchIndex,
    containment,
    runs_of_words,
    sketch_of,
)
from tests.workspace.versions.edited_texts import ENGLISH, KOREAN, a_long_text, edited

VOCABULARY = ENGLISH + [f"word{number}" for number in range(2000)]
KOREAN_VOCABULARY = KOREAN + [f"낱말{number}은" for number in range(2000)]


def share(one: str, other: str) -> float:
    return containment(runs_of_words(one), runs_of_words(other))


@pytest.mark.parametrize("words", [VOCABULARY, KOREAN_VOCABULARY], ids=["English", "Korean"])
def test_a_syndicated_text_is_a_twin_and_a_stranger_is_not(words: list[str]) -> None:
    random = Random(1)
    text, stranger = (a_long_text(random, 4000, words) for _ in range(2))
    syndicated = f"SEOUL (Yonhap)\n\n{edited(random, text, 0.02, words).new}\n\nAll rights reserved"
    assert share(text, syndicated) >= 0.85
    assert share(text, stranger) <= 0.18


def test_a_short_version_within_a_long_one_is_a_twin() -> None:
    text = a_long_text(Random(2), 6000, VOCABULARY)
    assert share(text[: len(text) // 5], text) > 0.98


def test_case_and_punctuation_do_not_count() -> None:
    assert share("NATO invited Korea, at last.", "nato INVITED korea at last") == 1.0


def test_texts_without_words_are_like_nothing() -> None:
    assert share("", "") == 0.0
    assert share("… – !", "… – !") == 0.0


def test_a_text_of_three_words_is_like_itself_alone() -> None:
    assert share("One two three", "one two three") == 1.0
    assert share("One two three", "one two four") == 0.0


def test_numbers_of_runs_are_the_same_in_every_run_of_the_program() -> None:
    assert sorted(runs_of_words("one two three four five")) == [
        12627862795078,
        12764042846138,
    ]


@pytest.mark.parametrize("length", [900, 5000])
def test_sketches_raise_every_suspicion_that_texts_confirm(length: int) -> None:
    random = Random(3)
    texts = {f"a{number}": a_long_text(random, length, VOCABULARY) for number in range(60)}
    for number in range(30):
        words = edited(random, texts[f"a{number}"], 0.05, VOCABULARY).new
        texts[f"b{number}"] = words
    index = SketchIndex({name: sketch_of(runs_of_words(text)) for name, text in texts.items()})
    missed = [
        number
        for number in range(30)
        if share(texts[f"a{number}"], texts[f"b{number}"]) >= THRESHOLD
        and f"b{number}" not in index.suspects(sketch_of(runs_of_words(texts[f"a{number}"])))
    ]
    assert missed == []
    suspects = [index.suspects(sketch_of(runs_of_words(text))) for text in texts.values()]
    assert sum(map(len, suspects)) < 3 * len(texts)


def test_an_index_finds_what_came_before_and_after_it_was_asked_last() -> None:
    texts = {f"a{number}": a_long_text(Random(number), 2000, VOCABULARY) for number in range(20)}
    sketches = {name: sketch_of(runs_of_words(text)) for name, text in texts.items()}
    index = SketchIndex()
    for name, sketch in sketches.items():
        index.add(name, sketch)
        for known in list(sketches)[: len(index)]:
            assert index.suspects(sketches[known])[0] == known
