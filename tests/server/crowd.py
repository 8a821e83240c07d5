"""Simulated desktops: each looks at a server again and again, some write; all by the real client.

They run in a few processes of many threads, each of which has a connection of its own. A process
reads a Group from its standard input, says that it is connected, is told when to begin, and writes
what every desktop saw.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat

import msgspec

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.listening import Listening
from desktop_app.storage.server.server import Server
from tests.server.lines import WORKSPACE, a_line, mark
from tests.server.postgres import RunningServer

PROCESS_DESKTOPS = 30
"""More threads in one process would wait for each other rather than for the server."""

WRITING_SHARE = 10
"""One desktop in so many writes."""

ACTION_SECONDS = 2.0
"""A brisk analyst's time from one action to the next."""

ACTION_RECORDS = 2
"""A passage that is marked and tagged is two records."""

_WORDS = "The ministry said on Tuesday that the delivery would be complete by the autumn. " * 2
_GRACE_SECONDS = 60.0
"""Time after the last action in which everything must have come."""


class Desktop(msgspec.Struct, frozen=True):
    """One of the simulated desktops; `actions` is how many it does, `offset` seconds its start."""

    address: str
    role: str
    number: int
    actions: int
    offset: float


class Group(msgspec.Struct, frozen=True):
    """The desktops of one process.

    They look each `pause` seconds until each has `expected` records; the last action begins after
    `seconds`. Where they listen, they look also when the server gives a hint, as desktops do.
    """

    desktops: list[Desktop]
    expected: int
    seconds: float
    pause: float
    listens: bool


class Attendance(msgspec.Struct):
    """What one desktop saw and did; moments are seconds of this machine's monotonic clock.

    `seqs`, `marks` and `came` speak of the records in the order in which they came; `sent` holds
    the marks of those that it wrote; `looking` and `sending` are the seconds that each took.
    """

    seqs: list[int] = []
    marks: list[str] = []
    came: list[float] = []
    sent: dict[str, float] = {}
    looking: list[float] = []
    sending: list[float] = []


class Crowd(msgspec.Struct):
    """What a process saw, and the CPU seconds that it took for it."""

    attendances: list[Attendance]
    cpu: float


class Gathering:
    """So many desktops at a server: connected once it is made, at work once they `begin`."""

    def __init__(
        self,
        server: RunningServer,
        clients: int,
        seconds: float,
        pause: float = 1.0,
        *,
        listens: bool = False,
    ) -> None:
        desktops = _desktops(server, clients, seconds)
        self.expected = sum(each.actions for each in desktops) * ACTION_RECORDS
        parts = [
            desktops[first : first + PROCESS_DESKTOPS]
            for first in range(0, clients, PROCESS_DESKTOPS)
        ]
        self._running: list[subprocess.Popen[bytes]] = []
        for part in parts:
            self._start(Group(part, self.expected, seconds, pause, listens))

    def __enter__(self) -> Gathering:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._running:
            process.kill()
            process.communicate()

    def connected(self) -> None:
        """Return once every desktop has its connection."""
        for process in self._running:
            assert process.stdout is not None
            assert process.stdout.readline() == b"connected\n", "a desktop could not connect"

    def work(self) -> list[Crowd]:
        """Let all begin at the same time; return what they saw when the last one is done."""
        start = f"{time.monotonic() + 0.5}\n".encode()
        for process in self._running:
            assert process.stdin is not None
            process.stdin.write(start)
            process.stdin.flush()
        return [
            msgspec.json.decode(process.communicate()[0], type=Crowd) for process in self._running
        ]

    def _start(self, group: Group) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.server.crowd"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._running.append(process)
        assert process.stdin is not None
        process.stdin.write(msgspec.json.encode(group) + b"\n")
        process.stdin.flush()


def _desktops(server: RunningServer, clients: int, seconds: float) -> list[Desktop]:
    """Give everybody an account; one in ten writes, the others only look."""
    roles = [f"analyst_{number}" for number in range(clients)]
    addresses = [server.add_person(role, password=f"{role}'s") for role in roles]
    server.add_workspace(WORKSPACE, **dict.fromkeys(roles, "analyst"))
    actions = max(1, int(seconds / ACTION_SECONDS))
    return [
        Desktop(
            address,
            role,
            number,
            actions if number % WRITING_SHARE == 0 else 0,
            number / clients,
        )
        for number, (role, address) in enumerate(zip(roles, addresses, strict=True))
    ]


def _attend(desktop: Desktop, server: Server, group: Group, start: float) -> Attendance:
    """Look and write at their times until everything has come, or far too long after that."""
    seen = Attendance()
    begin = start + desktop.offset
    writing = [begin + number * ACTION_SECONDS for number in range(desktop.actions)]
    until = begin + group.seconds + _GRACE_SECONDS
    action, looks, cursor = 0, 0, 0
    listening = Listening()
    while len(seen.seqs) < group.expected and time.monotonic() < until:
        look = begin + looks * group.pause
        due = min([look, *writing[action : action + 1]])
        listener = server if group.listens else None
        has_hint = listening.wait(listener, max(0.0, due - time.monotonic()))
        if due < look and not has_hint:
            _write(desktop, action, server, seen)
            action += 1
            # A round reads what is new after it has sent what is its own.
            cursor = _look(server, cursor, seen)
        else:
            cursor = _look(server, cursor, seen)
            # One that is late leaves out what it has missed.
            looks = max(looks + (not has_hint), 1 + int((time.monotonic() - begin) / group.pause))
    listening.close()
    return seen


def _look(server: Server, cursor: int, seen: Attendance) -> int:
    begun = time.monotonic()
    while rows := server.since(WORKSPACE, cursor):
        came = time.monotonic()
        seen.seqs += [seq for seq, _ in rows]
        seen.marks += [mark(line) for _, line in rows]
        seen.came += repeat(came, len(rows))
        cursor = rows[-1][0]
    seen.looking.append(time.monotonic() - begun)
    return cursor


def _write(desktop: Desktop, action: int, server: Server, seen: Attendance) -> None:
    first = (desktop.number << 20) + action * ACTION_RECORDS
    lines = [
        a_line(number, f"analyst:{desktop.role}", _WORDS)
        for number in range(first, first + ACTION_RECORDS)
    ]
    begun = time.monotonic()
    seen.sent.update((mark(line), begun) for line in lines)
    server.publish(WORKSPACE, lines)
    seen.sending.append(time.monotonic() - begun)


def everybody(crowds: Sequence[Crowd]) -> list[Attendance]:
    """Return what every desktop saw."""
    return list(chain.from_iterable(crowd.attendances for crowd in crowds))


def _main() -> None:
    group = msgspec.json.decode(sys.stdin.buffer.readline(), type=Group)
    threading.stack_size(256 << 10)
    count = len(group.desktops)
    with ThreadPoolExecutor(count) as threads:
        logins = [ServerAddress.parse(each.address) for each in group.desktops]
        servers = [Server.connect(address, password, 60.0) for address, password in logins]
        sys.stdout.write("connected\n")
        sys.stdout.flush()
        start = float(sys.stdin.buffer.readline())
        before = _cpu()
        seen = threads.map(_attend, group.desktops, servers, repeat(group), repeat(start))
        crowd = Crowd(list(seen), _cpu() - before)
        for server in servers:
            server.close()
    sys.stdout.buffer.write(msgspec.json.encode(crowd))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    _main()
