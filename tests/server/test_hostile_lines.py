"""Lines by which a colleague with a password attacks other desktops: none stops them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.clock import HybridClock
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server.incoming import as_kept
from tests.server.desktops import Team, catch_up, exchange_of, mark, meet_there, swap
from tests.server.lines import a_line, sealed
from tests.server.postgres import RunningServer
from tests.team.colleagues import hashes, passages

_TAIL = len(b',"h":"01234567890123456789"}')
_DEEP = 200_000


@pytest.fixture
def team(server: RunningServer, tmp_path: Path) -> Iterator[Team]:
    team = Team(server, tmp_path, "Arms are sold to others.")
    catch_up(team.lena)
    yield team
    team.everybody_leaves()


def changed(line: bytes, *pairs: tuple[bytes, bytes]) -> bytes:
    """Return a line with some of its words replaced, sealed anew."""
    body = line[:-_TAIL]
    for old, new in pairs:
        assert old in body
        body = body.replace(old, new)
    return sealed(body)


def send(team: Team, name: str, *lines: bytes) -> None:
    with Server.connect(*team.login(name)) as server:
        server.publish(team.workspace, list(lines))


def hostile(analyst: str, victim: OpenWorkspace) -> list[bytes]:
    """Return lines that the server takes of this analyst, each of which is meant to do harm."""
    line = a_line(1, analyst)
    value, entity = b'{"speaker":"Arms"}', b'"id":"annotation:01m8068a2sgpknkhpnq8fhbkht"'
    article = b'"id":"article:%s"' % next(iter(victim.project.articles)).partition(":")[2].encode()
    values = [
        b'{"speaker":%s%s}' % (b"[" * _DEEP, b"]" * _DEEP),
        b'{"x":%s%s}' % (b'{"a":' * 900 + b"1", b"}" * 900),
        b'{"speaker":"%s"}' % (b"x" * 4_000_000),
        b'{"target":{"article":"article:../../../../etc/passwd","start":0,"end":9}}',
        b'{"target":{"start":-9007199254740992,"end":9007199254740992}}',
        b'{"speaker":1e308,"target":1e999,"time":123456789012345678901234567890}',
        b'{"target":null,"tags":null,"creator":[],"created":-1e300}',
        b'{"speaker":"\\u001b[31m\\u202e\\u0000\\ud800"}',
    ]
    lines = [changed(line, (value, each)) for each in values]
    names = (
        b'{"title":"\\u001b]0;x\\u0007","date":"9999-99-99","appearances":{"a":{"file":"a.exe"}}}'
    )
    lines += [
        changed(line, (entity, article), (value, names)),
        changed(line, (entity, b'"id":"article:../../../../../tmp/x"')),
        changed(line, (entity, b'"id":"\\u202e:\\u0000"')),
        changed(line, (b'"w":[1795302893659,540]', b'"w":[-9007199254740992,9007199254740992]')),
        changed(line, (b'"n":1,', b'"n":9007199254740992,')),
        changed(line, (b'"n":1,', b'"n":9999999999999999999999999,')),
        changed(line, (b'"a":[1,1]', b'"a":[-9007199254740992,9007199254740992]')),
        changed(line, (b'"r":"4f771c500705"', b'"r":"%s"' % victim.replica.id.encode())),
        changed(line, (b'"r":"4f771c500705"', b'"r":"../../../../tmp/evil"')),
        changed(line, (b'"v":1', b'"v":99999999999999999999')),
        changed(line, (b'"k":"put"', b'"k":"del"'), (entity, b'"id":"workspace:x"')),
    ]
    return lines


def test_no_line_that_the_server_takes_stops_a_desktop(team: Team) -> None:
    victim, mallory = team.joins("minji"), team.joins("mallory")
    meet_there(team.lena, victim, mallory)
    for line in hostile(mallory.session.analyst, victim):
        send(team, "mallory", line)
        assert swap(victim).trouble is None, line[:300]
    after = mark(victim, 3)
    meet_there(team.lena, victim)
    assert after in passages(team.lena.project)
    # From the files as well, as at the next start.
    known = hashes(victim)
    team.leaves(victim)
    again = team.comes_back("minji")
    assert hashes(again) >= known
    assert after in passages(again.project)


def test_lines_that_are_no_text_are_put_aside_and_told(team: Team) -> None:
    victim, mallory = team.joins("minji"), team.joins("mallory")
    meet_there(team.lena, victim, mallory)
    known = hashes(victim)
    send(team, "mallory", changed(a_line(1, mallory.session.analyst), (b"Arms", b"Ar\xffms")))
    done = swap(victim)
    assert (done.received, done.put_aside, done.trouble) == (0, 1, None)
    assert hashes(victim) == known
    (fault,) = victim.faults
    assert fault.sentence.endswith(
        "was put aside, because the line is no change record; everything else was read."
    )


def test_a_line_larger_than_any_server_takes_fills_no_disk() -> None:
    huge = a_line(1, words="x" * (5 << 20))
    assert len(as_kept(huge)) < 2000
    fit = a_line(1, words="x" * (4 << 20 - 10))
    assert as_kept(fit) == fit


def test_a_stamp_at_the_end_of_time_is_refused(team: Team) -> None:
    """It would leave every desktop without a later stamp: nobody could change anything more."""
    mallory = team.joins("mallory")
    catch_up(mallory)
    stamp = read_stamp(a_line(1))
    for late in (b"fffeffffffffffff", b"ffffffffffffffff", b"0f00000000000000", b"f" * 17):
        line = changed(a_line(1, mallory.session.analyst), (stamp, late))
        with pytest.raises(ServerTrouble) as raised:
            send(team, "mallory", line)
        assert raised.value.reason == "refused-lines"
    clock = HybridClock()
    # A clock that is some years ahead is a mistake, not an attack.
    ahead = f"{int(clock.tick(), 16) + (3 * 365 * 86_400_000 << 16):016x}".encode()
    send(
        team, "mallory", changed(a_line(2, mallory.session.analyst), (read_stamp(a_line(2)), ahead))
    )
    before = mark(team.lena, 1)
    meet_there(team.lena, mallory)
    assert before in passages(mallory.project)


def read_stamp(line: bytes) -> bytes:
    return line.partition(b'"t":"')[2][:16]


def test_a_flood_of_tiny_records_is_taken_in_in_steps(team: Team) -> None:
    victim, mallory = team.joins("minji"), team.joins("mallory")
    meet_there(team.lena, victim, mallory)
    for start in range(0, 20_000, 1000):
        lines = [a_line(start + each, mallory.session.analyst, str(each)) for each in range(1000)]
        send(team, "mallory", *lines)
    mine = mark(victim, 3)
    first = exchange_of(victim).round(0.2)
    assert first.trouble is None
    meet_there(victim, team.lena)
    assert mine in passages(team.lena.project)
