"""Dialogs begin where files of their purpose were last, if that folder is there still."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.last_folders import keep_folder, last_folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def usual(tmp_path: Path) -> Path:
    folder = tmp_path / "usual"
    folder.mkdir()
    return folder


def test_at_first_the_usual_folder_comes(settings: Settings, usual: Path) -> None:
    assert last_folder(settings, "briefings", usual) == usual


def test_each_purpose_has_its_own_folder_also_after_a_restart(
    settings: Settings, usual: Path, tmp_path: Path
) -> None:
    news, tables = tmp_path / "news", tmp_path / "tables"
    news.mkdir()
    tables.mkdir()
    keep_folder(settings, "articles", news)
    keep_folder(settings, "codebooks", tables)
    again = Settings(tmp_path / "settings")
    assert last_folder(again, "articles") == news
    assert last_folder(again, "codebooks") == tables
    assert last_folder(again, "pictures", usual) == usual


def test_a_folder_that_is_gone_gives_way_to_the_usual_one(
    settings: Settings, usual: Path, tmp_path: Path
) -> None:
    keep_folder(settings, "articles", tmp_path / "a stick that was pulled out")
    assert last_folder(settings, "articles", usual) == usual


def test_the_usual_folder_is_not_kept_for_another_workspace(
    settings: Settings, usual: Path, tmp_path: Path
) -> None:
    elsewhere, others = tmp_path / "outgoing", tmp_path / "another workspace"
    elsewhere.mkdir()
    others.mkdir()
    keep_folder(settings, "briefings", elsewhere, usual)
    assert last_folder(settings, "briefings", usual) == elsewhere
    keep_folder(settings, "briefings", usual, usual)
    assert last_folder(settings, "briefings", others) == others


@pytest.mark.parametrize("kept", ["text", 7, ["a"], {"articles": 5}, {"articles": "\0"}])
def test_settings_that_make_no_sense_count_as_none(
    settings: Settings, usual: Path, kept: object
) -> None:
    settings.set(folders=kept)
    assert last_folder(settings, "articles", usual) == usual
