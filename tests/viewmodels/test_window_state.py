"""How a window stood comes back, and nonsense in the settings does no harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.window_state import PaneState, WindowState, remember, remembered

STATE = WindowState(
    splitters={"read": [200, 900, 260]},
    place="excerpts",
    layout=3,
    panes=(PaneState("article:1", 120), PaneState()),
    active_pane=1,
    zoom=1.2,
    list_order="headline",
    shows_articles=False,
)


def test_a_state_comes_back_from_the_file(tmp_path: Path) -> None:
    remember(Settings(tmp_path), "w", STATE)
    assert remembered(Settings(tmp_path), "w") == STATE


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
