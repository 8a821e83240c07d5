"""An Enter that ends a composition is none of the field's business."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.widgets.tags.composing_field import ComposingField
from tests.widgets.tags.composition import compose


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def field(qtbot: QtBot, clock: Clock) -> ComposingField:
    field = ComposingField(now=clock)
    qtbot.addWidget(field)
    return field


@pytest.fixture
def entered(field: ComposingField) -> list[Qt.KeyboardModifier]:
    told: list[Qt.KeyboardModifier] = []
    field.entered.connect(told.append)
    return told


def test_enter_is_told_with_its_modifiers(
    field: ComposingField, entered: list[Qt.KeyboardModifier]
) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert entered == [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier]


def test_enter_while_composing_does_nothing(
    field: ComposingField, entered: list[Qt.KeyboardModifier]
) -> None:
    compose(field, "무")
    assert field.is_composing
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert entered == []


def test_the_enter_that_ended_the_composition_does_nothing_and_the_next_one_does(
    field: ComposingField, entered: list[Qt.KeyboardModifier]
) -> None:
    compose(field, "무")
    compose(field, "기", commit="무")
    compose(field, "", commit="기")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert entered == []
    assert field.text() == "무기"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(entered) == 1


def test_an_enter_some_time_after_a_composition_is_meant(
    field: ComposingField, clock: Clock, entered: list[Qt.KeyboardModifier]
) -> None:
    compose(field, "기")
    compose(field, "", commit="기")
    clock.time += 0.2
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(entered) == 1


def test_what_is_typed_includes_the_syllable_being_composed(field: ComposingField) -> None:
    told: list[str] = []
    field.typed_changed.connect(told.append)
    field.setText("북")
    compose(field, "하")
    assert field.typed == "북하"
    assert field.text() == "북"
    assert told[-1] == "북하"
