"""Vectors are made once for a model and a text, and again where the file is lost or damaged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop_app.storage.kept_vectors import NAME, KeptVectors


class Lengths:
    """A model by which a text means its length; it remembers what it was asked."""

    def __init__(self, sha256: str = "a") -> None:
        self.sha256 = sha256
        self.asked: list[str] = []

    def vectors(self, texts: Sequence[str]) -> list[bytes]:
        self.asked += texts
        return [bytes([len(text) % 128, ord(self.sha256)]) for text in texts]


def test_each_text_is_asked_for_once_also_by_the_next_process(tmp_path: Path) -> None:
    model = Lengths()
    kept = KeptVectors(tmp_path, model)
    assert kept.vectors(["one", "three", "one"]) == [b"\x03a", b"\x05a", b"\x03a"]
    kept.close()
    again = KeptVectors(tmp_path, model)
    assert again.vectors(["three", "seventeen"]) == [b"\x05a", b"\x09a"]
    again.close()
    assert model.asked == ["one", "three", "seventeen"]


def test_another_model_has_its_own(tmp_path: Path) -> None:
    first = KeptVectors(tmp_path, Lengths("a"))
    first.vectors(["one"])
    first.close()
    other = KeptVectors(tmp_path, Lengths("b"))
    assert other.vectors(["one"]) == [b"\x03b"]
    other.close()


def test_thousands_of_texts_are_kept(tmp_path: Path) -> None:
    model, texts = Lengths(), [f"{n}" for n in range(2_345)]
    for _ in range(2):
        kept = KeptVectors(tmp_path, model)
        assert kept.vectors(texts) == [bytes([len(text), ord("a")]) for text in texts]
        kept.close()
    assert len(model.asked) == len(texts)


def test_no_texts_have_no_vectors(tmp_path: Path) -> None:
    kept = KeptVectors(tmp_path, Lengths())
    assert kept.vectors([]) == []
    kept.close()


@pytest.mark.parametrize("held", [b"no database", b"SQLite format 3\0" + b"\xff" * 4_000])
def test_a_damaged_file_is_begun_anew(held: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(held)
    model = Lengths()
    for _ in range(2):
        kept = KeptVectors(tmp_path, model)
        assert kept.vectors(["one"]) == [b"\x03a"]
        kept.close()
    assert model.asked == ["one"]


def test_where_nothing_can_be_kept_vectors_are_made(tmp_path: Path) -> None:
    model = Lengths()
    kept = KeptVectors(tmp_path / "nowhere", model)
    assert kept.vectors(["one"]) == [b"\x03a"]
    assert kept.vectors(["one"]) == [b"\x03a"]
    assert model.asked == ["one", "one"]


def test_after_closing_vectors_are_made(tmp_path: Path) -> None:
    kept = KeptVectors(tmp_path, Lengths())
    kept.close()
    assert kept.vectors(["one"]) == [b"\x03a"]
