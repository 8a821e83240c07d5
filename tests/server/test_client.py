from __future__ import annotations

import threading
from collections.abc import Iterator
from hashlib import sha256

import pytest

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.link import Link
from desktop_app.storage.server.server import Server, ServerFile
from desktop_app.storage.server.trouble import ServerTrouble
from tests.server.lines import WORKSPACE, a_line, mark
from tests.server.postgres import RunningServer


def connected(server: RunningServer, role: str, seconds: float = 10.0) -> Server:
    address, password = ServerAddress.parse(server.address(role))
    return Server.connect(address, password, seconds)


@pytest.fixture
def lead(server: RunningServer) -> Iterator[Server]:
    """Yield the connection of a lead who has begun a workspace."""
    server.add_person("lena", "lead")
    with connected(server, "lena") as lead:
        lead.create_workspace(WORKSPACE, "Arms")
        yield lead


@pytest.fixture
def analyst(server: RunningServer, lead: Server) -> Iterator[Server]:
    """Yield the connection of an analyst of that workspace."""
    server.add_person("minji")
    lead.add_member(WORKSPACE, "minji", "analyst")
    with connected(server, "minji") as analyst:
        yield analyst


def test_a_server_says_what_it_is_and_what_one_may_do(analyst: Server, lead: Server) -> None:
    about = analyst.about()
    assert about.version == 1
    assert about.epoch == lead.about().epoch
    assert about.ranks == {WORKSPACE: "analyst"}
    assert about.names == {WORKSPACE: "Arms"}
    assert lead.about().ranks == {WORKSPACE: "lead"}


def test_who_is_in_no_workspace_is_told_so(server: RunningServer, lead: Server) -> None:
    server.add_person("jun")
    with connected(server, "jun") as stranger:
        assert stranger.about().ranks == {}
        assert stranger.since(WORKSPACE, 0) == []


def test_members_come_and_go(server: RunningServer, lead: Server, analyst: Server) -> None:
    assert lead.members(WORKSPACE) == {"lena": "lead", "minji": "analyst"}
    lead.remove_member(WORKSPACE, "minji")
    assert lead.members(WORKSPACE) == {"lena": "lead"}
    assert analyst.about().ranks == {}


def test_who_has_no_account_is_not_added(lead: Server) -> None:
    for name in ("nobody", "Lena", "lena\x1b[2J", ""):
        with pytest.raises(ServerTrouble) as raised:
            lead.add_member(WORKSPACE, name, "analyst")
        assert "There is no account" in str(raised.value)
        assert "\x1b" not in str(raised.value)
    assert lead.members(WORKSPACE) == {"lena": "lead"}


def test_a_rank_is_changed_without_anybody_being_left_out(lead: Server, analyst: Server) -> None:
    lead.add_member(WORKSPACE, "minji", "lead")
    assert lead.members(WORKSPACE)["minji"] == "lead"
    with pytest.raises(ServerTrouble):
        lead.add_member(WORKSPACE, "minji", "emperor")
    assert lead.members(WORKSPACE)["minji"] == "lead"


def test_who_is_not_removed_is_told(lead: Server, analyst: Server) -> None:
    for remover, name in ((lead, "lena"), (lead, "nobody"), (analyst, "lena")):
        with pytest.raises(ServerTrouble) as raised:
            remover.remove_member(WORKSPACE, name)
        assert raised.value.reason == "not-allowed"
    assert sorted(lead.members(WORKSPACE)) == ["lena", "minji"]


def hints(server: RunningServer, count: int) -> None:
    words = f"select pg_notify('briefing_desk', n::text) from generate_series(1, {count}) n"
    server.psql(f"select count(*) from ({words}) as sent")


def test_hints_that_came_together_are_one(server: RunningServer, analyst: Server) -> None:
    hints(server, 3000)
    # Also those that come with the answer to something else.
    assert analyst.since(WORKSPACE, 0) == []
    heard = 0
    while analyst.wait(0.2):
        heard += 1
    assert 1 <= heard < 10
    hints(server, 1)
    assert analyst.wait(10)


@pytest.fixture
def flood() -> Iterator[None]:
    yield
    Link.deaf_until = 0.0


@pytest.mark.usefixtures("flood")
def test_who_floods_desktops_with_hints_is_not_listened_to(
    server: RunningServer, analyst: Server
) -> None:
    hints(server, 20_000)
    # They come before the answer to something else.
    assert analyst.since(WORKSPACE, 0) == []
    assert analyst.wait(0)
    listening = "select count(*)::int from pg_listening_channels()"
    assert analyst.rows(listening) == [(0,)]
    hints(server, 1)
    assert not analyst.wait(0.2)
    assert analyst.since(WORKSPACE, 0) == []
    # Nor by the next connection.
    with connected(server, "minji") as again:
        assert again.rows(listening) == [(0,)]


@pytest.mark.usefixtures("flood")
def test_a_flood_of_hints_before_an_answer_ends_the_connection(
    server: RunningServer, analyst: Server
) -> None:
    hints(server, 200_000)
    with pytest.raises(ServerTrouble) as raised:
        analyst.since(WORKSPACE, 0)
    assert raised.value.reason == "lost"
    with connected(server, "minji") as again:
        assert again.since(WORKSPACE, 0) == []


