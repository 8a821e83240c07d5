"""A password that is asked for at a terminal is not shown there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.server.postgres import RunningServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals.")

_AT_THE_TERMINAL = """\
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from desktop_app.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_password_is_asked_for_and_not_shown(server: RunningServer, tmp_path: Path) -> None:
    secret = "hush hush"
    server.add_person("minji", password=secret)
    url = server.address("minji", with_password=False)
    said, code = typed(["serve-check", url], secret, tmp_path)
    assert "Password of minji at " in said
    assert secret not in said
    # It was the right one: the check went on to what minji may do.
    assert "«minji» is in the group briefing_desk_analyst." in said
    assert code == 1


def typed(words: list[str], answer: str, home: Path) -> tuple[str, int]:
    """Run a command at a terminal of its own, answer its question; return what stood there."""
    import pty

    screen, keyboard = pty.openpty()
    left_out = ("PGPASSWORD", "PGPASSFILE", "DBUS_SESSION_BUS_ADDRESS")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    with subprocess.Popen(
        [sys.executable, "-c", _AT_THE_TERMINAL, *words],
        stdin=keyboard, stdout=keyboard, stderr=keyboard, start_new_session=True,
        env=environment | {"HOME": str(home)},
    ) as command:  # fmt: skip
        os.close(keyboard)
        said = read_until(screen, b": ")
        os.write(screen, answer.encode() + b"\n")
        said += read_until(screen, None)
        os.close(screen)
        code = command.wait(30)
    return said.decode(), code


def read_until(screen: int, words: bytes | None) -> bytes:
    """Return what appears until some words do, or until the end."""
    said, until = b"", time.monotonic() + 60
    while time.monotonic() < until and not (words and said.endswith(words)):
        try:
            part = os.read(screen, 4096)
        except OSError:
            # Linux says so where the program at the other end is gone.
            break
        if not part:
            break
        said += part
    return said
