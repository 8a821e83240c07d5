"""Tags passages for ever and prints each one once it is acknowledged; the crash test kills it."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.domain.anchoring import describe
from desktop_app.domain.span import Span
from desktop_app.workspace.commands.tagging import set_note, toggle_tag
from desktop_app.workspace.opening import open_workspace


def main(folder: Path, machine: Path) -> None:
    workspace = open_workspace(folder, machine)
    session = workspace.session
    (article,) = session.project.articles
    (tag,) = session.project.tags
    text = workspace.text(article)
    number = 0
    while True:
        number += 1
        start = number % (len(text) - 20)
        target = describe(article, Span(start, start + 2 + number % 17), text)
        session.do(toggle_tag(session.project, session.analyst, target, tag))
        note = set_note(session.project, session.analyst, target, f"note {number}")
        done = session.do(note)
        if done.edits:
            sys.stdout.write(f"{done.edits[0].id} {number}\n")
            sys.stdout.flush()
        if number % 7 == 0:
            workspace.exchange()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
