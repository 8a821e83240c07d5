"""A shared folder and a server at once: what is on one side comes to the other, each line once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.storage.server.bridge_log import BridgeLog, bridge_folder
from desktop_app.storage.server.received import Received
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from desktop_app.workspace.server.connecting import connect
from tests.server.desktops import (
    Team,
    bridge,
    catch_up,
    exchange_of,
    mark,
    mark_some,
    meet_there,
    received_by,
    swap,
)
from tests.server.lines import a_line
from tests.server.postgres import RunningServer
from tests.team.colleagues import hashes, lines_of, meet, passages


@pytest.fixture
def team(server: RunningServer, tmp_path: Path) -> Iterator[Team]:
    """Lena's folder is shared, and she bridges at once rather than after a while."""
    team = Team(server, tmp_path)
    bridge(team.lena, team.login("lena"))
    catch_up(team.lena)
    yield team
    team.everybody_leaves()


def in_folder(team: Team, name: str) -> OpenWorkspace:
    """Let somebody open the shared folder who has no server."""
    opened = team.comes_back(name, team.lena.folder.path)
    session = opened.session
    if session.analyst not in session.project.analysts:
        session.do(introduce(session.project, session.analyst, name))
    return opened


def bridged(opened: OpenWorkspace) -> list[bytes]:
    return [
        line for folder in sorted(opened.folder.log.glob("bridge-*")) for line in lines_of(folder)
    ]


def test_who_shares_the_folder_and_who_has_the_server_see_the_same(team: Team) -> None:
    here, there = in_folder(team, "jane"), team.joins("minji")
    on_paper, on_line = mark(here), mark(there)
    for _ in range(2):
        meet(here, team.lena)
        meet_there(team.lena, there)
    assert on_line in here.project.annotations
    assert on_paper in there.project.annotations
    assert hashes(here) == hashes(there) == hashes(team.lena)


def test_a_line_is_bridged_once_however_often_and_by_however_many(team: Team) -> None:
    jane = in_folder(team, "jane")
    team.person("jane")
    team.add("jane")
    connect(jane, *team.login("jane"), bridges=True)
    bridge(jane, team.login("jane"))
    there = team.joins("minji")
    mark_some(there, 4)
    catch_up(there)
    for _ in range(3):
        for each in (team.lena, jane):
            catch_up(each)
            each.exchange()
    lines = bridged(team.lena)
    assert len(lines) == len(set(lines)) == 6
    own = {line for each in (team.lena, jane) for line in lines_of(each.replica.own)}
    assert not own & set(lines)


