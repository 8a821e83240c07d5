"""The reading list: a row for each article, a column for each person, kept up by every change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.analyst import Analyst, folded
from desktop_app.domain.annotation import Seal
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.team import DONE, READING, UNREAD, Assignment
from desktop_app.viewmodels.date_words import date_shown
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading_words import standing_spoken, standing_words
from desktop_app.workspace.team.readings import (
    BLANK,
    PassageCounts,
    Standing,
    assign_people,
    mark_articles,
    standing,
    together,
    withdraw_people,
)

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ARTICLE, OUTLET, DATE, SUM = range(4)
"""The columns before those of the people."""
FIRST_PERSON = SUM + 1
_ORDER = {UNREAD: 1, READING: 2, DONE: 3}


class ReadingList(QAbstractTableModel):
    """Who was asked to read what, and how far they are; equal names are one person.

    `Standing`s are kept for every cell and renewed where a change touches them. Rows can be those
    with something open alone, or those of one `person` alone, whose column then stands alone too.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counts = PassageCounts(desk.project)
        self._standings: dict[tuple[EntityId, EntityId], Standing] = {}
        self._everybody: list[Analyst] = []
        self._people: list[Analyst] = []
        self._rows: list[EntityId] = []
        self._row_of: dict[EntityId, int] = {}
        self._sort = (ARTICLE, Qt.SortOrder.AscendingOrder)
        self._words: list[str] = []
        self._only_open = False
        self._person: EntityId = ""
        self._reckon()
        desk.changed.connect(self._follow)

    # What is shown

    @property
    def everybody(self) -> list[Analyst]:
        """All persons, oneself first, then by name."""
        return list(self._everybody)

    @property
    def person(self) -> EntityId:
        """Whose readings are shown alone, empty for everybody's."""
        return self._person

    def article_at(self, row: int) -> EntityId:
        """Return the article of a row, empty outside the rows."""
        return self._rows[row] if 0 <= row < len(self._rows) else ""

    def person_at(self, column: int) -> EntityId:
        """Return the person of a column, empty for the columns before these."""
        at = column - FIRST_PERSON
        return self._people[at].id if 0 <= at < len(self._people) else ""

    def row_of(self, article: EntityId) -> int:
        """Return the row of an article, -1 where it is not shown."""
        return self._row_of.get(article, -1)

    def column_of(self, person: EntityId) -> int:
        """Return the column of a person, -1 where it is not shown."""
        known = [each.id for each in self._people]
        return FIRST_PERSON + known.index(person) if person in known else -1

    def standing(self, article: EntityId, person: EntityId) -> Standing:
        """Return how far a person is with an article."""
        return self._standings.get((article, person), BLANK)

    def show(self, words: str = "", *, only_open: bool = False, person: EntityId = "") -> None:
        """Show articles that hold all words, that are open to somebody, that are a person's."""
        self._words = folded(words).split()
        self._only_open = only_open
        self._person = person
        self._fill()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; articles that are equal there stand by headline."""
        self._sort = (column, order)
        self._fill()

    def open_of(self, person: EntityId) -> tuple[int, int]:
        """Return of how many articles asked of a person how many are done: (done, asked)."""
        shown = self._desk.project.current_articles
        return _done_and_asked(self.standing(each, person) for each in shown)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Return header and cells as they are shown, in words, to be saved."""
        columns = range(self.columnCount())
        header = [
            self.headerData(each, Qt.Orientation.Horizontal).split("\n")[0] for each in columns
        ]
        role = Qt.ItemDataRole.DisplayRole
        cells = [
            [
                self._saved(self.standing(article, self.person_at(each)))
                if self.person_at(each)
                else str(self.index(row, each).data(role))
                for each in columns
            ]
            for row, article in enumerate(self._rows)
        ]
        return header, cells

    # What is done

    def turn(self, cells: Iterable[tuple[EntityId, EntityId]]) -> None:
        """Ask people to read articles; where all of these were asked, ask no longer."""
        chosen = [each for each in cells if all(each)]
        if not chosen:
            return
        wanted = not all(self.standing(*each).is_wanted for each in chosen)
        by_person: dict[EntityId, list[EntityId]] = {}
        for article, person in chosen:
            by_person.setdefault(person, []).append(article)
        self.ask(by_person, wanted=wanted)

    def ask(self, by_person: dict[EntityId, list[EntityId]], *, wanted: bool) -> None:
        """Ask people to read these articles, or no longer, as one action."""
        lead = self._desk.analyst

        def make(project: Project) -> Change:
            changes = [
                assign_people(project, lead, articles, [person])
                if wanted
                else withdraw_people(project, articles, [person])
                for person, articles in by_person.items()
            ]
            action = "assign-articles" if wanted else "withdraw-articles"
            return together(action, changes)

        self._desk.do_as_analyst(make)

    def mark(self, articles: Iterable[EntityId], state: str) -> None:
        """Say how far I am with articles."""
        chosen, me = list(articles), self._desk.analyst
        self._desk.do_as_analyst(lambda project: mark_articles(project, me, chosen, state))

    # Qt's table

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else FIRST_PERSON + len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        article = self._desk.project.articles.get(self.article_at(index.row()))
        if article is None:
            return None
        person = self.person_at(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            if person:
                return standing_words(self.standing(article.id, person))
            return self._shown(article, index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            if not person:
                return self._shown(article, index.column())
            name = self._desk.project.analyst_name(person)
            words = standing_spoken(self.standing(article.id, person))
            return f"{name}, {article.name}: {words}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        person = self.person_at(section)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if not person:
                names = (self.tr("Article"), self.tr("Outlet"), self.tr("Date"), self.tr("Done"))
                return names[section] if section < len(names) else None
            done, asked = self.open_of(person)
            name = self._desk.project.analyst_name(person) or self.tr("Somebody")
            told = self.tr("{n} of {all} done") if asked else self.tr("nothing asked")
            return f"{name}\n{told.format(n=done, all=asked)}"
        return None

    def _fact(self, article: Article, column: int) -> str:
        if column == SUM:
            done, asked = self._sum(article.id)
            return self.tr("{n} of {all}").format(n=done, all=asked) if asked else "–"
        known = (article.name, article.outlet, article.published)
        return (known[column] or "").partition("T")[0] if column == DATE else known[column] or ""

    def _shown(self, article: Article, column: int) -> str:
        fact = self._fact(article, column)
        return date_shown(fact) if column == DATE else fact

    def _saved(self, known: Standing) -> str:
        return "" if known.is_blank else standing_spoken(known)

    def _sum(self, article: EntityId) -> tuple[int, int]:
        return _done_and_asked(self.standing(article, each.id) for each in self._everybody)

    # Following

    def _reckon(self) -> None:
        """Find everybody and all standings afresh."""
        project, me = self._desk.project, self._desk.analyst
        people = [each for each in project.people if each.name]
        self._everybody = sorted(
            people, key=lambda each: (not project.people.same(each.id, me), folded(each.name))
        )
        self._standings = {}
        for article in project.current_articles:
            for person in self._everybody:
                self._renew(article, person.id)
        self._fill()

    def _renew(self, article: EntityId, person: EntityId) -> bool:
        """Find a standing afresh; tell whether it is another one."""
        project = self._desk.project
        ids = project.people.ids(person)
        new = standing(project, article, ids, self._counts.of(article, ids))
        old = self._standings.pop((article, person), BLANK)
        if new != BLANK:
            self._standings[article, person] = new
        return new != old

    def _fill(self) -> None:
        self.beginResetModel()
        chosen = self._person
        self._people = [each for each in self._everybody if chosen in ("", each.id)]
        self._rows = self._wanted()
        self._row_of = {article: row for row, article in enumerate(self._rows)}
        self.endResetModel()

    def _wanted(self) -> list[EntityId]:
        known = self._desk.project.current_articles
        column, order = self._sort
        by_name = sorted(known.values(), key=lambda each: (folded(each.name), each.id))
        rows = [each for each in by_name if self._is_shown(each)]
        if column != ARTICLE:
            rows.sort(key=lambda each: self._key(each, column))
        if order == Qt.SortOrder.DescendingOrder:
            rows.reverse()
        return [each.id for each in rows]

    def _is_shown(self, article: Article) -> bool:
        if self._words:
            text = folded(f"{article.name} {article.outlet or ''} {article.published or ''}")
            if not all(word in text for word in self._words):
                return False
        if not (self._person or self._only_open):
            return True
        mine = (self.standing(article.id, each.id) for each in self._people)
        if self._only_open:
            return any(each.is_open for each in mine)
        return any(not each.is_blank for each in mine)

    def _key(self, article: Article, column: int) -> tuple[Any, ...]:
        person = self.person_at(column)
        if person:
            known = self.standing(article.id, person)
            return not known.is_wanted, _ORDER[known.state], known.passages
        if column == SUM:
            done, asked = self._sum(article.id)
            return (asked - done, asked)
        return (folded(self._fact(article, column)),)

    def _follow(self, project: Project, change: Change) -> None:
        touched = self._counts.apply(change)
        nouns = {noun_of(edit.id) for edit in change.edits}
        if nouns & {"article", "analyst"}:
            self._reckon()
            return
        things = [each for edit in change.edits for each in (edit.before, edit.after)]
        touched |= {
            (each.article, each.analyst) for each in things if isinstance(each, Assignment | Seal)
        }
        cells = {(article, project.people.of(analyst).id) for article, analyst in touched}
        shown = project.current_articles
        renewed = [each for each in cells if each[0] in shown and self._renew(*each)]
        if renewed:
            self._show_renewed(renewed)

    def _show_renewed(self, cells: list[tuple[EntityId, EntityId]]) -> None:
        if (self._only_open or self._person) and self._wanted() != self._rows:
            self._fill()
            return
        for article, person in cells:
            row, column = self.row_of(article), self.column_of(person)
            if row >= 0:
                self.dataChanged.emit(self.index(row, SUM), self.index(row, SUM))
            if row >= 0 and column >= 0:
                self.dataChanged.emit(self.index(row, column), self.index(row, column))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, SUM, self.columnCount() - 1)


def _done_and_asked(known: Iterable[Standing]) -> tuple[int, int]:
    asked = [each for each in known if each.is_wanted]
    return sum(not each.is_open for each in asked), len(asked)
