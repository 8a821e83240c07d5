"""What a reader could not take in, and why: one bad entry never stops the rest of a file."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableFile(ValueError):
    """A file from which nothing can be taken; its message is for the analyst to read."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """`what` names the entry by its id or its place in the file; `why` says what is wrong."""

    what: str
    why: str
