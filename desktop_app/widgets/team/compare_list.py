"""The list of disagreements, and the keys and buttons with which each is settled."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.project import Project
from desktop_app.domain.prose import joined
from desktop_app.viewmodels.compare_codings import CompareCodings, Item
from desktop_app.viewmodels.compare_words import coding_words, kind_words, outcome_words
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.ringed_list import ring
from desktop_app.widgets.theme import SPACE, TIGHT, Theme
from desktop_app.widgets.versions_view import VersionsView
from desktop_app.workspace.team.sealing import Coder

_WORDS = 60
"""Characters of the text that a row shows at most."""


class DisagreementRows(QListWidget):
    """Rows with keys of their own: `accepted` tells the number of a coder, -1 the last one."""

    accepted = Signal(int)
    kept = Signal()
    discussed = Signal()
    reopened = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.accepted.emit(key - Qt.Key.Key_1)
        elif plain and key == Qt.Key.Key_A:
            right = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.accepted.emit(-1 if right else 0)
        elif plain and key == Qt.Key.Key_K:
            self.kept.emit()
        elif plain and key == Qt.Key.Key_D:
            self.discussed.emit()
        elif plain and key == Qt.Key.Key_U:
            self.reopened.emit()
        else:
            super().keyPressEvent(event)


class CompareList(QWidget):
    """Disagreements in reading order, open ones in full colour; `chosen` carries an `Item`."""

    chosen = Signal(object)

    def __init__(self, model: CompareCodings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._items: list[Item] = []
        self._project = Project()
        self.count = QLabel()
        self.rows = DisagreementRows(self)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setSpacing(TIGHT // 2)
        self.rows.setAccessibleName(self.tr("Disagreements"))
        ring(self.rows, theme)
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("What is to be talked about? Enter keeps it"))
        self.note.setAccessibleName(self.tr("Note for the discussion"))
        self.note.hide()
        self.versions = VersionsView(theme)
        self._accept_row = QHBoxLayout()
        self.accept_buttons: list[QPushButton] = []
        self.keep = QPushButton(self.tr("Keep all (K)"))
        self.discuss = QPushButton(self.tr("Discuss… (D)"))
        self.reopen = QPushButton(self.tr("Open again (U)"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(TIGHT)
        column.addWidget(self.count)
        column.addWidget(self.rows, 1)
        column.addWidget(self.note)
        column.addWidget(self.versions)
        column.addLayout(self._accept_row)
        others = QHBoxLayout()
        for button in (self.keep, self.discuss, self.reopen):
            button.setAutoDefault(False)
            others.addWidget(button)
        column.addLayout(others)
        keys = self.tr("Enter shows it · A or 1 accepts the left coding, Shift+A the right one")
        hint = dimmed(QLabel(keys))
        hint.setWordWrap(True)
        column.addWidget(hint)

    def _connect(self) -> None:
        self.rows.currentRowChanged.connect(self._choose)
        self.rows.entered.connect(lambda: self._choose(self.rows.currentRow()))
        self.rows.itemClicked.connect(lambda: self._choose(self.rows.currentRow()))
        self.rows.accepted.connect(self._accept)
        for told in (self.rows.kept, self.keep.clicked):
            told.connect(self._keep)
        for told in (self.rows.discussed, self.discuss.clicked):
            told.connect(self._ask_note)
        for told in (self.rows.reopened, self.reopen.clicked):
            told.connect(self._reopen)
        self.note.returnPressed.connect(self._discuss)
        self.versions.chosen.connect(self._use_note)
        self.versions.join_wanted.connect(self._join_notes)
        self.versions.edit_wanted.connect(self._ask_note)

    def show_project(self, project: Project) -> None:
        """List the disagreements anew; the current row stays where it can."""
        self._project, self._items = project, self._model.items
        row = max(0, self.rows.currentRow())
        self.rows.blockSignals(True)
        self.rows.clear()
        for item in self._items:
            self.rows.addItem(self._row(item))
        self.rows.setCurrentRow(min(row, len(self._items) - 1))
        self.rows.blockSignals(False)
        self._show_buttons()
        waiting = sum(item.is_open for item in self._items)
        words = self.tr("{n} disagreements, {open} open")
        self.count.setText(words.format(n=len(self._items), open=waiting))

    @property
    def current(self) -> Item | None:
        """The disagreement of the current row."""
        row = self.rows.currentRow()
        return self._items[row] if 0 <= row < len(self._items) else None

    def _row(self, item: Item) -> QListWidgetItem:
        coders = self._model.coders
        words = " ".join(item.disagreement.span.of(self._model.text).split())
        short = words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()}…"
        lines = [kind_words(item), f"“{short}”"]
        for coder in coders:
            tags = coding_words(self._project, item.disagreement.of(coder.id))
            lines.append(f"{coder.name}: {tags}")
        outcome = outcome_words(item, coders)
        if outcome:
            lines.append(f"✓ {outcome}" if not item.is_open else outcome)
        row = QListWidgetItem("\n".join(lines))
        if not item.is_open:
            row.setForeground(self.palette().placeholderText())
        return row

    def _show_buttons(self) -> None:
        coders = self._model.coders if self._items else []
        if [button.text() for button in self.accept_buttons] != list(map(_named, coders)):
            for button in self.accept_buttons:
                self._accept_row.removeWidget(button)
                button.deleteLater()
            self.accept_buttons = []
            for number, coder in enumerate(coders):
                button = QPushButton(_named(coder))
                button.setAutoDefault(False)
                button.setToolTip(self.tr("Accept this coding; the others yield"))
                button.clicked.connect(partial(self._accept, number))
                self._accept_row.addWidget(button)
                self.accept_buttons.append(button)
        for button in (self.keep, self.discuss):
            button.setEnabled(bool(self._items))
        current = self.current
        self.versions.show_versions(self._model.notes(current) if current else ())
        self.reopen.setEnabled(current is not None and current.settled is not None)

    def _choose(self, row: int) -> None:
        self.note.hide()
        self._show_buttons()
        if self.current is not None:
            self.chosen.emit(self.current)

    def _accept(self, number: int) -> None:
        coders = self._model.coders
        if self.current is not None and -1 <= number < len(coders):
            self._model.accept(self.current, coders[number].id)
            self._go_on()

    def _keep(self) -> None:
        if self.current is not None:
            self._model.keep(self.current)
            self._go_on()

    def _reopen(self) -> None:
        if self.current is not None:
            self._model.reopen(self.current)

    def _ask_note(self) -> None:
        if self.current is not None:
            settled = self.current.settled
            self.note.setText(" ".join(joined(settled.note).split()) if settled else "")
            self.note.show()
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _discuss(self) -> None:
        if self.current is not None:
            self._model.discuss(self.current, self.note.text())
            self.note.hide()
            self._go_on()

    def _use_note(self, record: str) -> None:
        if self.current is not None:
            self._model.use_note(self.current, record)
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _join_notes(self) -> None:
        if self.current is not None:
            self._model.join_notes(self.current)
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """Go to the next disagreement that waits, the keyboard in the list."""
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        start = self.rows.currentRow()
        order = [*range(start + 1, len(self._items)), *range(start)]
        waiting = (row for row in order if self._items[row].settled is None)
        self.rows.setCurrentRow(next(waiting, start))


def _named(coder: Coder) -> str:
    return f"✓ {coder.name}"
