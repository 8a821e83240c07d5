"""Times the passage panel and the links in the margin: 10,000 passages, 2,000 relations.

Run it with `python -m tests.benchmarks.bench_facts`. CPU milliseconds of this process, medians.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.annotation import Annotation, Figure, Relation
from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.identity import new_id
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.reader.links import MarginLinks
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.reader.tag_lane import TagLane
from desktop_app.widgets.tags.passage_panel import PassagePanel
from desktop_app.widgets.theme import Theme, apply_theme
from desktop_app.workspace.commands.relations import KINDS
from desktop_app.workspace.opening import open_workspace
from tests.benchmarks.bench_lists import milliseconds
from tests.benchmarks.large_workspace import make_crowded
from tests.benchmarks.measuring import say

PASSAGES, IN_ARTICLE, RELATIONS = 10_000, 5_000, 2_000


def a_desk(folder: Path) -> Desk:
    """Return a desk on a crowded workspace whose passages have facts and relations."""
    make_crowded(folder / "workspace", folder / "machine", IN_ARTICLE, PASSAGES)
    desk = Desk(open_workspace(folder / "workspace", folder / "machine"), Settings(folder / "s"))
    random = Random(2026)
    passages = sorted(desk.project.annotations.values(), key=lambda each: each.id)
    figure = Figure("12,000", "soldiers", "at least", "decided", "2024-10-18", "NIS")
    known = [
        Edit(each, replace(each, status="check", grade="2", speaker=f"Name {at}", figure=figure))
        for at, each in enumerate(passages[::2])
    ]
    related = [a_relation(passages, random) for _ in range(RELATIONS)]
    desk.do(Change(Label("take-in", ("facts",)), (*known, *made(*related))))
    return desk


def a_relation(passages: list[Annotation], random: Random) -> Relation:
    """Return a relation between two passages anywhere."""
    one, other = random.sample(passages, 2)
    return Relation(new_id("relation"), one.id, other.id, random.choice(KINDS), one.creator, 1)


def bench_panel(desk: Desk, theme: Theme) -> None:
    """Report what pointing at another passage costs, the facts folded and open."""
    reading = Reading(desk, desk)
    panel = PassagePanel(desk, reading, theme)
    panel.resize(280, 340)
    passages = cycle(sorted(desk.project.annotations)[:400])
    reading.point_at(None, next(passages))
    QApplication.processEvents()

    def point() -> None:
        reading.point_at(None, next(passages))
        QApplication.sendPostedEvents()

    say(f"panel: another passage, folded: {milliseconds(point, 99):.2f} ms")
    panel.edit_facts()
    say(f"panel: another passage, form open: {milliseconds(point, 99):.2f} ms")


def bench_margin(desk: Desk, theme: Theme) -> None:
    """Report what links add to painting the margin, and gathering them anew."""
    project = desk.project
    article = max(project.articles.values(), key=lambda each: len(project.passages_in[each.id]))
    pane = ReaderPane(theme)
    pane.resize(900, 900)
    pane.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    pane.show()
    pane.show_article(article, desk.text(article.id), project.passages(article.id), project)
    lane = pane.findChild(TagLane)
    assert isinstance(lane, TagLane)
    lane.grab()
    without = milliseconds(lane.grab, 49)
    lane.links = MarginLinks(theme, desk.relations)

    def gather() -> None:
        assert lane.links is not None
        lane.links.forget(project)
        lane.grab()

    gathered = milliseconds(gather, 9)
    with_links = milliseconds(lane.grab, 49)
    say(f"margin: painted whole, without links: {without:.2f} ms")
    say(f"margin: painted whole, with links: {with_links:.2f} ms")
    say(f"margin: links gathered anew and painted: {gathered:.2f} ms")


def main() -> None:
    """Make the workspace and time everything."""
    application = QApplication([])
    theme = apply_theme(application, "light")
    with tempfile.TemporaryDirectory() as folder:
        desk = a_desk(Path(folder))
        bench_panel(desk, theme)
        bench_margin(desk, theme)
        desk.close()


if __name__ == "__main__":
    main()
