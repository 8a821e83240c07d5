"""The pictures of a workspace on disk: each once, named by its hash, never changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from desktop_app.storage.whole_file import NotWritten, write_whole

LARGEST = 10_000_000
"""Bytes that a picture may take: a Word document with twenty of them can still be mailed."""

_NAME = re.compile(r"[0-9a-f]{64}\.(?:png|jpg)")
_BEGINNINGS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}


class PictureRefused(ValueError):
    """A picture that is not taken in; the message is one sentence for the analyst."""


class PictureStore:
    """Content-addressed pictures under `pictures/`, as PNG and JPEG.

    `is_there` says whether the workspace folder can be reached, and is this workspace's.
    """

    def __init__(self, workspace: Path, is_there: Callable[[], bool] | None = None) -> None:
        self._is_there = is_there or workspace.is_dir
        self._folder = workspace / "pictures"

    def put(self, content: bytes) -> str:
        """Store a PNG or JPEG and return its name, `<sha256>.png` or `<sha256>.jpg`.

        Raises PictureRefused for another format and for too many bytes, NotWritten where the folder
        cannot be reached or written.
        """
        suffix = suffix_of(content)
        if not suffix:
            raise PictureRefused(
                "The picture is neither PNG nor JPEG. Save it as one of them and add it again."
            )
        if len(content) > LARGEST:
            raise PictureRefused(
                f"The picture has {len(content) / 1e6:.1f} MB; up to {LARGEST / 1e6:.0f} MB can be "
                "taken in. Save a smaller copy and add that."
            )
        name = f"{sha256(content).hexdigest()}.{suffix}"
        if not self._is_there():
            raise NotWritten(self.path(name), "the workspace folder cannot be reached")
        if self.read(name) != content:
            write_whole(self.path(name), content)
        return name

    def read(self, name: str) -> bytes | None:
        """Return a picture's bytes, or None where it is missing or its bytes do not match its name.

        A name that no picture can have, such as a path to elsewhere, is missing.
        """
        if not _NAME.fullmatch(name):
            return None
        try:
            content = self.path(name).read_bytes()
        except OSError:
            return None
        return content if sha256(content).hexdigest() == name.partition(".")[0] else None

    def path(self, name: str) -> Path:
        """Return where a picture is kept."""
        return self._folder / name


def suffix_of(content: bytes) -> str:
    """Return `png` or `jpg` by a file's first bytes, or nothing for any other format."""
    return next((each for each, mark in _BEGINNINGS.items() if content.startswith(mark)), "")
