"""A codebook in and out of the window: what a table would do is listed before it is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.tags.codebook_files import CodebookFiles
from desktop_app.widgets.tags.codebook_sheet import CodebookSheet
from desktop_app.widgets.theme import Theme

TABLE = (
    "path,name_other,colour,key,owner\r\n"
    "Arms,무기,violet,,me\r\n"
    "China,중국,pink,1,me\r\n"
    ",,,,\r\n"
    "Arms/Figures,,,,\r\n"
    "Outlook,,sky,,,beyond\r\n"
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return window


@pytest.fixture
def files(desk: Desk, theme: Theme, window: QWidget) -> CodebookFiles:
    return CodebookFiles(desk, theme, window)


@pytest.fixture
def said(desk: Desk) -> list[str]:
    sentences: list[str] = []
    desk.message.connect(sentences.append)
    return sentences


def sheet_of(window: QWidget) -> CodebookSheet:
    sheet = window.findChild(CodebookSheet)
    assert sheet is not None
    return sheet


def lines(sheet: CodebookSheet) -> list[str]:
    return [sheet.lines.item(at).text() for at in range(sheet.lines.count())]


def paths(desk: Desk) -> list[str]:
    return [desk.project.codebook.path(each.id) for each in desk.project.codebook]


def test_what_a_table_would_do_is_listed_and_nothing_is_dropped_silently(
    files: CodebookFiles, window: QWidget, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "team.csv").write_bytes(TABLE.encode("utf-8-sig"))
    files.show(tmp_path / "team.csv")
    sheet = sheet_of(window)
    assert sheet.heading.text() == "«team.csv»: 3 new, 1 changed, 4 refused"
    told = [line.split(":")[0] for line in lines(sheet)]
    assert told == [
        "Refused column “owner”",
        "Refused line 3, colour “pink” of “China”",
        "Refused line 6, “beyond”",
        "Refused line 3, “China”, key “1”",
        "Changes «Arms»",
        "New «China»",
        "New «Arms/Figures»",
        "New «Outlook»",
    ]
    assert lines(sheet)[4] == "Changes «Arms»: name_other, colour"
    assert paths(desk) == ["Arms"]
    sheet.reject()
    assert paths(desk) == ["Arms"]


def test_a_table_is_taken_in_by_enter_and_undone_at_once(
    files: CodebookFiles, window: QWidget, desk: Desk, tmp_path: Path, said: list[str]
) -> None:
    (tmp_path / "팀.csv").write_bytes(TABLE.replace(",", ";").encode("cp949"))
    files.show(tmp_path / "팀.csv")
    QTest.keyClick(sheet_of(window), Qt.Key.Key_Return)
    assert paths(desk) == ["Arms", "Arms/Figures", "China", "Outlook"]
    assert said == ["«팀.csv»: 3 new tags, 1 changed, 4 refused. Ctrl+Z undoes."]
    desk.undo()
    assert paths(desk) == ["Arms"]


def test_a_table_that_says_nothing_new_can_only_be_closed(
    files: CodebookFiles, window: QWidget, desk: Desk, tmp_path: Path, said: list[str]
) -> None:
    files.export_to(tmp_path / "own.csv")
    assert said == [f"1 tags written to «own.csv» in {tmp_path}."]
    files.show(tmp_path / "own.csv")
    sheet = sheet_of(window)
    assert sheet.heading.text() == "«own.csv»: 1 as they are"
    assert [button.text().replace("&", "") for button in sheet.buttons.buttons()] == ["Close"]
    sheet.reject()


def test_a_file_that_is_no_table_is_refused_in_a_sentence(
    files: CodebookFiles, window: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\0\0")
    files.show(tmp_path / "picture.csv")
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.text().startswith("«picture.csv»: This file ")
    assert "path, name_other, colour" in box.text()
    box.close()


def test_a_folder_that_takes_no_file_is_told(
    files: CodebookFiles, window: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    files.export_to(tmp_path / "file" / "own.csv")
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "could not be written" in box.text()
    box.close()


def test_the_dialogs_for_files_lead_to_import_and_export(
    files: CodebookFiles, window: QWidget, desk: Desk, tmp_path: Path
) -> None:
    files.ask_export()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "Korea–NATO – codebook.csv"
    dialog.fileSelected.emit(str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").exists()
    dialog.close()
    files.ask_import()
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "out.csv"))
    assert sheet_of(window).heading.text() == "«out.csv»: 1 as they are"
    dialog.close()
    sheet_of(window).reject()


def test_an_empty_codebook_is_not_exported(
    files: CodebookFiles, window: QWidget, desk: Desk, said: list[str]
) -> None:
    desk.undo()
    assert paths(desk) == []
    files.ask_export()
    assert window.findChild(QFileDialog) is None
    assert said[-1] == "The codebook is empty: there is nothing to export."
