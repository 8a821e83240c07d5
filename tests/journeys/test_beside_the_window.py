"""Commands at work beside the open window: both logs stay whole, the window shows each change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.storage.bundled import bundled
from desktop_app.workspace.checking import check
from desktop_app.workspace.opening import open_workspace
from desktop_app.workspace.sample import make_sample
from tests.journeys.analyst_at_work import AnalystAtWork

RUNS = int(os.environ.get("BRIEFING_DESK_COMMANDS", "8"))
"""How often the command runs beside the window; `BRIEFING_DESK_COMMANDS=50` for the whole proof."""

FILE = "000_6a4b2fcca1258ae7.txt"


def an_annotation(folder: Path, number: int) -> tuple[Path, str]:
    """Write an annotation on some words of the first article; return its file and the words."""
    text = (bundled("seeds") / FILE).read_text(encoding="utf-8")
    words = text[300 + 20 * number : 312 + 20 * number]
    content = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:test:{number}",
        "type": "Annotation",
        "creator": "A Colleague",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": f"Beside {number}"}],
        "target": {
            "source": FILE,
            "selector": [
                {"type": "TextQuoteSelector", "exact": words},
                {
                    "type": "TextPositionSelector",
                    "start": 300 + 20 * number,
                    "end": 312 + 20 * number,
                },
            ],
        },
    }
    path = folder / f"{number}.jsonld"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path, words


def there_are(analyst: AnalystAtWork, passages: int) -> bool:
    """Whether the window knows of this many passages."""
    return len(analyst.project.annotations) == passages


def test_the_window_shows_each_change_that_a_command_makes(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot, tmp_path: Path, user_data: Path
) -> None:
    folder = tmp_path / "w"
    make_sample(folder, user_data).close()
    application.open(folder)
    before = len(analyst.project.annotations)
    analyst.open_article("Korea Invited")
    pane = analyst.view.read.active
    for number in range(RUNS):
        path, words = an_annotation(tmp_path, number)
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", "annotate", str(folder), str(path)],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert "added: 1" in done.stdout
        wanted = before + number + 1
        qtbot.waitUntil(partial(there_are, analyst, wanted), timeout=10_000)
        (came,) = (each.id for each in analyst.passages if each.iri == f"urn:test:{number}")
        assert analyst.project.annotations[came].exact == words
        pane.focus_passage(came)
        assert pane.focused_passage == came
        assert analyst.project.codebook.at_path(f"Beside {number}") is not None
    analyst.close()
    again = open_workspace(folder, user_data)
    assert len(again.session.project.annotations) == before + RUNS
    assert check(again) == []
    assert len(list((folder / "log").iterdir())) == 2
    again.close()
