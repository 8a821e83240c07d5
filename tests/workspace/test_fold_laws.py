"""The laws of merging (property tests over random histories of a team)."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.briefing import passage_labels
from desktop_app.domain.change import Change, Edit, made
from desktop_app.domain.codebook import Codebook, Tag
from desktop_app.domain.prose import joined, plain
from desktop_app.formats.change_record import Newer, Record, read_line, seal
from tests.builders import a_passage, a_session
from tests.workspace.histories import BRIEFING, DO, Team, a_team, act, fold_of

PASSAGE = a_passage(number=1).id
TAG = f"tag:{0:026d}"
YEARS = 10 * 365 * 86_400_000


def a_history(seed: int, size: int = 3, steps: int = 25) -> Team:
    """Return a team after random deeds and meetings; clocks are off by up to ten years."""
    random = Random(seed)
    team = a_team(size, [random.choice([0, YEARS, -YEARS, 86_400_000]) for _ in range(size)])
    for _ in range(steps):
        if random.random() < 0.3:
            team.sync(*random.sample(range(size), 2))
        else:
            act(random.choice(team.members), random)
    return team


seeds = st.integers(0, 2**32)


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_law_1_any_order_batching_and_repetition_give_one_state(seed: int) -> None:
    records = a_history(seed).records()
    shuffled = records * 2
    Random(seed).shuffle(shuffled)
    whole = fold_of(records)
    assert fold_of(shuffled) == whole
    reader = a_session("e" * 12)
    for record in shuffled:
        reader.receive([record])
    assert reader.project == whole


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_law_2_everybody_who_has_the_same_records_sees_the_same(seed: int) -> None:
    team = a_history(seed)
    team.meet()
    first, *others = (member.project for member in team.members)
    for other in others:
        assert other == first
        assert other.passages_with == first.passages_with


def test_law_3_two_notes_written_at_once_both_stay_until_the_next_edit_joins_them() -> None:
    team = a_team(2)
    for member in team.members:
        before = member.project.annotations[PASSAGE]
        after = replace(before, note=plain(f"by {member.analyst}"))
        member.do(Change(DO, (Edit(before, after),)))
    team.meet()
    both = team.members[0].project.annotations[PASSAGE]
    assert {version.value for version in both.note} == {"by analyst:a", "by analyst:b"}
    team.members[0].do(Change(DO, (Edit(both, replace(both, note=plain("joined"))),)))
    team.meet()
    assert joined(team.members[1].project.annotations[PASSAGE].note) == "joined"


def test_law_3_a_tag_stays_unless_it_is_removed_by_one_who_saw_it() -> None:
    team = a_team(3)
    for at, tags in ((0, {TAG}), (1, {TAG})):
        before = team.members[at].project.annotations[PASSAGE]
        team.members[at].do(Change(DO, (Edit(before, replace(before, tags=frozenset(tags))),)))
    team.sync(2, 0)
    before = team.members[2].project.annotations[PASSAGE]
    team.members[2].do(Change(DO, (Edit(before, replace(before, tags=frozenset())),)))
    team.meet()
    assert team.members[2].project.annotations[PASSAGE].tags == {TAG}
    before = team.members[2].project.annotations[PASSAGE]
    team.members[2].do(Change(DO, (Edit(before, replace(before, tags=frozenset())),)))
    team.meet()
    assert team.members[0].project.annotations[PASSAGE].tags == frozenset()


def test_law_3_a_passage_dies_only_if_its_deleter_had_seen_every_record_of_it() -> None:
    team = a_team(2)
    here, there = team.members
    before = there.project.annotations[PASSAGE]
    there.do(Change(DO, (Edit(before, replace(before, grade="2")),)))
    here.do(Change(DO, (Edit(here.project.annotations[PASSAGE], None),)))
    assert PASSAGE not in here.project.annotations
    team.meet()
    assert here.project.annotations[PASSAGE].grade == "2"
    here.do(Change(DO, (Edit(here.project.annotations[PASSAGE], None),)))
    team.meet()
    assert PASSAGE not in there.project.annotations


def test_law_3_a_deleted_tag_that_somebody_used_meanwhile_lives() -> None:
    team = a_team(2)
    here, there = team.members
    before = there.project.annotations[PASSAGE]
    there.do(Change(DO, (Edit(before, replace(before, tags=frozenset({TAG}))),)))
    here.do(Change(DO, (Edit(here.project.tags[TAG], None),)))
    assert TAG not in here.project.tags
    team.meet()
    assert TAG in here.project.tags
    assert [tag.id for tag in here.project.tags_of(here.project.annotations[PASSAGE])] == [TAG]


@pytest.mark.parametrize("ahead", [YEARS, 86_400_000, -YEARS])
def test_law_4_my_edit_wins_over_everything_i_had_seen_whatever_the_clocks(ahead: int) -> None:
    team = a_team(2, [ahead, 0])
    for member, grade in ((team.members[0], "1"), (team.members[1], "5")):
        team.meet()
        before = member.project.annotations[PASSAGE]
        member.do(Change(DO, (Edit(before, replace(before, grade=grade)),)))
    team.meet()
    assert [member.project.annotations[PASSAGE].grade for member in team.members] == ["5", "5"]


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_law_5_the_outline_is_a_forest_that_holds_each_living_block_once(seed: int) -> None:
    project = fold_of(a_history(seed, steps=40).records())
    walked = [block.id for block, _ in project.outline(BRIEFING).walk()]
    assert sorted(walked) == sorted(project.blocks)


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_law_9_kinds_and_fields_of_newer_versions_change_nothing(seed: int) -> None:
    records = a_history(seed, steps=10).records()
    living = fold_of(records).annotations
    assume(living)
    strange = msgspec.structs.replace(records[-1], kind="dance", hash="")
    _, line = seal(strange)
    assert isinstance(read_line(line), Newer)
    newer = msgspec.structs.replace(records[-1], version=2, hash="")
    assert isinstance(read_line(seal(newer)[1]), Newer)
    more, _ = seal(
        msgspec.structs.replace(
            records[0],
            kind="put",
            entity=next(iter(living)),
            fields={"mood": 3},
            clock="0" * 16,
            hash="",
        )
    )
    assert fold_of([*records, more]) == fold_of(records)


def test_a_register_whose_value_cannot_be_read_counts_as_not_there() -> None:
    records = a_team(1).records()
    odd = msgspec.structs.replace(records[-1], kind="put", entity=PASSAGE, hash="")
    odd, _ = seal(msgspec.structs.replace(odd, fields={"figure": "eleven"}, clock="f" * 16))
    passage = fold_of([*records, odd]).annotations[PASSAGE]
    assert passage.figure is None
    assert passage.exact == a_passage().exact


def test_one_lost_record_leaves_all_others_readable() -> None:
    records = a_team(1).records()
    for lost in range(len(records)):
        rest = [record for at, record in enumerate(records) if at != lost]
        assert len(fold_of(rest).annotations) >= 2


def test_two_who_move_one_block_get_one_place() -> None:
    team = a_team(2)
    blocks = sorted(team.members[0].project.blocks)
    for member, parent in zip(team.members, blocks[1:], strict=False):
        block = member.project.blocks[blocks[0]]
        moved = replace(block, place=replace(block.place, parent=parent))
        member.do(Change(DO, (Edit(block, moved),)))
    team.meet()
    places = {member.project.blocks[blocks[0]].place for member in team.members}
    assert len(places) == 1


def test_options_of_one_block_that_two_people_set_both_stay() -> None:
    team = a_team(2)
    chosen = sorted(team.members[0].project.blocks)[0]
    for member, name in zip(team.members, ("role", "intro"), strict=True):
        block = member.project.blocks[chosen]
        member.do(Change(DO, (Edit(block, replace(block, options={name: "x"})),)))
    team.meet()
    for member in team.members:
        assert member.project.blocks[chosen].options == {"role": "x", "intro": "x"}
    block = team.members[0].project.blocks[chosen]
    team.members[0].do(Change(DO, (Edit(block, replace(block, options={"intro": "x"})),)))
    team.meet()
    assert team.members[1].project.blocks[chosen].options == {"intro": "x"}


def test_numbers_given_apart_all_stay_and_no_two_passages_share_a_label() -> None:
    team = a_team(2)
    for member, number in zip(team.members, (1, 2), strict=True):
        briefing = member.project.briefings[BRIEFING]
        given = {f"annotation:{number:026d}": 1}
        after = replace(briefing, excerpts=given, last_excerpt_number=1)
        member.do(Change(DO, (Edit(briefing, after),)))
    team.meet()
    for member in team.members:
        project = member.project
        labels = passage_labels(project.briefings[BRIEFING], project.outline(BRIEFING))
        assert sorted(labels.values()) == ["E1", "E1b"]


def test_a_ring_of_moves_is_cut_the_same_for_all() -> None:
    team = a_team(2)
    one, two, *_ = sorted(team.members[0].project.blocks)
    for member, block, parent in ((team.members[0], one, two), (team.members[1], two, one)):
        before = member.project.blocks[block]
        after = replace(before, place=replace(before.place, parent=parent))
        member.do(Change(DO, (Edit(before, after),)))
    team.meet()
    walks = [
        [(block.id, depth) for block, depth in member.project.outline(BRIEFING).walk()]
        for member in team.members
    ]
    assert walks[0] == walks[1]
    assert len(walks[0]) == 3


def test_a_tag_merged_while_somebody_uses_it_is_followed() -> None:
    team = a_team(2)
    here, there = team.members
    old, new = TAG, f"tag:{1:026d}"
    here.do(Change(DO, (Edit(here.project.tags[old], replace(here.project.tags[old], into=new)),)))
    before = there.project.annotations[PASSAGE]
    there.do(Change(DO, (Edit(before, replace(before, tags=frozenset({old}))),)))
    team.meet()
    for member in team.members:
        project = member.project
        assert [tag.id for tag in project.tags_of(project.annotations[PASSAGE])] == [new]
        assert project.passages_tagged(new) == {PASSAGE}


def test_tags_of_one_path_show_as_one() -> None:
    team = a_team(2)
    for member, number in zip(team.members, (70, 71), strict=True):
        member.do(
            Change(DO, made(Tag(f"tag:{number:026d}", "ＡＲＭＳ" if number == 70 else "arms")))
        )
    team.meet()
    codebook = team.members[0].project.codebook
    assert isinstance(codebook, Codebook)
    shown = codebook.at_path("Arms")
    assert shown is not None
    assert len(codebook.members(shown.id)) == 2
    assert [tag.id for tag in codebook].count(shown.id) == 1


def test_every_record_carries_the_hash_of_its_own_bytes() -> None:
    for record in a_team(2).records():
        again, _ = seal(msgspec.structs.replace(record, hash=""))
        assert isinstance(record, Record)
        assert again.hash == record.hash
