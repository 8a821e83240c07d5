"""Two who write one prose at once: both versions stay until somebody makes one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.briefing import PARAGRAPH, Block, Run, Runs
from desktop_app.domain.change import Change, Edit, made
from desktop_app.domain.codebook import Tag
from desktop_app.domain.forest import Place
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import Version
from desktop_app.workspace.commands import briefing, codebook
from desktop_app.workspace.commands.tagging import set_note
from desktop_app.workspace.commands.wordings import join_wordings, use_wording, wordings
from desktop_app.workspace.session import Session
from tests.builders import a_passage
from tests.workspace.histories import BRIEFING, DO, Team, a_team

KEY = Block("block:key", BRIEFING, PARAGRAPH, Place(BRIEFING, "V"), runs=())
PASSAGE = replace(a_passage("Korean", number=9), creator="analyst:a")
TAG = Tag("tag:key", "Key")


@pytest.fixture
def team() -> Team:
    """Return two who have the same key paragraph, passage and tag before them."""
    team = a_team(2)
    first: Version[Runs] = Version((Run("As it was."),))
    team.members[0].do(
        Change(
            DO,
            made(
                replace(KEY, runs=(first,)),
                replace(PASSAGE, note=(Version("As it was."),)),
                replace(TAG, description=(Version("As it was."),)),
            ),
        )
    )
    team.meet()
    return team


def write(session: Session, entity: EntityId, words: str, over: Any = None) -> None:
    project = session.project
    if entity == KEY.id:
        session.do(briefing.write_paragraph(project, entity, (Run(words),), over))
    elif entity == TAG.id:
        session.do(codebook.describe_tag(project, entity, words, over))
    else:
        session.do(set_note(project, "analyst:a", PASSAGE.target, words, over))


def said(session: Session, entity: EntityId) -> list[str]:
    return sorted(
        each.value if isinstance(each.value, str) else "".join(run.text for run in each.value)
        for each in wordings(session.project, entity)
    )


EVERY_PROSE = pytest.mark.parametrize("entity", [KEY.id, PASSAGE.id, TAG.id])


@EVERY_PROSE
def test_two_travellers_rewrite_the_same_words_off_line_and_both_versions_appear(
    team: Team, entity: EntityId
) -> None:
    for member, words in zip(team.members, ("Hers.", "His."), strict=True):
        write(member, entity, words)
    team.meet()
    assert [said(member, entity) for member in team.members] == [["Hers.", "His."]] * 2
    authors = {each.analyst for each in wordings(team.members[0].project, entity)}
    assert authors == {"analyst:a", "analyst:b"}


@EVERY_PROSE
def test_the_next_edit_joins_them_for_everybody(team: Team, entity: EntityId) -> None:
    for member, words in zip(team.members, ("Hers.", "His."), strict=True):
        write(member, entity, words)
    team.meet()
    write(team.members[1], entity, "Ours.")
    team.meet()
    assert [said(member, entity) for member in team.members] == [["Ours."]] * 2


@EVERY_PROSE
def test_both_are_joined_or_one_is_used_and_undo_shows_both_again(
    team: Team, entity: EntityId
) -> None:
    for member, words in zip(team.members, ("Hers.", "His."), strict=True):
        write(member, entity, words)
    team.meet()
    me = team.members[0]
    me.do(join_wordings(me.project, entity))
    assert len(said(me, entity)) == 1
    assert {"Hers.", "His."} == set(said(me, entity)[0].split())
    me.undo()
    assert said(me, entity) == ["Hers.", "His."]
    (his,) = (each.record for each in wordings(me.project, entity) if "His." in str(each.value))
    me.do(use_wording(me.project, entity, his))
    team.meet()
    assert [said(member, entity) for member in team.members] == [["His."]] * 2


@EVERY_PROSE
def test_what_came_while_i_wrote_is_not_replaced_by_what_i_write(
    team: Team, entity: EntityId
) -> None:
    begun_over = wordings(team.members[0].project, entity)
    write(team.members[1], entity, "His.")
    team.sync(0, 1)
    write(team.members[0], entity, "Hers.", begun_over)
    team.meet()
    assert [said(member, entity) for member in team.members] == [["Hers.", "His."]] * 2


@EVERY_PROSE
def test_emptying_what_i_saw_leaves_what_came_meanwhile(team: Team, entity: EntityId) -> None:
    begun_over = wordings(team.members[0].project, entity)
    write(team.members[1], entity, "His.")
    team.sync(0, 1)
    write(team.members[0], entity, "", begun_over)
    team.meet()
    assert [said(member, entity) for member in team.members] == [["His."]] * 2


def test_another_edit_of_the_thing_leaves_both_versions(team: Team) -> None:
    for member, words in zip(team.members, ("Hers.", "His."), strict=True):
        write(member, KEY.id, words)
    team.meet()
    block = team.members[0].project.blocks[KEY.id]
    after = replace(block, options={"role": "judgement"})
    team.members[0].do(Change(DO, (Edit(block, after),)))
    assert said(team.members[0], KEY.id) == ["Hers.", "His."]
