"""Servers that fall, come back with less, or are replaced: nothing acknowledged is missing."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.server import Acknowledged, Server
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server import outgoing
from desktop_app.workspace.server.connecting import connect
from desktop_app.workspace.server.server_exchange import Connect
from tests.server.desktops import (
    Team,
    catch_up,
    dials,
    exchange_of,
    mark,
    mark_some,
    meet_there,
    received_by,
    swap,
)
from tests.server.postgres import RunningServer
from tests.team.colleagues import all_equal, hashes, passages


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ten lines go at a time."""
    monkeypatch.setattr(outgoing, "MOST_LINES", 10)


def falling(server: RunningServer, before: int, *, is_committed: bool) -> Connect:
    """Return how to connect to a server that is killed with the slice after so many.

    `is_committed`: after it has the slice, but before it can say so.
    """
    left = [before]

    class Falling(Server):
        def publish(self, workspace: str, lines: Sequence[bytes]) -> Acknowledged:
            left[0] -= 1
            if left[0] != -1:
                return super().publish(workspace, lines)
            if is_committed:
                super().publish(workspace, lines)
            server.stop("immediate")
            return super().publish(workspace, lines)

    def dial(address: ServerAddress, password: str | None, seconds: float) -> Server:
        return Falling.connect(address, password, seconds)

    return dial


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("is_committed", [False, True], ids=["not stored", "stored, not said"])
@pytest.mark.parametrize("before", [0, 2])
def test_a_server_killed_amid_a_batch_has_each_line_once_afterwards(
    team: Team, before: int, is_committed: bool
) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    there = team.count()
    new = mark_some(minji, 45)
    dials(minji, team.login("minji"), falling(team.server, before, is_committed=is_committed))
    done = swap(minji)
    assert done.trouble is not None
    assert done.trouble.reason in ("lost", "unreachable")
    assert done.sent == 10 * before
    assert done.waiting == 45 - 10 * before
    team.server.start()
    assert team.count() == there + 10 * (before + is_committed)
    meet_there(team.lena, minji)
    assert team.count() == there + 45
    assert set(new) <= passages(team.lena.project)
    assert all_equal(team.lena, minji)


def test_a_connection_that_is_cut_is_made_anew(team: Team) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    for number in range(3):
        mine = mark(minji, number)
        team.server.psql("select pg_terminate_backend(pid) from pg_stat_activity "
                         "where usename = 'minji'")  # fmt: skip
        # Nobody needs to hear of it.
        assert swap(minji).trouble is None
        catch_up(team.lena)
        assert mine in team.lena.project.annotations


def lose_tail(team: Team, count: int) -> None:
    """Let the server be as it was some records ago, as a back-up or a late standby is."""
    team.server.psql(
        f"delete from briefing_desk.record where seq > {team.count() - count};"
        "select pg_terminate_backend(pid) from pg_stat_activity where usename in "
        "('lena', 'minji', 'jun')"
    )


def test_a_back_up_that_lacks_a_tail_is_filled_again_by_whoever_wrote_it(team: Team) -> None:
    minji, jun = team.joins("minji"), team.joins("jun")
    meet_there(team.lena, minji, jun)
    new = mark_some(minji, 6)
    meet_there(minji, jun)
    count = team.count()
    lose_tail(team, 4)
    # Only its author comes back: no lead, and nothing new to send.
    catch_up(minji)
    assert team.count() == count
    catch_up(team.lena)
    assert set(new) <= passages(team.lena.project)


def test_numbers_that_others_took_after_a_loss_hide_nothing(team: Team) -> None:
    minji, jun = team.joins("minji"), team.joins("jun")
    meet_there(team.lena, minji, jun)
    lost = mark_some(minji, 3)
    catch_up(minji)
    lose_tail(team, 3)
    # Jun, who never saw them, writes more than was lost: under the same numbers, and beyond.
    others = mark_some(jun, 5)
    catch_up(jun)
    meet_there(team.lena, minji, jun)
    for each in (team.lena, minji, jun):
        assert {*lost, *others} <= passages(each.project)
    assert all_equal(team.lena, minji, jun)


def test_a_leads_desk_fills_again_what_its_author_no_longer_can(team: Team) -> None:
    minji = team.joins("minji")
    new = mark_some(minji, 3)
    meet_there(team.lena, minji)
    team.leaves(minji)
    lose_tail(team, 3)
    catch_up(team.lena)
    jun = team.joins("jun")
    assert set(new) <= passages(jun.project)


def test_what_a_lead_brings_back_keeps_its_author(team: Team) -> None:
    minji = team.joins("minji")
    meet_there(team.lena, minji)
    lose_everything(team)
    connect(team.lena, *team.login("lena"), bridges=False, create_name="Korea")
    catch_up(team.lena)
    team.add("minji")
    mine = mark(minji, 1)
    exchange_of(minji).close()
    done = exchange_of(minji).catch_up()
    assert (done.trouble, done.refused) == (None, "")
    catch_up(team.lena)
    assert mine in team.lena.project.annotations


def lose_everything(team: Team) -> None:
    """Let the database be a new, empty one, as after a fire."""
    team.server.psql(
        "delete from briefing_desk.record; delete from briefing_desk.file;"
        "delete from briefing_desk.identity; delete from briefing_desk.member;"
        "delete from briefing_desk.workspace;"
        "update briefing_desk.server set epoch = gen_random_uuid();"
        "select pg_terminate_backend(pid) from pg_stat_activity where usename in "
        "('lena', 'minji', 'jun')"
    )


