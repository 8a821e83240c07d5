"""Times the client of a server: publishing, catching up, and how soon a colleague has a line.

Run it with `python -m tests.benchmarks.bench_server`, on a machine with PostgreSQL. The server is
made anew and flushes every commit to the disk; times are seconds or milliseconds on the clock. A
figure after "of" is the limit that the product sets itself.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.storage.log_reader import LogReader
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.received import Received
from desktop_app.storage.server.server import Server
from tests.benchmarks.measuring import report, say
from tests.server.installed import missing
from tests.server.lines import WORKSPACE, a_line
from tests.server.postgres import RunningServer

LINES = 10_000
BATCH = 1_000
ROUNDS = 300
POLLING_SECONDS = 0.02
WORDS = "The ministry said on Tuesday that the delivery would be complete by the autumn. " * 3


def main() -> int:
    """Print the report; return 1 where there is no PostgreSQL."""
    if lacking := missing():
        say(lacking)
        return 1
    say(f"load of the machine at the start: {os.getloadavg()[0]:.1f}")
    running = RunningServer.create({"fsync": "on", "full_page_writes": "on"})
    try:
        running.make_template()
        with running.database_of_its_own():
            _measure(running)
    finally:
        running.close()
    return 0


def _measure(running: RunningServer) -> None:
    for name in ("minji", "lena"):
        running.add_person(name)
    running.add_workspace(WORKSPACE, minji="analyst", lena="analyst")
    writer, reader = _connected(running, "minji"), _connected(running, "lena")
    with writer, reader:
        lines = [a_line(number, words=WORDS) for number in range(LINES)]
        say(f"{LINES:,} records of {len(lines[0])} bytes")
        publishing = _publish(writer, lines)
        say(f"  published by {BATCH:,}          {publishing:7.2f} s")
        again = _publish(writer, lines)
        say(f"  offered once more           {again:7.2f} s")
        say(f"  caught up, to the disk      {_catch_up(reader):7.2f} s of 1 s")
        report("a line, with hint", _latencies(writer, reader, _hinted, LINES), 50)
        report(
            f"a line, asked each {POLLING_SECONDS * 1000:.0f} ms",
            _latencies(writer, reader, _polled, LINES + ROUNDS),
            50,
        )


def _connected(running: RunningServer, role: str) -> Server:
    return Server.connect(*ServerAddress.parse(running.address(role)))


def _publish(writer: Server, lines: Sequence[bytes]) -> float:
    start = time.perf_counter()
    for first in range(0, len(lines), BATCH):
        writer.publish(WORKSPACE, lines[first : first + BATCH])
    return time.perf_counter() - start


def _catch_up(reader: Server) -> float:
    """Return the seconds until all lines are on the disk, and read as records."""
    with tempfile.TemporaryDirectory() as machine:
        received = Received(Path(machine))
        start = time.perf_counter()
        with received.lock():
            reached = received.reached()
            while rows := reader.since(WORKSPACE, reached.cursor):
                received.append([line for _, line in rows])
                reached.cursor = rows[-1][0]
                received.keep_reached(reached)
        records = LogReader().poll([received.log]).records
        took = time.perf_counter() - start
    if len(records) != LINES:
        raise RuntimeError(f"{len(records)} records came instead of {LINES}")
    return took


def _hinted(reader: Server) -> None:
    reader.wait(2)


def _polled(_: Server) -> None:
    time.sleep(POLLING_SECONDS)


def _latencies(
    writer: Server, reader: Server, pause: Callable[[Server], None], first: int
) -> list[float]:
    """Return the milliseconds from an edit until the other client holds its line, each time."""
    lines = [a_line(number, words=WORDS) for number in range(first, first + ROUNDS)]
    sent: dict[bytes, float] = {}
    came: dict[bytes, float] = {}
    turn = threading.Semaphore(1)
    cursor = _end(reader)

    def write() -> None:
        for line in lines:
            turn.acquire()
            sent[line] = time.perf_counter()
            writer.publish(WORKSPACE, [line])

    thread = threading.Thread(target=write)
    thread.start()
    while len(came) < len(lines):
        pause(reader)
        for seq, line in reader.since(WORKSPACE, cursor):
            cursor = seq
            came[line] = time.perf_counter()
            turn.release()
    thread.join()
    return [(came[line] - sent[line]) * 1000 for line in lines]


def _end(reader: Server) -> int:
    cursor = 0
    while rows := reader.since(WORKSPACE, cursor):
        cursor = rows[-1][0]
    return cursor


if __name__ == "__main__":
    sys.exit(main())
