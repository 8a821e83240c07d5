"""What can go wrong with a server: a reason for the program, a sentence for the analyst."""

from __future__ import annotations

from typing import Literal, TypeAlias

Reason: TypeAlias = Literal[
    "not-postgresql",
    "unreachable",
    "password",
    "certificate",
    "certificate-expired",
    "no-tls",
    "no-schema",
    "older-schema",
    "newer-schema",
    "not-a-member",
    "not-allowed",
    "full",
    "read-only",
    "busy",
    "lost",
    "no-password",
    "refused-lines",
]

_PASSING: frozenset[Reason] = frozenset({"unreachable", "full", "read-only", "busy", "lost"})
"""What may mend itself, so that trying again (ever more slowly) makes sense."""


class ServerTrouble(Exception):
    """The server did not do what it was asked; `str()` is one sentence that holds no password.

    `refused` is the SHA-256 (hex) of the line that it refused, where it said which. `once` is the
    sentence for whoever asks a single time (a command, a dialog): nothing tries again there.
    """

    def __init__(self, reason: Reason, sentence: str, refused: str = "", once: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason
        self.refused = refused
        self.once = once or sentence

    @property
    def is_lasting(self) -> bool:
        """Whether a person has to mend it: asking again at once brings nothing."""
        return self.reason not in _PASSING
