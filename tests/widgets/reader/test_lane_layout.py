"""Bars and names in the margin of a paragraph never cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.viewmodels.passage import Passage
from desktop_app.viewmodels.passage_order import OrderKey
from desktop_app.widgets.reader.lane_layout import (
    ROW,
    BlockMargin,
    CrossingColumns,
    Name,
    Paragraph,
    lay_out,
)
from desktop_app.widgets.reader.passage_style import BarStyle, PassageStyle

TEXT = "x" * 1000
PARAGRAPH = Paragraph(Span(100, 499), list(range(100, 500, 50)), 28.0, 8 * 28.0 + 14)
"""Eight lines of fifty characters, a blank line below."""


class Looks:
    """Answers for passages given as (start, end, number of tags)."""

    def __init__(self, passages: Sequence[tuple[int, int, int]], columns: int) -> None:
        self.passages = {
            f"annotation:{number:04}": Passage(
                Annotation(
                    f"annotation:{number:04}",
                    describe("article:1", Span(start, end), TEXT),
                    tags=frozenset(f"tag:{number}-{tag}" for tag in range(tags)),
                ),
                Span(start, end),
                0,
            )
            for number, (start, end, tags) in enumerate(passages)
        }
        self._crossing = CrossingColumns(columns)
        self.long: set[str] = set()

    @property
    def orders(self) -> list[OrderKey]:
        return sorted(each.order for each in self.passages.values())

    def passage_of(self, annotation: EntityId) -> Passage:
        return self.passages[annotation]

    def look_of(self, passage: Passage) -> PassageStyle:
        ink = QColor("black")
        tags = sorted(passage.annotation.tags) or [""]
        bars = tuple(BarStyle(tag, tag, tag, ink, "solid") for tag in tags)
        return PassageStyle(bars, None, ink, True, "Minji", "MP", ink, ink)

    def grade_of(self, passage: Passage) -> str:
        return passage.annotation.grade

    def wants_two_rows(self, name: Name) -> bool:
        return name.style.name in self.long

    def columns_of(self, order: OrderKey) -> tuple[int, ...]:
        tags = self.passages[order[2]].annotation.tags
        return self._crossing.of(order, range(order[0] // 100, 9), max(1, len(tags)))


def margin(
    *passages: tuple[int, int, int], columns: int = 5, has_names: bool = True
) -> BlockMargin:
    looks = Looks(passages, columns)
    return lay_out(PARAGRAPH, looks.orders, looks, columns, has_names)


inside = st.tuples(st.integers(100, 498), st.integers(1, 300), st.integers(0, 3)).map(
    lambda each: (each[0], min(499, each[0] + each[1]), each[2])
)
across = st.tuples(st.integers(10, 498), st.integers(501, 900), st.integers(0, 3))
crowds = st.lists(st.one_of(inside, across), max_size=40)


@given(crowds, st.integers(1, 6))
def test_bars_in_one_column_stand_on_different_lines(
    passages: list[tuple[int, int, int]], columns: int
) -> None:
    bars = margin(*passages, columns=columns).bars
    for number, one in enumerate(bars):
        assert 0 <= one.column < columns
        assert 0 <= one.first <= one.last < 8
        for other in bars[number + 1 :]:
            assert one.column != other.column or one.last < other.first or other.last < one.first


@given(crowds)
def test_names_stand_below_each_other_inside_the_paragraphs_room(
    passages: list[tuple[int, int, int]],
) -> None:
    found = margin(*passages)
    tops = [name.top for name in found.names]
    assert all(other - one >= ROW for one, other in pairwise(tops))
    if found.crowd:
        assert all(top + ROW <= found.crowd_top for top in tops)
        assert found.crowd_top + ROW <= PARAGRAPH.room
    elif tops:
        assert tops[-1] + ROW <= PARAGRAPH.room


@given(crowds)
def test_every_passage_that_begins_here_has_its_name_or_is_in_the_crowd(
    passages: list[tuple[int, int, int]],
) -> None:
    found = margin(*passages)
    named = {name.passage.id for name in found.names}
    barred = {bar.passage.id for bar in found.bars}
    for number, (start, _, tags) in enumerate(passages):
        if start >= PARAGRAPH.span.start:
            wanted = named if tags else barred
            assert {f"annotation:{number:04}"} <= wanted | set(found.crowd)


def test_each_tag_of_a_passage_has_a_bar_and_a_name() -> None:
    found = margin((110, 180, 2))
    assert [(bar.column, bar.first, bar.last) for bar in found.bars] == [(0, 0, 1), (1, 0, 1)]
    assert [name.style.name for name in found.names] == ["tag:0-0", "tag:0-1"]
    assert found.crowd == ()


def test_a_name_stands_beside_the_first_line_of_its_bar() -> None:
    found = margin((210, 220, 1))
    assert 2 * 28 <= found.names[0].top < 3 * 28 - 8


def test_names_on_one_line_are_pushed_down() -> None:
    tops = [name.top for name in margin((210, 220, 1), (215, 220, 1), (225, 230, 1)).names]
    assert tops[1] - tops[0] == tops[2] - tops[1] == ROW


def test_passages_of_one_tag_on_one_line_share_a_name() -> None:
    looks = Looks([(210, 220, 1), (230, 240, 1), (270, 280, 1)], 5)
    for passage in list(looks.passages.values()):
        tagged = replace(passage.annotation, tags=frozenset({"tag:1"}))
        looks.passages[passage.id] = replace(passage, annotation=tagged)
    found = lay_out(PARAGRAPH, looks.orders, looks, 5, True)
    assert [name.passage.span.start for name in found.names] == [210, 270]
    assert found.crowd == ()


def test_where_it_is_dense_the_rest_is_counted() -> None:
    found = margin(*[(460, 470, 1)] * 9)
    assert len(found.bars) == 5
    assert len(found.names) + len(found.crowd) == 9


def test_a_highlight_has_a_bar_and_no_name() -> None:
    found = margin((110, 180, 0))
    assert [bar.style.tag for bar in found.bars] == [""]
    assert found.names == ()
    assert found.crowd == ()


def test_a_passage_through_several_paragraphs_shows_where_it_begins_and_ends() -> None:
    bars = margin((50, 700, 1), (300, 700, 1), (50, 220, 1)).bars
    assert [(bar.begins, bar.ends) for bar in bars] == [
        (False, False),
        (False, True),
        (True, False),
    ]
    assert [(bar.first, bar.last) for bar in bars] == [(0, 7), (0, 2), (4, 7)]


def test_a_passage_from_above_has_no_name_here() -> None:
    assert margin((50, 220, 1)).names == ()


def test_a_narrow_margin_has_bars_alone() -> None:
    found = margin((110, 180, 1), has_names=False)
    assert len(found.bars) == 1
    assert (found.names, found.crowd) == ((), ())


def test_crossing_passages_keep_their_columns_until_they_are_forgotten() -> None:
    columns = CrossingColumns(3)
    one, other, third = (0, -500, "a"), (100, -500, "b"), (200, -500, "c")
    assert columns.of(one, range(5), 1) == (0,)
    assert columns.of(other, range(2, 8), 2) == (1, 2)
    assert columns.of(third, range(7, 9), 1) == (0,)
    columns.forget("a")
    assert columns.of(other, range(2, 8), 2) == (1, 2)
    assert columns.of((0, -300, "d"), range(4), 1) == (0,)


def test_a_crossing_passage_that_finds_no_column_goes_without() -> None:
    columns = CrossingColumns(1)
    assert columns.of((0, -500, "a"), range(5), 1) == (0,)
    assert columns.of((0, -400, "b"), range(4), 1) == ()


def test_a_crossing_passage_at_another_place_gets_columns_anew() -> None:
    columns = CrossingColumns(2)
    assert columns.of((0, -500, "a"), range(5), 1) == (0,)
    assert columns.of((0, -500, "b"), range(5), 1) == (1,)
    columns.forget("a")
    assert columns.of((0, -600, "b"), range(6), 1) == (0,)


@given(crowds, st.sets(st.integers(0, 39)))
def test_a_second_row_is_taken_only_where_nothing_else_stands(
    passages: list[tuple[int, int, int]], long: set[int]
) -> None:
    looks = Looks(passages, 5)
    plain = lay_out(PARAGRAPH, looks.orders, looks, 5, True)
    looks.long = {f"tag:{number}-0" for number in long}
    found = lay_out(PARAGRAPH, looks.orders, looks, 5, True)
    assert [name.top for name in found.names] == [name.top for name in plain.names]
    assert found.crowd == plain.crowd
    for one, other in pairwise(found.names):
        assert one.bottom <= other.top
    if found.names:
        assert found.names[-1].bottom <= PARAGRAPH.room
    if found.crowd and found.names:
        assert found.names[-1].bottom <= found.crowd_top
        assert found.crowd_top + ROW <= PARAGRAPH.room
    assert all(name.rows == 1 for name in found.names if name.style.name not in looks.long)


def test_a_long_name_with_room_below_it_has_two_rows() -> None:
    looks = Looks([(110, 180, 1)], 5)
    looks.long = {"tag:0-0"}
    assert [name.rows for name in lay_out(PARAGRAPH, looks.orders, looks, 5, True).names] == [2]


def test_passages_of_one_tag_with_different_grades_have_names_of_their_own() -> None:
    looks = Looks([(210, 220, 1), (230, 240, 1)], 5)
    for grade, passage in zip("12", list(looks.passages.values()), strict=True):
        tagged = replace(passage.annotation, tags=frozenset({"tag:1"}), grade=grade)
        looks.passages[passage.id] = replace(passage, annotation=tagged)
    found = lay_out(PARAGRAPH, looks.orders, looks, 5, True)
    assert [name.grade for name in found.names] == ["1", "2"]
