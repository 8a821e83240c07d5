"""`@name` in notes: whole names, first names, Korean names with what is written behind them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.mentions import Names, mentions_any
from desktop_app.domain.people import People
from desktop_app.domain.prose import plain

MINJI, HANGUL, LEE, JOON = "analyst:1", "analyst:2", "analyst:3", "analyst:4"


def names_of(*names: str) -> Names:
    """Return the names of people, with ids `analyst:1` and so on."""
    known = [Analyst(f"analyst:{number}", name) for number, name in enumerate(names, 1)]
    return Names(People({each.id: each for each in known}))


TEAM = names_of("Minji Park", "이민지", "Lee", "Lee Joon")


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("ask @Minji Park about it", "@Minji Park", MINJI),
        ("@minji, please", "@minji", MINJI),
        ("(＠MinjiPark)", "＠MinjiPark", MINJI),
        ('@"Minji Park"에게', '@"Minji Park"', MINJI),
        ("@“이민지”", "@“이민지”", HANGUL),
        ("@이민지는 어떻게 보나요", "@이민지", HANGUL),
        ("@이민지가, @이민지께서", "@이민지", HANGUL),
        ("@이민지님께 보냄", "@이민지", HANGUL),
        ("@이민지씨에게서", "@이민지", HANGUL),
        ("@Minji에게", "@Minji", MINJI),
        ("@Lee Joon's figure", "@Lee Joon", JOON),
        ("@Lee, see", "@Lee", LEE),
    ],
)
def test_a_name_is_found_with_what_is_written_behind_it(text: str, words: str, who: str) -> None:
    first = TEAM.mentions(text)[0]
    assert (text[first.start : first.end], first.analyst) == (words, who)


@pytest.mark.parametrize(
    "text", ["mail@lee.org", "@Leeds", "@이민지수가", "@ Lee", "@nobody", "@", '@"nobody"', "Lee"]
)
def test_what_names_nobody_is_no_mention(text: str) -> None:
    assert TEAM.mentions(text) == []


def test_a_first_name_that_two_people_have_names_neither() -> None:
    two = names_of("Kim Jisoo", "Kim Hana")
    assert two.mentions("@Kim") == []
    assert [each.analyst for each in two.mentions("@Kim Hana")] == ["analyst:2"]


def test_a_name_typed_in_single_jamo_is_the_same_name() -> None:
    text = unicodedata.normalize("NFD", "@이민지는")
    (found,) = TEAM.mentions(text)
    assert found.analyst == HANGUL
    assert unicodedata.normalize("NFC", text[found.start : found.end]) == "@이민지"


def test_people_of_equal_names_are_mentioned_as_one() -> None:
    both = names_of("Minji", "minji ")
    assert [each.analyst for each in both.mentions("@MINJI")] == ["analyst:1"]
    assert mentions_any(plain("@Minji"), ["analyst:2"], both)


def test_a_note_mentions_whoever_any_version_names() -> None:
    note = (*plain("see @Lee"), *plain("see @이민지"))
    assert TEAM.mentioned(note) == {LEE, HANGUL}
    assert not mentions_any(note, [MINJI], TEAM)


def test_names_are_offered_by_any_of_their_words() -> None:
    assert TEAM.beginning("l") == [LEE, JOON]
    assert TEAM.beginning("joo") == [JOON]
    assert TEAM.beginning("이") == [HANGUL]
    assert len(TEAM.beginning("")) == 4


NAME = st.text(st.sampled_from("aB é민지이는박Zß-'"), min_size=1, max_size=12).filter(
    lambda name: bool(name.strip()) and name == name.strip()
)


@given(st.lists(NAME, min_size=1, max_size=6), st.data())
def test_what_is_offered_to_write_mentions_that_person(
    names: list[str], choice: st.DataObject
) -> None:
    team = names_of(*names)
    person = choice.draw(st.sampled_from([each.id for each in team.people]))
    written = team.written(person)
    assert [each.analyst for each in team.mentions(f"see {written}, please")] == [person]


@given(st.text(st.sampled_from('@＠"“ 이민지는Lee Joon\n'), max_size=40))
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for found in TEAM.mentions(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start] in "@＠"
        end = found.end
