"""The canonical text of an article: frozen at import, so that every position keeps its meaning."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

# CR and CRLF, vertical tab, form feed and NEL all mean "next line" in the files analysts have.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85]")

# What neither Word (XML 1.0) nor a text file can carry; tab and newline stay.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)

_NEXT_LINES = ("\r", "\v", "\f", "\x85")
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20)))
# How the non-characters of all planes look in UTF-8, and a few harmless characters with them.
_NEAR_FORBIDDEN = (b"\xef\xb7", b"\xbf\xbe", b"\xbf\xbf")


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """A text as it is kept, with the number of characters that could not be kept."""

    text: str
    removed: int = 0

    @property
    def sha256(self) -> str:
        """SHA-256 of the UTF-8 bytes, 64 hex digits: the article's identity."""
        return sha256(self.text.encode("utf-8")).hexdigest()


def canonical(text: str) -> CanonicalText:
    """Return text in NFC with LF line ends, without a BOM and without characters XML forbids.

    Nothing is trimmed. Bidirectional controls and zero-width characters stay: they are part of
    what was published. Positions in the result count Unicode code points from 0.
    """
    text = text.removeprefix("\ufeff")
    removed = 0
    if any(end in text for end in _NEXT_LINES):
        text = _LINE_ENDS.sub("\n", text)
    if _may_hold_forbidden(text):
        text, removed = _FORBIDDEN.subn("", text)
    return CanonicalText(unicodedata.normalize("NFC", text), removed)


def _may_hold_forbidden(text: str) -> bool:
    """Tell quickly of most texts that no character of them is forbidden."""
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        return True
    if len(raw.translate(None, _CONTROLS)) != len(raw):
        return True
    return len(raw) != len(text) and any(near in raw for near in _NEAR_FORBIDDEN)
