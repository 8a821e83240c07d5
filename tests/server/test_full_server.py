"""A server whose disk is really full, or that takes no more connections: work goes on at a desk."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest

from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server.server_check import check
from tests.server.desktops import Team, catch_up, mark, mark_some, meet_there, swap
from tests.server.installed import hand_over
from tests.server.postgres import RunningServer
from tests.team.colleagues import all_equal, passages


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Have a disk of this size in a folder, for the user who runs the server."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("A small disk needs a user who may mount one.")
    try:
        hand_over(folder)
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Leave no byte free on a disk."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(bytes(4096))
            except OSError:
                break
    assert shutil.disk_usage(disk).free == 0
    try:
        yield
    finally:
        ballast.unlink()


def works_on(desk: OpenWorkspace, count: int) -> set[str]:
    """Mark so many passages at a desk that no server hears; they are there at once."""
    new = set(mark_some(desk, count))
    assert new <= passages(desk.project)
    return new


def test_a_full_disk_is_one_sentence_and_nothing_is_lost_once_there_is_room(team: Team) -> None:
    minji = team.joins("minji")
    meet_there(team.lena, minji)
    with small_disk(team.server.folder / "disk", 8) as disk:
        team.server.psql(f"create tablespace small location '{disk}'")
        team.server.psql("alter table briefing_desk.record set tablespace small")
        with filled(disk):
            new = works_on(minji, 100)
            there = team.count()
            done = swap(minji)
            assert done.trouble is not None
            assert done.trouble.reason == "full"
            assert not done.trouble.is_lasting
            assert "has no room left; everything is kept on this computer" in str(done.trouble)
            assert (done.sent, done.waiting, team.count()) == (0, 100, there)
            # Who only reads is not kept from it.
            assert swap(team.lena).trouble is None
            new |= works_on(minji, 5)
        meet_there(minji, team.lena)
        assert new <= passages(team.lena.project)
        assert all_equal(minji, team.lena)
        assert team.count() == there + 105
        team.server.psql("alter table briefing_desk.record set tablespace pg_default")
        team.server.psql("drop tablespace small")


def test_a_server_that_stops_since_its_log_of_changes_has_no_room_comes_back_with_all(
    team: Team,
) -> None:
    minji = team.joins("minji")
    new = set(mark_some(minji, 3))
    meet_there(team.lena, minji)
    there = team.count()
    with small_disk(team.server.folder / "disk", 80) as disk:
        move_log(team.server, disk / "wal")
        try:
            catch_up(minji)
            with filled(disk):
                with team.server.superuser() as connection, pytest.raises(psycopg.Error):
                    connection.execute(
                        "select pg_logical_emit_message(true, '', repeat('x', 40000000))"
                    )
                new |= works_on(minji, 4)
                done = swap(minji)
                assert done.trouble is not None
                assert done.trouble.reason in ("full", "lost", "busy", "unreachable")
                assert (done.sent, done.waiting) == (0, 4)
                team.server.stop("immediate")
            team.server.start()
            meet_there(minji, team.lena)
            assert new <= passages(team.lena.project)
            assert team.count() == there + 4
        finally:
            move_log(team.server, team.server.data / "pg_wal")


def move_log(server: RunningServer, place: Path) -> None:
    """Let a server keep its log of changes in another place."""
    server.stop()
    usual = server.data / "pg_wal"
    old = usual.resolve()
    if usual.is_symlink():
        usual.unlink()
    shutil.move(old, place)
    if place != usual:
        usual.symlink_to(place)
    hand_over(place)
    server.start()


def test_a_server_that_takes_no_more_connections_is_one_sentence(team: Team) -> None:
    minji = team.joins("minji")
    meet_there(team.lena, minji)
    team.server.set(max_connections="5", superuser_reserved_connections="1")
    team.server.stop()
    team.server.start()
    team.person("crowd")
    with ExitStack() as crowd:
        for _ in range(4):
            crowd.enter_context(psycopg.connect(team.server.address("crowd")))
        mine = mark(minji)
        done = swap(minji)
        assert done.trouble is not None
        assert (done.trouble.reason, done.trouble.is_lasting) == ("busy", False)
        assert "takes no more connections just now" in str(done.trouble)
        assert mine in minji.project.annotations
        (said,) = check(*team.login("minji"))
        assert (said.reason, said.ok) == ("busy", False)
    meet_there(minji, team.lena)
    assert mine in team.lena.project.annotations
