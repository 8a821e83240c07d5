"""Blind mode on the screen: its dialog says what it is worth, its sign in the head seals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.storage.bundled import resource
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.double_coding import DoubleCoding
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.reader.header import FieldButton
from desktop_app.widgets.team.blind_dialog import BlindDialog
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.people import introduce
from tests.builders import NATO, a_workspace, tag_words


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    workspace = a_workspace(tmp_path, NATO)
    session = workspace.session
    minji = session.analyst
    session.do(introduce(session.project, "analyst:jan", "Jan"))
    session.analyst = "analyst:jan"
    tag_words(workspace, "first time")
    session.analyst = minji
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def slot(desk: Desk, theme: Theme, qtbot: QtBot) -> PaneSlot:
    """Return a pane that shows the article and follows changes."""
    slot = PaneSlot(desk, theme, Icons(resource("icons"), theme))
    qtbot.addWidget(slot)
    desk.changed.connect(slot.apply)
    (article,) = desk.project.articles
    slot.resize(500, 400)
    slot.show_article(article)
    slot.show()
    return slot


def sign(slot: PaneSlot) -> FieldButton:
    return next(each for each in slot.findChildren(FieldButton) if each.field == "sign")


def test_the_dialog_says_that_it_is_a_courtesy_and_begins_blind_mode(
    desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = BlindDialog(DoubleCoding(desk), theme, parent)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "This is a courtesy, no lock" in words
    assert "whoever opens these files can read them" in words
    dialog.turn.click()
    assert desk.project.settings.blind
    again = BlindDialog(DoubleCoding(desk), theme, parent)
    again.turn.click()
    assert not desk.project.settings.blind


def test_the_sign_in_the_head_seals_and_opens_again(desk: Desk, slot: PaneSlot) -> None:
    assert sign(slot).isHidden()
    DoubleCoding(desk).set_blind(True)
    assert sign(slot).accessibleName() == "blind · 1 other reads this, too: seal"
    assert not desk.project.annotations
    QTest.mouseClick(sign(slot), Qt.MouseButton.LeftButton)
    assert sign(slot).accessibleName() == "your coding is sealed: open again"
    assert len(desk.project.annotations) == 1
    QTest.mouseClick(sign(slot), Qt.MouseButton.LeftButton)
    assert not desk.project.annotations
