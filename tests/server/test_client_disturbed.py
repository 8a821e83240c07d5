from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble
from tests.server.lines import WORKSPACE, a_line
from tests.server.postgres import RunningServer


@pytest.fixture
def workspace(server: RunningServer) -> RunningServer:
    """Return the server with a workspace that Minji writes in."""
    server.add_person("minji")
    server.add_person("lena", "lead")
    server.add_workspace(WORKSPACE, minji="analyst", lena="lead")
    return server


@contextmanager
def connected(server: RunningServer, role: str = "minji", seconds: float = 10) -> Iterator[Server]:
    address, password = ServerAddress.parse(server.address(role))
    with Server.connect(address, password, seconds) as client:
        yield client


def trouble_of(action: Callable[[], object]) -> ServerTrouble:
    with pytest.raises(ServerTrouble) as raised:
        action()
    assert raised.value.__context__ is None
    return raised.value


def backend_of(server: RunningServer, role: str) -> int:
    return int(server.psql(f"select pid from pg_stat_activity where usename = '{role}'"))


def when_waiting(
    server: RunningServer, role: str, action: Callable[[], object]
) -> threading.Thread:
    """Do something as soon as a role's statement waits for its turn."""

    def watch() -> None:
        server.psql(
            "do $$ begin for attempt in 1..1000 loop if exists (select from pg_stat_activity "
            f"where usename = '{role}' and wait_event_type = 'Lock') then return; end if; "
            "perform pg_sleep(0.01), pg_stat_clear_snapshot(); end loop; raise 'no wait'; end $$"
        )
        action()

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


@contextmanager
def turn_taken(server: RunningServer) -> Iterator[None]:
    """Keep everybody who writes into the workspace waiting."""
    other = server.superuser()
    other.autocommit = False
    other.execute("select from briefing_desk.workspace for update")
    try:
        yield
    finally:
        other.close()


def test_a_group_taken_away_while_connected(workspace: RunningServer) -> None:
    with connected(workspace) as client:
        client.publish(WORKSPACE, [a_line(1)])
        workspace.psql("revoke briefing_desk_analyst from minji")
        trouble = trouble_of(lambda: client.publish(WORKSPACE, [a_line(2)]))
        assert trouble.reason == "not-allowed"
        assert trouble.is_lasting
        assert trouble_of(client.about).reason == "not-allowed"


def test_a_membership_that_ends_while_connected(workspace: RunningServer) -> None:
    with connected(workspace) as client, connected(workspace, "lena") as lead:
        client.publish(WORKSPACE, [a_line(1)])
        lead.remove_member(WORKSPACE, "minji")
        trouble = trouble_of(lambda: client.publish(WORKSPACE, [a_line(2)]))
        assert trouble.reason == "not-a-member"
        assert client.about().ranks == {}
        assert client.since(WORKSPACE, 0) == []


def test_a_rank_that_is_lowered_while_connected(workspace: RunningServer) -> None:
    with connected(workspace) as client, connected(workspace, "lena") as lead:
        lead.remove_member(WORKSPACE, "minji")
        lead.add_member(WORKSPACE, "minji", "reader")
        trouble = trouble_of(lambda: client.publish(WORKSPACE, [a_line(2)]))
        assert trouble.reason == "not-a-member"
        assert client.about().ranks == {WORKSPACE: "reader"}


def test_an_analyst_makes_no_workspace_and_no_members(workspace: RunningServer) -> None:
    with connected(workspace) as client:
        assert trouble_of(lambda: client.create_workspace("01", "Mine")).reason == "not-allowed"
        made = trouble_of(lambda: client.add_member(WORKSPACE, "minji", "lead"))
        assert made.reason == "not-allowed"


def test_a_workspace_is_made_once(workspace: RunningServer) -> None:
    with connected(workspace, "lena") as lead:
        trouble = trouble_of(lambda: lead.create_workspace(WORKSPACE, "Again"))
        assert lead.about().names != {WORKSPACE: "Again"}
    assert trouble.reason == "not-allowed"
    assert "already" in str(trouble)


