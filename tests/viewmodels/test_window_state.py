"""How a window stood comes back, and nonsense in the settings does no harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.sight import Sight
from desktop_app.viewmodels.window_state import (
    OwnWindowState,
    PaneState,
    WindowState,
    remember,
    remembered,
)

STATE = WindowState(
    splitters={"read": [200, 900, 260]},
    place="excerpts",
    layout=3,
    columns=((0,), (1, 2)),
    panes=(
        PaneState("article:1", 120, 1.5, Sight(frozenset({"tag:1"}), frozenset(), "analyst")),
        PaneState(),
    ),
    active_pane=1,
    zoom=1.2,
    list_order="headline",
    shows_articles=False,
    hidden_tags=frozenset({"tag:2"}),
    linking="paragraph",
    last_linking="paragraph",
    windows=(OwnWindowState(PaneState("article:2", 7), "01d9"),),
    board_window="01d9",
)


def test_a_state_comes_back_from_the_file(tmp_path: Path) -> None:
    remember(Settings(tmp_path), "w", STATE)
    assert remembered(Settings(tmp_path), "w") == STATE


def test_the_state_of_an_older_version_is_understood(tmp_path: Path) -> None:
    old = {"layout": 3, "zoom": 1.2, "panes": [{"article": "article:1", "place": 9}]}
    (tmp_path / "settings.json").write_text(json.dumps({"windows": {"w": old}}))
    state = remembered(Settings(tmp_path), "w")
    assert state.panes == (PaneState("article:1", 9),)
    assert state.arrangement == ((0,), (1,), (2,))
    assert state.zoom == 1.2


def test_each_workspace_has_its_own(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    remember(settings, "w", STATE)
    assert remembered(settings, "another") == WindowState()


@pytest.mark.parametrize(
    "kept",
    [
        [],
        {"w": 3},
        {"w": {"layout": "two"}},
        {"w": {"layout": 9}},
        {"w": {"place": "kitchen"}},
        {"w": {"zoom": 90}},
        {"w": {"panes": [{"article": None}]}},
        {"w": {"panes": [{"zoom": 40}]}},
        {"w": {"panes": [{"sight": {"colour_by": "mood"}}]}},
        {"w": {"columns": [[0, 0]]}},
        {"w": {"columns": [[0], [1], [2], [3], [4]]}},
        {"w": {"linking": "by magic"}},
    ],
)
def test_nonsense_counts_as_the_usual_state(tmp_path: Path, kept: object) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"windows": kept}))
    assert remembered(Settings(tmp_path), "w") == WindowState()


def test_only_the_windows_closed_lately_are_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for number in range(40):
        remember(settings, f"w{number}", STATE)
    assert remembered(settings, "w0") == WindowState()
    assert remembered(settings, "w39") == STATE
