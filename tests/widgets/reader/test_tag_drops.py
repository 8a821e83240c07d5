"""Words and passages dropped on a tag of the codebook's tree."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.span import Span
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.reader.quotation import PASSAGE_MIME
from desktop_app.widgets.reader.span_mime import put_span, span_in
from desktop_app.widgets.reader.tag_drops import PassageDrops
from desktop_app.widgets.tags.tag_panel import TagPanel
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.codebook import make_tag
from tests.builders import NATO, a_passage, a_target

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, reading: Reading, theme: Theme) -> TagPanel:
    desk.do(make_tag(desk.project, "Partnership").change)
    panel = TagPanel(desk, reading, theme)
    qtbot.addWidget(panel)
    panel.resize(300, 500)
    panel.show()
    PassageDrops(panel.tree, desk, reading)
    return panel


def drop(panel: TagPanel, mime: QMimeData, row: int) -> bool:
    """Drop something on a row; return whether it was taken."""
    viewport = panel.tree.viewport()
    place = panel.tree.visualRect(panel.tree.model().index(row, 1)).center()
    if not panel.tree.model().index(row, 1).isValid():
        place = viewport.rect().bottomLeft()
    QApplication.sendEvent(viewport, QDragEnterEvent(place, COPY, mime, LEFT, NONE))
    QApplication.sendEvent(viewport, QDragMoveEvent(place, COPY, mime, LEFT, NONE))
    dropped = QDropEvent(QPointF(place), COPY, mime, LEFT, NONE)
    QApplication.sendEvent(viewport, dropped)
    return dropped.isAccepted()


def words_of(text: str, words: str) -> QMimeData:
    target = a_target(text, words)
    return put_span(QMimeData(), target.article, target.span)


def tagged(desk: Desk) -> list[tuple[str, list[str]]]:
    project = desk.project
    return [
        (each.exact, [tag.name for tag in project.tags_of(each)])
        for each in project.living_annotations()
    ]


def test_words_dropped_on_a_tag_are_tagged_with_it(panel: TagPanel, desk: Desk) -> None:
    assert drop(panel, words_of(NATO, "first time"), 1)
    assert tagged(desk) == [("first time", ["Partnership"])]
    current = panel.tree.current
    assert current is not None
    assert current.name == "Partnership"


def test_selected_words_snap_when_they_are_dropped(
    panel: TagPanel, desk: Desk, reading: Reading
) -> None:
    reading.point_at(a_target(NATO, "irst tim"), "")
    drop(panel, words_of(NATO, "irst tim"), 0)
    assert tagged(desk) == [("first time", ["Arms"])]


def test_passages_dropped_on_a_tag_are_tagged_as_mine_in_one_action(
    panel: TagPanel, desk: Desk
) -> None:
    one, other = (
        a_passage(words, creator="analyst:tom", number=number)
        for number, words in enumerate(("first time", "next year"), 1)
    )
    desk.do(Change(Label("test"), made(one, other)))
    mime = QMimeData()
    mime.setData(PASSAGE_MIME, f"{one.id}\n{other.id}\nannotation:unknown".encode())
    assert drop(panel, mime, 0)
    assert sorted(tagged(desk)) == [
        ("first time", []),
        ("first time", ["Arms"]),
        ("next year", []),
        ("next year", ["Arms"]),
    ]
    desk.undo()
    assert len(tagged(desk)) == 2


def test_words_dropped_beside_the_tags_are_not_taken(panel: TagPanel, desk: Desk) -> None:
    assert not drop(panel, words_of(NATO, "first time"), 99)
    assert tagged(desk) == []


def test_words_of_an_article_that_is_not_here_are_not_tagged(panel: TagPanel, desk: Desk) -> None:
    drop(panel, words_of("Another article.", "article"), 0)
    assert tagged(desk) == []


@pytest.mark.parametrize(
    "span", [b"", b"article:1\n0", b"article:1\n5\n5", b"article:1\n0\n999", b"article:1\n-1\n2"]
)
def test_a_span_that_stands_nowhere_is_none(span: bytes) -> None:
    mime = QMimeData()
    mime.setData("application/x-briefing-desk-span", span)
    assert span_in(mime, lambda article: NATO) is None


def test_a_span_is_read_as_it_was_put() -> None:
    target = a_target(NATO, "first time")
    mime = put_span(QMimeData(), target.article, Span(target.start, target.end))
    assert span_in(mime, lambda article: NATO) == target
