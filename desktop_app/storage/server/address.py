"""Where a server is: a PostgreSQL address as people write it, without its password."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from desktop_app.storage.server.trouble import ServerTrouble

_SCHEME = re.compile(r"\s*postgres(?:ql)?://", re.IGNORECASE)
_EXAMPLE = "postgresql://anna@server.example.org/analysis"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", ""})
_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_HOST = re.compile(r"[^\s@?#]*")
_PARTS = frozenset({"user", "password", "host", "port", "dbname"})
_SETTINGS = frozenset({"sslmode", "sslrootcert"})
"""What may follow the question mark: anything else could make libpq read files or run elsewhere."""


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A server, a database and the role that uses it; `text` is the address without password.

    `host` and `port` may name several, separated by commas: the first that can be written is used.
    `root_certificate` is the file with the certificates that are trusted, "" for the system's.
    """

    text: str
    user: str
    host: str
    port: str
    database: str
    sslmode: str
    root_certificate: str = ""

    @classmethod
    def parse(cls, text: str) -> tuple[ServerAddress, str]:
        """Return the address and the password that stood in it, "" where there was none.

        Raises ServerTrouble (`not-postgresql`).
        """
        parts = _parts(text)
        _refuse_odd(parts)
        user, database = parts["user"], parts["dbname"]
        host, port = parts.get("host", ""), parts.get("port", "")
        settings = {name: parts[name] for name in sorted(_SETTINGS & parts.keys())}
        names = host.split(",")
        ports = port.split(",") if port else []
        # One port may be that of all hosts.
        ports = ports * len(names) if len(ports) == 1 else ports or [""] * len(names)
        places = ",".join(_place(name, number) for name, number in zip(names, ports, strict=False))
        written = (
            f"postgresql://{quote(user, safe='')}@{places}/{quote(database, safe='')}"
            + ("?" if settings else "")
            + urlencode(settings, quote_via=quote)
        )
        is_local = all(_is_local(name) for name in names)
        sslmode = settings.get("sslmode") or ("prefer" if is_local else "verify-full")
        certificate = settings.get("sslrootcert", "")
        address = cls(written, user, host, ",".join(ports), database, sslmode, certificate)
        return address, parts.get("password", "")

    @property
    def is_local(self) -> bool:
        """Whether the server is on this computer, so that nobody stands in between."""
        return all(_is_local(host) for host in self.host.split(","))

    @property
    def is_verified(self) -> bool:
        """Whether nobody else can answer in the server's place."""
        return self.is_local or self.sslmode == "verify-full"

    @property
    def account(self) -> str:
        """The name under which the password is kept: however the connection is protected."""
        return f"{self.user}@{self.host}:{self.port}/{self.database}"

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """The hosts and ports, in the order in which they are tried; a socket's folder begins /."""
        hosts = self.host.split(",")
        return tuple(
            (host, int(port or 5432))
            for host, port in zip(hosts, self.port.split(","), strict=True)
        )

    @property
    def shown(self) -> str:
        """The host for a sentence: `server.example.org`, or `this computer`."""
        return ", ".join(dict.fromkeys(self.host.split(","))) or "this computer"

    @property
    def warning(self) -> str:
        """One sentence where somebody else could answer in the server's place, else ""."""
        if self.is_verified:
            return ""
        if self.sslmode in ("require", "verify-ca"):
            return (
                f"The connection to {self.shown} is encrypted, but whether it really is that "
                "server is not checked; take «sslmode» out of the address to have it checked."
            )
        return (
            f"The connection to {self.shown} may be read and changed by others on the network; "
            "take «sslmode» out of the address to have it encrypted and checked."
        )


def _parts(text: str) -> Mapping[str, str]:
    """Return what libpq reads in an address. Raises ServerTrouble, never with the text itself."""
    if not _SCHEME.match(text):
        raise ServerTrouble(
            "not-postgresql",
            f"This is not the address of a PostgreSQL server; write it like {_EXAMPLE}.",
        )
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        found = conninfo_to_dict(text.strip().replace("\0", "%00"))
    except (ProgrammingError, UnicodeError):
        # Its message repeats the address, and the password with it.
        raise ServerTrouble(
            "not-postgresql",
            f"The address of the server cannot be read; write it like {_EXAMPLE}, and special "
            "characters in it as %40 for @, %2F for /, %3A for :.",
        ) from None
    return {name: str(value) for name, value in found.items() if value is not None}


def _refuse_odd(parts: Mapping[str, str]) -> None:
    """Raise ServerTrouble for an address that lacks something, or says too much."""
    if not parts.get("user") or not parts.get("dbname"):
        missing = "user" if not parts.get("user") else "database"
        raise _unusable(f"names no {missing}")
    if odd := sorted(parts.keys() - _PARTS - _SETTINGS):
        raise _unusable(f"sets «{odd[0]}», which Briefing Desk does not use")
    if (mode := parts.get("sslmode", "")) and mode not in _MODES:
        raise _unusable(f"asks for the unknown sslmode «{mode}»")
    hosts, ports = parts.get("host", "").split(","), parts.get("port", "").split(",")
    if not all(_HOST.fullmatch(host) or host.startswith("/") for host in hosts):
        # Most often a password with an @ in it, the end of which is taken for the server.
        raise _unusable("names no server after its last @, or holds an @ that has to be %40")
    if any(port and not (port.isdecimal() and 0 < int(port) < 65536) for port in ports):
        raise _unusable("names a port that is no number from 1 to 65535")
    if len(ports) not in (1, len(hosts)):
        raise _unusable("names more ports than servers, or fewer")


def _unusable(why: str) -> ServerTrouble:
    return ServerTrouble(
        "not-postgresql", f"The address of the server {why}; write it like {_EXAMPLE}."
    )


def _is_local(host: str) -> bool:
    return host in _LOCAL or host.startswith("/")


def _place(host: str, port: str) -> str:
    name = f"[{host}]" if ":" in host else quote(host, safe="")
    return f"{name}:{port}" if port else name
