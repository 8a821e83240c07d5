"""Opens the file that an article came from, in the program that the system has for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.domain.identity import EntityId
from desktop_app.storage.article_store import ArticleAway
from desktop_app.viewmodels.articles.original_file import original_of
from desktop_app.viewmodels.desk import Desk


def open_original(desk: Desk, article: EntityId) -> None:
    """Open the original of an article, or say why that cannot be done."""
    if article not in desk.project.articles:
        desk.message.emit(
            QCoreApplication.translate("articles", "Open an article first, then its original.")
        )
        return
    try:
        path = original_of(desk, article)
    except ArticleAway as why:
        desk.message.emit(str(why))
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        desk.message.emit(
            QCoreApplication.translate(
                "articles", "This computer has no program that opens {suffix} files."
            ).format(suffix=path.suffix)
        )
