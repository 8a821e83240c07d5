"""The team panel in the real window: opened and left by keys, over all places, moving no text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app.domain.briefing import PARAGRAPH
from desktop_app.widgets.team.people_section import PeopleSection
from desktop_app.widgets.team.team_panel import TeamPanel
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.commands.tagging import highlight
from desktop_app.workspace.opening import open_workspace
from tests.builders import a_target
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork

SHIFT = Qt.KeyboardModifier.ShiftModifier
DONG_A = "Korea Invited to NATO"
WORDS = "military delegation"


@pytest.fixture
def panel(analyst: AnalystAtWork) -> TeamPanel:
    """Return the panel of a window on the sample, not opened yet."""
    analyst.application.open_sample()
    analyst.application.window.resize(1200, 800)
    analyst.open_article(DONG_A)
    return analyst.view.team.panel


@pytest.fixture
def colleague(analyst: AnalystAtWork, tmp_path: Path) -> Callable[[str], str]:
    """Return what lets a colleague mark words on another computer; tells who they are."""

    def work(name: str) -> str:
        here = analyst.view.desk.workspace
        article = analyst.article(DONG_A).id
        there = open_workspace(here.folder.path, tmp_path / name)
        session = there.session
        session.do(introduce(session.project, session.analyst, name))
        target = a_target(there.text(article), WORDS, article)
        session.do(highlight(session.project, session.analyst, target))
        there.close()
        here.exchange()
        analyst.view.team.people.refresh()
        return session.analyst

    return work


def people_of(panel: TeamPanel) -> PeopleSection:
    return next(each for each in panel.sections if isinstance(each, PeopleSection))


def keyboard_in(panel: TeamPanel) -> bool:
    return panel.has_keyboard


def turn(analyst: AnalystAtWork) -> None:
    analyst.press(Qt.Key.Key_M, CONTROL | SHIFT)


def test_it_opens_beside_the_text_and_escape_gives_the_keyboard_back(
    analyst: AnalystAtWork, panel: TeamPanel
) -> None:
    pane = analyst.view.read.active
    before, place = QApplication.focusWidget(), pane.size()
    turn(analyst)
    assert panel.isVisible()
    assert keyboard_in(panel)
    assert analyst.view.commands["team.panel"].isChecked()
    QApplication.processEvents()
    assert abs(pane.width() - place.width()) <= 8
    analyst.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is before
    assert not analyst.view.commands["team.panel"].isChecked()
    QApplication.processEvents()
    assert pane.size() == place


def test_the_tags_give_their_room_and_get_it_back(analyst: AnalystAtWork, panel: TeamPanel) -> None:
    side = analyst.view.read_place.side
    turn(analyst)
    assert not side.isVisible()
    turn(analyst)
    assert side.isVisible()


def test_tags_and_team_share_one_room_and_the_text_stays_as_wide(
    analyst: AnalystAtWork, panel: TeamPanel
) -> None:
    pane, side = analyst.view.read.active, analyst.view.read_place.side
    place = pane.size()
    for by_keys in (True, False):
        turn(analyst)
        assert not side.isVisible()
        if by_keys:
            analyst.press(Qt.Key.Key_T, CONTROL | SHIFT)
        else:
            analyst.view.write_note()
        QApplication.processEvents()
        assert side.isVisible()
        assert not panel.isVisible()
        assert pane.size() == place


def test_a_wide_window_has_room_for_tags_and_team(analyst: AnalystAtWork, panel: TeamPanel) -> None:
    analyst.application.window.resize(1700, 800)
    QApplication.processEvents()
    turn(analyst)
    analyst.view.write_note()
    assert analyst.view.read_place.side.isVisible()
    assert panel.isVisible()


def test_tags_that_were_hidden_before_stay_hidden(analyst: AnalystAtWork, panel: TeamPanel) -> None:
    analyst.press(Qt.Key.Key_T, CONTROL | SHIFT)
    turn(analyst)
    turn(analyst)
    assert not analyst.view.read_place.side.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3])
def test_it_stays_open_in_every_place_and_f6_walks_to_it(
    analyst: AnalystAtWork, panel: TeamPanel, key: Qt.Key
) -> None:
    turn(analyst)
    analyst.press(key, CONTROL)
    assert panel.isVisible()
    assert not keyboard_in(panel)
    for _ in range(6):
        analyst.press(Qt.Key.Key_F6)
        if keyboard_in(panel):
            break
    assert keyboard_in(panel)
    for _ in range(6):
        analyst.press(Qt.Key.Key_F6)
        if not keyboard_in(panel):
            break
    assert not keyboard_in(panel)


def test_a_section_is_closed_and_opened_by_its_title(
    analyst: AnalystAtWork, panel: TeamPanel
) -> None:
    turn(analyst)
    people = people_of(panel)
    head = panel.head_of(people)
    head.setFocus()
    analyst.press(Qt.Key.Key_Return)
    assert not people.isVisible()
    assert panel.closed_sections() == ["people"]
    analyst.press(Qt.Key.Key_Space)
    assert people.isVisible()


def test_it_is_open_again_at_the_next_start_as_it_was(
    analyst: AnalystAtWork, panel: TeamPanel, colleague: Callable[[str], str]
) -> None:
    jisoo = colleague("박지수")
    turn(analyst)
    panel.head_of(people_of(panel)).setChecked(False)
    analyst.view.team.shown.toggle(jisoo)
    width = panel.width()
    folder = analyst.view.desk.workspace.folder.path
    analyst.application.show_start()
    analyst.application.open(folder)
    team = analyst.view.team
    analyst.wait_until(lambda: team.is_shown)
    assert team.panel.width() == width
    assert team.panel.closed_sections() == ["people"]
    assert team.shown.is_hidden(jisoo)
    team.hide_team()
    assert analyst.view.read_place.side.isVisible()


def test_whom_one_hides_is_gone_from_panes_and_board_and_comes_back(
    analyst: AnalystAtWork, panel: TeamPanel, colleague: Callable[[str], str]
) -> None:
    jisoo = colleague("박지수")
    turn(analyst)
    view, rows = analyst.view, people_of(panel).rows
    rows.setFocus()
    at = view.team.people.everybody.index(jisoo)
    rows.setCurrentIndex(view.team.people.index(at))
    before = view.places.board.shown_passages
    analyst.press(Qt.Key.Key_Space)
    assert jisoo in view.read.active.sight.hidden_analysts
    assert view.places.board.shown_passages == before - 1
    view.read.split(0, "right")
    assert all(jisoo in pane.sight.hidden_analysts for pane in view.read.panes)
    view.commands["team.everybody"].trigger()
    assert not view.read.active.sight.hidden_analysts
    assert view.places.board.shown_passages == before


def test_what_a_pane_hides_itself_stays_hidden_when_everybody_is_shown_elsewhere(
    analyst: AnalystAtWork, panel: TeamPanel, colleague: Callable[[str], str]
) -> None:
    jisoo = colleague("박지수")
    view = analyst.view
    slot = view.read.active_slot
    slot.set_sight(slot.sight.with_analyst("analyst:other", shown=False))
    view.team.shown.toggle(jisoo)
    assert slot.reader.sight.hidden_analysts == {"analyst:other", jisoo}
    assert slot.state().sight.hidden_analysts == {"analyst:other"}
    view.team.shown.toggle(jisoo)
    assert slot.reader.sight.hidden_analysts == {"analyst:other"}


def test_enter_goes_to_somebodys_passages_on_the_board(
    analyst: AnalystAtWork, panel: TeamPanel, colleague: Callable[[str], str]
) -> None:
    jisoo = colleague("박지수")
    view = analyst.view
    view.places.board.filter.setText("nothing is like this")
    view.team.shown.toggle(jisoo)
    turn(analyst)
    rows = people_of(panel).rows
    rows.setFocus()
    rows.setCurrentIndex(view.team.people.index(view.team.people.everybody.index(jisoo)))
    analyst.press(Qt.Key.Key_Return)
    assert view.place == "excerpts"
    assert view.places.board.grouping == "analyst"
    current = analyst.project.annotations[view.places.board.rows.current]
    assert (current.creator, current.exact) == (jisoo, WORDS)


def test_colours_stand_for_analysts_in_all_panes_and_for_tags_again(
    analyst: AnalystAtWork, panel: TeamPanel
) -> None:
    turn(analyst)
    colours, read = people_of(panel).colours, analyst.view.read
    colours.click()
    assert {pane.sight.colour_by for pane in read.panes} == {"analyst"}
    analyst.view.commands["colour.grade"].trigger()
    assert not colours.isChecked()
    colours.click()
    colours.click()
    assert {pane.sight.colour_by for pane in read.panes} == {"tag"}


def test_colleagues_at_work_stand_in_the_bar_and_lead_to_the_people(
    analyst: AnalystAtWork, panel: TeamPanel, colleague: Callable[[str], str]
) -> None:
    discs = analyst.view.team.colleagues
    analyst.wait_until(lambda: analyst.view.isVisible())
    analyst.view.team.begin()
    assert not discs.isVisible()
    for name in ("Ada", "Bea", "Cho", "박지수", "Eva", "Fay"):
        colleague(name)
    assert discs.isVisible()
    assert len(discs.names) == 4
    assert discs.more == 2
    assert "박지수, just now" in discs.toolTip()
    analyst.click(discs)
    assert people_of(panel).rows.hasFocus()


def test_my_own_row_leads_to_my_name(analyst: AnalystAtWork, panel: TeamPanel) -> None:
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.view.team.people.refresh()
    turn(analyst)
    menu = people_of(panel).menu_for(analyst.view.team.people.rows[0])
    words = [action.text() for action in menu.actions()]
    assert "Change name or colour…" in words
    menu.actions()[words.index("Change name or colour…")].trigger()
    assert analyst.view.name_strip.isVisible()


def test_a_small_screen_has_room_for_the_panel_and_thirty_at_work(
    analyst: AnalystAtWork, panel: TeamPanel, colleague: Callable[[str], str]
) -> None:
    for name in ("Ada", "Bea", "Cho", "박지수", "Eva", "Wolfeschlegelsteinhausen" * 3):
        colleague(name)
    turn(analyst)
    window = analyst.application.window
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        analyst.press(key, CONTROL)
        window.resize(1000, 700)
        QApplication.processEvents()
        assert window.width() == 1000
        assert panel.isVisible()


@pytest.mark.parametrize("with_panel", [False, True])
def test_nothing_is_beyond_the_edge_of_a_window_of_1024_pixels(
    analyst: AnalystAtWork, panel: TeamPanel, with_panel: bool
) -> None:
    if with_panel:
        turn(analyst)
    window = analyst.application.window
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        analyst.press(key, CONTROL)
        if analyst.view.place == "briefing":
            briefing = analyst.view.places.briefing
            paragraph = next(
                each.id for each in analyst.project.blocks.values() if each.kind == PARAGRAPH
            )
            briefing.show_briefing(analyst.project.blocks[paragraph].briefing)
            briefing.tree.select(paragraph)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1024
        window.resize(1024, 700)
        QApplication.processEvents()
        assert window.width() == 1024
        for part in analyst.view.places.findChildren(QAbstractButton):
            if part.isVisible():
                right = part.mapTo(window, part.rect().topRight()).x()
                assert right <= 1024, part.text()
