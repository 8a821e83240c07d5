"""Relations in the passage panel and their chooser: listed, followed, deleted, made by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotation import Annotation, Relation
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.tags.passage_panel import PassagePanel
from desktop_app.widgets.tags.relation_chooser import RelationChooser
from desktop_app.widgets.theme import Theme
from tests.builders import HANJA, tag_words
from tests.widgets.tags.composition import compose
from tests.widgets.tags.panel_window import a_panel, a_window


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window with a field that stands for the article's text."""
    return a_window(qtbot, 500, 900)


@pytest.fixture
def panel(window: QWidget, desk: Desk, reading: Reading, theme: Theme) -> PassagePanel:
    return a_panel(window, desk, reading, theme)


@pytest.fixture
def chooser(panel: PassagePanel, window: QWidget, desk: Desk, theme: Theme) -> RelationChooser:
    """Return the chooser, which opens where a second passage is pointed at."""
    chooser = RelationChooser(desk, panel.relating, theme, window)
    panel.relating.kind_wanted.connect(
        lambda source, to: chooser.open_between(
            passage(desk, source), passage(desk, to), window.mapToGlobal(QPoint(10, 10))
        )
    )
    return chooser


@pytest.fixture
def first(desk: Desk) -> EntityId:
    return tag_words(desk.workspace, "first time")


@pytest.fixture
def second(desk: Desk) -> EntityId:
    return tag_words(desk.workspace, "대표단", HANJA)


def passage(desk: Desk, known: EntityId) -> Annotation:
    return desk.project.annotations[known]


def shown(panel: PassagePanel) -> list[tuple[str, str, str]]:
    """Return way, quotation and article of each relation listed."""
    rows = [row.button for row in panel.relations.rows if row.isVisible()]
    return [(row.way, row.quotation, row.article) for row in rows]


def test_a_passage_without_relations_takes_one_quiet_row(
    panel: PassagePanel, reading: Reading, first: EntityId
) -> None:
    reading.point_at(None, first)
    assert panel.relations.relate.words == "Relate to another passage…"
    assert not panel.relations.head.isVisible()


def test_relations_are_listed_from_both_ends_and_fold(
    panel: PassagePanel, reading: Reading, first: EntityId, second: EntityId
) -> None:
    panel.relating.relate(first, second, "explains")
    reading.point_at(None, first)
    assert shown(panel) == [("explains", "“대표단”", "article-2.txt")]
    reading.point_at(None, second)
    assert shown(panel) == [("is explained by", "“first time”", "article-1.txt")]
    panel.relations.head.setFocus()
    QTest.keyClick(panel.relations.head, Qt.Key.Key_Return)
    assert shown(panel) == []


def test_enter_or_a_click_follows_a_relation(
    panel: PassagePanel, reading: Reading, first: EntityId, second: EntityId
) -> None:
    went: list[str] = []
    reading.go_to.connect(went.append)
    panel.relating.relate(first, second, "explains")
    reading.point_at(None, first)
    row = panel.relations.rows[0]
    row.button.setFocus()
    QTest.keyClick(row.button, Qt.Key.Key_Return)
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert went == [second, second]


def test_the_cross_deletes_mine_and_undo_brings_it_back(
    panel: PassagePanel, desk: Desk, reading: Reading, first: EntityId, second: EntityId
) -> None:
    panel.relating.relate(first, second, "explains")
    hers = Relation("relation:" + "9" * 26, second, first, "supports", "analyst:daniel", 1)
    desk.do(Change(Label("x"), made(hers)))
    reading.point_at(None, first)
    crosses = [row.cross for row in panel.relations.rows]
    assert [cross is not None for cross in crosses] == [False, True]
    assert crosses[1] is not None
    QTest.mouseClick(crosses[1], Qt.MouseButton.LeftButton)
    assert [way for way, _, _ in shown(panel)] == ["is supported by"]
    desk.undo()
    assert len(shown(panel)) == 2


