"""Times the panel *Search everything*: from a key to the painted list, 10,000 articles indexed.

Run it with `python -m tests.benchmarks.bench_search_window [ARTICLES]`. Wall and CPU milliseconds,
with the background thread's work in them; and how long the window could not answer meanwhile.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

if "--screen" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.bundled import resource
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.background import put_window_first
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.theme import apply_theme
from desktop_app.widgets.workspace_view import WorkspaceView
from tests.benchmarks.bench_search import ARTICLES, large_workspace, texts, vocabulary
from tests.benchmarks.measuring import late, say

_TYPED = ("delegation", "NATO summit", "russia north korea", "troops", "military")
_KOREAN = ("나토", "북한", "러시아 파병", "대표단", "한국군")


class Stalls:
    """Measures the longest time for which no event could be taken."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._before = time.perf_counter()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        now = time.perf_counter()
        self.longest, self._before = max(self.longest, now - self._before), now

    def take(self) -> float:
        """Return the longest so far in milliseconds, and begin anew."""
        longest, self.longest = self.longest, 0.0
        return longest * 1000


def wait(milliseconds: int) -> None:
    """Let the window and the threads work on."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settled(view: WorkspaceView, seconds: float) -> None:
    """Wait until index and answer are there."""
    searching, indexing = view.search.engine
    until = time.perf_counter() + seconds
    while (searching.is_busy or indexing.is_busy) and time.perf_counter() < until:
        wait(20)


def key_to_list(view: WorkspaceView, letter: str) -> tuple[float, float, float]:
    """Type a letter; return the milliseconds until what was found is painted.

    The others are CPU milliseconds: of all threads, and the window's own share.
    """
    panel = view.search.panel
    searching, _ = view.search.engine
    loop = QEventLoop()
    searching.changed.connect(loop.quit)
    begun, in_all, busy = time.perf_counter(), time.process_time(), time.thread_time()
    if letter.isascii():
        QTest.keyClicks(panel.field, letter)
    else:
        panel.field.insert(letter)
    if searching.is_busy:
        loop.exec()
    panel.list.viewport().repaint()
    spent, busy = time.perf_counter() - begun, time.thread_time() - busy
    in_all = time.process_time() - in_all
    searching.changed.disconnect(loop.quit)
    return spent * 1000, in_all * 1000, busy * 1000


def bench_typing(view: WorkspaceView, stalls: Stalls) -> None:
    """Report what each letter of some queries costs, typed one after the other."""
    for kind, typed in (("English", _TYPED), ("Korean", _KOREAN)):
        keys: list[tuple[float, float, float]] = []
        worst = 0.0
        for _ in range(3):
            for words in typed:
                view.search.panel.field.clear()
                settled(view, 5)
                stalls.take()
                keys += [key_to_list(view, letter) for letter in words]
                worst = max(worst, stalls.take())
        spent, in_all, busy = ([each[at] for each in keys] for at in range(3))
        middle, share = statistics.median(spent), statistics.median(busy)
        say(f"  {kind}: from key to list {middle:6.1f} ms, p95 {p95(spent):6.1f}  (≤ 50)")
        say(f"    CPU of all threads {statistics.median(in_all):6.1f}, p95 {p95(in_all):6.1f}")
        say(f"    of this in the window's thread {share:6.1f} CPU, p95 {p95(busy):6.1f}")
        say(f"    the window was held up {worst:5.1f} ms at most; p99 {late(spent):6.1f}")


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def main() -> None:
    """Print the report."""
    counts = [int(each) for each in sys.argv[1:] if each.isdecimal()]
    articles = counts[0] if counts else ARTICLES
    english, korean = vocabulary(Random(1))
    app = QApplication([])
    theme = apply_theme(app, "light")
    os.environ["BRIEFING_DESK_LIBREOFFICE"] = "none"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BRIEFING_DESK_DATA"] = folder
        workspace = large_workspace(Path(folder), texts(articles, english, korean))
        desk = Desk(workspace, Settings(Path(folder) / "settings"))
        view = WorkspaceView(desk, theme, Icons(resource("icons"), theme, theme), Requests())
        # As the application does once a workspace is open.
        gc.collect()
        gc.freeze()
        put_window_first()
        view.resize(1440, 900)
        view.show()
        wait(500)
        stalls = Stalls()
        view.search.open()
        stalls.take()
        begun = time.perf_counter()
        settled(view, 600)
        wall = time.perf_counter() - begun
        say(f"{articles:,} articles indexed behind the window in {wall:.1f} s;")
        say(f"  the window was held up {stalls.take():.1f} ms at most  (≤ 50)")
        bench_typing(view, stalls)
        view.let_go()


if __name__ == "__main__":
    main()
