"""A virtual screen: a program, a window manager, and the screen's own mouse and keyboard."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
MISSING = [package for program, package in PROGRAMS.items() if not shutil.which(program)]

needs_screen = pytest.mark.skipif(
    bool(MISSING), reason=f"needs a virtual screen: apt-get install {' '.join(MISSING)}"
)

OPENBOX = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<focus><focusNew>yes</focusNew></focus><keyboard/><mouse/>
</openbox_config>
"""
"""No keys of its own: its usual settings take Alt+Shift and the arrows."""


class Screen:
    """A virtual screen with a window manager, and a program on it."""

    def __init__(self, folder: Path, user_data: Path) -> None:
        read, write = os.pipe()
        self._running = [
            subprocess.Popen(
                ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24"],
                pass_fds=[write],
                stderr=subprocess.DEVNULL,
            )
        ]
        os.close(write)
        with os.fdopen(read) as display:
            number = display.readline().strip()
        self.environment = {
            **os.environ,
            "DISPLAY": f":{number}",
            "BRIEFING_DESK_DATA": str(user_data),
        }
        self.environment.pop("QT_QPA_PLATFORM", None)
        settings = folder / "openbox.xml"
        settings.write_text(OPENBOX)
        self.start("openbox", "--config-file", str(settings))

    def start(self, *command: str, talks: bool = False) -> subprocess.Popen[bytes]:
        """Start a program on this screen; one that talks has its stdin and stdout here."""
        pipe = subprocess.PIPE if talks else None
        program = subprocess.Popen(
            command, env=self.environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
        self._running.append(program)
        return program

    def desk(self, *words: str) -> subprocess.Popen[bytes]:
        return self.start(sys.executable, "-m", "desktop_app", *words)

    def do(self, *words: object) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.stdout.strip()

    def close(self) -> None:
        for program in reversed(self._running):
            program.terminate()
            program.wait()
            for pipe in (program.stdin, program.stdout):
                if pipe is not None:
                    pipe.close()


def excerpts_by(folder: Path, analyst: str) -> list[dict[str, object]]:
    """Return an analyst's passages as the command line lists them."""
    command = [sys.executable, "-m", "desktop_app", "excerpts", str(folder), "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    found: list[dict[str, object]] = json.loads(done.stdout)["excerpts"]
    return [each for each in found if each["analyst"] == analyst]
