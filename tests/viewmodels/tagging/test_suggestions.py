"""Which words, sentences or paragraphs lists suggest, and which they do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.domain.synonyms import Synonyms
from desktop_app.domain.word_lists import Expression, read_word_list
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.expression_worker import ExpressionWorker, Places
from desktop_app.viewmodels.tagging.suggestions import (
    Suggested,
    Unit,
    Wanted,
    suggest,
    taken_places,
    units,
)
from tests.builders import a_passage, a_project, a_tag, a_target, an_article

TEXT = """Home Back

NATO met. Others met NATO and spoke of 11,000 soldiers. Nobody stayed.
The end of NATO."""
KOREAN = "어제 나토는 만났다. 아무도 없었다."


def found(
    lists: Mapping[EntityId, str], texts: Mapping[EntityId, str], wanted: Wanted | None = None
) -> Suggested:
    wanted = replace(
        wanted or Wanted({}, ()),
        lists={tag: read_word_list(words) for tag, words in lists.items()},
        articles=list(texts),
    )
    suggested = suggest(wanted, texts.__getitem__, worker=ExpressionWorker(seconds=0.3))
    assert suggested is not None
    return suggested


def words(suggested: Suggested, texts: Mapping[EntityId, str]) -> list[str]:
    return [each.span.of(texts[each.article]) for each in suggested.suggestions]


def offered(words_: str, text: str = TEXT, wanted: Wanted | None = None) -> list[str]:
    return words(found({"tag:1": words_}, {"article:1": text}, wanted), {"article:1": text})


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("words", ["NATO", "NATO", "NATO"]),
        (
            "sentence",
            ["NATO met.", "Others met NATO and spoke of 11,000 soldiers.", "The end of NATO."],
        ),
        (
            "paragraph",
            [
                "NATO met. Others met NATO and spoke of 11,000 soldiers. Nobody stayed.",
                "The end of NATO.",
            ],
        ),
    ],
)
def test_what_is_suggested_is_a_choice_of_unit(unit: Unit, expected: list[str]) -> None:
    assert offered("nato", wanted=Wanted({}, (), unit)) == expected


def test_a_sentence_with_two_words_of_a_list_is_suggested_once() -> None:
    sentence = "Others met NATO and spoke of 11,000 soldiers."
    assert offered("soldiers\nothers\n/[0-9,]+/") == [sentence]


def test_an_expression_over_two_sentences_suggests_both_as_one() -> None:
    assert offered(r"/met\. Others/") == ["NATO met. Others met NATO and spoke of 11,000 soldiers."]
    assert offered(r"/stayed\.\nThe/") == ["Nobody stayed.\nThe end of NATO."]


def test_of_words_that_overlap_the_first_and_longest_is_suggested() -> None:
    text = "North Korea met."
    assert offered("korea met\nnorth\nnorth korea", text, Wanted({}, (), "words")) == [
        "North Korea"
    ]


def test_each_tag_suggests_for_itself_in_reading_order() -> None:
    texts = {"article:b": TEXT, "article:a": KOREAN}
    suggested = found({"tag:2": "나토\nNobody", "tag:1": "the end\n나토"}, texts)
    assert [(each.article, each.tag) for each in suggested.suggestions] == [
        ("article:b", "tag:2"),
        ("article:b", "tag:1"),
        ("article:a", "tag:1"),
        ("article:a", "tag:2"),
    ]
    assert words(suggested, texts) == [
        "Nobody stayed.",
        "The end of NATO.",
        "어제 나토는 만났다.",
        "어제 나토는 만났다.",
    ]


def test_synonyms_are_found_only_where_they_are_asked_for() -> None:
    names = Synonyms([("NATO", "나토")])
    assert offered("NATO", KOREAN) == []
    assert offered("NATO", KOREAN, Wanted({}, (), synonyms=names)) == ["어제 나토는 만났다."]


def test_dimmed_lines_suggest_nothing() -> None:
    assert offered("back\nthe end") == ["Home Back", "The end of NATO."]
    dimmed = Wanted({}, (), dimmed={"article:1": (1,)})
    assert offered("back\nthe end", wanted=dimmed) == ["The end of NATO."]


def test_a_hit_that_reaches_into_a_dimmed_line_is_none() -> None:
    hit = Span(TEXT.index("stayed"), TEXT.index("end") + 3)
    assert units(TEXT, [hit], "sentence", (4,)) == []
    assert units(TEXT, [hit], "sentence", (2,)) != []


def test_where_the_tag_is_already_nothing_is_suggested_again() -> None:
    place = Span(TEXT.index("11,000"), TEXT.index("11,000") + 6)
    taken = {"article:1": {"tag:1": [place], "tag:2": [Span(0, len(TEXT))]}}
    assert offered("NATO", wanted=Wanted({}, (), taken=taken)) == ["NATO met.", "The end of NATO."]


def test_taken_places_are_mine_of_the_tag_or_of_one_merged_into_it() -> None:
    arms, merged, other = a_tag("Arms", 1), a_tag("Troops", 2), a_tag("Other", 3)
    merged = replace(merged, into=arms.id)
    first, second = a_target(words="NATO"), a_target(words="next year")
    passages = [
        a_passage(first.exact, tags=[merged.id], creator="analyst:me", number=1),
        a_passage(second.exact, tags=[arms.id], creator="analyst:her", number=2),
        a_passage(second.exact, tags=[other.id], creator="analyst:me", number=3),
    ]
    project = a_project(an_article(), arms, merged, other, *passages)
    taken = taken_places(project, "analyst:me", project.articles, [arms.id])
    assert taken == {first.article: {arms.id: [first.span]}}


def test_a_slow_expression_is_told_with_its_line_and_the_rest_is_found() -> None:
    endless = "many words that are followed by no colon at all, as in every sentence " * 2
    suggested = found(
        {"tag:1": "many\n/(\\w+\\s?)+:/\n/s[a-z]+nce/"}, {f"article:{n}": endless for n in "123"}
    )
    assert suggested.slow == {("tag:1", 2)}
    assert len(suggested.suggestions) == 3


class Counting(ExpressionWorker):
    """Counts how often it is asked."""

    asked = 0

    def find(self, expression: Expression) -> Places:
        self.asked += 1
        return super().find(expression)


def test_a_slow_expression_is_not_looked_for_in_other_articles() -> None:
    endless = "many words that are followed by no colon at all, as in every sentence " * 2
    worker = Counting(seconds=0.3)
    wanted = Wanted(
        {"tag:1": read_word_list("/(\\w+\\s?)+:/")}, [f"article:{n}" for n in range(70)]
    )
    assert suggest(wanted, lambda article: endless, worker=worker) is not None
    assert worker.asked == 1


def test_texts_that_are_not_there_are_counted() -> None:
    def read(article: EntityId) -> str:
        if article == "article:2":
            raise ArticleUnreadable("It is not here.")
        return TEXT

    wanted = Wanted({"tag:1": read_word_list("the end")}, ["article:1", "article:2", "article:3"])
    suggested = suggest(wanted, read)
    assert suggested is not None
    assert (suggested.unread, len(suggested.suggestions)) == (1, 2)


def test_it_ends_when_nobody_waits() -> None:
    asked: list[int] = []

    def go_on(done: int) -> bool:
        asked.append(done)
        return done == 0

    wanted = Wanted({"tag:1": read_word_list("NATO")}, [f"article:{n}" for n in range(100)])
    assert suggest(wanted, lambda article: TEXT, go_on) is None
    assert asked == [0, 32]
