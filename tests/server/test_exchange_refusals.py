"""What a server does not take is told once with number and names, and holds nothing else up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest
from msgspec import structs

from desktop_app.domain.identity import EntityId
from desktop_app.formats.change_record import Record, read_line, seal
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.server import Acknowledged, Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server.connecting import connect
from desktop_app.workspace.server.incoming import as_kept
from tests.builders import a_workspace
from tests.server.desktops import (
    Team,
    catch_up,
    dials,
    exchange_of,
    mark,
    mark_some,
    meet_there,
    swap,
)
from tests.server.lines import a_line, sealed
from tests.team.colleagues import hashes, passages


class Counting(Server):
    """A real connection that counts how often it sends and is made."""

    sent: ClassVar[list[int]]
    made: ClassVar[int]

    def publish(self, workspace: str, lines: Sequence[bytes]) -> Acknowledged:
        type(self).sent.append(len(lines))
        return super().publish(workspace, lines)

    @classmethod
    def dial(cls, address: ServerAddress, password: str | None, seconds: float) -> Server:
        cls.made += 1
        return cls.connect(address, password, seconds)


@pytest.fixture
def counting() -> type[Counting]:
    class Anew(Counting):
        sent: ClassVar[list[int]] = []
        made = 0

    return Anew


def acts_as(opened: OpenWorkspace, analyst: EntityId, count: int) -> list[EntityId]:
    """Mark passages as another analyst, and be oneself again."""
    mine, opened.session.analyst = opened.session.analyst, analyst
    marked = mark_some(opened, count)
    opened.session.analyst = mine
    return marked


def test_a_reader_sends_nothing_and_is_told_how_much_stays_here(
    team: Team, counting: type[Counting]
) -> None:
    minji = team.joins("minji", "reader")
    dials(minji, team.login("minji"), counting.dial)
    before = team.count()
    new = mark_some(minji, 2)
    mark(team.lena, 5)
    catch_up(team.lena)
    done = swap(minji)
    assert (done.trouble, done.sent, done.received, done.rank) == (None, 0, 1, "reader")
    # The first record of a log and the introduction stay here as well.
    assert done.waiting == 4
    assert "may only read" in done.refused
    assert "4 changes stay on this computer" in done.refused
    assert counting.sent == []
    assert team.count() == before + 1
    with Server.connect(*team.login("lena")) as lena:
        lena.remove_member(team.workspace, "minji")
        lena.add_member(team.workspace, "minji", "analyst")
    team.server.psql("grant briefing_desk_analyst to minji")
    exchange_of(minji).close()
    again = swap(minji)
    assert (again.refused, again.waiting) == ("", 0)
    catch_up(team.lena)
    assert set(new) <= passages(team.lena.project)


def test_lines_of_an_analyst_of_another_account_stay_and_hold_nothing_up(
    team: Team, counting: type[Counting]
) -> None:
    minji, jun = team.joins("minji"), team.joins("jun")
    meet_there(minji, jun)
    dials(minji, team.login("minji"), counting.dial)
    mine = mark_some(minji, 2)
    theirs = acts_as(minji, jun.session.analyst, 3)
    mine += mark_some(minji, 1)
    done = swap(minji)
    assert (done.trouble, done.sent, done.waiting) == (None, 3, 0)
    assert done.refused == (
        "3 records by jun (there «jun») not sent to the server, where another account writes "
        "under that name; ask a lead whose it is."
    )
    assert counting.sent == [3]
    assert swap(minji).refused == done.refused
    assert counting.sent == [3]
    catch_up(team.lena)
    assert set(mine) <= passages(team.lena.project)
    assert not set(theirs) & passages(team.lena.project)
    # After a restart it is still known, and a lead can say whose it is.
    team.leaves(minji)
    minji = team.comes_back("minji")
    assert swap(minji).refused == done.refused
    call = f"select briefing_desk.assign_analyst('{team.workspace}', '{jun.session.analyst}'"
    team.server.psql(f"{call}, 'minji')", "lena")
    exchange_of(minji).close()
    released = swap(minji)
    assert (released.trouble, released.refused) == (None, "")
    catch_up(team.lena)
    assert set(theirs) <= passages(team.lena.project)


def test_an_analyst_that_another_account_claims_meanwhile_is_found_out(team: Team) -> None:
    minji, jun = team.joins("minji"), team.joins("jun")
    meet_there(minji, jun)
    # Nobody has written as Ali when Minji's connection was made.
    ali = "analyst:01m8068a2g0jvfjpgy34eyydzk"
    acts_as(jun, ali, 1)
    catch_up(jun)
    theirs, mine = acts_as(minji, ali, 2), mark_some(minji, 2)
    done = swap(minji)
    assert (done.trouble, done.sent, done.waiting) == (None, 2, 0)
    assert "2 records by somebody (there «jun»)" in done.refused
    catch_up(team.lena)
    assert set(mine) <= passages(team.lena.project)
    assert not set(theirs) & passages(team.lena.project)


def test_a_line_that_the_server_finds_unfit_is_left_out(
    team: Team, counting: type[Counting]
) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    before = mark_some(minji, 2)
    minji.own_log.append([sealed(b'{"odd":1,"u":"%b"' % minji.session.analyst.encode())])
    after = mark_some(minji, 2)
    dials(minji, team.login("minji"), counting.dial)
    done = swap(minji)
    assert (done.trouble, done.sent, done.waiting) == (None, 4, 0)
    assert done.refused.startswith("1 record not taken by the server")
    assert counting.sent == [5, 2, 2]
    assert swap(minji).refused == done.refused
    assert counting.sent == [5, 2, 2]
    catch_up(team.lena)
    assert {*before, *after} <= passages(team.lena.project)


def test_a_wrong_password_is_not_tried_again_unasked(team: Team, counting: type[Counting]) -> None:
    minji = team.joins("minji")
    dials(minji, (team.login("minji")[0], "a wrong one"), counting.dial)
    for _ in range(4):
        done = exchange_of(minji).round()
        assert done.trouble is not None
        assert done.trouble.reason == "password"
        assert "a wrong one" not in str(done.trouble)
    assert counting.made == 1
    assert exchange_of(minji).rest == float("inf")
    exchange_of(minji).password = team.login("minji")[1]
    assert swap(minji).trouble is None


def test_who_is_no_member_any_more_works_on_locally(team: Team) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    with Server.connect(*team.login("lena")) as lena:
        lena.remove_member(team.workspace, "minji")
    mine = mark(minji, 1)
    done = swap(minji)
    assert done.trouble is not None
    assert done.trouble.reason == "not-a-member"
    assert exchange_of(minji).rest > 60
    assert done.waiting == 1
    assert mine in minji.project.annotations


def test_a_database_of_a_newer_version_is_said_and_work_goes_on(team: Team) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    team.server.psql("update briefing_desk.server set version = 2")
    exchange_of(minji).close()
    mine = mark(minji, 1)
    done = swap(minji)
    assert done.trouble is not None
    assert done.trouble.reason == "newer-schema"
    assert mine in minji.project.annotations
    team.server.psql("update briefing_desk.server set version = 1")
    meet_there(team.lena, minji)
    assert mine in team.lena.project.annotations


def test_a_workspace_that_is_not_there_is_made_only_when_asked(team: Team, tmp_path: Path) -> None:
    other = a_workspace(tmp_path / "other")
    with pytest.raises(ServerTrouble, match="does not have this workspace"):
        connect(other, *team.login("lena"), bridges=False)
    assert other.server is None
    assert not (other.machine / "server" / "server.json").exists()
    connect(other, *team.login("lena"), bridges=False, create_name="Other")
    catch_up(other)
    other.close()
    with Server.connect(*team.login("lena")) as server:
        assert server.about().names[other.folder.id] == "Other"


def two_faced(opened: OpenWorkspace, says: EntityId, number: int = 77) -> bytes:
    """Return a line that one analyst sends and that a reader of JSON takes for another's."""
    line = a_line(number, opened.session.analyst, "false")
    body = line[: -len(b',"h":"01234567890123456789"}')]
    return sealed(body + b',"u":"%b"' % says.encode())


