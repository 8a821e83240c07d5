"""A desk officer makes a briefing from nothing to Word, and reads it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.briefing_outline import PASSAGES_MIME
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.widgets.briefing.heading_field import HeadingField
from tests.viewmodels.mime import mime_of
from tests.widgets.briefing.conftest import begin_from_gallery, rows

# Without a screen no menu can take the keyboard; on a screen it does.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier

Press = Callable[..., None]


def test_from_an_empty_place_to_a_document_in_word(
    qtbot: QtBot,
    desk: Desk,
    view: BriefingView,
    reading: Reading,
    passages: list[EntityId],
    press: Press,
    tmp_path: Path,
) -> None:
    # A briefing, its title, two headings.
    view.parts.empty.button.click()
    begin_from_gallery(view)
    QTest.keyClicks(view.front.fields["title"], "Korea at the table of NATO")
    press(view.front.fields["title"], Qt.Key.Key_Escape)
    for words in ("Outlook", "Invitations"):
        press(view.tree, Qt.Key.Key_Insert)
        field = view.tree.findChildren(HeadingField)[-1]
        QTest.keyClicks(field, words)
        press(field, Qt.Key.Key_Return)
    press(view.tree, Qt.Key.Key_Up, ALT)
    assert rows(view) == ["Invitations", "Outlook"]

    # Two excerpts are dropped on a heading, the second is moved by keyboard.
    heading = view.tree.visualRect(view.tree.currentIndex()).center()
    _drop_passages(view, passages[:2], QPointF(heading))
    press(view.tree, Qt.Key.Key_Down)
    press(view.tree, Qt.Key.Key_Up)
    press(view.tree, Qt.Key.Key_Up, ALT)
    assert rows(view) == [
        "Invitations",
        "·E2 Korean military delegation",
        "·E1 first time",
        "Outlook",
    ]

    # An own sentence rests on a passage.
    reading.point_at(None, passages[2])
    press(view.tree, Qt.Key.Key_Return, CONTROL)
    QTest.keyClicks(view.panel.edit, "Seoul is to attend.")
    view.cite()
    assert view.citing.menu is not None
    press(view.citing.menu, Qt.Key.Key_P)
    press(view.panel.edit, Qt.Key.Key_Return, CONTROL)
    assert rows(view)[2] == "·Seoul is to attend. [S1]"

    # The page shows it; the document says it.
    qtbot.waitUntil(lambda: view.preview.is_complete)
    with qtbot.waitSignal(view.exporting.finished):
        view.export_to(tmp_path / "Brief.docx")
    document = docx.Document(str(tmp_path / "Brief.docx"))
    said = [(each.style.name, each.text) for each in document.paragraphs if each.style]
    body = said[said.index(("Heading 1", "Invitations")) :]
    assert [text for name, text in body if name in ("Heading 1", "Body Text", "Excerpt")] == [
        "Invitations",
        "“Korean military delegation”",
        "Seoul is to attend.",
        "“first time”",
        "Outlook",
        "Sources",
    ]
    assert document.core_properties.title == "Korea at the table of NATO"
    shown = view.preview.own.shown
    assert shown is not None
    printed = [piece.text for piece in shown.pieces if piece.style == "heading 1"]
    assert printed[:2] == ["Invitations", "Outlook"]

    # Everything can be taken back, step by step.
    while desk.undo_name and view.editing.briefing is not None:
        desk.undo()
    assert view.parts.empty.isVisible()
    assert set(passages) <= set(desk.project.annotations)


def _drop_passages(view: BriefingView, passages: list[EntityId], place: QPointF) -> None:
    viewport, mime = view.tree.viewport(), mime_of(PASSAGES_MIME, passages)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(place.toPoint(), copy, mime, left, none))
    QApplication.sendEvent(viewport, QDropEvent(place, copy, mime, left, none))
