"""One connection to a server: what of the workspace's lines and files it takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from desktop_app.formats.change_record import sealed_hash
from desktop_app.storage.server import answers
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.failures import failure, other_version
from desktop_app.storage.server.trouble import ServerTrouble

if TYPE_CHECKING:
    from psycopg import Connection

    from desktop_app.storage.server.link import Link

SCHEMA_VERSION = 1
"""The version of briefing_desk.sql that this client speaks to."""

_PAGE_BYTES = 8 << 20
_SLICE_BYTES = 1 << 20
_MOST_FILES = 1000
_LARGEST_FILE = 100_000_000
_SLOWEST = 32 << 10
"""Bytes a second that a connection must carry, so that a long answer is not taken for none."""


@dataclass(frozen=True, slots=True)
class About:
    """What a server says of itself: version of its schema, epoch (made anew with each database).

    `ranks` and `names` are those of the workspaces that this role is a member of, by workspace id;
    a name is fit for a sentence, and an id for a folder.
    """

    version: int
    epoch: str
    ranks: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Lines that the server holds durably: the highest of them (seq, hash), and how many."""

    seq: int
    hash: str
    count: int


@dataclass(frozen=True, slots=True)
class ServerFile:
    """A file that the server holds: `digest` is its SHA-256 in hex, `size` in bytes."""

    seq: int
    kind: str
    digest: str
    suffix: str
    size: int


