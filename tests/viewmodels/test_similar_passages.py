"""What other articles say that is like a passage, and that nothing else is offered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.anchoring import describe
from desktop_app.domain.span import Span, Target
from desktop_app.domain.synonym_layers import SynonymRow
from desktop_app.domain.synonyms import Synonyms
from desktop_app.formats.synonym_table import read_synonyms
from desktop_app.storage.bundled import bundled, resource
from desktop_app.storage.own_synonyms import keep_synonyms
from desktop_app.viewmodels.comparing import Alike, Comparing
from desktop_app.viewmodels.finding import Place, Step
from desktop_app.viewmodels.similar_passages import (
    ArticlePieces,
    Likeness,
    most_alike,
    pieces_of,
)

NAMES = read_synonyms(resource("synonyms.csv").read_bytes())
SEEDS = {path.name[:3]: path.read_text("utf-8") for path in bundled("seeds").glob("*.txt")}

TROOPS = """The summit opened on Monday.

Pyongyang has deployed about 11,000 soldiers to aid Russia in its war, an official said.
Nobody else commented. The weather in Brussels was fine."""
OTHER = """A museum reopened after two years of repairs.
North Korea sent 11 000 soldiers to Russia for the war. Tickets cost twelve euros."""
KOREAN = """박물관이 2년 만에 다시 문을 열었다.

