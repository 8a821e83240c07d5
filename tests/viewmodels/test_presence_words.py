"""When somebody was seen and what they did, in words that count properly."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime

from desktop_app.domain.analyst import Analyst
from desktop_app.viewmodels.presence_words import ago, place_words, seen_words, work_words
from desktop_app.workspace.team.presence import MINUTE, Presence
from desktop_app.workspace.team.tally import Work

HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
NOON = QDateTime(QDate(2026, 11, 22), QTime(12, 0)).toMSecsSinceEpoch()
MINJI = Analyst("analyst:minji", "Minji", "red")


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (-5 * MINUTE, "just now"),
        (0, "just now"),
        (MINUTE - 1, "just now"),
        (MINUTE, "1 min ago"),
        (2 * MINUTE, "2 min ago"),
        (HOUR - 1, "59 min ago"),
        (HOUR, "1 hour ago"),
        (3 * HOUR, "3 hours ago"),
        (11 * HOUR, "11 hours ago"),
        (13 * HOUR, "yesterday"),
        (2 * DAY, "2 days ago"),
        (6 * DAY, "6 days ago"),
        (7 * DAY, "15 Nov"),
        (400 * DAY, "18 Oct 2025"),
    ],
)
def test_how_long_ago(passed: int, words: str) -> None:
    assert ago(NOON - passed, NOON) == words


def test_five_hours_before_two_in_the_morning_is_not_yesterday() -> None:
    assert ago(NOON - 15 * HOUR, NOON - 10 * HOUR) == "5 hours ago"


def test_a_clock_ahead_is_named_and_oneself_is_you() -> None:
    assert seen_words(Presence(MINJI, (), seen=NOON, is_ahead=True), NOON) == (
        "just now, clock ahead"
    )
    assert seen_words(Presence(MINJI, (), is_own=True, seen=NOON), NOON) == "you"
    assert seen_words(Presence(MINJI, ()), NOON) == "not seen yet"


@pytest.mark.parametrize(
    ("work", "words", "place"),
    [
        (Work(), "no passages yet", ""),
        (Work(1, 0, 1), "1 passage", "in 1 article"),
        (Work(12, 1, 4), "12 passages, 1 note", "in 4 articles"),
        (Work(2, 2, 1), "2 passages, 2 notes", "in 1 article"),
    ],
)
def test_what_somebody_did(work: Work, words: str, place: str) -> None:
    presence = Presence(MINJI, (), work=work)
    assert (work_words(presence), place_words(presence)) == (words, place)


def test_on_how_many_machines() -> None:
    assert place_words(Presence(MINJI, (), replicas=("a",))) == "on 1 machine"
    both = Presence(MINJI, (), replicas=("a", "b"), work=Work(1, 0, 2))
    assert place_words(both) == "in 2 articles, on 2 machines"
