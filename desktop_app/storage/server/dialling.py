"""Makes a connection by libpq, and finds out what is wrong where none comes about."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import re
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from typing import Any, TypeAlias

import psycopg
from psycopg import pq
from psycopg.conninfo import make_conninfo

from desktop_app import __version__
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.failures import failure, lost
from desktop_app.storage.server.host_names import numbers_of
from desktop_app.storage.server.link import Link
from desktop_app.storage.server.probe import looked_at
from desktop_app.storage.server.roots import trusted_certificates
from desktop_app.storage.server.trouble import ServerTrouble

_Settings: TypeAlias = dict[str, Any]
"""Names and values as libpq knows them."""

_CHECKED = ("verify-ca", "verify-full")
_GLANCE_SECONDS = 2.0
"""The time for a look at a host that libpq has tried already."""

_SQLSTATE_ONLY = 3
"""PQERRORS_SQLSTATE: libpq then tells the five characters, whatever language the server has."""

_STATE = re.compile(rb": +([0-9A-Z]{5})\s*$")
_REQUIRE_AUTH = 160000
"""The version of libpq that can refuse to send a password in clear."""

_SESSION = (
    "set statement_timeout = '60s'; set lock_timeout = '5s'; "
    "set idle_in_transaction_session_timeout = '60s'"
)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A connection, or what libpq knows of why there is none: SQLSTATE, password asked or sent."""

    connection: pq.abc.PGconn | None
    state: str = ""
    needs_password: bool = False
    used_password: bool = False


def dial(address: ServerAddress, password: str | None, seconds: float) -> Link:
    """Return a connection that can write. Raises ServerTrouble.

    `seconds` is the time for all hosts together; finding out what is wrong takes some more.
    """
    if password and not _is_sendable(password):
        raise failure("28P01", address)
    settings = _settings(address, password)
    places = [replace(address, host=host, port=str(port)) for host, port in address.places]
    attempts = []
    for place in places:
        attempt = _attempt_at(place, settings, seconds / len(places))
        if attempt.connection is not None:
            connection = psycopg.Connection(attempt.connection)
            connection.autocommit = True
            link = Link(connection, place)
            _begin_session(link, seconds)
            return link
        attempts.append(attempt)
    troubles = [
        _refusal(place, settings | _place(place), attempt, min(seconds, _GLANCE_SECONDS))
        for place, attempt in zip(places, attempts, strict=True)
    ]
    # One that answers has more to say than one that is away.
    raise next((each for each in troubles if each.is_lasting), troubles[0])


def _is_sendable(password: str) -> bool:
    """Whether libpq takes a password: what follows a NUL, the host too, would be lost."""
    try:
        return b"\0" not in password.encode()
    except UnicodeEncodeError:
        return False


def _begin_session(link: Link, seconds: float) -> None:
    listens = "" if time.monotonic() < Link.deaf_until else "; listen briefing_desk"
    try:
        link.ask(seconds, lambda connection: connection.execute(_SESSION + listens))
    except ServerTrouble:
        link.close()
        raise


def _settings(address: ServerAddress, password: str | None) -> _Settings:
    """Return libpq's settings; a network that drops out is noticed within ten seconds."""
    settings: _Settings = {
        "user": address.user,
        "dbname": address.database,
        "sslmode": address.sslmode,
        "target_session_attrs": "read-write",
        "application_name": f"Briefing Desk {__version__}",
        "client_encoding": "UTF8",
        "keepalives": 1,
        "keepalives_idle": 4,
        "keepalives_interval": 1,
        "keepalives_count": 5,
        "tcp_user_timeout": 9000,
    }
    if address.sslmode in _CHECKED:
        settings["sslrootcert"] = trusted_certificates(address)
    if not address.is_verified and pq.version() >= _REQUIRE_AUTH:
        settings["require_auth"] = "!password"
    if password:
        settings["password"] = password
    return settings


def _place(place: ServerAddress) -> _Settings:
    return {"host": place.host, "port": place.port}


