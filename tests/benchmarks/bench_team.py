"""Times a team's workspace: opening cold and warm, memory, one edit, merging, and how it all grows.

Run it with `python -m tests.benchmarks.bench_team`. Times are CPU seconds of one run, each opening
in a process of its own; memory is what the process holds then and what it held at most. A figure
after "of" is the limit that the product sets itself.
"""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.formats.change_record import Record, read_line
from desktop_app.workspace.clock import HybridClock
from desktop_app.workspace.opening import open_workspace
from desktop_app.workspace.session import Session
from tests.benchmarks.large_team import FastLog, Material, make_material, make_team, passage, worked
from tests.benchmarks.measuring import say

EDITS = 200


def main() -> None:
    """Print the report."""
    say(f"load of the machine at the start: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as made_here:
        folder = Path(made_here)
        make_team(folder / "w", folder / "m", 10, 10_000)
        say("10 replicas × 10,000 records")
        _say_opening("cold, until all is folded", _opened(folder), 2, 300)
        shutil.rmtree(folder / "m" / "workspaces", ignore_errors=True)
        _say_opening("cold, on another machine", _opened(folder), 2, 300)
        _say_opening("warm", _opened(folder), 0.1, 160)
        _say_opening("warm, everything looked at", _opened(folder, "all"), float("inf"), 160)
    with tempfile.TemporaryDirectory() as made_here:
        _growth(Path(made_here))


def _opened(folder: Path, *words: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_team", "open", str(folder), *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(number) for number in done.stdout.split()]


def _say_opening(name: str, figures: Sequence[float], seconds: float, megabytes: int) -> None:
    opening, memory, at_most, edit, durable, closing = figures
    allowed = f" of {seconds:g} s" if seconds < float("inf") else " s"
    say(f"  {name:<26} {opening:.3f}{allowed}, {memory:.0f} MB of {megabytes} ({at_most:.0f} most)")
    say(
        f"    one edit {edit * 1000:.2f} ms CPU, {durable * 1000:.2f} of 1 ms with the disk; "
        f"closing {closing:.2f} s"
    )


def open_once(folder: Path, look_at_all: bool) -> None:
    """Open a workspace, edit, close; print the six figures that `_say_opening` reads."""
    start = time.process_time()
    workspace = open_workspace(folder / "w", folder / "m")
    if look_at_all:
        sum(1 for _ in workspace.session.project.annotations.values())
    opening, memory = time.process_time() - start, _memory("VmRSS")
    at_most = _memory("VmHWM")
    session = workspace.session
    tag = min(session.project.tags)
    edits: list[float] = []
    durable: list[float] = []
    for each in sorted(session.project.annotations)[:EDITS]:
        before = session.project.annotations[each]
        edit = Edit(before, replace(before, tags=before.tags ^ {tag}))
        start, clock = time.process_time(), time.perf_counter()
        session.do(Change(Label("edit"), (edit,)))
        edits.append(time.process_time() - start)
        durable.append(time.perf_counter() - clock)
    start = time.process_time()
    workspace.close()
    closing = time.process_time() - start
    middle = statistics.median
    say(f"{opening} {memory} {at_most} {middle(edits)} {middle(durable)} {closing}")


def _memory(name: str) -> float:
    """Return a figure of this process in megabytes (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (found,) = (line for line in lines if line.startswith(f"{name}:"))
    return int(found.split()[1]) / 1000


def _growth(folder: Path) -> None:
    material = make_material(folder / "w", folder / "m")
    logs = [worked(material, number, 10_000) for number in range(10)]
    records = [_read(log) for log in logs]
    few = [part[:1000] for part in records]
    small, large = _fold(material, few), _fold(material, records)
    say(f"fold of 10,000 records {small:.3f} s, of 100,000 {large:.3f} s")
    say(f"  ratio {large / small:.1f} of 11")
    small, large = _merge(material, 500), _merge(material, 5_000)
    say(f"merge of 500 + 500 passages {small:.3f} s, of 5,000 + 5,000 {large:.3f} s of 0.3 s")
    say(f"  ratio {large / small:.1f} of 11")


def _read(log: FastLog) -> list[Record]:
    read = map(read_line, log.lines)
    return [record for record in read if isinstance(record, Record)]


def _fold(material: Material, records: list[list[Record]]) -> float:
    """Return the CPU seconds to fold these logs, the least of three runs."""
    times: list[float] = []
    for _ in range(3):
        session = _session(material, "f" * 12)
        gc.collect()
        gc.disable()
        start = time.process_time()
        session.load([], [*material.records, *(record for part in records for record in part)])
        times.append(time.process_time() - start)
        gc.enable()
    return min(times)


def _merge(material: Material, passages: int) -> float:
    """Return the CPU seconds in which one who has so many passages takes in as many of another."""
    mine, hers = (_working(material, number, passages) for number in range(2))
    coming = [*map(read_line, _log_of(hers).lines)]
    gc.collect()
    start = time.process_time()
    change = mine.receive(record for record in coming if isinstance(record, Record))
    took = time.process_time() - start
    assert len(mine.project.annotations) == 2 * passages
    assert len(change.edits) == passages
    return took


def _working(material: Material, number: int, passages: int) -> Session:
    random = Random(number)
    session = _session(material, f"{number:012x}")
    session.receive(material.records)
    articles = sorted(material.texts)
    new = [
        passage(material, session.analyst, random.choice(articles), random) for _ in range(passages)
    ]
    session.do(Change(Label("tag-passage"), made(*new)))
    return session


def _session(material: Material, replica: str) -> Session:
    clock = HybridClock(lambda: 1_790_000_000_000)
    return Session(material.workspace, FastLog(replica), f"analyst:{replica:0>26}", clock)


def _log_of(session: Session) -> FastLog:
    log = session._log
    assert isinstance(log, FastLog)
    return log


if __name__ == "__main__":
    if sys.argv[1:2] == ["open"]:
        open_once(Path(sys.argv[2]), look_at_all=sys.argv[3:] == ["all"])
    else:
        main()
