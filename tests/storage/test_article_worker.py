"""A worker keeps within its limits by itself, also when nobody is left to watch it."""

from __future__ import annotations

import multiprocessing
import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from desktop_app.storage.article_worker import Found, Limits, Refused, decoded, serve
from desktop_app.storage.reading_jobs import ReadThis

_PATIENCE = 30.0
"""Seconds after which something has not happened that was to happen."""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not refuse memory")
def test_the_system_refuses_more_memory_where_nobody_watches(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_bytes(b"words of an article. " * 900_000)
    context = multiprocessing.get_context("spawn")
    for spare, expected in ((30 << 20, Refused), (600 << 20, Found)):
        ours, theirs = context.Pipe()
        limits = Limits(memory=_needed_by_itself() + spare)
        process = context.Process(target=serve, args=(theirs, limits), daemon=True)
        process.start()
        theirs.close()
        with ours:
            assert ours.recv_bytes() == b""
            ours.send(ReadThis(long, long.name))
            answer = decoded(ours.recv_bytes())
        process.join(_PATIENCE)
        assert isinstance(answer, expected)
        assert not isinstance(answer, Refused) or answer.reason == "memory"


def _needed_by_itself() -> int:
    """Return the bytes of address space that a worker takes before it reads anything."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, Limits(memory=8 << 30)), daemon=True)
    process.start()
    theirs.close()
    with ours:
        assert ours.recv_bytes() == b""
        needed = int(psutil.Process(process.pid).memory_info().vms)
    process.join(_PATIENCE)
    return needed


@pytest.mark.skipif(os.name == "nt", reason="Windows has no alarm that ends a process")
def test_a_worker_whose_application_was_killed_ends_although_its_file_never_does(
    tmp_path: Path,
) -> None:
    script = tmp_path / "application.py"
    script.write_text(
        "import socket, sys\n"
        "from pathlib import Path\n"
        "from desktop_app.storage.article_worker import Limits\n"
        "from desktop_app.storage.article_workers import ArticleWorkers\n"
        "from desktop_app.storage.reading_jobs import ReadThis\n"
        "class Endless(ReadThis):\n"
        "    def answer(self):\n"
        "        with socket.create_connection(('127.0.0.1', int(self.name))) as test:\n"
        "            test.sendall(b'begun')\n"
        "            test.recv(1)\n"
        "def main():\n"
        "    with ArticleWorkers(Limits(seconds=3, orphaned=1), count=1) as workers:\n"
        "        workers.read(Endless(Path(), sys.argv[1])).result()\n"
        "if __name__ == '__main__':\n"
        "    main()\n",
        encoding="utf-8",
    )
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(_PATIENCE)
        application = subprocess.Popen(
            [sys.executable, str(script), str(server.getsockname()[1])],
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )
        worker, _ = server.accept()
        with worker:
            worker.settimeout(_PATIENCE)
            assert worker.recv(5) == b"begun"
            application.kill()
            application.wait(_PATIENCE)
            # Nothing arrives any more once the process at the other end is gone.
            assert worker.recv(1) == b""
