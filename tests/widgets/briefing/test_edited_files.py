"""A Word file that somebody edited: the window asks, refreshes it, takes its edits back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.widgets.briefing.edits_list import EditsList
from tests.formats.word.edited_docx import EditedDocx, said


@pytest.fixture
def edited(qtbot: QtBot, outlined: BriefingView, tmp_path: Path) -> Path:
    """A briefing that was exported, and to which an editor added two paragraphs."""
    target = tmp_path / "Brief.docx"
    with qtbot.waitSignal(outlined.exporting.finished):
        outlined.export_to(target)
    file = EditedDocx(target.read_bytes())
    file.add("Kim's second paragraph.", file.heading("Arms"))
    file.add("Kim's first paragraph.", file.heading("Arms"))
    target.write_bytes(file.content)
    return target


def press(question: QMessageBox, words: str) -> None:
    next(button for button in question.buttons() if button.text() == words).click()


def asked(view: BriefingView) -> QMessageBox:
    assert view.edited.question is not None
    return view.edited.question


def text_of(path: Path) -> list[str]:
    return [said(each) for each in EditedDocx(path.read_bytes()).paragraphs()]


def test_an_export_onto_an_edited_file_asks_and_refreshes(
    qtbot: QtBot, outlined: BriefingView, edited: Path
) -> None:
    before = edited.read_bytes()
    outlined.export_to(edited)
    assert asked(outlined).isVisible()
    with qtbot.waitSignal(outlined.edited.finished):
        press(asked(outlined), "Refresh it")
    assert edited.read_bytes() == before
    assert "Kim's first paragraph." in text_of(edited.with_name("Brief (refreshed).docx"))
    assert outlined.export_bar.words.text().startswith("Saved «Brief (refreshed).docx».")


def test_saving_beside_leaves_the_edited_file_as_it_is(
    qtbot: QtBot, outlined: BriefingView, edited: Path
) -> None:
    before = edited.read_bytes()
    outlined.export_to(edited)
    with qtbot.waitSignal(outlined.exporting.finished):
        press(asked(outlined), "Save beside")
    assert edited.read_bytes() == before
    assert len(list(edited.parent.glob("Brief (*).docx"))) == 1


def test_cancelling_writes_nothing(outlined: BriefingView, edited: Path) -> None:
    before = edited.read_bytes()
    outlined.export_to(edited)
    asked(outlined).button(QMessageBox.StandardButton.Cancel).click()
    assert edited.read_bytes() == before
    assert not list(edited.parent.glob("Brief (*).docx"))


def listed(qtbot: QtBot, view: BriefingView, edited: Path) -> EditsList:
    with qtbot.waitSignal(view.edited.finished):
        view.edited.list_edits(edited)
    assert view.edited.edits is not None
    return view.edited.edits


def test_edits_are_accepted_one_by_one_and_undone_at_once(
    qtbot: QtBot, desk: Desk, outlined: BriefingView, edited: Path
) -> None:
    before = desk.project.outline(outlined.model.briefing)
    edits = listed(qtbot, outlined, edited)
    assert not edits.take.isEnabled()
    QTest.keyClick(edits.rows, Qt.Key.Key_Return)
    QTest.keyClick(edits.rows, Qt.Key.Key_Return)
    QTest.keyClick(edits.rows, Qt.Key.Key_Delete)
    assert [each.after for each in edits.accepted_edits] == ["Kim's first paragraph."]
    assert edits.take.text() == "Take back one edit"
    edits.take.click()
    words = [
        "".join(run.text for run in block.shown_runs)
        for block, _ in desk.project.outline(outlined.model.briefing).walk()
        if block.kind == "paragraph"
    ]
    assert "Kim's first paragraph." in words
    desk.workspace.session.undo()
    assert len(desk.project.outline(outlined.model.briefing)) == len(before)


def test_a_file_without_edits_says_so(
    qtbot: QtBot, desk: Desk, outlined: BriefingView, tmp_path: Path
) -> None:
    target = tmp_path / "Brief.docx"
    with qtbot.waitSignal(outlined.exporting.finished):
        outlined.export_to(target)
    with qtbot.waitSignal(desk.message) as said_so:
        outlined.edited.list_edits(target)
    assert said_so.args == ["«Brief.docx» holds no edits that the outline does not have."]


def test_a_file_from_elsewhere_is_refused_in_the_bar(
    qtbot: QtBot, outlined: BriefingView, tmp_path: Path
) -> None:
    letter = tmp_path / "Letter.docx"
    letter.write_bytes(b"no Word file")
    with qtbot.waitSignal(outlined.edited.finished):
        outlined.edited.refresh(letter)
    assert outlined.export_bar.words.text().startswith("This is not a Word document")
