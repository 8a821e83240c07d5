"""Times a reader pane: opening, layout, one tag, scrolling, sights, with thousands of passages.

Run it with `python -m tests.benchmarks.bench_reader`. Times are CPU milliseconds of the GUI's
thread, median and 99th percentile; the bare text is a QTextEdit without passages that shows the
same in the same run, for the ratio.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

if "--screen" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Appearance, Article
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.codebook import Tag
from desktop_app.domain.colours import BASES
from desktop_app.domain.identity import article_id
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.viewmodels.sight import Sight
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.theme import Theme, apply_theme
from tests.benchmarks.measuring import report, say, timed

_ENGLISH = [
    "labour",
    "newspaper",
    "budget",
    "although",
    "year",
    "research",
    "public",
    "bill",
    "the",
]
_KOREAN = ["대표단은", "브뤼셀", "나토", "본부에서", "한국군", "파병", "회의를", "열었다"]
_ANALYSTS = (Analyst("analyst:1", "Minji Park", "blue"), Analyst("analyst:2", "Tom Weber", "red"))


@dataclass(frozen=True)
class Case:
    """An article of so many characters with so many passages of at most so many characters."""

    characters: int
    passages: int
    longest: int
    open_limit: float
    words: Sequence[str] = tuple(_ENGLISH)


CASES = (
    Case(100_000, 500, 300, 40),
    Case(100_000, 5_000, 300, 40),
    Case(100_000, 50_000, 300, float("inf")),
    Case(1_000_000, 5_000, 300, 80),
    Case(1_000_000, 5_000, 300, 80, [*_ENGLISH, *_KOREAN, "😀"]),
    Case(5_000, 5_000, 150, 40),
    Case(100_000, 5_000, 300, 40, _KOREAN),
    Case(100_000, 5_000, 300, 40, [*_ENGLISH, *_KOREAN, "😀"]),
)


@dataclass
class Material:
    """A text, its article, its passages, and the project they are in."""

    text: str
    article: Article
    annotations: list[Annotation]
    project: Project


def material(case: Case) -> Material:
    """Return random material for a case, the same at each run."""
    chance = random.Random(case.passages)
    paragraphs: list[str] = []
    length = 0
    while length < case.characters:
        paragraphs.append(" ".join(chance.choices(case.words, k=chance.randint(30, 90))))
        length += len(paragraphs[-1]) + 2
    kept = canonical("\n\n".join(paragraphs)[: case.characters])
    article = Article(article_id(kept.sha256), len(kept.text), {"a": Appearance("bench.txt")})
    tags = [Tag(f"tag:{number}", f"Tag {number}", colour=BASES[number]) for number in range(12)]
    annotations = []
    for number in range(case.passages):
        start = chance.randrange(len(kept.text) - 10)
        end = min(len(kept.text), start + chance.randint(10, case.longest))
        annotations.append(a_passage(article, kept.text, Span(start, end), number, chance))
    things = made(*_ANALYSTS, *tags, article, *annotations)
    project = Project().with_edits(things)
    return Material(kept.text, article, project.passages(article.id), project)


def a_passage(
    article: Article, text: str, span: Span, number: int, chance: random.Random
) -> Annotation:
    """Return a passage of one of both analysts with one of twelve tags."""
    return Annotation(
        f"annotation:{number:06}",
        describe(article.id, span, text),
        chance.choice(_ANALYSTS).id,
        tags=frozenset({f"tag:{chance.randrange(12)}"}),
    )


@dataclass
class Bare:
    """What a QTextEdit without passages takes for the same text."""

    opening: list[float]
    layout: float
    scrolling: list[float]
    resizing: list[float]


def bare(app: QApplication, text: str) -> Bare:
    """Time a QTextEdit, wrapped as wide as the pane's text."""
    opening = []
    edit = QTextEdit()
    for _ in range(5):
        edit.close()
        edit = QTextEdit()
        edit.setFrameShape(QFrame.Shape.NoFrame)
        edit.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        edit.setLineWrapColumnOrWidth(560)
        edit.resize(760, 900)
        edit.show()
        app.processEvents()

        def show(edit: QTextEdit = edit) -> None:
            edit.setPlainText(text)
            edit.grab()

        opening.append(timed(show))
    found = Bare(opening, _settling(app, 1.5), _scrolling(app, edit), _resizing(app, edit))
    edit.close()
    return found


