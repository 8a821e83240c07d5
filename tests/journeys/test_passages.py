"""Passages made, grown, resized, split, merged, duplicated, tagged: by keyboard, then by mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.app import Application
from desktop_app.domain.change import Change, Label, made
from desktop_app.storage.bundled import bundled
from desktop_app.viewmodels.tag_tree import TAG_MIME
from desktop_app.widgets.reader.span_mime import put_span
from desktop_app.widgets.reader.tags_at_cursor import TagsAtCursorList
from desktop_app.widgets.reader.text import ReaderText
from tests.builders import a_passage
from tests.journeys.analyst_at_work import CONTROL, NONE, AnalystAtWork

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
COPY = Qt.DropAction.CopyAction


class Reader:
    """Works on passages in the active pane, and says what stands there."""

    def __init__(self, analyst: AnalystAtWork) -> None:
        self.analyst = analyst

    @property
    def text(self) -> ReaderText:
        text = self.analyst.view.read.active.findChild(ReaderText)
        assert isinstance(text, ReaderText)
        return text

    @property
    def article(self) -> str:
        view = self.analyst.view
        return view.desk.text(view.read.active.article_id)

    @property
    def selected(self) -> str:
        span = self.analyst.view.read.active.selected_span()
        return span.of(self.article) if span else ""

    @property
    def mine(self) -> list[tuple[str, list[str]]]:
        """My passages in reading order, with the names of their tags."""
        desk = self.analyst.view.desk
        return [
            (each.exact, sorted(tag.name for tag in desk.project.tags_of(each)))
            for each in desk.project.passages(self.analyst.view.read.active.article_id)
            if each.creator == desk.analyst
        ]

    @property
    def said(self) -> str:
        return self.analyst.view.status.message

    @property
    def focused(self) -> str:
        """The words of the passage in focus."""
        focused = self.analyst.view.reading.focused
        return focused.exact if focused else ""

    # Keys

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.analyst.press(key)

    def grow(self, times: int = 1) -> None:
        for _ in range(times):
            self.analyst.press(Key.Key_Period, CONTROL | SHIFT)

    def shrink(self) -> None:
        self.analyst.press(Key.Key_Comma, CONTROL | SHIFT)

    def undo(self, times: int) -> None:
        for _ in range(times):
            self.analyst.press(Key.Key_Z, CONTROL)

    # The mouse

    def place(self, point: int) -> QPoint:
        page = self.text.page
        assert page is not None
        line = page.line_of(point)
        height = line.ink.center().y() - self.text.view().top()
        return QPointF(page.x_of(line, point), height).toPoint()

    def on(self, words: str) -> QPoint:
        return self.place(self.article.index(words) + 1)

    def drag(self, start: int, end: int) -> None:
        viewport = self.text.viewport()
        QTest.mousePress(viewport, LEFT, NONE, self.place(start))
        QTest.mouseMove(viewport, (self.place(start) + self.place(end)) / 2)
        QTest.mouseMove(viewport, self.place(end))
        QTest.mouseRelease(viewport, LEFT, NONE, self.place(end))

    def select(self, words: str) -> None:
        start = self.article.index(words)
        self.drag(start, start + len(words))

    def click(self, words: str) -> None:
        QTest.mouseClick(self.text.viewport(), LEFT, NONE, self.on(words))

    def drop(self, widget: QWidget, place: QPoint, mime: QMimeData) -> None:
        for event in (
            QDragEnterEvent(place, COPY, mime, LEFT, NONE),
            QDropEvent(QPointF(place), COPY, mime, LEFT, NONE),
        ):
            QApplication.sendEvent(widget, event)
            assert event.isAccepted()

    def drop_tag_on(self, path: str, words: str) -> None:
        """Drag a tag from the tree onto words of the text."""
        tag = self.analyst.project.codebook.at_path(path)
        assert tag is not None
        mime = QMimeData()
        mime.setData(TAG_MIME, tag.id.encode())
        pane = self.analyst.view.read.active
        self.drop(pane, self.text.viewport().mapTo(pane, self.on(words)), mime)

    def drop_selection_on(self, path: str) -> None:
        """Drag the selected words onto a tag of the tree."""
        span, tree = self.text.selected_span(), self.analyst.view.read_place.side.tags.tree
        assert span is not None
        tag = self.analyst.project.codebook.at_path(path)
        assert tag is not None
        tree.select(tag.id)
        mime = put_span(QMimeData(), self.analyst.view.read.active.article_id, span)
        self.drop(tree.viewport(), tree.visualRect(tree.currentIndex()).center(), mime)

    def menu(self, action: str) -> None:
        """Choose an action in the menu."""
        self.analyst.view.commands[action].trigger()


@pytest.fixture
def reader(analyst: AnalystAtWork, application: Application, tmp_path: Path) -> Reader:
    """Return a reader before the first article of a workspace without passages."""
    application.make(tmp_path / "Desk", [bundled("seeds")])
    analyst.wait_for_articles()
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.view.set_layout(1)
    analyst.open_article("000_")
    application.window.grab()
    return Reader(analyst)


def test_passages_by_keyboard_alone(reader: Reader, analyst: AnalystAtWork) -> None:
    # The caret stands before "Go to contents"; two lines down begins the headline.
    reader.press(Key.Key_Down, Key.Key_Down)
    reader.grow()
    assert reader.selected == "Korea"
    reader.grow(2)
    assert reader.selected.startswith("Go to contents")
    reader.shrink()
    assert reader.selected == "Korea Invited to NATO Meeting on Afghanistan Next Year"
    reader.shrink()
    assert reader.selected == "Korea"

    # Two tags in one go, a third named after the words.
    for path in ("Invitations", "Arms"):
        reader.press(Key.Key_T)
        analyst.type(path)
        analyst.press(Key.Key_Return, CONTROL)
    reader.press(Key.Key_I)
    assert reader.mine == [("Korea", ["Arms", "Invitations", "Korea"])]

    # Longer at the end by two words and shorter by one.
    analyst.press(Key.Key_Right, ALT | SHIFT)
    analyst.press(Key.Key_Right, ALT | SHIFT)
    analyst.press(Key.Key_Left, ALT | SHIFT)
    assert [words for words, _ in reader.mine] == ["Korea Invited"]
    analyst.press(Key.Key_Right, CONTROL | ALT | SHIFT)
    analyst.press(Key.Key_Left, CONTROL | ALT | SHIFT)
    assert [words for words, _ in reader.mine] == ["Korea Invited"]

    # The caret is behind "Korea" still: split there, and merged again.
    reader.press(Key.Key_X)
    assert [words for words, _ in reader.mine] == ["Korea", "Invited"]
    reader.press(Key.Key_M)
    assert reader.mine == [("Korea Invited", ["Arms", "Invitations", "Korea"])]
    assert reader.focused == "Korea Invited"

    # One of its tags is taken off in the list.
    reader.press(Key.Key_Return, Key.Key_Down, Key.Key_Delete)
    assert len(reader.mine[0][1]) == 2
    reader.press(Key.Key_Escape)
    assert reader.focused == "Korea Invited"

    # Everything is taken back, one action after the other.
    while analyst.view.commands["edit.undo"].text().startswith("Undo: ") and reader.mine:
        reader.undo(1)
    assert reader.mine == []


def test_a_colleagues_passage_is_duplicated_by_keyboard(
    reader: Reader, analyst: AnalystAtWork
) -> None:
    hers = a_passage("first time", reader.article, creator="analyst:tom")
    analyst.view.desk.do(Change(Label("test"), made(hers)))
    reader.press(Key.Key_F8)
    assert reader.focused == "first time"
    analyst.press(Key.Key_Right, ALT | SHIFT)
    assert "press Ctrl+D" in reader.said
    analyst.press(Key.Key_D, CONTROL)
    assert reader.mine == [("first time", [])]
    analyst.press(Key.Key_Right, ALT | SHIFT)
    assert reader.mine == [("first time a", [])]
    # Both stand in the list at the cursor, mine in focus first.
    reader.press(Key.Key_Return)
    listed = analyst.view.findChild(TagsAtCursorList)
    assert listed is not None
    model = listed.rows.model()
    assert model.rowCount() == 2
    assert "“first time a”" in model.index(0, 0).data()
    reader.press(Key.Key_Down, Key.Key_Return)
    assert reader.focused == "first time"


def test_several_tags_are_put_on_in_one_visit_to_the_chooser(
    reader: Reader, analyst: AnalystAtWork
) -> None:
    for path in ("Arms", "Talks"):
        analyst.view.reading.make_and_apply(path)
    reader.press(Key.Key_Down, Key.Key_Down)
    reader.grow()
    reader.press(Key.Key_T)
    analyst.type("arms")
    analyst.press(Key.Key_Return, SHIFT)
    analyst.type("tal")
    analyst.press(Key.Key_Return)
    assert reader.mine == [("Korea", ["Arms", "Talks"])]
    assert reader.text.hasFocus()


def test_passages_by_mouse_alone(reader: Reader, analyst: AnalystAtWork) -> None:
    for path in ("Arms", "Talks"):
        analyst.view.reading.make_and_apply(path)
    # Words taken carelessly are whole words when the mouse is released.
    reader.select("ilitary delegati")
    assert reader.selected == "military delegation"
    reader.drop_selection_on("Arms")
    reader.drop_tag_on("Talks", "military")
    assert reader.mine == [("military delegation", ["Arms", "Talks"])]

    # Its end is dragged on, and its start.
    reader.click("military delegation")
    text = reader.article
    start = text.index("military delegation")
    reader.drag(start + len("military delegation"), text.index("meeting", start) + 2)
    reader.drag(start, text.index("Korean military") + 2)
    assert reader.mine == [("Korean military delegation to a meeting", ["Arms", "Talks"])]
    assert reader.focused == "Korean military delegation to a meeting"

    # Split where one clicks, merged by selecting both parts.
    reader.click("delegation to")
    reader.menu("extent.split")
    assert [words for words, _ in reader.mine] == [
        "Korean military",
        "delegation to a meeting",
    ]
    # With a passage in focus a drag from its very end would move that end.
    reader.click("Posted")
    reader.select("Korean military delegation to a meeting")
    reader.menu("extent.merge")
    assert reader.mine == [("Korean military delegation to a meeting", ["Arms", "Talks"])]

    # A tag dropped beside every passage only says what to do.
    before = analyst.view.desk.undo_name
    reader.drop_tag_on("Arms", "Posted")
    assert reader.said == "Select words first, or drop the tag on a passage."
    assert analyst.view.desk.undo_name == before
