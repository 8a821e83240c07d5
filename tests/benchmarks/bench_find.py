"""Times finding: words in long articles, from key to marked panes, and what is the same.

Run it with `python -m tests.benchmarks.bench_find`. CPU milliseconds of the GUI's thread, or of
the thread that works in the background where that is said.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

if "--screen" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.domain.text_folding import FoldedText
from desktop_app.domain.text_search import Query, find
from desktop_app.formats.synonym_table import read_synonyms
from desktop_app.storage.bundled import bundled, resource
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.finding import AT_ONCE
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.similar_passages import ArticlePieces, most_alike
from desktop_app.widgets.find_bar import FindBar
from desktop_app.widgets.finder import Finder
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.theme import apply_theme
from tests.benchmarks.measuring import say, timed
from tests.builders import a_workspace

LONG, USUAL, PANES = 1_000_000, 100_000, 4
ENGLISH = [path.read_text("utf-8") for path in sorted(bundled("seeds").glob("*.txt"))]
KOREAN = ["북대서양조약기구(나토)는 24일 북한이 러시아에 병력 1만2000명을 파병했다고 밝혔다.\n\n"]


def long_text(sentences: list[str], characters: int, seed: int = 1) -> str:
    """Return a text of this length, its paragraphs in an order of their own."""
    chance = Random(seed)
    paragraphs = [each for text in sentences for each in text.split("\n") if each.strip()]
    parts: list[str] = []
    while sum(map(len, parts)) < characters:
        parts += chance.sample(paragraphs, len(paragraphs))
    return "\n\n".join(parts)[:characters]


def median(action: Callable[[], object], times: int = 7) -> float:
    """Return the median of what an action takes."""
    return statistics.median(timed(action) for _ in range(times))


def bench_words() -> None:
    """Report what one article of a million characters costs, in whichever thread."""
    for language, sentences, words in (
        ("English", ENGLISH, ("e", "nato", "the international community")),
        ("Korean", KOREAN * 9, ("다", "나토", "ㄴ")),
    ):
        text = long_text(sentences, LONG)
        fold = FoldedText(text)
        once = median(partial(FoldedText, text))
        say(f"{language}, 1,000,000 characters: folded once in {once:.0f} ms")
        for typed in words:
            query = Query(typed, is_open=typed == "ㄴ")
            spent = median(partial(find, fold, query))
            say(f"  {typed:<28} {len(find(fold, query)):>7,} hits  {spent:6.1f} ms  (≤ 50)")


def bench_window(characters: int) -> None:
    """Report what a letter, and a step, cost the window with four articles open."""
    texts = [long_text(ENGLISH, characters, seed) for seed in range(PANES)]
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = apply_theme(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(a_workspace(Path(folder), *texts), Settings(Path(folder) / "settings"))
        window = QWidget()
        reading = Reading(desk, window)
        view = ReadView(desk, reading, theme)
        bar = FindBar(theme, Icons(resource("icons"), theme, window))
        column = QVBoxLayout(window)
        column.addWidget(view)
        column.addWidget(bar)
        finder = Finder(desk, reading, view, bar)
        window.resize(1400, 900)
        window.show()
        view.set_layout(PANES)
        for number, article in enumerate(desk.project.articles):
            view.activate(number)
            view.open_article(article)
        finder.open()
        settle(app)

        def shown(action: Callable[[], object]) -> Callable[[], None]:
            def act() -> None:
                action()
                app.processEvents()

            return act

        way = "at once" if PANES * characters <= AT_ONCE else "in the background"
        say(f"window, four articles of {characters:,}, searched {way}:")
        for word in ("e", "na", "nato"):
            spent, stalls = [], []
            for _ in range(5):
                bar.field.clear()
                QTest.keyClicks(bar.field, word[:-1])
                settle(app)
                spent.append(timed(shown(partial(QTest.keyClicks, bar.field, word[-1]))))
                stalls.append(settle(app))
            typed, stall = statistics.median(spent), statistics.median(stalls)
            say(f"  the last letter of {word:<9} {typed:6.1f} ms  {bar.outcome.text()}")
            say(f"  longest wait meanwhile     {stall:6.1f} ms of wall time")
            say(f"  next hit, painted          {median(shown(finder.next)):6.1f} ms")
        desk.close()
        window.close()


def settle(app: QApplication) -> float:
    """Let a second pass; return the longest time in ms for which no event could be taken."""
    longest, before = 0.0, time.perf_counter()
    until = before + 1
    while before < until:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        time.sleep(0.0005)
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    return longest * 1000


def bench_same() -> None:
    """Report what comparing a passage with four articles costs, in the background."""
    synonyms = read_synonyms(resource("synonyms.csv").read_bytes())
    texts = {str(seed): long_text(ENGLISH, USUAL, seed) for seed in range(PANES)}
    made = timed(lambda: ArticlePieces(texts["0"], synonyms))
    pieces = {name: ArticlePieces(text, synonyms) for name, text in texts.items()}
    passage = next(each for each in pieces["0"].sentences if len(each) > 150).of(texts["0"])
    spent = median(lambda: most_alike(passage, "0", pieces, synonyms))
    say(f"the same, four articles of 100,000: each made ready once in {made:.0f} ms,")
    say(f"  a passage of {len(passage)} characters compared in {spent:.0f} ms  (≤ 100)")


def main() -> None:
    """Print the report."""
    bench_words()
    bench_same()
    for characters in (USUAL, LONG):
        bench_window(characters)


if __name__ == "__main__":
    main()
