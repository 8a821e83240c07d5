"""The strip that asks who tags here: once, in place, without a dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.name_strip import NameStrip
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.articles import take_in
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.opening import make_workspace
from tests.builders import NATO, a_target


@pytest.fixture
def nameless(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk whose analyst has not said who they are."""
    workspace = make_workspace(tmp_path / "w", "", tmp_path / "machine")
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    text = canonical(NATO)
    article = workspace.articles.put(text)
    desk.do(take_in(desk.project, article, len(text.text), Appearance("nato.txt")))
    desk.do(make_tag(desk.project, "Arms", give_key=True).change)
    yield desk
    desk.close()


@pytest.fixture
def strip(qtbot: QtBot, nameless: Desk, theme: Theme) -> NameStrip:
    strip = NameStrip(nameless, theme)
    qtbot.addWidget(strip)
    nameless.name_wanted.connect(lambda: strip.ask(waiting=True))
    reading = Reading(nameless, nameless)
    reading.point_at(a_target(NATO, "first time"), "")
    reading.toggle_digit("1")
    return strip


def name_field(strip: NameStrip) -> QLineEdit:
    field = strip.findChild(QLineEdit)
    assert field is not None
    return field


def test_the_first_tag_asks_for_a_name_and_waits(strip: NameStrip, nameless: Desk) -> None:
    assert strip.isVisible()
    assert not nameless.project.annotations


def test_enter_introduces_the_analyst_and_tags(
    strip: NameStrip, nameless: Desk, qtbot: QtBot
) -> None:
    QTest.keyClicks(name_field(strip), "Minji Park")
    QTest.keyClick(name_field(strip), Qt.Key.Key_Return)
    assert not strip.isVisible()
    assert len(nameless.project.annotations) == 1
    assert nameless.project.analysts[nameless.analyst].name == "Minji Park"
    assert nameless.settings.get("analyst_name") == "Minji Park"


def test_a_blank_name_is_no_name(strip: NameStrip, nameless: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(name_field(strip), "  ")
    QTest.keyClick(name_field(strip), Qt.Key.Key_Return)
    assert strip.isVisible()
    assert not nameless.is_named


def test_escape_tags_nothing_and_says_so(strip: NameStrip, nameless: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignals([nameless.message, strip.closed]):
        QTest.keyClick(name_field(strip), Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert not nameless.project.annotations
    nameless.introduce("Minji")
    assert not nameless.project.annotations


def test_a_name_can_be_changed_later(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    strip = NameStrip(desk, theme)
    qtbot.addWidget(strip)
    strip.ask(waiting=False)
    assert name_field(strip).text() == "Minji Park"
    QTest.keyClicks(name_field(strip), "Min-ji Park")
    QTest.keyClick(name_field(strip), Qt.Key.Key_Return)
    assert desk.project.analyst_name(desk.analyst) == "Min-ji Park"
    strip.ask(waiting=False)
    with qtbot.assertNotEmitted(desk.message):
        QTest.keyClick(name_field(strip), Qt.Key.Key_Escape)


def test_a_narrow_window_need_not_grow_for_the_strip(strip: NameStrip) -> None:
    assert strip.minimumSizeHint().width() < 500
    assert strip.heightForWidth(500) > strip.heightForWidth(1400)
