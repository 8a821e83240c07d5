"""Times the spine at 10,000 passages: opening, one durable tag, memory, export.

Run it with `python -m tests.benchmarks.bench_spine`. Times are CPU seconds of this process, medians
of several runs; a figure after "of" is the limit that the product sets itself.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from desktop_app.domain.anchoring import describe
from desktop_app.domain.span import Span
from desktop_app.workspace.briefings.exporting import export_briefing
from desktop_app.workspace.commands.tagging import toggle_tag
from desktop_app.workspace.opening import open_workspace
from tests.benchmarks.large_workspace import make_large


def say(line: str) -> None:
    """Write one line of the report."""
    sys.stdout.write(line + "\n")


def main() -> None:
    """Print the report."""
    folder = Path(tempfile.mkdtemp())
    make_large(folder / "w", folder / "m")
    opening: list[float] = []
    for _ in range(5):
        start = time.process_time()
        workspace = open_workspace(folder / "w", folder / "m")
        opening.append(time.process_time() - start)
        workspace.close()
    say(f"open 1,000 articles, 10,000 passages: {statistics.median(opening):.3f} s of 0.5 s")

    workspace = open_workspace(folder / "w", folder / "m")
    session = workspace.session
    tag = session.project.codebook.with_key("1")
    assert tag is not None
    tagging: list[float] = []
    wall: list[float] = []
    for number, article in enumerate(sorted(session.project.articles)[:200]):
        text = workspace.text(article)
        target = describe(article, Span(number, number + 50), text)
        start, clock = time.process_time(), time.perf_counter()
        session.do(toggle_tag(session.project, session.analyst, target, tag.id))
        tagging.append(time.process_time() - start)
        wall.append(time.perf_counter() - clock)
    say(
        f"one tag, durable, without views: {statistics.median(tagging) * 1000:.2f} ms CPU, "
        f"{statistics.median(wall) * 1000:.2f} ms with the disk"
    )
    undoing: list[float] = []
    for _ in range(200):
        start = time.process_time()
        session.undo()
        undoing.append(time.process_time() - start)
    say(f"one undo: {statistics.median(undoing) * 1000:.2f} ms CPU")
    say(f"memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    start = time.process_time()
    export_briefing(workspace, folder / "b.docx", by="tag")
    say(f"export of 10,000 excerpts: {time.process_time() - start:.1f} s of 10 s")
    workspace.close()


if __name__ == "__main__":
    main()
