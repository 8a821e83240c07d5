"""The articles as a list: filtered by words, sorted by date or headline, updated edit by edit."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, Literal, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.analyst import folded
from desktop_app.domain.annotation import Annotation, Seal
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.team import Assignment
from desktop_app.viewmodels.reading_words import standing_spoken
from desktop_app.workspace.team.readings import Standing, passages_of, standing

Order = Literal["date", "headline"]
Index: TypeAlias = QModelIndex | QPersistentModelIndex

ARTICLE = int(Qt.ItemDataRole.UserRole)
"""Role of the article itself."""
PASSAGES = ARTICLE + 1
"""Role of the number of passages in the article."""
STANDING = PASSAGES + 1
"""Role of how far I am with the article."""

_MANY = 50
"""Articles that come at once from which on the list is filled anew rather than row by row."""


class ArticleList(QAbstractListModel):
    """The articles of a project that hold all words of the filter, as a thin list of ids.

    `passages_changed(row)` tells of a count alone: `dataChanged` makes a view lay out every row.
    """

    passages_changed = Signal(int)

    def __init__(
        self, project: Project, parent: QObject | None = None, order: Order = "date"
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._words: list[str] = []
        self._order = order
        self._me: EntityId = ""
        self._only_asked = False
        self._standings: dict[EntityId, Standing] = {}
        self._mine: dict[EntityId, int] = {}  # my passages in the articles looked at
        self._rows: list[tuple[Any, ...]] = []
        self._keys: dict[EntityId, tuple[Any, ...]] = {}
        self._fill()

    @property
    def order(self) -> Order:
        return self._order

    def set_order(self, order: Order) -> None:
        """Sort by date, the latest first and undated articles last, or by headline."""
        if order != self._order:
            self._order = order
            self._fill()

    def set_filter(self, words: str) -> None:
        """Show the articles that hold every one of the words in what is known of them."""
        self._words = folded(words).split()
        self._fill()

    def show_for(self, analyst: EntityId, *, only_asked: bool = False) -> None:
        """Say who reads here, and whether only what they were asked to read is shown."""
        was, self._only_asked = self._only_asked, only_asked
        self._me = analyst
        self._forget_standings()
        if was or only_asked:
            self._fill()

    def standing(self, article: EntityId) -> Standing:
        """Return how far the person who reads here is with an article."""
        if article not in self._standings:
            ids, project = self._project.people.ids(self._me), self._project
            if article not in self._mine:
                self._mine[article] = passages_of(project, article, ids)
            self._standings[article] = standing(project, article, ids, self._mine[article])
        return self._standings[article]

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change: articles come, go and move, counts follow."""
        self._project = project
        touched = _articles_of(change)
        if any(noun_of(edit.id) == "analyst" for edit in change.edits):
            self._forget_standings()
        self._count(change)
        for article in touched:
            self._standings.pop(article, None)
        edits = [edit for edit in change.edits if noun_of(edit.id) == "article"]
        if len(edits) > _MANY:
            self._fill()
            return
        for edit in edits:
            self._place(edit.id, edit.after if isinstance(edit.after, Article) else None)
            # What it replaces goes out of the list with it, or comes back.
            for thing in (edit.before, edit.after):
                if isinstance(thing, Article) and thing.replaces:
                    self._place(thing.replaces, project.articles.get(thing.replaces))
        if self._only_asked and any(noun_of(edit.id) == "assignment" for edit in change.edits):
            self._fill()
            return
        for article in touched:
            row = self.row_of(article)
            if row >= 0:
                self.passages_changed.emit(row)

    def article_at(self, row: int) -> EntityId:
        """Return the id of the article in a row, empty outside the list."""
        return self._rows[row][-1] if 0 <= row < len(self._rows) else ""

    def row_of(self, article: EntityId) -> int:
        """Return the row of an article, -1 where the filter hides it."""
        key = self._keys.get(article)
        return -1 if key is None else bisect_left(self._rows, key)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        article = self._project.articles.get(self.article_at(index.row()))
        if article is None:
            return None
        if role == ARTICLE:
            return article
        if role == PASSAGES:
            return len(self._project.passages_in.get(article.id, ()))
        if role == STANDING:
            return self.standing(article.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return article.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            known = self.standing(article.id)
            return article.name if known.is_blank else f"{article.name}, {standing_spoken(known)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def _forget_standings(self) -> None:
        self._standings.clear()
        self._mine.clear()

    def _count(self, change: Change) -> None:
        """Keep the numbers of my passages up; an article may have thousands to count afresh."""
        ids, mine = self._project.people.ids(self._me), self._mine
        for edit in change.edits:
            for passage, step in ((edit.before, -1), (edit.after, 1)):
                if isinstance(passage, Annotation) and passage.article in mine:
                    mine[passage.article] += step * (passage.creator in ids)

    def _fill(self) -> None:
        self.beginResetModel()
        wanted = [each for each in self._project.articles.values() if self._is_wanted(each)]
        self._keys = {article.id: self._key(article) for article in wanted}
        self._rows = sorted(self._keys.values())
        self.endResetModel()

    def _place(self, article: EntityId, after: Article | None) -> None:
        old = self._keys.get(article)
        new = self._key(after) if after is not None and self._is_wanted(after) else None
        if old is not None and old == new:
            row = self.index(bisect_left(self._rows, old))
            self.dataChanged.emit(row, row)
            return
        if old is not None:
            row_gone = bisect_left(self._rows, old)
            self.beginRemoveRows(QModelIndex(), row_gone, row_gone)
            del self._rows[row_gone], self._keys[article]
            self.endRemoveRows()
        if new is not None:
            row_new = bisect_left(self._rows, new)
            self.beginInsertRows(QModelIndex(), row_new, row_new)
            self._rows.insert(row_new, new)
            self._keys[article] = new
            self.endInsertRows()

    def _is_wanted(self, article: Article) -> bool:
        if self._project.versions.is_older(article.id):
            return False
        if self._only_asked and not self.standing(article.id).is_wanted:
            return False
        if not self._words:
            return True
        known = (article.name, article.file, article.outlet, article.byline, article.published)
        text = folded(" ".join(each for each in known if each))
        return all(word in text for word in self._words)

    def _key(self, article: Article) -> tuple[Any, ...]:
        """Return what an article is sorted by; its id at the end makes each key the only one."""
        if self._order == "headline":
            return folded(article.name), article.id
        published = article.published or ""
        latest_first = tuple(-ord(character) for character in published)
        return not published, latest_first, folded(article.name), article.id


def _articles_of(change: Change) -> set[EntityId]:
    """Return the articles of which a change touches passages, assignments or seals."""
    return {
        thing.article
        for edit in change.edits
        for thing in (edit.before, edit.after)
        if isinstance(thing, Annotation | Assignment | Seal)
    }
