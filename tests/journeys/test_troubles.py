"""What goes wrong is said in one sentence, and nothing is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.storage.own_log import OwnLog
from desktop_app.storage.user_data import user_data_folder
from desktop_app.widgets.error_reporter import ErrorReporter
from desktop_app.workspace.opening import open_workspace
from tests.builders import a_workspace, tag_words
from tests.journeys.analyst_at_work import AnalystAtWork


@pytest.mark.parametrize("kind", ["file", "missing", "not a workspace"])
def test_what_is_no_workspace_leads_to_the_start_page_with_a_sentence(
    analyst: AnalystAtWork, application: Application, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "x"
    if kind == "file":
        path.write_text("words")
    elif kind == "not a workspace":
        path.mkdir()
    application.open(path)
    sentence = analyst.start.page.trouble
    assert str(path) in sentence
    assert sentence.endswith(".")


def test_a_workspace_that_cannot_be_made_keeps_the_question_open(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("words")
    application.show_start()
    analyst.click(analyst.start.page.make)
    analyst.start.page.form.folder.setText(str(full))
    analyst.press(Qt.Key.Key_Return)
    assert "is not empty" in analyst.start.page.form.trouble
    assert (full / "letter.txt").exists()


def test_a_damaged_line_is_counted_and_told(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    workspace = a_workspace(tmp_path)
    workspace.close()
    other = workspace.folder.log / ("b" * 12)
    other.mkdir()
    (other / "000001.jsonl").write_bytes(b'{"v":1,"torn\n')
    application.open(workspace.folder.path)
    assert len(analyst.view.desk.fault_sentences) == 1
    assert analyst.view.status.problems == "1 problem"


def test_closing_over_unsaved_changes_asks_first(
    analyst: AnalystAtWork,
    application: Application,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    application.make(tmp_path / "Desk")

    def refuse(log: OwnLog, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(OwnLog, "_write", refuse)
    analyst.view.desk.introduce("Minji Park")
    analyst.close()
    question = analyst.view.findChild(QMessageBox)
    assert question is not None
    assert "no space left on device" in question.text()
    assert application.window.isVisible()
    monkeypatch.undo()
    question.reject()
    analyst.close()
    assert not application.window.isVisible()
    workspace = open_workspace(tmp_path / "Desk")
    assert workspace.session.project.analyst_named("Minji Park")
    workspace.close()


def test_one_can_close_over_unsaved_changes_all_the_same(
    analyst: AnalystAtWork,
    application: Application,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    application.make(tmp_path / "Desk")

    def refuse(log: OwnLog, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(OwnLog, "_write", refuse)
    analyst.view.desk.introduce("Minji Park")
    analyst.close()
    buttons = analyst.view.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Close and lose them").click()
    assert not application.window.isVisible()


def test_a_workspace_open_elsewhere_is_not_opened_twice(
    analyst: AnalystAtWork,
    application: Application,
    tmp_path: Path,
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    workspace = a_workspace(tmp_path)
    workspace.close()
    application.open(workspace.folder.path)
    second = Application(qapp)
    assert not second.claim(workspace.folder.path)
    second.window.deleteLater()
    application.open(workspace.folder.path)
    assert "open already" in analyst.view.status.message


def test_an_unexpected_error_is_logged_to_a_file_that_the_dialog_names(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot
) -> None:
    application.show_start()
    reporter = ErrorReporter()
    for number in range(2):
        try:
            raise RuntimeError(f"unforeseen {number}")
        except RuntimeError:
            kind, error, trace = sys.exc_info()
        assert kind is not None
        assert error is not None
        reporter.report(kind, error, trace)
    boxes = [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox)]
    (dialog,) = [box for box in boxes if box.isVisible()]
    log = user_data_folder() / "log" / "errors.log"
    assert str(log) in dialog.text()
    assert "Traceback" not in dialog.text()
    logged = log.read_text(encoding="utf-8")
    assert "unforeseen 0" in logged
    assert "unforeseen 1" in logged
    dialog.close()


def test_a_change_made_beside_the_open_window_shows_up(
    analyst: AnalystAtWork, application: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = a_workspace(tmp_path)
    workspace.close()
    application.open(workspace.folder.path)
    beside = open_workspace(workspace.folder.path)
    passage = tag_words(beside, "first time")
    beside.close()
    qtbot.waitUntil(lambda: passage in analyst.project.annotations)
    pane = analyst.view.read.panes[0]
    pane.focus_passage(passage)
    assert pane.focused_passage == passage
