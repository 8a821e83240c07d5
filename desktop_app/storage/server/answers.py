"""What a server answers, held against what it should: it is believed no more than a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import ge
from typing import Annotated, Any, Literal, TypeAlias
from uuid import UUID

import msgspec

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.trouble import ServerTrouble

Seq: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=(1 << 63) - 1)]
Digest: TypeAlias = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]

Version: TypeAlias = list[tuple[int]]
SaidOfItself: TypeAlias = list[tuple[int, UUID, str | None, str | None, str | None]]
"""Version and epoch, and of one workspace its id, my rank and its name."""

Names: TypeAlias = list[tuple[str, str]]
Lines: TypeAlias = list[tuple[Seq, bytes]]
Counts: TypeAlias = list[tuple[Annotated[int, msgspec.Meta(ge=0)]]]

Marks: TypeAlias = list[tuple[Seq, Annotated[bytes, msgspec.Meta(min_length=10, max_length=10)]]]
Files: TypeAlias = list[
    tuple[
        Seq,
        Literal["article", "original", "picture"],
        Digest,
        str,
        Annotated[int, msgspec.Meta(ge=0)],
    ]
]
FileParts: TypeAlias = list[tuple[bytes, int]]

SetUp: TypeAlias = list[
    tuple[
        str,
        Literal["", "reader", "analyst", "lead"],
        bool,
        bool,
        list[str],
        list[str],
        int,
        int,
        bool,
        bool,
        bool,
    ]
]
"""What `Inspected` says, in its order."""

_WORKSPACE = re.compile(r"[0-9A-Za-z]{26}")
"""The id of a workspace becomes the name of a folder: nothing else may."""

_JOINERS = "\u200c\u200d"
"""Invisible, but part of how words are written."""

_LONGEST_NAME = 500


def told(rows: Sequence[object], kind: Any, address: ServerAddress) -> Any:
    """Return rows that are of one of the kinds above. Raises ServerTrouble otherwise."""
    try:
        return msgspec.convert(rows, kind)
    except msgspec.ValidationError:
        raise odd_answer(address) from None


def in_order(seqs: Iterable[int], after: int, address: ServerAddress) -> None:
    """Raise ServerTrouble unless numbers rise, from beyond the one that was asked after.

    Who asks for the next page until none comes would otherwise ask for ever.
    """
    rising = [after, *seqs]
    if any(map(ge, rising, rising[1:])):
        raise odd_answer(address)


def odd_answer(address: ServerAddress) -> ServerTrouble:
    """Return the trouble of a server that does not answer as the schema does."""
    return ServerTrouble(
        "no-schema",
        f"The database «{address.database}» at {address.shown} does not answer as one that was set "
        "up for Briefing Desk; ask the administrator of the server to look at it.",
    )


def is_workspace_id(text: str) -> bool:
    """Tell whether a workspace of this id can be on this computer."""
    return _WORKSPACE.fullmatch(text) is not None


def in_sentences(name: str) -> str:
    """Return a name as a sentence may hold it: on one line, with nothing that steers a terminal.

    Nor with what turns the direction of the words that follow.
    """
    kept = (char if char.isprintable() or char in _JOINERS else " " for char in name)
    return " ".join("".join(kept).split())[:_LONGEST_NAME]
