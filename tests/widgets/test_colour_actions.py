"""Walking through what the colours of the active pane stand for."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.sight import Sight
from desktop_app.widgets.colour_actions import ColourActions
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.theme import Theme


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, reading: Reading, theme: Theme) -> ReadView:
    made = ReadView(desk, reading, theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(view: ReadView) -> Actions:
    made = Actions(view)
    ColourActions(view, made).register("View")
    return made


def checked(actions: Actions) -> list[str]:
    return [action.objectName() for action in actions if action.isChecked()]


def test_the_key_walks_through_tag_analyst_and_grade(view: ReadView, actions: Actions) -> None:
    seen = []
    for _ in range(4):
        seen.append((view.active.sight.colour_by, checked(actions)))
        actions["colour.next"].trigger()
    assert seen == [(each, [f"colour.{each}"]) for each in ("tag", "analyst", "grade", "tag")]


def test_one_pane_is_coloured_and_the_others_are_not(view: ReadView, actions: Actions) -> None:
    actions["colour.grade"].trigger()
    assert [pane.sight.colour_by for pane in view.panes] == ["grade", "tag"]
    view.activate(1)
    assert checked(actions) == ["colour.tag"]
    view.activate(0)
    assert checked(actions) == ["colour.grade"]


def test_the_mark_follows_a_sight_that_was_set_elsewhere(view: ReadView, actions: Actions) -> None:
    view.active.set_sight(Sight(colour_by="analyst"))
    assert checked(actions) == ["colour.analyst"]


def test_colouring_hides_and_shows_nothing(view: ReadView, actions: Actions) -> None:
    view.active.set_sight(Sight(hidden_tags=frozenset({"tag:1"})))
    actions["colour.next"].trigger()
    assert view.active.sight.hidden_tags == frozenset({"tag:1"})
