"""What is new as rows: a group, and below one that is open its single things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt, QTimer

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.article_list import Index
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.news import NewsGroup
from desktop_app.viewmodels.news_words import group_words, item_words
from desktop_app.viewmodels.passage_words import day_and_time
from desktop_app.workspace.team.news import SURVIVED, Item

NEWS = int(Qt.ItemDataRole.UserRole)
"""Role of the row itself."""

_MOST = 200
"""Things of one group shown at most; the rest is told in a number."""
_GATHERED_MS = 150
"""Time in which what comes in is gathered before the rows are made anew."""


@dataclass(frozen=True, slots=True)
class NewsRow:
    """A line: a group, one thing of it, or how many more there are. `when` is in words."""

    group: NewsGroup
    words: str
    when: str = ""
    item: Item | None = None
    is_open: bool = False

    @property
    def is_group(self) -> bool:
        return self.item is None and bool(self.when)


class NewsRows(QAbstractListModel):
    """The rows of the section *What is new*."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._open: set[tuple[str, str, EntityId]] = set()
        self._rows: list[NewsRow] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_GATHERED_MS)
        self._soon.timeout.connect(self.fill)
        desk.news.changed.connect(self._soon.start)
        self.fill()

    def row_at(self, row: int) -> NewsRow | None:
        """Return a row, None outside the list."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def turn(self, group: NewsGroup) -> None:
        """Open a group, or close it."""
        self._open ^= {group.key}
        self.fill()

    def fill(self) -> None:
        """Make the rows anew."""
        self._soon.stop()
        self.beginResetModel()
        self._rows = [row for group in self._desk.news.groups() for row in self._rows_of(group)]
        self.endResetModel()

    def _rows_of(self, group: NewsGroup) -> list[NewsRow]:
        project = self._desk.project
        is_open = group.key in self._open
        when = day_and_time(group.items[0].when) or "–"
        rows = [NewsRow(group, group_words(project, group), when, is_open=is_open)]
        if is_open:
            rows += [self._row_of(group, item) for item in group.items[:_MOST]]
            if len(group.items) > _MOST:
                more = self.tr("and {n} more").format(n=len(group.items) - _MOST)
                rows.append(NewsRow(group, more))
        return rows

    def _row_of(self, group: NewsGroup, item: Item) -> NewsRow:
        desk = self._desk
        survival = desk.news.survival(item.entity) if item.kind == SURVIVED else None
        words = item_words(desk.project, item, survival, desk.analyst)
        return NewsRow(group, words, day_and_time(item.when), item)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == NEWS:
            return row
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return row.words
        return None
