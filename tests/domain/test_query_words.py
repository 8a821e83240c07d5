"""Queries as somebody types them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.finding_query import SearchQuery
from desktop_app.domain.query_words import Wanted, parse, typed_date
from desktop_app.domain.synonyms import Synonyms

NAMES = Synonyms(
    [
        ("NATO", "나토", "북대서양조약기구"),
        ("United States", "U.S.", "US", "미국"),
        ("secretary general", "사무총장"),
    ]
)


def asked(words: str, **more: Any) -> Wanted:
    return parse(SearchQuery(words, **more), NAMES)


def terms(words: str, **more: Any) -> list[list[str]]:
    return [[each.words for each in term.wordings] for term in asked(words, **more).terms]


def test_all_words_are_wanted_with_other_endings() -> None:
    wanted = asked("korean Delegation")
    assert [[(w.words, w.endings) for w in term.wordings] for term in wanted.terms] == [
        [("korean", True)], [("delegation", True)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    ['"two words"', "“two words”", "„two words“", "「two words」", "『two words』", "«two words»",
     "《two words》", '"two words', "=\"two words\""],
)  # fmt: skip
def test_a_phrase_is_one_term_whatever_the_quotation_marks(typed: str) -> None:
    (term,) = asked(typed).terms
    assert [(each.words, each.endings) for each in term.wordings] == [("two words", False)]


def test_a_minus_before_a_word_excludes_it_and_inside_of_one_it_does_not() -> None:
    wanted = asked('Jong-un -Ukraine -"two words" NOT nato')
    assert [term.wordings[0].words for term in wanted.terms] == ["jong-un"]
    assert [[w.words for w in term.wordings] for term in wanted.excluded] == [
        ["ukraine"], ["two words"], ["nato"],
    ]  # fmt: skip


def test_or_joins_what_stands_around_it() -> None:
    assert terms("a OR b c | d AND e") == [["a", "b"], ["c", "d"], ["e"]]
    assert terms("OR a OR") == [["a"]]


def test_names_of_the_same_are_wanted_too_unless_just_this_is() -> None:
    assert terms("nato") == [["nato", "나토", "북대서양조약기구"]]
    assert terms("=nato") == terms('"nato"') == terms("nato", synonyms=False) == [["nato"]]
    assert asked("나토").names == ("NATO", "북대서양조약기구")


def test_a_name_of_several_words_is_one_term() -> None:
    assert terms("the Secretary General said") == [
        ["the"], ["secretary general", "사무총장"], ["said"],
    ]  # fmt: skip


def test_an_abbreviation_that_reads_like_a_word_is_a_name_only_in_capitals() -> None:
    assert terms("us") == [["us"]]
    (term,) = asked("US").terms
    assert {each.words: each.is_capital for each in term.wordings} == {
        "us": True, "united states": False, "u.s.": False, "미국": False,
    }  # fmt: skip


def test_only_the_last_word_is_open_and_only_while_it_is_typed() -> None:
    open_words = [t.wordings[0].is_open for t in asked("invit deleg", is_open=True).terms]
    assert open_words == [False, True]
    assert not asked("deleg ", is_open=True).terms[0].wordings[0].is_open
    assert not asked("deleg").terms[0].wordings[0].is_open
    assert not asked("d", is_open=True).terms[0].wordings[0].is_open


def test_filters_can_be_typed() -> None:
    wanted = asked('tag:Invitations outlet:"Dong-A" by:Minji lang:ko grade:B2 kind:notes nato')
    filters = wanted.filters
    assert filters.tags == {"Invitations"}
    assert filters.outlets == {"Dong-A"}
    assert filters.analysts == {"Minji"}
    assert filters.languages == {"ko"}
    assert filters.grades == {"B2"}
    assert filters.kinds == {"note"}
    assert len(wanted.terms) == 1
    assert asked("태그:초청 매체:연합").filters.outlets == {"연합"}


def test_typed_filters_come_to_those_that_are_set() -> None:
    wanted = asked("tag:A after:2024", tags=frozenset({"B"}), since="2023-05", until="2025")
    assert wanted.filters.tags == {"A", "B"}
    assert (wanted.filters.since, wanted.filters.until) == ("2024", "2025")


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("after:2024-01 before:2025", "2024-01", "2024-12-31"),
        ("since:2024.1.5 until:2024/12", "2024-01-05", "2024-12"),
        ("date:2009-12", "2009-12", "2009-12"),
        ("before:2024-03", "", "2024-02-29"),
        ("after:", "", ""),
    ],
)
def test_dates_of_any_precision(typed: str, since: str, until: str) -> None:
    wanted = asked(typed)
    assert (wanted.filters.since, wanted.filters.until, wanted.terms) == (since, until, ())


@pytest.mark.parametrize(
    "words", ["yesterday", "2024-13", "2024-02-30", "24", "２０２４", "", "0000"]
)
def test_what_is_no_date(words: str) -> None:
    assert typed_date(words) == ""


@pytest.mark.parametrize(
    "typed", ["page:12", "https://a.b/c", "12:30", "after:yesterday", "kind:x"]
)
def test_what_is_no_filter_is_looked_for(typed: str) -> None:
    assert len(asked(typed).terms) == 1


@given(st.text(max_size=60), st.booleans())
def test_nothing_that_is_typed_raises(words: str, is_open: bool) -> None:
    wanted = asked(words, is_open=is_open)
    assert all(term.wordings for term in (*wanted.terms, *wanted.excluded))


SIGNS = ['"', "“", "”", "「", "」", "«", "»", "=", "-", ":", "|", " ", "(", ")", "*", "^", "~"]
WORDS = ["tag:", "OR ", "after:", "NOT ", "나토", "NATO", "ㄱ", "\n", "\\", "'", "%", "_", "\u3000"]


@given(st.lists(st.sampled_from(SIGNS + WORDS), max_size=15).map("".join))
def test_nothing_that_looks_like_a_query_raises(words: str) -> None:
    wanted = asked(words, is_open=True)
    assert all(term.wordings for term in (*wanted.terms, *wanted.excluded))
