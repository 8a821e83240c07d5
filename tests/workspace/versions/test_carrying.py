"""Passages carried into a corrected version: placed, to be checked, or orphaned, never wrong."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.anchoring import PLACED, TO_CHECK, anchor, describe, unplaced
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.span import Span, Target
from desktop_app.workspace.versions.carrying import Carried, carry
from tests.builders import a_target
from tests.workspace.versions.edited_texts import (
    ENGLISH,
    KOREAN,
    EditedText,
    a_long_text,
    edited,
    some_spans,
)

SEEDS = Path(__file__).parents[3] / "seeds"
WORDS = st.sampled_from(
    ["NATO", "Seoul", "나토는", "한국군이", "👩🏽‍✈️", "12,000", "韓國軍", "the", "said"]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TEXT = st.lists(SENTENCE, max_size=6).map("\n".join)
MEANT = "the delegation of the Joint Chiefs met its counterparts in Brussels behind closed doors"


def carried(old: str, new: str, words: str, at: int = 0) -> Carried:
    """Carry the passage on words of the old text, the first of them from a place on."""
    start = old.index(words, at)
    target = describe("article:old", Span(start, start + len(words)), old)
    return carry([target], old, new, "article:new")[0]


def placed_words(found: Carried, new: str) -> str:
    assert found.target is not None
    assert found.target.span.of(new) == found.target.exact
    assert found.target.article == "article:new"
    return found.target.exact


@given(TEXT, TEXT, TEXT, TEXT)
def test_a_passage_in_an_unchanged_region_is_placed_exactly_with_100(
    before: str, after: str, new_before: str, new_after: str
) -> None:
    region = f"Yesterday {MEANT}, a spokesman of the Ministry of Defence told reporters."
    old, new = (
        "\n".join(each) for each in ((before, region, after), (new_before, region, new_after))
    )
    found = carried(old, new, "met its counterparts in Brussels")
    assert found.target is not None
    assert found.target.start == new.index("met its counterparts in Brussels")
    assert found.confidence == 100


@given(TEXT.filter(bool), st.data())
def test_the_same_text_again_leaves_every_passage_where_it_is(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    target = describe("article:old", Span(start, end), text)
    [found] = carry([target], text, text, "article:old")
    assert found == Carried(target, 100)
    assert found.mark is None


@given(TEXT, TEXT, st.data())
def test_what_is_placed_stands_in_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    [found] = carry([describe("article:old", Span(start, end), old)], old, new, "article:new")
    if found.target is None:
        assert found.confidence < TO_CHECK
    else:
        assert found.confidence >= TO_CHECK
        assert anchor(found.target, new) == found.target.span


def test_no_passages_and_an_empty_text_are_carried_without_a_fuss() -> None:
    assert carry([], "old", "new") == []
    assert carried("NATO met.", "", "NATO") == Carried(None, 0)


def test_a_word_changed_within_the_quotation_becomes_part_of_it() -> None:
    old = "Pyongyang has deployed about 11,000 soldiers to aid Russia in its war."
    new = "Pyongyang has deployed at least 12,000 soldiers to aid Russia in its war."
    found = carried(old, new, "deployed about 11,000 soldiers to aid Russia")
    assert placed_words(found, new) == "deployed at least 12,000 soldiers to aid Russia"
    assert found.mark == found.confidence < 100


def test_an_edited_quotation_ends_with_whole_words() -> None:
    old = "The minister spoke of unprecedented cooperation with NATO and its partners in Brussels."
    new = (
        "The minister spoke of unprecedented collaborations with NATO and its partners in Brussels."
    )
    found = carried(old, new, "spoke of unprecedented cooperation")
    assert placed_words(found, new) == "spoke of unprecedented collaborations"


def test_a_passage_on_a_korean_stem_stays_on_the_stem_when_the_particle_changes() -> None:
    old = "한국군은 나토 군사위원회 회의에 처음으로 대표단을 보낸다고 국방부가 밝혔다."
    new = "한국군이 나토 군사위원회 회의에 처음으로 대표단을 보낸다고 국방부가 밝혔다."
    assert placed_words(carried(old, new, "한국군"), new) == "한국군"
    whole = carried(old, new, "한국군은 나토 군사위원회")
    assert placed_words(whole, new) == "한국군이 나토 군사위원회"


def test_an_emoji_of_several_code_points_is_never_split() -> None:
    old = "The pilot 👩🏽‍✈️ landed in Brussels on Friday with the delegation."
    new = "The pilot 👩🏿‍✈️ landed in Brussels on Friday with the delegation."
    found = carried(old, new, "pilot 👩🏽‍✈️ landed in Brussels")
    assert placed_words(found, new) == "pilot 👩🏿‍✈️ landed in Brussels"


def test_a_moved_paragraph_takes_its_passages_along_and_says_so() -> None:
    one, two, three = (f"{MEANT} {number}, {MEANT}." for number in ("One", "Two", "Three"))
    old, new = f"{one}\n{two}\n{three}\nAn end.", f"{two}\n{three}\n{one}\nAn end."
    found = carried(old, new, "behind closed doors One, the delegation")
    assert placed_words(found, new) == "behind closed doors One, the delegation"
    assert (found.confidence, found.has_moved, found.mark) == (100, True, 100)


def test_a_deleted_word_is_not_found_in_another_sentence_that_has_it_too() -> None:
    old = (
        "Only NATO was invited to speak at the opening.\nLater NATO thanked all guests for coming."
    )
    new = "Later NATO thanked all guests for coming."
    assert carried(old, new, "NATO").is_orphaned


def test_the_quotation_of_a_deleted_sentence_is_orphaned() -> None:
    old = "A first sentence.\nKim denied every word of it in an interview.\nA last sentence."
    assert carried(old, "A first sentence.\nA last sentence.", "denied every word").is_orphaned


def test_a_word_that_was_replaced_is_not_found_in_a_twin_of_its_sentence() -> None:
    sentence = "This photo shows the session that opened in Brussels on Friday with all allies."
    old = f"{sentence}\nBetween them.\n{sentence}"
    new = f"{sentence}\nBetween them.\n{sentence.replace('opened', 'closed')}"
    assert carried(old, new, "opened", old.rindex("This")).is_orphaned
    found = carried(old, new, "session that opened in Brussels", old.rindex("This"))
    assert placed_words(found, new) == "session that closed in Brussels"
    assert found.target is not None
    assert found.target.start > new.rindex("This")


def test_a_word_that_was_replaced_is_not_found_inside_of_another_word() -> None:
    old = "North Korea will be a significant point of the talks."
    new = "North Korea will be gargantuan significant point of the talks."
    assert carried(old, new, "a", old.index("a significant")).is_orphaned


def test_a_stem_that_was_lost_comes_back_within_its_word() -> None:
    whole = (
        "처음.\n한국군은 나토 군사위원회 회의에 처음으로 대표단을 보낸다고 국방부가 밝혔다.\n끝."
    )
    lost = describe("article:first", Span(whole.index("한국군"), whole.index("은 나토")), whole)
    [found] = carry([unplaced(lost, "article:old")], "처음.\n끝.", whole, "article:new")
    assert placed_words(found, whole) == "한국군"


def test_a_word_of_a_rewritten_sentence_is_not_found_where_nothing_else_is_like_it() -> None:
    old = "The minister said on Friday that no troops were sent.\nIt ended.\nAll went home."
    later = "Visitors said it was a Friday when many troops were sent off."
    assert carried(old, f"Nothing else is known.\nIt ended.\n{later}", "Friday").is_orphaned


def test_words_that_moved_and_had_twins_are_to_be_checked_unless_both_sides_agree() -> None:
    one = f"Before noon {MEANT}."
    other = "In Seoul, the Joint Chiefs met its counterparts in Brussels and reported to nobody."
    words = "met its counterparts in Brussels"
    old = f"{one}\nA line of its own.\n{other}\nAnother line.\nAn end."
    kept = f"A line of its own.\n{other}\nAnother line.\n{one}\nAn end."
    sure = carried(old, kept, words)
    assert (placed_words(sure, kept), sure.confidence, sure.has_moved) == (words, 100, True)
    cut = kept.replace(" behind closed doors.", ", as some people claimed yesterday evening.")
    unsure = carried(old, cut, words)
    assert placed_words(unsure, cut) == words
    assert unsure.is_doubtful


def test_a_passage_from_which_a_part_was_torn_is_to_be_checked() -> None:
    old = (
        f"Reporters heard that {MEANT}.\nThe talks went on for days, a source in Seoul said then.\n"
    )
    words = old[old.index("the delegation") : old.index(", a source")]
    between = "Analysts doubt that any of this will ever lead to an agreement of both sides.\n"
    new = old.replace("\nThe talks", f"\n{between}The talks")
    found = carried(old, new, words)
    assert found.is_doubtful or found.is_orphaned


def test_a_much_rewritten_quotation_is_to_be_checked() -> None:
    old = "Before.\nThe alliance needs a new strategy for its partners in the Pacific.\nAfter that."
    new = "Before.\nThe alliance wants a new strategy for all partners in Asia.\nAfter that."
    found = carried(old, new, "a new strategy for its partners in the Pacific")
    assert found.is_doubtful
    assert TO_CHECK <= found.confidence < PLACED


@pytest.mark.parametrize(
    ("old", "new", "words", "found_words"),
    [
        (
            "Nothing was settled at the Brussels summit, the alliance said.",
            "Nothing was settled at the Brussels gathering of ministers, the alliance said.",
            "the Brussels summit",
            "the Brussels gathering of ministers",
        ),
        (
            "어제 열린 회의에서 한국군의 탄약은 러시아로 가지 않았다.",
            "어제 열린 회의에서 한국군의 대포가 러시아로 가지 않았다.",
            "한국군의 탄약은",
            "한국군의 대포가",
        ),
    ],
)
def test_a_passage_half_of_which_was_rewritten_stays_between_its_neighbours_to_be_checked(
    old: str, new: str, words: str, found_words: str
) -> None:
    found = carried(old, new, words)
    assert placed_words(found, new) == found_words
    assert found.is_doubtful


def test_a_short_passage_of_which_less_than_half_is_left_is_orphaned() -> None:
    old = "It was held in Brussels on Monday, the alliance said."
    new = "It was held in Strasbourg on Wednesday, the alliance said."
    assert carried(old, new, "Brussels on Monday").is_orphaned


def test_a_sentence_that_went_takes_its_words_along_though_the_next_begins_alike() -> None:
    lost, won = "Merritt Island lost to a visitor.", "Merritt Island scored one late goal then."
    lead = "All of the scores of Tuesday evening follow."
    old, new = f"{lead} {lost} {won}", f"{lead} {won}"
    assert carried(old, new, "Island").is_orphaned
    found = carried(old, new, "Island", old.index("visitor"))
    assert placed_words(found, new) == "Island"
    assert (found.confidence, found.has_moved) == (100, False)
    assert carried(f"{lost} {won}", won, "Island").is_orphaned


def test_a_sentence_that_came_leaves_the_next_its_words_though_both_begin_alike() -> None:
    old = "All met early. The ministry said on Monday that talks would be held in Seoul."
    added = "The ministry said on Monday that nobody had been invited."
    new = old.replace("early. ", f"early. {added} ")
    found = carried(old, new, "The ministry said on Monday that talks")
    assert placed_words(found, new) == "The ministry said on Monday that talks"
    assert (found.confidence, found.has_moved) == (100, False)


def test_one_of_several_equal_words_is_to_be_checked_where_other_words_follow_it() -> None:
    lead, end = "All of them met early. ", "\nLater the minister spoke to nobody."
    old = f"{lead}Here the minister flew home with eleven aides.{end}"
    new = f"{lead}Here the minister, by custom, stayed put until July.{end}"
    found = carried(old, new, "the minister")
    assert placed_words(found, new) == "the minister"
    assert found.is_doubtful
    alone = carried(old.removesuffix(end), new.removesuffix(end), "the minister")
    assert not alone.is_doubtful


def test_what_is_only_like_a_passage_of_two_lines_is_to_be_checked() -> None:
    first, second = f"Reporters heard that {MEANT}.", "The talks went on for days, a source said."
    old = f"{first}\n{second}\nA line of its own.\nAnother line.\nA third one.\nAn end."
    said = second.replace("a source", "two sources")
    new = f"A line of its own.\nAnother line.\nA third one.\nAn end.\n{first}\n{said}"
    words = old[old.index("the delegation") : old.index("\nA line")]
    found = carried(old, new, words)
    assert placed_words(found, new) == new[new.index("the delegation") :]
    assert (found.has_moved, found.is_doubtful) == (True, True)


def test_an_orphan_of_the_old_text_comes_back_with_its_sentence() -> None:
    whole = f"A beginning.\nAll of {MEANT} today.\nAn end."
    lost = a_target(whole, MEANT, "article:first")
    old = "A beginning.\nAn end."
    [found] = carry([Target("article:old", 0, 0, MEANT, lost.prefix, lost.suffix)], old, whole)
    assert found.target is not None
    assert found.target.exact == MEANT


# The caption that 001 prints twice


def caption_text() -> str:
    return canonical(next(SEEDS.glob("001*")).read_text("utf-8")).text


@pytest.mark.parametrize("line", [0, 1])
def test_each_of_two_equal_captions_keeps_its_own_passages(line: int) -> None:
    old = caption_text()
    at = [0, old.index("\n") + 1][line]
    new = old.replace("Jan. 15. (JCS)\nThis", "Jan. 15. (JCS)\n\nThis").replace("aid", "help")
    words = "participants of the two-day NATO Military Committee"
    found = carried(old, new, words, at)
    assert found.target is not None
    assert found.target.start == new.index(words, at)
    assert found.confidence == 100


def test_the_second_caption_is_corrected_and_its_passage_does_not_jump_to_the_first() -> None:
    old = caption_text()
    second = old.index("\n") + 1
    new = old[:second] + old[second:].replace("two-day NATO", "three-day NATO", 1)
    words = "participants of the two-day NATO Military Committee"
    assert carried(old, new, words, 0).target == describe(
        "article:new", Span(new.index(words), new.index(words) + len(words)), new
    )
    found = carried(old, new, words, second)
    assert placed_words(found, new) == "participants of the three-day NATO Military Committee"
    assert found.target is not None
    assert found.target.start > second


def test_where_one_of_two_captions_is_dropped_the_twin_is_taken_but_to_be_checked() -> None:
    old = caption_text()
    second = old.index("\n") + 1
    new = old[second:]
    words = "participants of the two-day NATO Military Committee"
    both = [carried(old, new, words, at) for at in (0, second)]
    assert [placed_words(each, new) for each in both] == [words, words]
    assert sorted(each.confidence == 100 for each in both) == [False, True]
    assert sorted(each.is_doubtful for each in both) == [False, True]


# Right and wrong, measured


@pytest.mark.parametrize(
    ("share", "least", "most_wrong"), [(0.01, 0.995, 0), (0.05, 0.98, 0), (0.1, 0.97, 0.003)]
)
@pytest.mark.parametrize("language", ["seeds", "English", "Korean"])
def test_nearly_all_passages_go_where_their_words_went(
    language: str, share: float, least: float, most_wrong: float
) -> None:
    random = Random(7)
    vocabulary = KOREAN if language == "Korean" else ENGLISH
    if language == "seeds":
        paths = sorted(SEEDS.glob("*.txt"))
        texts = [canonical(path.read_text("utf-8")).text for path in paths] * 2
    else:
        texts = [a_long_text(random, 20_000, vocabulary)]
    right = wrong = unmarked = total = 0
    for text in texts:
        after = edited(random, text, share, vocabulary)
        spans = some_spans(random, text, 600 // len(texts))
        targets = [describe("article:old", span, text) for span in spans]
        for span, found in zip(spans, carry(targets, text, after.new), strict=True):
            verdict = judged(after, span, found)
            right, wrong, total = right + (verdict > 0), wrong + (verdict < 0), total + 1
            unmarked += verdict < 0 and not found.is_doubtful
    assert right / total >= least
    assert wrong / total <= most_wrong
    assert unmarked == 0


def judged(after: EditedText, span: Span, found: Carried) -> int:
    """Return 1 where a passage is right, -1 where it is wrong, 0 where it was given up."""
    expected = after.expected(span)
    if expected is None:
        return 1 if found.target is None or found.is_doubtful else -1
    if len(expected) > 3 * len(span) + 60:
        return 1  # torn by a paragraph that moved away: no place is wrong
    if found.target is None:
        return int(after.kept(span) < 0.5)
    shared = min(expected.end, found.target.end) - max(expected.start, found.target.start)
    return 1 if 2 * shared >= max(len(expected), len(found.target.exact)) else -1


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_many_passages_at_once_go_where_each_alone_would_go(seed: int) -> None:
    random = Random(seed)
    after = edited(random, a_long_text(random, 2000, ENGLISH), 0.1, ENGLISH)
    targets = [
        describe("article:old", span, after.old) for span in some_spans(random, after.old, 10)
    ]
    together = carry(targets, after.old, after.new, "article:new")
    assert together == [carry([each], after.old, after.new, "article:new")[0] for each in targets]
