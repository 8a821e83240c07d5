"""Signing in the window: turned on, kept up, looked at in slices, told in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
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
