"""Tags words in the whole window of one workspace; a process of its own for `bench_scale`.

`python -m tests.benchmarks.tag_in_window WORKSPACE` prints one number a line: CPU milliseconds of
the GUI's thread from the key of digit 1 until everything is painted, one for each time. The user
data folder is that of BRIEFING_DESK_DATA.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.app import Application
from desktop_app.domain.span import Span
from desktop_app.widgets.workspace_view import WorkspaceView
from tests.benchmarks.large_workspace import CROWDED
from tests.benchmarks.measuring import say, timed

TIMES = 200
SETTLING = 2500
"""Milliseconds in which all places are built and the first exchange with the folder ends."""


def main() -> None:
    """Open, tag, print."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    desk = Application(application)
    desk.settings.set(analyst_name="Minji Park")
    desk.window.show()
    desk.open(Path(sys.argv[1]))
    view = desk.window.content
    assert isinstance(view, WorkspaceView)
    crowded = next(
        article.id for article in view.desk.project.articles.values() if article.headline == CROWDED
    )
    view.read.open_article(crowded)
    QTest.qWait(SETTLING)
    gc.collect()
    for each in tag(application, view):
        say(f"{each:.3f}")
    desk.window.close()


def tag(application: QApplication, view: WorkspaceView) -> list[float]:
    """Select words of the open article again and again, and tag them."""
    pane = view.read.active

    def press() -> None:
        view.commands["tag.1"].trigger()
        application.processEvents()

    times = []
    for number in range(TIMES):
        start = 40 + 7 * number % 1500
        pane.set_selection(Span(start, start + 18))
        application.processEvents()
        times.append(timed(press))
        if number % 20 == 0:
            time.sleep(0.05)  # the exchange with the folder takes its turn, as at work
            application.processEvents()
    return times


if __name__ == "__main__":
    main()
