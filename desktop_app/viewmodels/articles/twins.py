"""Groups of articles that tell the same story, and the articles of one group, as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.domain.analyst import folded
from desktop_app.domain.article import Article
from desktop_app.domain.change import Label, combined
from desktop_app.domain.identity import EntityId
from desktop_app.domain.origins import independent_origins
from desktop_app.domain.project import Project
from desktop_app.viewmodels.date_words import date_shown
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.commands.articles import describe
from desktop_app.workspace.versions.known_twins import TwinOverview
from desktop_app.workspace.versions.twins import TwinGroup, pair_of

Index: TypeAlias = QModelIndex | QPersistentModelIndex

WORDS = int(Qt.ItemDataRole.UserRole)
"""Role of what a row says (RowWords)."""

SYNDICATED = 0.85
"""Containment from which on articles of several outlets are called one syndicated report."""

ORIGIN_FIELDS = ("relay", "originator")
"""Fields of an origin that are said here; the outlet has places of its own."""

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says: a name, what is known of it below, a figure at the right."""

    name: str
    about: str
    figure: str = ""

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        return ", ".join(part for part in (self.name, self.figure, self.about) if part)


def percent(share: float) -> str:
    """Return a share in words: "100 %" only where nothing is missing."""
    return f"{int(100 * share)} %"


def origin_chain(article: Article) -> str:
    """Return outlet → relay → originator as far as they are known, each once; maybe empty."""
    chain: list[str] = []
    for name in (article.outlet, article.relay, article.originator):
        if name and folded(name) not in map(folded, chain):
            chain.append(name)
    return " → ".join(chain)


def is_syndicated(group: TwinGroup, articles: Iterable[Article]) -> bool:
    """Tell whether a group is one report that several outlets printed."""
    outlets = {folded(each.outlet) for each in articles if each.outlet}
    return len(outlets) > 1 and group.containment >= SYNDICATED


def counted_articles(count: int) -> str:
    """Return "1 article" or "5 articles"."""
    one, more = _tr("1 article"), _tr("{n} articles")
    return one if count == 1 else more.format(n=f"{count:,}")


def counted_origins(count: int) -> str:
    """Return "1 origin" or "2 independent origins"."""
    one, more = _tr("1 origin"), _tr("{n} independent origins")
    return one if count == 1 else more.format(n=f"{count:,}")


def overview_words(overview: TwinOverview, *, is_busy: bool) -> str:
    """Return how many groups and articles there are, and how many origins at most."""
    if is_busy and not overview.articles:
        return _tr("Looking for articles that tell the same story…")
    count = len(overview.groups)
    one, more = _tr("1 group"), _tr("{n} groups")
    words = _tr("{groups} · {articles}, {origins} at most").format(
        groups=one if count == 1 else more.format(n=f"{count:,}"),
        articles=counted_articles(overview.articles),
        origins=counted_origins(len(overview.origins)),
    )
    return _tr("{words} · still looking…").format(words=words) if is_busy else words


class TwinGroups(QAbstractListModel):
    """A row for each group of which two articles are shown still, those to be kept last if at all.

    `is_kept` tells which groups were answered.
    """

    def __init__(
        self, desk: Desk, is_kept: Callable[[TwinGroup], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_kept = is_kept
        self._known: Sequence[TwinGroup] = ()
        self._shows_kept = False
        self.groups: list[TwinGroup] = []
        self.kept = 0
        """How many groups there are that were answered."""

    def show_groups(self, groups: Sequence[TwinGroup], *, with_kept: bool) -> None:
        """Show these groups."""
        self._known, self._shows_kept = groups, with_kept
        self.fill()

    def fill(self) -> None:
        """Leave out what is not shown any more: replaced, removed, answered."""
        current = self._desk.project.current_articles
        standing = [
            each for each in self._known if sum(one in current for one in each.articles) > 1
        ]
        answered = [each for each in standing if self._is_kept(each)]
        kept = set(map(id, answered))
        self.kept = len(answered)
        shown = [each for each in standing if id(each) not in kept]
        shown += answered if self._shows_kept else []
        if shown != self.groups:
            self.beginResetModel()
            self.groups = shown
            self.endResetModel()
        elif shown:
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))

    def row_of(self, articles: Iterable[EntityId]) -> int:
        """Return the row of the first group that holds one of these articles, -1 without one."""
        wanted = set(articles)
        rows = (row for row, each in enumerate(self.groups) if wanted.intersection(each.articles))
        return next(rows, -1)

    def members(self, row: int) -> list[EntityId]:
        """Return the articles of a group that are shown, the earliest first."""
        if not 0 <= row < len(self.groups):
            return []
        current = self._desk.project.current_articles
        return [each for each in self.groups[row].articles if each in current]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.groups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return _said(self._words(index.row()), role) if index.isValid() else None

    def _words(self, row: int) -> RowWords:
        known = self._desk.project.current_articles
        group = self.groups[row]
        articles = [known[each] for each in self.members(row)]
        kind = _tr("syndicated") if is_syndicated(group, articles) else _tr("nearly the same")
        count = len(articles)
        words = [kind, counted_articles(count)]
        if any(each.relay or each.originator for each in articles):
            # An outlet may have been the first; nobody knows.
            (origin, *_) = independent_origins(articles, [group.articles])
            words.append(_tr("from {origin}").format(origin=origin.name))
        words += _named_outlets(articles)
        if self._is_kept(group):
            words.insert(0, _tr("kept"))
        figure = percent(group.containment)
        return RowWords(articles[0].name, " · ".join(words), figure)


