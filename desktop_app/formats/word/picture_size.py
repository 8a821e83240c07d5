"""The kind and the size of a picture, as its first bytes say."""

from __future__ import annotations

from typing import Literal, TypeAlias

PictureKind: TypeAlias = Literal["png", "jpeg"]

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# Frames of every way to compress, without the tables that have numbers between theirs.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})


def picture_size(content: bytes) -> tuple[PictureKind, int, int] | None:
    """Return kind, width and height in pixels; None for what is neither PNG nor JPEG."""
    if content.startswith(_PNG) and content[12:16] == b"IHDR" and len(content) >= 24:
        width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
        return ("png", width, height) if width and height else None
    if content.startswith(_JPEG):
        return _jpeg_size(content)
    return None


def _jpeg_size(content: bytes) -> tuple[PictureKind, int, int] | None:
    """Walk along the segments up to the first frame."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = (int.from_bytes(content[at + n : at + n + 2], "big") for n in (5, 7))
            return ("jpeg", width, height) if width and height else None
        if marker == 0xFF:
            at += 1
        elif marker in _WITHOUT_LENGTH:
            at += 2
        else:
            at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
    return None
