"""Short texts in memory: what the lists of words find is what reading every text finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.finding_query import SearchQuery
from desktop_app.domain.query_words import parse
from desktop_app.domain.search_terms import Term
from desktop_app.domain.synonyms import Synonyms
from desktop_app.domain.text_folding import FoldedText
from desktop_app.workspace.search import shelf as shelves
from desktop_app.workspace.search.shelf import Shelf

NAMES = Synonyms([("NATO", "나토"), ("United States", "US", "미국")])
WORDS = ("invited", "invite", "us", "US", "cafe", "café", "나토는", "한국군", "군", "미국B2", "b2b")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join))
ASKED = st.lists(st.sampled_from((*WORDS, "inv", "나토", "=invite", '"군 us"', "-us")), max_size=3)


def says(text: str, term: Term) -> bool:
    return bool(term.places(FoldedText(text), text))


@given(TEXTS, ASKED.map(" ".join), st.booleans())
def test_the_lists_find_what_reading_every_text_finds(
    texts: list[str], words: str, at_word_start: bool
) -> None:
    wanted = parse(SearchQuery(words, is_open=True, at_word_start=at_word_start), NAMES)
    shelf = Shelf()
    shelf.fill((str(number), text) for number, text in enumerate(texts))
    expected = {
        str(number)
        for number, text in enumerate(texts)
        if wanted.terms
        and all(says(text, term) for term in wanted.terms)
        and not any(says(text, term) for term in wanted.excluded)
    }
    assert shelf.saying(wanted.terms, wanted.excluded) == expected


@given(TEXTS, TEXTS)
def test_texts_that_change_or_go_are_no_longer_found(before: list[str], after: list[str]) -> None:
    wanted = parse(SearchQuery("군"), NAMES)
    shelf = Shelf()
    for texts in (before, after, before, after):
        shelf.fill((str(number), text) for number, text in enumerate(texts))
    holding = {str(number) for number, text in enumerate(after) if "군" in text}
    assert shelf.saying(wanted.terms) == holding
    in_order = [str(number) for number in range(len(after)) if str(number) in holding]
    assert shelf.first_of(shelf.numbers(holding), 2) == in_order[:2]


def test_the_lists_are_made_anew_when_most_texts_have_gone() -> None:
    wanted = parse(SearchQuery("number"), NAMES)
    shelf = Shelf()
    rounds = shelves._GONE + 5
    for number in range(rounds):
        shelf.fill([("one", f"number {number}"), ("other", "nothing")])
    assert shelf.saying(wanted.terms) == {"one"}
    assert shelf.text("one") == f"number {rounds - 1}"
    assert len(shelf._texts) < rounds
