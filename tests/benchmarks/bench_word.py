"""How long a briefing takes to be exported: `python -m tests.benchmarks.bench_word`.

The export of 10,500 excerpts with a footnote each is to take at most 2 s and 350 MB, that of 1,000
at most 0.25 s, and ten times the excerpts at most eleven times as long; the lint before a file is
shown at most 0.6 s. `everything` is all of it: composed, written, checked, saved and recorded.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop_app.domain.project import Project
from desktop_app.formats.collecting import uncollected
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.word.document import written_docx
from desktop_app.formats.word.lint.lint import lint
from desktop_app.workspace.briefings.export_choices import ExportChoices
from desktop_app.workspace.briefings.exporting import write_briefing
from tests.benchmarks.measuring import say
from tests.formats.manuscript.builders import BRIEFING, TEMPLATE
from tests.formats.word.composed_briefings import FOOTNOTES, IDENTITY, composed, quoted_articles

LIMITS = {1_000: 0.25, 10_500: 2.0}
"""Seconds of processor time by excerpts, composing and writing."""
LINT_LIMIT = 0.6
"""Seconds of processor time for the lint at 10,500 excerpts."""
MOST_MEMORY = 350.0
"""Megabytes at 10,500 excerpts, composed and written."""
RUNS = 3
"""The best of these counts: others use the machine as well."""
STEEPEST = 11.0
"""Times as long for ten times the excerpts."""


def whole(excerpts: int) -> Project:
    """A project with an excerpt block for each of its passages, a tenth as many articles."""
    return quoted_articles(excerpts).project


def measured(excerpts: int) -> str:
    """Seconds for composing, writing, the lint, everything; megabytes when written, and at the end.

    Of a process that does only this, after a first small export.
    """
    prepared = whole(excerpts)
    lint(composed(whole(1)).content)
    with uncollected():
        begin = time.process_time()
        manuscript = manuscript_of_briefing(prepared, BRIEFING, FOOTNOTES)
        between = time.process_time()
        written = written_docx(manuscript, TEMPLATE, identity=IDENTITY)
        end = time.process_time()
        memory = _megabytes()
        assert not lint(written.content)
        linted = time.process_time()
    del manuscript, written
    with tempfile.TemporaryDirectory() as folder:
        target, briefings = Path(folder, "b.docx"), Path(folder, "w", "briefings")
        choices = ExportChoices(citations="footnote")
        start = time.process_time()
        write_briefing(prepared, target, briefings, briefing=BRIEFING, choices=choices)
        everything = time.process_time() - start
    return f"{between - begin} {end - between} {linted - end} {everything} {memory} {_megabytes()}"


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: list[str]) -> int:
    """Print seconds and memory for each size; return 1 if a limit is passed."""
    if arguments:
        sys.stdout.write(measured(int(arguments[0])))
        return 0
    passed = False
    per_excerpt: dict[int, float] = {}
    for excerpts in (100, 1_000, 10_500):
        command = [sys.executable, "-m", "tests.benchmarks.bench_word", str(excerpts)]
        runs = [
            subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            for _ in range(RUNS)
        ]
        composing, writing, linting, everything, memory, most = (
            min(map(float, each)) for each in zip(*runs, strict=True)
        )
        seconds = composing + writing
        per_excerpt[excerpts] = seconds / excerpts
        say(
            f"{excerpts:>6} excerpts with footnotes: composing {composing:.2f} s,"
            f" writing {writing:.2f} s, together {seconds:.2f} s and {memory:.0f} MB;"
            f" lint {linting:.2f} s ({linting / seconds:.0%} of that);"
            f" everything {everything:.2f} s and {most:.0f} MB"
        )
        passed |= seconds > LIMITS.get(excerpts, seconds) or memory > MOST_MEMORY
        passed |= linting > LINT_LIMIT
    steepness = 10 * per_excerpt[10_500] / per_excerpt[1_000]
    say(f"Ten times the excerpts take {steepness:.1f} times as long.")
    return int(passed or steepness > STEEPEST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
