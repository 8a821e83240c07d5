"""Lines that go to a server: in slices, each kept as acknowledged before the next one goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from desktop_app.domain.identity import EntityId
from desktop_app.formats.change_record import Damaged, read_line
from desktop_app.storage.server.exchange_notes import ExchangeNotes, keep_exchange_notes
from desktop_app.storage.server.offers import Offer, fingerprint, offers
from desktop_app.storage.server.received import Reached, Received
from desktop_app.storage.server.server import Acknowledged, Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.server.incoming import Incoming
from desktop_app.workspace.server.server_round import Tally
from desktop_app.workspace.server.standing import Membership

MOST_LINES, MOST_BYTES = 1_000, 4 << 20
"""Lines that go in one transaction: in all and in bytes, at least one."""

_NAMES_FILE = re.compile(rb'"id":"article:|[0-9a-f]{64}\.(?:png|jpg)"')
"""In a line: it is about an article, or a picture; each has a file of its own."""

_SPEAKER = re.compile(rb'"u":"([^"\\]*)"')
_STAMP = re.compile(rb'"t":"([0-9a-f]+)"')

_AHEAD_MS = 86_400_000 * 365 * 20 - 86_400_000 * 30
"""What a server takes reaches so far beyond now, or further: 20 years, but for clocks that differ.

One stamp at the end of time would leave no room for anybody's later ones.
"""
_EARLIEST_MS = 1_767_225_600_000
"""The beginning of 2026: no right clock says less."""


@dataclass(slots=True)
class _Slice:
    """Lines that go together, and how far the files are looked through with them."""

    lines: list[bytes] = field(default_factory=list)
    ends: dict[str, int] = field(default_factory=dict)
    size: int = 0

    def take(self, offer: Offer, *, goes: bool) -> None:
        self.ends[offer.file] = offer.end
        if goes:
            self.lines.append(offer.line)
            self.size += len(offer.line)

    @property
    def is_full(self) -> bool:
        return len(self.lines) >= MOST_LINES or self.size >= MOST_BYTES


class Outgoing:
    """Publishes what a server has not acknowledged; what it refuses is noted and left out.

    What it acknowledged is known to `incoming`, which need not take it in again.
    """

    def __init__(
        self,
        received: Received,
        workspace: str,
        incoming: Incoming,
        membership: Membership,
        notes: ExchangeNotes,
    ) -> None:
        self._received = received
        self._workspace = workspace
        self._incoming = incoming
        self._membership = membership
        self._notes = notes

    def publish(
        self, server: Server, files: Mapping[str, Path], reached: Reached, tally: Tally
    ) -> bool:
        """Send the lines of these files; return whether all that may go has gone.

        Raises ServerTrouble, and OSError where this machine's disk refuses.
        """
        for part in self._slices(offers(files, reached.offers)):
            refused = _refusals(self._notes)
            if fit := self._allowed(part.lines):
                self._send(server, fit, reached, tally)
            if _refusals(self._notes) != refused:
                keep_exchange_notes(self._received.folder, self._notes)
            # In this order: what counts as acknowledged is never offered again.
            reached.offers.update(part.ends)
            self._received.keep_reached(reached)
            if tally.is_over:
                return False
        return True

    def present(
        self,
        server: Server,
        files: Mapping[str, Path],
        analyst: EntityId,
        reached: Reached,
        tally: Tally,
    ) -> None:
        """Send one line of this analyst alone: a lead's account writes as the first that it sends.

        One of a time that no server takes is left to `publish`, which notes it. Raises
        ServerTrouble.
        """
        for offer in offers(files, {}):
            if speaker_of(offer.line) != analyst or is_far_ahead(offer.line):
                continue
            if not isinstance(read_line(offer.line), Damaged):
                self._send(server, [offer.line], reached, tally)
                return

    def _slices(self, offered: Iterable[Offer]) -> Iterator[_Slice]:
        part = _Slice()
        for offer in offered:
            part.take(offer, goes=self._is_wanted(offer.line))
            if part.is_full:
                yield part
                part = _Slice()
        if part.ends:
            yield part

    def _is_wanted(self, line: bytes) -> bool:
        on_server = self._incoming.on_server
        if on_server and fingerprint(line) in on_server:
            return False
        return not isinstance(read_line(line), Damaged)

    def _allowed(self, lines: Iterable[bytes]) -> list[bytes]:
        """Return the lines that I may send as the server knows me, and note the others."""
        allowed = []
        for line in lines:
            if self._membership.may_send(speaker := speaker_of(line)):
                allowed.append(line)
            else:
                self._notes.refused[speaker] = self._notes.refused.get(speaker, 0) + 1
        return allowed

    def _send(self, server: Server, lines: Sequence[bytes], reached: Reached, tally: Tally) -> None:
        """Send lines; where the server refuses one among them, all the others."""
        parts = [lines]
        while parts:
            if not (part := parts.pop()):
                continue
            try:
                acknowledged = server.publish(self._workspace, part)
            except ServerTrouble as trouble:
                if trouble.reason != "refused-lines":
                    raise
                parts += reversed(self._divided(server, part, trouble.refused))
            else:
                self._count(part, acknowledged, reached, tally)

    def _count(
        self, lines: Sequence[bytes], acknowledged: Acknowledged, reached: Reached, tally: Tally
    ) -> None:
        """Take note that the server holds these lines."""
        tally.sent += acknowledged.count
        tally.has_sent_files |= any(map(_NAMES_FILE.search, lines))
        marks = set(map(fingerprint, lines))
        self._incoming.known |= marks
        # A lead's folder, bridge and received log may each hold the same line.
        self._incoming.on_server |= marks
        if acknowledged.seq > reached.guard_seq:
            reached.guard_seq, reached.guard_hash = acknowledged.seq, acknowledged.hash

    def _divided(
        self, server: Server, lines: Sequence[bytes], refused: str
    ) -> list[Sequence[bytes]]:
        """Return what to try after a refusal: what is still allowed, or what stands around it.

        `refused` is the SHA-256 of the line that the server named, empty where it named none.
        """
        self._membership.identities = server.identities(self._workspace)
        allowed = self._allowed(lines)
        if len(allowed) < len(lines):
            return [allowed]
        named = [len(lines) == 1 or sha256(line).hexdigest() == refused for line in lines]
        at = named.index(True) if True in named else len(lines) // 2
        if named[at] and is_far_ahead(lines[at]):
            return [self._not_ahead(lines)]
        self._notes.unfit += named[at]
        return [lines[:at], lines[at + named[at] :]]

    def _not_ahead(self, lines: Sequence[bytes]) -> list[bytes]:
        """Return the lines of a time that a server takes, and note the others.

        One wrong clock makes all later stamps as late: to offer each by itself would take hours.
        """
        ahead = self._notes.ahead
        for speaker in map(speaker_of, filter(is_far_ahead, lines)):
            ahead[speaker] = ahead.get(speaker, 0) + 1
        return [line for line in lines if not is_far_ahead(line)]


def speaker_of(line: bytes) -> str:
    """Return the analyst whom a line names first, as the server sees it."""
    found = _SPEAKER.search(line)
    return found[1].decode("utf-8", "replace") if found else ""


def is_far_ahead(line: bytes) -> bool:
    """Whether a line is dated so far ahead that no server takes it, by this computer's clock."""
    found = _STAMP.search(line)
    bound = max(milliseconds(), _EARLIEST_MS) + _AHEAD_MS
    return found is not None and found[1] >= b"%012x" % bound


def _refusals(notes: ExchangeNotes) -> int:
    return notes.unfit + sum(notes.refused.values()) + sum(notes.ahead.values())