def test_a_lost_server_is_made_anew_by_a_lead_and_filled_by_the_desktops(team: Team) -> None:
    minji = team.joins("minji")
    new = mark_some(minji, 4)
    meet_there(team.lena, minji)
    count = team.count()
    late = mark(minji, 7)
    lose_everything(team)
    (told_minji, told_lena) = (swap(each).trouble for each in (minji, team.lena))
    assert told_minji is not None
    assert told_lena is not None
    assert "ask a lead" in str(told_minji)
    assert "connect to the server again" in str(told_lena)
    connect(team.lena, *team.login("lena"), bridges=False, create_name="Korea")
    catch_up(team.lena)
    assert team.count() == count
    team.add("minji")
    meet_there(team.lena, minji)
    assert team.count() == count + 1
    jun = team.joins("jun")
    assert {*new, late} <= passages(jun.project)
    article = next(iter(jun.project.articles))
    assert jun.text(article)


def test_on_a_new_server_a_lead_says_whose_each_analyst_is_before_others_come(team: Team) -> None:
    minji, jun = team.joins("minji"), team.joins("jun")
    meet_there(team.lena, minji, jun)
    lose_everything(team)
    connect(team.lena, *team.login("lena"), bridges=False, create_name="Korea")
    catch_up(team.lena)
    for each, role in ((minji, "minji"), (jun, "jun")):
        team.server.psql(
            "select briefing_desk.assign_analyst("
            f"'{team.workspace}', '{each.session.analyst}', '{role}')",
            "lena",
        )
    # Jun is there first, and writes as Minji too.
    team.add("jun")
    own, jun.session.analyst = jun.session.analyst, minji.session.analyst
    false = mark(jun, 1)
    jun.session.analyst = own
    exchange_of(jun).close()
    assert "another account writes under that name" in exchange_of(jun).catch_up().refused
    team.add("minji")
    true = mark(minji, 2)
    exchange_of(minji).close()
    done = exchange_of(minji).catch_up()
    assert (done.trouble, done.refused) == (None, "")
    catch_up(team.lena)
    assert true in team.lena.project.annotations
    assert false not in team.lena.project.annotations


def test_reading_again_keeps_no_line_twice(team: Team) -> None:
    minji = team.joins("minji")
    mark_some(team.lena, 5)
    meet_there(team.lena, minji)
    log = received_by(minji).log
    kept = {path.name: path.read_bytes() for path in log.iterdir()}
    team.server.psql("update briefing_desk.server set epoch = gen_random_uuid()")
    exchange_of(minji).close()
    done = exchange_of(minji).catch_up()
    assert (done.received, done.sent) == (0, 0)
    assert {path.name: path.read_bytes() for path in log.iterdir()} == kept
    later = mark(team.lena, 7)
    meet_there(team.lena, minji)
    assert later in minji.project.annotations


@pytest.mark.parametrize("synchronous", [True, False])
def test_a_standby_is_promoted_while_two_write_and_nothing_is_lost(
    team: Team, synchronous: bool
) -> None:
    writers = {"minji": team.joins("minji"), "jun": team.joins("jun")}
    desks = {"lena": team.lena, **writers}
    meet_there(*desks.values())
    standby = team.server.standby(synchronous=synchronous)
    try:
        for name, opened in desks.items():
            connect(opened, two_hosts(team, name, standby), team.login(name)[1], bridges=False)
        acknowledged = falls_while_they_write(team, *writers.values())
        standby.promote()
        if synchronous:
            assert acknowledged <= held_by(standby)
        mine = {name: passages(opened.project) for name, opened in writers.items()}
        meet_there(*desks.values())
        assert all_equal(*desks.values())
        assert mine["minji"] | mine["jun"] <= passages(team.lena.project)
        assert acknowledged <= hashes(team.lena) <= held_by(standby)
    finally:
        standby.close()
        for opened in desks.values():
            exchange_of(opened).close()


def falls_while_they_write(team: Team, *writers: OpenWorkspace) -> set[str]:
    """Kill the server while these write; return the hashes of what it had acknowledged by then."""
    rounds = threading.Semaphore(0)
    with ThreadPoolExecutor(len(writers)) as desks:
        writing = [desks.submit(writes_until_it_falls, opened, rounds) for opened in writers]
        try:
            for _ in range(10 * len(writers)):
                assert rounds.acquire(timeout=60)
        finally:
            team.server.stop("immediate")
        return {each for desk in writing for each in desk.result()}


def writes_until_it_falls(opened: OpenWorkspace, rounds: threading.Semaphore) -> set[str]:
    """Mark and exchange until the server is away; return the hashes of what it has acknowledged."""
    acknowledged: set[str] = set()
    while True:
        mark_some(opened, 2)
        done = swap(opened)
        if done.trouble is not None:
            return acknowledged
        if done.waiting == 0:
            acknowledged = hashes(opened)
        rounds.release()


def held_by(server: RunningServer) -> set[str]:
    """Return the hashes of the records that a server holds."""
    return set(server.psql("select encode(h, 'hex') from briefing_desk.record").split())


def two_hosts(team: Team, role: str, standby: RunningServer) -> ServerAddress:
    """Return the address that names the server and its standby."""
    one, other = f"localhost:{team.server.port}", f"localhost:{standby.port}"
    return ServerAddress.parse(team.server.address(role).replace(one, f"{one},{other}"))[0]


def test_a_new_epoch_asks_every_desktop_for_everything(team: Team) -> None:
    minji = team.joins("minji")
    meet_there(team.lena, minji)
    mark_some(minji, 3)
    meet_there(team.lena, minji)
    count = team.count()
    # A row from the middle is lost; an administrator who sees it gives the database a new mark.
    team.server.psql(f"delete from briefing_desk.record where seq = {count - 2}")
    team.server.psql("update briefing_desk.server set epoch = gen_random_uuid()")
    assert swap(minji).sent == 0
    exchange_of(minji).close()
    assert exchange_of(minji).catch_up().sent == 1
    assert team.count() == count
