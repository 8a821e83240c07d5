"""Signing in the window: turned on, kept up, looked at in slices, told in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.history_details import details_of
from desktop_app.viewmodels.history_rows import SIGNED, WHO, HistoryRows
from desktop_app.viewmodels.people import PeopleList, PersonRow
from desktop_app.viewmodels.people_shown import PeopleShown
from desktop_app.viewmodels.signing import SigningState
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, open_workspace, set_own_analyst
from desktop_app.workspace.team.signing import sign_what_is_new, turn_on_signing
from tests.builders import a_workspace

JAN = "analyst:jan"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    workspace = a_workspace(tmp_path, "NATO invited Korea.")
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def jan(desk: Desk, tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return the desktop of a colleague on the same folder."""
    desk.workspace.exchange()
    opened = open_workspace(desk.workspace.folder.path, tmp_path / "jan")
    set_own_analyst(opened, JAN)
    opened.session.do(introduce(opened.session.project, JAN, "Jan"))
    yield opened
    opened.close()


@pytest.fixture
def people(desk: Desk) -> PeopleList:
    """Return the list of people as a window has it, looking at signatures."""
    people = PeopleList(desk, PeopleShown(desk.project, desk), desk)
    signing = SigningState(desk, desk)
    people.show_signing(signing)
    signing.start()
    return people


def row(people: PeopleList, name: str) -> PersonRow:
    return next(each for each in people.rows if each.name == name)


def test_where_nobody_signs_nothing_is_said_of_it(people: PeopleList) -> None:
    assert {each.signed for each in people.rows} == {""}


def test_turning_it_on_signs_what_was_done_before_and_tells_so(
    people: PeopleList, qtbot: QtBot
) -> None:
    assert people.signing is not None
    people.signing.turn(True)
    qtbot.waitUntil(lambda: row(people, "Minji Park").signed == "signed")
    qtbot.waitUntil(lambda: "not signed yet" not in row(people, "Minji Park").signed_meaning)
    assert people.signing.is_on
    assert "vouched for by Minji Park" in row(people, "Minji Park").signed_meaning


def test_turning_it_off_signs_no_more(people: PeopleList, desk: Desk) -> None:
    assert people.signing is not None
    people.signing.turn(True)
    people.signing.turn(False)
    assert not people.signing.is_on


def test_a_colleague_who_begins_to_sign_is_shown_as_signed(
    people: PeopleList, jan: OpenWorkspace, desk: Desk, qtbot: QtBot
) -> None:
    turn_on_signing(jan)
    sign_what_is_new(jan)
    jan.exchange()
    desk.workspace.exchange()
    qtbot.waitUntil(lambda: any(each.signed == "signed" for each in people.rows))
    assert row(people, "Jan").signed == "signed"
    assert row(people, "Minji Park").signed == "not signed"


def test_another_key_is_wrong_in_words_until_it_is_trusted(
    people: PeopleList, jan: OpenWorkspace, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    turn_on_signing(jan)
    sign_what_is_new(jan)
    jan.exchange()
    desk.workspace.exchange()
    qtbot.waitUntil(lambda: any(each.signed == "signed" for each in people.rows))
    other = open_workspace(desk.workspace.folder.path, tmp_path / "other")
    set_own_analyst(other, JAN)
    turn_on_signing(other)
    other.session.do(make_tag(other.session.project, "Drones").change)
    other.close()
    desk.workspace.exchange()
    qtbot.waitUntil(lambda: row(people, "Jan").signed == "wrong signature")
    assert "that nobody vouches for" in row(people, "Jan").signed_meaning
    assert people.signing is not None
    people.signing.trust(JAN)
    assert row(people, "Jan").signed == "signed"
    assert "Drones" in {each.name for each in desk.project.tags.values()}


def test_a_key_that_cannot_be_kept_is_one_sentence(
    people: PeopleList, desk: Desk, qtbot: QtBot
) -> None:
    (desk.workspace.machine / "signing").write_text("a file lies in its place", encoding="utf-8")
    assert people.signing is not None
    with qtbot.waitSignal(desk.message) as told:
        people.signing.turn(True)
    assert told.args is not None
    assert told.args[0].startswith("Your changes cannot be signed: ")
    assert not people.signing.is_on


def rows_of(people: PeopleList, desk: Desk) -> HistoryRows:
    assert people.signing is not None
    rows = HistoryRows(desk, parent=desk)
    rows.show_signing(people.signing)
    return rows


def standings(rows: HistoryRows, who: str) -> set[str | None]:
    found = [rows.index(row) for row in range(rows.rowCount())]
    return {each.data(SIGNED) for each in found if each.data(WHO).name == who}


def test_history_says_nothing_of_signatures_where_nobody_signs(
    people: PeopleList, desk: Desk
) -> None:
    rows = rows_of(people, desk)
    assert standings(rows, "Minji Park") == {None}
    tip = rows.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "igned" not in tip


def test_history_tells_each_action_that_is_not_signed_or_wrongly(
    people: PeopleList, jan: OpenWorkspace, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = rows_of(people, desk)
    turn_on_signing(jan)
    sign_what_is_new(jan)
    jan.exchange()
    desk.workspace.exchange()
    qtbot.waitUntil(lambda: standings(rows, "Jan") == {"signed"})
    assert standings(rows, "Minji Park") == {"none"}
    # Somebody who has another key signs in Jan's name.
    other = open_workspace(desk.workspace.folder.path, tmp_path / "other")
    set_own_analyst(other, JAN)
    turn_on_signing(other)
    other.session.do(make_tag(other.session.project, "Drones").change)
    other.close()
    desk.workspace.exchange()
    qtbot.waitUntil(lambda: standings(rows, "Jan") == {"signed", "wrong"})
    index = next(
        each
        for each in map(rows.index, range(rows.rowCount()))
        if each.data(SIGNED) == "wrong" and "Drones" in each.data()
    )
    assert "Does not bear the signature it should" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(" · wrong signature")
    entry = rows.entry(index.row())
    assert entry is not None
    assert "Does not bear the signature" in details_of(rows, entry).notes[0]
    assert people.signing is not None
    people.signing.trust(JAN)
    assert standings(rows, "Jan") == {"signed"}


def test_what_is_not_signed_yet_is_told_in_history(
    people: PeopleList, jan: OpenWorkspace, desk: Desk, qtbot: QtBot
) -> None:
    rows = rows_of(people, desk)
    turn_on_signing(jan)
    jan.session.do(make_tag(jan.session.project, "Arms").change)
    sign_what_is_new(jan)
    jan.session.do(make_tag(jan.session.project, "Later").change)
    jan.exchange()
    desk.workspace.exchange()
    qtbot.waitUntil(lambda: standings(rows, "Jan") == {"signed", "none"})
    (later,) = [
        each
        for each in map(rows.index, range(rows.rowCount()))
        if each.data(WHO).name == "Jan" and each.data(SIGNED) == "none"
    ]
    assert "Later" in later.data()
    assert later.data(Qt.ItemDataRole.AccessibleTextRole).endswith(" · not signed")
