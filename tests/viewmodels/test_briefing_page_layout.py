"""Pages break where Word would break them, and no line is lost or printed twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop_app.viewmodels.page_layout import Page, Paginator, line_heights, shaped
from desktop_app.viewmodels.page_pieces import Ink, Piece
from desktop_app.viewmodels.page_styles import STYLES, TEXT_HEIGHT

LINE = 13.0

pieces = st.builds(
    lambda style, lines, keep, new_page: (
        Piece(style, (Ink("x"),), keep_next=keep, new_page=new_page),
        (LINE,) * lines,
    ),
    st.sampled_from(sorted(STYLES)),
    st.one_of(st.integers(1, 8), st.integers(1, 150)),
    st.sampled_from([False, False, True]),
    st.sampled_from([False] * 9 + [True]),
)


def paginated(*found: tuple[Piece, tuple[float, ...]]) -> list[Page]:
    paginator = Paginator()
    for number, (piece, heights) in enumerate(found):
        paginator.add(number, piece, heights)
    paginator.finish()
    return paginator.pages


def a_piece(style: str, lines: int) -> tuple[Piece, tuple[float, ...]]:
    return Piece(style, (Ink("x"),)), (LINE,) * lines


@given(st.lists(pieces, max_size=30))
def test_every_line_stands_on_one_page_in_order_and_inside_the_margins(
    found: list[tuple[Piece, tuple[float, ...]]],
) -> None:
    pages = paginated(*found)
    slots = [slot for page in pages for slot in page]
    printed = [(s.piece, line) for s in slots for line in range(s.first_line, s.last_line)]
    assert printed == [
        (number, line) for number, (_, heights) in enumerate(found) for line in range(len(heights))
    ]
    for page in pages:
        bottom = 0.0
        for slot in page:
            assert slot.top >= bottom - 0.01
            bottom = slot.top + slot.height
        assert bottom <= TEXT_HEIGHT + 0.1


def test_a_heading_goes_to_the_page_of_the_words_below_it() -> None:
    fill = a_piece("Body Text", int(TEXT_HEIGHT / LINE) - 3)
    first, second = paginated(fill, a_piece("heading 1", 1), a_piece("Body Text", 5))
    assert [slot.piece for slot in first] == [0]
    assert [slot.piece for slot in second] == [1, 2]


def test_an_excerpt_stays_on_one_page_with_its_source() -> None:
    fill = a_piece("Body Text", int(TEXT_HEIGHT / LINE) - 6)
    excerpt = [a_piece("Excerpt Lead", 1), a_piece("Excerpt", 4), a_piece("Excerpt Source", 1)]
    first, second = paginated(fill, *excerpt)
    assert [slot.piece for slot in first] == [0]
    assert [slot.piece for slot in second] == [1, 2, 3]


@pytest.mark.parametrize("room", [1, 2, 3, 4, 5, 6])
def test_no_single_line_of_a_paragraph_is_left_alone(room: int) -> None:
    fill = a_piece("Body Text", int((TEXT_HEIGHT - 7) / LINE) - room)
    for page in paginated(fill, a_piece("Body Text", 6)):
        for slot in page:
            assert slot.last_line - slot.first_line >= 2


def test_a_paragraph_longer_than_a_page_goes_on_over_several() -> None:
    pages = paginated(a_piece("Body Text", 150))
    assert len(pages) == 3
    assert [len(page) for page in pages] == [1, 1, 1]


def test_the_space_between_two_paragraphs_is_the_larger_of_both() -> None:
    ((first, second),) = paginated(a_piece("Excerpt Source", 1), a_piece("Excerpt Lead", 1))
    between = second.top - first.top - first.height
    assert between == max(STYLES["Excerpt Source"].after, STYLES["Excerpt Lead"].before)


def test_a_long_paragraph_is_shaped_into_lines_that_hold_all_its_words(qapp: QApplication) -> None:
    words = "NATO 회의에 참석한 한국 대표단 👩🏽 and others, " * 12
    piece = Piece("Body Text", (Ink(words[:40], bold=True), Ink(words[40:])))
    layout = shaped(piece)
    assert len(line_heights(piece)) == layout.lineCount() > 3
    last = layout.lineAt(layout.lineCount() - 1)
    assert last.textStart() + last.textLength() == len(words.encode("utf-16-le")) // 2


def test_further_lines_of_a_source_begin_below_its_first_word(qapp: QApplication) -> None:
    layout = shaped(Piece("Source Entry", (Ink("S1\t", bold=True), Ink("words " * 60))))
    assert layout.lineAt(0).position().x() == 0
    assert layout.lineAt(1).position().x() == pytest.approx(STYLES["Source Entry"].tab * 4, abs=0.1)
