"""Looks for the system libraries that Qt needs before Qt is loaded: without them Qt aborts."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable

# Library → Debian package. Without the first group Qt cannot be imported, without the second it
# cannot open a window under X11.
_IMPORT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(for_window: bool = False, loads: Callable[[str], bool] = _loads) -> str:
    """Return one sentence that names what is missing and how to get it, or the empty text.

    Only Linux needs this; on Windows and macOS everything comes with Qt.
    """
    if sys.platform != "linux":
        return ""
    wanted = _IMPORT | (_WINDOW if for_window else {})
    missing = [package for library, package in wanted.items() if not loads(library)]
    if not missing:
        return ""
    return (
        "The window needs system libraries that are not installed. On Debian or Ubuntu run: "
        f"sudo apt-get install {' '.join(missing)}"
    )


def has_screen() -> bool:
    """Whether there is a screen to show a window on."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
