"""Searching while a Hangul syllable is open: what the index is asked, and what is kept of it."""

from __future__ import annotations

import pytest

from desktop_app.domain.finding_query import SearchHit
from desktop_app.viewmodels.search.composition import closed_words, leading_to


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("ㄴ", ""),
        ("나", "나"),
        ("낱", "나"),
        ("나ㅌ", "나"),
        ("나토", "나"),
        ("한국구", "한국"),
        ("북한 ㄱ", "북한 "),
        ("북한 군", "북한 구"),
        ("nato", "nato"),
        ("", ""),
    ],
)
def test_the_open_syllable_is_left_out_or_loses_its_tail(typed: str, asked: str) -> None:
    assert closed_words(typed) == asked


def a_hit(exact: str, after: str = "") -> SearchHit:
    return SearchHit("article", "a", "a", None, exact, "앞 ", after)


def test_only_what_the_open_syllable_may_become_is_kept() -> None:
    hits = [a_hit("나", "토는 회의"), a_hit("나", "라의 말"), a_hit("나", "타났다")]
    assert [hit.exact for hit in leading_to(hits, "낱")] == ["나토", "나타"]


def test_a_syllable_may_get_a_tail_and_a_letter_any_vowel() -> None:
    assert [
        hit.exact for hit in leading_to([a_hit("한국", "군은"), a_hit("한국", "의")], "한국구")
    ] == ["한국군"]
    (hit,) = leading_to([a_hit("나", "토는")], "나ㅌ")
    assert (hit.exact, hit.after) == ("나토", "는")
