"""Killed at any moment, no acknowledged edit is missing and the workspace opens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import zip_longest
from pathlib import Path
from random import Random

from desktop_app.domain.anchoring import describe
from desktop_app.domain.span import Span
from desktop_app.storage.own_log import segments
from desktop_app.workspace.bundles.saving import save_bundle
from desktop_app.workspace.checking import check
from desktop_app.workspace.commands.tagging import highlight
from desktop_app.workspace.opening import open_workspace
from tests.builders import a_workspace

KILLS = int(os.environ.get("BRIEFING_DESK_KILLS", "12"))
"""How often the script of edits is killed; `BRIEFING_DESK_KILLS=1000` for the whole proof."""

TEXT = "NATO has invited for the first time. " * 40
MOMENTS = ("open", "edit", "edit", "publish", "receive", "close", "bytes")
"""What the script is about to do when it is killed; `bytes`: wherever its words have come to."""

BUNDLES = 6


def bundles(folder: Path, tmp_path: Path) -> Path:
    """Return a folder of bundles by a colleague, each with something new."""
    shutil.copytree(folder, tmp_path / "copy")
    colleague = open_workspace(tmp_path / "copy", tmp_path / "colleague")
    session, mail = colleague.session, tmp_path / "mail"
    mail.mkdir()
    (article,) = session.project.articles
    for number in range(BUNDLES):
        words = describe(article, Span(7 * number, 7 * number + 5), TEXT)
        session.do(highlight(session.project, session.analyst, words))
        save_bundle(colleague, mail / f"{number}.annbundle")
    colleague.close()
    return mail


def until_killed(command: list[str | Path], moment: str, random: Random) -> list[str]:
    """Run the script, kill it at a moment, and return the complete lines it has said."""
    script = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.edits_until_killed", *command],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert script.stdout is not None
    read = bytearray()
    if moment == "bytes":
        for _ in range(random.randrange(1, 400)):
            read += script.stdout.read(1)
    else:
        skipped = random.randrange(2)
        while skipped >= 0:
            line = script.stdout.readline()
            read += line
            skipped -= line.strip() == moment.encode()
            assert line, "the script ended by itself"
        # Anywhere in what it is doing now.
        for _ in range(random.choice([0, 0, 100, 1_000, 10_000, 100_000])):
            pass
    script.kill()
    read += script.stdout.read()
    script.stdout.close()
    script.wait()
    return read.decode().split("\n")[:-1]


def published_is_prefix(folder: Path, machine: Path) -> bool:
    """Tell whether every published log of this machine is the beginning of its own one."""
    for own in machine.glob("workspaces/*/*/own"):
        published = segments(folder / "log" / own.parent.name)
        for mine, shared in zip_longest(segments(own), published):
            if mine is None or (shared and not mine.read_bytes().startswith(shared.read_bytes())):
                return False
    return True


def test_no_acknowledged_edit_is_missing_after_kill_9(tmp_path: Path) -> None:
    random = Random(2026)
    workspace = a_workspace(tmp_path, TEXT)
    folder, machine = workspace.folder.path, tmp_path / "machine"
    workspace.close()
    mail = bundles(folder, tmp_path)
    acknowledged: dict[str, str] = {}
    killed: set[str] = set()
    for kill in range(KILLS):
        moment = MOMENTS[kill % len(MOMENTS)]
        bundle = mail / f"{random.randrange(BUNDLES)}.annbundle"
        said = until_killed([folder, machine, bundle], moment, random)
        killed.add(said[-1].split()[0] if said else "start")
        for line in said:
            passage, _, number = line.partition(" ")
            if number:
                acknowledged[passage] = number
        assert published_is_prefix(folder, machine)
    assert acknowledged
    assert len(killed) > 3
    opened = open_workspace(folder, machine)
    for passage, number in acknowledged.items():
        # A later run may have noted the same words again, with another number or a tag more.
        assert passage in opened.session.project.annotations, number
        assert opened.session.project.annotations[passage].note_text.startswith("note ")
    assert not [each for each in check(opened) if "altered" in each or "lacks" in each]
    opened.close()
    assert published_is_prefix(folder, machine)
