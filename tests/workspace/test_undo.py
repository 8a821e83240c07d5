"""Undo: the inverse change through the same door, without limit, where mine still stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.change import Change, Edit, Entity
from desktop_app.domain.identity import noun_of
from desktop_app.domain.prose import plain
from desktop_app.workspace.commands.tagging import set_note, toggle_tag
from desktop_app.workspace.opening import open_workspace
from desktop_app.workspace.shapes import SHAPES
from tests.builders import NATO, a_passage, a_target, a_workspace, tag_words
from tests.workspace.histories import DO, HISTORIES, a_history, a_team, act

PASSAGE = a_passage(number=1).id


@given(st.integers(0, 2**32), st.integers(1, 30))
@settings(max_examples=HISTORIES)
def test_undoing_all_i_did_and_redoing_it_leads_back_and_forth(seed: int, steps: int) -> None:
    random = Random(seed)
    session = a_team(1).members[0]
    for _ in range(steps):
        # A passage taken in anew without a tag that was deleted meanwhile: bringing the first one
        # back uses the tag again, and what is used lives. Seen by itself below.
        act(session, random, makes_anew=False)
    end = session.project
    undone = 0
    while (done := session.undo()) is not None:
        undone += 1
        assert not done.standing
    assert session.project.annotations == {}
    for _ in range(undone):
        if session.redo() is None:
            break
    assert session.project == end


@given(st.integers(0, 2**32))
@settings(max_examples=HISTORIES)
def test_law_14_undo_restores_nothing_that_somebody_else_said_last(seed: int) -> None:
    random = Random(seed)
    team = a_history(seed, steps=25, cloned=False)
    mine = random.choice(team.members)
    for _ in range(3):
        before = mine.project
        known = {each: mine.records(each) for each in {r.entity for r in mine.every_record()}}
        if mine.undo() is None:
            return
        for entity in known:
            was, now = before.thing(entity), mine.project.thing(entity)
            if was is None or now is None:
                hers = [each for each in known[entity] if each.replica != mine.replica]
                assert now is not None or not (was and hers and hers[-1] == known[entity][-1])
                continue
            for register in _changed(was, now):
                written = [each for each in known[entity] if register in each.fields]
                assert written[-1].replica == mine.replica, (entity, register)


def _changed(was: Entity, now: Entity) -> list[str]:
    """Return the registers in which two states of a thing differ, as records name them."""
    shape = SHAPES[noun_of(was.id)]
    changed = [
        register
        for name, register in shape.registers.items()
        if getattr(was, name) != getattr(now, name)
    ]
    for name, prefix in shape.spread.items():
        before, after = getattr(was, name), getattr(now, name)
        unsaid = object()
        changed += [
            prefix + key
            for key in {*before, *after}
            if before.get(key, unsaid) != after.get(key, unsaid)
        ]
    return changed


def test_law_14_what_somebody_else_says_too_is_not_undone() -> None:
    team = a_team(2)
    (article,) = team.members[0].project.articles
    for member in team.members:
        before = member.project.articles[article]
        # The second says it after a word of hers between, so that there is something to record.
        for words in ("", "Dong-A") if member is team.members[1] else ("Dong-A",):
            after = replace(before, said={"outlet@k": words})
            member.do(Change(DO, (Edit(before, after),)))
            before = after
        team.meet()
    team.members[0].undo()
    team.meet()
    for member in team.members:
        assert member.project.articles[article].said == {"outlet@k": "Dong-A"}


def test_that_something_is_not_known_is_undone_too() -> None:
    (mine,) = a_team(1).members
    (article,) = mine.project.articles
    before = mine.project.articles[article]
    mine.do(Change(DO, (Edit(before, replace(before, said={"outlet@k": None})),)))
    assert mine.project.articles[article].outlet is None
    mine.undo()
    assert mine.project.articles[article].said == {}
    mine.redo()
    assert mine.project.articles[article].said == {"outlet@k": None}


def test_a_passage_taken_in_anew_gives_way_to_the_one_before(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    session = workspace.session
    passage = tag_words(workspace, "first time")
    first = session.project.annotations[passage]
    session.do(Change(DO, (Edit(first, None),)))
    anew = replace(first, note=plain("again"), grade="2")
    session.do(Change(DO, (Edit(None, anew),)))
    session.undo()
    assert session.project.annotations == {}
    session.undo()
    assert session.project.annotations == {first.id: first}
    session.redo()
    session.redo()
    assert session.project.annotations == {first.id: anew}
    workspace.close()


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    tag_words(workspace, "first time")
    tag_words(workspace, "military")
    workspace.session.undo()
    folder = workspace.folder.path
    workspace.close()
    again = open_workspace(folder, tmp_path / "machine")
    assert again.session.redo_label is not None
    assert [each.exact for each in again.session.project.annotations.values()] == ["first time"]
    again.session.undo()
    assert again.session.project.annotations == {}
    again.session.redo()
    again.session.redo()
    assert {each.exact for each in again.session.project.annotations.values()} == {
        "first time",
        "military",
    }
    again.close()


def test_law_14_what_somebody_else_changed_since_is_not_undone() -> None:
    team = a_team(2)
    mine, hers = team.members
    before = mine.project.annotations[PASSAGE]
    mine.do(Change(DO, (Edit(before, replace(before, grade="1", status="check")),)))
    team.meet()
    before = hers.project.annotations[PASSAGE]
    hers.do(Change(DO, (Edit(before, replace(before, grade="4")),)))
    team.meet()
    undone = mine.undo()
    assert undone is not None
    assert [each.record.analyst for each in undone.standing] == ["analyst:b"]
    passage = mine.project.annotations[PASSAGE]
    assert (passage.grade, passage.status) == ("4", "")


def test_a_passage_that_somebody_else_has_worked_on_is_not_unmade() -> None:
    team = a_team(2)
    mine, hers = team.members
    made = a_passage(number=50)
    mine.do(Change(DO, (Edit(None, made),)))
    team.meet()
    hers.do(Change(DO, (Edit(made, replace(made, note=plain("wait"))),)))
    team.meet()
    undone = mine.undo()
    assert undone is not None
    assert undone.change is None
    assert undone.standing
    assert made.id in mine.project.annotations


def test_undo_takes_back_my_last_action_after_a_team_mates_changes_came_in() -> None:
    team = a_team(2)
    mine, hers = team.members
    mine.do(Change(DO, (Edit(None, a_passage(number=50)),)))
    hers.do(Change(DO, (Edit(None, a_passage(number=51)),)))
    team.meet()
    mine.undo()
    assert a_passage(number=50).id not in mine.project.annotations
    assert a_passage(number=51).id in mine.project.annotations


def test_a_tag_that_somebody_else_holds_too_stays_when_i_undo_mine() -> None:
    team = a_team(2)
    tag = sorted(team.members[0].project.tags)[0]
    for member in team.members:
        before = member.project.annotations[PASSAGE]
        member.do(Change(DO, (Edit(before, replace(before, tags=frozenset({tag}))),)))
    team.meet()
    team.members[0].undo()
    team.meet()
    assert team.members[1].project.annotations[PASSAGE].tags == {tag}


def test_a_note_is_undone_to_the_words_before(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    passage = tag_words(workspace, "first time")
    session = workspace.session
    for words in ("one", "two", ""):
        session.do(set_note(session.project, session.analyst, a_target(NATO, "first time"), words))
    assert session.project.annotations[passage].note_text == ""
    session.undo()
    assert session.project.annotations[passage].note_text == "two"
    session.undo()
    assert session.project.annotations[passage].note_text == "one"
    workspace.close()


def test_the_same_digit_again_takes_the_tag_off_and_undo_brings_it_back(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    session = workspace.session
    tag = session.project.codebook.with_key("1")
    assert tag is not None
    target = a_target(NATO, "first time")
    for _ in range(2):
        session.do(toggle_tag(session.project, session.analyst, target, tag.id))
    assert session.project.annotations == {}
    session.undo()
    assert [each.tags for each in session.project.annotations.values()] == [frozenset({tag.id})]
    assert session.project.tag_count(tag.id) == 1
    workspace.close()
