"""Dialogs for files begin where they were left, each for its purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.storage.settings import Settings
from desktop_app.widgets.file_choices import (
    choose_article_folder,
    choose_articles,
    choose_corrected_version,
    choose_target,
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text("Words.", encoding="utf-8")
    return folder


def dialog_of(window: QWidget) -> QFileDialog:
    return window.findChildren(QFileDialog)[-1]


def choose(window: QWidget, file: Path) -> None:
    """Choose a file or folder in the dialog that stands, as its button does."""
    dialog = dialog_of(window)
    dialog.setDirectory(str(file.parent))
    dialog.selectFile(file.name)
    dialog.accept()


def folder_of(window: QWidget) -> Path:
    """Return where the dialog that stands begins, and close it."""
    dialog = dialog_of(window)
    begins = Path(dialog.directory().absolutePath())
    dialog.reject()
    return begins


def test_articles_are_looked_for_where_the_last_ones_came_from(
    window: QWidget, settings: Settings, news: Path, qtbot: QtBot
) -> None:
    taken: list[Path] = []
    choose_articles(window, settings, taken.extend)
    choose(window, news / "one.txt")
    assert taken == [news / "one.txt"]
    choose_articles(window, settings, taken.extend)
    assert folder_of(window) == news
    choose_corrected_version(window, settings, "One", taken.append)
    assert folder_of(window) == news


def test_an_archive_is_no_corrected_version(window: QWidget, settings: Settings) -> None:
    choose_articles(window, settings, print)
    assert "*.zip" in dialog_of(window).nameFilters()[0]
    dialog_of(window).reject()
    choose_corrected_version(window, settings, "One", print)
    kinds = dialog_of(window).nameFilters()[0]
    assert "*.docx" in kinds
    assert "*.zip" not in kinds
    dialog_of(window).reject()


def test_folders_are_chosen_beside_the_last_one(
    window: QWidget, settings: Settings, news: Path
) -> None:
    taken: list[Path] = []
    choose_article_folder(window, settings, taken.extend)
    choose(window, news)
    assert taken == [news]
    choose_article_folder(window, settings, taken.extend)
    assert folder_of(window) == news.parent


def test_a_file_is_saved_beside_the_last_one_of_its_kind_only(
    window: QWidget, settings: Settings, news: Path, tmp_path: Path
) -> None:
    usual = tmp_path / "usual"
    usual.mkdir()
    saved: list[Path] = []
    suggested = usual / "codebook.csv"
    choose_target(window, settings, "codebooks", "Export", suggested, saved.append)
    assert dialog_of(window).selectedFiles() == [str(suggested)]
    choose(window, news / "codebook.csv")
    assert saved == [news / "codebook.csv"]
    choose_target(window, settings, "codebooks", "Export", suggested, saved.append)
    assert folder_of(window) == news
    choose_target(window, settings, "backups", "Back up", usual / "all.zip", saved.append)
    assert folder_of(window) == usual
