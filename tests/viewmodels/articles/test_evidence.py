"""What speaks for a value and against it: its words, its line, and the sentence of a doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.article import Appearance, Metadatum
from desktop_app.viewmodels.articles.contradiction_words import doubts
from desktop_app.viewmodels.articles.evidence_line import evidence_line
from desktop_app.viewmodels.articles.field_values import FieldRefused, checked, evidence_words
from tests.builders import an_article

SUMMIT = (
    "NATO to Address Cooperation\n\nopera.com 2024/10/5\n\n"
    "The summit, set to take place from July 9 to 11 in Washington, will bring together leaders.\n"
    "Officials met on Monday, October 6, 2024."
)


@pytest.mark.parametrize(
    ("how", "words", "line", "told"),
    [
        ("inferred", "Dec. 5", 9, "A guess, line 9: Dec. 5"),
        ("inferred", "Dec. 5", 0, "A guess: Dec. 5"),
        ("inferred", "", 0, "A guess"),
        ("found", "Posted 2009", 4, "Line 4: Posted 2009"),
        ("found", "og:title", 0, "Found: og:title"),
        ("found", "", 0, ""),
        ("said", "", 0, ""),
        ("asked", "", 0, ""),
    ],
)
def test_evidence_is_told_with_its_line(how: str, words: str, line: int, told: str) -> None:
    assert evidence_words(Metadatum("x", how, words, line)) == told


def test_the_line_of_evidence_is_found_by_its_words() -> None:
    assert evidence_line(Metadatum("x", "found", "anything", 4), SUMMIT) == 4
    assert evidence_line(Metadatum("x", "found", "“opera.com 2024/10/5”, as printed."), SUMMIT) == 3
    assert evidence_line(Metadatum("x", "found", "set to take place"), SUMMIT) == 5
    assert evidence_line(Metadatum("x", "found", "og:title"), SUMMIT) == 0
    assert evidence_line(Metadatum("x", "found", ""), SUMMIT) == 0
    assert evidence_line(Metadatum("x", "said", "opera.com"), SUMMIT) == 0


def test_what_speaks_against_the_date_is_a_sentence_with_its_line() -> None:
    article = an_article(SUMMIT, published="2024-10-05")
    first = doubts(article, SUMMIT)[0]
    assert first.line == 5
    assert first.sentence == (
        "Printed 5 Oct 2024, but line 5 speaks of “set to take place from July 9” as to come."
    )
    assert [each.line for each in doubts(article, SUMMIT)] == [5, 6]


def test_a_date_after_the_article_was_added_is_doubted_first() -> None:
    article = an_article(SUMMIT, published="2031-10-05")
    added = Appearance("a.txt", added=1_772_700_000_000)
    first = doubts(replace(article, appearances={"k": added}), SUMMIT)[0]
    assert first.sentence == (
        "Printed 5 Oct 2031, but the article was added before, on 5 Mar 2026."
    )
    assert first.line == 0


def test_a_date_that_fits_is_not_doubted() -> None:
    fitting = SUMMIT.partition("\nOfficials")[0]
    assert doubts(an_article(fitting, published="2024-07-07"), fitting) == []


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("published", "22 Dec 2009", "2009-12-22"),
        ("language", "Korean", "ko"),
        ("language", "zh-Hant", "zh-Hant"),
        ("grade", "b", "B"),
        ("grade", "B · usually reliable", "B"),
        ("url", "https://koreaherald.com/a", "https://koreaherald.com/a"),
        ("outlet", "  Dong-A   Ilbo ", "Dong-A Ilbo"),
        ("published", "  ", ""),
    ],
)
def test_values_are_kept_as_their_field_has_them(field: str, typed: str, kept: str) -> None:
    assert checked(field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("published", "soon"),
        ("language", "Klingon!"),
        ("grade", "H"),
        ("grade", "Be"),
        ("url", "x"),
    ],
)
def test_what_is_no_value_is_refused_in_one_sentence(field: str, typed: str) -> None:
    with pytest.raises(FieldRefused) as refusal:
        checked(field, typed)
    assert str(refusal.value).endswith(".")