class Server:
    """A connection, used from one thread at a time; `close` may be called from any.

    Every method raises ServerTrouble, with one sentence, where the server does not do it.
    """

    def __init__(self, link: Link, address: ServerAddress, seconds: float) -> None:
        self.address = address
        self._link = link
        self._seconds = seconds

    @classmethod
    def connect(
        cls, address: ServerAddress, password: str | None = None, seconds: float = 10.0
    ) -> Server:
        """Return a connection that can write. Raises ServerTrouble.

        `seconds` is the time for making it, and then for each answer. Without a password, those
        of PGPASSWORD and the user's .pgpass file are tried.
        """
        from desktop_app.storage.server.dialling import dial

        return cls(dial(address, password, seconds), address, seconds)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the connection; what another thread waits for ends with ServerTrouble (`lost`)."""
        self._link.close()

    def about(self) -> About:
        """Return the schema's version and epoch and this role's workspaces.

        Raises ServerTrouble where the schema is another version's than this client's.
        """
        versions = self._told("select version from briefing_desk.server", answers.Version)
        if len(versions) != 1:
            raise failure("3F000", self.address)
        ((version,),) = versions
        if version != SCHEMA_VERSION:
            raise other_version(version, SCHEMA_VERSION, self.address)
        rows = self._told(_ABOUT, answers.SaidOfItself)
        if not rows:
            raise answers.odd_answer(self.address)
        mine = [row[2:] for row in rows if answers.is_workspace_id(row[2] or "")]
        ranks = {workspace: rank for workspace, rank, _ in mine if workspace and rank}
        names = {
            workspace: answers.in_sentences(name or "") for workspace, _, name in mine if workspace
        }
        return About(version, str(rows[0][1]), ranks, names)

    # Workspaces and their members

    def create_workspace(self, workspace: str, name: str) -> None:
        """Make room for a workspace; this role becomes its lead."""
        self.rows(
            "insert into briefing_desk.workspace (id, name) values (%s, %s)", (workspace, name)
        )

    def add_member(self, workspace: str, role: str, rank: str) -> None:
        """Let a role read ("reader"), write ("analyst") or lead ("lead") a workspace.

        A member's rank is changed so; one's own is not. Raises ServerTrouble, also where there is
        no such role.
        """
        if not self.rows("select 1 from pg_catalog.pg_roles where rolname = %s", (role,)):
            raise ServerTrouble(
                "not-allowed",
                f"There is no account «{answers.in_sentences(role)}» at {self.address.shown}; "
                "write its name as the administrator of the server did, who can make it.",
            )
        key = (workspace, role)

        def change(connection: Connection) -> None:
            # Together, so that nobody is left out where the connection is lost in between.
            with connection.transaction():
                connection.execute(_REMOVE_MEMBER, key)
                connection.execute(_ADD_MEMBER, (*key, rank))

        self._link.ask(self._seconds, change)

    def members(self, workspace: str) -> dict[str, str]:
        """Return the rank of each member's role."""
        sql = "select role_name, rank from briefing_desk.member where workspace = %s order by 1"
        return dict(self._told(sql, answers.Names, (workspace,)))

    def remove_member(self, workspace: str, role: str) -> None:
        """Take a role out of a workspace; nobody removes themselves. Raises ServerTrouble."""
        if not self.rows(_REMOVE_MEMBER, (workspace, role)):
            raise ServerTrouble(
                "not-allowed",
                f"«{answers.in_sentences(role)}» was not removed: only another lead of the "
                "workspace can do it, and only for a member.",
            )

    def identities(self, workspace: str) -> dict[str, str]:
        """Return which role writes as which analyst."""
        sql = "select analyst, role_name from briefing_desk.identity where workspace = %s"
        return dict(self._told(sql, answers.Names, (workspace,)))

    # Lines

    def publish(self, workspace: str, lines: Sequence[bytes]) -> Acknowledged:
        """Store lines (without line ends), all of them or none; known ones count as stored.

        At least one and at most 1,000 at a time. Raises ServerTrouble, `refused-lines` where the
        server refuses one of them.
        """
        lines = list(dict.fromkeys(lines))
        stored = self._told(_STORE, answers.Marks, (workspace, lines), sum(map(len, lines)))
        if len(stored) < len(lines):
            hashes = [bytes.fromhex(sealed_hash(line)) for line in lines]
            digests = [sha256(line).digest() for line in lines]
            stored = self._told(_STORED, answers.Marks, (hashes, digests, workspace))
        if len(stored) < len(lines):
            raise ServerTrouble(
                "refused-lines",
                f"{self.address.shown} does not hold all the lines that it was sent; its "
                "administrator has to look at its set-up.",
            )
        seq, digest = max(stored)
        return Acknowledged(seq, digest.hex(), len(stored))

    def since(self, workspace: str, cursor: int, limit: int = 20_000) -> list[tuple[int, bytes]]:
        """Return the next lines after a cursor with their seq, in order; [] where there is none.

        Fewer than `limit` come where they are large: ask again until none comes.
        """
        values = (workspace, cursor, limit, _PAGE_BYTES)
        rows: answers.Lines = self._told(_SINCE, answers.Lines, values, _PAGE_BYTES)
        answers.in_order((seq for seq, _ in rows), cursor, self.address)
        return rows

    def holds(self, workspace: str, seq: int, digest: str) -> bool:
        """Tell whether the line under a seq is the one with this hash."""
        sql = "select h from briefing_desk.record where workspace = %s and seq = %s"
        return self.rows(sql, (workspace, seq)) == [(bytes.fromhex(digest),)]

    def wait(self, seconds: float) -> int:
        """Wait for a hint that something came from another; return how many did."""
        return self._link.wait(seconds, self._seconds)

    def on_close(self, wake: Callable[[], object]) -> None:
        """Have `wake` called when this is closed, from the thread that closes it.

        Who waits for its socket would not notice.
        """
        self._link.on_close(wake)

    def socket(self) -> int:
        """Return the number of its socket, for who waits for something else at the same time."""
        return self._link.ask(self._seconds, lambda connection: connection.pgconn.socket)

    # Files

    def files(self, workspace: str, since_seq: int) -> list[ServerFile]:
        """Return the next files after a seq, in order, at most 1,000: ask until none comes."""
        rows = self._told(_FILES, answers.Files, (workspace, since_seq, _MOST_FILES))
        answers.in_order((row[0] for row in rows), since_seq, self.address)
        return [
            ServerFile(seq, kind, digest.hex(), suffix, size)
            for seq, kind, digest, suffix, size in rows
        ]

    def file(self, workspace: str, kind: str, digest: str) -> bytes:
        """Return the content of a file, which matches its digest.

        Raises ServerTrouble, `refused-lines` where the server has not what it says it has.
        """
        key = (workspace, kind, bytes.fromhex(digest))
        found, size, is_over = bytearray(), -1, False
        while not is_over:
            values = (len(found) + 1, _SLICE_BYTES, *key)
            rows = self._told(_SLICE, answers.FileParts, values, _SLICE_BYTES)
            part, size = rows[0] if rows else (b"", -1)
            found += part
            # A server that is not honest may promise more than it gives, or than fits anywhere.
            is_over = len(part) != _SLICE_BYTES or not len(found) < size <= _LARGEST_FILE
        if size < 0 or sha256(found).hexdigest() != digest:
            raise ServerTrouble(
                "refused-lines",
                f"{self.address.shown} did not give the file {digest[:12]} as it was stored; its "
                "administrator has to look at it.",
            )
        return bytes(found)

    def put_file(self, workspace: str, kind: str, digest: str, suffix: str, content: bytes) -> None:
        """Store a file ("article", "original" or "picture") unless it is there."""
        key = (workspace, kind, bytes.fromhex(digest))
        if not self.rows(_HAS_FILE, key):
            self.rows(_PUT_FILE, (*key, suffix, content), len(content))

    def _told(self, sql: str, kind: Any, values: Sequence[object] = (), size: int = 0) -> Any:
        """Run a statement and return its rows, which are of a kind in `answers`."""
        return answers.told(self.rows(sql, values, size), kind, self.address)

    def rows(self, sql: str, values: Sequence[object] = (), size: int = 0) -> list[Any]:
        """Run a statement and return its rows; `size` is how many bytes go or come at most.

        `bytea` comes as bytes; `%b` in the statement takes bytes.
        """

        def ask(connection: Connection) -> list[Any]:
            cursor = connection.execute(sql, values, prepare=True, binary=True)
            return cursor.fetchall() if cursor.description else []

        return self._link.ask(self._seconds + size / _SLOWEST, ask)


