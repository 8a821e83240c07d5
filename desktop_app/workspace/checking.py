"""Verifies a workspace from scratch: every record, every article's bytes, every passage's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from desktop_app.domain.anchoring import anchor
from desktop_app.domain.identity import sha256_of
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.log_reader import Batch, LogReader
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.arrivals import Arrivals
from desktop_app.workspace.team.attendance import Attendance


def check(workspace: OpenWorkspace) -> list[str]:
    """Return everything that is wrong, a sentence each; an empty list means all is well."""
    # A reader of its own: the one in use skips lines it has seen, also where a copy is damaged.
    batches = [LogReader().poll([folder]) for folder in workspace.log_folders]
    records = [record for batch in batches for record in batch.records]
    return [
        *_faults(batches),
        *_gaps(records),
        *_articles(workspace),
        *_passages(workspace),
    ]


def still_to_come(workspace: OpenWorkspace) -> list[str]:
    """Return what passages are of articles that have not arrived yet, a sentence for each article.

    Nothing is wrong with them: they are shown by their quotations until the articles come.
    """
    project = workspace.project
    awaited = Arrivals(workspace.session.records).passages(project)
    of_article = Counter(passage.article for passage in awaited)
    return [
        f"The text of {'1 passage' if count == 1 else f'{count} passages'} has not arrived yet: "
        f"article {sha256_of(article)[:12]}, still to come."
        for article, count in of_article.items()
    ]


def _faults(batches: list[Batch]) -> Iterator[str]:
    newer: set[str] = set()
    for batch in batches:
        yield from (fault.sentence for fault in batch.faults)
        yield from (
            f"The last line of «{path.parent.name}/{path.name}» is not complete; it may still be "
            "arriving."
            for path in batch.arriving
        )
        newer |= batch.newer
    if newer:
        were = "1 record was" if len(newer) == 1 else f"{len(newer)} records were"
        yield f"{were} made with a newer version and kept, but not read."


def _gaps(records: list[Record]) -> Iterator[str]:
    attendance = Attendance()
    attendance.take(records)
    for gap in attendance.gaps():
        yield (
            f"The log of replica {gap.replica} lacks {gap.missing} of {gap.highest} records, the "
            f"first of them number {gap.first}; all others were read."
        )


def _articles(workspace: OpenWorkspace) -> Iterator[str]:
    for article in sorted(workspace.session.project.articles):
        try:
            # As the team has it: what this machine has mirrored would hide that it is damaged.
            workspace.articles.shared_text(article)
        except ArticleUnreadable as error:
            yield str(error)


def _passages(workspace: OpenWorkspace) -> Iterator[str]:
    project: Project = workspace.session.project
    for article in sorted(project.passages_in):
        if article not in project.articles:
            continue
        try:
            text = workspace.text(article)
        except ArticleUnreadable:
            continue
        for passage in project.passages(article):
            if anchor(passage.target, text) is None:
                seen = workspace.may_see(passage.id)
                yield (
                    f"The passage “{_short(passage.exact) if seen else '…'}” has lost its place in "
                    f"«{project.articles[article].name}»; its words are kept in {passage.id}."
                )


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
