"""The exchange: how soon a colleague's edit is seen, what a look costs, what many edits cost.

Run as `python -m tests.benchmarks.bench_exchange`. A whole window, off the screen, on a workspace
of 20 articles and 5,000 passages in a folder of this disk; a colleague writes into the same folder.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.domain.anchoring import describe
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.span import Span
from desktop_app.storage.bundled import resource
from desktop_app.storage.log_reader import LogReader
from desktop_app.storage.settings import Settings
from desktop_app.storage.timely import Patience
from desktop_app.viewmodels.background import put_window_first
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.main_window import MainWindow
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.theme import apply_theme
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.commands.tagging import new_passage
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.benchmarks.measuring import late, report, say
from tests.builders import a_workspace

EDITS = 6
PASSAGES = 5_000
REPLICAS, SEGMENTS = 43, 14
ROUND_MS = 2_000
TURN_MS = 50
TEXT = "NATO has invited for the first time a Korean military delegation. " * 400


def passages(workspace: OpenWorkspace, count: int) -> None:
    """Have somebody mark this many passages, as one action."""
    session = workspace.session
    articles = sorted(session.project.articles)
    tag = min(session.project.tags)
    things = []
    for number in range(count):
        article = articles[number % len(articles)]
        text = workspace.text(article)
        start = number * 37 % (len(text) - 40)
        target = describe(article, Span(start, start + 8 + number % 30), text)
        things.append(replace(new_passage(session.analyst, target), tags=frozenset([tag])))
    session.do(Change(Label("tag-passage"), made(*things)))


def wait_until(is_so: Callable[[], bool]) -> None:
    """Run the window's loop until something is so."""
    loop = QEventLoop()
    watch = QTimer()
    watch.timeout.connect(lambda: loop.quit() if is_so() else None)
    watch.start(2)
    loop.exec()


class Heart:
    """Beats as often as the window can; the gaps between beats are its turns."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


def latency(desk: Desk, colleague: OpenWorkspace) -> list[float]:
    """Return the milliseconds from a colleague's published edit to the window's knowing of it."""
    times = []
    for _ in range(EDITS):
        before = len(desk.workspace.session.project.annotations)
        passages(colleague, 1)
        begun = time.perf_counter()
        colleague.exchange()
        wait_until(partial(_has_more, desk, before))
        times.append((time.perf_counter() - begun) * 1000)
    return times


def _has_more(desk: Desk, before: int) -> bool:
    return len(desk.workspace.session.project.annotations) > before


def turns(desk: Desk, colleague: OpenWorkspace) -> tuple[list[float], float]:
    """Return the window's turns while many foreign passages come in, and how long it took."""
    before = len(desk.workspace.session.project.annotations)
    passages(colleague, PASSAGES)
    colleague.exchange()
    # As the application does once a workspace is open.
    gc.collect()
    gc.freeze()
    put_window_first()
    heart = Heart()
    begun = time.perf_counter()
    wait_until(lambda: len(desk.workspace.session.project.annotations) == before + PASSAGES)
    took = time.perf_counter() - begun
    heart.stop()
    return heart.gaps, took


def looks(folder: Path) -> list[float]:
    """Return the milliseconds of looks at a log folder of many files that do not change."""
    for number in range(REPLICAS * SEGMENTS):
        path = folder / f"{number % REPLICAS:012x}" / f"{number:06d}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"{}\n")
    reader = LogReader(patience=Patience())
    reader.poll([folder])
    times = []
    for _ in range(30):
        begun = time.perf_counter()
        reader.poll([folder])
        times.append((time.perf_counter() - begun) * 1000)
    return times


def main() -> int:
    qt = QApplication(sys.argv[:1])
    theme = apply_theme(qt, "light")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mine = a_workspace(folder, *(f"{number}. {TEXT}" for number in range(20)))
        passages(mine, PASSAGES)
        mine.exchange()
        colleague = open_workspace(mine.folder.path, folder / "colleague")
        desk = Desk(mine, Settings(folder / "settings"))
        window = MainWindow(Settings(folder / "settings"), "#FFFFFF")
        view = WorkspaceView(desk, theme, Icons(resource("icons"), theme, theme), Requests(window))
        window.show_content(view)
        window.resize(1440, 900)
        window.show()
        view.read_place.open_article(min(desk.project.articles))
        wait_until(lambda: desk.folder_state.travel is not None)
        times = latency(desk, colleague)
        say(f"  a colleague's edit is seen after (ms; limit {ROUND_MS + 100})")
        report("seen after", times, ROUND_MS + 100)
        gaps, took = turns(desk, colleague)
        say(f"  {PASSAGES} foreign passages: {took:.2f} s, longest turn {max(gaps):.0f} ms")
        report("turns of the window", gaps, TURN_MS)
        window.close()
        colleague.close()
        costs = looks(folder / "many")
        report(f"a look at {REPLICAS * SEGMENTS} files", costs, 10)
    fine = (
        late(times) <= ROUND_MS + 100 and late(gaps) <= TURN_MS and statistics.median(costs) <= 10
    )
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