def test_a_session_that_the_administrator_ends(workspace: RunningServer) -> None:
    with connected(workspace) as client:
        workspace.psql(f"select pg_terminate_backend({backend_of(workspace, 'minji')})")
        trouble = trouble_of(client.about)
        assert trouble.reason == "lost"
        assert not trouble.is_lasting
        assert trouble_of(client.about).reason == "lost"


def test_a_server_killed_in_the_middle_of_a_statement(workspace: RunningServer) -> None:
    with connected(workspace) as client, turn_taken(workspace):
        killing = when_waiting(workspace, "minji", lambda: workspace.stop("immediate"))
        trouble = trouble_of(lambda: client.publish(WORKSPACE, [a_line(1)]))
        killing.join()
    assert trouble.reason == "lost"
    address, password = ServerAddress.parse(workspace.address("minji"))
    assert trouble_of(lambda: Server.connect(address, password)).reason == "unreachable"
    workspace.start()
    with connected(workspace) as client:
        assert client.publish(WORKSPACE, [a_line(1)]).count == 1


def test_a_server_that_stops_while_one_waits_for_a_hint(workspace: RunningServer) -> None:
    with connected(workspace) as client:
        stopping = threading.Thread(target=workspace.stop)
        stopping.start()
        assert trouble_of(lambda: client.wait(60)).reason == "lost"
        stopping.join()


def test_a_server_that_hangs_is_given_up_in_time(workspace: RunningServer) -> None:
    with connected(workspace, seconds=2) as client:
        backend = backend_of(workspace, "minji")
        os.kill(backend, signal.SIGSTOP)
        try:
            began = time.monotonic()
            trouble = trouble_of(client.about)
            assert time.monotonic() - began < 8
        finally:
            os.kill(backend, signal.SIGCONT)
    assert trouble.reason == "lost"


def test_who_waits_too_long_for_others_is_told(workspace: RunningServer) -> None:
    with connected(workspace) as client, turn_taken(workspace):
        workspace.psql("alter function briefing_desk.take_turn(text) set lock_timeout = '200ms'")
        trouble = trouble_of(lambda: client.publish(WORKSPACE, [a_line(1)]))
    assert trouble.reason == "busy"
    assert not trouble.is_lasting


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("53100", "full"),
        ("53200", "full"),
        ("53300", "busy"),
        ("25006", "read-only"),
        ("40001", "busy"),
        ("57P01", "lost"),
        ("57014", "busy"),
        ("XX001", "lost"),
    ],
)
def test_what_the_server_says_of_itself_is_one_sentence(
    workspace: RunningServer, state: str, reason: str
) -> None:
    workspace.psql(
        "create function fails() returns trigger language plpgsql as "
        f"$$ begin raise exception 'a secret' using errcode = '{state}'; end $$;"
        "create trigger a_failure before insert on briefing_desk.record "
        "for each row execute function fails(); grant usage on schema public to public"
    )
    with connected(workspace) as client:
        trouble = trouble_of(lambda: client.publish(WORKSPACE, [a_line(1)]))
    assert trouble.reason == reason
    assert not trouble.is_lasting
    assert "a secret" not in str(trouble)


def test_a_standby_is_passed_over_for_the_server_that_can_be_written(
    workspace: RunningServer,
) -> None:
    standby = workspace.standby()
    try:
        address, password = ServerAddress.parse(standby.address("minji"))
        trouble = trouble_of(lambda: Server.connect(address, password))
        assert trouble.reason == "read-only"
        both = standby.address("minji").replace(
            f"@localhost:{standby.port}", f"@localhost:{standby.port},localhost:{workspace.port}"
        )
        address, password = ServerAddress.parse(both)
        with Server.connect(address, password) as client:
            first = client.publish(WORKSPACE, [a_line(1)])
        workspace.stop()
        standby.promote()
        with Server.connect(address, password) as client:
            assert client.holds(WORKSPACE, first.seq, first.hash)
            assert client.publish(WORKSPACE, [a_line(2)]).seq > first.seq
    finally:
        standby.close()


def test_closing_while_a_statement_waits_ends_it(workspace: RunningServer) -> None:
    with connected(workspace) as client, turn_taken(workspace):
        closing = when_waiting(workspace, "minji", client.close)
        trouble = trouble_of(lambda: client.publish(WORKSPACE, [a_line(1)]))
        closing.join()
    assert trouble.reason == "lost"
