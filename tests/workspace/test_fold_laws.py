"""The laws of merging (property tests over random histories of a team)."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Edit, Entity
from desktop_app.domain.forest import Place
from desktop_app.domain.identity import noun_of
from desktop_app.domain.prose import joined, plain
from desktop_app.formats.change_record import Newer, Record, read_line, seal
from tests.builders import a_passage, a_session
from tests.workspace.histories import (
    BRIEFING,
    DAY,
    DO,
    HISTORIES,
    SKEWS,
    YEARS,
    a_history,
    a_team,
    act,
    fold_of,
    record_of,
)

PASSAGE = a_passage(number=1).id
TAG = f"tag:{0:026d}"
NOUNS = ("annotation", "tag", "block", "relation", "adjudication", "seal", "assignment", "article")
"""Nouns whose first record holds all that they need."""
seeds = st.integers(0, 2**32)


@given(seeds)
@settings(max_examples=HISTORIES)
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
@settings(max_examples=HISTORIES)
def test_law_2_everybody_who_has_the_same_records_sees_the_same(seed: int) -> None:
    team = a_history(seed)
    team.meet()
    first, *others = (member.project for member in team.members)
    for other in others:
        assert other == first
        assert other.passages_with == first.passages_with


@given(seeds)
@settings(max_examples=HISTORIES)
def test_law_3_what_is_shown_follows_from_who_saw_what_and_from_nothing_else(seed: int) -> None:
    records = a_history(seed).records()
    project = fold_of(records)
    for entity in {record.entity for record in records}:
        shown = project.thing(entity)
        own = [record for record in records if record.entity == entity]
        content = {each.hash for each in own if each.kind != "del"}
        content |= {each.hash for each in records if entity in each.add}
        killed = any(content <= set(each.over) for each in own if each.kind == "del")
        if noun_of(entity) in NOUNS:
            assert (shown is None) == killed, entity
        if isinstance(shown, Annotation):
            held = [
                (tag, each.hash) for each in own for tag in each.add
                if not any(each.hash in other.rm.get(tag, ()) for other in own)
            ]  # fmt: skip
            assert shown.tags == {tag for tag, _ in held}
        for name in ("note", "description", "runs"):
            written = [each for each in own if each.kind == "note" and each.field == name]
            superseded = {seen for each in written for seen in each.over}
            standing = {each.hash: each.x for each in written if each.hash not in superseded}
            seen = [version.record for version in getattr(shown, name, ())]
            assert set(seen) <= set(standing)
            if hasattr(shown, name):
                assert len(seen) == len({str(words) for words in standing.values() if words})


@given(seeds)
@settings(max_examples=HISTORIES)
def test_law_3_nobody_claims_to_have_seen_what_had_not_come(seed: int) -> None:
    random = Random(seed)
    team = a_team(4, random.choices(SKEWS, k=4))
    for _ in range(30):
        at = random.randrange(4)
        if random.random() < 0.3:
            team.sync(at, random.randrange(4))
            continue
        had = {record.hash for record in team.members[at].every_record()}
        before = len(team.logs[at].lines)
        act(team.members[at], random)
        for record in map(record_of, team.logs[at].lines[before:]):
            claimed = {*record.over, *(seen for dots in record.rm.values() for seen in dots)}
            assert claimed <= had


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


@pytest.mark.parametrize("ahead", [YEARS, DAY, -DAY, -YEARS])
def test_law_4_my_edit_wins_over_everything_i_had_seen_whatever_the_clocks(ahead: int) -> None:
    team = a_team(2, [ahead, 0])
    for member, grade in ((team.members[0], "1"), (team.members[1], "5")):
        team.meet()
        before = member.project.annotations[PASSAGE]
        member.do(Change(DO, (Edit(before, replace(before, grade=grade)),)))
    team.meet()
    assert [member.project.annotations[PASSAGE].grade for member in team.members] == ["5", "5"]


@given(seeds)
@settings(max_examples=HISTORIES)
def test_law_4_the_last_who_has_seen_all_wins_every_register(seed: int) -> None:
    team = a_history(seed, cloned=False)
    team.meet()
    last = Random(seed).choice(team.members)
    project = last.project
    things: list[tuple[Entity, Entity]] = [
        *((each, replace(each, grade="6")) for each in project.annotations.values()),
        *((each, replace(each, name="Last")) for each in project.tags.values()),
        *((each, replace(each, kind="last")) for each in project.relations.values()),
        *((each, replace(each, outcome="last")) for each in project.adjudications.values()),
        *((each, replace(each, state="done")) for each in project.assignments.values()),
        *((each, replace(each, said={"outlet@k": "Last"})) for each in project.articles.values()),
        *((each, replace(each, place=Place("", "zz"))) for each in project.blocks.values()),
        (project.settings, replace(project.settings, lead="analyst:last", blind=True)),
    ]
    last.do(Change(DO, tuple(Edit(before, after) for before, after in things)))
    team.meet()
    for member in team.members:
        for before, after in things:
            assert member.project.thing(before.id) == after


@given(seeds)
@settings(max_examples=HISTORIES)
def test_law_5_the_outline_is_a_forest_that_holds_each_living_block_once(seed: int) -> None:
    project = fold_of(a_history(seed, steps=40).records())
    walked = [block.id for block, _ in project.outline(BRIEFING).walk()]
    assert sorted(walked) == sorted(project.blocks)


@given(seeds)
@settings(max_examples=HISTORIES)
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


def test_every_record_carries_the_hash_of_its_own_bytes() -> None:
    for record in a_team(2).records():
        again, _ = seal(msgspec.structs.replace(record, hash=""))
        assert isinstance(record, Record)
        assert again.hash == record.hash
