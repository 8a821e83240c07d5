"""Korean hits equal the plain truth: an article is found where its text holds the syllables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.finding_query import SearchQuery
from desktop_app.domain.identity import EntityId
from desktop_app.domain.text_folding import folded
from desktop_app.workspace.search.search import Search
from tests.builders import a_workspace

SYLLABLES = "가나다라한국군은"
LETTERS = SYLLABLES * 3 + " \n.·aB7韓國ー"
WORDS = st.text(SYLLABLES, min_size=1, max_size=5)


@pytest.fixture(scope="module")
def everything(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Search, dict[EntityId, str]]]:
    chance = Random(1)
    texts = ["".join(chance.choices(LETTERS, k=60)) for _ in range(60)]
    opened = a_workspace(tmp_path_factory.mktemp("korean"), *texts)
    with closing(Search(opened)) as search:
        search.refresh()
        yield search, {each: opened.text(each) for each in opened.project.articles}
    opened.close()


def found(search: Search, words: str) -> dict[EntityId, list[int]]:
    places: dict[EntityId, list[int]] = {}
    for hit in search.find(SearchQuery(words, is_open=True), 10_000, 10_000).hits:
        assert hit.span is not None
        places.setdefault(hit.article, []).append(hit.span.start)
    return {article: sorted(starts) for article, starts in places.items()}


def truth(texts: dict[EntityId, str], words: str) -> dict[EntityId, list[int]]:
    places: dict[EntityId, list[int]] = {}
    for article, text in texts.items():
        at = text.find(words)
        while at >= 0:
            places.setdefault(article, []).append(at)
            at = text.find(words, at + len(words))
    return places


@given(WORDS)
def test_syllables_of_any_number_are_found_wherever_they_stand(
    everything: tuple[Search, dict[EntityId, str]], words: str
) -> None:
    search, texts = everything
    assert found(search, words) == truth(texts, words)


@given(WORDS, WORDS)
def test_two_words_are_found_in_the_articles_that_hold_both(
    everything: tuple[Search, dict[EntityId, str]], one: str, other: str
) -> None:
    search, texts = everything
    holding = {each for each, text in texts.items() if one in text and other in text}
    assert found(search, f"{one} {other}").keys() == holding
    without = {each for each, text in texts.items() if one in text and other not in text}
    assert found(search, f"{one} -{other}").keys() == without


@given(st.text(LETTERS, min_size=1, max_size=8))
def test_any_words_of_a_text_find_it(
    everything: tuple[Search, dict[EntityId, str]], words: str
) -> None:
    search, texts = everything
    plain = folded(words).strip()
    whole = {each for each, text in texts.items() if f" {plain} " in f" {folded(text)} "}
    if any(letter.isalnum() for letter in plain):
        assert whole <= found(search, f'"{words}"').keys()
