"""The section about the folder says what there is to say, and little where all is well."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.team.folder_section import FolderSection
from desktop_app.widgets.theme import Theme


@pytest.fixture
def section(qtbot: QtBot, desk: Desk, theme: Theme) -> FolderSection:
    section = FolderSection(desk.folder_state, theme)
    qtbot.addWidget(section)
    section.show()
    return section


def break_lines(desk: Desk, count: int) -> None:
    """Let lines of a log be unreadable."""
    path = desk.workspace.folder.log / "stranger.jsonl"
    path.write_bytes(b"".join(b"this is no record %d\n" % n for n in range(count)))
    desk.workspace.exchange()
    desk.folder_state.follow()


def test_where_all_is_well_one_quiet_line_says_so(section: FolderSection) -> None:
    assert section.sentences == ["Everything was read, and nothing waits."]
    assert section.count == 0


def test_what_could_not_be_read_is_said_and_counted(section: FolderSection, desk: Desk) -> None:
    break_lines(desk, 2)
    assert section.sentences == desk.fault_sentences
    assert section.count == 2
    assert not section.more.isVisible()


def test_of_many_sentences_the_first_are_shown_and_the_others_a_press_away(
    section: FolderSection, desk: Desk, qtbot: QtBot
) -> None:
    break_lines(desk, 20)
    assert section.count == 20
    assert len(section.sentences) == 8
    assert section.more.accessibleName() == "12 more…"
    with qtbot.waitSignal(section.problems_wanted):
        QTest.keyClick(section.more, Qt.Key.Key_Return)
