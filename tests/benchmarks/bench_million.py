"""Times a workspace of a million records: a new desktop, the next openings, and what each costs.

Run it with `python -m tests.benchmarks.bench_million [RECORDS…]`; 100,000, 300,000 and 1,000,000
unless told, which takes some minutes and 3 GB of disk. Each figure comes from a process of its
own. CPU seconds of the application and of its workers stand side by side: on two cores that do
nothing else a new desktop waits for the first and half of the second, about.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from desktop_app.domain.change import Change, Edit, Label
from desktop_app.workspace.cache import state_cache, unread_logs
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.benchmarks.measuring import say
from tests.benchmarks.multiplied_team import make_multiplied

SIZES = (100_000, 300_000, 1_000_000)
_EACH = 10_000
_EDITS = 2500
_LOOKS = 20
_MEGABYTE = 1 << 20

Figures = dict[str, float]


def main(sizes: list[int]) -> None:
    """Print the report."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            make_multiplied(folder / "w", folder / "made", size // _EACH, _EACH)
            logs = sum(path.stat().st_size for path in (folder / "w" / "log").glob("*/*"))
            say(f"{size:,} records of {size // _EACH} replicas, {logs / _MEGABYTE:,.0f} MB of logs")
            _report(folder, size)


def _report(folder: Path, size: int) -> None:
    limit = size == max(SIZES)
    new = _measured("new", folder)
    needs = new["cpu"] + new["workers"] / min(4, os.cpu_count() or 1)
    _say("a new desktop, wall", new["wall"], "s", 15 if limit else 0)
    _say("  CPU, application", new["cpu"], "s")
    _say("  CPU, workers together", new["workers"], "s")
    _say("  application + a worker's part", needs, "s")
    _say("  most memory, application", new["memory"], "MB", 600 if limit else 0)
    _say("  most memory, each worker", new["worker_memory"], "MB", 600 if limit else 0)
    warm = _measured("warm", folder)
    _say("opened again, CPU", warm["cpu"], "s", 0.5 if limit else 0)
    _say("  most memory", warm["memory"], "MB", 600 if limit else 0)
    _say("a look at all logs, CPU", warm["look"] * 1000, "ms")
    again = _measured("again", folder)
    _say(f"the cache after {_EDITS:,} edits, CPU", again["cpu"], "s")
    _say("  written", again["written"], "MB")
    _say("  most memory", again["memory"], "MB")
    plain = _measured("memory", folder)
    _say("folded in memory instead, CPU", plain["cpu"], "s")
    _say("  most memory", plain["memory"], "MB")


def _say(name: str, value: float, unit: str, limit: float = 0) -> None:
    of = f" of {limit:g}" if limit else ""
    say(f"  {name:<34} {value:9.2f}{of} {unit}")


def _measured(step: str, folder: Path) -> Figures:
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, step, str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    figures: Figures = json.loads(done.stdout)
    return figures


def _step(step: str, folder: Path) -> None:
    figures: Figures = {}
    if step == "memory":
        with patch.object(unread_logs, "MUCH", float("inf")):
            workspace = _opened(folder / "in memory", folder, figures)
    else:
        workspace = _opened(folder / "m", folder, figures)
    if step == "new":
        # What was folded in memory is kept as the window keeps it; what was built is already.
        workspace.keep_state()
    if step == "warm":
        shared = workspace.shared
        before = time.process_time()
        for _ in range(_LOOKS):
            shared.exchange()
        figures["look"] = (time.process_time() - before) / _LOOKS
    if step == "again":
        figures |= _written_again(workspace)
    workspace.cache.close()
    workspace.replica.release()
    say(json.dumps(figures))


def _opened(machine: Path, folder: Path, figures: Figures) -> OpenWorkspace:
    started, before = time.monotonic(), os.times()
    workspace = open_workspace(folder / "w", machine)
    after = os.times()
    figures["wall"] = time.monotonic() - started
    figures["cpu"] = after.user + after.system - before.user - before.system
    figures["workers"] = after.children_user + after.children_system
    figures["memory"] = _peak(resource.RUSAGE_SELF)
    figures["worker_memory"] = _peak(resource.RUSAGE_CHILDREN)
    return workspace


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def _written_again(workspace: OpenWorkspace) -> Figures:
    session, folder = workspace.session, workspace.machine / "cache"
    passages = session.project.annotations
    for entity in sorted(passages)[:: max(1, len(passages) // _EDITS)]:
        before = passages[entity]
        after = replace(before, grade="5" if before.grade != "5" else "6")
        session.do(Change(Label("grade"), (Edit(before, after),)))
    bodies = sum(path.stat().st_size for path in folder.glob("*.body"))
    with patch.object(state_cache, "LEAST", 1), patch.object(state_cache, "_SHARE", _EDITS**2):
        cpu_before = time.process_time()
        workspace.keep_state()
        workspace.cache.finish()
        cpu = time.process_time() - cpu_before
    written = sum(path.stat().st_size for path in folder.iterdir()) - bodies
    memory = _peak(resource.RUSAGE_SELF)
    return {"cpu": cpu, "written": written / _MEGABYTE, "memory": memory}


if __name__ == "__main__":
    if sys.argv[1:] and not sys.argv[1].isdigit():
        _step(sys.argv[1], Path(sys.argv[2]))
    else:
        main([int(each) for each in sys.argv[1:]] or list(SIZES))
