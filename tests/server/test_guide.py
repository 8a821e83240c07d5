"""The guide for administrators, followed word for word on an empty PostgreSQL."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.server.installed import as_owner, clean_environment, hand_over, owner, programs
from tests.server.lines import Connection, a_line, send
from tests.server.postgres import SCHEMA, RunningServer

GUIDE = SCHEMA.with_name("GUIDE.md")
SENTENCES = Path(__file__).parents[2] / "desktop_app" / "storage" / "server"
WORKSPACE = "01m8068a2g0jvfjpgy34eyydzk"

_BLOCK = re.compile(r"^<!-- (run(?: as \w+)?|pg_hba\.conf) -->\n```\w*\n(.*?)^```$", re.M | re.S)
_SECTION = re.compile(r"^## (\d+)\. .*?(?=^## |\Z)", re.M | re.S)
_ROW = re.compile(r"^\| ([^|]+?) \| [^|]+ \|$", re.M)

# What the machine of a test does not have: sudo, and a manager of services.
_SUDO = '#!/bin/sh\nif [ "$1" = -u ]; then shift 2; fi\nexec "$@"\n'
_SYSTEMCTL = '#!/bin/sh\nexec pg_ctl "$1" --wait --silent --log "$PGLOG" >/dev/null\n'


class Follower:
    """Follows the guide on a server of its own, with these names in the place of the guide's."""

    def __init__(self, server: RunningServer) -> None:
        self.server = server
        self._sections = {
            int(found[1]): found[0] for found in _SECTION.finditer(GUIDE.read_text("utf-8"))
        }
        self._tools = server.folder / "tools"
        self._tools.mkdir()
        for name, script in (("sudo", _SUDO), ("systemctl", _SYSTEMCTL)):
            (self._tools / name).write_text(script)
            (self._tools / name).chmod(0o755)
        shutil.copy(SCHEMA, server.folder)
        hand_over(self._tools)

    def follow(self, section: int) -> str:
        """Do what a section says; return what it printed."""
        blocks = _BLOCK.findall(self._sections[section])
        assert blocks, f"nothing to do in section {section}"
        return "".join(self._do(kind, text) for kind, text in blocks)

    def _do(self, kind: str, text: str) -> str:
        text = text.replace("db.example.org", "localhost")
        text = text.replace("/var/lib/postgresql", str(self.server.folder))
        if kind == "pg_hba.conf":
            rules = self.server.data / "pg_hba.conf"
            rules.write_text(text.replace(" postgres ", f" {owner()} "))
            return ""
        done = subprocess.run(
            [*as_owner(), "bash", "-euo", "pipefail", "-c", text],
            capture_output=True,
            text=True,
            cwd=self.server.folder,
            env=self._environment(kind.removeprefix("run as ")),
            timeout=60,
        )
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
        assert "ERROR" not in done.stderr, f"{text}\n{done.stderr}"
        return done.stdout

    def _environment(self, person: str) -> dict[str, str]:
        known = {
            **clean_environment(self.server.folder),
            "PGDATA": str(self.server.data),
            "PGLOG": str(self.server.folder / "server.log"),
            "PGPORT": str(self.server.port),
            "PGUSER": owner(),
            "PGHOST": str(self.server.folder),
        }
        known["PATH"] = f"{self._tools}:{programs()}:{known['PATH']}"
        if person == "minji":
            # On another computer: nothing but the address says where the server is.
            del known["PGHOST"], known["PGUSER"]
            known["PGPASSWORD"] = "to be changed by Minji"
        return known

    def login(self, role: str, password: str) -> Connection:
        """Return a connection of a person, by TLS with the certificate that the guide made."""
        return psycopg.connect(
            host="localhost",
            port=self.server.port,
            dbname="briefing_desk",
            user=role,
            password=password,
            sslmode="verify-full",
            sslrootcert=str(self.server.folder / "tls" / "root.crt"),
            autocommit=True,
        )


@pytest.fixture
def follower(postgres: RunningServer) -> Iterator[Follower]:
    """Yield who follows the guide on a server on which nobody has done anything."""
    del postgres  # says what is missing where PostgreSQL is not installed
    server = RunningServer.create()
    try:
        yield Follower(server)
    finally:
        server.close()


