"""Times boilerplate in a pane of 1 MB and the table of the details of 10,000 articles.

Run it with `python -m tests.benchmarks.bench_details`. CPU milliseconds of the GUI's thread; the
same article without a dimmed line is opened in the same run, for the ratio.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.article import Appearance, Article, Finding
from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.project import Project
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.articles.metadata_table import FIELDS
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.sight import Sight
from desktop_app.widgets.articles.metadata_window import MetadataWindow
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.theme import Theme, apply_theme
from tests.benchmarks.measuring import report, say, timed
from tests.builders import a_workspace, an_article

LINES, DIMMED, ARTICLES = 6_200, 3_000, 10_000
_SENTENCE = "NATO has invited for the first time a Korean military delegation to a meeting. "


def main() -> None:
    """Say all figures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = apply_theme(app, "light")
    time_boilerplate(theme)
    with tempfile.TemporaryDirectory() as folder:
        time_table(app, theme, Path(folder))


def time_boilerplate(theme: Theme) -> None:
    """Say how long an article of 1 MB takes to open and to be dimmed."""
    text = "\n".join(f"{number} {_SENTENCE * 2}" for number in range(LINES))
    plain = an_article(text)
    lines = range(1, 2 * DIMMED, 2)
    dimmed = replace(plain, roles={str(line): "navigation" for line in lines})
    pane = ReaderPane(theme)
    pane.resize(760, 800)
    pane.show()

    def show(article: Article) -> None:
        pane.show_article(article, text, [], Project().with_edits(made(article)))
        pane.grab()

    def see(lights: bool) -> None:
        pane.set_sight(Sight(lights_boilerplate=lights))
        pane.grab()

    say(f"An article of {len(text):,} characters, {DIMMED:,} of {LINES:,} lines dimmed")
    bare = _median(lambda: show(plain))
    report("opened without", [bare], float("inf"))
    report("opened dimmed", _times(lambda: show(dimmed)), 80, bare)
    pane.set_reading_place(len(text) // 2)
    report("like text and dimmed again", [timed(partial(see, n % 2 == 0)) for n in range(8)], 300)
    report("one line lit", [timed(partial(_light, pane, dimmed, n)) for n in range(20)], 50)
    pane.deleteLater()


def _light(pane: ReaderPane, article: Article, number: int) -> None:
    line = str(2 * (DIMMED // 2 + number) + 1)
    after = replace(article, said_roles={line: "text"})
    change = Change(Label("mark-lines"), (Edit(article, after),))
    pane.apply(Project().with_edits(change.edits), change)
    pane.grab()


def time_table(app: QApplication, theme: Theme, folder: Path) -> None:
    """Say how long the table takes to open, to be sorted and walked, and to keep a cell."""
    desk = Desk(a_workspace(folder), Settings(folder / "settings"))
    articles = [
        Article(
            f"article:{number:064x}",
            100,
            {"k": Appearance(f"file {number}.txt", added=1)},
            {
                "headline": Finding(f"Headline {number * 7919 % 10_007}"),
                "outlet@k": Finding(f"Outlet {number % 50}", "inferred"),
            },
        )
        for number in range(ARTICLES)
    ]
    desk.do(Change(Label("add-article", ("x",)), made(*articles)))
    around = QWidget()
    around.resize(1200, 800)

    def open_window() -> None:
        window = MetadataWindow(desk, theme, around)
        window.begin()
        app.processEvents()
        window.close()

    say(f"The table of {ARTICLES:,} articles")
    report("opened", _times(open_window), 400)
    window = MetadataWindow(desk, theme, around)
    window.begin()
    app.processEvents()

    def sort(column: int) -> None:
        window.grid.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        app.processEvents()

    def down() -> None:
        QTest.keyClick(window.grid, Qt.Key.Key_Down)
        app.processEvents()

    def keep(row: int) -> None:
        window.model.say({(row, 1 + FIELDS.index("byline")): "Minji"})
        app.processEvents()

    report("sorted by a column", [timed(partial(sort, each)) for each in (1, 2, 4, 0)], 300)
    report("one row down", [timed(down) for _ in range(60)], 50)
    report("one cell kept", [timed(partial(keep, row)) for row in range(30)], 50)
    window.close()
    desk.close()


def _times(deed: Callable[[], object], times: int = 7) -> list[float]:
    deed()
    return [timed(deed) for _ in range(times)]


def _median(deed: Callable[[], object]) -> float:
    return statistics.median(_times(deed))


if __name__ == "__main__":
    main()
