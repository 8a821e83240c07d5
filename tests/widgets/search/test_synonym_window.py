"""The table of synonyms by real keys: what is changed is searched with at once, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from desktop_app.storage.own_synonyms import synonyms_in_use
from desktop_app.widgets.search.synonym_window import SynonymWindow
from tests.widgets.search.conftest import Window


@pytest.fixture
def table(window: Window) -> SynonymWindow:
    window.panel.synonyms.click()
    (shown,) = window.view.findChildren(SynonymWindow)
    return shown


def write(table: SynonymWindow, words: str) -> None:
    """Write into the row that is being edited, and press Enter."""
    (field,) = (each for each in table.list.findChildren(QLineEdit) if each.isVisible())
    field.setText(words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    # The list takes over what was written when the field has taken in the key.
    QApplication.processEvents()


def test_a_row_that_is_added_is_searched_with_at_once_and_kept(
    window: Window, table: SynonymWindow
) -> None:
    window.type("gallery")
    assert window.hits == []
    QTest.mouseClick(table.add, Qt.MouseButton.LeftButton)
    write(table, "gallery = museum")
    window.settle()
    assert [hit.exact for hit in window.hits] == ["museum"]
    kept = synonyms_in_use()
    assert kept.is_own
    assert kept.synonyms.groups[0] == ("gallery", "museum")
    assert "Your own row" in table.state.text()


def test_a_row_is_found_changed_and_taken_out_by_keys(window: Window, table: SynonymWindow) -> None:
    QTest.keyClicks(table.wanted, "ocea")
    assert all(table.list.isRowHidden(row) for row in range(table.rows.rowCount()))
    table.wanted.clear()
    table.wanted.insert("유럽연합")
    shown = [row for row in range(table.rows.rowCount()) if not table.list.isRowHidden(row)]
    assert table.list.currentIndex().row() == shown[0]
    table.list.setFocus()
    QTest.keyClick(table.list, Qt.Key.Key_Return)
    write(table, "EU = 유럽연합 = Brussels bloc")
    assert ("EU", "유럽연합", "Brussels bloc") in synonyms_in_use().synonyms.groups
    assert "Changed by you; it came as European Union" in table.state.text()
    QTest.keyClick(table.list, Qt.Key.Key_Delete)
    assert not any("Brussels bloc" in group for group in synonyms_in_use().synonyms.groups)


def test_a_removed_row_stays_in_sight_and_is_brought_back(
    window: Window, table: SynonymWindow
) -> None:
    before = synonyms_in_use().synonyms.groups
    assert not table.back.isEnabled()
    QTest.keyClick(table.list, Qt.Key.Key_Delete)
    assert "Removed by you" in table.state.text()
    assert table.list.model().index(0, 0).data() == " = ".join(before[0])
    assert not table.remove.isEnabled()
    table.back.click()
    assert synonyms_in_use().synonyms.groups == before
    assert "Came with Briefing Desk" in table.state.text()


def test_one_name_alone_is_pointed_out(window: Window, table: SynonymWindow) -> None:
    QTest.mouseClick(table.add, Qt.MouseButton.LeftButton)
    write(table, "alone")
    assert "second name" in table.state.text()
    assert not synonyms_in_use().is_own


def test_the_table_that_came_along_comes_back_when_it_is_wanted(
    window: Window, table: SynonymWindow
) -> None:
    before = synonyms_in_use().synonyms.groups
    assert not table.reset.isEnabled()
    QTest.keyClick(table.list, Qt.Key.Key_Delete)
    assert synonyms_in_use().synonyms.groups == before[1:]
    table.reset.click()
    (go,) = (
        each
        for each in table.question.buttons()
        if table.question.buttonRole(each) == QMessageBox.ButtonRole.AcceptRole
    )
    go.click()
    assert synonyms_in_use().synonyms.groups == before
    assert not synonyms_in_use().is_own
    assert table.rows.rowCount() == len(before)


def test_a_table_that_cannot_be_kept_says_so(
    window: Window, table: SynonymWindow, user_data: Path
) -> None:
    (user_data / "synonyms.csv").mkdir()
    QTest.keyClick(table.list, Qt.Key.Key_Delete)
    assert "synonyms.csv" in table.state.text()


def test_the_window_goes_with_escape_and_comes_anew(window: Window, table: SynonymWindow) -> None:
    QTest.keyClick(table, Qt.Key.Key_Escape)
    QApplication.processEvents()
    window.search.edit_synonyms()
    assert any(each.isVisible() for each in window.view.findChildren(SynonymWindow))
