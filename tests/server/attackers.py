"""A desk with a secret, and those who may attack it: each has a login and belongs elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from tests.server.lines import WORKSPACE, Connection, a_line, connect, everything, put, send
from tests.server.postgres import RunningServer

OTHER = "01m8068a2g0jvfjpgy34secret"
"""A workspace that no attacker is a member of."""

ATTACKERS = ["mallory the analyst", "rhea the reader", "leo who leads elsewhere", "gone, removed"]

REFUSALS = {"42501", "BD001"}
"""Insufficient privilege, and what the functions of the schema say to the same effect."""


@pytest.fixture(scope="module")
def desk(postgres: RunningServer) -> Iterator[RunningServer]:
    """Alice leads the workspace that Mallory writes in and Rhea reads, and a secret one."""
    with postgres.database_of_its_own():
        _set_up(postgres)
        before = everything(postgres)
        yield postgres
        assert everything(postgres) == before


def _set_up(server: RunningServer) -> None:
    for name, rank in (
        ("alice", "lead"), ("mallory", "analyst"), ("rhea", "reader"),
        ("leo", "lead"), ("gone", "analyst"), ("nobody", ""),
    ):  # fmt: skip
        server.add_person(name, rank)
    server.add_workspace(WORKSPACE, alice="lead", mallory="analyst", rhea="reader", gone="analyst")
    server.add_workspace(OTHER, alice="lead")
    server.add_workspace("01leo", leo="lead")
    for name in ("gone", "mallory"):
        with login(server, name) as connection:
            send(connection, a_line(7, f"analyst:{name}"))
    with login(server, "alice") as alice:
        send(alice, a_line(1, "analyst:alice"), a_line(2, "analyst:alice"))
        send(alice, a_line(3, "analyst:alice", "TOPSECRET"), workspace=OTHER)
        for workspace in (WORKSPACE, OTHER):
            content = b"TOPSECRET article of " + workspace.encode()
            put(alice, "article", content, workspace=workspace)
        alice.execute("delete from briefing_desk.member where role_name = 'gone'")
    server.psql("analyze")


def login(server: RunningServer, who: str) -> Connection:
    """Return the connection of a person, who is named by the first word."""
    return connect(server, who.split(" ")[0].strip(","))


def one(connection: Connection, question: str) -> object:
    row = connection.execute(question).fetchone()
    assert row is not None
    return row[0]


@pytest.fixture(scope="module")
def sessions(desk: RunningServer) -> Iterator[dict[str, Connection]]:
    """Yield a session of each attacker, which an attack leaves as it was: it is refused."""
    with contextlib.ExitStack() as stack:
        yield {who: stack.enter_context(login(desk, who)) for who in ATTACKERS}
