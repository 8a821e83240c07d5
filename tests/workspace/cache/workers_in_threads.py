"""Workers that build a cache in threads of the test's process: the same work, started at once."""

from __future__ import annotations

import multiprocessing
import threading

from desktop_app.storage.side_process import SideProcess
from desktop_app.workspace.cache.cache_worker import work


class InThread(SideProcess):
    """A worker whose process is a thread."""

    def __init__(self, name: str) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        self._thread = threading.Thread(target=work, args=(theirs,), name=name)
        self._thread.start()

    def end(self) -> None:
        self._pipe.close()
        self._thread.join()
