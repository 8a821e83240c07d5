"""Preferences are set with the articles in sight, and hold at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.widgets.preferences_form import PreferencesForm
from desktop_app.widgets.reader.page_view import PageView
from tests.journeys import accessibility
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork


@pytest.fixture
def form(analyst: AnalystAtWork, application: Application, qtbot: QtBot) -> PreferencesForm:
    """Open the sample and, by Ctrl+comma, the preferences."""
    application.open_sample()
    analyst.press(Qt.Key.Key_Comma, CONTROL)
    form = analyst.view.preferences.form
    assert form is not None
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def sizes(analyst: AnalystAtWork) -> set[int]:
    """Return the sizes of the text in the panes, in pixels."""
    return {
        text.document().defaultFont().pixelSize()
        for text in analyst.view.read_place.text_widgets()
        if isinstance(text, PageView) and text.page is not None
    }


def test_every_pane_follows_the_keys_on_a_slider_and_so_does_the_next_start(
    form: PreferencesForm, analyst: AnalystAtWork, qapp: QApplication, qtbot: QtBot
) -> None:
    assert sizes(analyst) == {17}
    form.text_size.slider.setFocus()
    for _ in range(5):
        QTest.keyClick(form.text_size.slider, Qt.Key.Key_Right)
    assert sizes(analyst) == {22}
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    folder = analyst.view.desk.workspace.folder.path
    analyst.close()
    again = Application(qapp)
    again.window.show()
    again.open(folder)
    assert sizes(AnalystAtWork(again, qtbot)) == {22}
    again.window.close()
    again.window.deleteLater()


@pytest.mark.parametrize("page", range(4))
def test_each_page_is_named_reached_by_tab_and_shows_the_keyboard(
    form: PreferencesForm, page: int
) -> None:
    form.tabs.setCurrentIndex(page)
    assert accessibility.unnamed(form) == []
    assert accessibility.unreachable(form) == []
    assert accessibility.unmarked(form) == []


def test_the_article_in_the_active_pane_becomes_a_pdf(
    analyst: AnalystAtWork, application: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    application.open_sample()
    analyst.command("save article as pdf")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    target = tmp_path / "article.pdf"
    with qtbot.waitSignal(analyst.view.desk.message):
        dialog.fileSelected.emit(str(target))
        dialog.close()
    qtbot.waitUntil(target.exists)
    assert target.read_bytes().startswith(b"%PDF-")