def test_who_speaks_as_two_analysts_is_put_aside(team: Team) -> None:
    minji, attacker = team.joins("minji"), team.joins("mallory")
    meet_there(minji, attacker, team.lena)
    false = two_faced(attacker, team.lena.session.analyst)
    read = read_line(false)
    assert isinstance(read, Record)
    assert read.analyst == team.lena.session.analyst
    with Server.connect(*team.login("mallory")) as server:
        server.publish(team.workspace, [false])
    known = hashes(minji)
    done = swap(minji)
    assert (done.received, done.put_aside, done.trouble) == (0, 1, None)
    assert hashes(minji) == known
    (fault,) = minji.faults
    assert "put aside" in fault.sentence
    # The next ones are read all the same.
    later = mark(team.lena, 3)
    meet_there(team.lena, minji)
    assert later in minji.project.annotations


def test_a_line_end_within_never_makes_two_lines_of_one() -> None:
    inner = seal(read_line_of(a_line(2, "analyst:jun")))[1]
    for end in (b"\n", b"\r"):
        kept = as_kept(a_line(1) + end + inner)
        assert b"\n" not in kept
        assert b"\r" not in kept
        assert read_line(kept) != read_line(inner)
    assert as_kept(a_line(1)) == a_line(1)


def read_line_of(line: bytes) -> Record:
    read = read_line(line)
    assert isinstance(read, Record)
    return read


