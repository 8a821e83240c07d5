"""Times a server under many desktops: 300 look each second for a minute while 30 of them write.

Run it with `python -m tests.benchmarks.bench_server_load`, on a machine with PostgreSQL (Linux);
`--clients 30 --seconds 6` is a tenth. With `--hints` they look as desktops do: when the server
gives a hint, and each two seconds. The server is made anew and flushes every commit to the disk.
It shares the machine with the desktops: besides times on the clock this says the CPU time of both,
and how many records came or did not. The server's includes the hints, which wake every connection.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from tests.benchmarks.measuring import report, say
from tests.server.crowd import Attendance, Gathering, everybody
from tests.server.installed import missing
from tests.server.postgres import RunningServer

_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Print the report; return 1 where a record is missing, or there is no PostgreSQL."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two looks")
    parser.add_argument("--hints", action="store_true", help="look at hints, and each 2 seconds")
    said = parser.parse_args()
    if lacking := missing():
        say(lacking)
        return 1
    running = RunningServer.create(
        {"fsync": "on", "full_page_writes": "on", "max_connections": str(said.clients + 20)}
    )
    try:
        running.make_template()
        with running.database_of_its_own():
            pause = 2.0 if said.hints else said.pause
            gathering = Gathering(running, said.clients, said.seconds, pause, listens=said.hints)
            return _measure(running, gathering, said.clients)
    finally:
        running.close()


def _measure(running: RunningServer, gathering: Gathering, clients: int) -> int:
    begun = time.monotonic()
    with gathering:
        gathering.connected()
        say(f"{clients} desktops, connected in {time.monotonic() - begun:.1f} s")
        before, begun = server_cpu(running), time.monotonic()
        load = os.getloadavg()[0]
        crowds = gathering.work()
        took = time.monotonic() - begun
        say(f"  load of the machine         {load:7.1f} before, {os.getloadavg()[0]:.1f} after")
    # The backends are gone; the CPU time of theirs is the postmaster's now.
    cpu = server_cpu(running) - before
    return _tell(
        everybody(crowds), gathering.expected, took, cpu, sum(crowd.cpu for crowd in crowds)
    )


def _tell(
    seen: Sequence[Attendance], expected: int, took: float, cpu: float, clients_cpu: float
) -> int:
    sent = {mark: moment for each in seen for mark, moment in each.sent.items()}
    late = [
        (came - sent[mark]) * 1000
        for each in seen
        for mark, came in zip(each.marks, each.came, strict=True)
    ]
    looking = [each * 1000 for each in chain.from_iterable(one.looking for one in seen)]
    sending = [each * 1000 for each in chain.from_iterable(one.sending for one in seen)]
    first = (seen[0].seqs, seen[0].marks)
    whole = sum((one.seqs, one.marks) == first and set(one.marks) == set(sent) for one in seen)
    say(f"  records                     {len(sent):7,} of {expected:,} in {took:.1f} s")
    say(f"  came to desktops            {len(late):7,} of {len(seen) * len(sent):,}")
    say(f"  desktops with all, in order {whole:7,} of {len(seen):,}")
    report("a look", looking, float("inf"))
    report("sending an action", sending, float("inf"))
    report("from one to another", late, float("inf"))
    say(f"  looks a second              {len(looking) / took:7.0f}")
    say(f"  the server's CPU time       {cpu:7.1f} s, {100 * cpu / took:.0f} % of a core")
    say(f"  the desktops' CPU time      {clients_cpu:7.1f} s, {100 * clients_cpu / took:.0f} %")
    return 0 if whole == len(seen) and len(sent) == expected else 1


def server_cpu(running: RunningServer) -> float:
    """Return the CPU seconds of the server's processes, also of those that have ended."""
    postmaster = (running.data / "postmaster.pid").read_text("utf-8").split("\n")[0]
    ticks = 0
    for process in Path("/proc").glob("[0-9]*/stat"):
        try:
            stat = process.read_text("utf-8")
        except OSError:
            continue
        # After the name, which may hold anything: state, parent, …, four times of CPU.
        values = stat[stat.rindex(")") + 2 :].split()
        if process.parent.name == postmaster:
            ticks += sum(map(int, values[11:15]))
        elif values[1] == postmaster:
            ticks += sum(map(int, values[11:13]))
    return ticks / _TICKS


if __name__ == "__main__":
    sys.exit(main())
