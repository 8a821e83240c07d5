"""Bundles in the window: saved for somebody, dropped in, looked at, taken in and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.team.bundle_sheets import ReceivedBundlesList, ReceiveSheet
from desktop_app.widgets.team.bundle_windows import BundleWindows
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.bundles.receiving import receive_bundle, workspace_from_bundle
from desktop_app.workspace.bundles.saving import save_bundle
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace
from tests.builders import a_workspace, tag_words


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons) -> Iterator[WorkspaceView]:
    view = WorkspaceView(desk, theme, icons, Requests())
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()
    yield view
    view.team.bundles.bundling.close()
    view.let_go()


@pytest.fixture
def windows(view: WorkspaceView) -> BundleWindows:
    return view.team.bundles


@pytest.fixture
def jun(desk: Desk, tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return the same workspace as Jun has it, who tagged one passage."""
    save_bundle(desk.workspace, tmp_path / "to jun.annbundle")
    made = workspace_from_bundle(tmp_path / "jun", tmp_path / "to jun.annbundle", tmp_path / "m")
    receive_bundle(made, tmp_path / "to jun.annbundle")
    made.session.do(introduce(made.session.project, made.session.analyst, "Jun Seo"))
    tag_words(made, "first time")
    yield made
    made.close()


@pytest.fixture
def mail(jun: OpenWorkspace, tmp_path: Path) -> Path:
    save_bundle(jun, tmp_path / "by jun.annbundle")
    return tmp_path / "by jun.annbundle"


