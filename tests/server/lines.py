"""Lines to send to a server: sealed as the application seals them, or just not."""

from __future__ import annotations

from hashlib import blake2b, sha256
from typing import TypeAlias

import psycopg

from desktop_app.formats.change_record import Record, seal
from tests.server.postgres import RunningServer

Connection: TypeAlias = psycopg.Connection[tuple[object, ...]]

WORKSPACE = "01m8068a2g0jvfjpgy34eyydzk"


def a_line(number: int = 1, analyst: str = "analyst:minji", words: str = "Arms") -> bytes:
    """Return a sealed line of an analyst; the number orders it."""
    record = Record(
        version=1,
        replica="4f771c500705",
        number=number,
        clock=f"{0x01A20064285A0000 + number:016x}",
        wall=(1795302893658 + number, 540),
        analyst=analyst,
        action=(number, 1),
        kind="put",
        entity="annotation:01m8068a2sgpknkhpnq8fhbkht",
        fields={"speaker": words},
    )
    return seal(record)[1]


def sealed(body: bytes) -> bytes:
    """Return bytes with the true mark of a line at their end, whatever they are."""
    return body + b',"h":"%b"}' % blake2b(body, digest_size=10).hexdigest().encode()


def mark(line: bytes) -> str:
    """Return the mark at the end of a line."""
    return line[-22:-2].decode()


def send(connection: Connection, *lines: bytes, workspace: str = WORKSPACE) -> list[int]:
    """Send lines in one statement, as the application does; return the numbers of the new ones."""
    rows = connection.execute(
        "insert into briefing_desk.record (workspace, line) "
        "select %s, line from unnest(%b::bytea[]) as line "
        "on conflict (workspace, h, digest) do nothing returning seq",
        (workspace, list(lines)),
    )
    return [int(str(seq)) for (seq,) in rows]


def put(
    connection: Connection,
    kind: str,
    content: bytes,
    suffix: str = ".txt",
    workspace: str = WORKSPACE,
) -> int:
    """Send a file; return its number, 0 where it is there already."""
    row = connection.execute(
        "insert into briefing_desk.file (workspace, kind, digest, suffix, content) "
        "values (%s, %s, %s, %s, %s) on conflict (workspace, kind, digest) do nothing "
        "returning seq",
        (workspace, kind, sha256(content).digest(), suffix, content),
    ).fetchone()
    return 0 if row is None else int(str(row[0]))


def numbers(connection: Connection, after: int = 0) -> list[int]:
    """Return the numbers of the records after one, as the application reads on."""
    rows = connection.execute(
        "select seq from briefing_desk.record where workspace = %s and seq > %s order by seq",
        (WORKSPACE, after),
    )
    return [int(str(seq)) for (seq,) in rows]


def connect(server: RunningServer, role: str) -> Connection:
    """Return a connection of a person over TLS, each statement a transaction of its own."""
    return psycopg.connect(server.address(role), autocommit=True)


def everything(server: RunningServer) -> str:
    """Return all that a database holds, rows and rules, as pg_dump writes it.

    But for how far the numbers of records are: what was refused has used some up.
    """
    dump = server.run("pg_dump", "--inserts", "-d", server.dsn)
    # Newer versions begin and end with a random word.
    passing = ("\\restrict", "\\unrestrict", "SELECT pg_catalog.setval(")
    kept = [line for line in dump.splitlines() if not line.startswith(passing)]
    rules = server.psql(
        "select datacl, setconfig from pg_database "
        "left join pg_db_role_setting on setdatabase = oid where datname = current_database()"
    )
    return "\n".join([*kept, rules])
