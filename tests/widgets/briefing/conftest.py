"""The place Briefing in a window of its own, on a workspace with a few passages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.template_choices import template_choices
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.widgets.theme import Theme
from tests.builders import tag_words

WORDS = ("first time", "Korean military delegation", "next year")


@pytest.fixture
def passages(desk: Desk) -> list[EntityId]:
    return [tag_words(desk.workspace, words) for words in WORDS]


@pytest.fixture
def actions(desk: Desk) -> Actions:
    return Actions(desk)


@pytest.fixture
def view(
    qtbot: QtBot,
    desk: Desk,
    reading: Reading,
    theme: Theme,
    actions: Actions,
    passages: list[EntityId],
) -> BriefingView:
    view = BriefingView(desk, reading, theme, actions)
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.addActions(actions.window_keys())
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


@pytest.fixture
def outlined(view: BriefingView, passages: list[EntityId]) -> BriefingView:
    """Return the view on a briefing: Arms (E1, E2), Outlook (E3)."""
    view.show_briefing(view.editing.make())
    arms = view.editing.add_heading("Arms", Spot(view.model.briefing))
    outlook = view.editing.add_heading("Outlook", Spot(view.model.briefing))
    view.model.place(passages[:2], Spot(arms))
    view.model.place(passages[2:], Spot(outlook))
    view.tree.select(arms)
    view.tree.setFocus()
    return view


@pytest.fixture
def press() -> Callable[..., None]:
    """Return how to press a key, such as `press(widget, Qt.Key.Key_Up, ALT)`."""

    def press(
        widget: QWidget,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(widget, key, held)

    return press


def begin_from_gallery(view: BriefingView, template: str = "", language: str = "en") -> None:
    """Take a template from the gallery that is open."""
    gallery = view.asking.gallery
    assert gallery is not None
    gallery.language.setCurrentIndex(gallery.language.findData(language))
    gallery.language.chosen.emit(language)
    names = [each.name for each in template_choices(view.desk.workspace.folder.path, language)]
    gallery.cards.setCurrentRow(names.index(template))
    QTest.keyClick(gallery.cards, Qt.Key.Key_Return)


def rows(view: BriefingView) -> list[str]:
    """Return the outline as the analyst reads it, a dot for each level."""
    said = []
    for block, depth in view.model.outline.walk():
        text = view.model.index_of(block.id).data()
        said.append("·" * depth + text)
    return said
