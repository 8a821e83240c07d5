"""A window around a panel, with a field that stands for the rest of the application."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.tags.passage_panel import PassagePanel
from desktop_app.widgets.theme import Theme


def a_window(qtbot: QtBot, width: int, height: int) -> QWidget:
    """Return a window of this size that has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(QLineEdit())
    window.resize(width, height)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def a_panel(window: QWidget, desk: Desk, reading: Reading, theme: Theme) -> PassagePanel:
    """Return a passage panel that stands in a window."""
    panel = PassagePanel(desk, reading, theme)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(panel)
    return panel
