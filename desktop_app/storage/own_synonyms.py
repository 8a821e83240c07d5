"""The table of synonyms in use: the user's own on this machine, else the one that came along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.synonyms import Synonyms
from desktop_app.formats.synonym_table import NotSynonyms, read_synonyms, write_synonyms
from desktop_app.storage.bundled import resource
from desktop_app.storage.user_data import user_data_folder
from desktop_app.storage.whole_file import write_whole

_NAME = "synonyms.csv"


@dataclass(frozen=True, slots=True)
class SynonymsInUse:
    """Synonyms, whether they are the user's own, and why an own table is not used, if so."""

    synonyms: Synonyms
    is_own: bool = False
    trouble: str = ""


def synonyms_in_use(folder: Path | None = None) -> SynonymsInUse:
    """Return the synonyms to search with; `folder` is the user data folder unless given.

    An own table that cannot be read stays where it is, and the one that came along is used.
    """
    own = _path(folder)
    try:
        return SynonymsInUse(read_synonyms(own.read_bytes()), is_own=True)
    except FileNotFoundError:
        return SynonymsInUse(shipped_synonyms())
    except (OSError, NotSynonyms):
        trouble = f"Your own table of synonyms cannot be read; {own} is left as it is."
        return SynonymsInUse(shipped_synonyms(), trouble=trouble)


def shipped_synonyms() -> Synonyms:
    """Return the synonyms that came with the application."""
    return read_synonyms(resource("synonyms.csv").read_bytes())


def keep_synonyms(groups: Iterable[Sequence[str]], folder: Path | None = None) -> None:
    """Keep a table as the user's own. Raises NotWritten with the reason."""
    write_whole(_path(folder), write_synonyms(groups))


def forget_own_synonyms(folder: Path | None = None) -> None:
    """Use the table that came along again. Raises OSError."""
    _path(folder).unlink(missing_ok=True)


def _path(folder: Path | None) -> Path:
    return (folder or user_data_folder()) / _NAME
