"""The ranks of the type-ahead search, near names, Hangul, and its speed."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Literal, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.codebook import Codebook
from desktop_app.domain.prose import plain
from desktop_app.viewmodels.tag_search import Match, TagSearch, distances
from tests.builders import a_tag


def a_codebook() -> Codebook:
    arms, partnership = a_tag("Arms and troops", 1), a_tag("Partnership", 4)
    tags = [
        replace(arms, other_name="무기·병력"),
        replace(a_tag("Figures", 2, parent=arms.id), other_name="수치"),
        replace(a_tag("Munitions and technology", 3, parent=arms.id), other_name="탄약·기술"),
        replace(partnership, other_name="동반자 관계"),
        a_tag("Information exchange", 5, parent=partnership.id),
        replace(a_tag("Troop rotation", 6), other_name="순환 배치"),
        replace(a_tag("북·러 관계", 7), other_name="Russia–North Korea ties"),
        a_tag("Alarms", 8),
        a_tag("Café talks", 9),
    ]
    return Codebook({tag.id: tag for tag in tags})


SEARCH = TagSearch(a_codebook())


def found(typed: str) -> list[tuple[str, Match]]:
    return [(each.tag.name, each.match) for each in SEARCH.find(typed)]


def names(typed: str) -> list[str]:
    return [name for name, _ in found(typed)]


def test_nothing_typed_shows_the_codebook_in_order() -> None:
    assert names("  ") == [tag.name for tag in a_codebook()]


def test_the_beginning_of_a_name_comes_before_word_starts_paths_and_insides() -> None:
    assert found("arms") == [
        ("Arms and troops", Match.NAME),
        ("Figures", Match.PATH),
        ("Munitions and technology", Match.PATH),
        ("Alarms", Match.INSIDE),
    ]
    assert found("troop")[:2] == [("Troop rotation", Match.NAME), ("Arms and troops", Match.WORD)]


def test_an_exact_name_comes_first_whatever_begins_like_it() -> None:
    tags = [a_tag("Arms control", 1), a_tag("Arms", 2)]
    search = TagSearch(Codebook({tag.id: tag for tag in tags}))
    assert [each.match for each in search.find("ARMS")] == [Match.EXACT, Match.NAME]
    assert search.find("ARMS")[0].tag.name == "Arms"


def test_a_path_is_followed_by_the_beginnings_of_its_names() -> None:
    assert found("arms/fig")[0] == ("Figures", Match.PATH)
    assert found("Arms and troops/Figures")[0] == ("Figures", Match.EXACT)
    assert found("arms fig")[0] == ("Figures", Match.PATH)
    assert "Figures" not in names("partner/fig")


def test_several_words_may_begin_words_in_any_order() -> None:
    assert names("tro ar")[0] == "Arms and troops"


@pytest.mark.parametrize("typed", ["병", "병력", "무ㄱ", "묵", "ㅂㄹ", "ㅁㄱ"])
def test_the_second_name_is_found_by_parts_of_syllables_and_initials(typed: str) -> None:
    assert ("Arms and troops", Match.OTHER_NAME) in found(typed)


def test_initials_find_a_korean_name_like_any_beginning() -> None:
    assert found("ㅂ")[0] == ("북·러 관계", Match.NAME)
    assert ("북·러 관계", Match.WORD) in found("ㄱㄱ")


def test_the_english_second_name_of_a_korean_tag_is_found() -> None:
    assert found("north kor") == [("북·러 관계", Match.OTHER_NAME)]


Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


@pytest.mark.parametrize("form", get_args(Form))
def test_unicode_forms_find_the_same(form: Form) -> None:
    assert names(unicodedata.normalize(form, "동반자"))[0] == "Partnership"
    assert names(unicodedata.normalize(form, "Café"))[0] == "Café talks"
    assert names("ＰＡＲＴ")[0] == "Partnership"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Partnerships", "Partnership"),
        ("partnreship", "Partnership"),
        ("Figurs", "Figures"),
        ("infromation", "Information exchange"),
        ("Troops and arms", "Arms and troops"),
        ("trop rotation", "Troop rotation"),
        ("무거·병력", "Arms and troops"),
        ("Arms and trops/Figurs", "Figures"),
    ],
)
def test_a_near_name_is_shown_before_a_duplicate_is_made(typed: str, meant: str) -> None:
    assert names(typed)[0] == meant


@pytest.mark.parametrize("typed", ["xyzzy", "Sanctions", "경제", "zz"])
def test_strange_words_find_nothing(typed: str) -> None:
    assert found(typed) == []


def test_near_names_come_after_every_true_match() -> None:
    matches = [match for _, match in found("arms")]
    assert matches == sorted(matches)


def test_a_new_codebook_takes_over_what_was_prepared() -> None:
    before = TagSearch(a_codebook())
    tags = {tag.id: tag for tag in a_codebook()}
    first = next(iter(tags))
    tags[first] = replace(tags[first], name="Weapons")
    after = TagSearch(Codebook(tags), before)
    assert [each.path for each in after.find("weap")] == [
        "Weapons",
        "Weapons/Figures",
        "Weapons/Munitions and technology",
    ]
    assert after.find("arms") == [each for each in after.find("arms") if each.tag.name == "Alarms"]


WORDS = st.text("abc", max_size=7)


@given(WORDS, WORDS)
@example("abc", "acb")
@example("ca", "abc")
@example("", "ab")
def test_distances_are_those_of_the_textbook(word: str, other: str) -> None:
    whole, beginning = distances(word, other)
    assert whole == optimal_string_alignment(word, other)
    assert beginning == min(
        optimal_string_alignment(word, other[:length]) for length in range(len(other) + 1)
    )


def optimal_string_alignment(one: str, other: str) -> int:
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                rows[i][j] = i + j
                continue
            same = one[i - 1] == other[j - 1]
            steps = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (not same)]
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                steps.append(rows[i - 2][j - 2] + 1)
            rows[i][j] = min(steps)
    return rows[-1][-1]


def described() -> TagSearch:
    """Return a search in a codebook whose tags are described."""
    tags = [
        replace(a_tag("Arms", 1), description=plain("Weapons and soldiers.\nNot: sanctions.")),
        replace(a_tag("Weapons", 2), description=plain("나토의 무기 지원")),
        replace(a_tag("Talks", 3), other_name="회담", description=plain("Also weapons talks")),
    ]
    return TagSearch(Codebook({tag.id: tag for tag in tags}))


def test_a_description_is_found_after_every_name_and_shows_the_line_that_matches() -> None:
    found = described().find("weapons")
    assert [(each.tag.name, each.match, each.why) for each in found] == [
        ("Weapons", Match.EXACT, ""),
        ("Arms", Match.DESCRIPTION, "Weapons and soldiers."),
        ("Talks", Match.DESCRIPTION, "Also weapons talks"),
    ]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("sanct", "Not: sanctions."),
        ("not sanctions", "Not: sanctions."),
        ("soldiers weap", "Weapons and soldiers."),
        ("무기", "나토의 무기 지원"),
    ],
)
def test_the_words_of_a_description_may_be_begun_in_any_order(typed: str, why: str) -> None:
    found = described().find(typed)[0]
    assert (found.match, found.why) == (Match.DESCRIPTION, why)


@given(st.text(max_size=20))
def test_any_words_can_be_searched(typed: str) -> None:
    ids = [each.tag.id for each in SEARCH.find(typed)]
    assert len(ids) == len(set(ids))


@given(st.sampled_from([tag.name for tag in a_codebook()]), st.integers(1, 30))
def test_the_beginning_of_a_name_always_finds_its_tag(name: str, length: int) -> None:
    assert name in names(name[:length])
