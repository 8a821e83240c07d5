"""The people of a workspace as rows: who they are, when they were seen, whether they are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.people_shown import PeopleShown
from desktop_app.viewmodels.presence_words import place_words, seen_words, work_words
from desktop_app.viewmodels.signing import SigningState
from desktop_app.viewmodels.signing_words import badge_words, meaning_words
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.team.presence import Presence, presences
from desktop_app.workspace.team.signatures import Signing
from desktop_app.workspace.team.tally import Tally

Index: TypeAlias = QModelIndex | QPersistentModelIndex

PERSON = int(Qt.ItemDataRole.UserRole)
"""Role under which a row gives its `PersonRow`."""

_EVERY_MS = 30_000
"""Time after which “2 min ago” is said anew."""
_SOON_MS = 200
"""Time in which the changes of a busy moment are gathered."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a row shows of a person; `name` is never empty.

    `signing` says how their changes are signed, None where nobody signs; `signed` and
    `signed_meaning` say so in words.
    """

    presence: Presence
    name: str
    seen: str
    work: str
    is_recent: bool
    is_hidden: bool
    signing: Signing | None = None
    signed: str = ""
    signed_meaning: str = ""

    @property
    def id(self) -> EntityId:
        return self.presence.id


class PeopleList(QAbstractListModel):
    """Everybody in the workspace; rows change where they stand, half a minute after another.

    `now` tells the time (ms since 1970, UTC).
    """

    def __init__(
        self,
        desk: Desk,
        shown: PeopleShown,
        parent: QObject | None = None,
        now: Callable[[], int] = milliseconds,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now = now
        self.shown = shown
        self.signing: SigningState | None = None
        self._tally = Tally(desk.project)
        self._rows: list[PersonRow] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._often = QTimer(self)
        self._often.setInterval(_EVERY_MS)
        self._often.timeout.connect(self.refresh)
        self._often.start()
        desk.changed.connect(self.take_in)
        shown.changed.connect(lambda hidden: self.refresh())
        self.refresh()

    def show_signing(self, signing: SigningState) -> None:
        """Show from now on whose changes are signed."""
        self.signing = signing
        signing.changed.connect(self.refresh)
        self.refresh()

    # What is shown

    @property
    def rows(self) -> list[PersonRow]:
        """Everybody, oneself first."""
        return list(self._rows)

    @property
    def everybody(self) -> list[EntityId]:
        """The ids under which the people are shown."""
        return [row.id for row in self._rows]

    @property
    def colleagues_here(self) -> list[PersonRow]:
        """The colleagues seen in the last ten minutes, the latest first."""
        recent = [row for row in self._rows if row.is_recent and not row.presence.is_own]
        return sorted(recent, key=lambda row: (-row.presence.seen, row.name))

    def row_at(self, row: int) -> PersonRow | None:
        """Return what a row shows, None outside the rows."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == PERSON:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("passages hidden") if row.is_hidden else ""
            where = place_words(row.presence)
            said = (row.name, row.seen, row.work, where, state, row.signed)
            return ", ".join(part for part in said if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            where = place_words(row.presence)
            lines = (row.name, row.seen, row.work, where, row.signed_meaning)
            return "\n".join(part for part in lines if part)
        return None

    # Following

    def refresh(self) -> None:
        """Show everybody as they are now; only rows that differ are told."""
        self._soon.stop()
        wanted = self._made()
        was, now = self.everybody, [row.id for row in wanted]
        if was != now:
            self._follow_order(wanted)
        for at, (old, new) in enumerate(zip(self._rows, wanted, strict=True)):
            if old != new:
                self._rows[at] = new
                self.dataChanged.emit(self.index(at), self.index(at))

    def _made(self) -> list[PersonRow]:
        now, workspace = self._now(), self._desk.workspace
        latest = workspace.session.latest_of_replicas
        found = presences(self._desk.project, self._tally, latest, self._desk.analyst, now)
        return [self._row(presence, now) for presence in found]

    def _row(self, presence: Presence, now: int) -> PersonRow:
        signing = self._signing_of(presence)
        return PersonRow(
            presence,
            presence.person.name or self.tr("Somebody"),
            seen_words(presence, now),
            work_words(presence),
            presence.is_recent(now),
            self.shown.is_hidden(presence.id),
            signing,
            badge_words(signing.standing) if signing else "",
            meaning_words(signing, self._desk.project) if signing else "",
        )

    def _signing_of(self, presence: Presence) -> Signing | None:
        """Return how a person's changes are signed; None where nobody signs, or not known yet."""
        if self.signing is None or not self.signing.anybody or not self.signing.is_known:
            return None
        return self.signing.of(presence.ids)

    def _follow_order(self, wanted: list[PersonRow]) -> None:
        """Take out who is gone or stands elsewhere, and put in who is new; the others stay put."""
        ids = [row.id for row in wanted]
        for at, row in reversed(list(enumerate(self._rows))):
            if row.id not in ids:
                self._remove(at)
        for at, row in enumerate(wanted):
            if at < len(self._rows) and self._rows[at].id == row.id:
                continue
            elsewhere = next((n for n, each in enumerate(self._rows) if each.id == row.id), None)
            if elsewhere is not None:
                self._remove(elsewhere)
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, row)
            self.endInsertRows()

    def _remove(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()

    def take_in(self, project: Project, change: Change) -> None:
        """Take in a change; the rows follow a moment later, once for all changes until then."""
        self._tally.apply(change)
        if not self._soon.isActive():
            self._soon.start()
