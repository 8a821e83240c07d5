"""The application with its one real window, on workspaces in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from tests.journeys.analyst_at_work import AnalystAtWork


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave LibreOffice out of the preview: each window would start one of its own."""
    monkeypatch.setenv("BRIEFING_DESK_LIBREOFFICE", "none")


@pytest.fixture
def application(qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    """Return the application with its window shown; it is closed after the test."""
    application = Application(qapp)
    application.settings.set(theme="light")
    application.window.show()
    yield application
    application.window.close()
    application.window.deleteLater()
    application.deleteLater()


@pytest.fixture
def analyst(application: Application, qtbot: QtBot) -> AnalystAtWork:
    """Return an analyst who sits before that window."""
    return AnalystAtWork(application, qtbot)
