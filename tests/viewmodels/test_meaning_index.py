"""What means the same in all articles, by a model that knows some words of two languages."""

from __future__ import annotations

import pytest

from desktop_app.domain.span import Span
from desktop_app.storage.bundled import bundled
from desktop_app.storage.multilingual_encoder import MultilingualEncoder
from desktop_app.storage.static_model import StaticModel
from desktop_app.viewmodels.meaning_index import MeaningIndex
from desktop_app.viewmodels.sentence_index import Key
from desktop_app.viewmodels.similar_passages import Likeness, joined
from tests.static_models import a_model_folder

SUMMIT = "The NATO summit opens in Washington."
TEXTS = {
    "article:own": f"{SUMMIT} NATO summit opens, Washington.",
    "article:korean": "박물관은 수리 중이다.\n나토의 정상회의가 워싱턴에서 열린다.",
    "article:english": "In Washington opens a NATO summit. The museum opens. NATO.",
    "article:empty": "",
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> StaticModel:
    return StaticModel(a_model_folder(tmp_path_factory.mktemp("model")))


def index_of(model: StaticModel, *keys: Key) -> MeaningIndex:
    index = MeaningIndex(model.vectors)
    for key in keys or tuple((article, ()) for article in TEXTS):
        index.add(key, TEXTS[key[0]])
    return index


def found(index: MeaningIndex, passage: str = SUMMIT) -> set[str]:
    alike = index.alike(passage, "article:own")
    assert all(each.in_meaning and 0 < each.share <= 1 for each in alike)
    return {each.span.of(TEXTS[each.article]) for each in alike}


def test_a_translation_is_found_and_the_same_in_other_words(model: StaticModel) -> None:
    assert found(index_of(model)) == {
        "나토의 정상회의가 워싱턴에서 열린다.",
        "In Washington opens a NATO summit.",
    }


def test_a_korean_passage_finds_english_ones(model: StaticModel) -> None:
    assert found(index_of(model), "나토 정상회의") >= {"In Washington opens a NATO summit."}


def test_dimmed_lines_are_not_offered(model: StaticModel) -> None:
    assert found(index_of(model, ("article:korean", (2,)))) == set()


def test_an_article_that_is_gone_or_dimmed_otherwise_is_forgotten(model: StaticModel) -> None:
    index = index_of(model)
    index.keep_to([("article:korean", (2,)), ("article:english", ())])
    assert found(index) == {"In Washington opens a NATO summit."}
    assert ("article:korean", ()) not in index


@pytest.mark.parametrize("passage", ["", "…", "👩🏽‍✈️", "12", "xyzzy", "\u202e"])
def test_a_passage_that_says_nothing_means_nothing(passage: str, model: StaticModel) -> None:
    assert found(index_of(model), passage) == set()


def test_of_two_ways_to_one_place_the_more_alike_is_listed() -> None:
    one, other, there = Span(0, 9), Span(5, 20), Span(30, 40)
    words = [Likeness("a", one, 0.5), Likeness("a", there, 0.3)]
    meaning = [Likeness("a", other, 0.7, in_meaning=True), Likeness("b", one, 0.4, in_meaning=True)]
    assert joined(words, meaning) == [meaning[0], meaning[1], words[1]]
    assert joined(words, []) == words


SEEDS = {path.name: path.read_text("utf-8") for path in bundled("seeds").glob("*.txt")}
TRANSLATIONS = {
    "scheduled for July next year": "내년 7월 한국군 파병은 나토와의 군사협력을 앞당길 것이다.",
    "general-level official": "대표는 장성급이 될 가능성이 높다.",
    "hypersonic ballistic missile": "북한이 신형 극초음속 탄도미사일이라는 것을 발사했다.",
    "martial law declaration": "국제사회는 12월 3일 계엄 선포 이후 한국의 정치적 혼란을 우려했다.",
    "rule-based international order": "참석자들은 규칙 기반 국제 질서를 위해 협력을 넓히기로 했다.",
    "army engineers": "북한이 러시아가 점령한 도네츠크의 재건을 도우려 공병을 보낼 수 있다.",
    "bases in Okinawa": "미국은 반미 감정을 누그러뜨리려고 오키나와 기지를 20퍼센트 줄였다.",
    "On October 23": "미국은 북한 병력이 러시아로 이동한 사실을 10월 23일 확인했다.",
}
"""Words of sentences in the seeds, and what those sentences say in Korean."""


@pytest.fixture(scope="module")
def of_seeds() -> MeaningIndex:
    """Return the index of the seeds by the encoder of the extra."""
    index = MeaningIndex(MultilingualEncoder().vectors)
    for name, text in SEEDS.items():
        index.add((name, ()), text)
    return index


def test_translations_find_the_sentences_of_real_articles(of_seeds: MeaningIndex) -> None:
    for words, korean in TRANSLATIONS.items():
        best = of_seeds.alike(korean, "own")[:3]
        assert any(words in each.span.of(SEEDS[each.article]) for each in best), words


def test_the_encoder_offers_nothing_for_another_subject(of_seeds: MeaningIndex) -> None:
    for korean in (
        "박물관이 2년 만에 다시 문을 열었다.",
        "입장료는 어른 12유로다.",
        "쌀값이 크게 올랐다.",
    ):
        assert of_seeds.alike(korean, "own") == []
