"""Rows fill pages without being cut, reordered or torn from what they belong to."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFont

from desktop_app.widgets.printing.rows import Hand, PrintedPage, Row, paginated, paragraph_rows

ROOM = 100.0

_rows = st.lists(
    st.builds(
        Row,
        height=st.integers(1, 40).map(float),
        before=st.integers(0, 30).map(float),
        keeps_next=st.booleans(),
    ),
    max_size=40,
)


def rows_on(page: PrintedPage) -> list[Row]:
    return [row for _, row in page.rows]


@given(_rows)
def test_every_row_stands_on_one_page_in_order(rows: list[Row]) -> None:
    pages = list(paginated(rows, ROOM))
    assert [row for page in pages for row in rows_on(page)] == rows


@given(_rows)
def test_rows_follow_each_other_inside_the_page(rows: list[Row]) -> None:
    for page in paginated(rows, ROOM):
        assert page.used <= ROOM
        bottom = 0.0
        for number, (top, row) in enumerate(page.rows):
            assert top == bottom + (row.before if number else 0)
            bottom = top + row.height


@given(_rows)
def test_what_belongs_together_is_parted_only_where_no_page_holds_it(rows: list[Row]) -> None:
    pages = [rows_on(page) for page in paginated(rows, ROOM)]
    for page, following in pairwise(pages):
        if page[-1].keeps_next:
            together = list(page)
            for row in following:
                together.append(row)
                if not row.keeps_next:
                    break
            first = max((n + 1 for n, row in enumerate(page[:-1]) if not row.keeps_next), default=0)
            group = together[first:]
            height = group[0].height + sum(row.before + row.height for row in group[1:])
            assert height > ROOM


def test_a_row_higher_than_a_page_has_one_of_its_own() -> None:
    rows = [Row(10), Row(300), Row(10)]
    assert [rows_on(page) for page in paginated(rows, ROOM)] == [[rows[0]], [rows[1]], [rows[2]]]


def test_a_paragraph_leaves_at_least_two_lines_on_a_page(qapp: object) -> None:
    hand = Hand(QFont(), QColor("black"), 20)
    rows = list(paragraph_rows("word " * 60, hand, 0, 200, before=9))
    assert len(rows) > 5
    keeps = [row.keeps_next for row in rows]
    assert (keeps[0], keeps[-2], keeps[-1]) == (True, True, False)
    assert not any(keeps[1:-2])
    assert [row.before for row in rows] == [9, *[0] * (len(rows) - 1)]
