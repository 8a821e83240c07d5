"""What is new covers what others did since I looked, each thing once, and nothing of mine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.change import Change, Edit, Label, deleted, made
from desktop_app.domain.forest import Place
from desktop_app.domain.prose import plain
from desktop_app.formats.change_record import Record
from desktop_app.storage.looked_at import GoneThrough, LookedAt
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import make_workspace, open_workspace
from desktop_app.workspace.session import Session
from desktop_app.workspace.team.news import (
    DELETED,
    MADE,
    MENTIONED,
    MERGED,
    NOTED,
    ORDER,
    RENAMED,
    RING,
    SURVIVED,
    UNDONE,
    VERSIONS,
    News,
)
from desktop_app.workspace.team.survivals import keep, survival
from desktop_app.workspace.undo import JOINED
from tests.builders import a_passage, a_session
from tests.workspace.histories import DO, Team, a_history, a_team, act

seeds = st.integers(min_value=0, max_value=10_000)
PASSAGE = f"annotation:{1:026d}"
TAG = f"tag:{0:026d}"
BLOCKS = [f"block:{at:026d}" for at in range(3)]


def begun(session: Session, looked: LookedAt, machine: Path, own: Sequence[str] = ()) -> News:
    """Return the news of a session, all of it gone through."""
    news = News(session, looked, GoneThrough(machine), own)
    for _ in news.begin():
        pass
    return news


def news_of(session: Session, machine: Path) -> News:
    """Return the news of somebody who has looked at all there is."""
    news = begun(session, LookedAt(machine), machine)

    def take(records: Sequence[Record]) -> None:
        news.take(records)

    session.watch_received(take)
    return news


def kinds(news: News) -> dict[str, str]:
    items = map(news.item, news.entities)
    return {item.entity: item.kind for item in items if item}


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_nothing_of_mine_is_news_and_all_of_others_is_covered_once(seed: int) -> None:
    team = a_history(seed, cloned=False)
    me = team.members[0]
    with TemporaryDirectory() as machine:
        looked = LookedAt(Path(machine))
        looked.save()
        news = begun(me, looked, Path(machine))
        name = me.project.analyst_name(me.analyst)
        theirs = [
            each
            for each in me.every_record()
            if each.analyst != me.analyst
            and each.label[:1] != (JOINED,)
            and not (name and me.project.analyst_name(each.analyst) == name)
        ]
        news.drop_what_is_none(news.entities)
        covered = news.entities
        assert len(covered) == len(set(covered)) <= len({each.entity for each in theirs})
        assert set(covered) <= {each.entity for each in theirs}
        told = kinds(news)
        for entity in {each.entity for each in theirs}:
            there = me.project.thing(entity) is not None
            assert entity in told or not there
        news.see(covered)
        assert news.entities == []
        again = begun(me, LookedAt(Path(machine)), Path(machine))
        again.drop_what_is_none(again.entities)
        assert kinds(again) == {}


MINE = ("analyst:a", "analyst:me-by-name")


def a_team_in_which_i_work_thrice(seed: int) -> Team:
    """Return random deeds of five: I, my other computer, I under another id, and two colleagues."""
    random, team = Random(seed), a_team(5)
    elsewhere, by_name = team.members[1:3]
    elsewhere.analyst = MINE[0]
    by_name.analyst = MINE[1]
    for _ in range(25):
        act(random.choice(team.members), random)
        if random.random() < 0.2:
            team.sync(*random.sample(range(5), 2))
    # Among the deeds are new names, so that everybody says at the end who they are.
    team.meet()
    for at, name in ((0, "Minji Park"), (2, " minji PARK"), (3, "Daniel"), (4, "Eunji")):
        session = team.members[at]
        session.do(introduce(session.project, session.analyst, name))
    return team


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_nothing_i_did_on_any_computer_or_under_any_id_is_news(seed: int) -> None:
    team = a_team_in_which_i_work_thrice(seed)
    me = team.members[0]
    with TemporaryDirectory() as machine:
        looked = LookedAt(Path(machine))
        looked.save()
        news = begun(me, looked, Path(machine))
        team.meet()
        news.take(team.records())
        theirs = {
            each.entity
            for each in team.records()
            if each.analyst not in MINE and each.label[:1] != (JOINED,)
        }
        assert set(news.entities) == theirs
        told = filter(None, map(news.item, news.entities))
        assert not {item.analyst for item in told} & set(MINE)


def test_what_anybody_does_on_this_computer_is_no_news(tmp_path: Path) -> None:
    team = a_team(3)
    looked = LookedAt(tmp_path)
    looked.save()
    for member, number in zip(team.members, (7, 8, 9), strict=True):
        member.do(Change(DO, made(a_passage("Korean", number=number))))
    team.meet()
    here = team.members[1].replica
    news = begun(team.members[0], looked, tmp_path, [here])
    assert news.entities == [f"annotation:{9:026d}"]
    news.take(team.records())
    assert news.entities == [f"annotation:{9:026d}"]


def test_what_i_did_under_an_id_whose_name_comes_late_is_dropped(tmp_path: Path) -> None:
    team = a_team(2)
    me, other = team.members
    me.do(introduce(me.project, me.analyst, "Minji"))
    news = news_of(me, tmp_path)
    other.do(Change(DO, made(a_passage("Korean", number=7))))
    team.sync(0, 1)
    assert news.entities == [f"annotation:{7:026d}"]
    other.do(introduce(other.project, other.analyst, "Minji"))
    team.sync(0, 1)
    assert news.entities == []


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_going_on_from_an_earlier_run_finds_the_same_as_reading_everything(seed: int) -> None:
    random, team = Random(seed), a_history(seed, steps=10, cloned=False)
    me = team.members[0]
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        for folder in (one, other):
            LookedAt(Path(folder)).save()
        first = begun(me, LookedAt(Path(one)), Path(one))
        first.see(first.entities[:2])
        first.keep()
        LookedAt(Path(other)).save()
        Path(other, "looked-at.json").write_bytes(Path(one, "looked-at.json").read_bytes())
        for _ in range(10):
            act(random.choice(team.members[1:]), random)
        later = a_session("e" * 12, me.analyst)
        later.load((), team.records())
        going_on, anew = (
            begun(later, LookedAt(Path(folder)), Path(folder)) for folder in (one, other)
        )
        assert set(going_on.entities) == set(anew.entities)
        assert kinds(going_on) == kinds(anew)


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_the_news_is_the_same_whether_it_came_bit_by_bit_or_at_once(seed: int) -> None:
    random, team = Random(seed), a_history(seed, steps=15, cloned=False)
    records = team.records()
    random.shuffle(records)
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        readers = [a_session("f" * 12, "analyst:reader") for _ in range(2)]
        slowly, at_once = (
            news_of(reader, Path(folder))
            for reader, folder in zip(readers, (one, other), strict=True)
        )
        for record in records:
            readers[0].receive([record])
        readers[1].receive(records)
        for each in (slowly, at_once):
            each.drop_what_is_none(each.entities)
        assert kinds(slowly) == kinds(at_once)


def test_for_a_newcomer_everything_that_is_there_is_old(tmp_path: Path) -> None:
    team = a_team(2)
    news = news_of(team.members[0], tmp_path)
    assert news.entities == []
    passage = a_passage("Korean", number=7)
    team.members[1].do(Change(DO, made(passage)))
    team.sync(0, 1)
    assert kinds(news) == {passage.id: MADE}


def test_what_was_made_and_deleted_again_meanwhile_is_no_news(tmp_path: Path) -> None:
    team = a_team(2)
    news = news_of(team.members[0], tmp_path)
    passage = a_passage("Korean", number=7)
    team.members[1].do(Change(DO, made(passage)))
    team.members[1].do(Change(DO, deleted(passage)))
    team.sync(0, 1)
    news.drop_what_is_none(news.entities)
    assert news.entities == []


def told_after(team: Team, tmp_path: Path, *changes: Change) -> dict[str, str]:
    """Return what the first member is told after the second has done these changes."""
    news = news_of(team.members[0], tmp_path)
    for change in changes:
        team.members[1].do(change)
    team.sync(0, 1)
    return kinds(news)


def test_each_kind_of_news_is_told_as_what_it_is(tmp_path: Path) -> None:
    team = a_team(2)
    project = team.members[1].project
    tag, passage = project.tags[TAG], project.annotations[PASSAGE]
    other = project.tags[f"tag:{1:026d}"]
    gone = project.annotations[f"annotation:{2:026d}"]
    told = told_after(
        team,
        tmp_path,
        Change(DO, (Edit(tag, replace(tag, name="Arms")),)),
        Change(DO, (Edit(other, replace(other, into=TAG)),)),
        Change(DO, (Edit(passage, replace(passage, note=plain("hers"))),)),
        Change(DO, deleted(gone)),
    )
    assert told == {TAG: RENAMED, other.id: MERGED, PASSAGE: NOTED, gone.id: DELETED}


def test_what_a_colleague_takes_back_is_told(tmp_path: Path) -> None:
    team = a_team(2)
    passage = team.members[1].project.annotations[PASSAGE]
    team.members[1].do(Change(DO, (Edit(passage, replace(passage, grade="3")),)))
    team.sync(0, 1)
    news = news_of(team.members[0], tmp_path)
    team.members[1].undo()
    team.sync(0, 1)
    assert kinds(news) == {PASSAGE: UNDONE}


def test_two_versions_of_a_note_are_told_until_they_are_joined(tmp_path: Path) -> None:
    team = a_team(2)
    news = news_of(team.members[0], tmp_path)
    for member, words in zip(team.members, ("mine", "hers"), strict=True):
        passage = member.project.annotations[PASSAGE]
        member.do(Change(DO, (Edit(passage, replace(passage, note=plain(words))),)))
    team.sync(0, 1)
    assert kinds(news) == {PASSAGE: VERSIONS}
    passage = team.members[0].project.annotations[PASSAGE]
    team.members[0].do(Change(DO, (Edit(passage, replace(passage, note=plain("ours"))),)))
    assert kinds(news) == {PASSAGE: NOTED}


def survivor(team: Team) -> None:
    """Let the second member delete a passage that the first one grades meanwhile."""
    for member in team.members[:2]:
        passage = member.project.annotations[PASSAGE]
        after = replace(passage, grade="2") if member is team.members[0] else None
        member.do(Change(DO, (Edit(passage, after),)))
    team.sync(0, 1)
    team.sync(1, 0)


def test_deleted_here_edited_there_lives_and_says_so(tmp_path: Path) -> None:
    team = a_team(2)
    news = news_of(team.members[0], tmp_path)
    survivor(team)
    assert kinds(news) == {PASSAGE: SURVIVED}
    for member in team.members:
        found = survival(member.records(PASSAGE))
        assert found is not None
        assert (found.deletion.analyst, found.keeper.analyst) == ("analyst:b", "analyst:a")


def test_keeping_it_ends_the_remark_for_everybody() -> None:
    team = a_team(3)
    survivor(team)
    team.members[0].do(keep(team.members[0].project, PASSAGE))
    team.meet()
    for member in team.members:
        assert PASSAGE in member.project.annotations
        assert survival(member.records(PASSAGE)) is None


def test_deleting_it_knowing_of_the_edit_deletes_it_for_everybody() -> None:
    team = a_team(2)
    survivor(team)
    passage = team.members[0].project.annotations[PASSAGE]
    team.members[0].do(Change(DO, deleted(passage)))
    team.meet()
    assert all(PASSAGE not in member.project.annotations for member in team.members)


def test_a_deletion_that_was_undone_leaves_no_remark() -> None:
    team = a_team(2)
    passage = team.members[1].project.annotations[PASSAGE]
    team.members[1].do(Change(DO, deleted(passage)))
    team.members[1].undo()
    team.meet()
    for member in team.members:
        assert PASSAGE in member.project.annotations
        assert survival(member.records(PASSAGE)) is None


def test_a_tag_that_is_used_although_deleted_says_so(tmp_path: Path) -> None:
    team = a_team(2)
    news = news_of(team.members[1], tmp_path)
    passage = team.members[0].project.annotations[PASSAGE]
    team.members[1].do(Change(DO, deleted(team.members[1].project.tags[TAG])))
    team.members[0].do(Change(DO, (Edit(passage, replace(passage, tags=frozenset({TAG}))),)))
    team.meet()
    assert TAG in team.members[1].project.tags
    found = news.survival(TAG)
    assert found is not None
    assert found.keeper.entity == PASSAGE


def test_a_ring_of_moves_is_cut_and_told(tmp_path: Path) -> None:
    team = a_team(2)
    news = news_of(team.members[0], tmp_path)
    for member, (child, parent) in zip(
        team.members, ((BLOCKS[0], BLOCKS[1]), (BLOCKS[1], BLOCKS[0])), strict=True
    ):
        block = member.project.blocks[child]
        after = replace(block, place=Place(parent, block.place.key))
        member.do(Change(Label("move-block"), (Edit(block, after),)))
    team.meet()
    assert (
        RING in kinds(news).values() or RING in kinds(news_of(team.members[1], tmp_path)).values()
    )


def test_a_note_that_names_me_is_told_before_all_else(tmp_path: Path) -> None:
    team = a_team(2)
    me = team.members[0]
    me.do(introduce(me.project, me.analyst, "이민지"))
    team.sync(1, 0)
    passage = team.members[1].project.annotations[PASSAGE]
    naming = replace(passage, note=plain("@이민지는 어떻게 보나요"))
    fresh = a_passage(note="nobody", creator=team.members[1].analyst, number=77)
    told = told_after(team, tmp_path, Change(DO, (Edit(passage, naming),)), Change(DO, made(fresh)))
    assert told == {PASSAGE: MENTIONED, fresh.id: MADE}
    assert ORDER[0] == MENTIONED


def test_a_warm_opening_reads_only_what_was_left_and_what_came_since(tmp_path: Path) -> None:
    mine = make_workspace(tmp_path / "w", user_data=tmp_path / "mine")
    hers = open_workspace(tmp_path / "w", tmp_path / "hers")
    passages = [a_passage(number=number) for number in range(1, 1101)]
    LookedAt(mine.machine).save()
    hers.session.do(Change(DO, made(*passages)))
    hers.exchange()
    mine.exchange()
    first = begun(mine.session, LookedAt(mine.machine), mine.machine)
    assert len(first.entities) == len(passages)
    first.see(each.id for each in passages[1:])
    first.keep()
    mine.close()
    after = replace(passages[4], grade="2")
    hers.session.do(Change(DO, (Edit(hers.session.project.annotations[after.id], after),)))
    hers.close()
    again = open_workspace(tmp_path / "w", tmp_path / "mine")
    gone_through = GoneThrough(again.machine).records
    assert len(list(again.session.records_beyond(gone_through))) < 10
    assert len(list(again.session.records_beyond(0))) > len(passages)
    news = begun(again.session, LookedAt(again.machine), again.machine)
    assert set(news.entities) == {passages[0].id, passages[4].id}
    assert len(again.session.snapshot().loaded) < 10, "all others are only in the cache"
    again.close()
