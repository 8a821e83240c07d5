"""Lines that could not be read are copied here, so that nothing is lost and somebody can look."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from desktop_app.storage.log_reader import Fault
from desktop_app.storage.whole_file import NotWritten, write_whole


class Quarantine:
    """A folder of bad lines, each with file, offset and reason, each once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, faults: Iterable[Fault]) -> None:
        """Copy the bytes of each fault; a fault that cannot be copied still stands in its log."""
        for fault in faults:
            if not fault.line:
                continue
            name = blake2b(os.fsencode(fault.file) + fault.line, digest_size=10).hexdigest()
            path = self._folder / f"{name}.bad"
            if path.exists():
                continue
            described = {"file": str(fault.file), "offset": fault.offset, "why": fault.why}
            try:
                write_whole(path, json.dumps(described).encode() + b"\n" + fault.line + b"\n")
            except NotWritten:
                return
