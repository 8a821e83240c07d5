"""Tags that wait for the lead: told in the panel, filed by key or menu, by the lead alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.codebook import Tag
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.tags.tag_panel import TagPanel
from desktop_app.widgets.tags.target_dialog import TargetDialog
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.leading import new_tag, set_proposing
from desktop_app.workspace.commands.people import introduce
from tests.builders import a_target

LEE = "analyst:lee"


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, reading: Reading, theme: Theme) -> TagPanel:
    """Return the panel of Minji, who leads; Lee has proposed Drones and Weapons/Light."""
    desk.do(introduce(desk.project, LEE, "Lee"))
    desk.do(set_proposing(desk.project, desk.analyst, True))
    for path in ("Drones", "Weapons/Light"):
        desk.do(new_tag(desk.project, LEE, path).change)
    panel = TagPanel(desk, reading, theme)
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def tag(desk: Desk, path: str) -> Tag:
    known = desk.project.codebook.at_path(path)
    assert known is not None
    return known


def lines(panel: TagPanel, known: Tag) -> list[str]:
    return [each.text().partition("\t")[0] for each in panel.menu_of(known.id).actions()]


def test_the_panel_tells_how_many_wait_and_goes_there(panel: TagPanel, desk: Desk) -> None:
    assert panel.filing.button.text() == "2 proposed"
    panel.filing.button.click()
    current = panel.tree.current
    assert current is not None
    assert desk.project.codebook.path(current.id) == "Proposed/Drones"


def test_shift_f_files_a_tag_at_the_top(panel: TagPanel, desk: Desk) -> None:
    panel.tree.select(tag(desk, "Proposed/Drones").id)
    QTest.keyClick(panel.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert desk.project.codebook.at_path("Drones") is not None
    assert panel.filing.button.accessibleName() == "1 tag waits to be filed"
    current = panel.tree.current
    assert current == tag(desk, "Proposed/Weapons")
    desk.undo()
    assert panel.filing.button.text() == "2 proposed"


def test_f_asks_for_the_tag_that_takes_it_in(panel: TagPanel, desk: Desk, qtbot: QtBot) -> None:
    proposed = tag(desk, "Proposed/Weapons").id
    panel.tree.select(proposed)
    QTest.keyClick(panel.tree, Qt.Key.Key_F)
    dialog = panel.findChild(TargetDialog)
    assert dialog is not None
    dialog.chosen.emit(tag(desk, "Arms").id)
    dialog.close()
    assert desk.project.codebook.shown(proposed) == tag(desk, "Arms")
    assert desk.project.codebook.at_path("Arms/Light") is not None


def test_a_tag_is_filed_below_another(panel: TagPanel, desk: Desk) -> None:
    panel.filing.ask_below(tag(desk, "Proposed/Drones").id)
    dialog = panel.findChild(TargetDialog)
    assert dialog is not None
    dialog.chosen.emit(tag(desk, "Arms").id)
    dialog.close()
    assert desk.project.codebook.at_path("Arms/Drones") is not None


def test_the_key_is_about_proposals_alone(panel: TagPanel, desk: Desk) -> None:
    panel.tree.select(tag(desk, "Arms").id)
    QTest.keyClick(panel.tree, Qt.Key.Key_F)
    assert panel.findChild(TargetDialog) is None
    assert "File into…" not in lines(panel, tag(desk, "Arms"))
    assert lines(panel, tag(desk, "Proposed/Drones"))[:3] == [
        "File into…",
        "File as it is",
        "File below…",
    ]


def test_whoever_proposes_does_not_file(panel: TagPanel, desk: Desk) -> None:
    desk.do(set_proposing(desk.project, LEE, True))
    assert not panel.filing.may_file(tag(desk, "Proposed/Drones").id)
    assert "File into…" not in lines(panel, tag(desk, "Proposed/Drones"))


def test_every_way_to_make_a_tag_proposes_it(panel: TagPanel, desk: Desk, reading: Reading) -> None:
    desk.do(set_proposing(desk.project, LEE, True))
    panel.new_tag.setText("Rockets")
    QTest.keyClick(panel.new_tag, Qt.Key.Key_Return)
    target = a_target(words="delegation")
    reading.point_at(target, "")
    reading.make_and_apply("Ships")
    reading.tag_in_vivo()
    paths = {desk.project.codebook.path(each.id) for each in desk.project.codebook}
    assert {"Proposed/Rockets", "Proposed/Ships", "Proposed/delegation"} <= paths
