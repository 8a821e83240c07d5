"""What is known of many articles as a table, in which a person says one cell or many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.analyst import folded
from desktop_app.domain.article import Article, Metadatum
from desktop_app.domain.change import Change, Label, combined
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.articles.field_values import (
    FieldRefused,
    checked,
    evidence_words,
    how_words,
    written,
)
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.commands.articles import describe

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Cell: TypeAlias = tuple[int, int]
"""Row and column, from 0."""

FIELDS = (
    "headline",
    "outlet",
    "byline",
    "published",
    "language",
    "relay",
    "originator",
    "grade",
)
"""The fields of the columns from 1 on; column 0 names the article's file."""
FILE = 0
"""The column that names the article, in which nothing is said."""

KNOWN = int(Qt.ItemDataRole.UserRole)
"""Role of what is known of a cell's field (Metadatum), None in the first column."""
ARTICLE = KNOWN + 1
"""Role of the id of a row's article."""

_ROOT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_TOLD = frozenset({_DISPLAY, _EDIT, _TOOL_TIP, int(Qt.ItemDataRole.AccessibleTextRole)})
_READ = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_TYPED = _READ | Qt.ItemFlag.ItemIsEditable
_NEEDED = ("headline", "outlet", "published")
"""Fields that an article should have: a text need not have a byline or a relay."""


