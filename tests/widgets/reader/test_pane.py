"""The pane as the window sees it: head, empty state, lost passages, drops, what leaves it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Finding
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.project import Project
from desktop_app.widgets.reader.empty_page import EmptyPage
from desktop_app.widgets.reader.header import FieldButton, Headline
from desktop_app.widgets.reader.orphan_strip import OrphanStrip
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.reader.quotation import ARTICLE_MIME, PASSAGE_MIME
from tests.builders import an_article
from tests.widgets.reader.builders import ARTICLE, BLUE, RED, TOM, Desk, a_desk, a_mark, theme_of


def lost(number: int, words: str) -> Annotation:
    mark = a_mark("invited", RED, number=number)
    return replace(mark, target=replace(mark.target, exact=words, start=number, end=number + 1))


def fields(pane: ReaderPane) -> dict[str, str]:
    """Return the accessible names of the fields in the head that are shown."""
    return {
        each.field: each.accessibleName()
        for each in pane.findChildren(FieldButton)
        if each.isVisible()
    }


def strip_button(desk: Desk) -> QPushButton:
    strip = desk.pane.findChild(OrphanStrip)
    assert isinstance(strip, OrphanStrip)
    (button,) = strip.findChildren(QPushButton)
    return button


def drop(pane: ReaderPane, mime: QMimeData) -> bool:
    """Drag something over a pane and let go; return whether the pane would have it."""
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(50, 50), copy, mime, button, no_key)
    QApplication.sendEvent(pane, enter)
    if enter.isAccepted():
        QApplication.sendEvent(pane, QDropEvent(QPointF(50, 50), copy, mime, button, no_key))
    return enter.isAccepted()


def test_an_empty_pane_says_what_to_do(qtbot: QtBot) -> None:
    pane = ReaderPane(theme_of())
    qtbot.addWidget(pane)
    (page,) = pane.findChildren(EmptyPage)
    assert page.text() == "Press Enter on an article, or drag it here."
    assert (pane.article_id, pane.focused_passage, pane.selected_span()) == ("", "", None)
    assert pane.reading_place() == 0
    pane.apply(Project(), Change(Label("test"), ()))
    pane.focus_next_passage()
    pane.set_zoom(1.5)


def test_an_empty_pane_takes_the_keyboard(qtbot: QtBot) -> None:
    pane = ReaderPane(theme_of())
    qtbot.addWidget(pane)
    with qtbot.waitSignal(pane.activated_pane):
        pane.show()
        pane.activateWindow()
        pane.setFocus()
    assert pane.hasFocus()


def test_the_head_tells_headline_outlet_and_date(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    assert desk.pane.accessibleName() == "Korea Invited"
    assert fields(desk.pane) == {"outlet": "Outlet: Dong-A Ilbo", "published": "Date: 22 Dec 2009"}


def test_what_is_not_known_is_asked_for_and_a_guess_looks_like_one(qtbot: QtBot) -> None:
    article = an_article(ARTICLE, headline=None, outlet=None)
    guess = Finding("2009-12", "inferred", "“yesterday” in line 3")
    article = replace(article, found={"published@k": guess}, said={"byline": "Kim"})
    desk = a_desk(qtbot, article=article)
    assert fields(desk.pane) == {
        "headline": "Headline: headline not known set",
        "outlet": "Outlet: outlet not known set",
        "published": "Date: Dec 2009 guess",
        "byline": "Byline: Kim",
    }


def test_what_somebody_said_is_not_known_is_no_question(qtbot: QtBot) -> None:
    article = replace(an_article(ARTICLE, outlet=None), said={"outlet@k": None})
    desk = a_desk(qtbot, article=article)
    assert fields(desk.pane)["outlet"] == "Outlet: outlet not known"


def test_a_field_asks_to_be_set(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    (outlet,) = [each for each in desk.pane.findChildren(FieldButton) if each.field == "outlet"]
    with qtbot.waitSignal(desk.pane.metadata_requested) as asked:
        QTest.mouseClick(outlet, Qt.MouseButton.LeftButton)
    assert asked.args == ["outlet"]


def test_a_new_outlet_shows_at_once(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.do(Edit(desk.article, replace(desk.article, said={"outlet@k": "Yonhap"})))
    assert fields(desk.pane)["outlet"] == "Outlet: Yonhap"


def test_the_grade_of_the_source_shows_once_it_is_given(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.do(Edit(desk.article, replace(desk.article, said={"grade@k": "B"})))
    assert fields(desk.pane)["grade"] == "Source grade: source B"


def test_a_long_headline_takes_two_lines_and_is_elided(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, article=an_article(ARTICLE, headline="Korea and NATO meet again " * 20))
    (headline,) = desk.pane.findChildren(Headline)
    assert headline.heightForWidth(400) == 2 * 28
    assert headline._lines(400)[1].endswith("…")
    assert headline.heightForWidth(20_000) == 28


def test_lost_passages_are_counted_and_listed_in_full(qtbot: QtBot) -> None:
    words = "A quotation that nobody can find here. " * 5
    desk = a_desk(qtbot, lost(1, words), lost(2, "gone"), a_mark("invited", RED, number=3))
    assert strip_button(desk).text() == "2 passages lost their place"
    quotations = desk.pane.findChild(QListWidget)
    assert isinstance(quotations, QListWidget)
    assert not quotations.isVisible()
    strip_button(desk).click()
    assert quotations.isVisible()
    assert [quotations.item(row).text() for row in range(2)] == [f"“{words}”", "“gone”"]
    last = quotations.item(1)
    qtbot.waitUntil(lambda: quotations.viewport().rect().contains(quotations.visualItemRect(last)))
    assert list(desk.passages_in_margin()) == [a_mark("invited", number=3).id]


def test_a_lost_passage_can_be_focused(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, lost(1, "gone"), a_mark("invited", RED, number=3))
    quotations = desk.pane.findChild(QListWidget)
    assert isinstance(quotations, QListWidget)
    strip_button(desk).click()
    quotations.setCurrentRow(0)
    assert desk.pane.focused_passage == lost(1, "gone").id
    desk.click("invited")
    assert desk.focused == [lost(1, "gone").id, a_mark("invited", number=3).id]


def test_the_strip_comes_and_goes_with_lost_passages(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    button = strip_button(desk)
    assert not button.isVisible()
    gone = lost(1, "gone")
    desk.make(gone)
    assert button.isVisible()
    assert button.text() == "1 passage lost its place"
    desk.do(Edit(gone, replace(gone, target=a_mark("invited").target)))
    assert not button.isVisible()
    assert list(desk.passages_in_margin()) == [gone.id]


def test_the_focus_goes_with_the_passage(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    desk = a_desk(qtbot, mark)
    desk.pane.focus_passage(mark.id)
    desk.do(Edit(mark, replace(mark, tags=frozenset({BLUE.id}))))
    assert desk.pane.focused_passage == mark.id
    desk.delete(mark)
    assert desk.focused == [mark.id, ""]


def test_selected_words_that_become_my_passage_are_in_focus(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.set_selection(desk.span("invited"))
    mark = a_mark("invited", RED)
    desk.make(mark)
    assert desk.pane.focused_passage == mark.id
    assert desk.pane.selected_span() is None
    assert desk.reader.caret == desk.span("invited").end


def test_words_of_my_passage_are_selected_again_when_it_goes(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    desk = a_desk(qtbot, mark)
    desk.pane.focus_passage(mark.id)
    desk.delete(mark)
    assert desk.pane.focused_passage == ""
    assert desk.pane.selected_span() == desk.span("invited")


def test_another_analysts_passage_leaves_my_selection_alone(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.set_selection(desk.span("invited"))
    hers = a_mark("invited", RED, creator=TOM.id)
    desk.make(hers)
    assert (desk.pane.focused_passage, desk.focused) == ("", [])
    assert desk.pane.selected_span() == desk.span("invited")
    desk.pane.focus_passage(hers.id)
    desk.delete(hers)
    assert desk.pane.selected_span() is None


def test_a_removed_article_leaves_the_pane_empty(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    desk = a_desk(qtbot, mark)
    desk.pane.focus_passage(mark.id)
    desk.do(Edit(desk.article, None))
    assert desk.pane.article_id == ""
    assert desk.focused[-1] == ""
    assert desk.pane.selected_span() is None
    desk.pane.show_article(desk.article, desk.text, [mark], desk.project)
    assert desk.pane.article_id == desk.article.id
    assert list(desk.passages_in_margin()) == [mark.id]


def test_an_article_can_be_dropped(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    mime = QMimeData()
    mime.setData(ARTICLE_MIME, QByteArray(b"article:123"))
    with qtbot.waitSignal(desk.pane.article_dropped) as dropped:
        assert drop(desk.pane, mime)
    assert dropped.args == ["article:123"]


def test_nothing_else_can_be_dropped(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    mime = QMimeData()
    mime.setText("article:123")
    assert not drop(desk.pane, mime)
    assert not desk.reader.acceptDrops()
    assert not desk.reader.viewport().acceptDrops()


def test_a_selection_leaves_the_pane_with_its_source(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.set_selection(desk.span("first time"))
    mime = desk.reader.createMimeDataFromSelection()
    assert mime.text() == "“first time”\n— Dong-A Ilbo, “Korea Invited”, 22 Dec 2009"
    assert not mime.hasFormat(PASSAGE_MIME)


def test_a_selection_that_is_my_passage_leaves_as_that_passage(qtbot: QtBot) -> None:
    mine = [a_mark("first time", RED, number=1), a_mark("first time", BLUE, number=2)]
    desk = a_desk(qtbot, *mine, a_mark("first time", RED, number=3, creator=TOM.id))
    desk.pane.set_selection(desk.span("first time"))
    mime = desk.reader.createMimeDataFromSelection()
    assert bytes(mime.data(PASSAGE_MIME).data()).decode().split("\n") == [mark.id for mark in mine]


def test_entering_the_text_makes_the_pane_the_active_one(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.activateWindow()
    with qtbot.waitSignal(desk.pane.activated_pane):
        desk.click("invited")


def test_focus_and_active_pane_are_shown_at_the_edge(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    colours = theme_of().colours

    def edge() -> list[str]:
        picture = desk.pane.grab().toImage()
        return [picture.pixelColor(x, 300).name() for x in (0, desk.pane.width() - 1)]

    assert edge() == [colours.pane.name()] * 2
    desk.pane.set_active(True)
    assert edge() == [colours.accent.name(), colours.pane.name()]
    desk.pane.activateWindow()
    desk.pane.setFocus()
    qtbot.waitUntil(desk.reader.hasFocus)
    assert edge() == [colours.accent.name()] * 2


def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, lost(1, "gone"))
    for widget in desk.pane.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            name = widget.accessibleName()
            assert name or (isinstance(widget, QPushButton) and widget.text()), widget


@pytest.mark.parametrize("count", [1, 20])
def test_one_article_after_another_leaves_no_documents_behind(qtbot: QtBot, count: int) -> None:
    desk = a_desk(qtbot, a_mark("invited", RED))
    for number in range(count):
        text = f"Article {number}. {ARTICLE}"
        desk.pane.show_article(an_article(text), text, [], desk.project)
    qtbot.waitUntil(lambda: _documents(desk) == 1)


def _documents(desk: Desk) -> int:
    return sum(each.metaObject().className() == "QTextDocument" for each in desk.reader.children())


def test_a_pane_that_gets_narrower_shows_the_second_line_of_its_headline(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    article = an_article(headline="Korea Invited to NATO Meeting on Afghanistan Next Year")
    desk.pane.show_article(article, "x", [], desk.project)
    headline = desk.pane.findChild(Headline)
    assert headline is not None
    line = headline.heightForWidth(2000)
    heights = []
    for width in (1400, 430, 1400):
        desk.pane.resize(width, 600)
        qtbot.waitUntil(lambda: headline.height() == headline.heightForWidth(headline.width()))
        heights.append(headline.height())
    assert heights == [line, 2 * line, line]