def drop(view: WorkspaceView, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(10, 10), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    view.dropEvent(event)


def lines(sheet: ReceiveSheet) -> list[str]:
    return [sheet.lines.item(row).text() for row in range(sheet.lines.count())]


def sheet_of(windows: BundleWindows) -> ReceiveSheet:
    assert windows.sheet is not None
    return windows.sheet


def test_a_dropped_bundle_is_shown_taken_in_and_taken_back(
    qtbot: QtBot, view: WorkspaceView, windows: BundleWindows, mail: Path, desk: Desk
) -> None:
    with qtbot.waitSignal(windows.bundling.looked_into):
        drop(view, mail)
    sheet = sheet_of(windows)
    assert "Jun Seo: 1 passage" in lines(sheet)
    assert not desk.project.annotations
    assert sheet.take.isDefault()
    with qtbot.waitSignal(windows.bundling.received):
        QTest.mouseClick(sheet.take, Qt.MouseButton.LeftButton)
    assert len(desk.project.annotations) == 1
    assert "came in" in sheet.summary.text()
    QTest.mouseClick(sheet.back, Qt.MouseButton.LeftButton)
    assert not desk.project.annotations
    assert sheet.summary.text() == (
        "Taken back: what «by jun.annbundle» brought. What stays: the name of Jun Seo."
    )
    desk.undo()
    assert len(desk.project.annotations) == 1
    sheet.reject()


def test_a_bundle_that_brings_nothing_has_nothing_to_take_in(
    qtbot: QtBot, windows: BundleWindows, desk: Desk, tmp_path: Path
) -> None:
    save_bundle(desk.workspace, tmp_path / "own.annbundle")
    with qtbot.waitSignal(windows.bundling.looked_into):
        windows.receive_bundle(tmp_path / "own.annbundle")
    sheet = sheet_of(windows)
    assert sheet.summary.text() == "Everything in it was here already."
    assert not sheet.take.isVisible()
    sheet.reject()


def test_bundles_dropped_together_come_one_after_the_other(
    qtbot: QtBot, view: WorkspaceView, windows: BundleWindows, mail: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(windows.bundling.looked_into):
        drop(view, mail, tmp_path / "to jun.annbundle")
    assert sheet_of(windows).heading.text() == "by jun.annbundle"
    with qtbot.waitSignal(windows.bundling.looked_into):
        sheet_of(windows).reject()
    assert sheet_of(windows).heading.text() == "to jun.annbundle"
    sheet_of(windows).reject()
    assert windows.sheet is None


def test_what_is_no_bundle_is_refused_in_the_sheet(
    qtbot: QtBot, windows: BundleWindows, tmp_path: Path
) -> None:
    (tmp_path / "x.annbundle").write_bytes(b"no")
    with qtbot.waitSignal(windows.bundling.refused):
        windows.receive_bundle(tmp_path / "x.annbundle")
    sheet = sheet_of(windows)
    assert sheet.sent_by.text().startswith("«x.annbundle» is no bundle")
    assert not sheet.take.isVisible()
    sheet.reject()


def test_a_bundle_of_another_workspace_is_offered_to_that_one(
    qtbot: QtBot, view: WorkspaceView, windows: BundleWindows, tmp_path: Path
) -> None:
    other = a_workspace(tmp_path / "other")
    save_bundle(other, tmp_path / "b.annbundle")
    other.close()
    with qtbot.waitSignal(windows.bundling.is_elsewhere):
        windows.receive_bundle(tmp_path / "b.annbundle")
    with qtbot.waitSignal(view.requests.bundle_wanted) as wanted:
        QTest.mouseClick(sheet_of(windows).take, Qt.MouseButton.LeftButton)
    assert wanted.args == [tmp_path / "b.annbundle"]


def test_a_bundle_is_planned_and_saved_for_somebody(
    qtbot: QtBot, windows: BundleWindows, desk: Desk, tmp_path: Path
) -> None:
    windows.save_bundle()
    form = windows.form
    assert form is not None
    assert not form.since.isVisible()
    assert form.everything.text() == "Everything."
    with qtbot.waitSignal(windows.bundling.planned) as planned:
        QTest.keyClicks(form.name, "Jun")
    assert "2 articles" in form.answer.text()
    with qtbot.waitSignal(windows.bundling.saved):
        windows._save(planned.args[0], tmp_path / "b.annbundle")
    assert (tmp_path / "b.annbundle").exists()
    windows.save_bundle()
    again = windows.form
    assert again is not None
    with qtbot.waitSignal(windows.bundling.planned):
        again.name.setCurrentText("jun")
    assert again.since.isVisible()
    assert again.since.isChecked()
    assert again.answer.text() == "Nothing is new since then; there is nothing to save."
    assert not again.save.isEnabled()
    again.reject()


def test_enter_in_the_name_saves_once_it_is_known_what_the_bundle_holds(
    qtbot: QtBot, windows: BundleWindows
) -> None:
    windows.save_bundle()
    form = windows.form
    assert form is not None
    # Without where to save it being asked, which is the system's own dialog.
    form.wanted.disconnect()
    with qtbot.waitSignal(form.wanted) as wanted:
        QTest.keyClicks(form.name, "Jun")
        QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert wanted.args[0].manifest.to == "Jun"
    assert form.everything.text() == "Everything: nothing was saved for Jun before."
    form.reject()


def test_a_path_is_no_name(qtbot: QtBot, windows: BundleWindows) -> None:
    windows.save_bundle()
    form = windows.form
    assert form is not None
    form.name.setCurrentText("/home/jun")
    qtbot.waitUntil(lambda: form.answer.text().startswith("This is a path, not a name"))
    assert not form.save.isEnabled()
    with qtbot.waitSignal(windows.bundling.planned):
        form.name.setCurrentText("Jun")
    assert form.save.isEnabled()
    form.reject()


def test_received_bundles_are_listed_and_taken_back_later(
    qtbot: QtBot, view: WorkspaceView, windows: BundleWindows, mail: Path, desk: Desk
) -> None:
    receive_bundle(desk.workspace, mail)
    windows.show_received()
    (dialog,) = view.findChildren(ReceivedBundlesList)
    assert dialog.rows.item(0).text().startswith("by jun.annbundle by Jun Seo")
    QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert not desk.project.annotations
    assert dialog.rows.item(0).text().endswith("taken back")
    dialog.reject()
    desk.undo()
    dialog.show_bundles(windows.bundling.bundles_received())
    assert dialog.rows.item(0).text().endswith("changes")
