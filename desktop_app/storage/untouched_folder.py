"""A workspace folder in which nobody has worked yet: told from every other one, and removed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

_FETCHED = ("articles", "originals", "pictures")
_FOLDERS = frozenset({*_FETCHED, "log", "briefings"})
_NAMED_BY_HASH = re.compile(r"\.?[0-9a-f]{64}(\..*)?")
_MADE = re.compile(
    r"README\.txt|\.gitattributes|workspace\.json"
    r"|\.(README\.txt|\.gitattributes|workspace\.json)\.[0-9a-f]{8}\.tmp"
)


def is_untouched(folder: Path) -> bool:
    """Tell whether a folder holds nothing but what is made with it and files named by their hash.

    No log, no briefing and nothing that somebody put there; False for what cannot be read.
    """
    try:
        return all(_is_made(each, folder) for each in _all_in(folder))
    except OSError:
        return False


def remove_untouched(folder: Path) -> None:
    """Remove what `is_untouched` has found in a folder; what came since stays, and the folder."""
    with contextlib.suppress(OSError):
        # What is in a folder goes before it.
        for each in reversed(list(_all_in(folder))):
            with contextlib.suppress(OSError):
                if _is_made(each, folder):
                    each.rmdir() if each.is_dir() else each.unlink()


def _all_in(folder: Path) -> Iterator[Path]:
    """Yield all that a folder holds. Raises OSError where something cannot be read.

    `rglob` passes over a folder that may not be looked into, as if it were empty.
    """
    for each in folder.iterdir():
        yield each
        if each.is_dir() and not each.is_symlink():
            yield from _all_in(each)


def _is_made(path: Path, folder: Path) -> bool:
    first, *rest = path.relative_to(folder).parts
    if path.is_symlink():
        return False
    if path.is_dir():
        return first in _FOLDERS
    if not rest:
        return _MADE.fullmatch(first) is not None
    return first in _FETCHED and _NAMED_BY_HASH.fullmatch(path.name) is not None
