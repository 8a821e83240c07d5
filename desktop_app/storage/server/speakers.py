"""Who wrote the lines that came from a server since a moment, read off what is kept of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from desktop_app.storage.own_log import segments

_SPEAKER = re.compile(rb'^\{[^\n]{0,400}?"u":"([^"\\\n]*)"', re.MULTILINE)
"""In each line that was not put aside: the analyst whom it names first."""


def sizes(log: Path) -> dict[Path, int]:
    """Return how large each segment of what was received is, in bytes."""
    return {segment: segment.stat().st_size for segment in segments(log)}


def speakers_since(log: Path, before: Mapping[Path, int]) -> Counter[str]:
    """Return how many lines of each analyst came since the segments were as large as `before`.

    Raises OSError where this machine's disk refuses.
    """
    found: Counter[bytes] = Counter()
    for segment in segments(log):
        with segment.open("rb") as file:
            file.seek(before.get(segment, 0))
            found.update(_SPEAKER.findall(file.read()))
    return Counter({each.decode("utf-8", "replace"): count for each, count in found.items()})
