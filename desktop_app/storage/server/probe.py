"""Looks by hand at a server that libpq could not talk to, and says in one sentence what is wrong.

libpq tells why in the language of the system only; sockets and the ssl module tell it by number.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.failures import BY_HAND, BY_ITSELF
from desktop_app.storage.server.host_names import numbers_of
from desktop_app.storage.server.trouble import ServerTrouble

_SSL_REQUEST = struct.pack("!ii", 8, 80877103)
_EXPIRED, _NOT_YET_VALID = 10, 9
_OTHER_NAME = frozenset({62, 64})
"""OpenSSL's numbers of what is wrong with a certificate (X509_V_ERR_…)."""


def looked_at(address: ServerAddress, certificates: str, seconds: float) -> ServerTrouble | None:
    """Return what is wrong with a server (one host), None where nothing is seen from outside.

    `certificates` is the file of those that are trusted, "" where none is asked for.
    """
    ((host, port),) = address.places
    where = f"{host or 'this computer'} (port {port})"
    if host.startswith("/") or not host:
        return ServerTrouble(
            "unreachable",
            f"No PostgreSQL server answers on this computer (port {port}); start it, or correct "
            "the address.",
        )
    try:
        connection = _first_connection(numbers_of(host, port, seconds), port, seconds)
    except OSError as error:
        return _unreachable(error, host, port)
    except UnicodeError:
        return _unknown(host)
    with connection:
        answer = _answer(connection)
        if answer is None:
            return _unreachable(TimeoutError(), host, port)
        if answer not in (b"S", b"N", b"E"):
            return ServerTrouble(
                "not-postgresql",
                f"What answers at {where} is no PostgreSQL server; correct the server's name or "
                "its port in the address.",
            )
        if answer != b"S" and address.sslmode in ("require", "verify-ca", "verify-full"):
            return ServerTrouble(
                "no-tls",
                f"{where} offers no encrypted connection, so no password is sent to it; ask its "
                "administrator to switch TLS on.",
            )
        if answer == b"S" and certificates:
            return _certificate_trouble(connection, address, host, certificates)
    return None


def _first_connection(numbers: list[str], port: int, seconds: float) -> socket.socket:
    """Return a connection to the first address that takes one. Raises OSError."""
    for number in numbers[:-1]:
        with contextlib.suppress(OSError):
            return socket.create_connection((number, port), timeout=seconds)
    return socket.create_connection((numbers[-1], port), timeout=seconds)


def _answer(connection: socket.socket) -> bytes | None:
    """Return the first byte that comes, b"" where it hangs up, None where nothing comes at all."""
    # Programs that expect lines, as web servers do, answer only once they have got one.
    for said in (_SSL_REQUEST, b" / HTTP/1.0\r\n\r\n"):
        try:
            connection.sendall(said)
            return connection.recv(1)
        except TimeoutError:
            continue
        except OSError:
            return b""
    return None


def _certificate_trouble(
    connection: socket.socket, address: ServerAddress, host: str, certificates: str
) -> ServerTrouble | None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = address.sslmode == "verify-full"
    try:
        context.load_verify_locations(certificates)
    except (ssl.SSLError, OSError):
        return ServerTrouble(
            "certificate",
            f"«{certificates}» cannot be read as a file of certificates; ask the administrator of "
            f"{host} for it.",
        )
    try:
        context.wrap_socket(connection, server_hostname=host).close()
    except ssl.SSLCertVerificationError as error:
        return _bad_certificate(error.verify_code, host)
    except OSError:
        return ServerTrouble(
            "certificate",
            f"No encrypted connection to {host} comes about; ask its administrator to look at its "
            "certificate and its TLS versions (1.2 or newer).",
        )
    return None


def _bad_certificate(code: int, host: str) -> ServerTrouble:
    if code in (_EXPIRED, _NOT_YET_VALID):
        when = "has expired" if code == _EXPIRED else "is not valid yet"
        return ServerTrouble(
            "certificate-expired",
            f"The certificate of {host} {when}, so nothing is sent to it; ask its administrator to "
            "renew it, and see whether the clock of this computer is right.",
        )
    if code in _OTHER_NAME:
        return ServerTrouble(
            "certificate",
            f"The certificate of the server that answers is not made out to {host}, so nothing is "
            "sent to it; use the name that its administrator gives you.",
        )
    return ServerTrouble(
        "certificate",
        f"The certificate of {host} is not signed by anybody whom this computer trusts, so nothing "
        "is sent to it; ask its administrator for the certificate file and add «?sslrootcert=» and "
        "its path to the address.",
    )


def _unreachable(error: OSError, host: str, port: int) -> ServerTrouble:
    if isinstance(error, socket.gaierror):
        return _unknown(host)
    if isinstance(error, ConnectionRefusedError):
        why = f"{host} is there, but no program answers at port {port}"
    elif isinstance(error, TimeoutError):
        why = f"{host} (port {port}) does not answer"
    else:
        why = f"{host} (port {port}) cannot be reached from this computer"
    return ServerTrouble(
        "unreachable",
        f"{why}; {BY_ITSELF}, and everything is kept on this computer.",
        once=f"{why}; {BY_HAND}.",
    )


def _unknown(host: str) -> ServerTrouble:
    return ServerTrouble(
        "unreachable",
        f"The name {host} is not known in this network; correct it in the address, or connect "
        "this computer to the network first.",
    )