def test_a_relation_made_elsewhere_appears_at_once(
    panel: PassagePanel, reading: Reading, first: EntityId, second: EntityId
) -> None:
    reading.point_at(None, first)
    panel.relating.relate(second, first, "contradicts")
    assert [way for way, _, _ in shown(panel)] == ["contradicts"]


def begin(panel: PassagePanel, reading: Reading, first: EntityId, second: EntityId) -> None:
    """Press the button on one passage, and on another."""
    reading.point_at(None, first)
    panel.relations.relate.click()
    reading.point_at(None, second)
    panel.relations.relate.click()


def test_a_kind_is_chosen_by_letters_and_enter(
    panel: PassagePanel,
    chooser: RelationChooser,
    desk: Desk,
    reading: Reading,
    first: EntityId,
    second: EntityId,
) -> None:
    begin(panel, reading, first, second)
    assert chooser.isVisible()
    assert chooser.first.text() == "“first time”"
    assert chooser.second.text() == "“대표단”"
    QTest.keyClicks(chooser.field, "supported")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert not chooser.isVisible()
    relation = next(iter(desk.project.relations.values()))
    # "first is supported by second" is kept as "second supports first".
    assert (relation.source, relation.destination) == (second, first)
    assert relation.kind == "supports"


def test_arrows_walk_the_kinds(
    panel: PassagePanel,
    chooser: RelationChooser,
    desk: Desk,
    reading: Reading,
    first: EntityId,
    second: EntityId,
) -> None:
    begin(panel, reading, first, second)
    for _ in range(3):
        QTest.keyClick(chooser.field, Qt.Key.Key_Down)
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert [each.kind for each in desk.project.relations.values()] == ["updates"]


def test_a_kind_of_ones_own_is_typed_in_korean_and_remembered(
    panel: PassagePanel,
    chooser: RelationChooser,
    desk: Desk,
    reading: Reading,
    first: EntityId,
    second: EntityId,
) -> None:
    begin(panel, reading, first, second)
    compose(chooser.field, "ㅇ", "재인")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert chooser.isVisible()
    compose(chooser.field, "", "용")
    assert chooser.choices == ["new kind: 재인용"]
    # Some input methods pass on the very Enter that ended the composition; it relates nothing.
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert chooser.isVisible()
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert [each.kind for each in desk.project.relations.values()] == ["재인용"]
    begin(panel, reading, first, second)
    assert chooser.choices[-1] == "재인용"


def test_escape_leaves_without_a_relation(
    panel: PassagePanel,
    chooser: RelationChooser,
    desk: Desk,
    reading: Reading,
    first: EntityId,
    second: EntityId,
) -> None:
    begin(panel, reading, first, second)
    QTest.keyClick(chooser.field, Qt.Key.Key_Escape)
    assert not chooser.isVisible()
    assert panel.relating.start is None
    assert not desk.project.relations


def test_too_long_a_kind_is_refused_in_a_sentence(
    panel: PassagePanel,
    chooser: RelationChooser,
    desk: Desk,
    reading: Reading,
    first: EntityId,
    second: EntityId,
) -> None:
    begin(panel, reading, first, second)
    chooser.field.setText("x" * 70)
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert chooser.refusal.text().startswith("A kind of relation has at most 60 characters")
    assert chooser.isVisible()
    assert not desk.project.relations


def test_the_button_says_what_pressing_it_does_now(
    panel: PassagePanel, reading: Reading, first: EntityId, second: EntityId
) -> None:
    reading.point_at(None, first)
    panel.relations.relate.click()
    assert panel.relations.relate.accessibleName() == "Choose the other passage, or cancel"
    reading.point_at(None, second)
    assert panel.relations.relate.accessibleName() == "Relate “first time” to this…"


def test_an_open_panel_is_no_wider_than_the_narrowest_side_panel(
    window: QWidget, panel: PassagePanel, reading: Reading, first: EntityId, second: EntityId
) -> None:
    panel.relating.relate(first, second, "explains")
    reading.point_at(None, first)
    panel.edit_facts()
    assert panel.minimumSizeHint().width() <= 220
    content = panel.relations.parentWidget()
    assert content is not None
    assert content.minimumSizeHint().width() <= 220
