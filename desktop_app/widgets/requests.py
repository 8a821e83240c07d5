"""What a window asks of the application, since it concerns more than this one window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Requests(QObject):
    """Signals from any window to the application."""

    open_wanted = Signal(Path)
    new_wanted = Signal(Path, list)
    """Folder of the new workspace, paths of the articles that go into it."""
    bundle_wanted = Signal(Path)
    """A bundle of another workspace than the one shown, which is to be opened or made."""
    forget_wanted = Signal(Path, bool)
    """Folder of a workspace to remove from this computer, whether changes kept here alone go."""
    joined = Signal(Path, str)
    """Folder of a workspace that was fetched from a server, the password of the server or ""."""
    sample_wanted = Signal()
    start_wanted = Signal()
