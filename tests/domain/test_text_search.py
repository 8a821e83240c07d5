"""Every hit is one, and none is missed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.text_folding import FoldedText, folded
from desktop_app.domain.text_search import Hits, Query, find

ONE_FOR_ONE = "aAbBéÉ  \n\u00a0“\"’'—-Ａ나토난낱다ㄴ\u200b\u00ad\u202e👩🏽𠀀"
ANY = ONE_FOR_ONE + "…ﬁß\u0301\u0302"


def found(text: str, words: str, **how: bool) -> list[str]:
    """Return the original words of every hit."""
    query = Query(words, **how)
    fold = FoldedText(text, match_case=query.match_case)
    return [hit.of(text) for hit in find(fold, query)]


@given(st.text(ONE_FOR_ONE, max_size=60), st.text(ONE_FOR_ONE, min_size=1, max_size=3))
def test_hits_fold_to_the_query_and_as_many_as_a_plain_count_finds(text: str, words: str) -> None:
    text = canonical(text).text
    wanted = folded(words).strip()
    assume(wanted)
    hits = find(FoldedText(text), Query(words))
    assert [folded(hit.of(text)).strip() for hit in hits] == [wanted] * len(hits)
    assert len(hits) == folded(text).count(wanted)


@given(st.text(ANY, max_size=60), st.text(ANY, min_size=1, max_size=3))
def test_hits_are_in_order_apart_and_hold_the_query(text: str, words: str) -> None:
    text = canonical(text).text
    wanted = folded(words).strip()
    hits = find(FoldedText(text), Query(words))
    done = 0
    for hit in hits:
        assert done <= hit.start < hit.end <= len(text)
        assert wanted in folded(hit.of(text))
        done = hit.end


@given(st.text(ANY, max_size=20), st.text(ANY, max_size=20), st.text("나토abé’", min_size=1))
def test_words_are_found_where_they_were_put(before: str, after: str, words: str) -> None:
    text = canonical(f"{before} {words} {after}").text
    assert any(folded(words).strip() in folded(each) for each in found(text, words))


@given(st.text("나토난값각힣é", min_size=1, max_size=4))
def test_decomposed_words_find_composed_ones_and_the_other_way_round(words: str) -> None:
    decomposed = unicodedata.normalize("NFD", words)
    assert found(f"… {words}는", decomposed) == [words]
    assert found(f"… {decomposed}는", words) == [decomposed]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("나토는 나토와 NATO 나 토", "나토", ["나토", "나토"]),
        ("한국군, 한국, 남한", "한", ["한", "한", "한"]),
        ("난 나, 날", "나", ["나"]),
        ("North\u00a0Korea, North\n\n  Korea", "north korea", None),
        ("NATO’s and NATO's", "nato's", None),
        ("“first time”", '"first time"', None),
        ("far–reaching", "far-reaching", None),
        ("oﬃce", "off", ["oﬃ"]),
        ("wait…", ".", ["…"]),
        ("wait… and…", "...", ["…", "…"]),
        ("x\u0302 x", "x", ["x"]),
        ("🇰🇷 👩🏽‍✈️ pilot", "👩🏽‍✈️", ["👩🏽‍✈️"]),
        ("𠀀𠀁 NATO", "nato", ["NATO"]),
        ("a\u202eb NA\u00adTO", "nato", ["NA\u00adTO"]),
        ("a+b (c) [d] .* \\", "+b (c) [d] .* \\", ["+b (c) [d] .* \\"]),
        ("aaaa", "aa", ["aa", "aa"]),
    ],
)
def test_what_is_found(text: str, words: str, hits: list[str] | None) -> None:
    text = canonical(text).text
    if hits is None:
        assert found(text, words)
        assert all(folded(each) == folded(words) for each in found(text, words))
    else:
        assert found(text, words) == hits


@pytest.mark.parametrize("words", ["", "   ", "\u00a0\n", "\u202e\u200b", "\u200d"])
def test_words_without_a_letter_or_mark_look_for_nothing(words: str) -> None:
    assert Query(words).is_empty
    assert found("a b\u202e", words) == []


def test_ten_thousand_characters_are_looked_for() -> None:
    assert found("y" * 20_000, "x" * 10_000) == []
    assert found("x" * 20_000, "x" * 10_000) == ["x" * 10_000] * 2


def test_capitals_count_where_they_are_asked_to() -> None:
    assert found("US us Us", "US", match_case=True) == ["US"]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("troops, troop trooper", "troop", 1),
        ("NATO’s NATO-led NATO", "nato", 3),
        ("나토는 나토의 나토에서 나토 나토군", "나토", 4),
        ("NATO가 NATOs", "NATO", 1),
        ("한나토 나토", "나토", 1),
        ("… (§ 5)", "§", 1),
    ],
)
def test_whole_words_may_carry_a_particle(text: str, words: str, hits: int) -> None:
    assert len(found(text, words, whole_words=True)) == hits


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("ㄴ", ["나", "노", "난", "낱", "나"]),
        ("나", ["나", "난", "낱", "나"]),
        ("낱", ["나토", "낱"]),
        ("나토", ["나토"]),
    ],
)
def test_a_syllable_being_composed_finds_what_it_may_become(typed: str, hits: list[str]) -> None:
    assert found("나토 노선 난 낱말 나", typed, is_open=True) == hits


def test_each_stage_of_composing_finds_the_word() -> None:
    for word, stages in (
        ("나토", "ㄴ 나 낱 나토"),
        ("값이", "ㄱ 가 갑 값 값이"),
        ("과제", "ㄱ 고 과 괒 과제"),
        ("읽기", "ㅇ 이 일 읽 읽ㄱ 읽기"),
        ("의사", "ㅇ 으 의 읫 의사"),
        ("갑시다", "ㄱ 가 갑 값 갑시 갑싣 갑시다"),
    ):
        for typed in stages.split():
            assert found(f"앞 {word} 뒤", typed, is_open=True), (word, typed)


def test_hits_are_looked_up_by_place() -> None:
    hits = find(FoldedText("nato, NATO, Nato"), Query("nato"))
    assert [hits.first_from(point) for point in (0, 1, 6, 7, 99)] == [0, 1, 1, 2, 3]
    assert hits.number_of(hits[1]) == 1
    assert list(hits[1:]) == list(hits)[1:]
    assert len(Hits()) == 0
