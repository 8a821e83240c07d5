"""Which certificates are trusted for a server, as the file that libpq needs."""

from __future__ import annotations

import os
import ssl
import sys
from pathlib import Path

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.storage.user_data import user_data_folder
from desktop_app.storage.whole_file import write_whole

_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # SUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)


def trusted_certificates(address: ServerAddress) -> str:
    """Return the file of certificates to trust: the one named, the user's own, or the system's.

    The `system` of libpq itself is not used: the libpq that comes with psycopg looks for
    certificates in a folder that exists on no machine. Raises ServerTrouble (`certificate`).
    """
    if address.root_certificate not in ("", "system"):
        named = Path(address.root_certificate).expanduser()
        if not named.is_file():
            raise ServerTrouble(
                "certificate",
                f"The certificate file «{named}» that the address of {address.shown} names is not "
                "there; put it there, or ask the administrator of the server for it.",
            )
        return str(named)
    known = (_users_own(), os.environ.get("SSL_CERT_FILE"), *_BUNDLES)
    found = next((each for each in known if each and Path(each).is_file()), None)
    return found or _written_roots(address)


def _users_own() -> str:
    """Return where PostgreSQL's own programs look first."""
    if sys.platform == "win32":  # pragma: no cover
        return str(Path(os.environ.get("APPDATA", "")) / "postgresql" / "root.crt")
    return str(Path("~/.postgresql/root.crt").expanduser())


def _written_roots(address: ServerAddress) -> str:
    """Write what Python trusts (on Windows, the system's certificates) to a file; return it."""
    trusted = ssl.create_default_context().get_ca_certs(binary_form=True)
    if not trusted:
        raise ServerTrouble(
            "certificate",
            f"This computer lists no certificates by which {address.shown} could be checked; ask "
            "its administrator for a certificate file and add «?sslrootcert=» and its path to the "
            "address.",
        )
    path = user_data_folder() / "trusted-certificates.pem"
    content = "".join(map(ssl.DER_cert_to_PEM_cert, trusted)).encode("ascii")
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)
    return str(path)
