"""Characters on their way into Word: what it cannot hold, and which stretches are Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# Control characters show nothing; XML 1.0 forbids those below the space.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# XML forbids surrogates and the last two of plane 0, Unicode keeps all these out of interchange.
_LOST = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
# They turn the text around them in an editor's document; a bare quotation needs none.
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

_UNPRINTABLE = re.compile(f"[{_CONTROLS}{_LOST}{_BIDI_CONTROLS}]")
_VISIBLY_LOST = re.compile(f"[{_LOST}]")

_EAST_ASIAN = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u303f\u3041-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_EAST_ASIAN_LETTER = re.compile(f"[{_EAST_ASIAN}]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
# Spaces, digits and punctuation between two Korean words belong to the stretch.
_EAST_ASIAN_STRETCH = re.compile(
    f"[{_EAST_ASIAN}](?:[^A-Za-z\u00c0-\u024f{_EAST_ASIAN}]*[{_EAST_ASIAN}])*"
)


def printable(text: str) -> str:
    """Return text without the characters that Word cannot hold and without bidi controls.

    Tab and newline stay.
    """
    # Asking costs a twentieth of searching, and nearly every text is printable as it is.
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def loses_characters(text: str) -> bool:
    """Tell whether `printable` drops something that a reader would have seen."""
    return not text.isprintable() and _VISIBLY_LOST.search(text) is not None


def is_east_asian(character: str) -> bool:
    """Tell whether the character is set in the East Asian font."""
    return _EAST_ASIAN_LETTER.match(character) is not None


# Each of a quotation's marks and the quotation itself ask the same, one after the other.
@lru_cache(maxsize=8)
def is_korean(text: str) -> bool:
    """Tell whether at least a third of the letters are East Asian: Korean, with Latin names."""
    eastern = len(_EAST_ASIAN_LETTER.findall(text))
    return eastern > 0 and 2 * eastern >= len(_LATIN_LETTER.findall(text))


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in as few pieces as its languages allow, each with whether it is Korean.

    A Korean text is one piece; in any other, each Korean stretch is a piece of its own.
    """
    if not _EAST_ASIAN_LETTER.search(text):
        if text:
            yield text, False
        return
    if is_korean(text):
        yield text, True
        return
    at = 0
    for match in _EAST_ASIAN_STRETCH.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], False
        yield match.group(), True
        at = match.end()
    if at < len(text):
        yield text[at:], False
