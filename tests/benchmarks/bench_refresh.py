"""How long a briefing takes to be refreshed: `python -m tests.benchmarks.bench_refresh`.

1,000 excerpts, of which an editor and the project have changed some, are to take about a second,
and 10,500 hardly more for each.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.parts import Manuscript
from desktop_app.formats.word.document import written_docx
from desktop_app.formats.word.refresh.refresh import AsExported, Refreshed, refreshed
from tests.benchmarks.bench_word import whole
from tests.benchmarks.measuring import say
from tests.formats.manuscript.builders import BRIEFING, TEMPLATE
from tests.formats.word.composed_briefings import FOOTNOTES, IDENTITY
from tests.formats.word.edited_docx import RandomEditor

LIMIT = 1.5
"""Seconds of processor time for 1,000 excerpts."""
STEEPEST = 12.0
"""Times as long for ten times the excerpts."""


def changed(project: Project) -> Project:
    """The project with every tenth passage gone and every twentieth heading called otherwise."""
    blocks = dict(project.blocks)
    for number, block in enumerate(list(blocks.values())):
        if block.kind == "excerpt" and number % 10 == 0:
            del blocks[block.id]
        elif block.kind == "heading" and number % 20 == 0:
            blocks[block.id] = replace(block, text=f"{block.text}, once more")
    return replace(project, blocks=blocks)


def seconds(excerpts: int) -> tuple[float, Refreshed]:
    """The processor time for a refresh, composing included, and what came of it."""
    project = whole(excerpts)
    exported = written_docx(
        manuscript_of_briefing(project, BRIEFING, FOOTNOTES), TEMPLATE, identity=IDENTITY
    )
    editor = RandomEditor(exported.content, seed=1)
    edited = editor.edit(40)
    now = changed(project)

    def compose(found: AsExported) -> Manuscript:
        return manuscript_of_briefing(now, BRIEFING, FOOTNOTES)

    begin = time.process_time()
    done = refreshed(edited, exported.manifest, compose, IDENTITY)
    return time.process_time() - begin, done


def main() -> int:
    """Print the seconds for each size; return 1 if a limit is passed."""
    took: dict[int, float] = {}
    for excerpts in (100, 1_000, 10_500):
        took[excerpts], done = seconds(excerpts)
        say(f"{excerpts:>6} excerpts: {took[excerpts]:.2f} s, {len(done.kept):,} sentences")
    steepness = took[10_500] / took[1_000] / 1.05
    say(f"Ten times the excerpts take {steepness:.1f} times as long.")
    return int(took[1_000] > LIMIT or steepness > STEEPEST)


if __name__ == "__main__":
    sys.exit(main())
