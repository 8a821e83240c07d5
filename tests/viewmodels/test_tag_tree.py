"""The codebook's tree: rows, counts and ticks follow each change, and a drag moves a tag."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app.domain.codebook import ROOT, Tag
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.pins import Pins
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.tag_tree import COUNT, DIGIT, EYE, NAME, TagTree, tag_in, tags_on
from desktop_app.viewmodels.tag_visibility import TagVisibility
from desktop_app.workspace.commands import codebook as commands
from desktop_app.workspace.commands.tagging import toggle_tag
from tests.builders import NATO, a_passage, a_project, a_tag, a_target, a_workspace

MOVE = Qt.DropAction.MoveAction
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk whose codebook holds Arms (digit 1), Arms/Figures, China."""
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path / "settings"))
    for path in ("Arms/Figures", "China"):
        desk.do(commands.make_tag(desk.project, path).change)
    yield desk
    desk.close()


@pytest.fixture
def tree(desk: Desk) -> TagTree:
    """Return the tree, watched by Qt's own tester of models."""
    editing = CodebookEditing(desk, desk)
    visibility = TagVisibility(desk.project, desk)
    tree = TagTree(desk.project, editing, Pins(desk, desk), visibility, desk)
    desk.changed.connect(tree.apply)
    QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Warning, tree)
    return tree


def tag(desk: Desk, path: str) -> Tag:
    known = desk.project.codebook.at_path(path)
    assert known is not None
    return known


