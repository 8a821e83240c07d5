"""A desk officer makes a briefing of every kind of block by keyboard, and takes it all back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.domain.briefing import Block
from desktop_app.widgets.briefing.briefing_view import BriefingView
from tests.journeys import accessibility
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork

# Without a screen no menu can take the keyboard; on a screen it does.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SHIFT = Qt.KeyboardModifier.ShiftModifier
KINDS = ["heading", "paragraph", "excerpt", "excerpts", "table", "table", "page-break", "picture"]


def place(analyst: AnalystAtWork) -> BriefingView:
    return analyst.view.places.briefing


def outline(analyst: AnalystAtWork) -> list[Block]:
    """Return the blocks in reading order, as the project has them."""
    briefing = place(analyst).model.briefing
    return [block for block, _ in analyst.project.outline(briefing).walk()]


def begin(analyst: AnalystAtWork) -> BriefingView:
    """Open the sample, and begin an empty briefing in it."""
    analyst.application.open_sample()
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.press(Qt.Key.Key_3, CONTROL)
    analyst.command("new briefing")
    gallery = place(analyst).asking.gallery
    assert gallery is not None
    QTest.keyClick(gallery.cards, Qt.Key.Key_Return)
    analyst.type("Arms for Russia")
    analyst.press(Qt.Key.Key_Escape)
    return place(analyst)


def add_every_kind(analyst: AnalystAtWork, picture: Path) -> None:
    """Add a block of every kind, each behind the one before; the picture's file is given."""
    view = place(analyst)
    analyst.press(Qt.Key.Key_H, CONTROL | SHIFT)
    analyst.type("What we judge")
    analyst.press(Qt.Key.Key_Return)
    analyst.press(Qt.Key.Key_J, CONTROL | SHIFT)
    analyst.type("The deployments will go on.")
    analyst.press(Qt.Key.Key_Return, CONTROL)
    analyst.press(Qt.Key.Key_X, CONTROL | SHIFT)
    analyst.press(Qt.Key.Key_Return)
    analyst.press(Qt.Key.Key_G, CONTROL | SHIFT)
    question = view.adding.question
    assert question is not None
    QTest.keyClick(question.field, Qt.Key.Key_Down)
    QTest.keyClick(question.field, Qt.Key.Key_Return)
    analyst.command("add table chronology")
    analyst.command("add table options")
    analyst.press(Qt.Key.Key_K, CONTROL | SHIFT)
    view.adding.take_pictures([picture], view.spot())


def a_picture(folder: Path) -> Path:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#1F5FA8"))
    image.save(str(folder / "map.png"))
    return folder / "map.png"


def test_every_kind_of_block_by_keyboard_and_all_of_it_taken_back(
    analyst: AnalystAtWork, tmp_path: Path
) -> None:
    view = begin(analyst)
    before = len(analyst.project.briefings)
    add_every_kind(analyst, a_picture(tmp_path))
    assert [block.kind for block in outline(analyst)] == KINDS
    judgement, excerpt = outline(analyst)[1:3]

    # The excerpt: its first word is left out, it is introduced and translated.
    view.tree.setFocus()
    view.tree.select(excerpt.id)
    analyst.press(Qt.Key.Key_Return)
    analyst.press(Qt.Key.Key_Right, CONTROL | SHIFT)
    analyst.press(Qt.Key.Key_Delete)
    analyst.press(Qt.Key.Key_Tab)
    analyst.type("In our words")
    analyst.press(Qt.Key.Key_Return, CONTROL)
    assert view.tree.hasFocus()
    options = analyst.project.blocks[excerpt.id].options
    assert options["cuts"].startswith("0-")
    assert options["translation"] == "In our words"
    row = view.model.row_at(view.model.index_of(excerpt.id))
    assert row.text.startswith("[…] ")

    # The judgement: a word of the yardstick; confidence apart from it.
    view.tree.select(judgement.id)
    analyst.press(Qt.Key.Key_Return)
    form = view.panel.judgement
    form.likelihood.setFocus()
    analyst.type("l")
    analyst.press(Qt.Key.Key_Return)
    form.confidence.setFocus()
    analyst.type("m")
    analyst.press(Qt.Key.Key_Return)
    options = analyst.project.blocks[judgement.id].options
    assert (options["likelihood"], options["confidence"]) == ("likely", "moderate")

    # A table moves up by a key; everything is taken back.
    view.tree.setFocus()
    table = outline(analyst)[5]
    view.tree.select(table.id)
    analyst.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert outline(analyst)[4].id == table.id
    while outline(analyst):
        analyst.press(Qt.Key.Key_Z, CONTROL)
    assert len(analyst.project.briefings) == before


def judgement(analyst: AnalystAtWork) -> None:
    analyst.command("add key judgement")


def excerpt(analyst: AnalystAtWork) -> None:
    analyst.command("add excerpt")
    analyst.press(Qt.Key.Key_Return)


def tag_list(analyst: AnalystAtWork) -> None:
    place(analyst).adding.tag_excerpts("")


def chronology(analyst: AnalystAtWork) -> None:
    analyst.command("add table chronology")


def options_table(analyst: AnalystAtWork) -> None:
    analyst.command("add table options")


def picture(analyst: AnalystAtWork) -> None:
    view = place(analyst)
    folder = analyst.view.desk.workspace.folder.path
    view.adding.take_pictures([a_picture(folder)], view.spot())


def unused_passages(analyst: AnalystAtWork) -> None:
    analyst.command("passages not yet used")


PANELS = (judgement, excerpt, tag_list, chronology, options_table, picture, unused_passages)


@pytest.mark.parametrize("panel", PANELS, ids=lambda each: each.__name__)
def test_every_control_of_a_panel_has_a_name_is_reached_by_tab_and_shows_the_keyboard(
    panel: Callable[[AnalystAtWork], None], analyst: AnalystAtWork
) -> None:
    begin(analyst)
    panel(analyst)
    shown: QWidget = analyst.application.window
    analyst.wait_for_window()
    assert accessibility.unnamed(shown) == []
    assert accessibility.unreachable(shown) == []
    assert accessibility.unmarked(shown) == []


@pytest.mark.parametrize("ask", ["add excerpts of a tag", "new edition"])
def test_a_question_is_answered_or_left_by_keyboard(analyst: AnalystAtWork, ask: str) -> None:
    view = begin(analyst)
    analyst.command(ask)
    question = view.adding.question or view.adding.edition
    assert question is not None
    assert accessibility.unnamed(question) == []
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert question.isHidden()
    assert outline(analyst) == []
