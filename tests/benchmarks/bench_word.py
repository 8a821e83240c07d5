"""How long a briefing takes to be composed and written: `python -m tests.benchmarks.bench_word`.

The export of 10,000 excerpts is to take at most 10 s, and twice the excerpts about twice the time.
"""

from __future__ import annotations

import sys
import time

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, Briefing
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import manuscript_by, manuscript_of_briefing
from desktop_app.formats.word.document import write_docx
from tests.formats.manuscript.builders import (
    BRIEFING,
    TEMPLATE,
    article,
    briefing,
    excerpt,
    heading,
    passage,
    project,
    tag,
)

ENGLISH = "NATO has invited for the first time a Korean military delegation to a meeting. " * 3
KOREAN = "국가정보원은 북한이 특수부대를 포함해 최소 1만2000명을 파병하기로 결정했다고 밝혔다. " * 2
LIMIT = 10.0
"""Seconds for 10,000 excerpts."""


def whole(excerpts: int) -> Project:
    """A project with an excerpt block for each of its passages, a tenth as many articles."""
    articles = [
        article(str(number), headline=f"Headline {number}", outlet="Dong-A", published="2024-10-05")
        for number in range(max(1, excerpts // 10))
    ]
    things: list[Article | Annotation | Block | Briefing] = [briefing(), *articles]
    for number in range(excerpts):
        text = KOREAN if number % 4 == 0 else ENGLISH
        of = articles[number % len(articles)]
        things.append(passage(str(number), text, of, ["tag:Arms"], note="A note.", start=number))
        if number % 50 == 0:
            section = f"{number:06}"
            things.append(heading(section, f"Section {number}"))
        things.append(excerpt(f"{number:06}x", str(number), number + 1, section))
    return project(tag("Arms", "a"), *things)


def seconds(excerpts: int) -> tuple[float, float]:
    """Processor time for the outline and for the export by tag, composing and writing."""
    prepared = whole(excerpts)
    begin = time.process_time()
    write_docx(manuscript_of_briefing(prepared, BRIEFING), TEMPLATE)
    between = time.process_time()
    write_docx(manuscript_by(prepared, "tag"), TEMPLATE)
    return between - begin, time.process_time() - between


def main() -> int:
    """Print the seconds for each size; return 1 if 10,000 excerpts take too long."""
    slowest = 0.0
    for excerpts in (100, 1_000, 10_000, 20_000):
        outline, by_tag = seconds(excerpts)
        sys.stdout.write(
            f"{excerpts:>6} excerpts: outline {outline:.2f} s, by tag {by_tag:.2f} s\n"
        )
        if excerpts == 10_000:
            slowest = max(outline, by_tag)
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