def test_lines_arrive_in_the_order_in_which_they_were_stored(analyst: Server, lead: Server) -> None:
    lines = [a_line(number) for number in range(1, 6)]
    acknowledged = analyst.publish(WORKSPACE, lines)
    assert acknowledged.count == 5
    rows = lead.since(WORKSPACE, 0)
    assert [line for _, line in rows] == lines
    assert (acknowledged.seq, acknowledged.hash) == (rows[-1][0], mark(lines[-1]))
    assert lead.since(WORKSPACE, rows[2][0]) == rows[3:]
    assert lead.since(WORKSPACE, 0, limit=2) == rows[:2]
    assert lead.since(WORKSPACE, rows[-1][0]) == []


def test_what_is_there_already_counts_as_acknowledged(analyst: Server, lead: Server) -> None:
    lines = [a_line(number) for number in range(1, 6)]
    first = analyst.publish(WORKSPACE, lines)
    assert analyst.publish(WORKSPACE, lines) == first
    assert analyst.publish(WORKSPACE, [lines[1], lines[1]]).seq == first.seq - 3
    more = analyst.publish(WORKSPACE, [*lines[3:], a_line(6)])
    assert more.hash == mark(a_line(6))
    assert more.count == 3
    assert len(lead.since(WORKSPACE, 0)) == 6


def test_large_lines_come_in_pages_that_fit_into_memory(analyst: Server) -> None:
    lines = [a_line(number, words="x" * 3_000_000) for number in range(1, 6)]
    for line in lines:
        analyst.publish(WORKSPACE, [line])
    pages, cursor = [], 0
    while rows := analyst.since(WORKSPACE, cursor):
        pages.append(len(rows))
        cursor = rows[-1][0]
    assert pages == [3, 2]


def test_a_line_stands_under_its_number_and_no_other(analyst: Server) -> None:
    acknowledged = analyst.publish(WORKSPACE, [a_line(1), a_line(2)])
    assert analyst.holds(WORKSPACE, acknowledged.seq, acknowledged.hash)
    assert not analyst.holds(WORKSPACE, acknowledged.seq - 1, acknowledged.hash)
    assert not analyst.holds(WORKSPACE, acknowledged.seq + 1, acknowledged.hash)


def test_all_lines_are_refused_with_one_that_is_none_and_the_trouble_names_it(
    analyst: Server,
) -> None:
    with pytest.raises(ServerTrouble) as raised:
        analyst.publish(WORKSPACE, [a_line(1), b"no line of ours"])
    assert raised.value.reason == "refused-lines"
    assert raised.value.refused == sha256(b"no line of ours").hexdigest()
    assert analyst.since(WORKSPACE, 0) == []


def test_nobody_writes_as_a_colleague(server: RunningServer, lead: Server, analyst: Server) -> None:
    analyst.publish(WORKSPACE, [a_line(1)])
    assert analyst.identities(WORKSPACE) == {"analyst:minji": "minji"}
    server.add_person("jun")
    lead.add_member(WORKSPACE, "jun", "analyst")
    false = a_line(2, words="False")
    with connected(server, "jun") as other:
        with pytest.raises(ServerTrouble, match="another account") as raised:
            other.publish(WORKSPACE, [false])
        assert other.publish(WORKSPACE, [a_line(3, "analyst:jun")]).count == 1
    assert raised.value.reason == "refused-lines"
    assert raised.value.refused == sha256(false).hexdigest()


def test_a_file_comes_back_as_it_was_stored(analyst: Server, lead: Server) -> None:
    content = bytes(range(256)) * 10_000
    digest = sha256(content).hexdigest()
    analyst.put_file(WORKSPACE, "original", digest, ".pdf", content)
    analyst.put_file(WORKSPACE, "original", digest, ".pdf", content)
    assert lead.file(WORKSPACE, "original", digest) == content
    (listed,) = lead.files(WORKSPACE, 0)
    assert listed == ServerFile(listed.seq, "original", digest, ".pdf", len(content))
    assert lead.files(WORKSPACE, listed.seq) == []


def test_an_empty_file_is_a_file(analyst: Server) -> None:
    digest = sha256(b"").hexdigest()
    analyst.put_file(WORKSPACE, "article", digest, ".txt", b"")
    assert analyst.file(WORKSPACE, "article", digest) == b""


def test_a_file_that_is_not_there_is_one_sentence(analyst: Server) -> None:
    with pytest.raises(ServerTrouble, match="e3b0c44298fc"):
        analyst.file(WORKSPACE, "article", sha256(b"").hexdigest())


def test_a_file_under_a_false_name_is_refused(analyst: Server) -> None:
    with pytest.raises(ServerTrouble) as raised:
        analyst.put_file(WORKSPACE, "article", sha256(b"x").hexdigest(), ".txt", b"y")
    assert raised.value.reason == "refused-lines"


def test_a_hint_comes_when_somebody_writes(analyst: Server, lead: Server) -> None:
    lead.publish(WORKSPACE, [a_line(1, "analyst:lena")])
    assert analyst.wait(10)
    assert not analyst.wait(0)


def test_a_hint_that_came_meanwhile_is_not_lost(analyst: Server, lead: Server) -> None:
    lead.publish(WORKSPACE, [a_line(1, "analyst:lena")])
    analyst.since(WORKSPACE, 0)
    assert analyst.wait(0)


def test_closing_from_another_thread_ends_the_waiting(analyst: Server) -> None:
    closing = threading.Timer(0.1, analyst.close)
    closing.start()
    with pytest.raises(ServerTrouble) as raised:
        analyst.wait(60)
    closing.join()
    assert raised.value.reason == "lost"
    with pytest.raises(ServerTrouble):
        analyst.about()
    analyst.close()


def test_the_server_knows_the_application_by_its_name(
    server: RunningServer, analyst: Server
) -> None:
    names = server.psql("select application_name from pg_stat_activity where usename = 'minji'")
    assert names.startswith("Briefing Desk ")
