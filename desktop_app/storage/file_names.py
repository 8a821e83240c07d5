"""Names of files that Windows, macOS and Linux all take."""

from __future__ import annotations

import re
import unicodedata

_LONGEST_NAME = 180
"""Bytes of UTF-8: with suffix, time and a temporary name's digits it stays below 255."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def safe_name(title: str, otherwise: str) -> str:
    """Return a title as a file name without suffix, or `otherwise` where nothing is left of it.

    Hangul is composed, as everywhere but on older disks of macOS.
    """
    title = unicodedata.normalize("NFC", title)
    name = " ".join(_FORBIDDEN.sub(" ", title).split())
    name = name.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    if _DEVICES.fullmatch(name):
        name = f"{name}_"
    return name or otherwise