def test_no_password_stands_in_any_file_of_the_machine(team: Team) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    secret = team.login("minji")[1].encode()
    files = [path for path in team.machine("minji").rglob("*") if path.is_file()]
    assert any(path.name == "server.json" for path in files)
    assert not [path for path in files if secret in path.read_bytes()]
    for each in (minji.server, exchange_of(minji).address):
        assert secret.decode() not in repr(each)


def test_a_leads_account_never_takes_the_name_of_whom_it_helped_out(team: Team) -> None:
    """What a lead once did as a colleague may stand first in the lead's logs."""
    kim = "analyst:01m8068a2g0jvfjpgy34eyydzk"
    team.person("kate", "lead")
    team.add("kate", "lead")
    kate = team.comes_back("kate", team.lena.folder.path)
    acts_as(kate, kim, 2)
    mark(kate)
    connect(kate, *team.login("kate"), bridges=False)
    catch_up(kate)
    with Server.connect(*team.login("lena")) as server:
        claimed = server.identities(team.workspace)
    assert claimed[kate.session.analyst] == "kate"
    assert kim not in claimed


def test_what_a_command_found_refused_is_known_to_the_window(team: Team) -> None:
    minji, jun = team.joins("minji"), team.joins("jun")
    meet_there(minji, jun)
    window = exchange_of(minji)
    command = team.comes_back("minji")
    theirs = acts_as(minji, jun.session.analyst, 2)
    assert swap(command).refused.startswith("2 records by jun")
    assert window.round(eager=True).refused.startswith("2 records by jun")
    # The window sends them, once a lead has said whose they are.
    call = f"select briefing_desk.assign_analyst('{team.workspace}', '{jun.session.analyst}'"
    team.server.psql(f"{call}, 'minji')", "lena")
    window.close()
    assert window.round(eager=True).refused == ""
    catch_up(team.lena)
    assert set(theirs) <= passages(team.lena.project)


def dated(opened: OpenWorkspace, stamp: str, number: int) -> bytes:
    """Return a line of who is there, dated as a wrong clock does."""
    read = read_line_of(a_line(number, opened.session.analyst))
    return seal(structs.replace(read, clock=stamp, hash=""))[1]


def test_what_a_wrong_clock_has_dated_is_told_by_name_and_holds_nothing_up(
    team: Team, counting: type[Counting]
) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    before = mark_some(minji, 2)
    far = f"{4_000_000_000_000 << 16:016x}"
    ends = [f"ffff{number:012x}" for number in range(40)]
    minji.own_log.append([dated(minji, stamp, at) for at, stamp in enumerate([far, *ends])])
    after = mark_some(minji, 1)
    dials(minji, team.login("minji"), counting.dial)
    done = swap(minji)
    assert (done.trouble, done.sent, done.waiting) == (None, 3, 0)
    assert done.refused.startswith("Records by minji (there «minji»), 41 in all, are dated more")
    # The first that is refused takes along all others.
    assert counting.sent == [44, 3]
    assert swap(minji).refused == done.refused
    # After a restart it is still known.
    team.leaves(minji)
    minji = team.comes_back("minji")
    assert swap(minji).refused == done.refused
    catch_up(team.lena)
    assert {*before, *after} <= passages(team.lena.project)


def test_what_a_leads_wrong_clock_has_dated_is_counted_once(
    team: Team, counting: type[Counting]
) -> None:
    team.person("kate", "lead")
    team.add("kate", "lead")
    kate = team.comes_back("kate", team.lena.folder.path)
    kate.session._clock._now = lambda: 4_000_000_000_000
    mark_some(kate, 3)
    connect(kate, *team.login("kate"), bridges=False)
    dials(kate, team.login("kate"), counting.dial)
    refused = [swap(kate).refused]
    exchange_of(kate).close()
    refused.append(swap(kate).refused)
    # The three, and that of joining.
    assert [", 4 in all, are dated more than 20 years ahead" in each for each in refused] == [
        True
    ] * 2
    # Once, and then no more of them.
    assert counting.sent == [4]


def test_a_thousand_unfit_lines_in_a_row_are_left_out(team: Team) -> None:
    """As many as that would go beyond the depth of Python's calls, were each a call in another."""
    minji = team.joins("minji")
    catch_up(minji)
    me = minji.session.analyst.encode()
    minji.own_log.append([sealed(b'{"odd":%d,"u":"%b"' % (at, me)) for at in range(1_000)])
    after = mark(minji)
    done = exchange_of(minji).catch_up()
    assert (done.trouble, done.waiting) == (None, 0)
    assert done.refused.startswith("1,000 records not taken by the server")
    catch_up(team.lena)
    assert after in passages(team.lena.project)
