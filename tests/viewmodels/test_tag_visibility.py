"""The eyes of the codebook: hidden with what is below, and never for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.codebook import ROOT
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.sight import UNTAGGED
from desktop_app.viewmodels.tag_visibility import TagVisibility
from desktop_app.workspace.commands import codebook as commands
from tests.builders import NATO, a_workspace


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk whose codebook holds Arms, Arms/Figures, China."""
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path / "settings"))
    for path in ("Arms/Figures", "China"):
        desk.do(commands.make_tag(desk.project, path).change)
    yield desk
    desk.close()


@pytest.fixture
def eyes(desk: Desk) -> TagVisibility:
    eyes = TagVisibility(desk.project, desk)
    desk.changed.connect(eyes.apply)
    return eyes


@pytest.fixture
def told(eyes: TagVisibility) -> list[frozenset[str]]:
    told: list[frozenset[str]] = []
    eyes.changed.connect(told.append)
    return told


def tag(desk: Desk, path: str) -> str:
    known = desk.project.codebook.at_path(path)
    assert known is not None
    return known.id


def test_hiding_a_tag_hides_what_is_below_it(
    desk: Desk, eyes: TagVisibility, told: list[frozenset[str]]
) -> None:
    arms, figures = tag(desk, "Arms"), tag(desk, "Arms/Figures")
    eyes.toggle(arms)
    assert told == [{arms, figures}]
    assert eyes.is_hidden(figures)
    assert eyes.hidden_count == 2
    eyes.toggle(arms)
    assert told[-1] == frozenset()


def test_one_tag_below_is_shown_alone(desk: Desk, eyes: TagVisibility) -> None:
    eyes.toggle(tag(desk, "Arms"))
    eyes.toggle(tag(desk, "Arms/Figures"))
    assert eyes.hidden == {tag(desk, "Arms")}
    eyes.toggle(tag(desk, "Arms/Figures"))
    eyes.show([tag(desk, "Arms")])
    assert eyes.hidden == {tag(desk, "Arms/Figures")}


def test_only_one_tag_is_shown_and_passages_without_a_tag_go_too(
    desk: Desk, eyes: TagVisibility
) -> None:
    eyes.show_only(tag(desk, "Arms"))
    assert eyes.hidden == {tag(desk, "China"), UNTAGGED}
    assert eyes.hidden_count == 1
    eyes.show_only(tag(desk, "China"))
    assert eyes.hidden == {tag(desk, "Arms"), tag(desk, "Arms/Figures"), UNTAGGED}
    eyes.show_all()
    assert eyes.hidden == frozenset()


def test_a_tag_that_comes_back_is_hidden_again(
    desk: Desk, eyes: TagVisibility, told: list[frozenset[str]]
) -> None:
    china = tag(desk, "China")
    eyes.toggle(china)
    desk.do(commands.delete_tag(desk.project, china))
    assert eyes.hidden == frozenset()
    desk.undo()
    assert told == [{china}, frozenset(), {china}]


def test_a_tag_is_not_hidden_because_a_hidden_one_was_merged_into_it(
    desk: Desk, eyes: TagVisibility
) -> None:
    china, arms = tag(desk, "China"), tag(desk, "Arms")
    eyes.toggle(china)
    desk.do(commands.merge_tags(desk.project, [china], arms))
    assert eyes.hidden == frozenset()


def test_moving_a_tag_neither_hides_nor_shows_it(desk: Desk, eyes: TagVisibility) -> None:
    eyes.toggle(tag(desk, "Arms"))
    desk.do(commands.move_tag(desk.project, tag(desk, "Arms/Figures"), ROOT))
    assert eyes.hidden == {tag(desk, "Arms"), tag(desk, "Figures")}


def test_nothing_is_told_where_nothing_changes(
    desk: Desk, eyes: TagVisibility, told: list[frozenset[str]]
) -> None:
    eyes.show_all()
    eyes.restore(["tag:gone"])
    eyes.restore([tag(desk, "China"), "tag:gone"])
    desk.do(commands.recolour_tag(desk.project, tag(desk, "Arms"), "sky"))
    assert told == [{tag(desk, "China")}]
