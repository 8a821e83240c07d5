"""The language is told by script and commonest words, and by its own first words as evidence."""

from __future__ import annotations

import pytest

from tests.domain.metadata.texts import BODY, an_article, found_in, value_of

SENTENCES = {
    "en": "The ministry said that the two sides would meet again and that this was a start.",
    "ko": "국방부는 NATO와의 협력을 확대하겠다고 밝혔다. 규모는 다음 주에 정해진다.",
    "ja": "防衛省は日本とNATOの協力を広げると発表した。規模は来週に決まる見通しだ。",
    "zh": "国防部宣布将扩大与北约的合作，规模将在下周确定。专家认为这是新的开始。",
    "fr": "Le ministère a dit que les deux parties se reverront et que ce n’est pas la fin.",
    "de": "Das Ministerium sagte, dass die Seiten sich bald und nicht für eine Woche treffen.",
    "ru": "Министерство сообщило, что стороны встретятся ещё раз и объявят об этом.",
    "uk": "Міністерство повідомило, що сторони зустрінуться ще раз і оголосять про це.",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_language_is_told(language: str, sentence: str) -> None:
    assert value_of("\n\n".join([sentence] * 3), "language") == language


def test_english_that_quotes_korean_is_english() -> None:
    assert (
        value_of(an_article(body=(BODY[0] + " (나토, 북대서양조약기구)", BODY[1])), "language")
        == "en"
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister spoke to the press in Seoul.", "en"),
        ("Talks on the pact\nwere held in the capital", "en"),
        ("“나토군 회의가 열린다", "ko"),
        ("De minister was in Den Haag met de pers.", ""),
        ("Il a vu The Lord of the Rings hier soir", ""),
        ("Jeg har set The Lord of the Rings i dag", ""),
        ("Dark Side of the Moon (180 gr) Registrazione originale rimasterizzata", ""),
        ("Der Film The Return of the King läuft", ""),
        ("Seoul to host talks on Friday", ""),
    ],
)
def test_a_short_text_has_a_language_where_nothing_speaks_for_another(
    text: str, language: str
) -> None:
    assert value_of(text, "language") == language


MIXED = "the of and to that with, der die das und ist nicht"


@pytest.mark.parametrize("text", ["", "...", "12 34", "Lorem ipsum dolor sit amet", MIXED])
def test_too_little_is_no_language(text: str) -> None:
    assert value_of(text, "language") == ""


def test_the_evidence_is_the_first_words_of_the_prose() -> None:
    finding = found_in(an_article("Go to contents", "A Title of Four Words"), "language")
    assert finding is not None
    assert (finding.how, finding.line) == ("found", 5)
    assert finding.evidence == "The ministry of an invented country said that the two sides"