def test_the_guide_followed_word_for_word_makes_a_server_that_takes_records(
    follower: Follower,
) -> None:
    server = follower.server
    assert "The schema briefing_desk, version 1, is in place." in follower.follow(1)
    follower.follow(2)
    follower.follow(3)
    assert " 1 | " in follower.follow(4)
    follower.follow(5)

    analyst = "analyst:01m8068a2sgpknkhpnq8fhbkht"
    with follower.login("jun", "to be changed by Jun") as jun:
        assert len(send(jun, a_line(1, analyst))) == 1
    for wrong in ("postgres", "nobody"):
        with pytest.raises(psycopg.OperationalError, match=r"no pg_hba\.conf entry"):
            follower.login(wrong, "")

    seen = follower.follow(10)
    assert re.search(rf"{WORKSPACE} \| Korea and NATO +\| jun +\| +1 ", seen)

    # A back-up, a record after it, and the back-up restored.
    follower.follow(7)
    copies = server.folder / "backup"
    assert copies.stat().st_mode & 0o077 == 0
    assert {path.name for path in copies.iterdir()} > {"briefing_desk.dump", "roles.sql"}
    server.database = "briefing_desk"
    assert server.psql("select sender from briefing_desk.record") == "jun\n"
    with follower.login("jun", "to be changed by Jun") as jun:
        assert len(send(jun, a_line(2, analyst))) == 1
        assert send(jun, a_line(1, analyst)) == []
        follower.follow(12)
        assert len(send(jun, a_line(3, analyst))) == 1
        follower.follow(6)
        with pytest.raises(psycopg.OperationalError):
            jun.execute("select 1")
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        follower.login("jun", "to be changed by Jun")
    assert server.psql("select count(*) from briefing_desk.record") == "3\n"

    server.database = "postgres"
    follower.follow(14)
    left = server.psql(
        "select rolname from pg_roles where rolname !~ '^pg_' union select datname from pg_database"
    )
    assert sorted(left.split()) == sorted({owner(), "postgres", "template0", "template1"})


def test_every_sentence_that_the_guide_explains_is_one_that_the_application_says() -> None:
    section = GUIDE.read_text("utf-8").partition("## 13. ")[2].partition("\n## ")[0]
    rows = [row for row in _ROW.findall(section) if row not in ("---", "the application says")]
    assert len(rows) > 10
    said = " ".join(
        node.value
        for path in sorted(SENTENCES.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    said = said.replace("{user}", "…")
    missing = [row for row in rows if row not in said]
    assert missing == []


def test_every_block_of_commands_is_run_or_needs_a_second_machine_or_version() -> None:
    text = GUIDE.read_text("utf-8")
    unmarked = re.findall(r"(?<!-->\n)^```(?:sh|sql)\n(.*?)^```$", text, re.M | re.S)
    assert all(
        any(word in block for word in ("apt install", "standby", "pg_promote", "main", "roles.sql"))
        for block in unmarked
    )


def test_on_a_managed_service_the_owner_of_the_database_sets_it_up(postgres: RunningServer) -> None:
    del postgres  # says what is missing where PostgreSQL is not installed
    # There nobody is a superuser, and what the file needs of roles is not there yet.
    server = RunningServer.create()
    try:
        server.add_person("manager", "")
        server.psql("alter role manager createrole")
        server.psql("create database desk owner manager encoding 'UTF8' template template0")
        server.database = "desk"
        address = server.address("manager")
        said = server.run(
            "psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", address, said=SCHEMA.read_text("utf-8")
        )
        assert "The schema briefing_desk, version 1, is in place." in said
        for name, group in (("minji", "lead"), ("jun", "analyst")):
            server.psql(
                f"create role {name} login password 'of {name}'; "
                f"grant briefing_desk_{group} to {name}",
                "manager",
            )
        with _login(server, "minji") as minji:
            minji.execute(
                "insert into briefing_desk.workspace (id, name) values (%s, 'x')", [WORKSPACE]
            )
            minji.execute(
                "insert into briefing_desk.member values (%s, 'jun', 'analyst')", [WORKSPACE]
            )
        with _login(server, "jun") as jun:
            assert send(jun, a_line()) == [1]
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                jun.execute("delete from briefing_desk.record")
    finally:
        server.close()


def _login(server: RunningServer, role: str) -> Connection:
    return psycopg.connect(
        server.address(role, with_password=False), password=f"of {role}", autocommit=True
    )
