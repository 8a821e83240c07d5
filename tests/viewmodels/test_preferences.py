"""What a user prefers is kept, and nonsense in the settings file counts as the usual."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.preferences import Preferences, TextLook, scale_factor


def a_settings_file(folder: Path, kept: Any) -> Settings:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_text(json.dumps({"preferences": kept}))
    return Settings(folder)


def test_the_usual_look_is_the_one_there_always_was() -> None:
    look = TextLook()
    assert (look.size, look.line_width) == (17, 36)
    assert look.pitch(korean=False) == 28
    assert look.pitch(korean=True) == 30
    assert look.pitch(korean=False, zoom=2) == 56


def test_what_is_chosen_is_there_at_the_next_start(tmp_path: Path) -> None:
    preferences = Preferences(Settings(tmp_path))
    preferences.set_look(font="Noto Serif", korean_font="바탕", size=21, spacing=1.4, line_width=50)
    preferences.set_scale(150)
    preferences.set_snaps_to_words(False)
    again = Preferences(Settings(tmp_path))
    assert again.look == TextLook("Noto Serif", "바탕", 21, 50, 1.4)
    assert again.scale == 150
    assert not again.snaps_to_words
    assert scale_factor(Settings(tmp_path)) == 1.5


def test_only_what_differs_from_the_usual_is_written(tmp_path: Path) -> None:
    preferences = Preferences(Settings(tmp_path))
    preferences.set_look(size=20)
    assert Settings(tmp_path).get("preferences") == {"look": {"size": 20}}
    preferences.take_usual()
    assert Settings(tmp_path).get("preferences") == {}


def test_a_change_is_told_once_and_no_change_not_at_all(tmp_path: Path, qtbot: QtBot) -> None:
    preferences = Preferences(Settings(tmp_path))
    with qtbot.waitSignal(preferences.changed):
        preferences.set_look(size=20)
    with qtbot.assertNotEmitted(preferences.changed):
        preferences.set_look(size=20)


@pytest.mark.parametrize("size", [11, 41, "17", True, None, float("nan")])
def test_a_size_that_cannot_be_is_the_usual_one(tmp_path: Path, size: Any) -> None:
    settings = a_settings_file(tmp_path, {"look": {"size": size, "line_width": 40}})
    assert Preferences(settings).look == TextLook(line_width=40)


_NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(
    st.one_of(
        _NONSENSE,
        st.fixed_dictionaries(
            {"look": st.fixed_dictionaries(dict.fromkeys(TextLook.__slots__, _NONSENSE))}
        ),
    )
)
def test_any_settings_file_gives_a_look_one_can_read(kept: Any) -> None:
    settings = Settings(Path("/nowhere"))
    settings._values = {"preferences": kept}
    look = Preferences(settings).look
    assert 12 <= look.size <= 40
    assert 24 <= look.line_width <= 60
    assert 1.2 <= look.spacing <= 2.2
    assert look.pitch(korean=True, zoom=3) > 0