def run(app: QApplication, theme: Theme, case: Case) -> None:
    """Time one case and say the results."""
    say(f"{case.characters:,} characters like {case.words[-1]}, {case.passages:,} passages")
    there = material(case)
    gc.collect()
    gc.freeze()
    edit = bare(app, there.text)
    opening = []
    pane = ReaderPane(theme)
    for _ in range(7):
        _destroy(app, pane)
        pane = ReaderPane(theme)
        pane.set_analyst(_ANALYSTS[0].id)
        pane.resize(760, 900)
        pane.show()
        app.processEvents()

        def show(pane: ReaderPane = pane) -> None:
            pane.show_article(there.article, there.text, there.annotations, there.project)
            pane.grab()

        opening.append(timed(show))
    middle = statistics.median
    report("open to first paint", opening[1:], case.open_limit, middle(edit.opening))
    report("longest slice of layout", [_settling(app, 2)], 100, edit.layout)
    text = next(iter(pane.findChildren(QTextEdit)))
    report("scroll frame", _scrolling(app, text), 10, middle(edit.scrolling))
    report("one tag to paint", _tagging(app, pane, there), 8)
    report("walk to next passage", _walking(app, pane), 8)
    report("hide or show an analyst", _looking(app, pane, _analysts_in_turn()), 10)
    report("hide or show a tag", _looking(app, pane, _tags_in_turn()), 10)
    report("resize step", _resizing(app, pane), 10, middle(edit.resizing))
    report("re-wrap after it, at once", [_settling(app, 1.5)], 100)
    _destroy(app, pane)
    gc.unfreeze()


def _destroy(app: QApplication, pane: ReaderPane) -> None:
    pane.close()
    pane.deleteLater()
    app.sendPostedEvents(pane, QEvent.Type.DeferredDelete)


def _settling(app: QApplication, seconds: float) -> float:
    """Let layout and settling come to rest; return the longest time without a look at events."""
    longest = 0.0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        longest = max(longest, timed(app.processEvents))
    return longest


def _scrolling(app: QApplication, text: QTextEdit) -> list[float]:
    bar = text.verticalScrollBar()
    times = []
    for _ in range(200):
        if bar.value() >= bar.maximum():
            bar.setValue(0)
            app.processEvents()

        def step() -> None:
            bar.setValue(bar.value() + 60)
            app.processEvents()

        times.append(timed(step))
    return times


def _resizing(app: QApplication, widget: QWidget) -> list[float]:
    """Make it narrower, a step as a dragged edge makes it; the pane is near the beginning."""
    times = []
    for width in range(760, 600, -8):

        def step(width: int = width) -> None:
            widget.resize(width, 900)
            app.processEvents()

        times.append(timed(step))
    return times


def _analysts_in_turn() -> list[Sight]:
    hidden = Sight().with_analyst(_ANALYSTS[1].id, shown=False)
    return [hidden, Sight()] * 20


def _tags_in_turn() -> list[Sight]:
    return [Sight().with_tag(f"tag:{number % 12}", shown=False) for number in range(40)]


def _looking(app: QApplication, pane: ReaderPane, sights: Sequence[Sight]) -> list[float]:
    times = []
    for sight in sights:

        def look(sight: Sight = sight) -> None:
            pane.set_sight(sight)
            app.processEvents()

        times.append(timed(look))
    pane.set_sight(Sight())
    return times


def _tagging(app: QApplication, pane: ReaderPane, there: Material) -> list[float]:
    chance = random.Random(7)
    place = pane.reading_place()
    project, times = there.project, []
    for number in range(100):
        start = min(place + chance.randrange(1500), len(there.text) - 70)
        span = Span(start, start + 60)
        mark = a_passage(there.article, there.text, span, 900_000 + number, chance)
        change = Change(Label("tag-passage"), made(mark))
        project = project.with_edits(change.edits)

        def tag(project: Project = project, change: Change = change) -> None:
            pane.apply(project, change)
            app.processEvents()

        times.append(timed(tag))
    return times


def _walking(app: QApplication, pane: ReaderPane) -> list[float]:
    def walk() -> None:
        pane.focus_next_passage()
        app.processEvents()

    return [timed(walk) for _ in range(100)]


def main() -> None:
    """Print the report."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = apply_theme(app, "light")
    for case in CASES:
        run(app, theme, case)


if __name__ == "__main__":
    main()
