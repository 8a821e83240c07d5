"""Names in the margin are cut between characters, at a space where there is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from desktop_app.widgets.reader.lane_words import in_two, that_fits
from desktop_app.widgets.theme import Type
from tests.widgets.reader.builders import theme_of


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetricsF:
    return QFontMetricsF(theme_of().font(Type.SMALL))


def test_what_fits_is_left_as_it_is(metrics: QFontMetricsF) -> None:
    assert that_fits("Figures", metrics, 200) == "Figures"


def test_too_long_a_name_keeps_its_first_letters(metrics: QFontMetricsF) -> None:
    cut = that_fits("Invitations", metrics, 30)
    assert cut
    assert "Invitations".startswith(cut)
    assert metrics.horizontalAdvance(cut) <= 30


def test_nothing_is_cut_inside_an_emoji(metrics: QFontMetricsF) -> None:
    pilot = "👩🏽‍✈️"
    whole = metrics.horizontalAdvance(pilot)
    assert that_fits(f"{pilot}{pilot}", metrics, whole + 2) == pilot
    assert that_fits(pilot, metrics, whole / 2) == ""


def test_two_rows_break_at_a_space(metrics: QFontMetricsF) -> None:
    room = metrics.horizontalAdvance("Arms and tro")
    assert in_two("Arms and troops sent", metrics, room) == ("Arms and", "troops sent")


def test_a_name_without_spaces_is_broken_where_the_row_ends(metrics: QFontMetricsF) -> None:
    head, rest = in_two("나토파트너십협정", metrics, metrics.horizontalAdvance("나토파트") + 1)
    assert (head, rest) == ("나토파트", "너십협정")


@given(words=st.text(max_size=40), room=st.integers(0, 200))
def test_two_rows_lose_no_letter(words: str, room: int) -> None:
    metrics = QFontMetricsF(theme_of().font(Type.SMALL))
    head, rest = in_two(words, metrics, room)
    assert "".join(f"{head}{rest}".split()) == "".join(words.split())
