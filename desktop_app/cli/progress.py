"""Says on a terminal how far something long is, on one line that is written anew; else nothing."""

from __future__ import annotations

import sys
from types import TracebackType

import click

_MEGABYTE = 1_000_000


class Progress:
    """How far it is to fetch a workspace and to read it. Used as a context, which ends the line."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._said = ""

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._say("")

    def came(self, count: int, total: int) -> None:
        """Say how many changes have come, and of how many (0: they are few)."""
        self._say(f"{count:,} of {total:,} changes have come" if total > count else "")

    def read(self, size: int, share: float) -> None:
        """Say which share of so many bytes is read."""
        megabytes = max(1, round(size / _MEGABYTE))
        self._say(f"Reading {megabytes:,} MB of changes for the first time: {int(share * 100)} %")

    def _say(self, words: str) -> None:
        if self._is_shown and words != self._said:
            click.echo("\r" + words.ljust(len(self._said)), nl=False, err=True)
            if not words:
                click.echo("\r", nl=False, err=True)
            self._said = words
