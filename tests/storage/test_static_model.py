"""A folder with a model is read, or refused in one sentence that says what is wrong with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import models

from desktop_app.domain.text_vectors import ModelRefused
from desktop_app.storage.static_model import FILES, StaticModel
from tests.static_models import (
    CONCEPTS,
    DIMENSIONS,
    a_model_folder,
    cosine,
    write_header,
    write_tensors,
    write_tokenizer,
)

SUMMIT = "The NATO summit opens in Washington."
IN_KOREAN = "나토의 정상회의가 워싱턴에서 열린다."
SOLDIERS = "북한은 러시아에 병력을 보냈다."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a model; nobody changes it."""
    return a_model_folder(tmp_path_factory.mktemp("model"))


def test_a_sentence_lies_beside_its_translation(folder: Path) -> None:
    summit, korean, soldiers = StaticModel(folder).vectors([SUMMIT, IN_KOREAN, SOLDIERS])
    assert cosine(summit, korean) > 0.9
    assert cosine(summit, soldiers) < 0.5


def test_the_order_of_words_and_what_is_unknown_change_nothing(folder: Path) -> None:
    one, other = StaticModel(folder).vectors(["NATO summit", "Summit, xyzzy, NATO! 👩🏽‍✈️"])
    assert one == other


def test_a_text_of_unknown_words_points_nowhere(folder: Path) -> None:
    assert StaticModel(folder).vectors(["", "xyzzy", "\ud7ff\0"]) == [bytes(DIMENSIONS)] * 3
    assert StaticModel(folder).vectors([]) == []


def test_its_hashes_are_those_that_a_publisher_shows(folder: Path) -> None:
    model = StaticModel(folder)
    for name in FILES:
        assert model.hashes[name] == hashlib.sha256((folder / name).read_bytes()).hexdigest()


def test_the_folder_as_it_was_chosen_is_taken_again(folder: Path) -> None:
    chosen = StaticModel(folder)
    assert StaticModel(folder, chosen.hashes).sha256 == chosen.sha256


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_changed_since_is_refused(name: str, tmp_path: Path) -> None:
    chosen = StaticModel(a_model_folder(tmp_path)).hashes
    held = bytearray((tmp_path / name).read_bytes())
    held[-2] ^= 1
    (tmp_path / name).write_bytes(held)
    with pytest.raises(ModelRefused) as refused:
        StaticModel(tmp_path, chosen)
    path = tmp_path / name
    assert str(refused.value) == (
        f"The model is not used, since «{path}» has changed since it was chosen: "
        "choose the folder again to trust it."
    )


@pytest.mark.parametrize("kind", ["float16", "float64", "int8"])
def test_other_kinds_of_numbers_are_read(kind: str, tmp_path: Path) -> None:
    a_model_folder(tmp_path)
    tokens = 17 + 2 * len(CONCEPTS)
    numbers = np.random.default_rng(1).normal(size=(tokens, 4)) * 50
    write_tensors(tmp_path, {"embeddings": numbers.astype(kind)})
    (vector,) = StaticModel(tmp_path).vectors(["NATO"])
    expected = numbers.astype(kind).astype(float)[17]
    assert (
        cosine(vector, (expected / np.abs(expected).max() * 127).astype(np.int8).tobytes()) > 0.99
    )


def test_weights_and_shared_rows_count(tmp_path: Path) -> None:
    a_model_folder(tmp_path)
    tokens = 17 + 2 * len(CONCEPTS)
    rows, weights = np.zeros(tokens, np.int64), np.ones(tokens)
    nato, summit = 17, 19
    rows[summit], weights[summit] = 1, 3.0
    write_tensors(
        tmp_path,
        {"embeddings": np.eye(2, dtype=np.float32), "mapping": rows, "weights": weights},
    )
    assert weights[nato] == 1
    (vector,) = StaticModel(tmp_path).vectors(["NATO summit"])
    assert list(np.frombuffer(vector, np.int8)) == [42, 127]


# What is refused


def without(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def with_bytes(name: str, held: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(held)


def cut(name: str, length: int) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:length])


def with_header(told: object) -> Callable[[Path], object]:
    return lambda folder: write_header(folder, json.dumps(told).encode(), bytes(64))


def tensor(shape: object, offsets: object, dtype: object = "F32") -> dict[str, object]:
    return {"embeddings": {"dtype": dtype, "shape": shape, "data_offsets": offsets}}


