"""The two palettes keep their contrasts, and the theme follows what is asked for."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.tag_colours import contrast
from desktop_app.widgets.style_sheet import style_sheet
from desktop_app.widgets.theme import DARK, LIGHT, Colours, Mode, Type, apply_theme


@pytest.fixture
def app(qapp: object) -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


@pytest.mark.parametrize(
    ("colours", "text", "selected", "dimmed", "accent", "edge"),
    [(LIGHT, 16.6, 12.3, 4.8, 6.4, 3.7), (DARK, 13.6, 8.0, 5.7, 7.5, 4.2)],
)
def test_contrasts_are_as_computed(
    colours: Colours, text: float, selected: float, dimmed: float, accent: float, edge: float
) -> None:
    assert contrast(colours.text, colours.pane) == pytest.approx(text, abs=0.06)
    assert contrast(colours.text, colours.selected) == pytest.approx(selected, abs=0.06)
    assert contrast(colours.dimmed, colours.pane) == pytest.approx(dimmed, abs=0.06)
    assert contrast(colours.accent, colours.pane) == pytest.approx(accent, abs=0.06)
    assert contrast(colours.edge, colours.pane) == pytest.approx(edge, abs=0.06)


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_application_gets_palette_and_style(
    app: QApplication, mode: Mode, colours: Colours
) -> None:
    theme = apply_theme(app, mode)
    palette = app.palette()
    assert theme.colours is colours
    assert palette.color(QPalette.ColorRole.Base) == colours.pane
    assert palette.color(QPalette.ColorRole.Text) == colours.text
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    assert palette.color(group.Active, role.Highlight) == colours.selected
    assert palette.color(group.Inactive, role.Highlight) == colours.selected_inactive
    assert colours.accent.name() in app.styleSheet()


def test_another_mode_is_announced_once(app: QApplication, qtbot: QtBot) -> None:
    theme = apply_theme(app, "light")
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.is_dark
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("dark")
    assert theme.bar("red").name() == "#f16f7c"
    theme.set_mode("light")
    assert theme.bar("red").name() == "#e36270"


def test_the_system_mode_is_light_where_the_system_says_nothing(app: QApplication) -> None:
    assert not apply_theme(app, "system").is_dark


def test_no_type_is_smaller_than_12_pixels() -> None:
    assert min(use.size for use in Type) == 12
    assert all(use.line > use.size for use in Type)


def test_fonts_have_pixel_sizes_that_follow_the_zoom(app: QApplication) -> None:
    theme = apply_theme(app, "light")
    assert theme.font(Type.READING).pixelSize() == 17
    assert theme.font(Type.READING, 2.0).pixelSize() == 34
    assert theme.font(Type.TITLE).weight() == Type.TITLE.weight


def test_the_style_sheet_leaves_no_name_open() -> None:
    names = {each.name: "#123456" for each in fields(Colours)}
    assert "$" not in style_sheet(names, "tick.svg", "arrow.svg")
