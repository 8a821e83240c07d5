"""A Word document held against the articles, its quotations as rows, filtered by verdict."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.audit.verdicts import FAULTS, Quotation, Verdict
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.verdict_words import place_words, verdict_name
from desktop_app.workspace.briefings.auditing import AuditReport, audit_document, read_briefing_file

Index: TypeAlias = QModelIndex | QPersistentModelIndex
QUOTATION = int(Qt.ItemDataRole.UserRole)
"""Role of a row's quotation."""
_ROOT = QModelIndex()


class BriefingAudit(QAbstractListModel):
    """Audits in the background; `changed` says that there is another report, or a `trouble`."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        self._rows: list[Quotation] = []
        self._verdict: Verdict | None = None
        self.path = Path()
        self.report: AuditReport | None = None
        self.trouble = ""

    @property
    def is_busy(self) -> bool:
        """Whether a document is being audited."""
        return self._background.is_busy

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many quotations there are of each verdict that occurs."""
        return self.report.audit.counts if self.report else {}

    @property
    def fault_count(self) -> int:
        """How many are altered or have no source."""
        return sum(self.counts.get(verdict, 0) for verdict in FAULTS)

    def open(self, path: Path) -> None:
        """Audit a document; the rows of the one before are gone at once."""
        self.path, self.report, self.trouble = path, None, ""
        self._verdict = None
        self._fill()
        workspace = self._desk.workspace

        def work() -> AuditReport | UnreadableFile:
            try:
                return audit_document(read_briefing_file(path), workspace)
            except UnreadableFile as refused:
                return refused

        self._background.run(work, lambda outcome: self._take(path, outcome))
        self.changed.emit()

    def show_only(self, verdict: Verdict | None) -> None:
        """List the quotations of one verdict, or all."""
        if verdict != self._verdict:
            self._verdict = verdict
            self._fill()

    def quotation_at(self, row: int) -> Quotation | None:
        """Return the quotation of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def stop(self) -> None:
        """End all work; returns when the background thread has ended."""
        self._background.stop()

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        quotation = self._rows[index.row()]
        if role == QUOTATION:
            return quotation
        if role == Qt.ItemDataRole.DisplayRole:
            return quotation.printed or quotation.original
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (verdict_name(quotation.verdict), quotation.printed, place_words(quotation))
            return ", ".join(filter(None, parts))
        return None

    def _take(self, path: Path, outcome: AuditReport | UnreadableFile) -> None:
        if path != self.path:
            return
        if isinstance(outcome, UnreadableFile):
            self.trouble = str(outcome)
        else:
            self.report = outcome
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        self.beginResetModel()
        found = self.report.audit.quotations if self.report else ()
        self._rows = [each for each in found if self._verdict in (None, each.verdict)]
        self.endResetModel()
