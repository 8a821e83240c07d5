"""Drops are read behind the window, which shows how far it is, and what became of each file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.articles.article_import import Progress
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.import_sheet import ImportSheet
from desktop_app.widgets.articles.intake import Intake
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.importing import ImportReport, Outcome
from tests.builders import NATO


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def sheet(window: QWidget, theme: Theme, icons: Icons) -> ImportSheet:
    sheet = ImportSheet(theme, icons)
    QVBoxLayout(window).addWidget(sheet)
    window.show()
    return sheet


@pytest.fixture
def intake(desk: Desk, window: QWidget, sheet: ImportSheet) -> Intake:
    intake = Intake(desk, window)
    sheet.follow(intake.importing)
    intake.reported.connect(sheet.show_report)
    return intake


def articles(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"news-{number}.txt" for number in range(count)]
    for path in paths:
        path.write_text(f"{NATO} {path.stem}", encoding="utf-8")
    return paths


def lines(sheet: ImportSheet) -> list[str]:
    return [sheet.lines.item(row).text() for row in range(sheet.lines.count())]


def test_a_drop_is_under_way_at_once_and_reported_at_the_end(
    qtbot: QtBot, intake: Intake, sheet: ImportSheet, tmp_path: Path
) -> None:
    with qtbot.waitSignal(intake.reported):
        intake.take_in(articles(tmp_path, 3))
        assert intake.is_busy
        assert sheet.heading.text() == "Looking for articles…"
        assert sheet.cancel.isVisible()
    assert sheet.heading.text() == "3 added"
    assert lines(sheet) == [f"«news-{number}.txt» was added." for number in range(3)]
    assert not sheet.cancel.isVisible()


def test_the_sheet_names_the_file_that_is_read(sheet: ImportSheet) -> None:
    sheet.show_progress(Progress("a long name.txt", 12, 300))
    assert sheet.heading.text() == "Reading 12 of 300"
    assert sheet.file.text() == "a long name.txt"
    assert (sheet.bar.value(), sheet.bar.maximum()) == (11, 300)
    assert not sheet.lines.isVisible()


def test_cancel_on_the_sheet_stops_the_import(
    qtbot: QtBot, intake: Intake, sheet: ImportSheet, tmp_path: Path
) -> None:
    with qtbot.waitSignal(intake.reported):
        intake.take_in(articles(tmp_path, 400))
        QTest.mouseClick(sheet.cancel, Qt.MouseButton.LeftButton)
    assert "not read" in sheet.heading.text() or not sheet.isVisible()


def test_the_report_counts_what_was_not_read(sheet: ImportSheet) -> None:
    outcome = Outcome(Path("a.txt"), "added", "«a.txt» was added.")
    sheet.show_report(ImportReport((outcome,), unread=4))
    assert sheet.heading.text() == "1 added, 4 not read"


def test_an_import_of_nothing_leaves_no_sheet(sheet: ImportSheet) -> None:
    sheet.show_beginning()
    sheet.show_report(ImportReport(()))
    assert not sheet.isVisible()


def test_a_workspace_is_no_article(qtbot: QtBot, intake: Intake, desk: Desk) -> None:
    folder = desk.workspace.folder.path
    with qtbot.waitSignal(intake.workspace_dropped) as dropped:
        intake.take_in([folder])
    assert dropped.args == [folder]
    assert not intake.is_busy


def test_a_pasted_text_becomes_an_article(
    intake: Intake, sheet: ImportSheet, desk: Desk, tmp_path: Path
) -> None:
    QApplication.clipboard().setText("The summit ended on Friday.")
    intake.paste()
    assert len(desk.project.articles) == 3
    assert sheet.heading.text() == "1 added"
