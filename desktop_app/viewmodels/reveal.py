"""Opens a file with its own program, or shows it in the system's file manager."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> bool:
    """Open a file with the program the system has for it; tell whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> bool:
    """Open the folder of a file, with the file selected where the system can; tell whether."""
    program, arguments = reveal_command(path, sys.platform)
    if program and QProcess.startDetached(program, arguments)[0]:
        return True
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def reveal_command(path: Path, platform: str) -> tuple[str, list[str]]:
    """Return the program that selects a file in its folder, and its arguments; none on Linux."""
    if platform == "win32":
        return "explorer.exe", ["/select,", str(path)]
    if platform == "darwin":
        return "open", ["-R", str(path)]
    return "", []
