"""How the benchmarks measure and speak: CPU milliseconds, median and 99th percentile."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence


def timed(action: Callable[[], object]) -> float:
    """Return the CPU milliseconds that an action takes on this thread."""
    start = time.thread_time()
    action()
    return (time.thread_time() - start) * 1000


def late(times: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]


def say(line: str) -> None:
    """Write one line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def report(name: str, times: Sequence[float], limit: float, bare: float = 0) -> None:
    """Say median and 99th percentile beside the limit, and the ratio to a bare QTextEdit."""
    middle = statistics.median(times)
    ratio = f", {middle / bare:.1f} × bare" if bare else ""
    allowed = f"of {limit:g} ms" if limit < float("inf") else "ms"
    say(f"  {name:<26} {middle:7.2f}  p99 {late(times):7.2f}  {allowed}{ratio}")
