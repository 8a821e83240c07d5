"""The page shows where a block is printed, and a click on it leads back to the outline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Run
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.widgets.briefing.page_view import PageView

LONG = "A sentence of the desk's own that takes up some room on the page. " * 12


@pytest.fixture
def page(qtbot: QtBot, outlined: BriefingView) -> PageView:
    """Return the page of a briefing of several pages."""
    for number in range(30):
        outlined.editing.add_paragraph((Run(f"{number}. {LONG}"),), Spot(outlined.model.briefing))
    settle(qtbot, outlined)
    return outlined.page


def settle(qtbot: QtBot, view: BriefingView) -> None:
    qtbot.waitUntil(lambda: view.preview.is_complete)


def paragraphs(view: BriefingView) -> list[EntityId]:
    return [block.id for block in view.model.outline.below(view.model.briefing)][2:]


def place_of(page: PageView, block: EntityId) -> QPointF | None:
    """Return a point of the viewport where a block is printed, if it is in view."""
    middle = page.viewport().width() / 2
    for y in range(page.viewport().height()):
        if page.block_at(QPointF(middle, y)) == block:
            return QPointF(middle, y + 3)
    return None


def test_a_chosen_row_is_brought_into_view(outlined: BriefingView, page: PageView) -> None:
    last = paragraphs(outlined)[-1]
    assert place_of(page, last) is None
    outlined.tree.select(last)
    assert place_of(page, last) is not None
    assert page.page > 2


def test_a_click_on_a_row_brings_its_place_into_view(
    outlined: BriefingView, page: PageView
) -> None:
    last = paragraphs(outlined)[-1]
    outlined.tree.scrollToBottom()
    row = outlined.tree.visualRect(outlined.model.index_of(last)).center()
    QTest.mouseClick(outlined.tree.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert outlined.tree.current == last
    assert place_of(page, last) is not None


def test_the_first_look_at_a_briefing_is_its_title(
    qtbot: QtBot, outlined: BriefingView, page: PageView
) -> None:
    outlined.show_briefing(outlined.model.briefing)
    outlined.page.setFocus()
    outlined.tree.setFocus()
    settle(qtbot, outlined)
    assert outlined.tree.current
    assert page.page == 0
    assert page.verticalScrollBar().value() == 0


def test_a_click_on_the_page_chooses_the_row_and_the_page_stays(
    outlined: BriefingView, page: PageView
) -> None:
    wanted = paragraphs(outlined)[0]
    outlined.tree.select(wanted)
    outlined.tree.select(outlined.model.outline.below(outlined.model.briefing)[0].id)
    scrolled = page.verticalScrollBar().value()
    place = place_of(page, wanted)
    assert place is not None
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert outlined.tree.current == wanted
    assert page.verticalScrollBar().value() == scrolled


def test_the_page_keeps_its_place_when_something_above_it_changes(
    qtbot: QtBot, outlined: BriefingView, page: PageView
) -> None:
    watched = paragraphs(outlined)[20]
    outlined.tree.select(watched)
    QApplication.processEvents()
    before = place_of(page, watched)
    for _ in range(6):
        outlined.editing.add_paragraph(
            (Run(LONG),), Spot(outlined.model.briefing, paragraphs(outlined)[0])
        )
    settle(qtbot, outlined)
    assert before is not None
    assert place_of(page, watched) == before


def test_the_chosen_block_stays_in_view_when_the_window_becomes_smaller(
    outlined: BriefingView, page: PageView
) -> None:
    watched = paragraphs(outlined)[20]
    outlined.tree.select(watched)
    for width, height in ((900, 500), (1200, 800), (1400, 420)):
        outlined.resize(width, height)
        QApplication.processEvents()
        assert place_of(page, watched) is not None


def test_a_click_on_the_title_opens_its_form(outlined: BriefingView, page: PageView) -> None:
    page.verticalScrollBar().setValue(0)
    place = place_of(page, "title")
    assert place is not None
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert outlined.front.isVisible()
    assert outlined.front.fields["title"].hasFocus()


def test_a_double_click_on_a_paragraph_edits_it(outlined: BriefingView, page: PageView) -> None:
    wanted = paragraphs(outlined)[0]
    outlined.tree.select(wanted)
    place = place_of(page, wanted)
    assert place is not None
    QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert outlined.panel.edit.hasFocus()
    assert outlined.session.block == wanted


def test_a_new_block_is_brought_into_view_once_it_is_printed(
    qtbot: QtBot, outlined: BriefingView, page: PageView
) -> None:
    outlined.tree.select(paragraphs(outlined)[0])
    added = outlined.editing.add_paragraph((Run("The end."),), Spot(outlined.model.briefing))
    outlined.tree.select(added)
    settle(qtbot, outlined)
    assert place_of(page, added) is not None


def test_words_being_typed_are_on_the_page_before_they_are_recorded(
    qtbot: QtBot, outlined: BriefingView, page: PageView
) -> None:
    outlined.tree.select(paragraphs(outlined)[4])
    outlined.add_paragraph()
    QTest.keyClicks(outlined.panel.edit, "Just typed")
    settle(qtbot, outlined)
    assert outlined.session.is_new
    assert place_of(page, outlined.session.coming) is not None


def test_only_the_paper_is_white_in_the_dark(outlined: BriefingView, page: PageView) -> None:
    theme = page._theme
    theme.set_mode("dark")
    image = page.viewport().grab().toImage()
    theme.set_mode("light")
    assert image.pixelColor(2, 2).lightness() < 60
    assert image.pixelColor(image.width() // 2, 40).lightness() > 240


def test_pages_that_are_still_coming_may_hold_the_chosen_block(
    qtbot: QtBot, outlined: BriefingView, page: PageView
) -> None:
    last = paragraphs(outlined)[-1]
    outlined.show_briefing("")
    outlined.show_briefing(outlined.editing.briefings()[0].id)
    outlined.tree.select(last)
    settle(qtbot, outlined)
    assert place_of(page, last) is not None
