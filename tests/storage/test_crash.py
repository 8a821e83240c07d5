"""Killed at any moment, no acknowledged edit is missing and the workspace opens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

from desktop_app.workspace.checking import check
from desktop_app.workspace.opening import open_workspace
from tests.builders import a_workspace

KILLS = int(os.environ.get("BRIEFING_DESK_KILLS", "12"))
"""How often the script of edits is killed; `BRIEFING_DESK_KILLS=200` for the whole proof."""


def test_no_acknowledged_edit_is_missing_after_kill_9(tmp_path: Path) -> None:
    random = Random(2026)
    workspace = a_workspace(tmp_path, "NATO has invited for the first time. " * 40)
    folder = workspace.folder.path
    workspace.close()
    acknowledged: dict[str, str] = {}
    for _ in range(KILLS):
        script = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.storage.edits_until_killed",
                folder,
                tmp_path / "machine",
            ],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert script.stdout is not None
        read = bytearray()
        for _ in range(random.randrange(1, 120)):
            read += script.stdout.read(1)
        script.kill()
        read += script.stdout.read()
        script.stdout.close()
        script.wait()
        for line in read.decode().split("\n")[:-1]:
            passage, number = line.split()
            acknowledged[passage] = number
    assert acknowledged
    opened = open_workspace(folder, tmp_path / "machine")
    for passage, number in acknowledged.items():
        # A later run may have noted the same words again, with another number or a tag more.
        assert passage in opened.session.project.annotations, number
        assert opened.session.project.annotations[passage].note_text.startswith("note ")
    assert not [each for each in check(opened) if "altered" in each or "lacks" in each]
    opened.close()
