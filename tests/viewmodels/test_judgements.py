"""The yardsticks as they are offered: a word is recorded, word and range are read."""

from __future__ import annotations

from desktop_app.viewmodels.judgements import likelihoods, yardstick_for


def test_each_word_stands_beside_its_range() -> None:
    said = [each.said for each in likelihoods("phia")]
    assert said[0] == "remote chance · ≤ 5 %"
    assert said[-1] == "almost certain · ≥ 95 %"


def test_both_rows_of_the_directive_are_offered_one_after_the_other() -> None:
    words = [each.word for each in likelihoods("icd203")]
    assert words.index("almost certain") < words.index("highly improbable")
    assert len(words) == 14


def test_a_korean_briefing_reads_korean_and_records_the_word() -> None:
    likely = next(each for each in likelihoods("icd203", "ko") if each.word == "likely")
    assert likely.said == "가능성이 높음 · 55–80 %"


def test_a_word_of_one_yardstick_only_brings_it_forward() -> None:
    assert yardstick_for("highly likely", "icd203") == "phia"
    assert yardstick_for("likely", "phia") == "phia"
    assert yardstick_for("", "phia") == "phia"
