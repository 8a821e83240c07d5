"""A small static model in a folder, in the format of Model2Vec: translations lie side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

CONCEPTS = (
    ("nato", "나토"),
    ("summit", "정상회의"),
    ("washington", "워싱턴"),
    ("opens", "열린다"),
    ("pyongyang", "북한"),
    ("soldiers", "병력"),
    ("sent", "보냈다"),
    ("russia", "러시아"),
    ("museum", "박물관"),
    ("repairs", "수리"),
    ("tickets", "입장료"),
    ("weather", "날씨"),
    ("alliance", "동맹"),
    ("missile", "미사일"),
    ("fired", "발사했다"),
)
"""Words of English and Korean that mean the same."""
PARTICLES = ("는", "은", "가", "이", "의", "에", "에서", "을", "를", "와")
LITTLE_WORDS = ("the", "a", "in", "to", "of", "at")
UNKNOWN = "<unk>"
DIMENSIONS = 32


def a_model_folder(folder: Path) -> Path:
    """Write a model that knows some thirty words of both languages; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    words = [UNKNOWN, *PARTICLES, *(f"▁{word}" for word in LITTLE_WORDS)]
    vectors = [np.zeros(DIMENSIONS)] * len(words)
    random = np.random.default_rng(6)
    for pair in CONCEPTS:
        meaning = random.normal(size=DIMENSIONS)
        for word in pair:
            words.append(f"▁{word}")
            vectors.append(meaning + 0.1 * random.normal(size=DIMENSIONS))
    write_tokenizer(folder, models.Unigram([(word, -float(len(word) < 3)) for word in words], 0))
    write_tensors(folder, {"embeddings": np.array(vectors, np.float32)})
    return folder


def write_tokenizer(folder: Path, model: Any) -> None:
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Punctuation("removed"), pre_tokenizers.Metaspace()]
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def write_tensors(folder: Path, tensors: Mapping[str, np.ndarray[Any, Any]]) -> None:
    """Write tensors as safetensors does: the length of a header, the header, the numbers."""
    kinds = {"float32": "F32", "float16": "F16", "float64": "F64", "int8": "I8", "int64": "I64"}
    header: dict[str, object] = {}
    numbers = b""
    for name, tensor in tensors.items():
        held = np.ascontiguousarray(tensor).tobytes()
        header[name] = {
            "dtype": kinds[tensor.dtype.name],
            "shape": list(tensor.shape),
            "data_offsets": [len(numbers), len(numbers) + len(held)],
        }
        numbers += held
    write_header(folder, json.dumps(header).encode(), numbers)


def write_header(folder: Path, header: bytes, numbers: bytes = b"") -> None:
    length = len(header).to_bytes(8, "little")
    (folder / "model.safetensors").write_bytes(length + header + numbers)


def cosine(one: bytes, other: bytes) -> float:
    """Return how alike two vectors are."""
    first, second = (np.frombuffer(each, np.int8).astype(float) for each in (one, other))
    return float(first @ second / (np.linalg.norm(first) * np.linalg.norm(second)))
