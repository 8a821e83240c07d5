"""A desk on a real workspace, and the look that widgets are built with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.bundled import resource
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import Theme, apply_theme
from tests.builders import HANJA, NATO, a_workspace


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave LibreOffice out of the preview: each window would start one of its own."""
    monkeypatch.setenv("BRIEFING_DESK_LIBREOFFICE", "none")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = apply_theme(qapp, "light")
    yield theme
    theme.deleteLater()


@pytest.fixture
def icons(theme: Theme) -> Icons:
    return Icons(resource("icons"), theme, theme)


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on a workspace of two articles, with one tag on digit 1."""
    desk = Desk(a_workspace(tmp_path, NATO, HANJA), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def reading(desk: Desk) -> Reading:
    return Reading(desk, desk)
