"""The user's own folder on this machine, never shared: own logs, settings, the error log."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "BRIEFING_DESK_DATA"
"""Environment variable that names another folder (a portable installation, a test)."""


def user_data_folder() -> Path:
    """Return the folder for this user's data; it need not exist yet."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    return platformdirs.user_data_path("Briefing Desk", appauthor=False)


def documents_folder() -> Path:
    """Return the folder in which this user keeps documents."""
    return platformdirs.user_documents_path()


def sample_folder() -> Path:
    """Return where the Korea–NATO sample is kept; it need not exist yet."""
    return documents_folder() / "Briefing Desk sample"
