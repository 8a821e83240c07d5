"""Names that mean the same are known in running text, particles or not."""

from __future__ import annotations

from desktop_app.domain.synonyms import Synonyms
from desktop_app.domain.text_folding import folded

NAMES = Synonyms(
    [
        ["NATO", "나토", "북대서양조약기구"],
        ["South Korea", "한국"],
        ["United States", "U.S.", "US", "미국"],
        ["European Union", "EU"],
    ]
)


def named(text: str) -> list[str]:
    return NAMES.named_in(folded(text))


def test_a_name_is_known_in_either_language() -> None:
    assert named("북대서양조약기구(나토)와 NATO") == ["NATO", "NATO", "NATO"]


def test_a_korean_name_may_carry_a_particle() -> None:
    assert named("나토는 한국과 미국의") == ["NATO", "South Korea", "United States"]


def test_a_name_within_another_word_is_none() -> None:
    assert named("NATOs Minato Eureka US-Korea") == ["United States"]


def test_a_name_with_full_stops_is_known() -> None:
    assert named("the U.S., US and U.S.-Korea") == ["United States"] * 3


def test_the_names_of_a_group_are_found_by_any_of_them() -> None:
    assert NAMES.of("나토") == NAMES.of("nato") == ("NATO", "나토", "북대서양조약기구")
    assert NAMES.of("Seoul") == ("Seoul",)


def test_no_groups_know_no_names() -> None:
    assert Synonyms().named_in("nato") == []
