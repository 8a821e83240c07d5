"""What the names of files say before they are read: how to show them, and which to pass over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def shown_name(path: Path) -> str:
    """Return the name of a file in one line, in characters that every text can hold."""
    return _in_one_line(path.name)


def shown_path(path: Path) -> str:
    """Return a whole path in one line, in characters that every text can hold."""
    return _in_one_line(str(path))


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder is passed over in silence: hidden, or an Office lock."""
    return name.startswith((".", "~$")) or name in ("Thumbs.db", "desktop.ini", "__MACOSX")


def by_kind(names: Iterable[str]) -> dict[str, int]:
    """Return how many names have each ending, the most frequent first; "" has none."""
    counts: dict[str, int] = {}
    for name in names:
        ending = Path(name).suffix.lower()
        counts[ending] = counts.get(ending, 0) + 1
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _in_one_line(name: str) -> str:
    return _CONTROL.sub("_", name.encode("utf-8", "replace").decode())
