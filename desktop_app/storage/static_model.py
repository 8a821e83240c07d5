"""Reads a folder with a static model of meaning, as Model2Vec writes it: a vector for each token.

Nothing is downloaded: somebody put the folder there. It holds `tokenizer.json`, read by the library
`tokenizers`, and `model.safetensors`, whose few fields are read here, since they are mapped into
memory rather than copied.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.text_vectors import ModelRefused, Vector

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MODEL, TOKENIZER = "model.safetensors", "tokenizer.json"
FILES = (MODEL, TOKENIZER)
"""What is read of a folder; the publisher's hashes are those of these files."""

INSTALLING = 'python -m pip install "briefing-desk[model-folder]"'
"""The command that brings the library."""
_LARGEST = {MODEL: 4 << 30, TOKENIZER: 100 << 20}
_LONGEST_HEADER = 1 << 20
_KINDS = {"F32": "<f4", "F16": "<f2", "F64": "<f8", "I8": "i1", "I32": "<i4", "I64": "<i8"}
_NUMBERS = frozenset({"F32", "F16", "F64", "I8"})
_INDICES = frozenset({"I32", "I64"})
_MOST_DIMENSIONS = 4_096
_LONGEST = 4_000
"""Characters of a text that count."""


def is_installed() -> bool:
    """Tell whether such a folder can be read here."""
    return find_spec("tokenizers") is not None and find_spec("numpy") is not None


