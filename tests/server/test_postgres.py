"""The server of the tests itself: it leaves nothing behind, and is as new for each test."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from tests.server import installed
from tests.server.certificates import Kind
from tests.server.fixtures import demand_postgres
from tests.server.postgres import RunningServer

_ON_ITS_OWN = """
import sys
from tests.server.postgres import RunningServer
print(RunningServer.create().folder, flush=True)
sys.stdin.read()
"""


def test_a_server_goes_with_the_tests_that_were_killed(postgres: RunningServer) -> None:
    del postgres  # says what is missing where PostgreSQL is not installed
    tests = subprocess.Popen(
        [sys.executable, "-c", _ON_ITS_OWN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert tests.stdin is not None
    assert tests.stdout is not None
    with tests.stdin, tests.stdout:
        folder = Path(tests.stdout.readline().decode().strip())
        port = int((folder / "data" / "postmaster.pid").read_text().split("\n")[3])
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        tests.send_signal(signal.SIGKILL)
        tests.wait()
    pause = threading.Event()
    for _ in range(600):
        if not folder.exists():
            break
        pause.wait(0.05)
    assert not folder.exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_what_a_test_did_to_the_server_is_undone_after_it(postgres: RunningServer) -> None:
    with postgres.database_of_its_own():
        address = postgres.add_person("minji")
        postgres.offer_no_tls()
        postgres.present("expired")
        postgres.set(max_connections="30")
        postgres.stop("immediate")
    with postgres.database_of_its_own():
        assert postgres.psql("show max_connections") == "120\n"
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(address)
        postgres.add_person("minji", "lead")
        psycopg.connect(postgres.address("minji")).close()


@pytest.mark.parametrize(
    ("certificate", "complaint"),
    [
        ("expired", "certificate verify failed"),
        ("other-host", 'certificate for "elsewhere.example" does not match'),
        ("stranger", "certificate verify failed"),
    ],
)
def test_a_false_certificate_is_noticed(
    server: RunningServer, certificate: Kind, complaint: str
) -> None:
    address = server.add_person("minji")
    server.present(certificate)
    with pytest.raises(psycopg.OperationalError, match=complaint):
        psycopg.connect(address)
    server.present("right")
    psycopg.connect(address).close()


def test_without_postgresql_tests_are_skipped_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(installed, "programs", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install the Debian package `postgresql`"):
        demand_postgres()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="install the Debian package `postgresql`"):
        demand_postgres()
