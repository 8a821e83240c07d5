"""Which model counts is chosen once, kept, and refused where its bytes changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.text_vectors import ModelRefused
from desktop_app.storage.multilingual_encoder import MultilingualEncoder
from desktop_app.storage.settings import Settings
from desktop_app.storage.static_model import FILES, StaticModel
from desktop_app.viewmodels.meaning_choice import MeaningChoice
from tests.static_models import a_model_folder


@pytest.fixture
def choice(qtbot: QtBot, tmp_path: Path) -> Iterator[MeaningChoice]:
    choice = MeaningChoice(Settings(tmp_path))
    yield choice
    choice.stop()


def test_at_first_words_alone_count(choice: MeaningChoice) -> None:
    assert choice.chosen.way == "words"
    assert choice.model() is None


def test_the_encoder_is_loaded_when_asked_for_and_once(choice: MeaningChoice, qtbot: QtBot) -> None:
    with qtbot.waitSignal(choice.changed):
        choice.choose("encoder")
    model = choice.model()
    assert isinstance(model, MultilingualEncoder)
    assert choice.model() is model


def test_a_folder_is_pinned_by_what_it_holds(
    choice: MeaningChoice, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = a_model_folder(tmp_path / "model")
    with qtbot.waitSignal(choice.changed):
        choice.choose_folder(folder)
    assert choice.chosen.way == "folder"
    assert set(choice.chosen.hashes) == set(FILES)
    model = choice.model()
    assert isinstance(model, StaticModel)
    assert model.hashes == choice.chosen.hashes


def test_the_choice_outlasts_a_restart(choice: MeaningChoice, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(choice.changed):
        choice.choose_folder(a_model_folder(tmp_path / "model"))
    again = MeaningChoice(Settings(tmp_path))
    assert again.chosen == choice.chosen
    assert isinstance(again.model(), StaticModel)
    again.choose("words")
    assert MeaningChoice(Settings(tmp_path)).model() is None


def test_a_folder_that_changed_is_refused_until_chosen_again(
    choice: MeaningChoice, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = a_model_folder(tmp_path / "model")
    with qtbot.waitSignal(choice.changed):
        choice.choose_folder(folder)
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(ModelRefused, match="has changed since it was chosen"):
        choice.model()
    with qtbot.waitSignal(choice.changed):
        choice.choose_folder(folder)
    assert isinstance(choice.model(), StaticModel)


def test_a_bad_folder_is_refused_and_what_counted_goes_on(
    choice: MeaningChoice, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(choice.refused) as told:
        choice.choose_folder(tmp_path)
    assert told.args is not None
    assert told.args[0].startswith("The model is not used, since «")
    assert choice.chosen.way == "words"


@pytest.mark.parametrize(
    "kept",
    [
        3,
        {},
        {"way": "magic"},
        {"way": "folder"},
        {"way": "folder", "folder": "", "sha256": {}},
        {"way": "folder", "folder": "here", "sha256": {"model.safetensors": 3}},
    ],
)
def test_settings_that_make_no_sense_count_as_words_alone(
    kept: object, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = Settings(tmp_path)
    settings.set(meaning=kept)
    assert MeaningChoice(settings).chosen.way == "words"
