"""Prose that several people may write at once: every version nobody has replaced stays visible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop_app.domain.identity import EntityId

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """One person's wording, and when it was written (milliseconds since 1970, UTC).

    `record` is the hash of the change record that carries it; empty until it is recorded. Two
    versions are the same wording whoever wrote them, so only `value` takes part in comparison.
    """

    value: T
    analyst: EntityId = ""
    written: int = 0
    record: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self.value == other.value

    def __hash__(self) -> int:
        return hash(repr(self.value))


Prose = tuple[Version[str], ...]


def plain(text: str) -> Prose:
    """Return prose of one version that says text, or none where it is blank."""
    return (Version(text),) if text.strip() else ()


def joined(prose: Prose) -> str:
    """Return all visible versions as one text, a blank line between two."""
    return "\n\n".join(version.value for version in prose)
