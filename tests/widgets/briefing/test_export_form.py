"""How a briefing is exported is chosen in a form, remembered, and can be cancelled."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.storage.libre_office import find_libre_office
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.widgets.briefing.export_form import ExportForm
from desktop_app.workspace.commands.double_coding import accept

# Without a screen no menu can take the keyboard; on a screen it does.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def form_of(view: BriefingView) -> ExportForm:
    form = view.asking.form
    assert form is not None
    return form


def choose(form: ExportForm, name: str, value: str) -> None:
    field = form.fields[name]
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


def take_file(qtbot: QtBot, view: BriefingView, target: Path) -> None:
    """Choose a name in the dialog for files, and wait until the document is written."""
    dialog = view.findChildren(QFileDialog)[-1]
    with qtbot.waitSignal(view.exporting.finished, timeout=60_000):
        dialog.fileSelected.emit(str(target))
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_choices_are_made_in_one_step_and_remembered(
    qtbot: QtBot, outlined: BriefingView, actions: Actions, tmp_path: Path
) -> None:
    actions["export.form"].trigger()
    form = form_of(outlined)
    choose(form, "template", "T2")
    assert form.fields["citations"].currentText() == "As the template: Endnotes"
    choose(form, "citations", "footnote")
    choose(form, "notes", "comments")
    form.marking.setCurrentText("TLP:AMBER")
    form.word.click()
    take_file(qtbot, outlined, tmp_path / "Brief.docx")
    briefing = outlined.editing.briefing
    assert briefing is not None
    assert briefing.options["template"] == "T2"
    assert briefing.options["citations"] == "footnote"
    assert briefing.options["notes"] == "comments"
    assert briefing.front["marking"] == "TLP:AMBER"
    header = docx.Document(str(tmp_path / "Brief.docx")).sections[0].header
    said = "".join(node.text or "" for node in header._element.iter() if node.text)
    assert "TLP:AMBER" in said
    assert outlined.export_bar.words.text().startswith("Saved «Brief.docx».")
    assert not outlined.export_bar.cancel.isVisible()


def test_a_copy_for_release_lists_what_was_taken_out(
    qtbot: QtBot, outlined: BriefingView, actions: Actions, tmp_path: Path
) -> None:
    actions["export.release"].trigger()
    form = form_of(outlined)
    assert form.release.isChecked()
    assert not form.fields["notes"].isEnabled()
    form.word.click()
    take_file(qtbot, outlined, tmp_path / "Out.docx")
    bar = outlined.export_bar
    assert "leads back to the workspace" in bar.words.text()
    bar.show_left_out.click()
    assert "Taken out: the analysts' names." in bar.left_out.toPlainText()


def test_a_cancelled_export_saves_nothing(
    qtbot: QtBot, outlined: BriefingView, tmp_path: Path
) -> None:
    with qtbot.waitSignal(outlined.exporting.finished):
        outlined.export_to(tmp_path / "Brief.docx")
        assert outlined.export_bar.cancel.isVisible()
        outlined.export_bar.cancel.click()
        outlined.exporting.cancel()
    assert outlined.export_bar.words.text() in (
        "Cancelled; nothing was saved.",
        "Saved «Brief.docx».",
    )
    was_saved = outlined.export_bar.words.text().startswith("Saved")
    assert (tmp_path / "Brief.docx").exists() == was_saved


def test_without_libre_office_a_pdf_is_refused_with_another_way(
    outlined: BriefingView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_DESK_LIBREOFFICE", str(tmp_path / "nowhere"))
    outlined.asking.export_pdf(tmp_path / "Brief.pdf")
    assert "LibreOffice" in outlined.export_bar.words.text()
    assert not outlined.exporting.is_busy


@pytest.mark.skipif(find_libre_office() is None, reason="LibreOffice is not installed")
def test_a_pdf_is_written_by_libre_office(
    qtbot: QtBot, outlined: BriefingView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFING_DESK_LIBREOFFICE", raising=False)
    with qtbot.waitSignal(outlined.exporting.finished, timeout=60_000):
        outlined.asking.export_pdf(tmp_path / "Brief.pdf")
    assert (tmp_path / "Brief.pdf").read_bytes().startswith(b"%PDF")
    assert outlined.export_bar.words.text() == "Saved «Brief.pdf»."


def test_the_sources_go_to_zotero(outlined: BriefingView, tmp_path: Path) -> None:
    outlined.exporting.export_sources(outlined.model.briefing, tmp_path / "sources.json")
    items = json.loads((tmp_path / "sources.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == ["S1"]
    assert "1 sources" in outlined.export_bar.words.text()


def test_yielded_passages_are_asked_about_where_there_are_some(
    outlined: BriefingView, actions: Actions, desk: Desk
) -> None:
    actions["export.form"].trigger()
    assert not form_of(outlined).fields["yielded"].isVisible()
    form_of(outlined).reject()
    one, other, *_ = desk.project.annotations
    desk.do(accept(desk.project, desk.analyst, [one, other], [one]))
    actions["export.form"].trigger()
    form = form_of(outlined)
    assert form.fields["yielded"].isVisible()
    assert form.fields["yielded"].currentText() == "Left out, and named after the export"
    choose(form, "yielded", "listed")
    form.word.click()
    briefing = outlined.editing.briefing
    assert briefing is not None
    assert briefing.options["yielded"] == "listed"
