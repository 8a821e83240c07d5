"""What speaks against a date of publication is said; what might be right is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.article import Appearance, Finding
from desktop_app.domain.metadata.contradictions import IN_THE_FUTURE, find_contradictions
from desktop_app.domain.metadata.dated_text import DatedText
from desktop_app.domain.metadata.rules import contradictions
from tests.builders import an_article

SUMMIT = "The summit, set to take place from July 9 to 11 in Washington, will bring them together."
REPORT = "They met twice, as reported by VOA on Sunday, July 7, 2024."


def kinds(published: str, text: str) -> list[str]:
    return [each.kind for each in find_contradictions(published, DatedText(text))]


@pytest.mark.parametrize(
    ("published", "text", "kind"),
    [
        ("2024-10-05", SUMMIT, "still-to-come"),
        ("2024-07-12T09:00", SUMMIT, "still-to-come"),
        ("2024-10-05", "The talks will be held in Seoul on July 9, 2023.", "still-to-come"),
        ("2024-10-05", REPORT, "reported-before"),
        ("2024-06-01", "The ministry said on Sunday, July 7, 2024.", "told-before"),
        ("", "They met on Monday, July 7, 2024.", "wrong-weekday"),
        ("", "2024년 7월 7일(월) 회의가 열렸다.", "wrong-weekday"),
    ],
)
def test_a_contradiction_is_said(published: str, text: str, kind: str) -> None:
    assert kinds(published, text) == [kind]


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2024-07-08", SUMMIT),
        ("2024-07-08", REPORT),
        ("2024", SUMMIT),
        ("", REPORT + SUMMIT),
        ("about 2024", REPORT),
        # A day of next year, printed without it.
        ("2024-12-20", "The talks are set for Jan. 9."),
        ("2024-10-05", "The talks are set to begin on Jan. 9."),
        # What was once reported is background, unless the weekday says that it was news.
        ("2024-10-05", "They met twice, it was reported on July 7, 2023."),
        # A report that is announced for later.
        ("2024-06-01", "The plan covers the time to July 7, 2024."),
        ("2024-07-06", "The ministry said on Sunday, July 7, 2024."),
        ("", "2024년 7월 7일(일) 회의가 열렸다."),
        # Numbers that begin like a year.
        ("", "They sold 12016 a Friday, March 3, 194798 in all."),
    ],
)
def test_what_may_be_right_is_none(published: str, text: str) -> None:
    assert kinds(published, text) == []


def test_a_contradiction_names_the_words_and_their_line() -> None:
    text = f"A title\n\n{SUMMIT}\n"
    (found,) = find_contradictions("2024-10-05", DatedText(text))
    assert (found.said, found.against, found.line) == (
        "2024-10-05",
        "set to take place from July 9",
        3,
    )


def test_a_wrong_weekday_says_the_day_it_should_have_been() -> None:
    (found,) = find_contradictions("", DatedText("They met on Monday, July 7, 2024."))
    assert (found.said, found.against) == ("2024-07-07", "Monday, July 7, 2024")


@pytest.mark.parametrize(
    ("published", "against"),
    [
        ("2026-03-09", ["2026-03-05"]),
        ("2026-03-09T08:00", ["2026-03-05"]),
        ("2026-04", ["2026-03-05"]),
        ("2027", ["2026-03-05"]),
        # Time zones and early editions.
        ("2026-03-07", []),
        ("2026-03", []),
        ("2026", []),
        ("soon", []),
        ("", []),
    ],
)
def test_what_is_said_to_appear_after_it_was_taken_in_is_contradicted(
    published: str, against: list[str]
) -> None:
    found = find_contradictions(published, DatedText("Words."), date(2026, 3, 5))
    assert [each.against for each in found if each.kind == IN_THE_FUTURE] == against


def test_an_article_is_not_judged_by_a_computer_without_its_date() -> None:
    article = an_article("Words.", published="2031-01-01")
    assert contradictions(article, "Words.") == ()
    taken = Appearance("a.txt", added=1_772_700_000_000)
    article = replace(article, appearances={"k": taken})
    assert [each.kind for each in contradictions(article, "Words.")] == ["in-the-future"]


def test_five_are_enough() -> None:
    text = "\n".join(f"The talks will be held on July {day}, 2023." for day in range(1, 20))
    assert len(find_contradictions("2024-10-05", DatedText(text))) == 5


def test_an_article_is_judged_by_the_date_it_shows() -> None:
    article = an_article(SUMMIT, published="2024-10-05")
    assert [each.kind for each in contradictions(article, SUMMIT)] == ["still-to-come"]
    article = an_article(SUMMIT, published="2024-07-01")
    assert contradictions(article, SUMMIT) == ()
    undated = an_article(SUMMIT, published=None)
    assert isinstance(undated.found["headline"], Finding)
    assert contradictions(undated, SUMMIT) == ()
