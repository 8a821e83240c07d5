"""What was found as rows: a heading for each article, briefing or the tags, its hits below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from desktop_app.domain.article import Article
from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.domain.text_folding import folded
from desktop_app.viewmodels.articles.article_list import Index
from desktop_app.viewmodels.passage_words import one_line
from desktop_app.viewmodels.search.search_words import (
    heading_words,
    in_meaning_words,
    kind_words,
    more_words,
    rest_words,
)

ROW = int(Qt.ItemDataRole.UserRole)
"""Role of the row itself."""

AT_FIRST = 3
"""Hits of a group that are shown until it is opened; one more is shown rather than counted."""
_TAGS = "tag"
"""The group of all tags that were found."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The first row of a group: an article (None for others), what it is called, its hits."""

    group: EntityId
    title: str
    count: int
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class More:
    """How many hits of a group are not shown; Enter shows them.

    With `is_to_be_found` some of them are places in an article's text that have not been listed.
    """

    group: EntityId
    count: int
    is_article: bool
    is_to_be_found: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """The last row where there is more than is listed: how much of each kind; Enter lists more."""

    counts: Mapping[str, int]


Row: TypeAlias = Heading | SearchHit | More | Rest
Key: TypeAlias = tuple[str, str, int]


def key_of(row: Row) -> Key:
    """Return what makes a row the same after another search."""
    match row:
        case Heading():
            return "heading", row.group, 0
        case More():
            return "more", row.group, 0
        case Rest():
            return "rest", "", 0
        case _:
            return row.kind, row.thing, row.span.start if row.span is not None else -1


class HitRows(QAbstractListModel):
    """The rows. Groups come in the order of their best hits, hits in the order of reading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = Project()
        self._groups: dict[EntityId, list[SearchHit]] = {}
        self._in_text: Mapping[EntityId, int] = {}
        self._rest: Mapping[str, int] = {}
        self._open: set[EntityId] = set()
        self._rows: list[Row] = []

    def show(
        self,
        project: Project,
        hits: Iterable[SearchHit],
        in_text: Mapping[EntityId, int] | None = None,
        rest: Mapping[str, int] | None = None,
        *,
        keeps_open: bool,
    ) -> None:
        """Show what was found in a project, best first; `keeps_open` leaves opened groups open.

        `in_text` tells how many places there are in the text of an article, listed or not; `rest`
        how many articles, passages, notes, tags and blocks were found beside these hits.
        """
        self._project = project
        self._in_text, self._rest = in_text or {}, rest or {}
        if not keeps_open:
            self._open.clear()
        self._groups = {}
        for hit in hits:
            self._groups.setdefault(self._group_of(hit), []).append(hit)
        for group in self._groups.values():
            group.sort(key=_in_reading_order)
        self._fill()

    def open(self, group: EntityId) -> None:
        """Show all hits of a group."""
        self._open.add(group)
        self._fill()

    def row_at(self, row: int) -> Row | None:
        """Return a row, None outside the list."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: Key) -> int:
        """Return the number of the row with a key, -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if key_of(row) == key), -1)

    def step(self, row: int, by: int) -> int:
        """Return the row that is so many rows on that can be gone to, headings left out.

        It is the last one, or the first, where there are no so many; -1 where there is none at all.
        """
        stops = [at for at, each in enumerate(self._rows) if not isinstance(each, Heading)]
        if not stops:
            return -1
        passed = sum(at < row for at in stops)
        here = passed if row in stops else passed - (by > 0)
        return stops[max(0, min(here + by, len(stops) - 1))]

    def places(self, article: EntityId) -> list[Span]:
        """Return where the hits of an article stand in its text, in order."""
        hits = self._groups.get(article, ())
        return [hit.span for hit in hits if hit.span is not None and hit.kind == "article"]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row)
        return None

    def _words(self, row: Row) -> str:
        """Return a row as it is read aloud."""
        match row:
            case Heading():
                return f"{row.title}, {row.count}"
            case More():
                return more_words(row.count, in_article=row.is_article)
            case Rest():
                return rest_words(row.counts)
            case _:
                tags = ", ".join(tag.name for tag in self._project.codebook.resolve(row.tags))
                said = one_line(f"{row.before}{row.exact}{row.after}")
                way = in_meaning_words() if row.in_meaning else ""
                return ", ".join(part for part in (kind_words(row.kind), way, tags, said) if part)

    def _fill(self) -> None:
        self.beginResetModel()
        groups = sorted(self._groups, key=self._rank)
        self._rows = [row for group in groups for row in self._of(group, self._groups[group])]
        if self._rest:
            self._rows.append(Rest(self._rest))
        self.endResetModel()

    def _rank(self, group: EntityId) -> int:
        """Return what groups are sorted by: tags come first only where their names were found."""
        if group == _TAGS:
            return 0 if any(map(self._is_named, self._groups[group])) else 3
        return 1 if group in self._project.articles else 2

    def _is_named(self, hit: SearchHit) -> bool:
        tag = self._project.tags.get(hit.thing)
        names = f"{tag.name}\n{tag.other_name}" if tag is not None else ""
        return bool(hit.exact) and folded(hit.exact) in folded(names)

    def _of(self, group: EntityId, found: Sequence[SearchHit]) -> list[Row]:
        article = self._project.articles.get(group)
        hits = _without_repeats(found)
        places = {hit.span for hit in found if hit.kind == "article"}
        marked = {hit.span for hit in found if hit.kind == "passage"}
        unlisted = max(0, self._in_text.get(group, 0) - len(places | marked))
        total = len(hits) + unlisted
        shown = hits if group in self._open or total <= AT_FIRST + 1 else hits[:AT_FIRST]
        rows: list[Row] = [Heading(group, self._title(group), total, article), *shown]
        if len(shown) < total:
            rows.append(More(group, total - len(shown), article is not None, unlisted > 0))
        return rows

    def _group_of(self, hit: SearchHit) -> EntityId:
        if hit.kind == "tag":
            return _TAGS
        if hit.kind != "briefing":
            return hit.article or hit.thing
        block = self._project.blocks.get(hit.thing)
        return hit.thing if block is None else block.briefing

    def _title(self, group: EntityId) -> str:
        article = self._project.articles.get(group)
        if article is not None:
            return article.name
        briefing = self._project.briefings.get(group)
        return heading_words(None if briefing is None else briefing.title)


def _in_reading_order(hit: SearchHit) -> tuple[int, int]:
    return (-1, 0) if hit.span is None else (hit.span.start, hit.span.end)


def _without_repeats(hits: Sequence[SearchHit]) -> list[SearchHit]:
    """Return hits without those places in a text that a passage tells already, with its tags."""
    told = {hit.span for hit in hits if hit.kind == "passage"}
    return [hit for hit in hits if hit.kind != "article" or hit.span not in told]
