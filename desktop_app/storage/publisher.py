"""Copies my own log into the shared folder: what is there is always a prefix of what is here."""

from __future__ import annotations

from pathlib import Path

from desktop_app.storage.own_log import segments
from desktop_app.storage.whole_file import flush_to_disk

_CHUNK = 1 << 16


class Diverged(ValueError):
    """The published log is not the beginning of the own log: another published under its id."""


class Publisher:
    """Keeps `log/<replica>/` of a workspace folder up to date with the own log."""

    def __init__(self, own: Path, published: Path) -> None:
        self._own = own
        self._published = published
        self._copied: dict[str, int] = {}

    def publish(self) -> int:
        """Copy what is missing; return the number of bytes copied.

        Raises OSError where the folder cannot be reached or written (nothing is lost: the own log
        has it all, and a later call continues), Diverged where the published log is another's.
        """
        copied = 0
        for segment in segments(self._own):
            if self._copied.get(segment.name) != segment.stat().st_size:
                copied += self._publish_segment(segment)
        return copied

    @property
    def is_behind(self) -> bool:
        """Whether the own log holds bytes that are not published yet."""
        return any(
            self._copied.get(segment.name, 0) < segment.stat().st_size
            for segment in segments(self._own)
        )

    def check(self) -> None:
        """Raise Diverged unless every published segment is a prefix of the own one."""
        for published in segments(self._published):
            self._check_segment(self._own / published.name, published)

    def _check_segment(self, own: Path, published: Path) -> int:
        """Return how many bytes of a segment are published. Raises Diverged."""
        if not published.exists():
            return 0
        if not own.exists() or not _is_prefix(published, own):
            raise Diverged(f"{published} is no prefix of the own log")
        size = self._copied[own.name] = published.stat().st_size
        return size

    def _publish_segment(self, segment: Path) -> int:
        target = self._published / segment.name
        there = self._check_segment(segment, target)
        with segment.open("rb") as file:
            file.seek(there)
            missing = file.read()
        if missing:
            self._published.mkdir(parents=True, exist_ok=True)
            with target.open("ab", buffering=0) as file:
                written = file.write(missing)
                while written < len(missing):
                    written += file.write(missing[written:])
                flush_to_disk(file)
        self._copied[segment.name] = there + len(missing)
        return len(missing)


def _is_prefix(shorter: Path, longer: Path) -> bool:
    with shorter.open("rb") as one, longer.open("rb") as other:
        while chunk := one.read(_CHUNK):
            if other.read(len(chunk)) != chunk:
                return False
    return True
