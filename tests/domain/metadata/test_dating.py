"""A text without a date is dated by what it speaks of, or not at all."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from desktop_app.domain.metadata.dated_text import DatedText
from desktop_app.domain.metadata.dating import infer_published
from desktop_app.domain.metadata.tenures import EVENTS, TENURES


def inferred(text: str) -> str:
    finding = infer_published(DatedText(text))
    return finding.value if finding else ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "It was signed Dec. 5 by Defense Minister Lee Jun and U.S. Defense Secretary Donald "
            "Rumsfeld.",
            "2002-12",
        ),
        (
            "President Yoon Suk Yeol called NATO Secretary General Mark Rutte on October 21, after "
            "a report of October 18.",
            "2024-10",
        ),
        (
            "SEOUL, Nov. 12 (Example) -- Defense Minister Kim Yong-hyun said so.",
            "2024-11-12",
        ),
        (
            "The session opened on Jan. 15 before Adm. Rob Bauer, chair of the NATO Military "
            "Committee. It came after the declaration of martial law on Dec. 3. Both met earlier "
            "this week, the JCS said Friday.",
            "2025-01-17",
        ),
        ("김용현 국방부 장관은 10월 30일 회담했다. 윤석열 대통령이 지시했다.", "2024-10"),
        # December of one year and January of the next: January is the later.
        (
            "On Dec. 28 and again on Jan. 6 Defense Minister Kim Kwan-jin spoke with U.S. Defense "
            "Secretary Leon Panetta. They had agreed in 2013 to do so.",
            "2013-01",
        ),
    ],
)
def test_those_in_office_and_the_days_spoken_of_give_the_month(text: str, value: str) -> None:
    assert inferred(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It was signed Dec. 5.",
        "President Yoon Suk Yeol spoke with Secretary General Mark Rutte.",
        # Somebody still in office leaves every year since open.
        "On October 21 he called NATO Secretary General Mark Rutte.",
        # Two years in office.
        "Defense Minister Han Min-koo spoke on Dec. 5.",
        # No longer, or not yet, in office.
        "On Dec. 5 former Defense Minister Lee Jun met former Defense Secretary Donald Rumsfeld.",
        "On Dec. 5 then-Defense Secretary Donald Rumsfeld met then-Defense Minister Lee Jun.",
        # Never in office together.
        "On Dec. 5 Defense Minister Lee Jun met NATO Secretary General Mark Rutte.",
        # The year spoken of is later than any that fits.
        "On Dec. 5 Defense Minister Lee Jun met Defense Secretary Donald Rumsfeld. In 2010, no.",
        # The only day is still to come.
        "Defense Minister Lee Jun will meet Defense Secretary Donald Rumsfeld on Dec. 5.",
        # Days all round the year tell nothing of the latest.
        "On Jan. 3, April 7, July 9 and Sept. 20 Defense Minister Kim Yong-hyun spoke.",
        # An event alone has no end.
        "After the declaration of martial law, on Jan. 6, they met again.",
    ],
)
def test_anything_less_is_no_date(text: str) -> None:
    assert inferred(text) == ""


def test_the_evidence_is_the_words_and_the_line_that_of_the_latest_day() -> None:
    text = "A title\n\nDefense Minister Lee Jun and\nDefense Secretary Donald Rumsfeld met Dec. 5."
    finding = infer_published(DatedText(text))
    assert finding is not None
    assert finding.line == 4
    assert (
        finding.evidence == "Dec. 5 … Defense Minister Lee Jun … Defense Secretary Donald Rumsfeld"
    )


def test_friday_gives_no_day_where_another_weekday_is_said_too() -> None:
    text = (
        "It opened on Jan. 15 before Rob Bauer, chair of the NATO Military Committee, after the "
        "martial law declaration on Dec. 3. Both met this week, he said Friday. She said Thursday."
    )
    assert inferred(text) == "2025-01"


def test_every_tenure_begins_before_it_ends_and_no_office_has_two_holders_at_once() -> None:
    for each in TENURES:
        assert each.first < each.last, each
    one_holder = ("Secretary of State", "Defense Minister", "Foreign Minister", "Prime Minister")
    for office in (*one_holder, "Defense Secretary", "NATO chief", "JCS Chairman"):
        held = sorted((each.first, each.last) for each in TENURES if office in each.offices)
        assert len(held) > 2
        for (_, last), (first, _) in pairwise(held):
            assert (last - first).days <= 1, (office, last, first)


def test_events_lie_in_the_past_of_this_table_in_their_order() -> None:
    for needs_day in (False, True):
        days = [each.day for each in EVENTS if each.needs_day == needs_day]
        assert days == sorted(days)
        assert days[-1] < date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It followed the martial law on Dec. 3, Defense Minister Kim Yong-hyun said Jan. 6.", ""),
        # Another martial law, another attack, the city of that name.
        ("Martial law began. On Dec. 28 terrorist attacks hit Cheonan, the ministry said.", ""),
        # Without it, every October of five years is open.
        ("President Moon Jae-in spoke of AUKUS on Oct. 9.", "2021-10"),
        ("President Moon Jae-in spoke of Australia on Oct. 9.", ""),
    ],
)
def test_an_event_counts_by_its_own_name_or_with_its_day(text: str, value: str) -> None:
    assert inferred(text) == value


@pytest.mark.parametrize(
    "who",
    [
        "Lee Jun, former Defense Minister, met acting Defense Secretary Donald Rumsfeld",
        "Defense Minister nominee Lee Jun met Donald Rumsfeld, nominee for Defense Secretary",
        "incoming Defense Minister Lee Jun met Donald Rumsfeld, the next Defense Secretary",
    ],
)
def test_who_is_not_in_office_dates_nothing(who: str) -> None:
    assert inferred(f"On Dec. 5 {who}.") == ""


def test_the_day_of_import_ends_the_time_of_those_still_in_office() -> None:
    text = DatedText("On October 21 he called NATO Secretary General Mark Rutte.")
    for until, value in (
        (date(2025, 6, 1), "2024-10"),
        (date(2026, 1, 1), None),
        (date(2024, 10, 20), None),
    ):
        finding = infer_published(text, until)
        assert (finding and finding.value) == value
