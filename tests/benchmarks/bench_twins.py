"""Times how the same story is found among many articles, and how long the window stands still.

Run it with `python -m tests.benchmarks.bench_twins [COUNT]`. Milliseconds by the clock.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Label, combined
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.articles.twin_finding import TwinFinding
from desktop_app.viewmodels.background import put_window_first
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.twins_window import TwinsWindow
from desktop_app.widgets.theme import apply_theme
from desktop_app.workspace.commands.articles import take_in
from desktop_app.workspace.opening import OpenWorkspace, make_workspace
from tests.benchmarks.measuring import say
from tests.workspace.versions.edited_texts import ENGLISH, a_long_text, edited

ARTICLES = 10_000
_TICK_MS = 5
CHARACTERS = 5000
TWINS = 20
"""One article in so many is a version of the one before it."""


def main() -> None:
    """Measure the first look, one with kept sketches, the stop, and the window."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    put_window_first()
    theme = apply_theme(app, "light")
    with TemporaryDirectory() as folder:
        desk = Desk(a_workspace_of(Path(folder), count), Settings(Path(folder) / "settings"))
        # As the application does once a workspace is open.
        gc.collect()
        gc.freeze()
        finding = measure_look(app, desk, f"First look at {count:,} articles")
        host = QWidget()
        window = TwinsWindow(desk, finding, theme, host)
        began = perf_counter()
        window.begin()
        spent = (perf_counter() - began) * 1000
        app.processEvents()
        say(f"Window with {len(finding.overview.groups):,} groups opened: {spent:.0f} ms")
        window.close()
        measure_look(app, desk, "Look with kept sketches")
        last = TwinFinding(desk)
        last.look()
        wait(app, lambda: False, 0.5)
        began = perf_counter()
        last.stop()
        say(f"Stopped in the middle: {(perf_counter() - began) * 1000:.0f} ms")
        desk.close()


def measure_look(app: QApplication, desk: Desk, name: str) -> TwinFinding:
    """Time one look, and the longest pause of the window's thread during it."""
    finding = TwinFinding(desk)
    began = perf_counter()
    finding.look()
    longest = wait(app, lambda: not finding.is_busy, 600)
    spent = perf_counter() - began
    say(f"{name}: {spent:.1f} s, the window stood still for {longest * 1000:.0f} ms at most")
    return finding


def wait(app: QApplication, is_done: Callable[[], bool], seconds: float) -> float:
    """Run the window until it is done, or for so long; return its longest pause in seconds."""
    began = last = perf_counter()
    longest = 0.0
    loop, ticks = QEventLoop(), QTimer(interval=_TICK_MS)

    def tick() -> None:
        nonlocal last, longest
        now = perf_counter()
        longest, last = max(longest, now - last - _TICK_MS / 1000), now
        if is_done() or now - began > seconds:
            loop.quit()

    ticks.timeout.connect(tick)
    ticks.start()
    loop.exec()
    return longest


def a_workspace_of(folder: Path, count: int) -> OpenWorkspace:
    """Return a workspace of many articles, some of them versions of others."""
    workspace = make_workspace(folder / "workspace", "Many", folder / "machine")
    session, random = workspace.session, Random(1)
    vocabulary = ENGLISH + [f"word{number}" for number in range(4000)]
    changes: list[Change] = []
    text = ""
    for number in range(count):
        if number % TWINS:
            text = a_long_text(random, CHARACTERS, vocabulary)
        else:
            text = edited(random, text, 0.02, vocabulary).new if text else "The first one."
        kept = canonical(text)
        article = workspace.articles.put(kept, write_unflushed)
        appearance = Appearance(f"article-{number}.txt", added=number + 1)
        changes.append(take_in(session.project, article, len(kept.text), appearance))
    session.do(combined(Label("add-articles", (str(count),)), *changes))
    return workspace


def write_unflushed(path: Path, content: bytes) -> None:
    """Write a file, durable or not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main()
