"""A dialog is as high as what it shows, and scrolls where the screen is too low for that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.widgets.fitting_scroll import FittingScroll

ROOM = 300


@pytest.fixture
def parts(qtbot: QtBot) -> Iterator[tuple[FittingScroll, QWidget]]:
    """Return a scroll area that has 300 px of the screen, and a part of what it holds."""
    inner, part = QWidget(), QWidget()
    part.setFixedSize(200, 100)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    height = part.screen().availableGeometry().height()
    scroll = FittingScroll(inner, height - ROOM)
    dialog = QWidget()
    outer = QVBoxLayout(dialog)
    outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
    outer.addWidget(scroll)
    qtbot.addWidget(dialog)
    dialog.show()
    yield scroll, part
    dialog.close()


def test_it_is_as_high_as_what_it_holds(parts: tuple[FittingScroll, QWidget]) -> None:
    scroll, _ = parts
    assert (scroll.width(), scroll.height()) == (200, 100)
    assert not scroll.verticalScrollBar().isVisible()


def test_it_grows_with_it_and_scrolls_beyond_the_room(
    qtbot: QtBot, parts: tuple[FittingScroll, QWidget]
) -> None:
    scroll, part = parts
    part.setFixedSize(200, 250)
    qtbot.waitUntil(lambda: scroll.height() == 250)
    part.setFixedSize(200, 900)
    qtbot.waitUntil(lambda: scroll.height() == ROOM)
    assert scroll.verticalScrollBar().isVisible()
    # Nothing is cut off at the side for the bar.
    assert scroll.viewport().width() >= 200
