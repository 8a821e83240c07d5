"""What a desktop remembers of a connection besides how far it came: rank, refusals, its folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from desktop_app.storage.whole_file import write_whole

_NAME = "notes.json"


@dataclass(slots=True)
class ExchangeNotes:
    """The rank that the server gave last, and how many records of whom it refused.

    `ahead` are those that it refused because they are dated too far ahead; `unfit` counts records
    that it refused from anybody. `refills` says that the server is new or has lost what it had, and
    not everything was offered to it since. `is_own_folder` says that the workspace's folder was
    made for the server alone: no team shares it.
    """

    rank: str = ""
    refused: dict[str, int] = field(default_factory=dict)
    ahead: dict[str, int] = field(default_factory=dict)
    unfit: int = 0
    refills: bool = False
    is_own_folder: bool = False


def exchange_notes(folder: Path) -> ExchangeNotes:
    """Return what stands in a machine's `server` folder; nothing noted where it cannot be read."""
    try:
        return msgspec.json.decode((folder / _NAME).read_bytes(), type=ExchangeNotes)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return ExchangeNotes()


def keep_exchange_notes(folder: Path, notes: ExchangeNotes) -> None:
    """Write what is to be remembered. Raises NotWritten."""
    write_whole(folder / _NAME, msgspec.json.encode(notes))
