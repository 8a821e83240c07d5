"""Pages break where Word would break them, and no line is lost or printed twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop_app.formats.word.templates.page_look_reading import page_look
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.page_layout import Heights, Page, Paginator
from desktop_app.viewmodels.page_pieces import Ink, Piece
from desktop_app.viewmodels.typesetting import SCALE, Typesetter

LOOK = page_look(resource("templates", "briefing.docx").read_bytes())
TEXT_HEIGHT = LOOK.text_height
STYLES = ("Body Text", "heading 1", "Excerpt Lead", "Excerpt", "Excerpt Source", "Source Entry")
LINE = 13.0

pieces = st.builds(
    lambda style, lines, keep, new_page, notes, wide: (
        Piece(style, (Ink("x"),), keep_next=keep, new_page=new_page, wide=wide),
        Heights((LINE,) * lines, (LINE,) * notes),
    ),
    st.sampled_from(sorted(STYLES)),
    st.one_of(st.integers(1, 8), st.integers(1, 150)),
    st.sampled_from([False, False, True]),
    st.sampled_from([False] * 9 + [True]),
    st.integers(0, 3),
    st.sampled_from([False] * 9 + [True]),
)


def paginated(*found: tuple[Piece, Heights]) -> list[Page]:
    paginator = Paginator(LOOK)
    for number, (piece, heights) in enumerate(found):
        paginator.add(number, piece, heights)
    paginator.finish()
    return paginator.pages


def a_piece(style: str, lines: int, notes: int = 0) -> tuple[Piece, Heights]:
    return Piece(style, (Ink("x"),)), Heights((LINE,) * lines, (LINE,) * notes)


@given(st.lists(pieces, max_size=30))
def test_every_line_stands_on_one_page_in_order_and_inside_the_margins(
    found: list[tuple[Piece, Heights]],
) -> None:
    pages = paginated(*found)
    slots = [slot for page in pages for slot in page.slots]
    printed = [(s.piece, line) for s in slots for line in range(s.first_line, s.last_line)]
    assert printed == [
        (number, line)
        for number, (_, heights) in enumerate(found)
        for line in range(len(heights.lines))
    ]
    noted = [note for page in pages for note in page.notes]
    assert sorted(noted) == [
        (number, at)
        for number, (_, heights) in enumerate(found)
        for at in range(len(heights.notes))
    ]
    for page in pages:
        bottom = 0.0
        for slot in page.slots:
            assert found[slot.piece][0].wide == page.is_wide
            assert slot.top >= bottom - 0.01
            bottom = slot.top + slot.height
        look = LOOK.turned() if page.is_wide else LOOK
        assert bottom <= look.text_height - page.notes_height + 0.1


def test_a_heading_goes_to_the_page_of_the_words_below_it() -> None:
    fill = a_piece("Body Text", int(TEXT_HEIGHT / LINE) - 3)
    first, second = paginated(fill, a_piece("heading 1", 1), a_piece("Body Text", 5))
    assert [slot.piece for slot in first.slots] == [0]
    assert [slot.piece for slot in second.slots] == [1, 2]


def test_an_excerpt_stays_on_one_page_with_its_source() -> None:
    fill = a_piece("Body Text", int(TEXT_HEIGHT / LINE) - 6)
    excerpt = [a_piece("Excerpt Lead", 1), a_piece("Excerpt", 4), a_piece("Excerpt Source", 1)]
    first, second = paginated(fill, *excerpt)
    assert [slot.piece for slot in first.slots] == [0]
    assert [slot.piece for slot in second.slots] == [1, 2, 3]


@pytest.mark.parametrize("room", [1, 2, 3, 4, 5, 6])
def test_no_single_line_of_a_paragraph_is_left_alone(room: int) -> None:
    fill = a_piece("Body Text", int((TEXT_HEIGHT - 7) / LINE) - room)
    for page in paginated(fill, a_piece("Body Text", 6)):
        for slot in page.slots:
            assert slot.last_line - slot.first_line >= 2


def test_a_paragraph_longer_than_a_page_goes_on_over_several() -> None:
    pages = paginated(a_piece("Body Text", 150))
    assert len(pages) == 3
    assert [len(page.slots) for page in pages] == [1, 1, 1]


def test_the_space_between_two_paragraphs_is_the_larger_of_both() -> None:
    (page,) = paginated(a_piece("Excerpt Source", 1), a_piece("Excerpt Lead", 1))
    first, second = page.slots
    between = second.top - first.top - first.height
    assert between == max(LOOK.style("Excerpt Source").after, LOOK.style("Excerpt Lead").before)


def test_a_long_paragraph_is_shaped_into_lines_that_hold_all_its_words(qapp: QApplication) -> None:
    words = "NATO 회의에 참석한 한국 대표단 👩🏽 and others, " * 12
    piece = Piece("Body Text", (Ink(words[:40], bold=True), Ink(words[40:])))
    layout = Typesetter(LOOK).shaped(piece)
    assert len(Typesetter(LOOK).heights(piece).lines) == layout.lineCount() > 3
    last = layout.lineAt(layout.lineCount() - 1)
    assert last.textStart() + last.textLength() == len(words.encode("utf-16-le")) // 2


def test_further_lines_of_a_source_begin_below_its_first_word(qapp: QApplication) -> None:
    layout = Typesetter(LOOK).shaped(
        Piece("Source Entry", (Ink("S1\t", bold=True), Ink("words " * 60)))
    )
    assert layout.lineAt(0).position().x() == 0
    assert layout.lineAt(1).position().x() == pytest.approx(
        LOOK.style("Source Entry").indent * SCALE, abs=0.1
    )
