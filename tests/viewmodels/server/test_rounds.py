"""Rounds with a real server in the background: quick, quiet when it is lost, prompt to end."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.identity import EntityId
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.server import Server
from desktop_app.viewmodels.server import rounds
from desktop_app.workspace.commands.articles import take_in
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server.connecting import disconnect
from desktop_app.workspace.server.server_exchange import Connect
from tests.builders import HANJA
from tests.server.desktops import Team, dials, exchange_of, mark
from tests.viewmodels.server.conftest import Seat

Sit = Callable[[OpenWorkspace], Seat]


@pytest.fixture
def lena(team: Team, sit: Sit) -> Seat:
    return sit(team.lena)


@pytest.fixture
def mina(team: Team, sit: Sit) -> Seat:
    return sit(team.joins("mina"))


def settle(qtbot: QtBot, *seats: Seat) -> None:
    qtbot.waitUntil(lambda: all(each.state.has_everything for each in seats), timeout=15_000)


def until_seen(qtbot: QtBot, seat: Seat, passages: int) -> None:
    """Wait until a desk has so many passages."""
    qtbot.waitUntil(lambda: seat.passages == passages, timeout=15_000)


def until_waiting(qtbot: QtBot, seat: Seat, changes: int) -> None:
    """Wait until it is said that so many changes wait for the server."""
    qtbot.waitUntil(lambda: seat.state.waiting == changes, timeout=15_000)


def until_said(qtbot: QtBot, seat: Seat, words: str) -> None:
    """Wait until the status bar of a desk says these words."""
    qtbot.waitUntil(lambda: words in seat.state.wordings[0], timeout=15_000)


def try_in_vain(qtbot: QtBot, seat: Seat) -> None:
    """Try a lost server again, and wait until the pause after it is longer than before."""
    exchange = exchange_of(seat.workspace)
    before = exchange.rest
    seat.rounds.try_again()
    qtbot.waitUntil(lambda: exchange.rest > before, timeout=15_000)


def test_what_one_does_comes_to_the_other_by_the_servers_hint(
    qtbot: QtBot, team: Team, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody looks by themselves.
    monkeypatch.setattr(rounds, "POLL_SECONDS", 300.0)
    monkeypatch.setattr(rounds, "SLOWEST_SECONDS", 300.0)
    mina, lena = sit(team.joins("mina")), sit(team.lena)
    settle(qtbot, lena, mina)
    for count in range(1, 4):
        mark(mina.workspace, count)
        mina.tells()
        until_seen(qtbot, lena, count)


def test_a_lost_server_is_said_and_what_was_done_meanwhile_arrives_later(
    qtbot: QtBot, team: Team, lena: Seat, mina: Seat
) -> None:
    settle(qtbot, lena, mina)
    team.server.stop("immediate")
    for seat in (lena, mina):
        mark(seat.workspace, 1)
        seat.tells()
        until_waiting(qtbot, seat, 1)
        until_said(qtbot, seat, "1 change waits for the server (not reached since ")
    team.server.start()
    for seat in (lena, mina):
        seat.rounds.try_again()
        until_seen(qtbot, seat, 2)
    settle(qtbot, lena, mina)


def test_a_lost_server_is_tried_again_by_itself(qtbot: QtBot, team: Team, lena: Seat) -> None:
    settle(qtbot, lena)
    team.server.stop("immediate")
    qtbot.waitUntil(lambda: lena.state.trouble is not None, timeout=10_000)
    team.server.start()
    settle(qtbot, lena)


def test_the_window_that_comes_to_the_front_asks_a_lost_server_at_once(
    qtbot: QtBot, team: Team, lena: Seat
) -> None:
    settle(qtbot, lena)
    team.server.stop("immediate")
    qtbot.waitUntil(lambda: lena.state.trouble is not None, timeout=10_000)
    # Long enough for the pauses to have grown.
    for _ in range(5):
        try_in_vain(qtbot, lena)
    assert exchange_of(lena.workspace).rest > 15
    team.server.start()
    come_to_front()
    qtbot.waitUntil(lambda: lena.state.has_everything, timeout=5_000)


def test_a_missing_password_is_asked_for_and_the_right_one_lets_it_go_on(
    qtbot: QtBot, team: Team, sit: Sit
) -> None:
    team.leaves(team.joins("mina"))
    opened = team.comes_back("mina")
    exchange_of(opened).password = None
    mina = sit(opened)
    mark(opened, 1)
    mina.tells()
    qtbot.waitUntil(lambda: mina.state.needs_password, timeout=10_000)
    qtbot.waitUntil(lambda: mina.state.waiting > 0, timeout=10_000)
    mina.rounds.enter_password(team.login("mina")[1], keep=False)
    settle(qtbot, mina)
    assert "secret" not in repr(mina.state.sentences)


def test_a_wrong_password_is_not_tried_again_when_the_window_comes_to_the_front(
    qtbot: QtBot, team: Team, lena: Seat
) -> None:
    settle(qtbot, lena)
    dialled: list[str | None] = []
    dials(lena.workspace, (team.login("lena")[0], "wrong"), counting(dialled))
    lena.rounds.restart()
    qtbot.waitUntil(lambda: lena.state.needs_password, timeout=10_000)
    come_to_front()
    mark(lena.workspace, 1)
    lena.tells()
    qtbot.waitUntil(lambda: lena.state.waiting == 1, timeout=10_000)
    assert dialled == ["wrong"]


def test_a_server_that_accepts_and_says_nothing_does_not_hold_up_closing(
    qtbot: QtBot, team: Team, lena: Seat
) -> None:
    settle(qtbot, lena)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        address, _ = ServerAddress.parse(f"postgresql://lena@127.0.0.1:{port}/desk")
        dials(lena.workspace, (address, "x"), elsewhere(address))
        lena.rounds.restart()
        mark(lena.workspace, 1)
        lena.tells()
        begun = time.monotonic()
        lena.rounds.stop()
        assert time.monotonic() - begun < 3


def test_what_was_done_last_is_sent_while_closing(
    qtbot: QtBot, team: Team, lena: Seat, mina: Seat
) -> None:
    settle(qtbot, lena, mina)
    mark(lena.workspace, 1)
    lena.rounds.stop()
    qtbot.waitUntil(lambda: mina.passages == 1, timeout=10_000)


def test_after_disconnecting_nothing_more_is_exchanged(
    qtbot: QtBot, team: Team, lena: Seat, mina: Seat
) -> None:
    settle(qtbot, lena, mina)
    lena.rounds.pause()
    disconnect(lena.workspace)
    lena.rounds.restart()
    assert not lena.state.is_connected
    before = team.count()
    mark(lena.workspace, 1)
    lena.tells()
    mark(mina.workspace, 2)
    mina.tells()
    qtbot.waitUntil(lambda: team.count() > before, timeout=10_000)
    assert (lena.passages, mina.passages) == (1, 1)


def test_the_texts_of_new_articles_are_told_of(
    qtbot: QtBot, team: Team, lena: Seat, mina: Seat
) -> None:
    settle(qtbot, lena, mina)
    with qtbot.waitSignal(mina.rounds.articles_came, timeout=15_000) as came:
        article = take_in_text(lena.workspace, HANJA)
        lena.tells()
    assert article in came.args[0]
    assert mina.workspace.text(article)


def come_to_front() -> None:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def elsewhere(place: ServerAddress) -> Connect:
    """Return what connects to another place than the workspace's."""
    return lambda _, password, seconds: Server.connect(place, password, seconds)


def take_in_text(workspace: OpenWorkspace, text: str) -> EntityId:
    """Add an article; return its id."""
    kept, session = canonical(text), workspace.session
    article = workspace.articles.put(kept)
    appearance = Appearance("another.txt", added=9)
    session.do(take_in(session.project, article, len(kept.text), appearance))
    return article


def counting(dialled: list[str | None]) -> Connect:
    """Return what connects as ever, and notes with which passwords."""

    def dial(address: ServerAddress, password: str | None, seconds: float) -> Server:
        dialled.append(password)
        return Server.connect(address, password, seconds)

    return dial
