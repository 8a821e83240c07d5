from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.likelihood import (
    ICD203,
    PHIA,
    YARDSTICKS,
    confidence_beside_likelihood,
    has_confidence,
    korean_of,
    mixed_words,
    row_of,
    rows_of,
    step_of,
    words_in,
)

ALL_WORDS = sorted({word for each in YARDSTICKS for step in each.steps for word in step.words})


def found(text: str) -> list[str]:
    return [each.word for each in words_in(text)]


class TestYardsticks:
    def test_steps_rise_and_the_directives_meet(self) -> None:
        for one, other in pairwise(ICD203.steps):
            assert one.high == other.low
        for one, other in pairwise(PHIA.steps):
            assert one.high < other.low

    def test_each_step_has_a_word_in_each_row(self) -> None:
        for yardstick in YARDSTICKS:
            for step in yardstick.steps:
                assert len(step.words) == len(yardstick.rows)
                for word, row in zip(step.words, yardstick.rows, strict=True):
                    assert row in rows_of(word)

    def test_ranges_read_as_they_are_printed(self) -> None:
        assert [step.range for step in ICD203.steps[:2]] == ["1–5 %", "5–20 %"]
        assert (PHIA.steps[0].range, PHIA.steps[-1].range) == ("≤ 5 %", "≥ 95 %")

    def test_a_word_leads_to_its_step_in_either_language(self) -> None:
        assert step_of("Very likely") is ICD203.steps[5]
        assert step_of("가능성이 매우 높음") is ICD203.steps[5]
        assert step_of("probable", PHIA) is PHIA.steps[4]
        assert step_of("remote") is ICD203.steps[0]
        assert step_of("perhaps") is None

    def test_words_have_korean_phrases(self) -> None:
        assert korean_of("Roughly even chance") == "가능성이 반반임"
        assert korean_of("realistic possibility") == "현실적인 가능성이 있음"
        assert korean_of("perhaps") == "perhaps"

    def test_korean_phrases_are_found_where_they_are_written(self) -> None:
        for each in YARDSTICKS:
            for step in each.steps:
                assert found(f"추가 파병 {step.korean}") == [step.korean]


class TestRows:
    def test_a_word_of_one_row_names_it(self) -> None:
        assert row_of("very likely") == "icd203-likely"
        assert row_of("highly probable") == "icd203-probable"
        assert row_of("highly likely") == "phia"
        assert row_of("likely") is None
        assert rows_of("likely") == {"icd203-likely", "phia"}
        assert rows_of("perhaps") == frozenset()

    def test_words_of_one_row_are_not_mixed(self) -> None:
        assert not mixed_words("It is likely, and A is very likely; B is almost certain.")
        assert not mixed_words("It is probable that A, and improbable that B.")
        assert not mixed_words("A is likely, B highly likely, C a realistic possibility.")
        assert not mixed_words("Troops arrived on Friday.")

    def test_words_of_two_rows_are(self) -> None:
        mixed = mixed_words("It is very likely that A. It is probable that B.")

        assert [each.word for each in mixed] == ["very likely", "probable"]
        assert mixed_words("Very likely, and highly likely.")
        assert mixed_words("가능성은 반반. 현실적인 가능성이 있음.")


class TestFinding:
    def test_the_longest_word_counts(self) -> None:
        assert found("very unlikely, unlikely, highly improbable") == [
            "very unlikely",
            "unlikely",
            "highly improbable",
        ]
        assert found("ALMOST\ncertainly") == ["almost certain"]

    def test_a_word_knows_its_place(self) -> None:
        text = "It will probably rain."

        (word,) = words_in(text)

        assert word.span.of(text) == "probably"

    def test_other_words_are_left_alone(self) -> None:
        assert found("a remote area; the likelihood; a certain general") == []
        assert found("“The dispatch will likely help,” he said.") == []
        assert found("통합 가능성을 검토함") == []

    def test_korean_endings_vary(self) -> None:
        assert found("가능성은 매우 높다. 가능성 낮음. 거의 확실한 상황.") == [
            "가능성이 매우 높음",
            "가능성이 낮음",
            "거의 확실함",
        ]

    @given(st.lists(st.sampled_from(ALL_WORDS), max_size=6))
    def test_every_word_of_a_list_is_found_in_order(self, words: list[str]) -> None:
        text = "; ".join(f"it is a {word} that" for word in words if word != "remote")

        assert found(text) == [word for word in words if word != "remote"]

    @given(st.text(max_size=80))
    def test_any_text_can_be_asked(self, text: str) -> None:
        for word in words_in(text):
            assert 0 <= word.span.start < word.span.end <= len(text)
        for sentence in confidence_beside_likelihood(text):
            assert sentence.of(text)


class TestConfidence:
    @pytest.mark.parametrize(
        "text",
        [
            "We have high confidence in this.",
            "with moderate-to-high confidence",
            "Confidence in this judgement is low.",
            "Our confidence in the reporting is only moderate.",
            "We are fairly confident.",
            "확신도는 보통임.",
            "신뢰도 높음",
        ],
    )
    def test_words_of_confidence_are_known(self, text: str) -> None:
        assert has_confidence(text)

    @pytest.mark.parametrize(
        "text", ["confidence-building measures", "public confidence fell", "신뢰도 조사", ""]
    )
    def test_other_confidence_is_not_meant(self, text: str) -> None:
        assert not has_confidence(text)

    def test_likelihood_and_confidence_belong_in_two_sentences(self) -> None:
        text = "It is likely that Lt. Gen. Son goes. Confidence in this is high."

        assert confidence_beside_likelihood(text) == ()

    def test_one_sentence_with_both_is_named(self) -> None:
        text = "He came. We judge with high confidence that it is likely. He left."

        (sentence,) = confidence_beside_likelihood(text)

        assert sentence.of(text) == "We judge with high confidence that it is likely."
        assert confidence_beside_likelihood("추가 파병 가능성이 높으며 확신도는 높음")
