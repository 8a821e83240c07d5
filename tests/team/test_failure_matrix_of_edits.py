"""The failure matrix, rows about people: what they do at once, and clocks that are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.briefing import HEADING, Block, Briefing
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.forest import Place
from desktop_app.domain.prose import plain
from desktop_app.workspace import clock
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.attendance import Attendance
from desktop_app.workspace.team.survivals import survival
from tests.builders import tag_words
from tests.team.colleagues import Office, all_equal, change, meet

DAY = 86_400_000
BRIEFING = f"briefing:{1:026d}"
BLOCKS = [f"block:{number:026d}" for number in range(3)]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.everybody_leaves()


@pytest.fixture
def pair(office: Office) -> tuple[OpenWorkspace, OpenWorkspace]:
    """Return two who have the same passage, tags and briefing before them, and go off-line."""
    minji, jane = office.comes_in("minji"), office.comes_in("jane")
    things = [Block(each, BRIEFING, HEADING, Place(BRIEFING, f"V{each[-1]}")) for each in BLOCKS]
    minji.session.do(Change(Label("do"), made(Briefing(BRIEFING, "Brief", 1), *things)))
    tag_words(minji, "first time")
    meet(minji, jane)
    return minji, jane


def the_passage(workspace: OpenWorkspace) -> str:
    (passage,) = workspace.session.project.annotations
    return passage


@pytest.mark.parametrize(
    ("ahead", "warned"),
    [(DAY + 60_000, True), (-DAY, False), (3650 * DAY, True), (-3650 * DAY, False)],
    ids=["a day ahead", "a day behind", "ten years ahead", "ten years behind"],
)
def test_a_clock_a_day_ahead_or_behind_ten_years_ahead(
    office: Office,
    pair: tuple[OpenWorkspace, OpenWorkspace],
    monkeypatch: pytest.MonkeyPatch,
    ahead: int,
    warned: bool,
) -> None:
    minji, jane = pair
    passage = the_passage(minji)
    right = clock.milliseconds()
    minji.session._clock._now = lambda: right + ahead
    for workspace, grade in ((minji, "1"), (jane, "2"), (minji, "3"), (jane, "4")):
        before = workspace.session.project.annotations[passage]
        change(workspace, before, replace(before, grade=grade))
        meet(minji, jane)
    # Order by what was seen, whatever the clocks say.
    assert minji.session.project.annotations[passage].grade == "4"
    assert all_equal(minji, jane)
    # Display times stay right: Jane's own are those of her own clock.
    mine = [each for each in jane.session.records(passage) if each.replica == jane.replica.id]
    assert all(abs(each.wall[0] - right) < 60_000 for each in mine)
    attendance = Attendance(lambda: right)
    attendance.take(jane.session.every_record())
    named = [each.replica for each in attendance.clocks_ahead]
    assert named == ([minji.replica.id] if warned else [])


def test_one_note_rewritten_by_two_off_line(pair: tuple[OpenWorkspace, OpenWorkspace]) -> None:
    passage = the_passage(pair[0])
    for workspace, words in zip(pair, ("To sign.", "To wait."), strict=True):
        before = workspace.session.project.annotations[passage]
        change(workspace, before, replace(before, note=plain(words)))
    meet(*pair)
    for workspace in pair:
        versions = workspace.session.project.annotations[passage].note
        assert {each.value for each in versions} == {"To sign.", "To wait."}
        assert len({each.analyst for each in versions}) == 2
        assert all(each.written for each in versions)
    before = pair[1].session.project.annotations[passage]
    change(pair[1], before, replace(before, note=plain("To wait, then to sign.")))
    meet(*pair)
    (version,) = pair[0].session.project.annotations[passage].note
    assert version.value == "To wait, then to sign."
    assert all_equal(*pair)


def test_deleted_here_edited_there(pair: tuple[OpenWorkspace, OpenWorkspace]) -> None:
    here, there = pair
    passage = the_passage(here)
    change(here, here.session.project.annotations[passage], None)
    before = there.session.project.annotations[passage]
    change(there, before, replace(before, grade="2"))
    assert passage not in here.session.project.annotations
    meet(here, there)
    assert here.session.project.annotations[passage].grade == "2"
    assert all_equal(here, there)
    for workspace in pair:
        told = survival(workspace.session.records(passage))
        assert told is not None
        assert told.deletion.replica == here.replica.id
        assert told.keeper.replica == there.replica.id


def test_both_move_one_block_a_ring_of_moves(pair: tuple[OpenWorkspace, OpenWorkspace]) -> None:
    one, two, three = BLOCKS
    moves = ((one, two), (two, one)), ((three, one), (three, two))
    for workspace, planned in zip(pair, zip(*moves, strict=True), strict=True):
        for block, parent in planned:
            before = workspace.session.project.blocks[block]
            place = replace(before.place, parent=parent)
            change(workspace, before, replace(before, place=place))
    meet(*pair)
    walks = [
        [(block.id, depth) for block, depth in each.session.project.outline(BRIEFING).walk()]
        for each in pair
    ]
    assert walks[0] == walks[1]
    assert sorted(block for block, _ in walks[0]) == BLOCKS
    assert all_equal(*pair)


@pytest.mark.parametrize("deed", ["renamed", "merged", "deleted"])
def test_tag_renamed_merged_or_deleted_here_used_there(
    pair: tuple[OpenWorkspace, OpenWorkspace], deed: str
) -> None:
    here, there = pair
    arms = here.session.project.codebook.at_path("Arms")
    assert arms is not None
    other = replace(arms, id=f"tag:{9:026d}", name="Troops", key="")
    change(here, None, other)
    after = {
        "renamed": replace(arms, name="Weapons"),
        "merged": replace(arms, into=other.id),
        "deleted": None,
    }[deed]
    change(here, arms, after)
    used = tag_words(there, "military delegation")
    meet(here, there)
    for workspace in pair:
        project = workspace.session.project
        (shown,) = project.tags_of(project.annotations[used])
        wanted = {"renamed": "Weapons", "merged": "Troops", "deleted": "Arms"}[deed]
        assert shown.name == wanted
    assert all_equal(*pair)