class TwinMembers(QAbstractListModel):
    """The articles of one group, and how alike each is to the one it is compared with."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group: TwinGroup | None = None
        self.articles: list[EntityId] = []

    def show_group(self, group: TwinGroup | None, articles: Sequence[EntityId]) -> bool:
        """Show these articles of a group; tell whether they are others than before."""
        differ = list(articles) != self.articles
        self._group = group
        if differ:
            self.beginResetModel()
            self.articles = list(articles)
            self.endResetModel()
        elif self.articles:
            self.dataChanged.emit(self.index(0), self.index(len(self.articles) - 1))
        return differ

    def pair(self, chosen: Sequence[int]) -> tuple[EntityId, EntityId] | None:
        """Return the two articles that are compared where these rows are chosen, in their order.

        One alone is compared with the first, the first with the one after it.
        """
        rows = sorted(chosen)[:2] or [0]
        if len(rows) == 1:
            rows = [0, rows[0] or 1]
        if rows[1] >= len(self.articles):
            return None
        return self.articles[rows[0]], self.articles[rows[1]]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.articles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return _said(self._words(index.row()), role) if index.isValid() else None

    def _words(self, row: int) -> RowWords:
        article = self._desk.project.articles.get(self.articles[row])
        if article is None:
            return RowWords("", "")
        date = date_shown(article.published) if article.published else _tr("n.d.")
        origin = origin_chain(article) or _tr("origin not known")
        share = self._share(row)
        figure = percent(share) if share else ""
        return RowWords(article.name, f"{origin} · {date} · {article.file}", figure)

    def _share(self, row: int) -> float:
        """Return how alike an article is to the first, the first one to the next; maybe 0."""
        pairs = self._group.pairs if self._group else {}
        if not row:
            return 0.0
        here = self.articles[row]
        return pairs.get(pair_of(self.articles[0], here), 0.0)


def origin_said(project: Project, articles: Sequence[EntityId], field: str) -> str | None:
    """Return what these articles have as relay or originator; None where they differ."""
    values = {project.articles[each].metadatum(field).value or "" for each in articles}
    return values.pop() if len(values) == 1 else None


def say_origin(desk: Desk, articles: Sequence[EntityId], field: str, words: str) -> None:
    """Say the relay or originator of articles as one change; empty words take it back."""
    project = desk.project
    value = " ".join(words.split())
    changes = []
    for article in articles:
        known = project.articles[article].metadatum(field)
        if value != (known.value or ""):
            taken_back = "" if known.how == "said" else None
            changes.append(describe(project, article, {field: value or taken_back}))
    if changes:
        name = project.articles[articles[0]].name
        label = Label("describe-article", (name if len(changes) == 1 else f"{name} …",))
        desk.do(combined(label, *changes))


def _named_outlets(articles: Iterable[Article]) -> list[str]:
    """Return the outlets of articles in one word, if any is known."""
    names = list(dict.fromkeys(each.outlet for each in articles if each.outlet))
    return [", ".join(names)] if names else []


def _said(words: RowWords, role: int) -> Any:
    if role == WORDS:
        return words
    if role == Qt.ItemDataRole.DisplayRole:
        return words.name
    if role == Qt.ItemDataRole.ToolTipRole:
        return f"{words.name}\n{words.about}"
    return words.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


def _tr(words: str) -> str:
    return QCoreApplication.translate("twins", words)
