"""Which tags and analysts an article's passages have, counted and placed."""

from __future__ import annotations

from desktop_app.domain.analyst import Analyst
from desktop_app.viewmodels.articles.article_tags import analyst_choices, tag_choices, tagged_places
from desktop_app.viewmodels.sight import UNTAGGED, Sight
from tests.builders import NATO, a_passage, a_project, a_tag, an_article

ARMS, TALKS = a_tag("Arms", 1), a_tag("Talks", 2)
PROJECT = a_project(
    an_article(),
    ARMS,
    TALKS,
    Analyst("analyst:tom", "Tom Weber", "blue"),
    a_passage("first time", tags=[ARMS.id], number=1),
    a_passage("meeting", tags=[ARMS.id, TALKS.id], number=2, creator="analyst:tom"),
    a_passage("Korean", number=3),
)
ARTICLE = an_article().id


def test_tags_are_counted_in_codebook_order_and_those_without_come_last() -> None:
    choices = tag_choices(PROJECT, ARTICLE, Sight(frozenset({TALKS.id})))
    assert [(each.id, each.count, each.is_shown) for each in choices] == [
        (ARMS.id, 2, True),
        (TALKS.id, 1, False),
        (UNTAGGED, 1, True),
    ]


def test_analysts_are_counted_by_name() -> None:
    sight = Sight(hidden_analysts=frozenset({"analyst:tom"}))
    choices = analyst_choices(PROJECT, ARTICLE, sight)
    assert [(each.name, each.count, each.is_shown) for each in choices] == [
        ("Minji Park", 2, True),
        ("Tom Weber", 1, False),
    ]


def test_places_are_those_of_tagged_passages_that_are_shown() -> None:
    everything = tagged_places(PROJECT, ARTICLE, NATO, Sight())
    assert [each.start for each in everything.in_order] == [
        NATO.index("first time"),
        NATO.index("meeting"),
    ]
    mine = tagged_places(PROJECT, ARTICLE, NATO, Sight(hidden_analysts=frozenset({"analyst:tom"})))
    assert [each.start for each in mine.in_order] == [NATO.index("first time")]


def test_a_passage_whose_words_are_gone_has_no_place() -> None:
    assert tagged_places(PROJECT, ARTICLE, "Other words.", Sight()).in_order == []