_REMOVE_MEMBER = """
delete from briefing_desk.member where workspace = %s and role_name = %s returning role_name
"""

_ADD_MEMBER = """
insert into briefing_desk.member (workspace, role_name, rank) values (%s, %s, %s)
"""

_ABOUT = "select version, epoch, workspace, rank, name from briefing_desk.about()"

_STORE = """
insert into briefing_desk.record (workspace, line)
select %s, line from unnest(%b::bytea[]) with ordinality as offered (line, place) order by place
on conflict do nothing
returning seq, h
"""

# The limit keeps the planner from reading the whole table instead of looking up each line.
_STORED = """
select seq, known.h
from unnest(%b::bytea[], %b::bytea[]) as offered (h, digest)
cross join lateral (
    select seq, h from briefing_desk.record
    where workspace = %s and h = offered.h and digest = offered.digest limit 1
) as known
"""

_SINCE = """
select seq, line from (
    select seq, line, sum(octet_length(line)) over (order by seq) - octet_length(line) as before
    from (
        select seq, line from briefing_desk.record
        where workspace = %s and seq > %s order by seq limit %s
    ) as next
) as page
where before < %s order by seq
"""

_FILES = """
select seq, kind, digest, suffix, size from briefing_desk.file
where workspace = %s and seq > %s order by seq limit %s
"""

_SLICE = """
select substring(content from %s for %s), octet_length(content) from briefing_desk.file
where workspace = %s and kind = %s and digest = %b
"""

_HAS_FILE = """
select 1 from briefing_desk.file where workspace = %s and kind = %s and digest = %b
"""

_PUT_FILE = """
insert into briefing_desk.file (workspace, kind, digest, suffix, content)
values (%s, %s, %b, %s, %b) on conflict do nothing
"""
