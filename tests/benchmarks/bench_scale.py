"""Times what must not grow with the workspace: one tag in the whole window, and opening.

Run it with `python -m tests.benchmarks.bench_scale`. Each figure comes from a process of its own;
a workspace has 100 articles, one of them of 100,000 characters and open in the window.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop_app.domain.identity import new_id
from desktop_app.domain.sharded import ShardedMap, ShardedSet
from desktop_app.workspace.opening import open_workspace
from tests.benchmarks.large_workspace import make_crowded
from tests.benchmarks.measuring import report, say, timed

SIZES = (
    (500, 10_000),
    (5_000, 10_000),
    (500, 100_000),
    (5_000, 100_000),
    (50_000, 100_000),
)
"""Passages in the open article, and in the workspace."""

REQUIRED = (5_000, 100_000)


def main() -> None:
    """Print the report."""
    _next_versions(100_000)
    for size in SIZES:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            make_crowded(folder / "w", folder / "m", *size)
            say(f"{size[0]:,} passages in the article, {size[1]:,} in the workspace")
            times = _tagging(folder)
            report("one tag to paint", times, 8 if size == REQUIRED else float("inf"))
            _opening(folder)


def _tagging(folder: Path) -> list[float]:
    environment = {**os.environ, "BRIEFING_DESK_DATA": str(folder / "m")}
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.tag_in_window", str(folder / "w")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(line) for line in done.stdout.split()]


def _opening(folder: Path) -> None:
    start = time.process_time()
    workspace = open_workspace(folder / "w", folder / "m")
    say(f"  {'opening':<26} {time.process_time() - start:7.2f} s")
    workspace.replica.release()


def _next_versions(entries: int) -> None:
    """Say what the next version of a mapping and a set costs, beside a copy of plain ones."""
    keys = [new_id("annotation") for _ in range(entries)]
    plain, several = dict.fromkeys(keys, True), frozenset(keys)
    sharded, members = ShardedMap(plain), ShardedSet(keys)
    say(f"the next version of {entries:,} entries")
    report("dict copied", [timed(lambda: {**plain, "new": True}) for _ in range(30)], float("inf"))
    report("frozenset copied", [timed(lambda: several | {"new"}) for _ in range(30)], float("inf"))
    new = {"new": True}
    report("ShardedMap", [timed(lambda: sharded.with_changes(new)) for _ in range(300)], 0.1)
    report("ShardedSet", [timed(lambda: members.with_changes((), new)) for _ in range(300)], 0.1)


if __name__ == "__main__":
    main()
