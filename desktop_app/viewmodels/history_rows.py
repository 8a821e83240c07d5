"""The rows of History: entries of one thing or of everything, latest first, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.history_times import date_of, day_words, full_time, hour_words, is_ahead
from desktop_app.viewmodels.signing import SigningState
from desktop_app.viewmodels.signing_words import action_words, badge_words
from desktop_app.workspace.history.chronicle import Chronicle, Wanted, is_wanted
from desktop_app.workspace.history.entity_history import Entry, ThingHistory
from desktop_app.workspace.history.history_words import Telling
from desktop_app.workspace.team.signatures import Standing

ENTRY, WHO, HOUR, DAY, TAKEN_BACK, SIGNED = (Qt.ItemDataRole.UserRole + at for at in range(1, 7))
"""The entry; its analyst; the time of day; the heading of the day it begins, or nothing; bool;
how it is signed, None where nobody signs."""

PAGE = 100
"""Rows that are looked up at a time."""

_THINGS = 200
"""Things whose records are read at a time: some two milliseconds."""
_PAUSE_MS = 20


class HistoryRows(QAbstractListModel):
    """Lists what was done; `entity` is the thing it is about, empty for the whole workspace.

    Sentences are made when a row is seen. `changed` is emitted after every reset and growth.
    """

    changed = Signal()

    def __init__(self, desk: Desk, entity: EntityId = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.entity = entity
        self.wanted = Wanted()
        self.chronicle = Chronicle(slices=desk.workspace.session.newest_first(_THINGS))
        self._rows: list[Entry] = []
        self._sentences: dict[str, str] = {}
        self._signing: SigningState | None = None
        self._standings: dict[str, Standing | None] = {}
        self._history: ThingHistory | None = None
        self._coming: Iterator[Entry] = iter(())
        self._is_all = False
        desk.changed.connect(self._follow)
        self.destroyed.connect(desk.workspace.session.watch_received(self._follow_records))
        self._begin()
        self._rows = self._next_page()
        self._reading = QTimer(self)
        self._reading.setInterval(_PAUSE_MS)
        self._reading.timeout.connect(self._read_on)
        self._reading.start()

    @property
    def telling(self) -> Telling:
        """How entries are told today, in the language of the interface."""
        session = self._desk.workspace.session
        me = self._desk.analyst
        return Telling(self._desk.project, session, self.chronicle, _said, _named, me)

    def history_of(self, entity: EntityId) -> ThingHistory:
        """Return the history of a thing, of which the rows may be."""
        if self._history is not None and self._history.entity == entity:
            return self._history
        session = self._desk.workspace.session
        return ThingHistory(session, entity, self.chronicle.head_of)

    def set_wanted(self, wanted: Wanted) -> None:
        """Show only what is wanted."""
        self.wanted = wanted
        self._reset(PAGE)

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row, None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Return the row of an action among those looked up so far, -1 where it is not."""
        return next((row for row, each in enumerate(self._rows) if each.key == key), -1)

    def sentence(self, entry: Entry) -> str:
        """Return what an entry says."""
        if entry.key not in self._sentences:
            self._sentences[entry.key] = self._told(entry)
        return self._sentences[entry.key]

    def show_signing(self, signing: SigningState) -> None:
        """Tell from now on how each action is signed, where anybody signs.

        No row is said to have changed with `signing`: a list would lay out all of them anew.
        """
        self._signing = signing
        signing.changed.connect(self._standings.clear)
        self._standings.clear()

    def standing(self, entry: Entry) -> Standing | None:
        """Return how an entry is signed; None where nobody signs, or it is not known yet."""
        if self._signing is None:
            return None
        if entry.key not in self._standings:
            self._standings[entry.key] = self._signing.standing_of(entry.records)
        return self._standings[entry.key]

    def _told(self, entry: Entry) -> str:
        if self._history is not None:
            at = self._history.place_of(entry.key)
            if at is not None:
                return self.telling.sentence_about(self._history, at)
        return self.telling.sentence(entry)

    # What Qt asks

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and not self._is_all

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        more = self._next_page()
        if more:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self._rows += more
            self.endInsertRows()
            self.changed.emit()

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role == DAY:
            return self._day(index.row())
        if role == HOUR:
            ahead = is_ahead(entry.wall[0])
            return self.tr("clock wrong") if ahead else hour_words(entry.wall[0])
        if role == WHO:
            return self._desk.project.analysts.get(entry.analyst, Analyst(entry.analyst))
        if role == TAKEN_BACK:
            return self.chronicle.undone_by(entry) is not None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.sentence(entry)
        if role == SIGNED:
            return self.standing(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._in_full(entry, "\n", action_words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_full(entry, " · ", badge_words)
        return None

    def _in_full(self, entry: Entry, between: str, words: Callable[[Standing], str]) -> str:
        said = f"{self.sentence(entry)} · {full_time(entry.wall)}"
        standing = self.standing(entry)
        return f"{said}{between}{words(standing)}" if standing else said

    def _day(self, row: int) -> str:
        """Return the heading above a row; what a wrong clock says begins no day."""
        entry = self._rows[row]
        if is_ahead(entry.wall[0]):
            return ""
        day = date_of(entry.wall[0])
        before = next(
            (each for each in reversed(self._rows[:row]) if not is_ahead(each.wall[0])), None
        )
        return "" if before is not None and date_of(before.wall[0]) == day else day_words(day)

    # What changes

    def _read_on(self) -> None:
        """Read older actions before anybody scrolls or filters down to them."""
        if not self.chronicle.read_more():
            self._reading.stop()

    def _begin(self) -> None:
        if self.entity:
            session = self._desk.workspace.session
            self._history = ThingHistory(session, self.entity, self.chronicle.head_of)
            self._coming = self._of_thing(self._history)
        else:
            self._coming = self.chronicle.entries(self.wanted, self._desk.may_see)
        self._is_all = False

    def _of_thing(self, history: ThingHistory) -> Iterator[Entry]:
        if not self._desk.may_see(self.entity):
            return iter(())
        return (
            entry for entry in reversed(history.entries) if is_wanted(entry.records, self.wanted)
        )

    def _next_page(self, rows: int = PAGE) -> list[Entry]:
        page = list(islice(self._coming, rows))
        self._is_all = len(page) < rows
        return page

    def _reset(self, rows: int) -> None:
        self.beginResetModel()
        self._sentences.clear()
        self._begin()
        self._rows = self._next_page(rows)
        self.endResetModel()
        self.changed.emit()

    def _follow(self, project: Project, change: Change) -> None:
        session = self._desk.workspace.session
        touched = {edit.id for edit in change.edits}
        new = self.chronicle.add(record for each in touched for record in session.records(each))
        if new or self.entity in touched:
            self._take_in(new)

    def _follow_records(self, records: Sequence[Record]) -> None:
        """Take in what others did, also where it changed nothing here."""
        new = self.chronicle.add(records)
        if new or any(record.entity == self.entity for record in records):
            self._take_in(new)

    def _take_in(self, new: int) -> None:
        """Put new entries on top where they all belong there, else list everything anew."""
        before = self._rows
        self._standings.clear()
        self._begin()
        rows = self._next_page(max(PAGE, len(before) + new))
        top = len(rows) - len(before)
        if before and top >= 0 and [e.key for e in rows[top:]] == [e.key for e in before]:
            if top:
                self.beginInsertRows(QModelIndex(), 0, top - 1)
                self._sentences.clear()
                self._rows = rows
                self.endInsertRows()
        else:
            self.beginResetModel()
            self._sentences.clear()
            self._rows = rows
            self.endResetModel()
        self.changed.emit()


def _said(words: str) -> str:
    return QCoreApplication.translate("history", words)


def _named(words: str) -> str:
    return QCoreApplication.translate("labels", words)
