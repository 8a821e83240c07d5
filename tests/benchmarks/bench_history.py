"""Times the History of 100,000 records until its first page stands, opened cold and warm.

Run it with `python -m tests.benchmarks.bench_history`. CPU seconds of this process, once each: what
is measured is the first time. Then the presence of everybody in a workspace of 30 replicas.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.history.chronicle import Chronicle
from desktop_app.workspace.history.history_words import Telling
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from desktop_app.workspace.team.presence import presences
from desktop_app.workspace.team.tally import Tally
from tests.benchmarks.large_team import make_team
from tests.benchmarks.measuring import report, say, timed

ENTRIES, ROWS, THINGS = 100, 30, 200
PAGE_MS = 300
PEOPLE = 30


def first_page(workspace: OpenWorkspace) -> float:
    """Return the milliseconds until the first rows of History can be painted."""
    session = workspace.session

    def show() -> None:
        chronicle = Chronicle(slices=session.newest_first(THINGS))
        telling = Telling(session.project, session, chronicle)
        for entry in list(islice(chronicle.entries(), ENTRIES))[:ROWS]:
            telling.sentence(entry)

    return timed(show)


def _history(folder: Path) -> bool:
    make_team(folder / "w", folder / "m", 10, 10_000)
    fine = True
    for kind in ("cold", "warm"):
        workspace = open_workspace(folder / "w", folder / "m")
        took = first_page(workspace)
        workspace.close()
        say(f"history of 100,000 records, {kind}: first page {took:.0f} of {PAGE_MS} ms")
        fine &= took <= PAGE_MS
    return fine


def _people(folder: Path) -> bool:
    make_team(folder / "w", folder / "m", PEOPLE, 1_000)
    workspace = open_workspace(folder / "w", folder / "m")
    session = workspace.session
    start = time.process_time()
    tally = Tally(session.project)
    say(f"counting the work of {PEOPLE} people: {(time.process_time() - start) * 1000:.0f} ms")
    times = [
        timed(
            lambda: presences(
                session.project,
                tally,
                session.latest_of_replicas,
                session.analyst,
                milliseconds(),
            )
        )
        for _ in range(30)
    ]
    report(f"presence of {PEOPLE} people", times, 5)
    workspace.close()
    return statistics.median(times) <= 5


def main() -> int:
    """Print the figures; return 1 where one is above its limit."""
    fine = True
    for part in (_history, _people):
        with tempfile.TemporaryDirectory() as made:
            fine &= part(Path(made))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
