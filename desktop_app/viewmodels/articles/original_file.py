"""Where the file lies that an article came from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.identity import EntityId
from desktop_app.formats.intake.reading import SUFFIXES
from desktop_app.storage.article_store import ArticleAway
from desktop_app.viewmodels.desk import Desk


def original_of(desk: Desk, article: EntityId) -> Path:
    """Return the original of the earliest appearance whose file is there.

    Only files of kinds that are read as articles: a name from a colleague's log must not have a
    program started. Raises ArticleAway with one sentence.
    """
    known = desk.project.articles[article]
    trouble = ArticleAway(
        QCoreApplication.translate("articles", "No original file was kept for this article.")
    )
    for appearance in sorted(known.appearances.values(), key=lambda each: each.added):
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