class StaticModel:
    """A text's vector is the mean of the vectors of its tokens, in whatever order they stand."""

    def __init__(self, folder: Path, pinned: Mapping[str, str] | None = None) -> None:
        """Open a folder. Raises ModelRefused where it is damaged, or differs from the pinned."""
        if not is_installed():
            raise ModelRefused(
                f"A folder with a model cannot be read yet: run {INSTALLING}, then try again."
            )
        self._folder = folder
        files = {name: self._opened(name) for name in FILES}
        self.hashes: Mapping[str, str] = {
            name: hashlib.sha256(held).hexdigest() for name, held in files.items()
        }
        """The SHA-256 of each file that is read."""
        for name, found in self.hashes.items():
            if pinned is not None and pinned.get(name) != found:
                raise self._refused(
                    name, "has changed since it was chosen", "choose the folder again to trust it"
                )
        self.sha256 = hashlib.sha256("".join(self.hashes.values()).encode()).hexdigest()
        self._tokenizer = self._read_tokenizer(files[TOKENIZER])
        self._embeddings, self._weights, self._rows = self._read_tensors(files[MODEL])
        self._check_vocabulary()

    def vectors(self, texts: Sequence[str]) -> list[Vector]:
        """Return a vector for each text; one of which no word is known has none but zeros."""
        import numpy as np

        from desktop_app.storage.vector_bytes import as_bytes

        means = np.zeros((len(texts), self._embeddings.shape[1]), np.float32)
        shortened = [text[:_LONGEST] for text in texts]
        encodings = self._tokenizer.encode_batch(shortened, add_special_tokens=False)
        for mean, encoding in zip(means, encodings, strict=True):
            tokens = [token for token in encoding.ids if token != self._unknown]
            if tokens:
                mean[:] = self._mean(tokens)
        return as_bytes(means) if len(texts) else []

    def _mean(self, tokens: list[int]) -> npt.NDArray[np.float32]:
        rows = tokens if self._rows is None else self._rows[tokens]
        found = self._embeddings[rows].astype("<f4")
        if self._weights is not None:
            found *= self._weights[tokens, None]
        mean: npt.NDArray[np.float32] = found.mean(axis=0)
        return mean

    # Reading

    def _opened(self, name: str) -> mmap.mmap:
        path = self._folder / name
        try:
            size = path.stat().st_size
            if not 0 < size <= _LARGEST[name]:
                raise self._refused(name, "is empty" if not size else "is too large")
            with path.open("rb") as file:
                return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError as error:
            raise self._refused(name, "is missing") from error
        except OSError as error:
            raise self._refused(name, "cannot be read") from error

    def _read_tokenizer(self, held: mmap.mmap) -> Any:
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_buffer(held[:])
        except ValueError as error:
            raise self._refused(TOKENIZER, "is no tokenizer") from error
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._unknown = self._unknown_token(tokenizer)
        return tokenizer

    def _unknown_token(self, tokenizer: Any) -> int | None:
        """Return the token of unknown words, None where the model does without one."""
        told = json.loads(tokenizer.to_str())["model"]
        if told["type"] == "Unigram":
            unknown: int | None = told.get("unk_id")
        else:
            name = told.get("unk_token")
            unknown = None if name is None else tokenizer.token_to_id(name)
        if unknown is None and told["type"] != "BPE":
            # It would fail at the first word that it does not know.
            raise self._refused(TOKENIZER, "holds no token for unknown words")
        return unknown

    def _read_tensors(self, held: mmap.mmap) -> tuple[Any, Any, Any]:
        """Return the embeddings, the weights of tokens and their rows, None where there is none."""
        length = int.from_bytes(held[:8], "little")
        if not 0 < length <= min(_LONGEST_HEADER, len(held) - 8):
            raise self._refused(MODEL, "is damaged")
        try:
            header = json.loads(held[8 : 8 + length])
        except (ValueError, RecursionError) as error:
            raise self._refused(MODEL, "is damaged") from error
        if not isinstance(header, dict):
            raise self._refused(MODEL, "is damaged")
        start = 8 + length
        embeddings = self._tensor(held, start, header.get("embeddings"), 2, _NUMBERS)
        if embeddings is None:
            embeddings = self._tensor(held, start, header.get("embedding.weight"), 2, _NUMBERS)
        if embeddings is None or not 0 < embeddings.shape[1] <= _MOST_DIMENSIONS:
            raise self._refused(MODEL, "holds no vectors of tokens")
        weights = self._tensor(held, start, header.get("weights"), 1, _NUMBERS)
        rows = self._tensor(held, start, header.get("mapping"), 1, _INDICES)
        return embeddings, weights, rows

    def _tensor(
        self, held: mmap.mmap, start: int, told: Any, dimensions: int, kinds: frozenset[str]
    ) -> Any:
        """Return a tensor as the header tells of it, mapped; None where it tells of none."""
        import numpy as np

        match told:
            case None:
                return None
            case {
                "dtype": str(kind),
                "shape": [*shape],
                "data_offsets": [int(first), int(end)],
            } if (
                kind in kinds
                and len(shape) == dimensions
                and all(isinstance(each, int) and each > 0 for each in shape)
                and 0 <= first <= end <= len(held) - start
            ):
                numbers = np.dtype(_KINDS[kind])
                # Python's own numbers: the product of a header's cannot overflow.
                count = shape[0] * (shape[1] if dimensions == 2 else 1)
                if count * numbers.itemsize == end - first:
                    flat = np.frombuffer(held, numbers, count, start + first)
                    return flat.reshape(shape)
        raise self._refused(MODEL, "is damaged")

    def _check_vocabulary(self) -> None:
        """Refuse vectors that are not those of this vocabulary."""
        tokens = 1 + max(self._tokenizer.get_vocab().values(), default=0)
        held, rows = self._embeddings.shape[0], self._rows
        if rows is None:
            does_fit = held >= tokens
        else:
            does_fit = len(rows) >= tokens and rows.min() >= 0 and rows.max() < held
        if self._weights is not None and len(self._weights) < tokens:
            does_fit = False
        if not does_fit:
            raise self._refused(MODEL, f"holds no vector for each of the {tokens} tokens")

    def _refused(self, name: str, why: str, do: str = "choose another folder") -> ModelRefused:
        return ModelRefused(f"The model is not used, since «{self._folder / name}» {why}: {do}.")
