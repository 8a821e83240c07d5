"""Buttons of a bar that say as much as there is room for."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.widgets.briefing.fitting import Fitting


class Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        # Without it a window of its own could not be made narrower than its whole words.
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.first, self.second = QToolButton(), QToolButton()
        self.first.setToolTip("Writes a file")
        for button, words in ((self.first, "Export to Word…"), (self.second, "Paragraph")):
            button.setText(words)
            row.addWidget(button)
        self.fitting = Fitting(self, [self.first, self.second])

    @property
    def said(self) -> tuple[str, str]:
        return self.first.text(), self.second.text()


@pytest.fixture
def bar(qtbot: QtBot) -> Bar:
    bar = Bar()
    qtbot.addWidget(bar)
    bar.resize(600, 40)
    bar.show()
    return bar


def test_whole_words_stand_where_they_have_room(bar: Bar) -> None:
    assert bar.said == ("Export to Word…", "Paragraph")
    assert bar.first.toolTip() == "Writes a file"


def test_the_first_button_gives_way_first_and_says_its_words_as_a_tooltip(bar: Bar) -> None:
    whole = bar.minimumSizeHint().width()
    bar.resize(whole - 10, 40)
    assert bar.said == ("", "Paragraph")
    assert bar.first.toolTip() == "Export to Word…: Writes a file"
    bar.resize(whole, 40)
    assert bar.said == ("Export to Word…", "Paragraph")
    assert bar.first.toolTip() == "Writes a file"


def test_the_least_width_is_that_of_the_short_forms(bar: Bar) -> None:
    bar.fitting.say(bar.second, "To check (12)", "12")
    least = bar.fitting.least
    bar.resize(least, 40)
    assert bar.said == ("", "12")
    assert abs(bar.minimumSizeHint().width() - least) <= 8
