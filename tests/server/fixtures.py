"""Fixtures of every test that needs a server: one PostgreSQL a process, a database a test."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.server.postgres import RunningServer


@pytest.fixture(scope="session")
def postgres() -> Iterator[RunningServer]:
    """One PostgreSQL for all tests of this process; they take `server`."""
    demand_postgres()
    # Not above: only who tests the server pays for its libraries.
    from tests.server.postgres import RunningServer

    running = RunningServer.create()
    try:
        running.make_template()
        yield running
    finally:
        running.close()


def demand_postgres() -> None:
    """Skip the test where PostgreSQL is not installed; fail it where CI should have done so."""
    if sys.platform == "win32":
        pytest.skip("PostgreSQL is run as another user here, by means that Windows does not have.")
    from tests.server.installed import missing

    if lacking := missing():
        if os.environ.get("CI"):
            pytest.fail(lacking)
        pytest.skip(lacking)


@pytest.fixture
def server(postgres: RunningServer) -> Iterator[RunningServer]:
    """Yield the server with a new database that holds the schema and nobody's records."""
    with postgres.database_of_its_own():
        yield postgres


@pytest.fixture
def empty_server(postgres: RunningServer) -> Iterator[RunningServer]:
    """Yield the server with a new database in which nothing has been set up."""
    with postgres.database_of_its_own(empty=True):
        yield postgres
