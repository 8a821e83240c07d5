"""Lines on the page: a place selects on the line it looks to be on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QPointF

from desktop_app.domain.span import Span
from desktop_app.viewmodels.text_positions import TextPositions
from desktop_app.widgets.reader.page import MARGIN, Page
from desktop_app.widgets.theme import Type
from tests.widgets.reader.builders import ARTICLE, theme_of

KOREAN = (
    "북대서양조약기구(나토)가 내년에 열리는 회의에 한국군 대표단을 처음으로 초청했다. 𠀀 정부.\n끝."
)


def a_page(text: str = ARTICLE, width: int = 400, pitch: int = 28) -> tuple[Page, QObject]:
    owner = QObject()
    page = Page(text, TextPositions(text), theme_of().font(Type.READING), pitch, owner)
    page.document.setTextWidth(width)
    return page, owner


@pytest.mark.parametrize(("text", "pitch"), [(ARTICLE, 28), (KOREAN, 30), ("😀" * 200, 28)])
def test_every_row_of_pixels_selects_on_the_line_that_stands_there(
    qapp: object, text: str, pitch: int
) -> None:
    page, _owner = a_page(text, pitch=pitch)
    lines = [
        line
        for number in range(page.document.blockCount())
        for line in page.lines(page.block(number))
    ]
    for line in lines:
        for y in range(int(line.top), int(line.bottom)):
            for x in (0, 30, 150, 380):
                point = page.point_at(QPointF(x, y))
                assert line.start <= point <= line.end


def test_slots_of_a_paragraph_touch_and_hold_their_letters(qapp: object) -> None:
    page, _owner = a_page()
    lines = page.lines(page.block_at(10))
    assert len(lines) > 3
    for line, following in pairwise(lines):
        assert line.bottom == following.top
        assert line.end == following.start
        assert line.top <= line.ink.top() < line.ink.bottom() <= line.bottom + 0.5


def test_blank_paragraphs_are_half_as_high_and_others_are_set_apart(qapp: object) -> None:
    page, _owner = a_page()
    tops = [page.block_rect(page.block(number)).top() for number in range(6)]
    first, second = len(page.lines(page.block(0))), len(page.lines(page.block(2)))
    assert tops[1] - tops[0] == first * 28
    assert tops[2] - tops[1] == 14
    assert tops[3] - tops[2] == second * 28 + 14
    assert tops[4] - tops[3] == 28
    assert tops[0] == MARGIN


def test_a_height_above_the_text_is_in_the_first_paragraph_and_below_it_in_the_last(
    qapp: object,
) -> None:
    page, _owner = a_page()
    assert page.line_at(-50).start == 0
    assert page.line_at(1).start == 0
    assert page.line_at(1e5).end == len(ARTICLE)


def test_the_line_of_a_character_shows_it(qapp: object) -> None:
    page, _owner = a_page()
    for point, character in enumerate(ARTICLE):
        line = page.line_of(point)
        assert line.start <= point
        assert point < line.end or character == "\n"


@pytest.mark.parametrize("character", ["😀", "𠀀", "T", "”"])
def test_the_character_drawn_at_a_place_is_found_again(qapp: object, character: str) -> None:
    page, _owner = a_page()
    point = ARTICLE.index(character)
    line = page.line_of(point)
    left, right = page.extent(line, point, point + 1)
    assert right > left
    for x in (left + 1, (left + right) / 2, right - 1):
        assert page.character_at(QPointF(x, line.top + 10)) == point


def test_beside_the_text_there_is_no_character(qapp: object) -> None:
    page, _owner = a_page()
    last = page.lines(page.block(0))[-1]
    assert page.character_at(QPointF(395, last.top + 10)) is None
    assert page.character_at(QPointF(2, last.top + 10)) is None
    assert page.character_at(QPointF(30, page.block_rect(page.block(1)).top() + 3)) is None


def test_white_space_at_a_wrap_takes_no_room(qapp: object) -> None:
    page, _owner = a_page()
    line = page.lines(page.block(0))[0]
    assert ARTICLE[line.end - 1] == " "
    assert page.extent(line, 0, line.end) == page.extent(line, 0, line.end - 1)


def test_a_span_is_found_on_all_its_lines_and_no_others(qapp: object) -> None:
    page, _owner = a_page()
    span = Span(ARTICLE.index("Brussels"), ARTICLE.index("320"))
    lines = page.lines_of(span, 0, 1e5)
    assert lines[0].start <= span.start < lines[0].end
    assert lines[-1].start < span.end <= lines[-1].end
    assert page.lines_of(span, lines[-1].bottom + 1, 1e5) == []


def test_a_long_text_is_laid_out_only_as_far_as_needed(qapp: object) -> None:
    text = "\n\n".join(["A paragraph of some words that fill two lines or more here."] * 5000)
    page, _owner = a_page(text)
    assert page.line_at(20).start == 0
    assert page.block(9000).layout().lineCount() == 0
    assert page.line_of(len(text)).end == len(text)
    assert page.block(9000).layout().lineCount() > 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "😀" * 3000,
        "word " * 40_000,
        "\n" * 20_000,
        "a\u202eb\u2066c\u200b\u200d\ufeff\u00ad" * 50,
    ],
    ids=["empty", "newline", "emoji", "200 KB line", "paragraphs", "bidi"],
)
def test_awkward_texts_have_lines_with_exact_offsets(qapp: object, text: str) -> None:
    page, _owner = a_page(text)
    for point in {0, len(text) // 2, max(0, len(text) - 1), len(text)}:
        line = page.line_of(point)
        assert line.start <= point <= line.end
        assert page.line_at(line.top + 1).start == line.start
