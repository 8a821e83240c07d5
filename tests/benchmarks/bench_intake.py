"""Times intake: a thousand texts, a thousand web pages, five thousand files dropped on the window.

Run it with `python -m tests.benchmarks.bench_intake`. Seconds are of the clock, because workers
and the disk do most of the work; turns of the window's thread are CPU milliseconds.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measuring import say

TEXTS, PAGES, DROPPED = 1_000, 1_000, 5_000
SENTENCE = "Korea was invited to the meeting on {n}, and {m} came to hear what was said there. "


def words_of(number: int, characters: int) -> str:
    """Return paragraphs that no other number has."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < characters:
        at = number * 97 + len(paragraphs) * 13
        paragraphs.append(
            "".join(SENTENCE.format(n=at + each, m=at * 3 + each) for each in range(4))
        )
    return "\n\n".join(paragraphs)


def make_texts(folder: Path, count: int) -> Path:
    """Write articles of 5 KB as pasted pages are: headline, date, body."""
    folder.mkdir()
    for number in range(count):
        head = f"Korea Invited to Meeting {number}\n\nPosted December. 22, 2009 13:55\n\n"
        (folder / f"{number:05}.txt").write_text(head + words_of(number, 4_900), encoding="utf-8")
    return folder


def make_pages(folder: Path, count: int) -> Path:
    """Write web pages with a menu, a body of 5 KB and a footer."""
    folder.mkdir()
    menu = "".join(f'<li><a href="/{each}">Section {each}</a></li>' for each in range(60))
    for number in range(count):
        body = "".join(f"<p>{each}</p>" for each in words_of(number, 5_000).split("\n\n"))
        (folder / f"{number:05}.html").write_text(
            "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
            f"<title>Invited {number} | Example Daily</title>"
            '<meta property="og:site_name" content="Example Daily">'
            '<meta property="article:published_time" content="2024-10-05T09:00:00+09:00"></head>'
            f"<body><nav><ul>{menu}</ul></nav><article><h1>Invited {number}</h1>{body}</article>"
            f"<footer><ul>{menu}</ul></footer></body></html>",
            encoding="utf-8",
        )
    return folder


def import_all(base: Path, source: Path) -> tuple[float, float]:
    """Add a folder to a new workspace; return the seconds and the share of the cores it used."""
    from desktop_app.storage.article_workers import ArticleWorkers
    from desktop_app.workspace.intake.importing import add_paths
    from desktop_app.workspace.opening import make_workspace

    workspace = make_workspace(base / f"{source.name}-workspace", "", base / "machine")
    with ArticleWorkers() as workers:
        began, used = time.perf_counter(), _cpu()
        report = add_paths(workspace, [source], workers=workers)
        took = time.perf_counter() - began
    # Workers count once they have ended.
    busy = (_cpu() - used) / took / (os.cpu_count() or 1)
    assert len(report.of("added")) == len(list(source.iterdir())), report.of("refused")[:3]
    workspace.close()
    return took, busy


def drop_on_window(base: Path, source: Path) -> tuple[float, list[float]]:
    """Drop a folder on a window; return the seconds, and its thread's longest turns in CPU ms."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from desktop_app.app import Application
    from desktop_app.widgets.workspace_view import WorkspaceView
    from desktop_app.workspace.opening import make_workspace

    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    make_workspace(base / "dropped", "", base / "data").close()
    application = Application(qt)
    application.window.show()
    application.open(base / "dropped")
    view = application.window.content
    assert isinstance(view, WorkspaceView)
    _let_run(qt, 2)
    began, last = time.perf_counter(), time.thread_time()
    turns: list[float] = []
    ticks = QTimer()
    ticks.start(1)

    def tick() -> None:
        nonlocal last
        now = time.thread_time()
        turns.append((now - last) * 1000)
        last = now

    ticks.timeout.connect(tick)
    loop = QEventLoop()
    view.intake.reported.connect(loop.quit)
    view.intake.take_in([source])
    loop.exec()
    took = time.perf_counter() - began
    _let_run(qt, 0.5)
    ticks.stop()
    application.window.close()
    return took, sorted(turns)[-5:]


def _let_run(qt: object, seconds: float) -> None:
    from PySide6.QtWidgets import QApplication

    assert isinstance(qt, QApplication)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        qt.processEvents()


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Measure and say."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    counts = [int(word) for word in sys.argv[1:4]] or [TEXTS, PAGES, DROPPED]
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        os.environ["BRIEFING_DESK_DATA"] = str(base / "data")
        for count, make, limit in ((counts[0], make_texts, 1), (counts[1], make_pages, 20)):
            source = make(base / make.__name__, count)
            took, busy = import_all(base, source)
            spent = took * busy * (os.cpu_count() or 1)
            say(
                f"  {make.__name__} {count}: {took:.2f} s of {limit} s; {spent:.2f} s of CPU, "
                f"{busy:.0%} of the cores"
            )
        dropped = make_texts(base / "drop", counts[2])
        for at in range(10):
            (dropped / f"bad{at}.pdf").write_bytes(b"%PDF-1.7 nothing")
        took, longest = drop_on_window(base, dropped)
        said = ", ".join(f"{each:.0f}" for each in reversed(longest))
        say(f"  dropped {counts[2]} + 10 bad: {took:.1f} s; longest turns {said} ms of 50 ms")


if __name__ == "__main__":
    main()
