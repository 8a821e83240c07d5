"""How long the window is held up by 10,500 excerpts: `python -m tests.benchmarks.bench_pages`.

They are laid out as pages, and exported to Word, both while the window's event loop goes on turning
about once a millisecond. The longest time between two turns is what an analyst could feel.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.briefing_preview import BriefingPreview
from desktop_app.workspace.briefings.export_choices import ExportChoices
from desktop_app.workspace.briefings.exporting import write_briefing
from tests.benchmarks.bench_word import whole
from tests.benchmarks.measuring import late, say
from tests.formats.manuscript.builders import BRIEFING

EXCERPTS = 10_500
LIMIT = 0.25
"""Seconds between two turns at most: longer ones are felt as a halt."""


def turns(begin: Callable[[], object], is_done: Callable[[], bool]) -> list[float]:
    """Begin something and turn the event loop until it is done; return the seconds of each turn."""
    loop, times = QEventLoop(), [time.perf_counter()]

    def tick() -> None:
        times.append(time.perf_counter())
        if is_done():
            loop.quit()

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(tick)
    timer.start()
    begin()
    loop.exec()
    return [after - before for before, after in pairwise(times)]


def told(what: str, taken: list[float]) -> float:
    """Say how long something took and held up the window; return the longest turn in seconds."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(
        f"{EXCERPTS:>6} excerpts {what} in {sum(taken):.1f} s: longest turn {max(taken) * 1000:.0f}"
        f" ms, p99 {late(taken) * 1000:.0f} ms; {memory:.0f} MB"
    )
    return max(taken)


def main() -> int:
    """Print the turns of both; return 1 if one is too long."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    owner = QObject(application)
    project = whole(EXCERPTS)
    # As the program does with a project that it has opened.
    gc.freeze()
    preview = BriefingPreview(lambda: project, owner)
    longest = told("as pages", turns(lambda: preview.show(BRIEFING), lambda: preview.is_complete))
    preview.stop()
    background = Background(owner)
    with tempfile.TemporaryDirectory() as folder:
        target, briefings = Path(folder, "b.docx"), Path(folder, "w", "briefings")
        choices = ExportChoices(citations="footnote")

        def export() -> object:
            return write_briefing(project, target, briefings, briefing=BRIEFING, choices=choices)

        taken = turns(
            lambda: background.run(export, lambda report: None), lambda: not background.is_busy
        )
    background.stop()
    return int(max(longest, told("exported", taken)) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
