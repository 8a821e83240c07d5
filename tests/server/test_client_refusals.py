from __future__ import annotations

import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from desktop_app.storage.server import dialling
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble
from tests.server.lines import WORKSPACE, a_line
from tests.server.postgres import RunningServer

SECRET = "hush@hush"


def refusal(text: str, password: str = SECRET, seconds: float = 5.0) -> ServerTrouble:
    """Return why no connection to an address comes about."""
    address, found = ServerAddress.parse(text)
    with pytest.raises(ServerTrouble) as raised:
        Server.connect(address, found or password, seconds).close()
    trouble = raised.value
    assert SECRET not in f"{trouble} {trouble!r} {trouble.__dict__}"
    assert trouble.__context__ is None
    assert str(trouble).count(". ") == 0
    return trouble


def with_password(server: RunningServer, role: str, password: str) -> str:
    return server.address(role, with_password=False).replace("@", f":{quote(password, '')}@", 1)


@pytest.fixture
def minji(server: RunningServer) -> str:
    """Return the address of an analyst, with the password."""
    return server.add_person("minji", password=SECRET)


@contextmanager
def listening(answer: Callable[[socket.socket], None], host: str = "127.0.0.1") -> Iterator[int]:
    """Listen at a port as something that is no PostgreSQL; yield the port."""
    with socket.create_server((host, 0)) as listener:
        open_ones: list[socket.socket] = []

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                open_ones.append(connection)
                answer(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in open_ones:
                connection.close()


def test_a_wrong_password(server: RunningServer, minji: str) -> None:
    trouble = refusal(with_password(server, "minji", "wrong"))
    assert trouble.reason == "password"
    assert trouble.is_lasting
    assert "«minji»" in str(trouble)


def test_a_wrong_password_is_told_where_libpq_itself_is_not_found(
    server: RunningServer, minji: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialling, "_libraries", list)
    assert refusal(with_password(server, "minji", "wrong")).reason == "password"


def test_no_such_role(server: RunningServer) -> None:
    assert refusal(with_password(server, "nobody", SECRET)).reason == "password"


def test_no_password(server: RunningServer, minji: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", str(server.folder / "no such file"))
    trouble = refusal(server.address("minji", with_password=False), password="")
    assert trouble.reason == "no-password"
    assert trouble.is_lasting


def test_the_password_file_of_the_user_is_honoured(
    server: RunningServer, minji: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = tmp_path / "pgpass"
    passwords.write_text(f"localhost:*:*:minji:{SECRET}\n", encoding="utf-8")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    address, none = ServerAddress.parse(server.address("minji", with_password=False))
    with Server.connect(address, none or None) as connected:
        assert connected.about().version == 1


def test_a_role_that_may_not_log_in_any_more(server: RunningServer, minji: str) -> None:
    server.psql("alter role minji nologin")
    trouble = refusal(minji)
    assert trouble.reason == "not-allowed"
    assert "may still log in" in str(trouble)


def test_a_role_that_is_kept_out_by_the_rules_of_the_server(
    server: RunningServer, minji: str
) -> None:
    rules = (server.data / "pg_hba.conf").read_text(encoding="utf-8")
    (server.data / "pg_hba.conf").write_text(f"host all minji all reject\n{rules}", "utf-8")
    server.reload()
    assert refusal(minji).reason == "not-allowed"


def test_a_role_outside_of_the_groups(server: RunningServer) -> None:
    trouble = refusal(server.add_person("stranger", ""))
    assert trouble.reason == "not-allowed"


def test_a_database_that_is_not_there(server: RunningServer, minji: str) -> None:
    trouble = refusal(minji.replace(f"/{server.database}?", "/elsewhere?"))
    assert trouble.reason == "no-schema"
    assert "«elsewhere»" in str(trouble)


def test_a_database_that_nobody_has_set_up(empty_server: RunningServer) -> None:
    address, password = ServerAddress.parse(empty_server.add_person("minji", ""))
    with Server.connect(address, password) as connected, pytest.raises(ServerTrouble) as raised:
        connected.about()
    assert raised.value.reason == "no-schema"
    assert "briefing_desk.sql" in str(raised.value)


@pytest.mark.parametrize(("version", "reason"), [(0, "older-schema"), (2, "newer-schema")])
def test_a_schema_of_another_version(
    server: RunningServer, minji: str, version: int, reason: str
) -> None:
    server.psql(f"update briefing_desk.server set version = {version}")
    address, password = ServerAddress.parse(minji)
    with Server.connect(address, password) as connected, pytest.raises(ServerTrouble) as raised:
        connected.about()
    assert raised.value.reason == reason
    assert raised.value.is_lasting


def test_a_schema_that_was_emptied(server: RunningServer, minji: str) -> None:
    server.psql("delete from briefing_desk.server")
    address, password = ServerAddress.parse(minji)
    with Server.connect(address, password) as connected, pytest.raises(ServerTrouble) as raised:
        connected.about()
    assert raised.value.reason == "no-schema"


def test_a_certificate_that_has_expired(server: RunningServer, minji: str) -> None:
    server.present("expired")
    trouble = refusal(minji)
    assert trouble.reason == "certificate-expired"
    assert "has expired" in str(trouble)


def test_a_certificate_of_another_host(server: RunningServer, minji: str) -> None:
    server.present("other-host")
    trouble = refusal(minji)
    assert trouble.reason == "certificate"
    assert "not made out to localhost" in str(trouble)
    trouble = refusal(minji.replace("@localhost", "@127.0.0.1"))
    assert trouble.reason == "certificate"
    assert "not made out to 127.0.0.1" in str(trouble)


def test_a_certificate_that_nobody_trusted_has_signed(server: RunningServer, minji: str) -> None:
    server.present("stranger")
    trouble = refusal(minji)
    assert trouble.reason == "certificate"
    assert "sslrootcert" in str(trouble)


def test_the_system_does_not_trust_a_certificate_of_the_house(
    server: RunningServer, minji: str
) -> None:
    address, password = ServerAddress.parse(minji)
    text = address.text.split("?")[0] + "?sslmode=verify-full"
    assert refusal(text, password).reason == "certificate"


def test_a_certificate_file_that_is_not_there(minji: str, tmp_path: Path) -> None:
    trouble = refusal(minji.split("?")[0] + f"?sslmode=verify-full&sslrootcert={tmp_path}/ca.pem")
    assert trouble.reason == "certificate"
    assert "ca.pem" in str(trouble)


def test_a_certificate_file_that_is_none(minji: str, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate", encoding="utf-8")
    trouble = refusal(minji.split("?")[0] + f"?sslmode=verify-full&sslrootcert={tmp_path}/ca.pem")
    assert trouble.reason == "certificate"
    assert "cannot be read" in str(trouble)


def test_a_server_without_tls(server: RunningServer, minji: str) -> None:
    server.offer_no_tls()
    trouble = refusal(minji)
    assert trouble.reason == "no-tls"


def test_a_server_that_asks_for_tls_is_not_spoken_to_without(
    server: RunningServer, minji: str
) -> None:
    address, password = ServerAddress.parse(minji)
    text = address.text.split("?")[0] + "?sslmode=disable"
    assert refusal(text, password).reason == "not-allowed"


def test_no_connection_left(server: RunningServer, minji: str) -> None:
    server.psql("alter role minji connection limit 1")
    address, password = ServerAddress.parse(minji)
    with Server.connect(address, password):
        trouble = refusal(minji)
    assert trouble.reason == "busy"
    assert not trouble.is_lasting


def test_a_server_with_many_connections_but_none_left(server: RunningServer, minji: str) -> None:
    server.psql(f'alter database "{server.database}" connection limit 0')
    assert refusal(minji).reason == "busy"


def test_a_web_server(minji: str) -> None:
    class Quiet(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Quiet) as web:
        thread = threading.Thread(target=web.serve_forever)
        thread.start()
        try:
            trouble = refusal(f"postgresql://minji@localhost:{web.server_port}/analysis")
        finally:
            web.shutdown()
            thread.join()
    assert trouble.reason == "not-postgresql"


def test_something_that_hangs_up() -> None:
    with listening(socket.socket.close) as port:
        trouble = refusal(f"postgresql://minji@localhost:{port}/analysis?sslmode=require")
    assert trouble.reason == "not-postgresql"


@pytest.mark.parametrize("mode", ["verify-full", "prefer"])
def test_something_that_listens_and_says_nothing_costs_its_time_limit_only(mode: str) -> None:
    with listening(lambda connection: None) as port:
        began = time.monotonic()
        trouble = refusal(f"postgresql://minji@127.0.0.1:{port}/analysis?sslmode={mode}", seconds=2)
        assert time.monotonic() - began < 8
    assert trouble.reason == "unreachable"
    assert "does not answer" in str(trouble)


def test_no_password_goes_in_clear_over_an_unprotected_network() -> None:
    heard = bytearray()

    def ask_for_it_in_clear(connection: socket.socket) -> None:
        first = connection.recv(1024)
        # No TLS for who asks for it; authentication by password in clear for who begins without.
        connection.sendall(b"N" if len(first) == 8 else b"R\0\0\0\x08\0\0\0\x03")
        heard.extend(first + connection.recv(1024))

    with listening(ask_for_it_in_clear, "127.0.0.2") as port:
        trouble = refusal(f"postgresql://minji@127.0.0.2:{port}/analysis?sslmode=disable")
    assert trouble.reason == "no-tls"
    assert b"minji" in heard
    assert SECRET.encode() not in heard


def test_a_host_that_swallows_everything_costs_its_time_limit_only() -> None:
    # A full queue of connections drops what knocks, as a firewall does.
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        place = listener.getsockname()
        knocking = [socket.socket() for _ in range(4)]
        for each in knocking:
            each.setblocking(False)
            each.connect_ex(place)
        began = time.monotonic()
        trouble = refusal(f"postgresql://minji@127.0.0.1:{place[1]}/analysis", seconds=2)
        assert time.monotonic() - began < 6
        for each in knocking:
            each.close()
    assert trouble.reason == "unreachable"
    assert "does not answer" in str(trouble)
    assert not trouble.is_lasting


def test_a_port_where_nothing_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    trouble = refusal(f"postgresql://minji@localhost:{port}/analysis")
    assert trouble.reason == "unreachable"
    assert f"port {port}" in str(trouble)


def test_a_socket_where_nothing_listens(tmp_path: Path) -> None:
    trouble = refusal(f"postgresql://minji@{quote(str(tmp_path), '')}/analysis")
    assert trouble.reason == "unreachable"


def test_a_name_that_nobody_knows() -> None:
    trouble = refusal("postgresql://minji@no-such-host.invalid/analysis")
    assert trouble.reason == "unreachable"
    assert "no-such-host.invalid is not known" in str(trouble)


def test_a_look_up_that_hangs_costs_its_time_limit_only(monkeypatch: pytest.MonkeyPatch) -> None:
    never, before = threading.Event(), threading.enumerate()

    def hang(*_: object, **__: object) -> object:
        never.wait(60)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    began = time.monotonic()
    trouble = refusal("postgresql://minji@hangs.example.org/briefing_desk", seconds=1)
    assert time.monotonic() - began < 10
    assert trouble.reason == "unreachable"
    never.set()
    for thread in threading.enumerate():
        if thread not in before:
            thread.join(10)


@pytest.mark.parametrize("password", ["a secret\0 host=evil", "a secret\udc80"])
def test_a_password_that_cannot_be_sent_is_a_wrong_one(minji: str, password: str) -> None:
    address, _ = ServerAddress.parse(minji)
    with pytest.raises(ServerTrouble) as raised:
        Server.connect(address, password, 5)
    assert raised.value.reason == "password"
    assert "a secret" not in str(raised.value)
    assert raised.value.__context__ is None


def test_a_name_that_is_none() -> None:
    trouble = refusal(f"postgresql://minji@{'a' * 300}.example/analysis")
    assert trouble.reason == "unreachable"


def test_of_two_servers_the_one_that_answers_is_told(server: RunningServer, minji: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    text = with_password(server, "minji", "wrong")
    text = text.replace("@localhost:", f"@localhost:{port},localhost:")
    assert refusal(text).reason == "password"


def test_the_second_server_is_used_where_the_first_is_away(
    server: RunningServer, minji: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    address, password = ServerAddress.parse(
        minji.replace("@localhost:", f"@localhost:{port},localhost:")
    )
    with Server.connect(address, password) as connected:
        assert connected.about().version == 1


def test_a_server_that_can_only_be_read(server: RunningServer, minji: str) -> None:
    server.psql(f'alter database "{server.database}" set default_transaction_read_only = on')
    trouble = refusal(minji)
    assert trouble.reason == "read-only"
    assert not trouble.is_lasting


def test_who_is_no_member_may_not_write(minji: str) -> None:
    address, password = ServerAddress.parse(minji)
    with Server.connect(address, password) as connected, pytest.raises(ServerTrouble) as raised:
        connected.publish(WORKSPACE, [a_line()])
    assert raised.value.reason == "not-a-member"
    assert raised.value.is_lasting
