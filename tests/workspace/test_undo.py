"""Undo: the inverse change through the same door, without limit, where mine still stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.change import Change, Edit
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.workspace.commands.tagging import set_note, toggle_tag
from desktop_app.workspace.opening import open_workspace
from tests.builders import NATO, a_passage, a_target, a_workspace, tag_words
from tests.workspace.histories import DO, a_team, act

PASSAGE = a_passage(number=1).id


def said(project: Project) -> tuple[object, ...]:
    """Return what a project says, without who wrote a wording when."""
    return (
        project.annotations,
        {tag.id: replace(tag, place=tag.place) for tag in project.tags.values()},
        project.blocks,
        project.passages_with,
    )


@given(st.integers(0, 2**32), st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_undoing_all_i_did_and_redoing_it_leads_back_and_forth(seed: int, steps: int) -> None:
    random = Random(seed)
    session = a_team(1).members[0]
    for _ in range(steps):
        # A passage taken in anew without a tag that was deleted meanwhile: bringing the first one
        # back uses the tag again, and what is used lives. Seen by itself below.
        act(session, random, takes_in_anew=False)
    end = said(session.project)
    undone = 0
    while (done := session.undo()) is not None:
        undone += 1
        assert not done.standing
    assert session.project.annotations == {}
    for _ in range(undone):
        if session.redo() is None:
            break
    assert said(session.project) == end


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
