"""Icons are drawn in the theme's colours, sharp on any screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.storage.bundled import resource
from desktop_app.widgets.icons import LARGE, SMALL, Icons
from desktop_app.widgets.theme import DARK, LIGHT, Theme, apply_theme

FOLDER = resource("icons")


@pytest.fixture
def theme(qapp: object) -> Theme:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return apply_theme(app, "light")


def ink(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QColor:
    """Return the colour of the most opaque pixel."""
    image = icon.pixmap(QSize(SMALL, SMALL), 3.0, mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    darkest = max(pixels, key=QColor.alpha)
    return QColor(darkest.red(), darkest.green(), darkest.blue())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_can_be_drawn(theme: Theme, path: Path) -> None:
    image = Icons(FOLDER, theme).icon(path.stem).pixmap(SMALL, SMALL).toImage()
    empty = QImage(image.size(), image.format())
    empty.fill(0)
    assert image != empty


def test_the_licence_travels_with_the_icons() -> None:
    assert "ISC License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")


def test_icons_have_the_colour_of_the_text_or_the_one_asked_for(theme: Theme) -> None:
    icons = Icons(FOLDER, theme)
    assert ink(icons.icon("square")) == LIGHT.text
    assert ink(icons.icon("square", colour=QColor("#B3261E"))) == QColor("#B3261E")
    assert ink(icons.icon("square"), QIcon.Mode.Disabled) == LIGHT.edge


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_icons_have_a_pixel_for_each_of_the_screen(theme: Theme, ratio: float) -> None:
    pixmap = Icons(FOLDER, theme).icon("tag", LARGE).pixmap(QSize(LARGE, LARGE), ratio)
    assert pixmap.width() == round(LARGE * ratio)


def test_an_icon_is_rendered_once(theme: Theme) -> None:
    icons = Icons(FOLDER, theme)
    assert icons.icon("tag").cacheKey() == icons.icon("tag").cacheKey()
    assert icons.icon("tag").cacheKey() != icons.icon("tag", LARGE).cacheKey()


def test_icons_of_actions_follow_the_theme(theme: Theme, qtbot: QtBot) -> None:
    icons = Icons(FOLDER, theme)
    action = QAction("Tag")
    icons.put(action, "square")
    assert ink(action.icon()) == LIGHT.text
    theme.set_mode("dark")
    assert ink(action.icon()) == DARK.text


def test_an_action_that_is_gone_is_forgotten(theme: Theme, qtbot: QtBot) -> None:
    icons = Icons(FOLDER, theme)
    icons.put(QAction("Tag"), "tag")
    theme.set_mode("dark")
    assert ink(icons.icon("square")) == DARK.text


def test_an_icon_that_is_not_there_is_refused(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        Icons(FOLDER, theme).icon("no-such-icon")
