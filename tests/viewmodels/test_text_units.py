"""Words, sentences and paragraphs in English and Korean, and selections made of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.span import Span
from desktop_app.storage.bundled import bundled
from desktop_app.viewmodels.text_boundaries import sentence_spans, word_spans
from desktop_app.viewmodels.text_units import TextUnits, in_vivo_words

KOREAN = (
    "나토는 “간다.”라고 말했다. 한국은 3.5% 늘었다… 그는 2024. 10. 5. 떠났다.\n"
    "NATO는 韓國軍은 크다."
)


def words(text: str) -> list[str]:
    return [span.of(text) for span in word_spans(text)]


def sentences(text: str) -> list[str]:
    return [span.of(text).strip() for span in sentence_spans(text)]


def span_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def grown(text: str, part: str) -> str:
    span = TextUnits(text).grown(span_of(text, part), 0)
    return "" if span is None else span.of(text)


def snapped(text: str, part: str) -> str:
    return TextUnits(text).snapped(span_of(text, part)).of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. Forces", ["the", "U.S.", "Forces"]),
        ("in the U.S., NATO’s share", ["in", "the", "U.S.", "NATO’s", "share"]),
        ("3.5% of 12,000", ["3.5", "of", "12,000"]),
        ("two-day", ["two", "day"]),
        ("한미동맹은 NATO는 韓國軍은", ["한미동맹은", "NATO는", "韓國軍은"]),
        ("나토·유럽연합(EU)", ["나토", "유럽연합", "EU"]),
        ("👩🏽‍✈️ 😀", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. State Department has yet to respond.|Meanwhile, Japan waits.",
        "He went back to the U.S.|The talks go on.",
        "Lt. Gen. Son met Adm. Rob Bauer on Jan. 15.|Both agreed.",
        "Posted December. 22, 2009",
        "U.S., Korea start to repair the alliance",
        "The 50-year U.S.-South Korea alliance grew 3.5 percent.|It was the first time.",
        "“Really?” he asked.|Wait... no.|More…|Next one.",
        "He called it a ‘comprehensive alliance.’|As Korea takes part, it changes.”",
        "“It grows,” he said.|“This will be the first time.”|The source agreed.",
        "나토는 성장했다.|한국은 3.5% 늘었다…|그는 “간다.”라고 말했다.|2024. 10. 5. 발표했다.",
        "그는 'A이다.' 라며 끝냈다.|다음 문장이다!|정말?",
        "끝났다.|다시 시작했다.",
    ],
)
def test_sentences(text: str) -> None:
    expected = text.split("|")
    assert sentences(" ".join(expected)) == expected


def test_a_korean_sentence_needs_no_space_behind_it() -> None:
    assert sentences("발표했다.다음 문장이다.") == ["발표했다.", "다음 문장이다."]


def test_sentences_of_the_sample_articles_begin_like_sentences() -> None:
    for file in bundled("seeds").iterdir():
        for line in file.read_text("utf-8").split("\n"):
            for sentence in sentences(line)[1:]:
                assert not sentence[0].islower(), sentence
                assert sentence[0].isalnum() or sentence[0] in '“"«(*#', sentence


def test_a_selection_grows_by_word_sentence_paragraph_and_article() -> None:
    assert grown(KOREAN, "토") == "나토는"
    assert grown(KOREAN, "나토는") == "나토는 “간다.”라고 말했다."
    assert grown(KOREAN, "나토는 “간다.”라고 말했다.") == KOREAN.split("\n")[0]
    assert grown(KOREAN, KOREAN.split("\n")[0]) == KOREAN
    assert grown(KOREAN, KOREAN) == ""


def test_two_words_grow_to_their_sentence_and_two_sentences_to_their_paragraph() -> None:
    text = "One two three. Four five. Six.\nSeven."
    assert grown(text, "two three") == "One two three."
    assert grown(text, "three. Four") == "One two three. Four five."
    assert grown(text, "One two three. Four five.") == "One two three. Four five. Six."


@pytest.mark.parametrize(
    ("caret", "expected"), [(0, "One"), (3, "One"), (5, "two"), (8, "two"), (9, "One, two.")]
)
def test_without_a_selection_the_word_at_the_caret_is_taken(caret: int, expected: str) -> None:
    text = "One, two."
    span = TextUnits(text).grown(None, caret)
    assert span is not None
    assert span.of(text) == expected


def test_nothing_is_selected_on_a_blank_line() -> None:
    assert TextUnits("One.\n\nTwo.").grown(None, 5) is None


def test_a_selection_is_narrowed_to_what_begins_where_it_begins() -> None:
    text = "One two. Three.\nFour."
    units = TextUnits(text)
    paragraph = units.narrowed(Span(0, len(text)))
    assert paragraph == span_of(text, "One two. Three.")
    sentence = units.narrowed(paragraph)
    assert sentence == span_of(text, "One two.")
    word = units.narrowed(sentence)
    assert word == span_of(text, "One")
    assert units.narrowed(word) is None


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("ilitary delegat", "military delegation"),
        ("military", "military"),
        ("NATO", "NATO"),
        ("ATO", "NATO"),
        ("12", "12,000"),
        ("나토", "나토"),
        ("토", "토"),
        ("EU", "EU"),
        ("E", "EU"),
        ("U", "U.S."),
    ],
)
def test_ends_inside_latin_words_are_moved_out_and_others_stay(part: str, expected: str) -> None:
    text = "The U.S. military delegation of NATO’s 12,000 met 나토는 EU와."
    assert snapped(text, part) == expected


def test_the_latin_part_of_a_korean_word_can_be_taken_alone() -> None:
    assert snapped("어제 NATO는 말했다", "NATO") == "NATO"
    assert snapped("어제 NATO는 말했다", "AT") == "NATO"


def test_an_end_moves_to_the_next_and_the_last_end_of_a_word() -> None:
    text = "One two.\n\nThree four."
    units = TextUnits(text)
    span = span_of(text, "two")
    onward = units.end_moved(span, 1)
    assert onward.of(text) == "two.\n\nThree"
    assert units.end_moved(onward, -1) == span
    assert units.end_moved(span, -1) == span
    assert units.end_moved(span_of(text, "four"), 1) == span_of(text, "four")


def test_a_start_moves_to_the_next_and_the_last_beginning_of_a_word() -> None:
    text = "One two.\n\nThree four."
    units = TextUnits(text)
    span = span_of(text, "Three four")
    assert units.start_moved(span, 1).of(text) == "four"
    back = units.start_moved(span, -1)
    assert back.of(text) == "two.\n\nThree four"
    assert units.start_moved(back, 1) == span
    assert units.start_moved(span_of(text, "One"), -1) == span_of(text, "One")
    assert units.start_moved(span_of(text, "One"), 1) == span_of(text, "One")


@pytest.mark.parametrize(
    ("selected", "name"),
    [
        ("“first  time,”\n", "first time"),
        ("(NATO)", "NATO"),
        (" \n ", ""),
        ("…", ""),
    ],
)
def test_words_name_a_tag_in_one_line_without_marks_around(selected: str, name: str) -> None:
    assert in_vivo_words(selected) == name


LETTERS = st.sampled_from("ab. U.S…나토는漢字·“”’\n \u00a03,5😀e\u0301\u200b")
TEXTS = st.text(LETTERS, min_size=1, max_size=60)


@given(TEXTS, st.data())
def test_units_hold_what_they_are_asked_about(text: str, data: st.DataObject) -> None:
    units = TextUnits(text)
    point = data.draw(st.integers(0, len(text) - 1))
    for unit in (units.word_at(point), units.sentence_at(point), units.paragraph_at(point)):
        if unit is not None and not text[point].isspace():
            assert point in unit
    line = text[text.rfind("\n", 0, point) + 1 :].split("\n")[0]
    parts = sentence_spans(line)
    assert "".join(part.of(line) for part in parts) == line


@given(TEXTS, st.data())
def test_growing_and_snapping_only_ever_widen(text: str, data: st.DataObject) -> None:
    units = TextUnits(text)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    whole = units.snapped(span)
    assert whole.start <= span.start < span.end <= whole.end
    assert units.snapped(whole) == whole
    steps = 0
    wider = units.grown(span, start)
    while wider is not None and steps < 10:
        assert len(wider) > len(span) or (wider.start, wider.end) != (span.start, span.end)
        span, wider, steps = wider, units.grown(wider, start), steps + 1
    assert steps <= 5


@given(TEXTS, st.data())
def test_moving_an_end_keeps_the_other_and_a_character(text: str, data: st.DataObject) -> None:
    units = TextUnits(text)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    for step in (1, -1):
        ended, started = units.end_moved(span, step), units.start_moved(span, step)
        assert ended.start == span.start
        assert started.end == span.end
        assert len(ended) > 0 < len(started)


def test_a_line_of_200_000_letters_is_looked_at_in_parts() -> None:
    text = "word " * 40_000
    units = TextUnits(text)
    assert units.word_at(100_001) == Span(100_000, 100_004)
    assert units.end_moved(Span(100_000, 100_004), 1) == Span(100_000, 100_009)
    sentence = units.sentence_at(100_001)
    assert sentence is not None
    assert len(sentence) <= 10_000
