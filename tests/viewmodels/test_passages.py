"""The passage index says at any time what an index built afresh would say."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Edit, deleted, made
from desktop_app.domain.span import Span
from desktop_app.viewmodels.passage import DRAWN_LANES, Passage
from desktop_app.viewmodels.passage_order import lanes_of, narrowest_runs
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.viewmodels.text_positions import TextPositions

ARTICLE = "article:00"
TEXT = "NATO invited Korea 😀 again.\n\nThe 𠀀 troops\u2028will go.\nA third line ends here."


def passage(number: int, start: int, end: int, *, tags: Iterable[str] = ("tag:1",)) -> Annotation:
    target = describe(ARTICLE, Span(start, end), TEXT)
    return Annotation(f"annotation:{number:04}", target, tags=frozenset(tags))


def index(*annotations: Annotation) -> PassageIndex:
    return PassageIndex(ARTICLE, TEXT, TextPositions(TEXT), annotations)


def ids(passages: Iterable[Passage | None]) -> list[str]:
    return [each.id[-1] for each in passages if each]


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
)
marks = st.builds(
    lambda number, span, tags: passage(number, *span, tags=tags),
    st.integers(0, 12),
    spans,
    st.sets(st.sampled_from(["tag:1", "tag:2"])),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Edit]:
    """Edits of annotations, each from the state that the ones before left."""
    state: dict[str, Annotation] = {}
    edits: list[Edit] = []
    for wanted in draw(st.lists(marks, max_size=25)):
        before = state.get(wanted.id)
        if before is not None and draw(st.booleans()):
            edits += deleted(state.pop(wanted.id))
        else:
            edits.append(Edit(before, wanted))
            state[wanted.id] = wanted
    return edits


@given(histories())
def test_updating_gives_what_building_afresh_gives(edits: list[Edit]) -> None:
    updated = index()
    state: dict[str, Annotation] = {}
    for edit in edits:
        for block in range(4):
            updated.block(block)
        updated.update([edit])
        if isinstance(edit.after, Annotation):
            state[edit.id] = edit.after
        else:
            state.pop(edit.id)
    fresh = index(*state.values())
    assert [(each.annotation, each.span) for each in updated.in_order()] == [
        (each.annotation, each.span) for each in fresh.in_order()
    ]
    for block in range(4):
        assert updated.block(block).orders == fresh.block(block).orders
        assert [(run.start, run.end, run.passage.id) for run in updated.block(block).runs] == [
            (run.start, run.end, run.passage.id) for run in fresh.block(block).runs
        ]


@given(histories())
def test_passages_that_share_a_character_never_share_a_drawn_lane(edits: list[Edit]) -> None:
    updated = index()
    updated.update(edits)
    passages = updated.in_order()
    for one in passages:
        for other in passages:
            if one.id != other.id and one.span.overlaps(other.span):
                assert one.lane != other.lane or one.lane == DRAWN_LANES


@given(st.lists(marks, max_size=15, unique_by=lambda each: each.id), marks)
def test_a_new_passage_moves_no_other_to_another_lane(
    there: list[Annotation], new: Annotation
) -> None:
    here = index(*(each for each in there if each.id != new.id))
    before = {each.id: each.lane for each in here.in_order()}
    here.update(made(new))
    assert {each.id: each.lane for each in here.in_order() if each.id != new.id} == before


@given(st.lists(marks, max_size=20, unique_by=lambda each: each.id))
def test_the_tint_at_each_character_is_the_narrowest_tagged_passages(
    there: list[Annotation],
) -> None:
    here = index(*there)
    positions = TextPositions(TEXT)
    tinted = {
        point: run.passage.id
        for block in range(positions.blocks)
        for run in here.block(block).runs
        for point in range(run.start, run.end)
    }
    for point, character in enumerate(TEXT):
        if character == "\n":
            continue
        holding = [each for each in there if each.tags and point in each.span]
        narrowest = min(holding, key=lambda each: (len(each.span), each.id), default=None)
        assert tinted.get(point) == (narrowest.id if narrowest else None)


@given(st.lists(marks, max_size=20, unique_by=lambda each: each.id))
def test_runs_follow_each_other_without_overlap(there: list[Annotation]) -> None:
    orders = sorted((each.span.start, -each.span.end, each.id) for each in there)
    runs = narrowest_runs(orders, Span(0, len(TEXT)))
    for (_, end, one), (start, _, other) in pairwise(runs):
        assert end <= start
        assert end < start or one != other


def test_lanes_are_the_lowest_that_are_free() -> None:
    orders = [(0, -10, "a"), (2, -4, "b"), (3, -8, "c"), (4, -6, "d"), (10, -12, "e")]
    assert lanes_of(orders, 3) == {"a": 0, "b": 1, "c": 2, "d": 1, "e": 0}
    assert lanes_of(orders, 2) == {"a": 0, "b": 1, "d": 1, "e": 0}


def test_a_new_passage_takes_the_lowest_lane_free_at_its_place() -> None:
    here = index(passage(1, 0, 5), passage(2, 2, 8), passage(3, 12, 15))
    here.update(made(passage(4, 6, 10)))
    here.update(made(passage(5, 20, 25)))
    here.update(made(passage(6, 4, 22)))
    lanes = {each.id[-1]: each.lane for each in here.in_order()}
    assert [lanes[number] for number in "123456"] == [0, 1, 0, 0, 0, 2]


def test_a_removed_passage_leaves_its_lane_to_the_next_one_there() -> None:
    one, other = passage(1, 0, 10), passage(2, 5, 15)
    here = index(one, other)
    here.update(deleted(one))
    assert here.get(other.id) == Passage(other, Span(5, 15), 1)
    here.update(made(passage(3, 4, 9)))
    assert [each.lane for each in here.in_order()] == [0, 1]


def test_passages_at_a_place_come_narrowest_first() -> None:
    here = index(passage(1, 0, 20), passage(2, 3, 9), passage(3, 5, 15))
    assert ids(here.at(6)) == ["2", "3", "1"]
    assert ids([here.narrowest_at(6), here.narrowest_at(9), here.narrowest_at(19)]) == [*"231"]
    assert here.narrowest_at(20) is None
    assert here.narrowest_at(len(TEXT)) is None


def test_of_two_passages_at_one_place_both_are_found() -> None:
    here = index(passage(2, 3, 9), passage(1, 3, 9), passage(3, 3, 10))
    assert ids(here.with_span(Span(3, 9))) == ["1", "2"]
    assert here.with_span(Span(3, 8)) == []


def test_one_walks_from_passage_to_passage_in_reading_order() -> None:
    here = index(passage(1, 0, 20), passage(2, 0, 5), passage(3, 7, 9))
    first, second, third = here.in_order()
    assert ids([here.after(0), here.after(0, first), here.after(0, second)]) == ["1", "2", "3"]
    assert here.after(0, third) is None
    assert ids([here.before(9), here.before(9, third), here.before(9, second)]) == ["3", "2", "1"]
    assert here.before(0, first) is None
    assert ids([here.after(1), here.before(7)]) == ["3", "2"]


def test_a_passage_whose_quotation_moved_is_found_and_marked() -> None:
    there = passage(1, 5, 12)
    moved = replace(there, target=replace(there.target, start=9, end=16))
    found = index(moved).get(moved.id)
    assert found is not None
    assert found.span == Span(5, 12)
    assert found.moved
    unmoved = index(there).get(there.id)
    assert unmoved is not None
    assert not unmoved.moved


def test_a_passage_whose_quotation_is_gone_is_listed_aside() -> None:
    there = passage(1, 5, 12)
    lost = replace(there, target=replace(there.target, exact="never written"))
    here = index(lost)
    assert here.orphans == {lost.id: lost}
    assert lost.id not in here
    assert here.block(0).orders == ()
    touched = here.update([Edit(lost, there)])
    assert touched.orphans
    assert here.orphans == {}
    assert there.id in here


def test_a_passage_of_another_article_is_passed_over() -> None:
    there = passage(1, 5, 12)
    elsewhere = replace(there, id="annotation:x", target=replace(there.target, article="article:1"))
    here = index(there)
    assert not here.update(made(elsewhere))
    touched = here.update([Edit(there, replace(elsewhere, id=there.id))])
    assert touched.passages == {there.id}
    assert len(here) == 0


def test_an_update_tells_which_paragraphs_it_touched() -> None:
    here = index()
    assert here.update(made(passage(1, 0, 40))).blocks == {0, 1, 2}
    assert here.update(made(passage(2, 60, 65))).blocks == {3}
    assert here.update(deleted(passage(2, 60, 65))).blocks == {3}


def test_new_tags_of_a_passage_keep_its_lane() -> None:
    there = [passage(number, number, 20) for number in range(5)]
    here = index(*there)
    changed = replace(there[3], tags=frozenset({"tag:9"}))
    here.update([Edit(there[3], changed)])
    found = here.get(changed.id)
    assert found is not None
    assert found.annotation is changed
    assert found.lane == 3


def test_a_passage_without_tags_has_a_lane_and_no_tint() -> None:
    here = index(passage(1, 0, 20), passage(2, 5, 9, tags=()))
    block = here.block(0)
    assert [(run.start, run.end) for run in block.runs] == [(0, 20)]
    assert [ids(lane) for lane in block.lanes] == [["1"], ["2"], []]


def test_drawings_are_kept_until_something_there_changes() -> None:
    here = index(passage(1, 0, 20))
    kept = here.block(0)
    assert here.block(0) is kept
    here.update(made(passage(2, 60, 65)))
    assert here.block(0) is kept
    here.update(made(passage(3, 1, 2)))
    assert here.block(0) is not kept
    here.forget_drawn()
    assert here.block(0).orders == ((0, -20, "annotation:0001"), (1, -2, "annotation:0003"))


def test_thousands_of_random_passages_come_out_in_order() -> None:
    chance = random.Random(4)
    many = [
        passage(number, start, min(len(TEXT), start + chance.randint(1, 20)))
        for number, start in ((number, chance.randrange(len(TEXT) - 1)) for number in range(3000))
    ]
    here = index(*many)
    assert len(here) == 3000
    orders = [each.order for each in here.in_order()]
    assert orders == sorted(orders)


def by_first_tag(annotation: Annotation) -> bool:
    return "tag:1" in annotation.tags


@given(histories())
def test_hiding_gives_what_an_index_without_the_hidden_gives(edits: list[Edit]) -> None:
    hiding = index()
    hiding.show_only(by_first_tag)
    state: dict[str, Annotation] = {}
    for edit in edits:
        assert hiding.hidden_count == sum(not by_first_tag(each) for each in state.values())
        hiding.update([edit])
        if isinstance(edit.after, Annotation):
            state[edit.id] = edit.after
        else:
            state.pop(edit.id)
    bare = index(*(each for each in state.values() if by_first_tag(each)))
    assert ids(hiding.in_order()) == ids(bare.in_order())
    assert len(hiding) == len(bare)
    assert ids(hiding.sample(5)) == ids(bare.sample(5))
    for block in range(4):
        assert hiding.block(block).orders == bare.block(block).orders
        shown = [
            [(run.start, run.end, run.passage.id) for run in each.block(block).runs]
            for each in (hiding, bare)
        ]
        assert shown[0] == shown[1]
    for point in range(len(TEXT)):
        assert ids(hiding.at(point)) == ids(bare.at(point))
        assert ids([hiding.after(point)]) == ids([bare.after(point)])
        assert ids([hiding.before(point)]) == ids([bare.before(point)])


@given(st.lists(marks, max_size=15, unique_by=lambda each: each.id))
def test_hiding_and_showing_again_leaves_every_lane_as_it_was(there: list[Annotation]) -> None:
    here = index(*there)
    before = {each.id: each.lane for each in here.in_order()}
    here.show_only(by_first_tag)
    for each in here.in_order():
        assert each.lane == before[each.id]
    here.show_only(None)
    assert {each.id: each.lane for each in here.in_order()} == before
    assert here.hidden_count == 0


def test_a_hidden_passage_is_known_by_its_place_alone() -> None:
    there = passage(1, 0, 5, tags=["tag:2"])
    here = index(there)
    here.show_only(by_first_tag)
    assert there.id not in here
    assert here.get(there.id) is None
    placed = here.placed(there.id)
    assert placed is not None
    assert placed.span == Span(0, 5)


def test_a_hidden_orphan_is_not_listed_and_counted_as_hidden() -> None:
    there = passage(1, 5, 12, tags=["tag:2"])
    here = index(replace(there, target=replace(there.target, exact="never written")))
    here.show_only(by_first_tag)
    assert here.orphans == {}
    assert here.hidden_count == 1


def test_the_passages_of_some_paragraphs_come_in_reading_order_each_once() -> None:
    here = index(passage(3, 0, 40), passage(1, 5, 9), passage(2, 60, 65))
    assert ids(here.in_blocks(range(2))) == ["3", "1"]