class MetadataTable(QAbstractTableModel):
    """A row for each article. Rows stay where they are while they are edited.

    `refused` tells in one sentence why something was not kept.
    """

    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: frozenset[EntityId] = frozenset()
        self._only_open = False
        self._sorted_by = FILE
        self._downwards = False
        self._rows: list[EntityId] = []
        self._row_of: dict[EntityId, int] = {}
        self._fill()
        desk.changed.connect(self._apply)

    # What is listed

    def choose(self, articles: Collection[EntityId] = ()) -> None:
        """List these articles alone, all of them where none is named."""
        if frozenset(articles) != self._chosen:
            self._chosen = frozenset(articles)
            self._fill()

    def show_only_open(self, only: bool) -> None:
        """List only articles whose headline, outlet or date is missing, or with a guess, or all."""
        self._only_open = only
        self._fill()

    @property
    def chosen(self) -> int:
        """How many articles were named to be listed, 0 where all are."""
        return len(self._chosen)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is not known comes last either way."""
        self._sorted_by, self._downwards = column, order == Qt.SortOrder.DescendingOrder
        self._fill()

    def row_of(self, article: EntityId) -> int:
        """Return the row of an article, -1 where it is not listed."""
        return self._row_of.get(article, -1)

    def article_at(self, row: int) -> EntityId:
        """Return the article of a row, empty outside the table."""
        return self._rows[row] if 0 <= row < len(self._rows) else ""

    def known(self, row: int, column: int) -> Metadatum | None:
        """Return what is known of a cell's field, None where the cell has none."""
        article = self._desk.project.articles.get(self.article_at(row))
        if article is None or not 0 < column <= len(FIELDS):
            return None
        return article.metadatum(FIELDS[column - 1])

    # Saying

    def say(self, cells: Mapping[Cell, str]) -> bool:
        """Say words of cells as one change; nothing is said where one of them is refused.

        Empty words take back what was said, or say that a finding is wrong.
        """
        said: dict[EntityId, dict[str, str | None]] = {}
        for (row, column), words in cells.items():
            known = self.known(row, column)
            if known is None or " ".join(words.split()) == shown(known, column):
                continue
            try:
                value = checked(FIELDS[column - 1], words)
            except FieldRefused as refusal:
                self.refused.emit(str(refusal))
                return False
            if value != (known.value or ""):
                taken_back = "" if known.how == "said" else None
                fields = said.setdefault(self.article_at(row), {})
                fields[FIELDS[column - 1]] = value or taken_back
        self._do(said)
        return True

    def accept_guesses(self, cells: Iterable[Cell]) -> int:
        """Say as one change that the guesses in these cells are right; return how many are."""
        said: dict[EntityId, dict[str, str | None]] = {}
        count = 0
        for row, column in cells:
            known = self.known(row, column)
            if known is not None and known.is_guess:
                said.setdefault(self.article_at(row), {})[FIELDS[column - 1]] = known.value
                count += 1
        self._do(said)
        return count

    def paste(self, row: int, column: int, text: str) -> bool:
        """Say cells of a spreadsheet (tabs between columns) from one cell on, as one change."""
        lines = text.rstrip("\r\n").replace("\r\n", "\n").split("\n")
        cells = {
            (row + down, column + right): words
            for down, line in enumerate(lines[: len(self._rows) - row])
            for right, words in enumerate(line.split("\t"))
            if 0 < column + right <= len(FIELDS)
        }
        return self.say(cells)

    def copied(self, cells: Collection[Cell]) -> str:
        """Return the values of cells as a spreadsheet takes them."""
        rows = sorted({row for row, _ in cells})
        columns = sorted({column for _, column in cells})
        return "\n".join("\t".join(self._words(row, each) for each in columns) for row in rows)

    def _do(self, said: Mapping[EntityId, Mapping[str, str | None]]) -> None:
        if not said:
            return
        project = self._desk.project
        changes = [describe(project, article, fields) for article, fields in said.items()]
        names = f"{project.articles[next(iter(said))].name} …"
        label = changes[0].label if len(changes) == 1 else Label("describe-article", (names,))
        self._desk.do(combined(label, *changes))

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1 + len(FIELDS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == ARTICLE:
            return self.article_at(row)
        if role == KNOWN:
            return self.known(row, column)
        return self._told(row, column, role) if role in _TOLD else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        is_edit = role == Qt.ItemDataRole.EditRole and index.isValid()
        return is_edit and self.say({(index.row(), index.column()): str(value)})

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles()[section]
        return None

    def titles(self) -> tuple[str, ...]:
        """Return the titles of the columns."""
        return (
            self.tr("Article"),
            self.tr("Headline"),
            self.tr("Outlet"),
            self.tr("Byline"),
            self.tr("Published"),
            self.tr("Language"),
            self.tr("Relayed from"),
            self.tr("Said first by"),
            self.tr("Grade"),
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _TYPED if index.column() > FILE else _READ

    # Inside

    def _told(self, row: int, column: int, role: int) -> str:
        """Return what is told of a cell in one of the roles _TOLD."""
        known = self.known(row, column)
        if known is None or role in (_DISPLAY, _EDIT):
            return self._words(row, column)
        if role == _TOOL_TIP:
            return evidence_words(known)
        return f"{shown(known, column)} {how_words(known)}".strip()

    def _words(self, row: int, column: int) -> str:
        known = self.known(row, column)
        if known is None:
            article = self._desk.project.articles.get(self.article_at(row))
            return (article.file or article.name) if article else ""
        return shown(known, column)

    def _fill(self) -> None:
        self.beginResetModel()
        articles = self._desk.project.articles
        wanted = [article for article in articles.values() if self._is_wanted(article)]
        wanted.sort(key=lambda article: (folded(article.file or article.name), article.id))
        values = {article.id: folded(self._value(article)) for article in wanted}
        # Where the values are the same, files stay in their order, whichever way is sorted.
        known = [article for article, value in values.items() if value]
        known.sort(key=values.__getitem__, reverse=self._downwards)
        self._rows = known + [article for article, value in values.items() if not value]
        self._number()
        self.endResetModel()

    def _number(self) -> None:
        self._row_of = {article: row for row, article in enumerate(self._rows)}

    def _is_wanted(self, article: Article) -> bool:
        if self._chosen and article.id not in self._chosen:
            return False
        return not self._only_open or any(
            known.is_guess or (known.how == "asked" and field in _NEEDED)
            for field in FIELDS
            for known in (article.metadatum(field),)
        )

    def _value(self, article: Article) -> str:
        """Return what an article is sorted by."""
        if self._sorted_by == FILE:
            return article.file or article.name
        return article.metadatum(FIELDS[self._sorted_by - 1]).value or ""

    def _apply(self, project: Project, change: Change) -> None:
        """Show what a change says; new articles come at the end, and no row moves."""
        edits = [edit for edit in change.edits if noun_of(edit.id) == "article"]
        gone = {edit.id for edit in edits if edit.after is None and edit.id in self._row_of}
        if gone:
            self.beginResetModel()
            self._rows = [each for each in self._rows if each not in gone]
            self._number()
            self.endResetModel()
        rows = [self._row_of[edit.id] for edit in edits if edit.id in self._row_of]
        if rows:
            last = len(FIELDS)
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), last))
        self._append([edit.after for edit in edits if isinstance(edit.after, Article)])

    def _append(self, articles: Sequence[Article]) -> None:
        new = [each.id for each in articles if each.id not in self._row_of]
        new = [each for each in new if self._is_wanted(self._desk.project.articles[each])]
        if new:
            first = len(self._rows)
            self.beginInsertRows(_ROOT, first, first + len(new) - 1)
            self._rows += new
            self._number()
            self.endInsertRows()


def shown(known: Metadatum, column: int) -> str:
    """Return the words that stand in a cell of a column; empty where nothing is known."""
    return written(FIELDS[column - 1], known.value or "")
