"""Facts and relations of the passage in focus: changed where mine, refused where not, followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation, Figure, Relation, joined_grade
from desktop_app.domain.change import Change, Label, deleted, made
from desktop_app.domain.identity import EntityId
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.articles.published_date import DateRefused
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.grades import grade_words, source_grade
from desktop_app.viewmodels.passage_facts import PassageFacts, read_event_date
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.relating import Relating
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.commands.relations import RelationRefused
from tests.builders import HANJA, NATO, a_passage, a_workspace, tag_words

DANIEL = Analyst("analyst:daniel", "Daniel Weber", "blue")


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, NATO, HANJA), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def reading(desk: Desk) -> Reading:
    return Reading(desk, desk)


@pytest.fixture
def facts(desk: Desk, reading: Reading) -> PassageFacts:
    return PassageFacts(desk, reading, desk)


@pytest.fixture
def relating(desk: Desk, reading: Reading) -> Relating:
    return Relating(desk, reading, desk)


@pytest.fixture
def said(desk: Desk) -> list[str]:
    """Return the messages of the status bar."""
    said: list[str] = []
    desk.message.connect(said.append)
    return said


@pytest.fixture
def gone_to(reading: Reading) -> list[str]:
    """Return the passages that were gone to; the focus goes with them."""
    gone_to: list[str] = []

    def go(annotation: str) -> None:
        gone_to.append(annotation)
        reading.point_at(None, annotation)

    reading.go_to.connect(go)
    return gone_to


@pytest.fixture
def mine(desk: Desk) -> EntityId:
    return tag_words(desk.workspace, "first time")


@pytest.fixture
def theirs(desk: Desk) -> EntityId:
    arms = desk.project.codebook.at_path("Arms")
    assert arms is not None
    passage = a_passage("Korean", NATO, [arms.id], creator=DANIEL.id)
    desk.do(Change(Label("x"), made(DANIEL, passage)))
    return passage.id


def passage(desk: Desk, known: EntityId) -> Annotation:
    return desk.project.annotations[known]


def test_the_status_walks_and_comes_round(
    desk: Desk, reading: Reading, facts: PassageFacts, mine: EntityId, said: list[str]
) -> None:
    reading.point_at(None, mine)
    seen = []
    for _ in range(3):
        facts.walk_status()
        seen.append(passage(desk, mine).status)
    assert seen == ["check", "confirmed", ""]
    assert said == ["To check", "Confirmed", "No status"]
    desk.undo()
    assert passage(desk, mine).status == "confirmed"


def test_without_a_passage_it_says_what_to_do(facts: PassageFacts, said: list[str]) -> None:
    facts.walk_status()
    assert said == ["Click a passage first, or tag the selected words."]


def test_anothers_passage_is_refused_and_offers_a_coding_of_my_own(
    desk: Desk,
    reading: Reading,
    facts: PassageFacts,
    theirs: EntityId,
    said: list[str],
    gone_to: list[str],
) -> None:
    reading.point_at(None, theirs)
    facts.walk_status()
    assert said[-1] == "This passage is Daniel Weber's; Ctrl+D makes your own coding of it."
    facts.make_mine(passage(desk, theirs))
    own = facts.own_coding(passage(desk, theirs))
    assert own is not None
    assert gone_to == [own.id]
    assert own.tags == passage(desk, theirs).tags
    assert desk.undo_name == "duplicate passage “Korean”"
    assert "leads to yours" in facts.refusal(passage(desk, theirs))
    facts.make_mine(passage(desk, theirs))
    assert gone_to == [own.id, own.id]


def test_each_fact_names_its_undo(desk: Desk, facts: PassageFacts, mine: EntityId) -> None:
    facts.toggle_grade(mine, "2")
    assert desk.undo_name == "grade passage “first time”"
    facts.set_speaker(mine, "홍장원")
    assert desk.undo_name == "speaker of “first time”"
    facts.set_event_date(mine, "9 July 2024")
    assert desk.undo_name == "date of “first time”"
    facts.set_figure(mine, Figure("12,000"))
    assert desk.undo_name == "figure of “first time”"
    facts.set_status(mine, "check")
    assert desk.undo_name == "status of “first time”"
    facts.toggle_source_grade(passage(desk, mine), "B")
    assert desk.undo_name == "grade source article-1.txt"


def test_the_same_grade_again_takes_it_away(
    desk: Desk, facts: PassageFacts, mine: EntityId
) -> None:
    facts.toggle_grade(mine, "2")
    facts.toggle_source_grade(passage(desk, mine), "B")
    assert joined_grade(source_grade(desk.project, passage(desk, mine)), "2") == "B2"
    facts.toggle_grade(mine, "2")
    facts.toggle_source_grade(passage(desk, mine), "B")
    assert passage(desk, mine).grade == ""
    assert source_grade(desk.project, passage(desk, mine)) == ""


def test_half_a_grade_shows_what_is_missing() -> None:
    assert (joined_grade("B", ""), joined_grade("", "2"), joined_grade("", "")) == ("B–", "–2", "")
    assert grade_words("A", "1") == "source reliable · confirmed by other sources"
    assert grade_words("", "6") == "cannot be judged"


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("9 July 2024", "2024-07-09"),
        ("2024년 7월 9일", "2024-07-09"),
        ("2024. 7. 9.", "2024-07-09"),
        ("July 2024", "2024-07"),
        ("2024년 7월", "2024-07"),
        ("2024-07", "2024-07"),
        ("2024", "2024"),
        ("  ", ""),
    ],
)
def test_event_dates_are_read_as_people_write_them(words: str, iso: str) -> None:
    assert read_event_date(words) == iso


def test_other_words_are_no_date() -> None:
    with pytest.raises(DateRefused, match="soon"):
        read_event_date("soon")


def test_a_passage_deleted_meanwhile_takes_no_fact(
    desk: Desk, facts: PassageFacts, mine: EntityId
) -> None:
    desk.do(Change(Label("x"), deleted(passage(desk, mine))))
    facts.set_speaker(mine, "late")
    facts.toggle_grade(mine, "2")
    assert mine not in desk.project.annotations


def test_names_are_known_once_and_followed(
    desk: Desk, facts: PassageFacts, mine: EntityId, theirs: EntityId
) -> None:
    assert facts.names.names() == []
    facts.set_speaker(mine, "홍장원")
    facts.set_figure(mine, Figure("1", originator="NIS", relay="Yonhap"))
    assert facts.names.names() == ["NIS", "Yonhap", "홍장원"]
    facts.set_speaker(mine, "")
    assert facts.names.names() == ["NIS", "Yonhap"]


# Relations


@pytest.fixture
def other(desk: Desk) -> EntityId:
    return tag_words(desk.workspace, "next year")


@pytest.fixture
def korean(desk: Desk) -> EntityId:
    return tag_words(desk.workspace, "대표단", HANJA)


def test_two_presses_ask_for_the_kind(
    reading: Reading, relating: Relating, mine: EntityId, other: EntityId, said: list[str]
) -> None:
    asked: list[tuple[str, str]] = []
    relating.kind_wanted.connect(lambda one, two: asked.append((one, two)))
    reading.point_at(None, mine)
    relating.press()
    assert "press Shift+R" in said[-1]
    reading.point_at(None, other)
    relating.press()
    assert asked == [(mine, other)]


def test_the_same_passage_again_cancels(
    reading: Reading, relating: Relating, mine: EntityId, said: list[str]
) -> None:
    reading.point_at(None, mine)
    relating.press()
    relating.press()
    assert relating.start is None
    assert said[-1] == "No relation was made."


def test_a_start_that_was_deleted_is_forgotten(
    desk: Desk, reading: Reading, relating: Relating, mine: EntityId, other: EntityId
) -> None:
    reading.point_at(None, mine)
    relating.press()
    desk.do(Change(Label("x"), deleted(passage(desk, mine))))
    reading.point_at(None, other)
    relating.press()
    assert relating.start == passage(desk, other)


def test_a_relation_is_one_action_and_says_what_it_did(
    desk: Desk, relating: Relating, mine: EntityId, korean: EntityId, said: list[str]
) -> None:
    relating.relate(mine, korean, "same-origin")
    assert said[-1] == "“first time” has the same origin as “대표단”."
    assert desk.undo_name == "relate: same-origin"
    assert [end.other.id for end in relating.of(korean)] == [mine]
    desk.undo()
    assert relating.of(mine) == []


def test_a_refused_kind_keeps_the_start(
    reading: Reading, relating: Relating, mine: EntityId, other: EntityId
) -> None:
    reading.point_at(None, mine)
    relating.press()
    with pytest.raises(RelationRefused):
        relating.relate(mine, other, "  ")
    assert relating.start is not None


def until_the_clock_moves() -> None:
    """Come to the next millisecond: relations stand in the order of their time."""
    now = milliseconds()
    while milliseconds() == now:
        pass


def test_r_follows_and_comes_back_and_goes_on_to_the_next(
    reading: Reading,
    relating: Relating,
    mine: EntityId,
    other: EntityId,
    korean: EntityId,
    gone_to: list[str],
) -> None:
    relating.relate(mine, other, "supports")
    until_the_clock_moves()
    relating.relate(korean, mine, "contradicts")
    until_the_clock_moves()
    relating.relate(other, korean, "explains")
    reading.point_at(None, mine)
    for _ in range(5):
        relating.follow()
    assert gone_to == [other, mine, korean, mine, other]


def test_a_passage_without_relations_says_how_to_make_one(
    reading: Reading, relating: Relating, mine: EntityId, said: list[str]
) -> None:
    relating.follow()
    reading.point_at(None, mine)
    relating.follow()
    assert said == [
        "Click a passage first; R follows its relations.",
        "This passage has no relation yet; Shift+R makes one.",
    ]


def test_only_my_relations_are_deleted(
    desk: Desk, relating: Relating, mine: EntityId, other: EntityId, said: list[str]
) -> None:
    relating.relate(mine, other, "supports")
    hers = Relation("relation:" + "9" * 26, mine, other, "explains", DANIEL.id, 1)
    desk.do(Change(Label("x"), made(DANIEL, hers)))
    for end in relating.of(mine):
        relating.delete(end)
    assert [end.kind for end in relating.of(mine)] == ["explains"]
    assert said[-1] == "This relation is Daniel Weber's; only your own can be deleted."
    assert desk.undo_name == "delete relation: supports"
