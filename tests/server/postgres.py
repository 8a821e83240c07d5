"""A real PostgreSQL for tests: made in a temporary folder, on a free port, gone at the end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from tests.server.certificates import Certificates, Kind
from tests.server.installed import (
    SECONDS,
    Complaint,
    free_port,
    guard,
    hand_over,
    own_folder,
    owner,
    run_program,
)

__all__ = ["SCHEMA", "Complaint", "RunningServer"]

SCHEMA = Path(__file__).parents[2] / "resources" / "server" / "briefing_desk.sql"
GROUPS = {
    "reader": "briefing_desk_reader",
    "analyst": "briefing_desk_analyst",
    "lead": "briefing_desk_lead",
}
_TEMPLATE = "desk_template"

# Quick rather than safe: these machines do not lose their power. Crash tests override fsync.
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "120",
    "max_wal_senders": "4",
    "listen_addresses": "127.0.0.1",
    "password_encryption": "scram-sha-256",
    "jit": "off",
}


class RunningServer:
    """One PostgreSQL in a folder of its own; `stop` and `start` as often as a test likes.

    `database` is the one that `address`, `dsn` and `psql` speak of. The superuser is called like
    the user `owner()` who runs it, and comes in without a password, over the socket only.
    """

    def __init__(self, folder: Path, port: int, certificates: Certificates) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.port = port
        self.certificates = certificates
        self.database = "postgres"
        self._passwords: dict[str, str] = {}
        self._count = 0
        self._guard = guard(folder)

    @classmethod
    def create(cls, settings: Mapping[str, str] | None = None) -> RunningServer:
        """Make an empty cluster and start it; `settings` override those of postgresql.conf."""
        folder = own_folder()
        certificates = Certificates(folder / "certificates")
        certificates.write()
        hand_over(folder)
        server = cls(folder, free_port(), certificates)
        try:
            server._begin({**_SETTINGS, **(settings or {})})
        except BaseException:
            server.close()
            raise
        return server

    def _begin(self, settings: Mapping[str, str]) -> None:
        # C.UTF-8 orders by code point, on every machine alike.
        self.run(
            "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
            f"--pgdata={self.data}", f"--username={owner()}",
        )  # fmt: skip
        self._write("postgresql.conf", "include 'desk.conf'\n")
        self._write("desk.conf", "")
        self.set(**settings)
        self.present("right")
        self.take_passwords()
        self.start()

    # -- addresses -------------------------------------------------------------------------------

    @property
    def dsn(self) -> str:
        """How the superuser connects to the database, over the socket."""
        return f"host={self.folder} port={self.port} user={owner()} dbname={self.database}"

    @property
    def root_certificate(self) -> Path:
        """The certificate of the authority that signed the server's."""
        return self.certificates.root

    def password(self, role: str) -> str:
        """Return the password that `add_person` gave a role."""
        return self._passwords[role]

    def address(
        self, role: str, *, with_password: bool = True, host: str = "localhost", **parameters: str
    ) -> str:
        """Return the URL by which a person connects; TLS is verified unless parameters say other.

        It holds the password of the person unless told not to.
        """
        person = quote(role, safe="")
        if with_password and role in self._passwords:
            person += ":" + quote(self._passwords[role], safe="")
        said = {"sslmode": "verify-full", "sslrootcert": str(self.root_certificate), **parameters}
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in said.items())
        return f"postgresql://{person}@{host}:{self.port}/{self.database}?{query}"

    # -- people and commands ---------------------------------------------------------------------

    def add_person(self, name: str, rank: str = "analyst", password: str = "") -> str:
        """Make a login role, in the group of a rank ("" for none); return its address."""
        self._passwords[name] = password or f"{name}'s secret: ä/@%?"
        with self.superuser() as connection:
            connection.execute(
                sql.SQL("create role {} login password {}").format(
                    sql.Identifier(name), sql.Literal(self._passwords[name])
                )
            )
            if rank:
                connection.execute(
                    sql.SQL("grant {} to {}").format(
                        sql.Identifier(GROUPS[rank]), sql.Identifier(name)
                    )
                )
        return self.address(name)

    def add_workspace(self, workspace: str, **ranks: str) -> None:
        """Make a workspace with members, as an administrator does: `minji="analyst"`."""
        with self.superuser() as connection:
            connection.execute(
                "insert into briefing_desk.workspace (id, name) values (%s, %s)",
                (workspace, f"The workspace {workspace}"),
            )
            for name, rank in ranks.items():
                connection.execute(
                    "insert into briefing_desk.member values (%s, %s, %s)", (workspace, name, rank)
                )

    def superuser(self) -> psycopg.Connection[tuple[object, ...]]:
        """Return a connection of the superuser, each statement a transaction of its own."""
        return psycopg.connect(self.dsn, autocommit=True)

    def psql(self, command: str, role: str = "") -> str:
        """Return what psql prints for a command, unaligned; as the superuser or as a person.

        Raises Complaint, with what psql said, at the first error.
        """
        where = self.address(role) if role else self.dsn
        return self.run(
            "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", where, said=command
        )

    def run_file(self, path: Path) -> str:
        """Run a file of SQL in the database by psql, as an administrator does."""
        return self.run(
            "psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", self.dsn,
            said=path.read_text(encoding="utf-8"),
        )  # fmt: skip

    def run(self, program: str, *arguments: str, said: str = "") -> str:
        """Run one of PostgreSQL's programs as the user who owns the server; return what it prints.

        Raises Complaint where it fails.
        """
        return run_program(program, *arguments, home=self.folder, said=said)

    # -- a database for each test ----------------------------------------------------------------

    def make_template(self) -> None:
        """Make the database with the schema that those of the tests are copies of."""
        with self.superuser() as connection:
            connection.execute(f"create database {_TEMPLATE}")
        self.database = _TEMPLATE
        self.run_file(SCHEMA)
        self.database = "postgres"

    @contextlib.contextmanager
    def database_of_its_own(self, *, empty: bool = False) -> Iterator[None]:
        """Have a database with the schema (or `empty`) while this lasts; people go with it.

        Whatever a test did to the server, the next one finds it running and as it was made.
        """
        self._count += 1
        name = f"desk_{self._count}"
        origin = "template0" if empty else _TEMPLATE
        with self.superuser() as connection:
            connection.execute(f"create database {name} template {origin}")
            if not empty:
                _copy_rules(connection, name)
        self.database = name
        before = self._files()
        try:
            yield
        finally:
            self.database = "postgres"
            self._restore(before)
            self._drop(name)

    def _files(self) -> dict[str, str]:
        return {
            name: (self.data / name).read_text("utf-8") for name in ("desk.conf", "pg_hba.conf")
        }

    def _restore(self, before: dict[str, str]) -> None:
        changed = self._files() != before
        for name, text in before.items():
            self._write(name, text)
        if changed:
            self.stop()
        if not self.is_running:
            self.start()

    def _drop(self, name: str) -> None:
        with self.superuser() as connection:
            connection.execute(f"drop database {name} with (force)")
            for person in self._passwords:
                connection.execute(sql.SQL("drop role if exists {}").format(sql.Identifier(person)))
        self._passwords.clear()

    # -- what disturbs it ------------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether the server runs."""
        return (self.data / "postmaster.pid").exists()

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        log = str(self.folder / "server.log")
        self.run("pg_ctl", "start", "--wait", "--silent", "--log", log, "--pgdata", str(self.data))

    def stop(self, mode: str = "fast") -> None:
        """Stop the server: "smart", "fast", or "immediate" as if it were killed."""
        if not self.is_running:
            return
        try:
            self.run("pg_ctl", "stop", "--wait", "--mode", mode, "--pgdata", str(self.data))
        except Complaint:
            # One that has no room for its log stops by itself, perhaps just now.
            if self.is_running:
                raise

    def close(self) -> None:
        """Stop the server and remove its folder."""
        assert self._guard.stdin is not None
        self._guard.stdin.close()
        self._guard.wait(SECONDS)
        assert not self.folder.exists(), f"{self.folder} was left behind"

    def reload(self) -> None:
        """Let a running server read its settings, rules and certificates again."""
        if self.is_running:
            self.run("pg_ctl", "reload", "--pgdata", str(self.data))

    def set(self, **settings: str) -> None:
        """Change settings of postgresql.conf; those that need a start apply from the next on."""
        fixed = {"port": str(self.port), "unix_socket_directories": str(self.folder)}
        said = (self.data / "desk.conf").read_text("utf-8")
        lines = [f"{name} = '{value}'\n" for name, value in {**settings, **fixed}.items()]
        # Of a setting that is named twice, PostgreSQL takes the last.
        self._write("desk.conf", said + "".join(lines))
        self.reload()

    def present(self, kind: Kind) -> None:
        """Show this certificate to whoever connects from now on."""
        self.set(
            ssl="on",
            ssl_cert_file=str(self.certificates.certificate(kind)),
            ssl_key_file=str(self.certificates.key(kind)),
        )

    def offer_no_tls(self) -> None:
        """Speak without TLS only, as a server that nobody has set up for it."""
        self.set(ssl="off")
        self.take_passwords(tls=False)

    def take_passwords(self, *, tls: bool = True) -> None:
        """Let people in by their passwords, over TLS only unless told otherwise."""
        rules = [
            f"local all,replication {owner()} trust",
            "local all all scram-sha-256",
            f"{'hostssl' if tls else 'host'} all all 127.0.0.1/32 scram-sha-256",
        ]
        self._write("pg_hba.conf", "\n".join(rules) + "\n")
        self.reload()

    # -- a second server -------------------------------------------------------------------------

    def standby(self, *, synchronous: bool = False) -> RunningServer:
        """Return a second server that follows this one; the caller closes it.

        `synchronous`: a commit here counts once the standby has it on its disk.
        """
        folder = own_folder()
        hand_over(folder)
        other = RunningServer(folder, free_port(), self.certificates)
        self.run(
            "pg_basebackup", "--pgdata", str(other.data), "--checkpoint=fast", "--no-sync",
            "--write-recovery-conf", "--wal-method=stream",
            "--dbname", f"{self.dsn} application_name=standby",
        )  # fmt: skip
        other.database = self.database
        other._passwords = dict(self._passwords)
        other.set(synchronous_standby_names="")
        other.start()
        if synchronous:
            self.set(synchronous_standby_names="standby")
        self._wait_for_standby("sync" if synchronous else "async")
        return other

    def promote(self) -> None:
        """Make a standby a server that takes records; returns once it does."""
        self.run("pg_ctl", "promote", "--wait", "--pgdata", str(self.data))

    def _wait_for_standby(self, state: str) -> None:
        wait = (
            "do $$ begin for attempt in 1..600 loop "
            "if exists (select from pg_stat_get_wal_senders() "
            f"where state = 'streaming' and sync_state = '{state}') then return; end if; "
            "perform pg_sleep(0.05), pg_stat_clear_snapshot(); end loop; "
            "raise 'the standby does not follow'; end $$"
        )
        self.psql(wait)

    def _write(self, name: str, text: str) -> None:
        path = self.data / name
        path.write_text(text, encoding="utf-8")
        hand_over(path)


def _copy_rules(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Give a copy of the template the rules that lie outside of it: who connects, time limits."""
    connection.execute(
        "update pg_database set datacl = (select datacl from pg_database where datname = %s) "
        "where datname = %s",
        (_TEMPLATE, name),
    )
    connection.execute(
        "insert into pg_db_role_setting select theirs.oid, 0, setconfig "
        "from pg_db_role_setting join pg_database ours on ours.oid = setdatabase, "
        "pg_database theirs where ours.datname = %s and theirs.datname = %s",
        (_TEMPLATE, name),
    )
