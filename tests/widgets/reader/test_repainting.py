"""What is painted anew after a change is enough: the screen shows what a fresh picture shows."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Edit
from desktop_app.domain.span import Span
from tests.builders import an_article
from tests.widgets.reader.builders import MINJI, TAGS, TOM, Desk, a_desk

TEXT = "\n\n".join(" ".join(f"word{n}" for n in range(at, at + 55)) for at in range(0, 330, 55))


def a_passage_at(chance: random.Random, number: int) -> Annotation:
    start = chance.randrange(len(TEXT) - 400)
    return Annotation(
        f"annotation:{number:04}",
        describe(an_article(TEXT).id, Span(start, start + chance.randrange(5, 350)), TEXT),
        chance.choice((MINJI, TOM)).id,
        tags=frozenset({chance.choice(TAGS).id}),
    )


def on_screen(desk: Desk, widget: QWidget) -> QImage:
    """Return what the window really shows of a widget, unlike a grab, which paints it anew."""
    for _ in range(3):
        QApplication.processEvents()
    shown = desk.pane.screen().grabWindow(desk.pane.winId()).toImage()
    place = widget.mapTo(desk.pane, widget.rect().topLeft())
    return shown.copy(widget.rect().translated(place))


def assert_shown_as_fresh(desk: Desk) -> None:
    for widget in (desk.reader.viewport(), desk.lane):
        shown = on_screen(desk, widget).convertToFormat(QImage.Format.Format_RGB32)
        fresh = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        assert shown == fresh


def an_edit(chance: random.Random, there: dict[str, Annotation], number: int) -> Edit:
    """Return a passage that comes, goes, gets another tag or stands elsewhere."""
    wanted = a_passage_at(chance, number)
    if not there or chance.random() < 0.4:
        there[wanted.id] = wanted
        return Edit(None, wanted)
    before = there.pop(chance.choice(sorted(there)))
    if chance.random() < 0.3:
        return Edit(before, None)
    what = {"target": wanted.target} if chance.random() < 0.5 else {"tags": wanted.tags}
    after = there[before.id] = replace(before, **what)
    return Edit(before, after)


@pytest.mark.parametrize("seed", range(3))
def test_lines_and_margin_are_painted_anew_where_passages_change(qtbot: QtBot, seed: int) -> None:
    if QGuiApplication.platformName() != "offscreen":
        pytest.skip("other windows may lie above on a real screen")
    chance = random.Random(seed)
    there = {each.id: each for each in (a_passage_at(chance, number) for number in range(25))}
    desk = a_desk(qtbot, *there.values(), text=TEXT)
    assert_shown_as_fresh(desk)
    for number in range(100, 140):
        desk.do(an_edit(chance, there, number))
        assert_shown_as_fresh(desk)
        if number % 3 == 0:
            desk.pane.focus_passage(chance.choice(sorted(there)))
        elif number % 7 == 0:
            start = chance.randrange(600)
            desk.pane.set_selection(Span(start, start + 40))
        elif number % 11 == 0:
            desk.reader.verticalScrollBar().setValue(chance.randrange(300))
        assert_shown_as_fresh(desk)