def shown(tree: TagTree, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return the tree as lines: digit, indented name, count."""
    lines = []
    parent = parent or QModelIndex()
    for row in range(tree.rowCount(parent)):
        digit, name, count = (tree.index(row, column, parent).data() for column in range(3))
        lines.append(f"{digit or '-'} {'  ' * depth}{name} {count}")
        lines += shown(tree, tree.index(row, 0, parent), depth + 1)
    return lines


def test_the_tree_shows_digits_names_and_counts(tree: TagTree) -> None:
    assert shown(tree) == ["1 Arms 0", "-   Figures 0", "- China 0"]


def test_a_tagged_passage_is_counted_at_once(desk: Desk, tree: TagTree) -> None:
    told: list[tuple[str, str]] = []
    tree.dataChanged.connect(
        lambda first, last: told.append((first.data(), last.siblingAtColumn(COUNT).data()))
    )
    desk.do(toggle_tag(desk.project, desk.analyst, a_target(), tag(desk, "China").id))
    assert shown(tree)[-1] == "- China 1"
    assert told == [("", "1")]


def test_passages_of_the_article_that_is_read_are_counted_beside_all(
    desk: Desk, tree: TagTree
) -> None:
    china, arms = tag(desk, "China").id, tag(desk, "Arms").id
    tree.read(a_target().article)
    assert tree.index_of(china, COUNT).data() == "0"
    desk.do(toggle_tag(desk.project, desk.analyst, a_target(NATO, "Korean"), china))
    assert tree.index_of(china, COUNT).data() == "1/1"
    assert tree.index_of(china).data(SPOKEN) == "China, 1 passage, 1 in this article"
    desk.do(commands.merge_tags(desk.project, [china], arms))
    assert tree.index_of(arms, COUNT).data() == "1/1"
    desk.undo()
    desk.undo()
    assert tree.index_of(china, COUNT).data() == "0"
    desk.redo()
    tree.read("article:another")
    assert tree.index_of(china, COUNT).data() == "1"


def test_a_tag_that_is_made_and_put_on_words_in_one_action_is_counted_once(
    desk: Desk, tree: TagTree
) -> None:
    tree.read(a_target().article)
    assert tree.count_here(tag(desk, "China").id) == 0
    Reading(desk, desk).make_and_apply("Made alone")
    reading = Reading(desk, desk)
    reading.point_at(a_target(NATO, "Korean"), "")
    reading.make_and_apply("New one")
    assert tree.index_of(tag(desk, "New one").id, COUNT).data() == "1/1"


def test_a_hidden_tag_says_so(desk: Desk, tree: TagTree) -> None:
    china = tag(desk, "China").id
    tree.visibility.toggle(china)
    assert tree.index_of(china).data(SPOKEN) == "China, 0 passages, hidden"
    assert tree.index_of(china, EYE).data(SPOKEN) == "hidden"
    assert "(E)" in tree.index_of(china, EYE).data(Qt.ItemDataRole.ToolTipRole)
    tree.visibility.toggle(china)
    assert tree.index_of(china, EYE).data(SPOKEN) == "shown"


def test_a_digit_of_my_own_stands_in_the_row_and_is_told_apart(desk: Desk, tree: TagTree) -> None:
    china = tag(desk, "China").id
    tree.pins.pin_for_me(china, "1")
    assert shown(tree) == ["- Arms 0", "-   Figures 0", "1 China 0"]
    assert "digit 1 by your own choice" in tree.index_of(china).data(SPOKEN)


def test_a_copying_drag_merges_a_tag_into_the_one_below_the_pointer(
    desk: Desk, tree: TagTree
) -> None:
    china, arms = tag(desk, "China"), tag(desk, "Arms")
    mime = tree.mimeData([tree.index_of(china.id)])
    copy = Qt.DropAction.CopyAction
    assert not tree.canDropMimeData(mime, copy, 0, 0, QModelIndex())
    assert not tree.canDropMimeData(mime, copy, -1, -1, tree.index_of(china.id))
    assert tree.canDropMimeData(mime, copy, -1, -1, tree.index_of(arms.id))
    assert tree.dropMimeData(mime, copy, -1, -1, tree.index_of(arms.id))
    assert shown(tree) == ["1 Arms 0", "-   Figures 0"]
    assert desk.project.codebook.shown(china.id) == desk.project.tags[arms.id]


def test_a_new_tag_arrives_below_its_parent(desk: Desk, tree: TagTree) -> None:
    arrived: list[set[str]] = []
    tree.arrived.connect(arrived.append)
    desk.do(commands.make_tag(desk.project, "China/Trade").change)
    assert shown(tree)[2:] == ["- China 0", "-   Trade 0"]
    assert arrived == [{tag(desk, "China/Trade").id}]


def test_rows_that_stay_keep_their_identity_when_others_move(desk: Desk, tree: TagTree) -> None:
    china, figures = tag(desk, "China"), tag(desk, "Arms/Figures")
    kept = QPersistentModelIndex(tree.index_of(china.id))
    lost = QPersistentModelIndex(tree.index_of(tag(desk, "Arms").id))
    desk.do(commands.move_tag(desk.project, figures.id, ROOT, before=china.id))
    assert shown(tree) == ["1 Arms 0", "- Figures 0", "- China 0"]
    assert kept.row() == 2
    desk.do(commands.delete_tag(desk.project, tag(desk, "Arms").id))
    assert not lost.isValid()
    assert tree.tag_at(kept) == china


def test_merged_tags_are_counted_as_one(desk: Desk, tree: TagTree) -> None:
    for path, words in (("China", "NATO"), ("Arms", "Korean")):
        target = a_target(NATO, words)
        desk.do(toggle_tag(desk.project, desk.analyst, target, tag(desk, path).id))
    desk.do(commands.merge_tags(desk.project, [tag(desk, "China").id], tag(desk, "Arms").id))
    assert shown(tree) == ["1 Arms 2", "-   Figures 0"]


def test_tags_that_become_one_through_their_parents_are_counted_as_one(
    desk: Desk, tree: TagTree
) -> None:
    desk.do(commands.make_tag(desk.project, "China/Figures").change)
    for path, words in (("China/Figures", "NATO"), ("Arms/Figures", "Korean")):
        target = a_target(NATO, words)
        desk.do(toggle_tag(desk.project, desk.analyst, target, tag(desk, path).id))
    assert shown(tree)[1::2] == ["-   Figures 1", "-   Figures 1"]
    desk.do(commands.rename_tag(desk.project, tag(desk, "China").id, "Arms"))
    assert shown(tree) == ["1 Arms 0", "-   Figures 2"]


def test_tags_on_the_words_are_ticked_mine_and_others_apart(desk: Desk, tree: TagTree) -> None:
    told: list[str] = []
    tree.dataChanged.connect(lambda first, last: told.append(last.siblingAtColumn(NAME).data()))
    arms, china = tag(desk, "Arms").id, tag(desk, "China").id
    tree.mark(frozenset({arms}), frozenset({china}))
    assert tree.is_mine(arms)
    assert tree.is_others(china)
    assert sorted(told) == ["Arms", "China"]
    told.clear()
    tree.mark(frozenset(), frozenset({china}))
    assert told == ["Arms"]


def test_a_screen_reader_hears_name_digit_count_and_tick(desk: Desk, tree: TagTree) -> None:
    arms = tag(desk, "Arms").id
    tree.mark(frozenset({arms}), frozenset())
    index = tree.index_of(arms)
    assert (
        index.data(Qt.ItemDataRole.AccessibleTextRole)
        == "Arms, digit 1, 0 passages, on these words"
    )


def test_a_name_is_edited_in_its_row(desk: Desk, tree: TagTree) -> None:
    assert tree.setData(tree.index_of(tag(desk, "China").id), "Beijing")
    assert shown(tree)[-1] == "- Beijing 0"
    assert not tree.flags(tree.index(0, COUNT)) & Qt.ItemFlag.ItemIsEditable
    assert not tree.flags(tree.index(0, DIGIT)) & Qt.ItemFlag.ItemIsEditable


def test_a_drag_puts_a_tag_below_another_or_between_two(desk: Desk, tree: TagTree) -> None:
    china, arms = tag(desk, "China"), tag(desk, "Arms")
    mime = tree.mimeData([tree.index_of(china.id)])
    assert (tag_in(mime), mime.text()) == (china.id, "China")
    assert tree.dropMimeData(mime, MOVE, -1, -1, tree.index_of(arms.id))
    assert shown(tree) == ["1 Arms 0", "-   Figures 0", "-   China 0"]
    assert tree.dropMimeData(mime, MOVE, 0, 0, tree.index_of(arms.id))
    assert shown(tree) == ["1 Arms 0", "-   China 0", "-   Figures 0"]
    assert tree.dropMimeData(mime, MOVE, 0, 0, QModelIndex())
    assert shown(tree)[0] == "- China 0"


def test_a_tag_cannot_be_dropped_into_itself(desk: Desk, tree: TagTree) -> None:
    mime = tree.mimeData([tree.index_of(tag(desk, "Arms").id)])
    inside = tree.index_of(tag(desk, "Arms/Figures").id)
    assert not tree.canDropMimeData(mime, MOVE, -1, -1, inside)
    assert tree.canDropMimeData(mime, MOVE, -1, -1, tree.index_of(tag(desk, "China").id))


def test_a_drop_where_the_tag_stands_already_changes_nothing(desk: Desk, tree: TagTree) -> None:
    mime = tree.mimeData([tree.index_of(tag(desk, "Arms").id)])
    before = desk.project
    assert not tree.dropMimeData(mime, MOVE, 1, 0, QModelIndex())
    assert desk.project is before


def test_tags_on_words_are_those_of_exactly_these_words() -> None:
    arms, china = a_tag("Arms", 1), a_tag("China", 2)
    project = a_project(
        arms,
        china,
        a_passage(tags=[arms.id], number=1),
        a_passage(tags=[china.id], creator="analyst:daniel", number=2),
        a_passage("first", tags=[china.id], number=3),
    )
    target = a_target(NATO, "first time")
    mine, others = tags_on(project, "analyst:minji", target)
    assert (set(mine), set(others)) == ({arms.id}, {china.id})
    assert tags_on(project, "analyst:minji", None) == (frozenset(), frozenset())
