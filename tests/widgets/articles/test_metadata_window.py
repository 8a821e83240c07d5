"""The table of articles in its window, by keyboard: typed, filled, pasted, refused, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Article, Finding, Metadatum
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.articles.metadata_table import FIELDS
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.metadata_window import MetadataWindow
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.articles import describe, find_metadata
from tests.builders import a_workspace

TEXTS = tuple(f"Line one of {name}.\n\nPosted December 22, 2009." for name in "ABCD")
OUTLET, BYLINE, PUBLISHED = (1 + FIELDS.index(each) for each in ("outlet", "byline", "published"))
GUESS = Finding("2009-12", "inferred", "Posted December 22", 3)


@pytest.fixture
def desk(tmp_path: Path, theme: Theme) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, *TEXTS), Settings(tmp_path / "settings"))
    for article in list(desk.project.articles):
        desk.do(find_metadata(desk.project, article, {"published": GUESS}))
    yield desk
    desk.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, theme: Theme) -> Iterator[MetadataWindow]:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(1200, 800)
    window = MetadataWindow(desk, theme, around)
    with qtbot.waitExposed(window):
        window.begin()
    window.grid.setFocus()
    yield window
    window.close()


def article_in(window: MetadataWindow, row: int) -> Article:
    return window._desk.project.articles[window.model.article_at(row)]


def known(window: MetadataWindow, field: str) -> list[Metadatum]:
    return [article_in(window, row).metadatum(field) for row in range(window.model.rowCount())]


def values(window: MetadataWindow, field: str) -> list[str | None]:
    return [each.value for each in known(window, field)]


def editor_of(window: MetadataWindow) -> QLineEdit | None:
    """Return the line in which a cell is typed now."""
    lines = window.grid.findChildren(QLineEdit)
    return next((line for line in lines if line.isVisible()), None)


def press(window: MetadataWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(editor_of(window) or window.grid, key, held or Qt.KeyboardModifier.NoModifier)
    QGuiApplication.processEvents()


def write(window: MetadataWindow, words: str) -> None:
    """Type words as at a keyboard: the first letter opens the cell."""
    QTest.keyClicks(window.grid, words[0])
    editor = editor_of(window)
    assert editor is not None
    QTest.keyClicks(editor, words[1:])


CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_enter_keeps_a_value_and_goes_down(window: MetadataWindow) -> None:
    window.grid.go_to(0, OUTLET)
    for outlet in ("Dong-A Ilbo", "Korea Herald", "VOA"):
        write(window, outlet)
        press(window, Qt.Key.Key_Return)
    assert values(window, "outlet") == ["Dong-A Ilbo", "Korea Herald", "VOA", None]
    assert window.grid.currentIndex().row() == 3
    press(window, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_F2)
    editor = editor_of(window)
    assert editor is not None
    assert editor.text() == "VOA"


def test_tab_keeps_a_value_and_goes_to_the_right(window: MetadataWindow) -> None:
    window.grid.go_to(1, OUTLET)
    write(window, "VOA")
    press(window, Qt.Key.Key_Tab)
    write(window, "Minji Park")
    press(window, Qt.Key.Key_Return)
    assert article_in(window, 1).outlet == "VOA"
    assert article_in(window, 1).byline == "Minji Park"


def test_what_is_typed_goes_into_all_selected_cells_as_one_undo(window: MetadataWindow) -> None:
    window.grid.go_to(0, OUTLET)
    for _ in range(2):
        press(window, Qt.Key.Key_Down, SHIFT)
    write(window, "Korea Herald")
    press(window, Qt.Key.Key_Return)
    assert values(window, "outlet") == ["Korea Herald"] * 3 + [None]
    press(window, Qt.Key.Key_Z, CONTROL)
    assert values(window, "outlet") == [None] * 4


def test_ctrl_d_fills_down(window: MetadataWindow) -> None:
    window.model.say({(0, OUTLET): "VOA"})
    window.grid.go_to(0, OUTLET)
    for _ in range(3):
        press(window, Qt.Key.Key_Down, SHIFT)
    press(window, Qt.Key.Key_D, CONTROL)
    assert values(window, "outlet") == ["VOA"] * 4
    window._desk.undo()
    assert values(window, "outlet") == ["VOA", None, None, None]


def test_a_column_of_a_spreadsheet_is_pasted(window: MetadataWindow) -> None:
    QGuiApplication.clipboard().setText(
        "Minji\t2009-12-22\r\nTom\t22 Dec 2009\r\nHong\t2009년 12월\r\n"
    )
    window.grid.go_to(1, BYLINE)
    press(window, Qt.Key.Key_V, CONTROL)
    assert values(window, "byline") == [None, "Minji", "Tom", "Hong"]
    assert values(window, "published") == ["2009-12", "2009-12-22", "2009-12-22", "2009-12"]
    window._desk.undo()
    assert values(window, "byline") == [None] * 4


def test_more_rows_than_there_are_are_left_out(window: MetadataWindow) -> None:
    QGuiApplication.clipboard().setText("\n".join("ABCDEFG"))
    window.grid.go_to(2, BYLINE)
    press(window, Qt.Key.Key_V, CONTROL)
    assert values(window, "byline") == [None, None, "A", "B"]


def test_a_refused_date_stays_open_and_is_told_in_a_line(window: MetadataWindow) -> None:
    window.grid.go_to(0, PUBLISHED)
    write(window, "some day")
    press(window, Qt.Key.Key_Return)
    editor = editor_of(window)
    assert editor is not None
    assert editor.text() == "some day"
    assert window.trouble.isVisible()
    assert "some day" in window.trouble.text()
    assert window.grid.currentIndex().row() == 0
    editor.setText("22 Dec 2009")
    press(window, Qt.Key.Key_Return)
    assert article_in(window, 0).published == "2009-12-22"
    assert not window.trouble.isVisible()


def test_one_refused_cell_of_a_paste_keeps_all_as_they_were(window: MetadataWindow) -> None:
    QGuiApplication.clipboard().setText("2009-12-22\nsome day")
    window.grid.go_to(0, PUBLISHED)
    press(window, Qt.Key.Key_V, CONTROL)
    assert values(window, "published") == ["2009-12"] * 4
    assert window.trouble.isVisible()


def test_guesses_are_accepted_at_once(window: MetadataWindow) -> None:
    assert all(each.is_guess for each in known(window, "published"))
    window.grid.go_to(0, PUBLISHED)
    press(window, Qt.Key.Key_Down, SHIFT)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert [each.how for each in known(window, "published")] == ["said"] * 2 + ["inferred"] * 2
    window._desk.undo()
    assert all(each.is_guess for each in known(window, "published"))


def test_leaving_a_guess_as_it_is_does_not_say_it(window: MetadataWindow) -> None:
    window.grid.go_to(0, PUBLISHED)
    press(window, Qt.Key.Key_F2)
    press(window, Qt.Key.Key_Return)
    assert known(window, "published")[0].is_guess
    assert window.grid.currentIndex().row() == 1


def test_delete_says_that_a_guess_is_wrong_and_takes_back_what_was_said(
    window: MetadataWindow,
) -> None:
    window.model.say({(0, OUTLET): "VOA"})
    window.grid.go_to(0, OUTLET)
    press(window, Qt.Key.Key_Delete)
    assert known(window, "outlet")[0].how == "asked"
    window.grid.go_to(0, PUBLISHED)
    press(window, Qt.Key.Key_Delete)
    assert known(window, "published")[0] == Metadatum(None, "said")
    window.grid.go_to(0, PUBLISHED)
    write(window, "2009")
    press(window, Qt.Key.Key_Escape)
    assert known(window, "published")[0] == Metadatum(None, "said")


def test_only_what_is_missing_or_guessed(window: MetadataWindow) -> None:
    for row in range(3):
        headline = (row, 1 + FIELDS.index("headline"))
        window.model.say({headline: "Said", (row, OUTLET): "VOA", (row, PUBLISHED): "2009-12-22"})
    done = {window.model.article_at(row) for row in range(3)}
    window.only_open.setChecked(True)
    assert window.model.rowCount() == 1
    assert window.model.article_at(0) not in done
    # A row that is finished now stays until one asks anew: the keyboard is in it.
    window.model.say({(0, 1): "Said", (0, OUTLET): "VOA", (0, PUBLISHED): "2009-12-22"})
    assert window.model.rowCount() == 1
    window.only_open.setChecked(False)
    window.only_open.setChecked(True)
    assert window.model.rowCount() == 0


def test_sorting_puts_what_is_not_known_last_either_way(window: MetadataWindow) -> None:
    window.model.say({(0, OUTLET): "b", (1, OUTLET): "C", (2, OUTLET): "a"})
    window.grid.sortByColumn(OUTLET, Qt.SortOrder.AscendingOrder)
    assert values(window, "outlet") == ["a", "b", "C", None]
    window.grid.sortByColumn(OUTLET, Qt.SortOrder.DescendingOrder)
    assert values(window, "outlet") == ["C", "b", "a", None]


def test_only_chosen_articles_are_listed(window: MetadataWindow) -> None:
    two = [window.model.article_at(row) for row in (1, 3)]
    window.begin(two)
    assert [window.model.article_at(row) for row in range(window.model.rowCount())] == two
    window.all.click()
    assert window.model.rowCount() == 4


def test_the_filter_gives_the_keyboard_back_to_the_table(window: MetadataWindow) -> None:
    window.only_open.setFocus()
    QTest.keyClick(window.only_open, Qt.Key.Key_Space)
    assert window.only_open.isChecked()
    assert window.grid.hasFocus()


def test_evidence_leads_to_its_line(window: MetadataWindow, qtbot: QtBot) -> None:
    window.grid.go_to(2, PUBLISHED)
    assert window.evidence.text() == "A guess, line 3: Posted December 22"
    with qtbot.waitSignal(window.line_wanted) as told:
        window.evidence.click()
    assert told.args == [window.model.article_at(2), 3]
    window.grid.go_to(2, OUTLET)
    assert not window.evidence.isEnabled()


def test_a_colleagues_word_is_shown(window: MetadataWindow) -> None:
    desk, article = window._desk, window.model.article_at(1)
    desk.do(describe(desk.project, article, {"outlet": "Yonhap"}))
    assert window.model.index(1, OUTLET).data() == "Yonhap"


def test_guess_finding_and_saying_look_different(window: MetadataWindow) -> None:
    desk = window._desk
    article = window.model.article_at(0)
    desk.do(find_metadata(desk.project, article, {"outlet": Finding("Same")}))
    window.model.say({(1, OUTLET): "Same"})
    other = window.model.article_at(2)
    desk.do(find_metadata(desk.project, other, {"outlet": Finding("Same", "inferred")}))
    window.grid.go_to(3, BYLINE)
    cells = [window.grid.visualRect(window.model.index(row, OUTLET)) for row in range(4)]
    pictures = [window.grid.viewport().grab(cell).toImage() for cell in cells]
    assert all(a != b for at, a in enumerate(pictures) for b in pictures[at + 1 :])


def test_files_stay_in_their_order_where_a_column_says_the_same(window: MetadataWindow) -> None:
    files = [article_in(window, row).file for row in range(window.model.rowCount())]
    assert files == sorted(files)
    header = window.grid.horizontalHeader()
    # The arrow shows the order in which the table opened.
    assert header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        header.setSortIndicator(PUBLISHED, order)
        assert [article_in(window, row).file for row in range(len(files))] == files