def test_a_lead_sends_what_several_logs_hold_once(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.workspace.server.outgoing.MOST_LINES", 3)
    there = team.joins("minji")
    mark_some(there, 4)
    meet_there(team.lena, there)
    bridge(team.lena, team.login("lena"))
    catch_up(team.lena)
    assert bridged(team.lena)
    count = team.count()
    team.server.psql("update briefing_desk.server set epoch = gen_random_uuid()")
    team.server.psql("delete from briefing_desk.record")
    bridge(team.lena, team.login("lena"))
    done = exchange_of(team.lena).catch_up()
    assert done.trouble is None
    assert done.sent == team.count() == count


def test_nothing_is_bridged_before_its_author_had_the_time_to_bring_it(team: Team) -> None:
    there = team.joins("minji")
    mark(there)
    catch_up(there)
    clock = [1000.0]
    waits(team.lena, clock, 30.0)
    catch_up(team.lena)
    clock[0] += 29.9
    assert swap(team.lena).bridged == 0
    assert bridged(team.lena) == []
    clock[0] += 0.1
    assert swap(team.lena).bridged == 3


def test_what_the_author_brought_meanwhile_is_not_bridged(team: Team) -> None:
    there = team.joins("minji")
    mark(there)
    catch_up(there)
    clock = [1000.0]
    waits(team.lena, clock, 30.0)
    catch_up(team.lena)
    # A copy of Minji's log comes into the folder by itself.
    shutil.copytree(there.replica.own, team.lena.folder.log / there.replica.id)
    clock[0] += 60
    assert swap(team.lena).bridged == 0


def waits(opened: OpenWorkspace, clock: list[float], delay: float) -> None:
    """Let a workspace bridge by this clock, after so many seconds."""
    exchange_of(opened)._bridge = BridgeLog(
        received_by(opened).folder,
        opened.folder.log,
        opened.replica.id,
        delay,
        lambda: clock[0],
    )


def test_a_damaged_copy_in_the_folder_keeps_the_true_line_from_nobody(team: Team) -> None:
    there = team.joins("minji")
    mark(there)
    catch_up(there)
    damaged = [line.replace(b"put", b"pot", 1) for line in lines_of(there.replica.own)]
    (team.lena.folder.log / "damaged").mkdir()
    (team.lena.folder.log / "damaged" / "000001.jsonl").write_bytes(b"\n".join(damaged) + b"\n")
    catch_up(team.lena)
    assert set(lines_of(there.replica.own)) <= set(bridged(team.lena))


def test_an_unbridged_folder_gets_nothing_and_gives_the_server_only_mine(
    server: RunningServer, tmp_path: Path
) -> None:
    team = Team(server, tmp_path)
    here, there = in_folder(team, "jane"), team.joins("minji")
    on_paper, on_line = mark(here), mark(there)
    meet(here, team.lena)
    meet_there(team.lena)
    catch_up(there)
    catch_up(team.lena)
    assert on_line in team.lena.project.annotations
    assert bridged(team.lena) == []
    catch_up(there)
    assert on_paper not in there.project.annotations
    team.everybody_leaves()


def test_an_analysts_bridge_brings_lines_down_but_only_mine_up(team: Team) -> None:
    jane, ali = in_folder(team, "jane"), in_folder(team, "ali")
    team.person("jane")
    team.add("jane")
    mark(ali)
    meet(jane, ali)
    connect(jane, *team.login("jane"), bridges=True)
    catch_up(jane)
    assert exchange_of(jane).waiting == 0
    senders = team.server.psql("select distinct sender from briefing_desk.record order by 1")
    assert senders.split() == ["jane", "lena"]
    sent = int(team.server.psql(
        "select count(*) from briefing_desk.record where sender = 'jane'"
    ))  # fmt: skip
    assert sent == len(list(lines_of(jane.replica.own)))


def test_a_folder_restored_from_before_gets_back_what_was_bridged(team: Team) -> None:
    there = team.joins("minji")
    first = mark(there)
    catch_up(there)
    catch_up(team.lena)
    before = team.lena.folder.path.parent / "before"
    shutil.copytree(team.lena.folder.log, before)
    second = mark(there)
    catch_up(there)
    catch_up(team.lena)
    shutil.rmtree(team.lena.folder.log)
    shutil.copytree(before, team.lena.folder.log)
    third = mark(there)
    catch_up(there)
    meet_there(team.lena)
    jane = in_folder(team, "jane")
    assert {first, second, third} <= passages(jane.project)


def test_a_clone_of_the_machine_bridges_under_a_name_of_its_own(team: Team) -> None:
    there = team.joins("minji")
    mark(there)
    catch_up(there)
    catch_up(team.lena)
    machine = team.lena.machine
    shutil.copytree(machine / "server", machine.parent / "clone" / "server")
    mark(there)
    catch_up(there)
    catch_up(team.lena)
    mine = bridge_folder(machine / "server", team.lena.folder.log)
    assert mine is not None
    written = mine.joinpath("000001.jsonl").read_bytes()
    # The clone wrote as much as Lena had before, and has received the new line, too.
    clone = Received(machine.parent / "clone")
    clone.append([a_line(5, "analyst:kim"), *bridged(team.lena)])
    log = BridgeLog(clone.folder, team.lena.folder.log, team.lena.replica.id, 0)
    assert log.carry() == 1
    theirs = bridge_folder(clone.folder, team.lena.folder.log)
    assert theirs not in (None, mine)
    assert mine.joinpath("000001.jsonl").read_bytes() == written


def test_our_own_reader_passes_over_what_we_brought_there(team: Team) -> None:
    there = team.joins("minji")
    mark(there)
    catch_up(there)
    catch_up(team.lena)
    mine = bridge_folder(received_by(team.lena).folder, team.lena.folder.log)
    assert mine is not None
    # A line that nobody has received: others' readers take it, ours does not look there.
    with (mine / "000001.jsonl").open("ab") as file:
        file.write(a_line(9, "analyst:kim") + b"\n")
    before = hashes(team.lena)
    team.lena.exchange()
    assert hashes(team.lena) == before
    assert hashes(in_folder(team, "jane")) > before


def test_a_folder_that_is_away_is_bridged_to_when_it_is_back(team: Team) -> None:
    there = team.joins("minji")
    catch_up(there)
    catch_up(team.lena)
    folder = team.lena.folder.path
    folder.rename(folder.with_name("away"))
    new = mark(there)
    catch_up(there)
    done = swap(team.lena)
    assert (done.trouble, done.bridged) == (None, 0)
    assert not folder.exists()
    folder.with_name("away").rename(folder)
    assert swap(team.lena).bridged == 1
    assert new in in_folder(team, "jane").project.annotations


def test_a_bridge_whose_server_is_gone_for_good_is_read_by_a_new_machine(
    team: Team, tmp_path: Path
) -> None:
    there = team.joins("minji")
    new = mark(there)
    catch_up(there)
    catch_up(team.lena)
    team.leaves(team.lena)
    # Lena's computer is lost with all that was received.
    shutil.rmtree(tmp_path / "machine")
    team.server.stop()
    lena = open_workspace(team.lena.folder.path, tmp_path / "machine")
    assert new in lena.project.annotations
    lena.close()
    team.server.start()


def test_a_lead_brings_the_folders_lines_up_even_where_bridges_did(team: Team) -> None:
    """What only a bridge's file holds goes back to a server that has lost it."""
    there = team.joins("minji")
    new = mark(there)
    catch_up(there)
    catch_up(team.lena)
    team.leaves(there)
    # A new lead's computer, which never received it, and a server that lost it.
    team.person("kim", "lead")
    team.add("kim", "lead")
    kim = in_folder(team, "kim")
    connect(kim, *team.login("kim"), bridges=True)
    seq = team.count()
    team.server.psql(
        f"delete from briefing_desk.record where seq > {seq - 3};"
        "update briefing_desk.server set epoch = gen_random_uuid()"
    )
    catch_up(kim)
    jun = team.joins("jun")
    assert new in jun.project.annotations


def test_bridges_of_several_machines_wait_differently(tmp_path: Path) -> None:
    delays = {
        BridgeLog(tmp_path, tmp_path, replica)._delay
        for replica in ("4f771c500705", "4f771c500706", "9f31c07a2b44")
    }
    assert len(delays) == 3
    assert all(30 <= delay <= 60 for delay in delays)
