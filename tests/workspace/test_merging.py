"""What two or more people meet when their work comes together: each case by its name."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.annotation import Seal
from desktop_app.domain.briefing import Run, Runs, passage_labels
from desktop_app.domain.change import Change, Edit, made
from desktop_app.domain.codebook import Codebook, Tag
from desktop_app.domain.prose import Version, plain
from desktop_app.domain.team import Assignment, assignment_id, seal_id
from tests.builders import a_passage
from tests.workspace.histories import BRIEFING, DO, a_team

PASSAGE = a_passage(number=1).id
TAG = f"tag:{0:026d}"


def written(words: str) -> tuple[Version[Runs], ...]:
    """Return a paragraph of one version that says words."""
    return (Version((Run(words),)),)


def test_two_travellers_who_rewrite_one_paragraph_are_both_read_until_one_joins_them() -> None:
    team = a_team(3)
    paragraph = f"block:{2:026d}"
    for member, words in zip(team.members, ("To sign.", "To wait.", ""), strict=True):
        block = member.project.blocks[paragraph]
        if words:
            runs = written(words)
            member.do(Change(DO, (Edit(block, replace(block, runs=runs)),)))
    team.meet()
    for member in team.members:
        versions = member.project.blocks[paragraph].runs
        assert {(each.value[0].text, each.analyst) for each in versions} == {
            ("To sign.", "analyst:a"),
            ("To wait.", "analyst:b"),
        }
    third = team.members[2]
    block = third.project.blocks[paragraph]
    joined_runs = written("To wait, then to sign.")
    third.do(Change(DO, (Edit(block, replace(block, runs=joined_runs)),)))
    team.meet()
    for member in team.members:
        (version,) = member.project.blocks[paragraph].runs
        assert version.value[0].text == "To wait, then to sign."


def test_a_seal_and_an_assignment_made_by_two_machines_are_one() -> None:
    team = a_team(2)
    (article,) = team.members[0].project.articles
    for member, state in zip(team.members, ("reading", "done"), strict=True):
        assignment = Assignment(
            assignment_id(article, "analyst:a"), article, "analyst:a", state=state
        )
        seal = Seal(seal_id(article, "analyst:a"), article, "analyst:a", 1)
        member.do(Change(DO, made(assignment, seal)))
    team.meet()
    for member in team.members:
        assert len(member.project.seals) == len(member.project.assignments) == 1
        assert member.project.assignment(article, "analyst:a") == assignment


def test_seals_and_assignments_of_two_analysts_are_two() -> None:
    team = a_team(2)
    (article,) = team.members[0].project.articles
    for member in team.members:
        who = member.analyst
        seal = Seal(seal_id(article, who), article, who, 1)
        member.do(
            Change(DO, made(seal, Assignment(assignment_id(article, who), article, who, True)))
        )
    team.meet()
    for member in team.members:
        assert {each.analyst for each in member.project.seals.values()} == {
            "analyst:a",
            "analyst:b",
        }
        assert len(member.project.assignments) == 2


def test_a_wording_that_came_while_one_wrote_stays_beside_what_was_written() -> None:
    team = a_team(2)
    mine, hers = team.members
    begun = mine.project.annotations[PASSAGE]
    hers.do(Change(DO, (Edit(begun, replace(begun, note=plain("hers"))),)))
    team.meet()
    mine.do(Change(DO, (Edit(begun, replace(begun, note=plain("mine"))),)))
    team.meet()
    for member in team.members:
        versions = member.project.annotations[PASSAGE].note
        assert {each.value for each in versions} == {"hers", "mine"}


def test_what_analysts_grade_of_one_source_stands_side_by_side() -> None:
    team = a_team(3)
    (article,) = team.members[0].project.articles
    for member, grade in zip(team.members, "ABC", strict=True):
        before = member.project.articles[article]
        after = replace(before, grades={f"k@{member.analyst}": grade})
        member.do(Change(DO, (Edit(before, after),)))
    team.meet()
    for member in team.members:
        assert member.project.articles[article].grades == {
            "k@analyst:a": "A",
            "k@analyst:b": "B",
            "k@analyst:c": "C",
        }


def test_what_is_agreed_for_the_workspace_merges_setting_by_setting() -> None:
    team = a_team(3)
    settled = team.members[0].project.settings
    for member, agreed in zip(
        team.members,
        (
            replace(settled, blind=True),
            replace(settled, lead="analyst:c"),
            replace(settled, proposing=True),
        ),
        strict=True,
    ):
        member.do(Change(DO, (Edit(None, agreed),)))
    team.meet()
    for member in team.members:
        agreed_on = member.project.settings
        assert (agreed_on.blind, agreed_on.lead, agreed_on.proposing) == (True, "analyst:c", True)


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
