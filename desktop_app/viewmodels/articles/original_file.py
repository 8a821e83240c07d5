"""Where the file lies that an article came from, and whether it may be opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.article import Appearance
from desktop_app.domain.identity import EntityId
from desktop_app.formats.intake.reading import SUFFIXES
from desktop_app.formats.intake.signatures import SUFFIXES_OF
from desktop_app.storage.article_store import ArticleAway
from desktop_app.viewmodels.desk import Desk

_ACTIVE = (*SUFFIXES_OF["html"], *SUFFIXES_OF["mhtml"])
"""Endings of files that a browser runs scripts of and loads remote pictures for."""


def original_of(desk: Desk, article: EntityId) -> Path:
    """Return the original of the earliest appearance whose file is there.

    Only files of kinds that are read as articles: a name from a colleague's log must not have a
    program started. Raises ArticleAway with one sentence.
    """
    trouble = ArticleAway(
        QCoreApplication.translate("articles", "No original file was kept for this article.")
    )
    for appearance in _appearances(desk, article):
        suffix = Path(appearance.file).suffix.lower()
        if suffix not in SUFFIXES:
            trouble = ArticleAway(
                QCoreApplication.translate(
                    "articles", "«{file}» is of a kind that is not opened from here."
                ).format(file=appearance.file)
            )
            continue
        try:
            return desk.workspace.articles.original(appearance.original, suffix)
        except ArticleAway as away:
            trouble = away
    raise trouble


def is_active(path: Path) -> bool:
    """Tell whether a file may run scripts or load from the network where it is opened."""
    return path.suffix.lower() in _ACTIVE


def is_only_shown(desk: Desk, article: EntityId) -> bool:
    """Tell by the names of its files whether the original of an article is shown, not opened."""
    names = (Path(each.file) for each in _appearances(desk, article))
    first = next((name for name in names if name.suffix.lower() in SUFFIXES), None)
    return first is not None and is_active(first)


def _appearances(desk: Desk, article: EntityId) -> Iterator[Appearance]:
    known = desk.project.articles.get(article)
    if known is not None:
        yield from sorted(known.appearances.values(), key=lambda each: each.added)
