"""Quotations in lines: never too many, never too wide, and the guess seldom too short."""

from __future__ import annotations

import random
from math import ceil

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from desktop_app.widgets.board.quote_lines import MOST_LINES, LineGuess, quote_lines
from desktop_app.widgets.theme import Theme, Type
from tests.builders import HANJA, NATO

KOREAN = (
    "북한이 러시아에 병력을 보내기로 결정했다고 국가정보원이 밝혔다. 나토는 대표단을 초청해 "
    "브뤼셀에서 회의를 열 예정이며 한국군 대표단이 참석하는 것은 이번이 처음이다."
)


@pytest.fixture
def font(theme: Theme) -> QFont:
    return theme.font(Type.INTERFACE)


def test_a_short_quotation_is_one_line_in_quotation_marks(font: QFont) -> None:
    assert quote_lines("first\n time", font, 400, 3) == ("“first time”",)


def test_a_long_one_ends_in_an_ellipsis_in_the_last_line(font: QFont) -> None:
    lines = quote_lines(NATO * 9, font, 300, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    metrics = QFontMetricsF(font)
    assert all(metrics.horizontalAdvance(line) <= 301 for line in lines)


@pytest.mark.parametrize("text", [NATO, HANJA, KOREAN, "x" * 400, "👩🏽‍✈️" * 30])
def test_lines_hold_the_words_in_order_without_loss(font: QFont, text: str) -> None:
    lines = quote_lines(text, font, 240, 99)
    assert "".join("".join(lines).split()) == "“" + "".join(text.split()) + "”"


def test_the_guess_is_seldom_too_short(font: QFont) -> None:
    chance = random.Random(3)
    guess = LineGuess(font)
    short = 0
    for _ in range(400):
        words = chance.choice((NATO, KOREAN)).split()
        text = " ".join(chance.choices(words, k=chance.randrange(3, 40)))
        width = chance.choice((300, 500, 830))
        needed = min(MOST_LINES, len(quote_lines(text, font, width, 99)))
        guessed = guess.lines(text, width)
        assert guessed <= needed + 1
        short += guessed < needed
    assert short <= 8


def test_a_nearly_full_line_is_measured(font: QFont) -> None:
    guess = LineGuess(font)
    width = ceil(QFontMetricsF(font).horizontalAdvance(f"“{KOREAN}”"))
    assert [guess.lines(KOREAN, room) for room in (width, width - 1)] == [1, 2]


def test_a_narrow_board_gets_three_lines_at_most(font: QFont) -> None:
    assert LineGuess(font).lines(NATO * 50, 10) == MOST_LINES
