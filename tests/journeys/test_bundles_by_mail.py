"""A bundle opened by a double click, and a workspace removed from this computer again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.new_workspace import NewWorkspaceForm
from desktop_app.widgets.start_view import StartView
from desktop_app.widgets.team.privacy_dialog import PrivacyDialog
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.bundles.saving import save_bundle
from tests.builders import a_workspace, tag_words


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    workspace = a_workspace(tmp_path)
    tag_words(workspace, "first time")
    save_bundle(workspace, tmp_path / "minji.annbundle")
    workspace.close()
    return tmp_path / "minji.annbundle"


def desk_of(application: Application) -> Desk:
    view = application.window.content
    assert isinstance(view, WorkspaceView)
    return view.desk


def receive(qtbot: QtBot, application: Application) -> None:
    """Take in the bundle whose sheet is about to be shown."""
    view = application.window.content
    assert isinstance(view, WorkspaceView)
    bundles = view.team.bundles
    qtbot.waitUntil(lambda: bundles.sheet is not None and bundles.sheet.take.isEnabled())
    assert bundles.sheet is not None
    with qtbot.waitSignal(bundles.bundling.received):
        bundles.sheet.take.click()
    bundles.sheet.reject()


def test_a_bundle_becomes_a_workspace_which_is_removed_again(
    qtbot: QtBot, application: Application, bundle: Path, tmp_path: Path
) -> None:
    application.receive(bundle)
    forms = application.window.findChildren(NewWorkspaceForm)
    (form,) = (each for each in forms if isinstance(each.parent(), QDialog))
    form.wanted.emit(tmp_path / "mine")
    receive(qtbot, application)
    desk = desk_of(application)
    assert len(desk.project.annotations) == 1
    machine = desk.workspace.machine
    view = application.window.content
    assert isinstance(view, WorkspaceView)
    view.team.show_privacy()
    dialog = view.findChild(PrivacyDialog)
    assert isinstance(dialog, PrivacyDialog)
    dialog.remove.click()
    assert dialog.question is not None
    (remove,) = (each for each in dialog.question.buttons() if each.text() == "Remove")
    remove.click()
    assert isinstance(application.window.content, StartView)
    assert not machine.exists()
    assert (tmp_path / "mine" / "workspace.json").exists()
    assert application.settings.recent == []


def test_a_known_workspace_is_opened_for_its_bundle(
    qtbot: QtBot, application: Application, bundle: Path, tmp_path: Path
) -> None:
    application.open(bundle.parent / "workspace")
    application.show_start()
    application.receive(bundle)
    assert desk_of(application).workspace.folder.path == bundle.parent / "workspace"
