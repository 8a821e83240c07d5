"""Times six panes of 100,000 characters each that are scrolled together, painted.

Run it with `python -m tests.benchmarks.bench_panes`. Times are CPU milliseconds of the GUI's
thread for one step of the leading pane and all that follows from it in all panes.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
from pathlib import Path
from random import Random

if "--screen" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import new_id
from desktop_app.domain.span import Span
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.arrangement import usual
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.linked_scrolling import LINKINGS
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.theme import apply_theme
from desktop_app.workspace.commands.articles import take_in
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.opening import OpenWorkspace, make_workspace
from tests.benchmarks.measuring import say, timed

PANES, CHARACTERS, PASSAGES, STEPS = 6, 100_000, 500, 400
LIMIT = 16.0
_WORDS = ("labour", "newspaper", "budget", "although", "year", "research", "public", "bill", "나토")


def filled(folder: Path) -> OpenWorkspace:
    """Return a workspace of six long articles with 500 passages each and twelve tags."""
    workspace = make_workspace(folder / "workspace", "Panes", folder / "machine")
    session = workspace.session
    tags = []
    for number in range(12):
        new = make_tag(session.project, f"Tag {number}")
        session.do(new.change)
        tags.append(new.tag)
    for number in range(PANES):
        chance = Random(number)
        text = canonical(_text(chance)).text
        article = workspace.articles.put(canonical(text))
        taken = take_in(session.project, article, len(text), Appearance(f"long-{number}.txt"))
        session.do(taken)
        passages = []
        for _ in range(PASSAGES):
            start = chance.randrange(len(text) - 200)
            target = describe(article, Span(start, start + chance.randint(10, 150)), text)
            held = frozenset({chance.choice(tags)})
            passages.append(Annotation(new_id("annotation"), target, session.analyst, tags=held))
        session.do(Change(Label("take-in"), made(*passages)))
    return workspace


def _text(chance: Random) -> str:
    paragraphs: list[str] = []
    length = 0
    while length < CHARACTERS:
        paragraphs.append(" ".join(chance.choices(_WORDS, k=chance.randint(20, 110))))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:CHARACTERS]


def scrolled(app: QApplication, view: ReadView) -> list[float]:
    """Return what each step of the first pane costs, down the article and up again."""
    bar = view.active_slot.view.verticalScrollBar()
    bar.setValue(0)
    app.processEvents()
    times, step = [], 60
    for _ in range(STEPS):
        if not 0 <= bar.value() + step <= bar.maximum():
            step = -step

        def move(step: int = step) -> None:
            bar.setValue(bar.value() + step)
            app.processEvents()

        times.append(timed(move))
    return times


def main() -> None:
    """Print the report; the exit code is 1 where the limit is missed."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = apply_theme(app, "light")
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(filled(Path(folder)), Settings(Path(folder) / "settings"))
        view = ReadView(desk, Reading(desk), theme, most_panes=PANES)
        view.arrange(usual(PANES))
        view.resize(1900, 1000)
        view.show()
        for slot, article in zip(view.slots, sorted(desk.project.articles), strict=True):
            slot.show_article(article)
        view.activate(0)
        say(f"{PANES} panes of {CHARACTERS:,} characters with {PASSAGES:,} passages each")
        gc.collect()
        gc.freeze()
        for linking in LINKINGS:
            view.linked.link(linking)
            scrolled(app, view)
            times = sorted(scrolled(app, view))
            late = times[int(len(times) * 0.95)]
            missed |= late > LIMIT
            say(
                f"  {linking:<14} median {statistics.median(times):6.2f}  p95 {late:6.2f}  "
                f"p99 {times[int(len(times) * 0.99)]:6.2f}  of {LIMIT:g} ms"
            )
        view.close()
        desk.close()
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
