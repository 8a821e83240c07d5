"""Where panes go when another one is scrolled: by share, by paragraph, by shared tag."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.viewmodels.linked_scrolling import (
    TaggedPlace,
    TaggedPlaces,
    paragraph_starts,
    paragraph_target,
    proportional_target,
    shared_tag_target,
)

texts = st.lists(st.sampled_from(["", " ", "One line.", "나토 회의", "a" * 90]), max_size=12).map(
    "\n".join
)


def test_half_of_one_text_is_half_of_the_other() -> None:
    assert proportional_target(50, 100, 3000) == 1500
    assert proportional_target(0, 100, 3000) == 0
    assert proportional_target(120, 100, 3000) == 3000
    assert proportional_target(0, 0, 3000) == 0


@given(st.floats(0, 1000), st.floats(1, 1000), st.floats(1, 1000))
def test_the_way_back_by_share_ends_where_it_began(place: float, last: float, other: float) -> None:
    place = min(place, last)
    there = proportional_target(place, last, other)
    assert proportional_target(there, other, last) == pytest.approx(place, abs=1e-6)


def test_blank_paragraphs_are_not_counted() -> None:
    assert paragraph_starts("One.\n\n \nTwo.\nThree.") == [0, 8, 13]


def test_the_third_paragraph_goes_to_the_third() -> None:
    here, there = "A.\n\nB.\n\nC.", "Longer.\nLonger.\nLonger."
    target = paragraph_target(
        here.index("C"), paragraph_starts(here), len(here), paragraph_starts(there), len(there)
    )
    assert target == there.rindex("Longer")


def test_half_of_a_paragraph_goes_to_half_of_the_other() -> None:
    assert paragraph_target(5, [0, 10], 20, [0, 100], 200) == 50


def test_beyond_the_last_paragraph_is_the_end() -> None:
    assert paragraph_target(25, [0, 10, 20], 30, [0, 10], 17) == 17


@given(texts, texts, st.lists(st.floats(0, 1), min_size=2, max_size=8))
def test_a_pane_that_follows_moves_only_forward_while_the_leader_does(
    here: str, there: str, shares: list[float]
) -> None:
    starts, others = paragraph_starts(here), paragraph_starts(there)
    targets = [
        paragraph_target(share * len(here), starts, len(here), others, len(there))
        for share in sorted(shares)
    ]
    assert targets == sorted(targets)
    assert all(0 <= target <= len(there) for target in targets)


@given(texts, st.floats(0, 1))
def test_one_text_in_two_panes_stands_at_the_same_place(text: str, share: float) -> None:
    starts = paragraph_starts(text)
    place = share * len(text)
    if starts and place >= starts[0]:
        there = paragraph_target(place, starts, len(text), starts, len(text))
        assert there == pytest.approx(place)


def places(*pairs: tuple[int, str]) -> TaggedPlaces:
    """Places of passages: where each begins, and the letters of its tags."""
    return TaggedPlaces(
        TaggedPlace(start, tuple(tags), f"annotation:{start}") for start, tags in pairs
    )


def test_the_second_passage_of_a_tag_goes_to_the_second() -> None:
    here = places((10, "a"), (50, "b"), (90, "a"))
    there = places((5, "b"), (7, "a"), (300, "a"))
    topmost = here.topmost(60, 100)
    assert topmost is not None
    found = shared_tag_target(topmost, here, there)
    assert found is not None
    assert found.start == 300


def test_where_the_other_has_fewer_its_last_one_answers() -> None:
    here, there = places((10, "a"), (20, "a")), places((40, "a"))
    found = shared_tag_target(here.in_order[1], here, there)
    assert found is not None
    assert found.start == 40


def test_the_first_tag_that_both_have_decides() -> None:
    here, there = places((10, "xa")), places((70, "a"))
    found = shared_tag_target(here.in_order[0], here, there)
    assert found is not None
    assert found.start == 70
    assert shared_tag_target(here.in_order[0], here, places((1, "b"))) is None


def test_the_topmost_passage_is_the_first_in_view_else_the_one_before() -> None:
    here = places((10, "a"), (20, "a"), (90, "a"))

    def start(top: int, bottom: int) -> int:
        topmost = here.topmost(top, bottom)
        assert topmost is not None
        return topmost.start

    assert start(15, 95) == 20
    assert start(30, 80) == 20
    assert start(0, 5) == 10
    assert start(95, 99) == 90
    assert places().topmost(0, 100) is None


def test_steps_go_from_the_focused_passage_and_stay_at_the_ends() -> None:
    there = places((10, "a"), (20, "b"), (30, "a"))

    def step(by: int, focused: str = "", place: float = 0) -> int:
        found = there.step("a", by, focused=focused, place=place)
        assert found is not None
        return found.start

    assert step(1, "annotation:10") == 30
    assert step(1, "annotation:30") == 30
    assert step(-1, "annotation:30") == 10
    assert step(1, place=15) == 30
    assert step(-1, place=15) == 10
    assert step(1, "annotation:20", place=0) == 10
    assert there.step("c", 1, focused="", place=0) is None
