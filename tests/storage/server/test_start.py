from __future__ import annotations

import subprocess
import sys

_LOAD = """
import sys
import desktop_app.storage.server.address
import desktop_app.storage.server.passwords
import desktop_app.storage.server.received
import desktop_app.storage.server.server
print(sorted({"psycopg", "keyring", "ssl", "ctypes"} & sys.modules.keys()))
"""


def test_who_uses_no_server_loads_nothing_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