북한은 러시아에 병력 1만1000명을 파병했다. 입장료는 12유로다."""


def alike(passage: str, **articles: str) -> list[str]:
    """Return what the articles say that is like a passage of the article `own`."""
    pieces = {name: ArticlePieces(text, NAMES) for name, text in articles.items()}
    found = most_alike(passage, "own", pieces, NAMES)
    return [each.span.of(articles[each.article]) for each in found]


def sentence(words: str, text: str) -> str:
    return next(line for line in text.replace(". ", ".\n").splitlines() if words in line)


def test_the_sentence_that_says_the_same_comes_first() -> None:
    words = sentence("11,000", TROOPS)
    assert alike(words, own=TROOPS, other=OTHER)[0] == sentence("11 000", OTHER)


def test_the_passages_own_article_is_left_out() -> None:
    assert alike(sentence("11,000", TROOPS), own=TROOPS) == []


def test_names_and_numbers_meet_across_two_languages() -> None:
    words = sentence("11,000", TROOPS)
    found = alike(words, own=TROOPS, korean=KOREAN)
    assert found == ["북한은 러시아에 병력 1만1000명을 파병했다."]


def test_what_has_nothing_in_common_is_not_offered() -> None:
    assert alike(sentence("11,000", TROOPS), own=TROOPS, other="Tickets cost 12 euros. Rain.") == []
    assert alike("입장료는 12유로다.", own=KOREAN, other=TROOPS) == []


@pytest.mark.parametrize(
    "passage", ["", " ", "…", "—", "👩🏽‍✈️", "\u202e", "of the", "(((", "x" * 10_000]
)
def test_a_passage_that_says_nothing_is_like_nothing(passage: str) -> None:
    assert alike(passage, own=TROOPS, other=OTHER, empty="") == []


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12,000", "12000"),
        ("12 000", "12000"),
        ("12\u00a0000", "12000"),
        ("1만2000명", "12000"),
        ("1만 2천 명", "12000"),
        ("1만명", "10000"),
        ("3천명", "3000"),
        ("1,200만", "12000000"),
        ("2024", "2024"),
        ("1.5", "1.5"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(written: str, number: str) -> None:
    assert [each for each in pieces_of(f"약 {written} 보냈다", Synonyms()) if each[0] == "#"] == [
        f"#{number}"
    ]


def test_inflected_words_and_particles_share_pieces() -> None:
    english = pieces_of("deployed", Synonyms()) & pieces_of("deployment", Synonyms())
    korean = pieces_of("대표단을", Synonyms()) & pieces_of("대표단이", Synonyms())
    assert set(english) >= {" dep", "depl", "eplo", "ploy"}
    assert set(korean) == {"대표", "표단"}


def test_two_sentences_are_offered_where_they_say_it_only_together() -> None:
    passage = "Rutte called the deployment grave; Yoon promised to share intelligence with NATO."
    other = (
        "Rutte called the deployment grave. Yoon promised to share intelligence with NATO. Rain."
    )
    assert alike(passage, own=passage, other=other) == [other.removesuffix(" Rain.")]


def test_a_line_of_hashtags_is_not_offered() -> None:
    assert (
        alike("Troops of North Korea in Russia.", own="", other="#troops #North #Korea #Russia")
        == []
    )


def test_what_the_seeds_say_of_the_troops_is_found() -> None:
    pieces = {name: ArticlePieces(text, NAMES) for name, text in SEEDS.items()}
    words = next(
        each.of(SEEDS["004"])
        for each in pieces["004"].sentences
        if "at least 12,000 soldiers" in each.of(SEEDS["004"])
    )
    best = most_alike(words, "004", pieces, NAMES)[0]
    assert best.article == "001"
    assert "11,000 soldiers" in best.span.of(SEEDS["001"])


# In the background


@pytest.fixture
def comparing(qtbot: QtBot) -> Iterator[Comparing]:
    comparing = Comparing()
    yield comparing
    comparing.stop()
    comparing.deleteLater()


def target(words: str) -> Target:
    start = TROOPS.index(words)
    return describe("own", Span(start, start + len(words)), TROOPS)


def test_only_the_last_passage_asked_for_is_answered(comparing: Comparing, qtbot: QtBot) -> None:
    answers: list[int] = []
    comparing.changed.connect(lambda: answers.append(len(comparing.alike)))
    texts = {"own": TROOPS, "other": OTHER, "korean": KOREAN}
    comparing.compare(target("The weather in Brussels was fine."), texts)
    comparing.compare(target(sentence("11,000", TROOPS)), texts)
    qtbot.waitUntil(lambda: not comparing.is_comparing)
    assert answers == [2]
    assert comparing.alike.best("other") is not None
    assert comparing.alike.best("own") is None


def test_walking_goes_from_the_most_alike_on_and_around() -> None:
    near, far = Likeness("b", Span(5, 9), 0.9), Likeness("a", Span(0, 4), 0.3)
    found = Alike([near, far])
    assert found.step(None) == Step(0)
    assert found.step(None, forward=False) == Step(1)
    assert found.step(Place("b", Span(5, 9))) == Step(1)
    assert found.step(Place("a", Span(0, 4))) == Step(0, wrapped=True)
    assert found.step(Place("b", Span(5, 9)), forward=False) == Step(1, wrapped=True)
    assert found.hits("a") == [Span(0, 4)]
    assert Alike().step(None) is None


def test_boilerplate_is_not_offered() -> None:
    text = f"{TROOPS}\n\n{OTHER}"
    line = text[: text.index("North Korea sent")].count("\n") + 1
    own = "Pyongyang deployed 11,000 soldiers to Russia for its war."
    passage = describe("own", Span(0, len(own)), own)

    def offered(dimmed: frozenset[int]) -> list[str]:
        pieces = {"other": ArticlePieces(text, NAMES, dimmed)}
        found = most_alike(passage.exact, "own", pieces, NAMES)
        return [each.span.of(text) for each in found]

    assert any("North Korea sent" in words for words in offered(frozenset()))
    lit = offered(frozenset({line}))
    assert lit
    assert not any("North Korea sent" in words for words in lit)


def test_a_line_dimmed_meanwhile_is_offered_no_more(qtbot: QtBot) -> None:
    comparing = Comparing()
    passage = describe("own", Span(0, len(TROOPS)), TROOPS)
    with qtbot.waitSignal(comparing.changed):
        comparing.compare(passage, {"other": OTHER})
    assert comparing.alike.hits("other")
    with qtbot.waitSignal(comparing.changed):
        comparing.compare(passage, {"other": OTHER}, {"other": (1, 2)})
    assert comparing.alike.hits("other") == []
    comparing.stop()


def test_names_of_the_users_own_table_make_passages_alike(
    comparing: Comparing, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_DESK_DATA", str(tmp_path))
    own = "The Zubrowkans sent 11,000 letters to the border in October."
    passage = describe("own", Span(0, len(own)), own)
    other = "A museum reopened.\n" + own.replace("Zubrowkans", "Borduria") + "\nTickets cost ten."
    shares: list[float] = []
    for _ in range(2):
        with qtbot.waitSignal(comparing.changed):
            comparing.compare(passage, {"other": other})
        shares.append(comparing.alike.share(0))
        keep_synonyms([SynonymRow(("Zubrowkans", "Borduria"))])
    assert shares[1] > shares[0]