def huge(folder: Path) -> None:
    with (folder / "tokenizer.json").open("r+b") as file:
        file.truncate(101 << 20)


def few_vectors(folder: Path) -> None:
    write_tensors(folder, {"embeddings": np.ones((3, 4), np.float32)})


def rows_beyond(folder: Path) -> None:
    rows = np.full(100, 7, np.int64)
    write_tensors(folder, {"embeddings": np.ones((3, 4), np.float32), "mapping": rows})


def few_weights(folder: Path) -> None:
    write_tensors(
        folder, {"embeddings": np.ones((100, 4), np.float32), "weights": np.ones(3, np.float32)}
    )


@pytest.mark.parametrize(
    ("damage", "name", "why"),
    [
        (without("model.safetensors"), "model.safetensors", "is missing"),
        (without("tokenizer.json"), "tokenizer.json", "is missing"),
        (with_bytes("model.safetensors", b""), "model.safetensors", "is empty"),
        (with_bytes("model.safetensors", b"x"), "model.safetensors", "is damaged"),
        (with_bytes("model.safetensors", b"\xff" * 99), "model.safetensors", "is damaged"),
        (cut("model.safetensors", 40), "model.safetensors", "is damaged"),
        (cut("model.safetensors", 500), "model.safetensors", "is damaged"),
        (with_header([]), "model.safetensors", "is damaged"),
        (with_header({}), "model.safetensors", "holds no vectors of tokens"),
        (with_header({"embeddings": 3}), "model.safetensors", "is damaged"),
        (with_header(tensor([4, 4], [0, 60])), "model.safetensors", "is damaged"),
        (with_header(tensor([4, 4], [8, 72])), "model.safetensors", "is damaged"),
        (with_header(tensor([16], [0, 64])), "model.safetensors", "is damaged"),
        (with_header(tensor([-4, -4], [0, 64])), "model.safetensors", "is damaged"),
        (with_header(tensor([0, 4], [0, 0])), "model.safetensors", "is damaged"),
        (with_header(tensor([1 << 62, 1 << 62], [0, 64])), "model.safetensors", "is damaged"),
        (with_header(tensor([4, 4], [0, 64], "BF16")), "model.safetensors", "is damaged"),
        (with_header(tensor(["4", "4"], [0, 64])), "model.safetensors", "is damaged"),
        (few_vectors, "model.safetensors", "holds no vector for each of the 47 tokens"),
        (rows_beyond, "model.safetensors", "holds no vector for each of the 47 tokens"),
        (few_weights, "model.safetensors", "holds no vector for each of the 47 tokens"),
        (huge, "tokenizer.json", "is too large"),
        (with_bytes("tokenizer.json", b"{}"), "tokenizer.json", "is no tokenizer"),
        (with_bytes("tokenizer.json", b"\xff\xfe["), "tokenizer.json", "is no tokenizer"),
        (cut("tokenizer.json", 300), "tokenizer.json", "is no tokenizer"),
        (
            lambda folder: write_tokenizer(folder, models.WordLevel({"nato": 0}, "[UNK]")),
            "tokenizer.json",
            "holds no token for unknown words",
        ),
        (
            lambda folder: write_tokenizer(folder, models.Unigram([("nato", 0.0)])),
            "tokenizer.json",
            "holds no token for unknown words",
        ),
    ],
)
def test_a_bad_folder_is_refused_in_one_sentence(
    damage: Callable[[Path], object], name: str, why: str, tmp_path: Path
) -> None:
    damage(a_model_folder(tmp_path))
    with pytest.raises(ModelRefused) as refused:
        StaticModel(tmp_path)
    assert str(refused.value) == (
        f"The model is not used, since «{tmp_path / name}» {why}: choose another folder."
    )


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="is missing"):
        StaticModel(tmp_path / "nowhere")
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(ModelRefused, match="cannot be read"):
        StaticModel(tmp_path / "file")


@given(at=st.integers(0, 400), byte=st.integers(0, 255))
def test_whatever_byte_of_the_header_changes_it_is_read_or_refused(
    at: int, byte: int, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("changed")
    held = bytearray((folder / "model.safetensors").read_bytes())
    held[min(at, 8 + held[0])] = byte
    (other / "model.safetensors").write_bytes(held)
    (other / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    try:
        (vector,) = StaticModel(other).vectors(["NATO"])
    except ModelRefused:
        return
    assert len(vector) <= 4_096
