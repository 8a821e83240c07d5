"""Tagging in a pane with the mouse: whole words, ends, hints, tags dropped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Label, made
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.tag_tree import TAG_MIME
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.theme import Theme
from tests.builders import NATO, a_passage, tag_words

LEFT, COPY = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
BOTH = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


class Table:
    """A pane that shows an article, and the mouse above it."""

    def __init__(self, view: ReadView, desk: Desk, reading: Reading) -> None:
        self.view = view
        self.desk = desk
        self.reading = reading
        self.said: list[str] = []
        desk.message.connect(self.said.append)
        reading.widened.connect(lambda span: view.active.set_selection(span))
        text = view.active.findChild(ReaderText)
        assert isinstance(text, ReaderText)
        self.text = text

    def place(self, point: int) -> QPoint:
        page = self.text.page
        assert page is not None
        line = page.line_of(point)
        height = line.ink.center().y() - self.text.view().top()
        return QPointF(page.x_of(line, point), height).toPoint()

    def drag(self, start: int, end: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        viewport = self.text.viewport()
        QTest.mousePress(viewport, LEFT, NONE, self.place(start))
        QTest.mouseMove(viewport, (self.place(start) + self.place(end)) / 2)
        QTest.mouseMove(viewport, self.place(end))
        QTest.mouseRelease(viewport, LEFT, modifiers, self.place(end))

    def select(self, words: str, modifiers: Qt.KeyboardModifier = NONE) -> str:
        """Drag over words, and return what is selected then."""
        start = NATO.index(words)
        self.drag(start, start + len(words), modifiers)
        span = self.view.active.selected_span()
        assert (span.of(NATO) if span else "") == (
            self.reading.selection.exact if self.reading.selection else ""
        )
        return span.of(NATO) if span else ""

    def click(self, words: str) -> None:
        spot = self.place(NATO.index(words) + 1)
        QTest.mouseClick(self.text.viewport(), LEFT, NONE, spot)

    def drop_tag(self, widget: QWidget, spot: QPoint) -> None:
        """Drop the tag Arms at a place of a widget inside the pane."""
        arms = self.desk.project.codebook.at_path("Arms")
        assert arms is not None
        mime = QMimeData()
        mime.setData(TAG_MIME, arms.id.encode())
        pane = self.view.active
        place = widget.mapTo(pane, spot)
        for event in (
            QDragEnterEvent(place, BOTH, mime, LEFT, NONE),
            QDragMoveEvent(place, BOTH, mime, LEFT, NONE),
            QDropEvent(QPointF(place), BOTH, mime, LEFT, NONE),
        ):
            QApplication.sendEvent(pane, event)
            assert event.isAccepted()
            # A move would make the tree drop the tag's row.
            assert event.dropAction() == COPY

    def drop_on(self, words: str) -> None:
        self.drop_tag(self.text.viewport(), self.place(NATO.index(words) + 1))

    @property
    def passages(self) -> list[tuple[str, int]]:
        """The passages in order: their words, and how many tags they have."""
        return [(each.exact, len(each.tags)) for each in self.desk.project.living_annotations()]


@pytest.fixture
def table(qtbot: QtBot, desk: Desk, reading: Reading, theme: Theme) -> Table:
    view = ReadView(desk, reading, theme)
    qtbot.addWidget(view)
    desk.changed.connect(view.apply)
    view.set_layout(1)
    view.resize(900, 500)
    with qtbot.waitExposed(view):
        view.show()
    article = next(each for each in desk.project.articles.values() if each.characters == len(NATO))
    view.open_article(article.id)
    return Table(view, desk, reading)


def hers(words: str, number: int = 1) -> Annotation:
    return a_passage(words, creator="analyst:tom", number=number)


def test_words_snap_when_the_mouse_is_released(table: Table) -> None:
    assert table.select("ilitary delegat") == "military delegation"


def test_words_stay_as_they_are_with_alt_held_or_the_option_off(table: Table) -> None:
    assert table.select("ilitary", ALT) == "ilitary"
    table.reading.toggle_digit("1")
    table.reading.snaps_to_words = False
    assert table.select("elegat") == "elegat"
    table.reading.toggle_digit("1")
    assert [words for words, _ in table.passages] == ["ilitary", "elegat"]


def test_a_selection_that_is_exactly_a_passage_stays_and_says_so(table: Table) -> None:
    table.desk.do(Change(Label("test"), made(hers("ilitary"))))
    assert table.select("ilitary") == "ilitary"
    assert table.said == ["1 passage here – Enter lists its tags"]


def test_a_click_where_passages_lie_on_each_other_tells_of_them(table: Table) -> None:
    table.desk.do(Change(Label("test"), made(hers("military delegation"), hers("military", 2))))
    table.click("delegation")
    assert table.said == []
    table.click("military")
    assert table.said == ["2 passages here – Enter lists them"]


def test_enter_in_the_text_asks_for_the_list(table: Table, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.reading.list_wanted):
        QTest.keyClick(table.text, Qt.Key.Key_Return)


def test_my_passage_is_resized_by_its_end_to_whole_words(table: Table) -> None:
    tag_words(table.desk.workspace, "first time")
    table.click("first")
    end = NATO.index("first time") + len("first time")
    table.drag(end, NATO.index("Korean") + 2)
    assert table.passages == [("first time a Korean", 1)]
    (passage,) = table.desk.project.living_annotations()
    assert passage.target.prefix.endswith("for the ")
    assert passage.target.suffix.startswith(" military")


def test_a_tag_dropped_on_the_selected_words_tags_them(table: Table) -> None:
    table.select("military delegation")
    table.drop_on("military")
    assert table.passages == [("military delegation", 1)]


def test_a_tag_dropped_on_a_passage_is_mine_on_the_same_words(table: Table) -> None:
    table.desk.do(Change(Label("test"), made(hers("military delegation"))))
    table.drop_on("military")
    assert sorted(table.passages) == [("military delegation", 0), ("military delegation", 1)]


def test_a_tag_dropped_on_plain_words_says_what_to_do(table: Table) -> None:
    table.drop_on("invited")
    assert table.passages == []
    assert table.said == ["Select words first, or drop the tag on a passage."]


def test_a_tag_held_over_a_passage_rings_it(table: Table) -> None:
    table.desk.do(Change(Label("test"), made(hers("military delegation"))))
    before = table.text.viewport().grab().toImage()
    arms = table.desk.project.codebook.at_path("Arms")
    assert arms is not None
    mime = QMimeData()
    mime.setData(TAG_MIME, arms.id.encode())
    pane = table.view.active
    place = table.text.viewport().mapTo(pane, table.place(NATO.index("military") + 1))
    QApplication.sendEvent(pane, QDragEnterEvent(place, BOTH, mime, LEFT, NONE))
    assert table.text.viewport().grab().toImage() != before


def test_what_is_no_tag_is_left_to_the_pane(table: Table) -> None:
    mime = QMimeData()
    mime.setText("nothing of ours")
    event = QDragEnterEvent(QPoint(50, 50), BOTH, mime, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(table.view.active, event)
    assert not event.isAccepted()
