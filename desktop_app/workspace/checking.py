"""Verifies a workspace from scratch: every record, every article's bytes, every passage's place."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.anchoring import anchor
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.log_reader import Batch, LogReader
from desktop_app.workspace.opening import OpenWorkspace


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
        yield f"{len(newer)} records were made with a newer version and are kept, but not read."


def _gaps(records: list[Record]) -> Iterator[str]:
    numbers: dict[str, set[int]] = {}
    for record in records:
        numbers.setdefault(record.replica, set()).add(record.number)
    for replica, known in sorted(numbers.items()):
        missing = sorted(set(range(1, max(known) + 1)) - known)
        if missing:
            yield (
                f"The log of replica {replica} lacks {len(missing)} of {max(known)} records, the "
                f"first of them number {missing[0]}; all others were read."
            )


def _articles(workspace: OpenWorkspace) -> Iterator[str]:
    for article in sorted(workspace.session.project.articles):
        try:
            workspace.text(article)
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
                yield (
                    f"The passage “{_short(passage.exact)}” has lost its place in "
                    f"«{project.articles[article].name}»; its words are kept in {passage.id}."
                )


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
