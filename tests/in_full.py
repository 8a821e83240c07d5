"""Runs every long proof in full, one after the other: `python -m tests.in_full`.

The same tests run in every test run, on a smaller number; CI takes a tenth. `--share 10` runs a
tenth here too; `python -m tests.in_full server` runs those only whose name has one of the words.
Prints a table of what was proved how often, the result and the time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Proof:
    """What is proved, how often in full, the variable that says how often, and the tests."""

    what: str
    times: int
    variable: str
    tests: tuple[str, ...]


PROOFS = (
    Proof(
        "kill -9 of a writing process",
        1_000,
        "BRIEFING_DESK_KILLS",
        ("tests/storage/test_crash.py",),
    ),
    Proof(
        "edits each in two windows, a third joins",
        500,
        "BRIEFING_DESK_EDITS",
        ("tests/team/test_two_windows.py",),
    ),
    Proof("damaged logs", 10_000, "BRIEFING_DESK_FUZZ", ("tests/team/test_fuzz.py",)),
    Proof(
        "stories of a disturbed drive",
        600,
        "BRIEFING_DESK_DISTURBANCES",
        ("tests/team/test_disturbed_publishing.py",),
    ),
    Proof(
        "stories of sync clients",
        200,
        "BRIEFING_DESK_SYNCS",
        ("tests/team/test_sync_clients.py",),
    ),
    Proof(
        "histories of teams, for each law",
        1_000,
        "BRIEFING_DESK_HISTORIES",
        ("tests/workspace/test_fold_laws.py", "tests/workspace/test_undo.py"),
    ),
    Proof(
        "desktops at one server, one in ten writes",
        300,
        "BRIEFING_DESK_CLIENTS",
        ("tests/server/test_many_clients.py",),
    ),
    Proof(
        "stories of folder, mail and server",
        200,
        "BRIEFING_DESK_SERVER_STORIES",
        ("tests/team/test_law_11.py",),
    ),
)


def run(proof: Proof, times: int) -> tuple[bool, float]:
    """Run a proof so often; return whether it held, and the seconds it took."""
    environment = {**os.environ, proof.variable: str(times)}
    begun = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *proof.tests]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
    return done.returncode == 0, time.monotonic() - begun


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=int, default=1, help="run the nth part of the whole")
    parser.add_argument("words", nargs="*", help="run only what has one of these in its name")
    said = parser.parse_args()
    words = said.words or [""]
    wanted = [each for each in PROOFS if any(word in each.what for word in words)]
    if not wanted:
        parser.error(f"no proof has any of these in its name: {' '.join(said.words)}")
    results: list[bool] = []
    sys.stdout.write(f"{'what':42} {'how many':>9}  {'result':8} {'time':>7}\n")
    for proof in wanted:
        times = max(1, proof.times // said.share)
        held, seconds = run(proof, times)
        results.append(held)
        word = "holds" if held else "FAILS"
        sys.stdout.write(f"{proof.what:42} {times:9,}  {word:8} {seconds:5.0f} s\n")
        sys.stdout.flush()
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
