"""Pieces of own paragraphs on the clipboard: with their citations here, as plain text elsewhere."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QMimeData

from desktop_app.domain.briefing import Run, Runs
from desktop_app.workspace.shapes import runs_read, runs_written

RUNS_MIME = "application/x-briefing-desk-runs"
"""Runs as the JSON list that a change record carries."""


def runs_mime(runs: Runs, plain: str) -> QMimeData:
    """Return what the clipboard holds for runs; `plain` is for other programs."""
    mime = QMimeData()
    mime.setText(plain)
    mime.setData(RUNS_MIME, QByteArray(json.dumps(runs_written(runs)).encode()))
    return mime


def runs_from(mime: QMimeData) -> Runs:
    """Return what the clipboard holds, as runs; the styles of other programs are left behind."""
    if mime.hasFormat(RUNS_MIME):
        try:
            return runs_read(json.loads(bytes(mime.data(RUNS_MIME).data())))
        except ValueError:
            return (Run(mime.text()),)
    return (Run(mime.text()),)
