"""Pages come out of a job as a PDF, a step at a time, and a job can be stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.preferences import TextLook
from desktop_app.widgets.printing.actions import Printing
from desktop_app.widgets.printing.job import PdfFile, PrintJob
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.theme import Theme
from tests.widgets.printing.test_article_pages import LONG, printed
from tests.widgets.reader.builders import RED, a_mark


def pages_in(content: bytes) -> int:
    return content.count(b"/Type /Page\n")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def printing(desk: Desk, theme: Theme, window: QWidget) -> Printing:
    pane = ReaderPane(theme, window)
    return Printing(desk, theme, lambda: pane, window)


@pytest.mark.usefixtures("theme")
def test_a_job_paints_a_pdf_with_embedded_fonts(qtbot: QtBot) -> None:
    pdf = PdfFile("Korea Invited")
    job = PrintJob(printed(a_mark("first time", RED)), pdf.device, TextLook())
    with qtbot.waitSignal(job.finished) as finished:
        job.start()
    assert finished.args == [True]
    content = pdf.content()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert pages_in(content) == 1
    assert b"/FontFile2" in content


@pytest.mark.usefixtures("theme")
def test_only_the_pages_that_are_wanted_come_out(qtbot: QtBot) -> None:
    pdf = PdfFile("Korea Invited")
    job = PrintJob(printed(text=LONG), pdf.device, TextLook(), first=2, last=3)
    job.run()
    assert pages_in(pdf.content()) == 2


@pytest.mark.usefixtures("theme")
def test_the_window_gets_its_turn_and_a_stopped_job_says_so(qtbot: QtBot) -> None:
    pdf = PdfFile("Korea Invited")
    job = PrintJob(printed(text=LONG * 10), pdf.device, TextLook())
    told: list[bool] = []
    job.finished.connect(told.append)
    with qtbot.waitSignal(job.advanced):
        job.start()
    job.cancel()
    job.cancel()
    assert told == [False]


def test_the_article_is_kept_as_a_file_and_the_status_bar_told(
    printing: Printing, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "article.pdf"
    with qtbot.waitSignal(desk.message) as told:
        printing.save_to(target, printed())
        assert printing.is_busy
    assert told.args == [f"Saved as «article.pdf» in {tmp_path}."]
    assert target.read_bytes().startswith(b"%PDF-")
    assert not printing.is_busy


def test_a_folder_that_refuses_is_named(
    printing: Printing, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("in the way")
    with qtbot.waitSignal(desk.message) as told:
        printing.save_to(tmp_path / "file" / "article.pdf", printed())
    assert told.args is not None
    assert told.args[0].startswith("«article.pdf» could not be written")


def test_cancelling_leaves_no_file(
    printing: Printing, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "article.pdf"
    printing.save_to(target, printed(text=LONG * 20))
    progress = window.findChild(QProgressDialog)
    assert progress is not None
    stop = progress.findChild(QPushButton)
    assert stop is not None
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert not printing.is_busy
    assert not target.exists()


def test_closing_the_desk_stops_what_is_being_printed(
    printing: Printing, desk: Desk, tmp_path: Path
) -> None:
    printing.save_to(tmp_path / "article.pdf", printed(text=LONG * 20))
    desk.closing.emit()
    assert not printing.is_busy


def test_without_an_article_there_is_a_sentence(
    printing: Printing, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.message) as told:
        printing.save_pdf()
    assert told.args == ["Open an article first, then print it."]
