"""The numerical addresses of a host, by the system's look-up, which has no time limit itself."""

from __future__ import annotations

import socket
from functools import partial

from desktop_app.storage.timely import Patience

_lookups = Patience()


def numbers_of(host: str, port: int, seconds: float) -> list[str]:
    """Return the numerical addresses of a host, in the order in which they are to be tried.

    Raises OSError where its name is not known or the look-up takes longer, and UnicodeError for
    what cannot be a name.
    """
    look_up = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = _lookups.call(host, look_up, seconds)
    return list(dict.fromkeys(str(address[4][0]) for address in found))