def _refusal(
    place: ServerAddress, settings: _Settings, attempt: _Attempt, seconds: float
) -> ServerTrouble:
    """Return why no connection to a single host came about."""
    if attempt.state:
        return failure(attempt.state, place)
    if attempt.needs_password:
        return ServerTrouble(
            "no-password",
            f"The password of «{place.user}» at {place.shown} is needed; enter it.",
        )
    if trouble := looked_at(place, str(settings.get("sslrootcert", "")), seconds):
        return trouble
    number = (_numbers(place, seconds) or [{}])[0]
    second = _attempt(settings | number | {"target_session_attrs": "any"}, seconds)
    if second.connection is not None:
        second.connection.finish()
        return failure("25006", place)
    if attempt.used_password:
        return failure("28P01", place)
    if "require_auth" in settings:
        return ServerTrouble(
            "no-tls",
            f"{place.shown} wants the password in clear over a connection that others may read, so "
            "it was not sent; take «sslmode» out of the address, or ask the administrator of the "
            "server.",
        )
    return lost(place)


def _attempt_at(place: ServerAddress, settings: _Settings, seconds: float) -> _Attempt:
    """Try the addresses of a host, each for its share of the time, until one answers."""
    attempt = _Attempt(None)
    numbers = _numbers(place, seconds)
    for number in numbers:
        attempt = _attempt(settings | _place(place) | number, seconds / len(numbers))
        if attempt.connection or attempt.state or attempt.needs_password:
            break
    return attempt


def _numbers(place: ServerAddress, seconds: float) -> list[_Settings]:
    """Return the settings for each numerical address of a host: none where its name is unknown."""
    if place.host == "" or place.host.startswith("/"):
        return [{}]
    try:
        return [{"hostaddr": each} for each in numbers_of(*place.places[0], seconds)]
    except (OSError, UnicodeError):
        return []


def _attempt(settings: _Settings, seconds: float) -> _Attempt:
    """Try to connect to a single address.

    Not by `psycopg.connect`, which gives no SQLSTATE of a refusal, and leaves a connection that
    took too long open until memory is tidied.
    """
    connection = pq.PGconn.connect_start(make_conninfo("", **settings).encode())
    if connection.status != pq.ConnStatus.BAD:
        # libpq tells the number only if it is told so before the server answers.
        _tell_states(connection)
        if _poll(connection, time.monotonic() + seconds):
            connection.nonblocking = 1
            return _Attempt(connection)
    found = _STATE.search(connection.error_message)
    attempt = _Attempt(
        None,
        found[1].decode() if found else "",
        bool(connection.needs_password),
        bool(connection.used_password),
    )
    connection.finish()
    return attempt


def _poll(connection: pq.abc.PGconn, until: float) -> bool:
    """Go on until a connection stands, which is told, or fails, or the time is over."""
    events = {pq.PollingStatus.READING: EVENT_READ, pq.PollingStatus.WRITING: EVENT_WRITE}
    while (status := pq.PollingStatus(connection.connect_poll())) in events:
        with DefaultSelector() as selector:
            selector.register(connection.socket, events[status])
            if not selector.select(max(0.0, until - time.monotonic())):
                return False
    return status == pq.PollingStatus.OK


def _tell_states(connection: Any) -> None:
    """Let libpq tell errors by SQLSTATE; psycopg has no call for it."""
    for library in _libraries():
        with contextlib.suppress(OSError, AttributeError):
            tell = ctypes.CDLL(library).PQsetErrorVerbosity
            tell.argtypes, tell.restype = (ctypes.c_void_p, ctypes.c_int), ctypes.c_int
            tell(connection.pgconn_ptr, _SQLSTATE_ONLY)
            return


def _libraries() -> list[str]:
    """Return the libpq that psycopg itself uses: another one must not touch its connections."""
    if pq.__impl__ != "binary":
        found = ctypes.util.find_library("libpq" if sys.platform == "win32" else "pq")
        return [found] if found else []
    import psycopg_binary

    package = Path(str(psycopg_binary.__file__)).parent
    places = (package.parent / "psycopg_binary.libs", package / ".dylibs", package)
    return [str(each) for place in places for each in sorted(place.glob("libpq*"))][:1]
