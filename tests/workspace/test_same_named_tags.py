"""Tags of one name are one tag: made by two people off-line, or by renaming one onto another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.change import Change, Edit, made
from desktop_app.domain.codebook import ROOT
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.workspace.commands import codebook as commands
from desktop_app.workspace.session import Session
from desktop_app.workspace.team.survivals import survival
from tests.builders import a_passage
from tests.workspace.histories import DO, Team, a_team

PASSAGES = [f"annotation:{number:026d}" for number in (1, 2)]


@pytest.fixture
def team() -> Team:
    """Return two who made the tag `Arms` off-line, and each tagged a passage with it."""
    team = a_team(2)
    for member, passage in zip(team.members, PASSAGES, strict=True):
        made_tag = commands.make_tag(member.project, "Arms")
        member.do(made_tag.change)
        use(member, passage, made_tag.tag)
    team.meet()
    return team


def use(member: Session, passage: EntityId, tag: EntityId) -> None:
    thing = member.project.annotations[passage]
    member.do(Change(DO, (Edit(thing, replace(thing, tags=thing.tags | {tag})),)))


def shown(project: Project, path: str) -> EntityId:
    tag = project.codebook.at_path(path)
    assert tag is not None
    return tag.id


def paths(project: Project) -> list[str]:
    return [project.codebook.path(tag.id) for tag in project.codebook]


def tags_of(project: Project, passage: EntityId) -> list[str]:
    return [project.codebook.path(tag.id) for tag in project.tags_of(project.annotations[passage])]


def test_a_tag_that_two_made_is_one_with_the_passages_of_both(team: Team) -> None:
    for member in team.members:
        project = member.project
        assert paths(project).count("Arms") == 1
        assert len(project.codebook.members(shown(project, "Arms"))) == 2
        assert project.tag_count(shown(project, "Arms")) == 2
        assert [tags_of(project, each) for each in PASSAGES] == [["Arms"], ["Arms"]]


@pytest.mark.parametrize("at", [0, 1])
def test_renaming_it_renames_it_for_every_passage(team: Team, at: int) -> None:
    member = team.members[at]
    member.do(commands.rename_tag(member.project, shown(member.project, "Arms"), "Weapons"))
    team.meet()
    for each in team.members:
        assert "Arms" not in paths(each.project)
        assert [tags_of(each.project, it) for it in PASSAGES] == [["Weapons"], ["Weapons"]]


def test_moving_it_below_another_leaves_nothing_behind(team: Team) -> None:
    member = team.members[1]
    change = commands.move_tag(
        member.project, shown(member.project, "Arms"), shown(member.project, "Tag 0")
    )
    member.do(change)
    team.meet()
    for each in team.members:
        assert "Arms" not in paths(each.project)
        assert "Tag 0/Arms" in paths(each.project)
        assert each.project.tag_count(shown(each.project, "Tag 0/Arms")) == 2
    member.undo()
    team.meet()
    for each in team.members:
        assert "Tag 0/Arms" not in paths(each.project)
        assert each.project.tag_count(shown(each.project, "Arms")) == 2


def test_a_colour_and_a_digit_hold_for_it_whichever_of_the_two_is_shown(team: Team) -> None:
    member = team.members[0]
    member.do(
        commands.recolour_tag(member.project, shown(member.project, "Arms"), "olive", "dashed")
    )
    member.do(commands.pin_tag(member.project, shown(member.project, "Arms"), "7"))
    team.meet()
    project = team.members[1].project
    both = [project.tags[each] for each in project.codebook.members(shown(project, "Arms"))]
    assert [(tag.colour, tag.pattern, tag.key) for tag in both] == [("olive", "dashed", "7")] * 2


def test_a_digit_goes_over_to_it_from_the_tag_that_had_it(team: Team) -> None:
    member = team.members[0]
    member.do(commands.pin_tag(member.project, shown(member.project, "Tag 1"), "7"))
    member.do(commands.pin_tag(member.project, shown(member.project, "Arms"), "7"))
    holder = member.project.codebook.with_key("7")
    assert holder is not None
    assert holder.name == "Arms"
    assert [tag.name for tag in member.project.codebook if tag.key == "7"] == ["Arms"]


def test_deleting_it_deletes_it_as_a_whole_and_undo_brings_it_back_as_a_whole(team: Team) -> None:
    member = team.members[0]
    member.do(commands.delete_tag(member.project, shown(member.project, "Arms")))
    team.meet()
    assert all("Arms" not in paths(each.project) for each in team.members)
    member.undo()
    team.meet()
    for each in team.members:
        assert each.project.tag_count(shown(each.project, "Arms")) == 2


def test_merging_it_into_another_takes_the_passages_of_both_along(team: Team) -> None:
    member = team.members[0]
    into = shown(member.project, "Tag 2")
    member.do(commands.merge_tags(member.project, [shown(member.project, "Arms")], into))
    team.meet()
    for each in team.members:
        assert "Arms" not in paths(each.project)
        assert each.project.tag_count(into) == 2
    member.undo()
    team.meet()
    for each in team.members:
        assert each.project.tag_count(shown(each.project, "Arms")) == 2
        assert each.project.tag_count(into) == 0


def test_a_tag_renamed_onto_another_is_that_one_until_this_is_taken_back(team: Team) -> None:
    member = team.members[0]
    use(member, PASSAGES[0], shown(member.project, "Tag 1"))
    member.do(commands.rename_tag(member.project, shown(member.project, "Tag 1"), "arms "))
    team.meet()
    for each in team.members:
        assert "Tag 1" not in paths(each.project)
        assert each.project.tag_count(shown(each.project, "Arms")) == 2, "no passage counts twice"
    member.undo()
    team.meet()
    for each in team.members:
        assert each.project.tag_count(shown(each.project, "Tag 1")) == 1
        assert each.project.tag_count(shown(each.project, "Arms")) == 2


def test_what_stands_below_two_of_one_name_stands_below_the_one(team: Team) -> None:
    for member, name in zip(team.members, ("Figures", "Deals"), strict=True):
        member.do(commands.make_tag(member.project, f"Arms/{name}").change)
    team.meet()
    for each in team.members:
        assert {"Arms/Figures", "Arms/Deals"} <= set(paths(each.project))


def test_a_tag_renamed_by_one_is_the_same_tag_for_another_who_uses_it_meanwhile(
    team: Team,
) -> None:
    renamer, user = team.members
    tag = shown(user.project, "Tag 0")
    renamer.do(commands.rename_tag(renamer.project, tag, "Readiness"))
    use(user, PASSAGES[1], tag)
    team.meet()
    for each in team.members:
        assert tags_of(each.project, PASSAGES[1]) == ["Readiness", "Arms"]


def test_a_tag_merged_by_one_is_followed_by_another_who_uses_it_later(team: Team) -> None:
    merger, late = team.members
    gone, into = shown(late.project, "Tag 0"), shown(late.project, "Tag 2")
    merger.do(commands.merge_tags(merger.project, [gone], into))
    fresh = replace(a_passage("Korean", number=9), tags=frozenset({gone}))
    late.do(Change(DO, made(fresh)))
    team.meet()
    for each in team.members:
        assert tags_of(each.project, fresh.id) == ["Tag 2"]


def test_a_tag_deleted_by_one_and_used_by_another_meanwhile_lives_and_says_so(team: Team) -> None:
    deleter, user = team.members
    tag = shown(user.project, "Tag 0")
    deleter.do(commands.delete_tag(deleter.project, tag))
    use(user, PASSAGES[1], tag)
    team.meet()
    for each in team.members:
        assert "Tag 0" in paths(each.project)
        found = survival(each.records(tag), each.uses(tag))
        assert found is not None
        assert (found.deletion.analyst, found.keeper.analyst) == ("analyst:a", "analyst:b")


def test_one_of_two_of_a_name_deleted_and_the_other_used_meanwhile_is_still_that_tag(
    team: Team,
) -> None:
    deleter, user = team.members
    deleter.do(commands.delete_tag(deleter.project, shown(deleter.project, "Arms")))
    fresh = a_passage("Korean", number=9)
    user.do(Change(DO, made(replace(fresh, tags=frozenset({shown(user.project, "Arms")})))))
    team.meet()
    for each in team.members:
        assert tags_of(each.project, fresh.id) == ["Arms"]


def test_moving_it_up_again_puts_it_back_on_the_top_level(team: Team) -> None:
    member = team.members[0]
    member.do(
        commands.move_tag(
            member.project, shown(member.project, "Arms"), shown(member.project, "Tag 0")
        )
    )
    member.do(commands.move_tag(member.project, shown(member.project, "Tag 0/Arms"), ROOT))
    assert paths(member.project).count("Arms") == 1
    assert "Tag 0/Arms" not in paths(member.project)
