"""The filters of a search: what a project offers, what is chosen in words, taking one off."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.article import Article, Finding
from desktop_app.domain.finding_query import SearchQuery
from desktop_app.viewmodels.search.filters import (
    FIELDS,
    SET_FIELDS,
    chips,
    choices,
    is_filtered,
    title,
    toggled,
    unfiltered,
    without,
)
from tests.builders import HANJA, NATO, a_passage, a_project, a_tag, an_article

ARMS, BELOW = a_tag("Arms"), a_tag("Drones", 2, parent=a_tag("Arms").id)


def in_language(language: str, text: str, outlet: str, **said: str) -> Article:
    article = an_article(text, outlet=outlet)
    found = {**article.found, "language": Finding(language)}
    return replace(article, found=found, said={f"{name}@k": it for name, it in said.items()})


PROJECT = a_project(
    in_language("ko-KR", HANJA, "Dong-A Ilbo", grade="B"),
    in_language("en", NATO, "Herald"),
    in_language("en", "Again.", "Herald"),
    ARMS,
    BELOW,
    replace(a_passage(tags=[ARMS.id]), grade="2"),
)


def offered(field: str) -> list[tuple[str, str, int]]:
    found = choices(PROJECT, next(each for each in SET_FIELDS if each == field))
    return [(each.value, each.words, each.count) for each in found]


def test_outlets_and_languages_come_by_how_many_articles_have_them() -> None:
    assert offered("outlets") == [("Herald", "Herald", 2), ("Dong-A Ilbo", "Dong-A Ilbo", 1)]
    assert offered("languages") == [("en", "English", 2), ("ko", "Korean", 1)]


def test_tags_come_with_their_paths_in_the_order_of_the_codebook() -> None:
    assert offered("tags") == [(ARMS.id, "Arms", 1), (BELOW.id, "Arms/Drones", 0)]


def test_every_grade_is_offered_with_what_it_means_and_how_often_it_was_given() -> None:
    grades = {value: (words, count) for value, words, count in offered("grades")}
    assert len(grades) == 12
    assert grades["B"] == ("B: usually reliable", 1)
    assert grades["2"] == ("2: probably true", 1)


def test_people_are_offered_by_name() -> None:
    assert offered("analysts") == [("analyst:minji", "Minji Park", 0)]


def test_what_is_chosen_stands_in_chips_and_each_takes_itself_off() -> None:
    query = SearchQuery(
        "NATO", tags=frozenset([BELOW.id]), outlets=frozenset(["Herald"]), since="2024-07"
    )
    shown = chips(PROJECT, replace(query, until="2025"))
    assert [chip.words for chip in shown] == ["Drones", "Herald", "from 2024-07", "to 2025"]
    for chip in shown:
        query = without(query, chip)
    assert query == SearchQuery("NATO", until="")
    assert not is_filtered(query)


def test_a_value_is_turned_on_and_off() -> None:
    once = toggled(SearchQuery(), "grades", "B")
    assert once.grades == {"B"}
    assert is_filtered(once)
    assert toggled(once, "grades", "B") == SearchQuery()


def test_all_filters_go_at_once_and_the_words_stay() -> None:
    query = SearchQuery("나토", kinds=frozenset(["note"]), until="2024", in_boilerplate=True)
    for field in SET_FIELDS:
        query = toggled(query, field, "x")
    assert unfiltered(query) == SearchQuery("나토", in_boilerplate=True)


def test_every_filter_has_a_title() -> None:
    assert len({title(field) for field in FIELDS}) == len(FIELDS) == 6
