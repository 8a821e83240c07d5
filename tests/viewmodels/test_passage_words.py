"""Quotations shortened, moments and people in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDateTime, QLocale

from desktop_app.viewmodels.passage_words import day_and_time, shortened, who_and_when
from tests.builders import a_project

NEW_YEAR = QDateTime.fromString("2025-01-01T09:05:00", "yyyy-MM-ddTHH:mm:ss").toMSecsSinceEpoch()


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def test_a_long_quotation_is_cut_between_words() -> None:
    assert shortened("NATO has invited  for the\nfirst time", 20) == "NATO has invited…"
    assert shortened("NATO has invited", 20) == "NATO has invited"


def test_a_text_without_spaces_is_cut_anywhere() -> None:
    assert shortened("나" * 100, 10) == "나" * 9 + "…"


@given(st.text(), st.integers(2, 60))
def test_a_shortened_text_is_never_too_long(text: str, characters: int) -> None:
    assert len(shortened(text, characters)) <= characters


def test_a_moment_of_another_day_says_the_day() -> None:
    assert day_and_time(NEW_YEAR) == "1 Jan 2025 09:05"
    QLocale.setDefault(QLocale("ko_KR"))
    assert day_and_time(NEW_YEAR).startswith("2025년 1월 1일 ")


def test_a_moment_of_today_is_a_time_alone() -> None:
    now = QDateTime.currentDateTime()
    assert day_and_time(now.toMSecsSinceEpoch()) == QLocale().toString(
        now.time(), QLocale.FormatType.ShortFormat
    )


def test_what_is_unknown_is_left_out() -> None:
    project = a_project()
    assert day_and_time(0) == ""
    assert who_and_when(project, "analyst:minji", 0) == "Minji Park"
    assert who_and_when(project, "analyst:stranger", NEW_YEAR) == "Somebody · 1 Jan 2025 09:05"
