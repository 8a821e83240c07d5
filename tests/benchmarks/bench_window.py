"""Times the window: first paint against a bare QMainWindow, opening, one tag shown everywhere.

Run it with `python -m tests.benchmarks.bench_window`, with a screen or without one. Each figure
comes from processes of their own; ratios are of medians taken in turn in one run.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.bench_spine import say
from tests.benchmarks.large_workspace import make_large

ROUNDS = 9

BARE = """
import time; began = time.perf_counter()
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.perf_counter() - began, flush=True)
        application.quit()
window = Window()
window.resize(1360, 860)
window.show()
application.exec()
"""

OURS = """
import sys, time; began = time.perf_counter()
from pathlib import Path
from desktop_app import app
from desktop_app.widgets.main_window import MainWindow
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
first = []
old = MainWindow.show_content
def shown(self, content):
    done = old(self, content)
    def settled():
        import resource
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(first[0], time.perf_counter() - began, time.process_time(), memory, flush=True)
        self.close()
        QApplication.instance().quit()
    self.repaint()
    QTimer.singleShot(0, settled)
    return done
MainWindow.show_content = shown
made = MainWindow.__init__
def init(self, *arguments):
    made(self, *arguments)
    self.first_painted.connect(lambda: first.append(time.perf_counter() - began))
MainWindow.__init__ = init
app.run(Path(sys.argv[1]) if sys.argv[1:] else None)
"""


TAGGING = """
import statistics, sys, threading, time
from pathlib import Path
from desktop_app.app import Application
from desktop_app.domain.span import Span
from PySide6.QtWidgets import QApplication
qt = QApplication([])
application = Application(qt)
application.settings.set(analyst_name="Jane Doe")
application.window.show()
application.open(Path(sys.argv[1]))
view = application.window.content
until = time.monotonic() + 3
while time.monotonic() < until:
    qt.processEvents()
pane = view.read.active
spent = []
for number in range(60):
    pane.set_selection(Span(40 + 7 * number, 60 + 7 * number))
    qt.processEvents()
    before = time.thread_time()
    view.commands["tag.1"].trigger()
    qt.processEvents()
    spent.append(time.thread_time() - before)
print(statistics.median(spent), max(spent), flush=True)
application.window.close()
"""


def measure(script: str, machine: Path, *words: str) -> list[float]:
    """Return the numbers that a script prints in a process of its own."""
    environment = {**os.environ, "BRIEFING_DESK_DATA": str(machine)}
    # As after an installation, modules are compiled once and not at every start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(machine / "compiled")
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(number) for number in done.stdout.split()]


def main() -> None:
    """Print the report."""
    folder = Path(tempfile.mkdtemp())
    make_large(folder / "w", folder / "m")
    bare: list[float] = []
    start: list[list[float]] = []
    opened: list[list[float]] = []
    measure(OURS, folder / "m", str(folder / "w"))
    tagging = measure(TAGGING, folder / "m", str(folder / "w"))
    for _ in range(ROUNDS):
        bare.append(measure(BARE, folder / "m")[0])
        start.append(measure(OURS, folder / "m"))
        opened.append(measure(OURS, folder / "m", str(folder / "w")))
    middle = statistics.median
    say(
        "one tag at 10,000 passages, durable and shown in every view: median "
        f"{tagging[0] * 1000:.1f} ms of 8, longest {tagging[1] * 1000:.1f} ms"
    )
    first = middle(each[0] for each in start)
    say(f"first paint of a bare window {middle(bare):.3f} s, of ours {first:.3f} s: ")
    say(f"  ratio {first / middle(bare):.2f} of 1.5")
    say(f"start page painted after {middle(each[1] for each in start):.3f} s")
    say(
        "1,000 articles, 10,000 passages usable after "
        f"{middle(each[1] for each in opened):.3f} s, "
        f"{middle(each[1] - each[0] for each in opened):.3f} s after the first paint; "
        f"CPU {middle(each[2] for each in opened):.3f} s; "
        f"memory {middle(each[3] for each in opened):.0f} MB of 160"
    )


if __name__ == "__main__":
    main()
