"""LibreOffice, where it is installed: turns a Word document into a PDF, in a process of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

_SECONDS = 600
"""Time after which a conversion is given up: 730 pages with notes take six minutes."""
_FILTER = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"ExportNotes":{"type":"boolean","value":"false"}}'
)


class NotConverted(OSError):
    """LibreOffice is not there, or did not make a PDF; the message says what to do."""


class LibreOffice:
    """LibreOffice with a profile of its own, so that an open window of the user's is left alone.

    `pdf` may be called from any thread, one call at a time; `cancel` ends a call under way.
    """

    def __init__(self, program: Path) -> None:
        self.program = program
        # Made at the first use and kept: a new profile costs a second each time.
        self._profile: tempfile.TemporaryDirectory[str] | None = None
        self._running: subprocess.Popen[bytes] | None = None
        self._is_cancelled = False
        self._lock = threading.Lock()

    def pdf(self, docx: bytes) -> bytes:
        """Return the document as PDF, with a named destination at each bookmark.

        Raises NotConverted, also where the call was cancelled.
        """
        with tempfile.TemporaryDirectory(prefix="briefing-desk-", ignore_cleanup_errors=True) as at:
            folder = Path(at)
            (folder / "briefing.docx").write_bytes(docx)
            self._run(folder)
            try:
                return (folder / "briefing.pdf").read_bytes()
            except OSError as error:
                raise NotConverted(
                    "LibreOffice could not turn the document into a PDF. "
                    "Open the document in LibreOffice to see why."
                ) from error

    def cancel(self) -> None:
        """End the conversion under way, if there is one."""
        with self._lock:
            self._is_cancelled = True
            if self._running is not None:
                _end(self._running)

    def close(self) -> None:
        """End what is under way and remove the profile."""
        self.cancel()
        if self._profile is not None:
            self._profile.cleanup()
            self._profile = None

    def _run(self, folder: Path) -> None:
        with self._lock:
            if self._is_cancelled:
                self._is_cancelled = False
                raise NotConverted("The conversion was cancelled.")
            try:
                self._running = subprocess.Popen(
                    self._command(folder),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    # No console window on Windows.
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                    # The program starts others, which end together with it (see `_end`).
                    start_new_session=True,
                )
            except OSError as error:
                raise NotConverted(
                    f"LibreOffice ({self.program}) could not be started: {error.strerror}."
                ) from error
        try:
            self._running.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            _end(self._running)
            raise NotConverted("LibreOffice took more than ten minutes and was stopped.") from error
        finally:
            with self._lock:
                cancelled, self._is_cancelled, self._running = self._is_cancelled, False, None
        if cancelled:
            raise NotConverted("The conversion was cancelled.")

    def _command(self, folder: Path) -> list[str]:
        if self._profile is None:
            self._profile = tempfile.TemporaryDirectory(
                prefix="briefing-desk-office-", ignore_cleanup_errors=True
            )
        profile = Path(self._profile.name)
        return [
            str(self.program),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            _FILTER,
            "--outdir",
            str(folder),
            str(folder / "briefing.docx"),
        ]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the processes that it started, and wait until they are gone."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def find_libre_office() -> LibreOffice | None:
    """Return the installed LibreOffice, or None where there is none."""
    return next((LibreOffice(path) for path in _places() if path.is_file()), None)


def _places() -> Iterator[Path]:
    # Where the user says it is comes first.
    if named := os.environ.get("BRIEFING_DESK_LIBREOFFICE"):
        yield Path(named)
        return
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            yield Path(found)
    if sys.platform == "darwin":
        yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)"):
            if folder := os.environ.get(variable):
                yield Path(folder, "LibreOffice", "program", "soffice.exe")
