"""The file in which unexpected errors are logged, for the analyst to pass on."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop_app.storage.user_data import user_data_folder

_LARGEST = 1 << 20


def log_unexpected(error: BaseException) -> Path:
    """Write an error with its traceback; return the file."""
    folder = user_data_folder() / "log"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "errors.log"
    handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    caught = (type(error), error, error.__traceback__)
    record = logging.LogRecord(
        "briefing-desk", logging.ERROR, __file__, 0, "Unexpected error", None, caught
    )
    handler.emit(record)
    handler.close()
    return path
