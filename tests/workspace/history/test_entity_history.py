"""The history of one thing follows from its records, and says only what they prove."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from desktop_app.domain.change import Change, Edit, Entity, Label, deleted, made
from desktop_app.domain.prose import plain
from desktop_app.workspace.history.chronicle import Chronicle, Wanted
from desktop_app.workspace.history.entity_history import (
    ThingHistory,
    field_changes,
    grouped,
    last_known,
)
from desktop_app.workspace.session import Session
from tests.builders import a_passage, a_session, a_tag
from tests.workspace.histories import Team, a_team, act

DO = Label("do")
SKEWS = (0, 86_400_000, -86_400_000, 315_360_000_000)


def a_random_team(seed: int, deeds: int = 60) -> Team:
    random = Random(seed)
    team = a_team(3, random.sample(SKEWS, 3))
    for _ in range(deeds):
        act(random.choice(team.members), random)
        if random.random() < 0.2:
            one, other = random.sample(range(3), 2)
            team.sync(one, other)
    team.meet()
    return team


def a_change(session: Session, before: Entity | None, after: Entity | None) -> None:
    session.do(Change(DO, (Edit(before, after),)))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("things", [1, 3])
def test_a_chronicle_read_from_the_latest_on_tells_the_same(seed: int, things: int) -> None:
    session = a_random_team(seed).members[0]
    whole, read = Chronicle(session.every_record()), Chronicle(slices=session.newest_first(things))
    assert len(read) < len(whole)
    head = next(iter(whole.entries()))
    assert read.entry_of(head.records[-1]) == head
    coming = read.entries()
    first = [next(coming) for _ in range(3)]
    read.read_more()  # as a timer does meanwhile
    assert [*first, *coming] == list(whole.entries()) == list(read.entries())
    for entry in whole.entries():
        assert read.undone_by(entry) == whole.undone_by(entry)
        assert read.is_redone(entry) == whole.is_redone(entry)
    assert not read.read_more()


@pytest.mark.parametrize("seed", range(6))
def test_what_comes_in_while_a_chronicle_is_read_is_told_in_its_place(seed: int) -> None:
    session = a_random_team(seed).members[0]
    records = list(session.every_record())
    read = Chronicle(slices=session.newest_first(2))
    for at in range(0, len(records), 5):
        read.add(records[at : at + 5])
        read.read_more()
    assert list(read.entries()) == list(Chronicle(records).entries())


@pytest.mark.parametrize("seed", range(6))
def test_a_clock_down_to_which_slices_were_read_leaves_no_later_record_out(seed: int) -> None:
    session = a_random_team(seed).members[0]
    every = {record.hash: record for record in session.every_record()}
    come: set[str] = set()
    for floor, records in session.newest_first(2):
        come.update(record.hash for record in records)
        assert {each.hash for each in every.values() if each.clock > floor} <= come
    assert come == set(every)


@pytest.mark.parametrize("seed", range(12))
def test_the_entries_of_a_thing_replayed_give_its_state(seed: int) -> None:
    session = a_random_team(seed).members[0]
    things = {record.entity for record in session.every_record()}
    for entity in things:
        history = ThingHistory(session, entity)
        steps = [history.step(at) for at in range(len(history))]
        assert steps[0].before is None
        assert all(one.after == two.before for one, two in pairwise(steps))
        assert steps[-1].after == session.project.thing(entity)


@pytest.mark.parametrize("seed", range(6))
def test_every_record_of_a_thing_is_told_in_exactly_one_entry(seed: int) -> None:
    session = a_random_team(seed).members[0]
    for entity in {record.entity for record in session.every_record()}:
        told = [r.hash for e in ThingHistory(session, entity).entries for r in e.about(entity)]
        assert sorted(told) == sorted(record.hash for record in session.records(entity))


@pytest.mark.parametrize("seed", range(6))
def test_the_chronicle_tells_every_action_once_latest_first(seed: int) -> None:
    session = a_random_team(seed).members[0]
    entries = list(Chronicle(session.every_record()).entries())
    assert len(entries) == len(grouped(session.every_record()))
    orders = [entry.order for entry in entries]
    assert orders == sorted(orders, reverse=True)
    assert not any(entry.missing for entry in entries)


@pytest.mark.parametrize("seed", range(6))
def test_a_chronicle_kept_up_to_date_equals_one_made_afresh(seed: int) -> None:
    records = list(a_random_team(seed).members[0].every_record())
    Random(seed).shuffle(records)
    kept = Chronicle()
    for at in range(0, len(records), 7):
        kept.add(records[at : at + 7])
        kept.add(records[: at + 3])
    assert list(kept.entries()) == list(Chronicle(records).entries())


@pytest.mark.parametrize("seed", range(12))
def test_nobody_is_said_not_to_have_seen_what_had_reached_them(seed: int) -> None:
    random = Random(seed)
    team = a_team(3, random.sample(SKEWS, 3))
    seen: dict[str, set[str]] = {}

    def note_what_was_seen(member: Session, before: set[str]) -> None:
        for record in member.every_record():
            if record.hash not in seen and record.hash not in before:
                seen[record.hash] = before

    for _ in range(60):
        member = random.choice(team.members)
        before = {record.hash for record in member.every_record()}
        act(member, random)
        note_what_was_seen(member, before)
        if random.random() < 0.3:
            one, other = random.sample(range(3), 2)
            team.sync(one, other)
    team.meet()
    session = team.members[0]
    said = 0
    for entity in {record.entity for record in session.every_record()}:
        history = ThingHistory(session, entity)
        for at, entry in enumerate(history.entries):
            for unseen in history.step(at).unseen:
                said += 1
                assert unseen.hash not in seen.get(entry.about(entity)[-1].hash, set())
    assert said or seed not in (0, 1, 2)


def two_who_are_apart() -> Team:
    team = a_team(2)
    team.meet()
    return team


def test_two_wordings_written_apart_are_said_to_be() -> None:
    team = two_who_are_apart()
    passage = a_passage(number=1)
    for member, words in zip(team.members, ("mine", "yours"), strict=True):
        known = member.project.annotations[passage.id]
        a_change(member, known, replace(known, note=plain(words)))
    team.meet()
    history = ThingHistory(team.members[0], passage.id)
    later = history.step(len(history) - 1)
    earlier = history.entries[-2].records
    assert later.unseen == earlier
    assert not history.step(len(history) - 2).unseen


def test_an_undo_that_brings_back_two_wordings_is_not_said_to_have_missed_either() -> None:
    team = two_who_are_apart()
    here, there = team.members
    passage = here.project.annotations[a_passage(number=1).id]
    for member, words in ((here, "mine"), (there, "yours")):
        for draft in ("a draft", words):
            known = member.project.annotations[passage.id]
            a_change(member, known, replace(known, note=plain(f"{words}: {draft}")))
    team.meet()
    both = here.project.annotations[passage.id]
    assert len(both.note) == 2
    a_change(here, both, replace(both, note=plain("settled")))
    here.undo()
    assert here.project.annotations[passage.id].note == both.note
    history = ThingHistory(here, passage.id)
    undone = len(history) - 1
    assert len(history.entries[undone].records) == 2
    assert [history.step(at).unseen for at in (undone - 1, undone)] == [(), ()]


def test_a_deletion_of_what_somebody_else_edited_lives_on_and_names_the_edit() -> None:
    team = two_who_are_apart()
    here, there = team.members
    passage = here.project.annotations[a_passage(number=1).id]
    a_change(there, passage, replace(passage, grade="2"))
    a_change(here, passage, None)
    a_change(here, here.project.annotations[a_passage(number=2).id], None)
    team.meet()
    history = ThingHistory(here, passage.id)
    deletion = next(at for at, e in enumerate(history.entries) if e.first.kind == "del")
    assert history.state(len(history) - 1) == replace(passage, grade="2")
    if deletion == len(history) - 1:
        assert history.step(deletion).lives_on
        assert [each.fields for each in history.step(deletion).unseen] == [{"grade": "2"}]


def test_an_unseen_use_of_a_deleted_tag_is_told_as_what_brings_it_back() -> None:
    team = two_who_are_apart()
    here, there = team.members
    tag = sorted(here.project.tags)[0]
    a_change(here, here.project.tags[tag], None)
    for _ in range(40):
        # The clock of the one who is apart runs past the deletion.
        a_change(there, None, a_tag("Other", number=50 + _))
    passage = there.project.annotations[a_passage(number=1).id]
    a_change(there, passage, replace(passage, tags=frozenset({tag})))
    team.meet()
    history = ThingHistory(here, tag)
    last = history.step(len(history) - 1)
    assert (last.before, last.after) == (None, here.project.tags[tag])
    assert history.entries[-1].records[0].entity == passage.id


def test_an_undo_is_told_as_one_and_a_redo_as_doing_it_again() -> None:
    session = a_session()
    a_change(session, None, a_tag("Arms"))
    a_change(session, None, a_tag("Troops", number=2))
    session.undo()
    session.redo()
    again, undone, done, _, _ = Chronicle(session.every_record()).entries()
    chronicle = Chronicle(session.every_record())
    assert undone.undoes == done.key
    assert (chronicle.is_redone(undone), chronicle.is_redone(again)) == (False, True)
    found = chronicle.undone_by(done)
    assert found is not None
    assert found.hash == undone.key


def test_an_action_about_several_things_is_one_entry_with_its_name() -> None:
    session = a_session()
    session.do(Change(Label("add-tags", ("2",)), made(a_tag("Arms"), a_tag("Troops", number=2))))
    chronicle = Chronicle(session.every_record())
    entry = next(chronicle.entries())
    assert entry.label == Label("add-tags", ("2",))
    assert entry.things == (a_tag("Arms").id, a_tag("Troops", number=2).id)
    one = ThingHistory(session, entry.things[1], chronicle.head_of).entries[0]
    assert one.label == entry.label


def a_told_session() -> Session:
    session = a_session()
    session.do(Change(DO, made(a_tag("Arms"))))
    session.do(Change(DO, made(a_passage(number=1, tags=[a_tag("Arms").id]))))
    session.analyst = "analyst:jisoo"
    passage = session.project.annotations[a_passage(number=1).id]
    session.do(Change(DO, (Edit(passage, replace(passage, note=plain("look"))),)))
    session.do(Change(DO, deleted(session.project.annotations[passage.id])))
    return session


def test_filters_let_through_what_they_name() -> None:
    session = a_told_session()
    chronicle = Chronicle(session.every_record())
    passage = a_passage(number=1)

    def count(wanted: Wanted) -> int:
        return len(list(chronicle.entries(wanted)))

    assert count(Wanted()) == 5
    assert count(Wanted(analysts=frozenset({"analyst:jisoo"}))) == 2
    assert count(Wanted(nouns=frozenset({"tag"}))) == 1
    assert count(Wanted(article=passage.article)) == 3
    assert count(Wanted(article="article:none")) == 0
    assert count(Wanted(kinds=frozenset({"writing"}))) == 1
    assert count(Wanted(kinds=frozenset({"deleting", "tagging"}))) == 2
    when = session.records(passage.id)[0].wall[0]
    assert count(Wanted(since=when, until=when + 1)) == 5
    assert count(Wanted(since=when + 1)) == 0
    assert count(Wanted(until=when)) == 0


def test_what_may_not_be_seen_is_not_told() -> None:
    session = a_told_session()
    chronicle = Chronicle(session.every_record())
    entries = list(chronicle.entries(may_see=lambda entity: not entity.startswith("annotation:")))
    assert {thing.partition(":")[0] for e in entries for thing in e.things} == {"workspace", "tag"}


def test_fields_are_told_with_what_they_said_before_and_after() -> None:
    before = a_passage(number=1, note="a")
    after = replace(before, note=plain("b"), grade="3")
    told = {each.name: (each.before, each.after) for each in field_changes(before, after)}
    assert told == {"grade": ("", "3"), "note": (plain("a"), plain("b"))}


def test_a_deleted_thing_is_still_known() -> None:
    session = a_told_session()
    passage = last_known(session, a_passage(number=1).id)
    assert passage is not None
    assert passage.id not in session.project.annotations
