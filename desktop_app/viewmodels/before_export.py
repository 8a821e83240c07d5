"""What to look at before a briefing is exported, as rows, found in the background."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.options import PictureOf
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.finding_words import group_words, sentence_of
from desktop_app.workspace.briefings.briefing_checks import Finding, Group, checks

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_Row: TypeAlias = "tuple[Group, int] | Finding"
"""The heading of a group with the number of its rows, or a finding below it."""

FINDING = int(Qt.ItemDataRole.UserRole)
"""Role of a row's finding, None for a heading; `GROUP` of the group that it belongs to."""
GROUP = FINDING + 1
_ROOT = QModelIndex()
_DELAY_MS = 300
"""Time without a change after which the briefing is looked through again."""


class BeforeExport(QAbstractListModel):
    """Looks through one briefing while it is wanted; `changed` says that the rows are others."""

    changed = Signal()

    def __init__(
        self,
        project: Callable[[], Project],
        picture: PictureOf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._picture = picture
        self._briefing: EntityId = ""
        self._rows: list[_Row] = []
        self._found: tuple[Finding, ...] = ()
        self._is_stale = False
        self._background = Background(self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self._look)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found last."""
        return self._found

    @property
    def is_complete(self) -> bool:
        """Whether the rows tell of the briefing as it is."""
        return not (self._is_stale or self._delay.isActive() or self._background.is_busy)

    def show(self, briefing: EntityId) -> None:
        """Look through a briefing from now on; nothing is found in the empty id."""
        if briefing != self._briefing:
            self._briefing = briefing
            self._list(())
        self._look()

    def refresh(self) -> None:
        """Look again once nothing has changed for a moment."""
        if self._briefing:
            self._delay.start()

    def stop(self) -> None:
        """End all work; returns when the background thread has ended."""
        self._delay.stop()
        self._background.stop()

    def finding_at(self, row: int) -> Finding | None:
        """Return what a row tells of, None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Finding) else None

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == FINDING:
            return row if isinstance(row, Finding) else None
        if role == GROUP:
            return row.group if isinstance(row, Finding) else row[0]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return sentence_of(row) if isinstance(row, Finding) else group_words(*row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.finding_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    # Looking

    def _look(self) -> None:
        self._delay.stop()
        self._is_stale = self._background.is_busy
        project, briefing = self._project(), self._briefing
        if self._is_stale or briefing not in project.briefings:
            return
        picture, today = self._picture, date.today()

        def work() -> tuple[EntityId, tuple[Finding, ...]]:
            mine = (each for each in project.blocks.values() if each.briefing == briefing)
            named = {each.options.get("picture", "") for each in mine}
            there = frozenset(name for name in named if name and picture(name) is not None)
            return briefing, checks(project, briefing, today, there)

        self._background.run(work, lambda found: self._take(*found))

    def _take(self, briefing: EntityId, found: tuple[Finding, ...]) -> None:
        if self._is_stale:
            self._look()
        if briefing == self._briefing:
            self._list(found)

    def _list(self, found: tuple[Finding, ...]) -> None:
        if found != self._found:
            self.beginResetModel()
            self._found = found
            self._rows = []
            for group, alike in groupby(found, key=lambda each: each.group):
                below = list(alike)
                self._rows += [(group, len(below)), *below]
            self.endResetModel()
        self.changed.emit()
