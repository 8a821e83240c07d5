"""What turns texts of any language into vectors, so that those that mean the same lie close."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

Vector: TypeAlias = bytes
"""A direction, one signed byte a dimension; its length says nothing, and all zeros is none."""


class TextVectors(Protocol):
    """A model of meaning. The cosine of two vectors says how alike their texts are."""

    @property
    def sha256(self) -> str:
        """The hash of all that the vectors depend on: another hash, other vectors."""

    def vectors(self, texts: Sequence[str]) -> list[Vector]:
        """Return a vector for each text, all of one length, whatever the texts hold."""


class ModelRefused(ValueError):
    """A model is not used; the message is one sentence that says which, why, and what to do."""
