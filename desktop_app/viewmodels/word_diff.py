"""Two wordings side by side: the words they share, those gone and those that came."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from desktop_app.formats.word.audit.wording_levels import typographic

Stretch: TypeAlias = tuple[Literal["same", "gone", "new"], str]
_MOST_WORDS = 1500
"""Beyond so many words the whole of one wording stands against the whole of the other."""


def word_diff(original: str, printed: str) -> list[Stretch]:
    """Return stretches of words in reading order; kinds of quotation mark and dash are alike."""
    before, after = original.split(), printed.split()
    if len(before) + len(after) > _MOST_WORDS:
        return [("gone", " ".join(before)), ("new", " ".join(after))]
    matcher = SequenceMatcher(
        None, [typographic(word) for word in before], [typographic(word) for word in after], False
    )
    stretches: list[Stretch] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            stretches.append(("same", " ".join(after[new_start:new_end])))
            continue
        if end > start:
            stretches.append(("gone", " ".join(before[start:end])))
        if new_end > new_start:
            stretches.append(("new", " ".join(after[new_start:new_end])))
    return stretches
