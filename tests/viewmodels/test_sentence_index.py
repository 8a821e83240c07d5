"""What is like a passage in all articles: the same as among open ones, found by an index."""

from __future__ import annotations

import pytest

from desktop_app.domain.synonyms import Synonyms
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.sentence_index import Key, SentenceIndex
from desktop_app.viewmodels.similar_passages import ArticlePieces, most_alike

NAMES = Synonyms([("NATO", "나토"), ("North Korea", "Pyongyang", "북한"), ("Russia", "러시아")])
TROOPS = "Pyongyang has deployed about 11,000 soldiers to aid Russia in its war."
TEXTS = {
    "article:own": f"{TROOPS} Nobody else commented.",
    "article:near": "A museum reopened.\nNorth Korea sent 11 000 soldiers to Russia for the war.",
    "article:korean": "입장료는 12유로다. 북한은 러시아에 병력 1만1000명을 파병했다.",
    "article:far": "Tickets cost twelve euros. The weather in Brussels was fine.",
}


def index_of(*keys: Key) -> SentenceIndex:
    index = SentenceIndex(TEXTS.__getitem__, NAMES)
    for key in keys or tuple((article, ()) for article in TEXTS):
        index.add(key)
    return index


def found(index: SentenceIndex) -> list[str]:
    alike = index.alike(TROOPS, "article:own")
    return [each.span.of(TEXTS[each.article]) for each in alike]


def test_both_languages_are_found_in_all_articles_but_the_passages_own() -> None:
    assert found(index_of()) == [
        "North Korea sent 11 000 soldiers to Russia for the war.",
        "북한은 러시아에 병력 1만1000명을 파병했다.",
    ]


def test_the_likeness_is_that_of_comparing_all_articles_side_by_side() -> None:
    pieces = {article: ArticlePieces(text, NAMES) for article, text in TEXTS.items()}
    assert index_of().alike(TROOPS, "article:own") == most_alike(
        TROOPS, "article:own", pieces, NAMES
    )


def test_dimmed_lines_are_not_offered() -> None:
    index = index_of(("article:near", (2,)), ("article:korean", ()))
    assert found(index) == ["북한은 러시아에 병력 1만1000명을 파병했다."]


def test_an_article_that_is_gone_or_dimmed_otherwise_is_forgotten() -> None:
    index = index_of()
    index.keep_to([("article:near", (2,)), ("article:korean", ())])
    assert found(index) == ["북한은 러시아에 병력 1만1000명을 파병했다."]
    assert len(index) == 1
    assert ("article:near", ()) not in index
    index.add(("article:near", (1,)))
    assert len(found(index)) == 2


def test_a_text_that_is_not_there_is_left_out() -> None:
    def read(article: str) -> str:
        raise ArticleUnreadable("It is not here.")

    index = SentenceIndex(read, NAMES)
    with pytest.raises(ArticleUnreadable):
        index.add(("article:own", ()))
    assert index.alike(TROOPS, "article:own") == []


def test_what_every_sentence_shares_hides_nothing_among_many() -> None:
    texts = {f"article:{n}": f"The soldiers of place{n} met at noon.\n" * 3 for n in range(400)}
    texts["article:near"] = TEXTS["article:near"]
    index = SentenceIndex(texts.__getitem__, NAMES)
    for article in texts:
        index.add((article, ()))
    best = index.alike(TROOPS, "article:own")[0]
    assert best.article == "article:near"
