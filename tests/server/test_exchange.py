"""A workspace and its server: what is mine goes out, what is others' comes in, each once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.change_record import sealed_hash
from desktop_app.workspace.commands.articles import take_in
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server.connecting import disconnect
from desktop_app.workspace.server.joining import join
from desktop_app.workspace.team.attendance import Attendance
from tests.server.desktops import (
    Team,
    catch_up,
    exchange_of,
    mark,
    mark_some,
    meet_there,
    received_by,
    swap,
)
from tests.server.lines import sealed
from tests.server.postgres import RunningServer
from tests.team.colleagues import all_equal, change, hashes, lines_of, passages

PNG = b"\x89PNG\r\n\x1a\n and what follows"


@pytest.fixture
def team(server: RunningServer, tmp_path: Path) -> Iterator[Team]:
    team = Team(server, tmp_path)
    yield team
    team.everybody_leaves()


def test_a_workspace_that_is_there_goes_up_and_comes_down_elsewhere(team: Team) -> None:
    mark_some(team.lena, 5)
    first = swap(team.lena)
    assert (first.trouble, first.rank, first.waiting) == (None, "lead", 0)
    assert first.sent == team.count() == len(hashes(team.lena))
    minji = team.joins("minji")
    assert passages(minji.project) == passages(team.lena.project)
    article = next(iter(minji.project.articles))
    assert minji.text(article) == team.lena.text(article)
    assert minji.project.title == team.lena.project.title


def test_both_see_what_the_other_does(team: Team) -> None:
    minji = team.joins("minji")
    here, there = mark(team.lena, 1), mark(minji, 2)
    meet_there(team.lena, minji)
    assert all_equal(team.lena, minji)
    assert {here, there} <= passages(minji.project)


def test_mine_do_not_come_back_to_me(team: Team) -> None:
    catch_up(team.lena)
    mark_some(team.lena, 3)
    assert swap(team.lena).sent == 3
    again = swap(team.lena)
    assert (again.sent, again.received) == (0, 0)
    assert list(lines_of(received_by(team.lena).log)) == []


def test_nothing_is_sent_or_received_twice(team: Team) -> None:
    minji = team.joins("minji")
    mark_some(minji, 4)
    meet_there(team.lena, minji)
    count, kept = team.count(), list(lines_of(received_by(team.lena).log))
    for _ in range(3):
        for each in (minji, team.lena):
            done = swap(each)
            assert (done.sent, done.received, done.trouble) == (0, 0, None)
    assert team.count() == count
    assert list(lines_of(received_by(team.lena).log)) == kept


def test_who_joins_can_work_while_catching_up(team: Team) -> None:
    mark_some(team.lena, 12)
    catch_up(team.lena)
    team.person("minji")
    team.add("minji")
    minji = join(*team.login("minji"), team.workspace, team.machine("w"), team.machine("minji"))
    told: list[tuple[int, int]] = []

    def tell(count: int, total: int) -> None:
        told.append((count, total))

    # No time at all: each round takes the least of steps.
    first = exchange_of(minji).round(0, progress=tell)
    assert not first.is_complete
    # They are few: nobody counted them before.
    assert told == [(first.received, 0)] == [(team.count(), 0)]
    mine = mark(minji, 1)
    assert exchange_of(minji).waiting == 2
    assert exchange_of(minji).round(0).sent == 2
    meet_there(team.lena, minji)
    assert mine in team.lena.project.annotations
    assert all_equal(team.lena, minji)
    minji.close()


def test_one_who_was_away_for_days_comes_back_to_everything(team: Team) -> None:
    minji = team.joins("minji")
    meet_there(team.lena, minji)
    team.server.stop()
    here, there = mark_some(team.lena, 3), mark_some(minji, 4)
    for each in (team.lena, minji):
        lost = swap(each)
        assert lost.trouble is not None
        assert lost.trouble.reason in ("unreachable", "lost")
        assert lost.waiting == len(passages(each.project)) - (7 - 3 - 4)
    team.leaves(minji)
    minji = team.comes_back("minji")
    assert set(there) <= passages(minji.project)
    team.server.start()
    meet_there(team.lena, minji)
    assert {*here, *there} <= passages(minji.project)
    assert all_equal(team.lena, minji)


def test_a_lost_server_is_left_alone_for_a_while_unless_asked(team: Team) -> None:
    catch_up(team.lena)
    exchange = exchange_of(team.lena)
    team.server.stop()
    assert exchange.round().trouble is not None
    assert 0 < exchange.rest <= 2
    team.server.start()
    # Not asked again yet, and the trouble is still told.
    assert exchange.round().trouble is not None
    done = exchange.round(eager=True)
    assert done.trouble is None
    assert exchange.rest == 0


def test_a_full_disk_here_loses_no_line_of_the_server(team: Team) -> None:
    minji = team.joins("minji")
    meet_there(team.lena, minji)
    new = mark_some(team.lena, 3)
    catch_up(team.lena)
    log = received_by(minji).log
    # Where the log should be stands a file: nothing can be written.
    log.rename(log.with_name("aside"))
    log.write_bytes(b"")
    refused = swap(minji)
    assert refused.trouble is not None
    assert "free some space" in str(refused.trouble)
    log.unlink()
    log.with_name("aside").rename(log)
    meet_there(team.lena, minji)
    assert set(new) <= passages(minji.project)


def test_what_came_is_there_after_a_restart_and_without_the_server(team: Team) -> None:
    minji = team.joins("minji")
    mark_some(team.lena, 3)
    meet_there(team.lena, minji)
    before = hashes(minji)
    team.leaves(minji)
    team.server.stop()
    minji = team.comes_back("minji")
    assert hashes(minji) == before
    disconnect(minji)
    assert minji.server is None
    team.leaves(minji)
    minji = team.comes_back("minji")
    assert minji.server is None
    assert hashes(minji) == before


def test_a_window_and_a_command_exchange_at_once(team: Team) -> None:
    minji = team.joins("minji")
    meet_there(team.lena, minji)
    command = team.comes_back("minji")
    assert command.replica.id != minji.replica.id
    mark(minji, 1)
    mark(command, 2)
    with received_by(minji).lock():
        busy = exchange_of(command).round(0.2, eager=True)
    assert busy.trouble is not None
    assert "Another window or command" in str(busy.trouble)
    catch_up(command)
    catch_up(minji)
    assert exchange_of(minji).waiting == exchange_of(command).waiting == 0
    catch_up(command)
    meet_there(team.lena, minji)
    command.exchange()
    assert hashes(command) == hashes(minji)


def test_a_log_begun_anew_goes_to_the_server_too(team: Team) -> None:
    minji = team.joins("minji")
    mark(minji, 1)
    catch_up(minji)
    published = minji.folder.log / minji.replica.id / "000001.jsonl"
    # Another machine publishes under this id: what is ours goes on under another one.
    published.write_bytes(published.read_bytes()[:-20] + b"not ours at all, now\n")
    before = minji.replica.id
    new = mark(minji, 2)
    for _ in range(3):
        minji.exchange()
    assert minji.replica.id != before
    later = mark(minji, 3)
    meet_there(team.lena, minji)
    assert {new, later} <= passages(team.lena.project)


def test_files_go_both_ways_articles_first(team: Team) -> None:
    minji = team.joins("minji")
    text = canonical("A text that Minji has found.")
    article = minji.articles.put(text)
    original = minji.articles.put_original(b"<html>found</html>", ".html")
    picture = minji.pictures.put(PNG)
    catch_up(minji)
    done = exchange_of(team.lena).catch_up()
    assert done.files_down == 3
    assert done.came == {article}
    assert team.lena.text(article) == text.text
    kept = team.lena.articles.original(original, ".html")
    assert kept.read_bytes() == b"<html>found</html>"
    assert team.lena.pictures.read(picture) == PNG


def test_a_file_that_is_not_what_its_name_says_does_not_go(team: Team) -> None:
    catch_up(team.lena)
    false = team.lena.folder.path / "articles" / "aa" / f"{'a' * 64}.txt"
    false.parent.mkdir(exist_ok=True)
    false.write_bytes(b"another text")
    minji = team.joins("minji")
    done = exchange_of(team.lena).catch_up()
    assert (done.trouble, done.files_up) == (None, 0)
    assert not list(minji.folder.path.glob("articles/aa/*"))


def test_a_clock_ten_years_ahead_is_accepted_and_named(team: Team) -> None:
    minji = team.joins("minji")
    ahead = int(time.time() * 1000) + 10 * 365 * 86_400_000
    minji.session._clock._now = lambda: ahead
    passage = mark(minji, 1)
    meet_there(team.lena, minji)
    attendance = Attendance()
    attendance.take(team.lena.session.every_record())
    (warned,) = attendance.clocks_ahead
    assert warned.replica == minji.replica.id
    assert 3640 <= warned.days <= 3660
    here = team.lena.session.project.annotations[passage]
    change(team.lena, here, replace(here, grade="2"))
    meet_there(team.lena, minji)
    assert minji.session.project.annotations[passage].grade == "2"


def test_what_a_newer_version_wrote_is_kept_and_passed_on_byte_for_byte(team: Team) -> None:
    minji = team.joins("minji")
    meet_there(team.lena, minji)
    newer = a_newer_line(minji)
    assert minji.own_log.append([newer])
    catch_up(minji)
    catch_up(team.lena)
    assert newer in list(lines_of(received_by(team.lena).log))
    assert sealed_hash(newer) in team.lena.newer
    assert not team.lena.faults


def a_newer_line(opened: OpenWorkspace) -> bytes:
    body = (
        b'{"v":2,"r":"%b","n":900,"t":"01a1ff391d840000","w":[1790000036382,540],"u":"%b",'
        b'"k":"weigh","id":"annotation:01m8068a2sgpknkhpnq8fhbkht","by":[1,2]'
    ) % (opened.replica.id.encode(), opened.session.analyst.encode())
    return sealed(body)


def test_a_hint_of_the_server_ends_the_wait(team: Team) -> None:
    minji = team.joins("minji")
    meet_there(team.lena, minji)
    exchange = exchange_of(team.lena)
    while exchange.wait(0):
        pass
    assert not exchange.wait(0.01)
    mark(minji)
    catch_up(minji)
    begun = time.monotonic()
    assert exchange.wait(30)
    assert time.monotonic() - begun < 10
    assert swap(team.lena).received == 1


def test_a_nudge_ends_the_wait_with_and_without_a_server(team: Team) -> None:
    catch_up(team.lena)
    exchange = exchange_of(team.lena)
    for _ in range(2):
        while exchange.wait(0):
            pass
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(exchange.wait, 30)
            begun = time.monotonic()
            exchange.nudge()
            assert waiting.result()
        assert time.monotonic() - begun < 10
        # The same without a connection.
        exchange.close()


def test_a_connection_that_broke_ends_the_wait(team: Team) -> None:
    catch_up(team.lena)
    while exchange_of(team.lena).wait(0):
        pass
    team.server.stop("immediate")
    begun = time.monotonic()
    assert exchange_of(team.lena).wait(30)
    assert time.monotonic() - begun < 10
    team.server.start()


def test_the_text_of_a_new_article_follows_its_record_by_itself(team: Team) -> None:
    minji = team.joins("minji")
    meet_there(team.lena, minji)
    here, there = exchange_of(team.lena), exchange_of(minji)
    while here.wait(0):
        here.round()
    text = canonical("A text that Minji has found.")
    article = minji.articles.put(text)
    session = minji.session
    session.do(take_in(session.project, article, len(text.text), Appearance("f.txt", added=9)))
    assert (there.round().files_up, there.round().files_up) == (1, 0)
    came: set[str] = set()
    while not came:
        assert here.wait(30)
        came |= here.round().came
    assert came == {article}
    assert team.lena.text(article) == text.text
