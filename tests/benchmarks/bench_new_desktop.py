"""Times a new desktop in all: from the address of a server to a workspace that can be worked in.

Run it with `python -m tests.benchmarks.bench_new_desktop [RECORDS…]`, on a machine with PostgreSQL
(Linux); 300,000 and 1,000,000 unless told, which takes some minutes and 4 GB of disk. The server
runs on the same machine, so its processor time is a part of the time on the clock: the CPU seconds
of the application, of its workers and of the server stand side by side.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.workspace_folder import workspace_id
from desktop_app.viewmodels.server.login import Deed, Login
from desktop_app.workspace.opening import open_workspace
from tests.benchmarks.bench_server_load import server_cpu
from tests.benchmarks.measuring import say
from tests.benchmarks.multiplied_team import make_multiplied
from tests.server.installed import missing
from tests.server.postgres import RunningServer

SIZES = (300_000, 1_000_000)
_EACH = 10_000
_TURN = 200
"""Lines that one analyst sends before it is another one's turn."""

_TAIL = slice(-22, -2)
"""Where the mark of a line stands."""


def main(sizes: list[int]) -> int:
    """Print the report; return 1 where there is no PostgreSQL."""
    if lacking := missing():
        say(lacking)
        return 1
    for size in sizes:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            make_multiplied(folder / "w", folder / "made", size // _EACH, _EACH)
            report(folder / "w", folder, 15 if size == max(SIZES) else 0)
    return 0


def report(workspace: Path, folder: Path, limit: float) -> None:
    """Have the records of a workspace on a server, and join it from there into a folder."""
    running = RunningServer.create({"fsync": "on", "shared_buffers": "128MB"})
    try:
        running.make_template()
        with running.database_of_its_own():
            count = fill(running, workspace)
            say(f"{count:,} records on a server")
            _tell(running, join(running, workspace, folder), limit)
    finally:
        running.close()


def fill(running: RunningServer, workspace: Path) -> int:
    """Put the lines of all logs on the server, as if a team had sent them; return how many."""
    name = workspace_id(workspace) or ""
    running.add_person("lena")
    running.add_workspace(name, lena="analyst")
    count, now = 0, datetime.now(UTC)
    with running.superuser() as connection:
        # What the server checks and writes into each row is timed elsewhere.
        connection.execute("set session_replication_role = replica")
        columns = "workspace, seq, h, line, sender, came"
        into = f"copy briefing_desk.record ({columns}) from stdin (format binary)"
        with connection.cursor() as cursor, cursor.copy(into) as copy:
            copy.set_types(["text", "int8", "bytea", "bytea", "text", "timestamptz"])
            for line in _in_turns(workspace / "log"):
                count += 1
                mark = bytes.fromhex(line[_TAIL].decode())
                copy.write_row((name, count, mark, line, "lena", now))
        connection.execute("vacuum analyze briefing_desk.record")
    return count


def _in_turns(log: Path) -> Iterator[bytes]:
    """Yield the lines of all analysts as they would have come."""
    at_work = [_lines(folder) for folder in sorted(log.iterdir())]
    while at_work:
        for lines in tuple(at_work):
            turn = [line for _, line in zip(range(_TURN), lines, strict=False)]
            yield from turn
            if len(turn) < _TURN:
                at_work.remove(lines)


def _lines(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.iterdir()):
        yield from path.read_bytes().split(b"\n")[:-1]


def join(running: RunningServer, workspace: Path, folder: Path) -> dict[str, float]:
    """Join from a process of its own; return what it measured."""
    before = server_cpu(running)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.benchmarks.bench_new_desktop",
            running.address("lena"),
            workspace_id(workspace) or "",
            str(folder / "joined"),
        ],
        env={**os.environ, "BRIEFING_DESK_DATA": str(folder / "machine")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return {**figures, "server": server_cpu(running) - before}


def _join(address: str, workspace: str, folder: Path) -> None:
    """Be the new desktop; say what it cost."""
    where, password = ServerAddress.parse(address)
    started, before = time.monotonic(), os.times()
    came: list[float] = []
    Deed(Login(where, password, keep=False)).join(
        workspace, folder, lambda count, total: came.append(time.monotonic())
    )
    opened = open_workspace(folder)
    ended, after = time.monotonic(), os.times()
    figures = {
        "wall": ended - started,
        "fetched": came[-1] - started,
        "cpu": after.user + after.system - before.user - before.system,
        "workers": after.children_user + after.children_system,
        "records": opened.session.record_count,
    }
    opened.close()
    say(json.dumps(figures))


def _tell(running: RunningServer, figures: dict[str, float], limit: float) -> None:
    of = f" of {limit:g}" if limit else ""
    say(f"  a new desktop from a server, in all {figures['wall']:8.2f}{of} s")
    say(f"    of it until all had come          {figures['fetched']:8.2f} s")
    say(f"    CPU, application                  {figures['cpu']:8.2f} s")
    say(f"    CPU, workers together             {figures['workers']:8.2f} s")
    say(f"    CPU, server                       {figures['server']:8.2f} s")
    say(f"    records                           {figures['records']:8,.0f}")


if __name__ == "__main__":
    if sys.argv[1:] and not sys.argv[1].isdigit():
        _join(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    else:
        sys.exit(main([int(each) for each in sys.argv[1:]] or list(SIZES)))
