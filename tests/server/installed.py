"""The PostgreSQL that is installed on this machine, and the user who may run it."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

PACKAGE = "postgresql"
VARIABLE = "BRIEFING_DESK_POSTGRES_BIN"
"""Names the folder of another PostgreSQL's programs: `initdb`, `postgres`, `psql`, `pg_dump`…"""

SECONDS = 60
"""How long one of PostgreSQL's programs may take."""


def programs() -> Path | None:
    """Return the folder of the programs: VARIABLE's, or the newest PostgreSQL's; None for none."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    debian = [
        path.parent
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if path.parts[-3].isdigit()
    ]
    if debian:
        return max(debian, key=lambda path: int(path.parts[-2]))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def missing() -> str:
    """Return one sentence about what the tests of the server lack here, or the empty text."""
    if programs() is None:
        return (
            "The tests of the server need PostgreSQL: install the Debian package "
            f"`{PACKAGE}`, or put the folder of its `initdb` on the PATH."
        )
    if owner() == "root":
        return (
            "PostgreSQL does not run as root, and there is no user `postgres` to run it as: "
            f"install the Debian package `{PACKAGE}`, or run the tests as another user."
        )
    return ""


def owner() -> str:
    """Return who runs the server: who runs the tests, or Debian's `postgres` where that is root."""
    if os.geteuid() == 0:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam("postgres").pw_name
    return pwd.getpwuid(os.geteuid()).pw_name


def free_port() -> int:
    """Return a TCP port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def own_folder() -> Path:
    """Return a new temporary folder for a server."""
    # A socket's path has at most 107 bytes.
    parent = tempfile.gettempdir()
    return Path(
        tempfile.mkdtemp(prefix="desk-postgres-", dir=parent if len(parent) < 50 else "/tmp")
    )


def hand_over(path: Path) -> None:
    """Give a file, or a folder with its files, to the user who runs the server."""
    user = pwd.getpwnam(owner())
    if user.pw_uid == os.geteuid():
        return
    for each in [path, *path.rglob("*")]:
        os.chown(each, user.pw_uid, user.pw_gid)


def as_owner() -> list[str]:
    """Return the beginning of a command that the user who runs the server runs."""
    same = pwd.getpwnam(owner()).pw_uid == os.geteuid()
    return [] if same else ["runuser", "-u", owner(), "--"]


def clean_environment(home: Path) -> dict[str, str]:
    """Return an environment without the user's own settings for PostgreSQL."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Complaint(Exception):
    """One of PostgreSQL's programs failed; the text is what it said."""


def run_program(program: str, *arguments: str, home: Path, said: str = "") -> str:
    """Run one of PostgreSQL's programs, in a folder of the user who runs the server.

    Returns what it prints; `said` is its standard input. Raises Complaint where it fails.
    """
    folder = programs()
    assert folder is not None
    done = subprocess.run(
        [*as_owner(), str(folder / program), *arguments],
        input=said.encode(),
        capture_output=True,
        cwd=home,
        timeout=SECONDS,
        env=clean_environment(home),
    )
    if done.returncode:
        raise Complaint(f"{program}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode()


def guard(folder: Path) -> subprocess.Popen[bytes]:
    """Start what stops the server and removes its folder once its input ends.

    That is when `close` ends it, and also when the process of the tests is killed.
    """
    bin_folder = programs()
    assert bin_folder is not None
    script = 'read -r _; "$0" stop --silent --wait --mode immediate --pgdata "$1/data"; rm -rf "$1"'
    return subprocess.Popen(
        [*as_owner(), "sh", "-c", script, str(bin_folder / "pg_ctl"), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=clean_environment(folder),
        start_new_session=True,
    )
