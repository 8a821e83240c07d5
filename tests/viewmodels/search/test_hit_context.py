"""A hit in one line of its context: white space, long beginnings, characters that mislead."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.finding_query import SearchHit
from desktop_app.viewmodels.search.hit_context import context_of


def test_the_mark_covers_the_found_words() -> None:
    context = context_of(
        SearchHit("article", "a", exact="나토", before="북한이 ", after="는 말했다")
    )
    assert context.words == "북한이 나토는 말했다"
    assert context.mark.of(context.words) == "나토"


def test_lines_are_folded_into_one_and_nothing_turns_the_row_around() -> None:
    hit = SearchHit(
        "article", "a", exact="NATO\nsummit", before="the\u2028\u2029 ", after=" \u202eend"
    )
    context = context_of(hit)
    assert context.words == "the NATO summit end"
    assert context.mark.of(context.words) == "NATO summit"


def test_a_long_beginning_is_cut_between_words_so_that_the_hit_is_seen() -> None:
    before = "A sentence that goes on and on for a very long time until it names "
    context = context_of(SearchHit("article", "a", exact="NATO", before=before))
    assert context.words.startswith("…")
    assert context.mark.start <= 31
    assert context.mark.of(context.words) == "NATO"


def test_a_word_without_end_is_cut() -> None:
    context = context_of(SearchHit("passage", "a", exact="x" * 5000, before="y" * 5000))
    assert len(context.words) < 300
    assert context.mark.end <= len(context.words)


def test_syllables_count_for_two_letters_so_that_the_hit_stays_in_sight() -> None:
    context = context_of(SearchHit("article", "a", exact="나토", before="낱말" * 60))
    assert context.mark.start == 16
    assert context.mark.of(context.words) == "나토"


@given(st.text(max_size=80), st.text(max_size=400), st.text(max_size=80))
def test_the_mark_always_lies_in_the_line(before: str, exact: str, after: str) -> None:
    context = context_of(SearchHit("note", "a", exact=exact, before=before, after=after))
    assert 0 <= context.mark.start <= context.mark.end <= len(context.words)
    assert not {"\n", "\u2028", "\u2029"} & set(context.words)
