"""Two wordings side by side: nothing is lost of either, and alike words are the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.viewmodels.word_diff import word_diff

words = st.lists(
    st.sampled_from(["NATO", "Seoul", "“arms”", '"arms"', "파병", "12,000"]), max_size=12
)


def test_changed_words_stand_beside_each_other() -> None:
    assert word_diff("at least 3,000 soldiers", "at most 3,000 troops") == [
        ("same", "at"),
        ("gone", "least"),
        ("new", "most"),
        ("same", "3,000"),
        ("gone", "soldiers"),
        ("new", "troops"),
    ]


def test_kinds_of_quotation_mark_are_no_difference() -> None:
    assert word_diff('the "arms" deal', "the “arms” deal") == [("same", "the “arms” deal")]


@given(words, words)
def test_what_is_the_same_or_new_is_what_is_printed(before: list[str], after: list[str]) -> None:
    stretches = word_diff(" ".join(before), " ".join(after))
    printed = [words for kind, words in stretches if kind != "gone"]
    assert " ".join(printed).split() == after


def test_long_wordings_stand_as_a_whole() -> None:
    before, after = "one " * 1000, "two " * 1000
    assert [kind for kind, _ in word_diff(before, after)] == ["gone", "new"]
