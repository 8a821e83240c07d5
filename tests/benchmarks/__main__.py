"""Runs all benchmarks one after the other: `python -m tests.benchmarks [NAME…]`.

A name is that of a module without `bench_`. Each runs in a process of its own, so that none is
measured in the memory of another. Run them on a machine that does nothing else.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measuring import say


def main() -> int:
    """Run those named, or all; return how many failed."""
    known = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    wanted = [f"bench_{name}" for name in sys.argv[1:]] or known
    failed = 0
    for name in wanted:
        say(f"== {name}")
        done = subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=False)
        failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
