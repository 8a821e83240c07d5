"""Tags passages for ever and says what it is about to do; the crash test kills it in the middle.

Each line on stdout is either `<passage> <number>`, printed once an edit is acknowledged, or a word
for what comes next: `open`, `edit`, `publish`, `close`, `receive`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.domain.anchoring import describe
from desktop_app.domain.span import Span
from desktop_app.workspace.bundles.receiving import receive_bundle
from desktop_app.workspace.commands.tagging import set_note, toggle_tag
from desktop_app.workspace.opening import OpenWorkspace, open_workspace


def main(folder: Path, machine: Path, bundle: Path) -> None:
    number = 0
    while True:
        say("open")
        workspace = open_workspace(folder, machine)
        for _ in range(6):
            number += 1
            say("edit")
            edit(workspace, number)
        say("publish")
        workspace.exchange()
        say("receive")
        receive_bundle(workspace, bundle)
        edit(workspace, number + 1)
        say("close")
        workspace.close()


def edit(workspace: OpenWorkspace, number: int) -> None:
    """Tag some words and write a note on them; say which once both are acknowledged."""
    session = workspace.session
    article = min(session.project.articles)
    text = workspace.text(article)
    start = number % (len(text) - 20)
    target = describe(article, Span(start, start + 2 + number % 17), text)
    session.do(toggle_tag(session.project, session.analyst, target, min(session.project.tags)))
    note = set_note(session.project, session.analyst, target, f"note {number}")
    done = session.do(note)
    if done.edits:
        say(f"{done.edits[0].id} {number}")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
