"""Times the lists beside the text: type-ahead and excerpt board, at 10,000 passages and more.

Run it with `python -m tests.benchmarks.bench_lists`. CPU milliseconds of this process, medians.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.codebook import Codebook, Tag
from desktop_app.domain.project import Project
from desktop_app.domain.span import Target
from desktop_app.viewmodels.excerpts import Excerpts
from desktop_app.viewmodels.tag_search import TagSearch
from tests.benchmarks.bench_spine import say
from tests.builders import a_project, a_tag, an_article

WORDS = [
    "Arms",
    "troops",
    "figures",
    "partnership",
    "exchange",
    "of",
    "information",
    "alliance",
    "regional",
    "role",
]


def milliseconds(deed: Callable[[], object], times: int = 9) -> float:
    """Return the median CPU time of a deed."""
    spent = []
    for _ in range(times):
        before = time.process_time()
        deed()
        spent.append(time.process_time() - before)
    return statistics.median(spent) * 1000


def a_large_project(passages: int) -> Project:
    """Return a project of one article with many passages on thirty tags."""
    article = an_article()
    tags = [a_tag(f"Tag {number}", number) for number in range(1, 31)]
    things = [
        Annotation(
            f"annotation:{number:026d}",
            Target(article.id, number, number + 5, "first"),
            "analyst:minji",
            tags=frozenset({tags[number % 30].id}),
        )
        for number in range(passages)
    ]
    return a_project(article, *tags, *things)


def bench_board(passages: int) -> None:
    """Report what building the board costs, and one change to it."""
    project = a_large_project(passages)
    built = milliseconds(lambda: Excerpts(project), times=3)
    excerpts = Excerpts(project)
    tags = list(project.tags)
    random = Random(1)
    now = [project]
    spent = []
    for _ in range(50):
        passage = random.choice(list(now[0].annotations.values()))
        after = replace(passage, tags=frozenset({random.choice(tags)}))
        edit = Edit(passage, after)
        now[0] = now[0].with_edits((edit,))
        before = time.process_time()
        excerpts.apply(now[0], Change(Label("tag-passage"), (edit,)))
        spent.append(time.process_time() - before)
    say(
        f"board of {passages:,}: built {built:.0f} ms, one change "
        f"{statistics.median(spent) * 1000:.2f} ms"
    )


def bench_project(passages: int) -> None:
    """Report what the next project value costs after one tag."""
    project = a_large_project(passages)
    passage = next(iter(project.annotations.values()))
    edit = Edit(passage, replace(passage, tags=frozenset()))
    say(f"next project of {passages:,}: {milliseconds(lambda: project.with_edits((edit,))):.2f} ms")


def bench_search() -> None:
    """Report what a search in a thousand tags costs, once it is warm."""
    random = Random(7)
    tags: dict[str, Tag] = {}
    for number in range(1, 1001):
        name = " ".join(random.sample(WORDS, random.randint(1, 4))) + f" {number}"
        tag = replace(a_tag(name, number), other_name=f"무기·병력 {number}")
        tags[tag.id] = tag
    search = TagSearch(Codebook(tags))
    for typed in ("a", "arms", "partnreship", "ㅁㄱ", "xyzzy", "exchange of arms"):
        search.find(typed)
        spent = milliseconds(partial(search.find, typed))
        say(f"1,000 tags searched for {typed}: {spent:.1f} ms")


def main() -> None:
    """Print the report."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    for passages in (1_000, 10_000, 100_000):
        bench_project(passages)
        bench_board(passages)
    bench_search()
    application.quit()


if __name__ == "__main__":
    main()
