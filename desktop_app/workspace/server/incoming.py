"""Lines that come from a server: kept on this machine first, and only then counted as received."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from desktop_app.formats.change_record import sealed_hash
from desktop_app.storage.server.offers import fingerprint, received_logs
from desktop_app.storage.server.pages import Page, Pages, is_large, lines_behind
from desktop_app.storage.server.received import Reached, Received
from desktop_app.storage.server.server import Server
from desktop_app.workspace.server.server_round import Tally

_ASIDE = b"put aside, as it does not speak as one analyst: "
"""Before a line it makes of it one that no reader takes for a record, and every reader reports."""

_HEAD = re.compile(
    rb'\{"v":\d+,"r":"[^"\\]*","n":-?\d+,"t":"[^"\\]*","w":\[-?\d+,-?\d+\],"u":"([^"\\]*)"'
)
"""The beginning of a line: what stands there as analyst is what the server has checked."""


_ESCAPED_U = rb"\u0075"

_LARGEST = 4 << 20
_SHOWN = 1000
"""Bytes of a line that are kept where it is put aside, so that nobody fills a disk with them."""


class _Speaker(msgspec.Struct, gc=False):
    u: str = ""


_speaker = msgspec.json.Decoder(_Speaker)


class Incoming:
    """Reads what a server has behind the cursor.

    `known` holds fingerprints of lines that are on this machine anyhow; `on_server` collects those
    of them that the server has.
    """

    def __init__(self, received: Received, workspace: str) -> None:
        self._received = received
        self._workspace = workspace
        self._left = 0
        self.known: set[int] = set()
        self.on_server: set[int] = set()

    def read(self, server: Server, reached: Reached, tally: Tally) -> bool:
        """Append what is new, slice by slice; return whether nothing is left.

        Raises ServerTrouble, and OSError where this machine's disk refuses.
        """
        with Pages(server, self._workspace, reached.cursor) as pages:
            while page := pages.next():
                if is_large(page) and not self._left:
                    self._left = len(page) + lines_behind(server, self._workspace, page[-1][0])
                is_over = tally.is_over
                if is_large(page) and not is_over:
                    pages.fetch_ahead()
                self._take(page, reached, tally)
                if is_over:
                    return False
        self._left = 0
        self.known.clear()
        return True

    def _take(self, page: Page, reached: Reached, tally: Tally) -> None:
        lines = [line for _, line in page]
        kept = self._news(lines) if self.known else lines
        aside = 0
        if not speak_as_one(kept):
            kept = [as_kept(line) for line in kept]
            aside = sum(line.startswith(_ASIDE) for line in kept)
        before = self._sizes()
        # In this order: a line that the cursor has passed never comes again.
        self._received.append(kept)
        self._pass(reached, page, before)
        tally.put_aside += aside
        tally.received += len(kept) - aside
        self._left = max(0, self._left - len(page))
        if kept:
            tally.tell(tally.received, self._left and tally.received + self._left)

    def _news(self, lines: Sequence[bytes]) -> list[bytes]:
        marks = [fingerprint(line) for line in lines]
        self.on_server.update(self.known.intersection(marks))
        return [line for line, mark in zip(lines, marks, strict=True) if mark not in self.known]

    def _pass(self, reached: Reached, page: Page, before: Mapping[str, int]) -> None:
        """Count a page as received, and its lines as acknowledged where all before them are."""
        reached.cursor, last = page[-1]
        if reached.cursor > reached.guard_seq and (digest := sealed_hash(last)):
            reached.guard_seq, reached.guard_hash = reached.cursor, digest
        for name, size in self._sizes().items():
            if reached.offers.get(name, 0) == before.get(name, 0):
                reached.offers[name] = size
        self._received.keep_reached(reached)

    def _sizes(self) -> dict[str, int]:
        return {
            name: path.stat().st_size for name, path in received_logs(self._received.log).items()
        }


def speak_as_one(lines: Sequence[bytes]) -> bool:
    """Tell whether every line is fit to be kept as it came, found out for all at once.

    The server knows who sent a line and looks at the analyst in its head. Where no line names a
    second one, every reader finds this very analyst. False says only that each has to be looked at.
    """
    content = b"\n".join(lines)
    if len(content) > _LARGEST and max(map(len, lines)) > _LARGEST:
        return False
    # A line end within one would make two of it.
    if content.count(b"\n") + 1 != len(lines) or b"\r" in content:
        return False
    if content.count(b'"u"') != len(lines) or _ESCAPED_U in content:
        return False
    if not _is_text(b"\n".join([line for line in lines if not line.isascii()])):
        return False
    try:
        speakers = _speaker.decode_lines(content)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    return len(speakers) == len(lines) and all(speaker.u for speaker in speakers)


def as_kept(line: bytes) -> bytes:
    """Return a line as it is kept: as it came, or marked where no reader is to take it as it is.

    The server knows who sent a line and looks at the analyst in its head; a reader of JSON takes
    the last analyst of a line that has two, and a line end within would make it two lines. No
    server that is set up as it should be gives lines of more than 4 MiB.
    """
    head = _HEAD.match(line)
    if (
        b"\n" in line
        or b"\r" in line
        or head is None
        or len(line) > _LARGEST
        or not _is_text(line)
        or _speaks_as(line) != head[1]
    ):
        # Without a mark at its end, it is no record; with one, it would count as altered.
        return _ASIDE + line[:_SHOWN].replace(b"\n", b" ").replace(b"\r", b" ") + b" (end)"
    return line


def _is_text(line: bytes) -> bool:
    """Whether every reader finds the same characters in it."""
    try:
        return line.isascii() or bool(line.decode())
    except UnicodeDecodeError:
        return False


def _speaks_as(line: bytes) -> bytes:
    try:
        return _speaker.decode(line).u.encode()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return b""
