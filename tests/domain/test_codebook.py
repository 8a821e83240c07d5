"""The codebook: one tree, the same for everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.codebook import ROOT, Codebook, Tag, folded_path
from desktop_app.workspace.commands.codebook import (
    TagRefused,
    delete_tag,
    make_tag,
    merge_tags,
    move_tag,
    pin_tag,
    rename_tag,
)
from tests.builders import a_passage, a_project, a_tag, an_article


def a_codebook(*tags: Tag) -> Codebook:
    return Codebook({tag.id: tag for tag in tags})


def test_tags_are_listed_depth_first_in_their_order() -> None:
    arms, figures, china = a_tag("Arms", 1), a_tag("figures", 3), a_tag("China", 2)
    figures = replace(figures, place=replace(figures.place, parent=arms.id))
    codebook = a_codebook(china, figures, arms)
    assert [codebook.path(tag.id) for tag in codebook] == ["Arms", "Arms/figures", "China"]
    assert codebook.depth(figures.id) == 1
    assert codebook.below(arms.id) == (figures.id,)
    assert codebook.below(ROOT) == (arms.id, china.id)


def test_a_tag_whose_parent_was_deleted_stands_at_the_top() -> None:
    orphan = a_tag("figures", 1, parent="tag:gone")
    assert a_codebook(orphan).path(orphan.id) == "figures"


def test_merged_tags_are_followed_to_the_end_and_rings_are_cut() -> None:
    one, two, three = (a_tag(name, at) for at, name in enumerate("abc", 1))
    chain = a_codebook(replace(one, into=two.id), replace(two, into=three.id), three)
    assert [tag.name for tag in chain.resolve([one.id, two.id])] == ["c"]
    assert set(chain.members(three.id)) == {one.id, two.id, three.id}
    ring = a_codebook(replace(one, into=two.id), replace(two, into=one.id))
    assert [tag.name for tag in ring] == ["a"]
    assert [tag.id for tag in ring.resolve([two.id])] == [one.id]


def test_children_of_a_merged_tag_move_with_it() -> None:
    old, new = a_tag("Old", 1), a_tag("New", 2)
    child = a_tag("child", 3, parent=old.id)
    codebook = a_codebook(replace(old, into=new.id), new, child)
    assert codebook.path(child.id) == "New/child"


def test_paths_are_compared_by_case_and_width() -> None:
    assert folded_path("ＡＲＭＳ/Figures ") == folded_path("arms/figures")
    codebook = a_codebook(a_tag("Arms", 1))
    assert codebook.at_path(" ARMS ") is not None


def test_making_a_path_makes_the_tags_above_it_once() -> None:
    project = a_project(a_tag("Arms", 1, colour="teal"))
    made = make_tag(project, "arms / figures/ 2024", give_key=True)
    project = project.with_edits(made.change.edits)
    assert project.codebook.path(made.tag) == "Arms/figures/2024"
    assert project.tags[made.tag].colour == "teal"
    assert project.tags[made.tag].pattern != "solid"
    assert project.tags[made.tag].key == "1"
    assert make_tag(project, "ARMS/FIGURES/2024").change.is_empty


@pytest.mark.parametrize("name", ["", "   ", "//", "\u200b", "x" * 500])
def test_a_name_that_nobody_could_read_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(TagRefused, match="tag"):
        make_tag(a_project(), name)


def test_an_emoji_is_a_name() -> None:
    made = make_tag(a_project(), "🛰️")
    assert not made.change.is_empty


def test_a_digit_is_carried_by_one_tag() -> None:
    project = a_project(a_tag("a", 1, key="1"), a_tag("b", 2))
    tag = project.codebook.at_path("b")
    assert tag is not None
    project = project.with_edits(pin_tag(project, tag.id, "1").edits)
    assert [(each.name, each.key) for each in project.codebook] == [("a", ""), ("b", "1")]


def test_a_tag_is_not_moved_below_itself() -> None:
    project = a_project(a_tag("a", 1), a_tag("b", 2, parent=f"tag:{1:026d}"))
    with pytest.raises(TagRefused, match="below itself"):
        move_tag(project, f"tag:{1:026d}", f"tag:{2:026d}")


def test_moving_puts_a_tag_before_another() -> None:
    project = a_project(a_tag("a", 1), a_tag("b", 2), a_tag("c", 3))
    project = project.with_edits(
        move_tag(project, f"tag:{3:026d}", ROOT, before=f"tag:{2:026d}").edits
    )
    assert [tag.name for tag in project.codebook] == ["a", "c", "b"]


def test_deleting_a_tag_takes_those_below_it_and_leaves_the_passages() -> None:
    parent, child = a_tag("a", 1), a_tag("b", 2, parent=f"tag:{1:026d}")
    passage = a_passage(tags=[child.id])
    project = a_project(parent, child, passage)
    project = project.with_edits(delete_tag(project, parent.id).edits)
    assert len(project.codebook) == 0
    assert project.tags_of(project.annotations[passage.id]) == ()


def test_merging_carries_the_count_over() -> None:
    project = a_project(
        an_article(), a_tag("a", 1), a_tag("b", 2), a_passage(tags=[f"tag:{1:026d}"])
    )
    project = project.with_edits(merge_tags(project, [f"tag:{1:026d}"], f"tag:{2:026d}").edits)
    assert project.tag_count(f"tag:{2:026d}") == 1
    renamed = rename_tag(project, f"tag:{2:026d}", "new", "새 이름")
    project = project.with_edits(renamed.edits)
    assert [(tag.name, tag.other_name) for tag in project.codebook] == [("new", "새 이름")]
    with pytest.raises(TagRefused, match="holds no"):
        rename_tag(project, f"tag:{2:026d}", "a/b")
