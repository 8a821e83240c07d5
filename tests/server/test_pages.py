"""A first catch-up: page after page, the next one ahead, and of how many all are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.server import pages
from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server.incoming import as_kept, speak_as_one
from desktop_app.workspace.server.joining import join
from tests.server.desktops import Team, catch_up, exchange_of, mark_some
from tests.server.lines import a_line, sealed
from tests.server.postgres import RunningServer
from tests.team.colleagues import all_equal

_EACH = 4


class InSmallPages(Server):
    """Gives four lines at a time, which count as many."""

    def since(self, workspace: str, cursor: int, limit: int = _EACH) -> list[tuple[int, bytes]]:
        return super().since(workspace, cursor, limit)


@pytest.fixture
def team(server: RunningServer, tmp_path: Path) -> Iterator[Team]:
    team = Team(server, tmp_path, "Arms are sold to others.")
    mark_some(team.lena, 12)
    catch_up(team.lena)
    with patch.object(pages, "_LARGE", _EACH):
        yield team
    team.everybody_leaves()


@pytest.fixture
def minji(team: Team) -> Iterator[OpenWorkspace]:
    """Return the desk of one who has joined, and to whom nothing has come yet."""
    team.person("minji")
    team.add("minji")
    folder, machine = team.machine("w"), team.machine("minji")
    minji = join(*team.login("minji"), team.workspace, folder, machine, InSmallPages.connect)
    yield minji
    minji.close()


def test_a_first_catch_up_says_of_how_many_so_many_have_come(
    team: Team, minji: OpenWorkspace
) -> None:
    told: list[tuple[int, int]] = []
    done = exchange_of(minji).catch_up(lambda count, total: told.append((count, total)))
    assert done.received == team.count() > 3 * _EACH
    *early, last = told
    assert [count for count, _ in told] == [*range(_EACH, done.received, _EACH), done.received]
    assert {total for _, total in early} == {done.received}
    assert last[0] == done.received
    minji.exchange()
    assert all_equal(team.lena, minji)


def test_rounds_that_are_cut_short_say_of_how_many_as_well(
    team: Team, minji: OpenWorkspace
) -> None:
    first = exchange_of(minji).round(0)
    assert (first.received, first.is_complete) == (_EACH, False)
    told: list[tuple[int, int]] = []
    second = exchange_of(minji).round(0, progress=lambda *said: told.append(said))
    assert second.received == _EACH
    assert told == [(_EACH, team.count() - _EACH)]


def test_a_page_that_was_fetched_ahead_of_a_full_disk_comes_again(
    team: Team, minji: OpenWorkspace
) -> None:
    with patch("desktop_app.storage.server.received.flush_to_disk", side_effect=OSError("full")):
        done = exchange_of(minji).round(eager=True)
    assert done.trouble is not None
    assert done.trouble.reason == "full"
    assert exchange_of(minji).catch_up().trouble is None
    minji.exchange()
    assert all_equal(team.lena, minji)


def test_a_server_that_is_lost_while_the_next_page_comes_is_asked_again(
    team: Team, minji: OpenWorkspace
) -> None:
    class Losing(InSmallPages):
        def since(self, workspace: str, cursor: int, limit: int = _EACH) -> list[tuple[int, bytes]]:
            if cursor and exchange_of(minji) is not None and not lost:
                lost.append(cursor)
                raise ServerTrouble("lost", "It is gone.")
            return super().since(workspace, cursor, limit)

    lost: list[int] = []
    exchange_of(minji)._connect = Losing.connect
    assert exchange_of(minji).round(eager=True).received >= _EACH
    assert lost
    exchange_of(minji).catch_up()
    minji.exchange()
    assert all_equal(team.lena, minji)


_ODD = [
    (b'"k":"put"', b'"k":"put","u":"analyst:lena"'),
    (b'"k":"put"', b'"k":"put","\\u0075":"analyst:lena"'),
    (b'"k":"put"', b'"k":"put", "u" : "analyst:lena"'),
    (b'"k":"put"', b'"k":"put","x":{"u":"analyst:lena"}'),
    (b'"k":"put"', b'"k":"put","x":"u"'),
    (b'"k":"put"', b'"k":"put","x":[1,2'),
    (b'"k":"put"', b'"k":"put"]'),
    (b'"k":"put"', b'"k":"put"}{"u":"analyst:lena"'),
    (b'"k":"put"', b'"k":"put"}\n{"u":"analyst:lena"'),
    (b'"u":"analyst:minji"', b'"u":""'),
    (b'"u":"analyst:minji"', b'"u":7'),
    (b"Arms", "Waffen für Ärzte, 무기".encode()),
    (b"Arms", b"Ar\xffms"),
    (b"Arms", b"Ar\rms"),
    (b"Arms", b"Ar\nms"),
    (b"Arms", b"Ar\\u0007ms"),
    (b"Arms", b"Ar\\nms"),
]


@given(st.lists(st.sampled_from([None, *_ODD]), max_size=6))
def test_lines_are_fit_together_only_if_each_one_is(
    chosen: list[tuple[bytes, bytes] | None],
) -> None:
    lines = [_changed(a_line(number), change) for number, change in enumerate(chosen)]
    if speak_as_one(lines):
        assert [as_kept(line) for line in lines] == lines


def test_usual_lines_are_found_fit_together() -> None:
    text = "Waffen für Ärzte, 무기\n«u»"
    assert speak_as_one([a_line(number, words=text) for number in range(50)])


def _changed(line: bytes, change: tuple[bytes, bytes] | None) -> bytes:
    if change is None:
        return line
    assert change[0] in line
    return sealed(line[: line.rindex(b',"h"')].replace(*change))
