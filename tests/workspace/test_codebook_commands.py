"""Commands about tags: which names are taken, what merging does, which passages move."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.prose import plain
from desktop_app.workspace.commands.codebook import (
    DEEPEST,
    TagRefused,
    checked_name,
    checked_other_name,
    make_tag,
    merge_tags,
    rename_tag,
)
from desktop_app.workspace.commands.recoding import move_passages
from tests.builders import NATO, a_passage, a_project, a_session, a_tag, an_article

ARMS, TROOPS, FIGURES = (
    a_tag("Arms", 1),
    a_tag("Troops", 2),
    a_tag("Figures", 3, parent=a_tag("", 1).id),
)
MINJI, DANIEL = "analyst:minji", "analyst:daniel"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Arms \t and\n troops ", "Arms and troops"),
        ("Arms\u200b", "Arms"),
        ("\u202eArms\u202c", "Arms"),
        ("\ufeffAr\u00adms", "Arms"),
        ("🇰🇷", "🇰🇷"),
        ("👩🏽‍✈️", "👩🏽‍✈️"),
        ("\u1112\u1161\u11ab", "한"),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_name_is_kept_without_what_nobody_sees(typed: str, kept: str) -> None:
    assert checked_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "at least one visible character"),
        (" \u3000\t", "at least one visible character"),
        ("\u200b\u202e\u200d", "at least one visible character"),
        ("\u3164\u2800", "at least one visible character"),
        ("\ufe0f", "at least one visible character"),
        ("x" * 500, "at most 200 characters; this one has 500"),
        ("a/b", "holds no «/»"),
        ("a／b", "holds no «/»"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_one_sentence(typed: str, why: str) -> None:
    with pytest.raises(TagRefused, match=why):
        checked_name(typed)


def test_a_second_name_may_be_empty_but_not_endless() -> None:
    assert checked_other_name("\u200b ") == ""
    assert checked_other_name(" 무기 ") == "무기"
    with pytest.raises(TagRefused, match="second name has at most 200"):
        checked_other_name("무" * 201)


def test_a_staircase_of_tags_is_refused() -> None:
    path = "/".join("abcdefghijklm")
    assert len(path.split("/")) == DEEPEST + 1
    with pytest.raises(TagRefused, match="at most 12 levels deep; this path has 13"):
        make_tag(a_project(), path)
    assert len(make_tag(a_project(), path[:-2]).change.edits) == DEEPEST


@pytest.mark.parametrize("typed", ["arms", "ＡＲＭＳ", " Arms\u200b", "Ａrms "])
def test_a_name_that_differs_only_in_case_or_width_is_the_same_tag(typed: str) -> None:
    made_tag = make_tag(a_project(ARMS), typed)
    assert made_tag.change.is_empty
    assert made_tag.tag == ARMS.id


def test_a_tag_is_renamed_to_an_emoji() -> None:
    (edit,) = rename_tag(a_project(ARMS), ARMS.id, "🚀").edits
    assert edit.after is not None
    assert edit.after != ARMS


def test_a_merged_tag_leaves_what_the_other_one_lacks() -> None:
    rich = replace(a_tag("Weapons", 4, key="3"), other_name="무기", description=plain("Guns."))
    project = a_project(ARMS, rich)
    after = project.with_edits(merge_tags(project, [rich.id], ARMS.id).edits)
    (tag,) = after.codebook
    assert (tag.id, tag.key, tag.other_name) == (ARMS.id, "3", "무기")
    assert tag.description_text == "Guns."


def test_tags_below_come_along_and_equal_ones_become_one() -> None:
    other_figures = a_tag("figures", 5, parent=TROOPS.id)
    project = a_project(ARMS, TROOPS, FIGURES, other_figures)
    after = project.with_edits(merge_tags(project, [TROOPS.id], ARMS.id).edits)
    assert [after.codebook.path(tag.id) for tag in after.codebook] == ["Arms", "Arms/Figures"]


def test_a_tag_merged_into_one_below_it_leaves_that_its_place() -> None:
    project = a_project(ARMS, TROOPS, FIGURES)
    after = project.with_edits(merge_tags(project, [ARMS.id], FIGURES.id).edits)
    assert [after.codebook.path(tag.id) for tag in after.codebook] == ["Figures", "Troops"]


@pytest.mark.parametrize("into", [ARMS.id, "tag:unknown"])
def test_merging_into_itself_or_nothing_changes_nothing(into: str) -> None:
    assert merge_tags(a_project(ARMS), [ARMS.id], into).is_empty


def test_a_passage_tagged_later_by_somebody_off_line_follows_the_merge() -> None:
    project = a_project(ARMS, TROOPS)
    project = project.with_edits(merge_tags(project, [TROOPS.id], ARMS.id).edits)
    project = project.with_edits(made(a_passage(tags=[TROOPS.id])))
    assert len(project.passages_tagged(ARMS.id)) == 1


def test_only_my_own_passages_of_the_tag_itself_move() -> None:
    project = a_project(
        an_article(),
        ARMS,
        TROOPS,
        FIGURES,
        a_passage("first time", tags=[ARMS.id], number=1),
        a_passage("Korean", tags=[ARMS.id, TROOPS.id], number=2),
        a_passage("military", tags=[FIGURES.id], number=3),
        a_passage("NATO", tags=[ARMS.id], creator=DANIEL, number=4),
    )
    recoding = move_passages(project, MINJI, ARMS.id, TROOPS.id)
    assert (recoding.moved, dict(recoding.staying)) == (2, {DANIEL: 1})
    after = project.with_edits(recoding.change.edits)
    tagged = {passage.exact: passage.tags for passage in after.annotations.values()}
    assert tagged == {
        "first time": {TROOPS.id},
        "Korean": {TROOPS.id},
        "military": {FIGURES.id},
        "NATO": {ARMS.id},
    }


def test_passages_of_a_removed_article_stay_as_they_were() -> None:
    project = a_project(ARMS, TROOPS, a_passage(tags=[ARMS.id]))
    assert move_passages(project, MINJI, ARMS.id, TROOPS.id).change.is_empty


def test_passages_move_to_a_tag_through_a_merge_without_carrying_it_twice() -> None:
    project = a_project(an_article(), ARMS, TROOPS, FIGURES, a_passage(tags=[ARMS.id, FIGURES.id]))
    project = project.with_edits(merge_tags(project, [FIGURES.id], TROOPS.id).edits)
    after = project.with_edits(move_passages(project, MINJI, ARMS.id, TROOPS.id).change.edits)
    (passage,) = after.annotations.values()
    assert passage.tags == {FIGURES.id}
    assert move_passages(after, MINJI, FIGURES.id, TROOPS.id).change.is_empty


def test_moving_is_one_action_of_the_log() -> None:
    session = a_session()
    session.do(make_tag(session.project, "Arms").change)
    session.do(make_tag(session.project, "Troops").change)
    arms, troops = (tag.id for tag in session.project.codebook)
    passages = (a_passage("first", tags=[arms], number=at) for at in range(1, 9))
    session.do(Change(Label("x"), made(an_article(NATO), *passages)))
    session.do(move_passages(session.project, MINJI, arms, troops).change)
    assert session.project.tag_count(troops) == 8
    session.undo()
    assert session.project.tag_count(arms) == 8
