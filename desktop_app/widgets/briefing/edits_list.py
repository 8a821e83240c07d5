"""The changes of an editor in a list: Enter accepts one, Delete does not, all are done at once."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.word_diff import word_diff
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import SPACE, TIGHT, WIDE
from desktop_app.workspace.commands.taking_back import Proposal

_SIZE = (680, 520)
_DETAILS_HEIGHT = 170
_LONGEST = 90


class EditsList(QDialog):
    """`taken` carries the accepted proposals, in the document's order."""

    taken = Signal(object)

    def __init__(self, file: str, proposals: Sequence[Proposal], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Take back the edits of «{name}»").format(name=file))
        self._proposals = tuple(proposals)
        self.rows = QListWidget()
        self.details = QTextBrowser()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.addButton(
            self.tr("Take back {n} edits").format(n=999), QDialogButtonBox.ButtonRole.AcceptRole
        )
        # The button must not grow under the pointer.
        self.take.setMinimumWidth(self.take.sizeHint().width())
        self._fill()
        self._lay_out()
        self.rows.currentRowChanged.connect(self._describe)
        self.rows.itemChanged.connect(self._count)
        self.rows.installEventFilter(self)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self.rows.setCurrentRow(0)
        self._count()

    @property
    def accepted_edits(self) -> tuple[Proposal, ...]:
        """The proposals that are accepted so far."""
        return tuple(
            proposal
            for row, proposal in enumerate(self._proposals)
            if not proposal.refused and self.rows.item(row).checkState() == Qt.CheckState.Checked
        )

    def _fill(self) -> None:
        for proposal in self._proposals:
            item = QListWidgetItem(self._line(proposal))
            if not proposal.refused:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
            self.rows.addItem(item)

    def _lay_out(self) -> None:
        hint = dimmed(QLabel(self.tr("Enter accepts a change, Delete does not.")))
        self.rows.setAccessibleName(self.tr("The editor’s changes"))
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.details.setAccessibleName(self.tr("The words before and after"))
        self.details.setFrameShape(QFrame.Shape.NoFrame)
        self.details.setOpenLinks(False)
        self.details.setFixedHeight(_DETAILS_HEIGHT)
        for button in self.buttons.findChildren(QPushButton):
            # Enter belongs to the list.
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        column.setSpacing(TIGHT)
        for widget in (hint, self.rows, self.details, self.buttons):
            column.addWidget(widget)
        self.resize(*_SIZE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter accept and Delete decline what is current, and go on to the next."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self._take()
                else:
                    self._decide(Qt.CheckState.Checked)
                return True
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self._decide(Qt.CheckState.Unchecked)
                return True
        return super().eventFilter(watched, event)

    def _decide(self, state: Qt.CheckState) -> None:
        row = self.rows.currentRow()
        if not self._proposals[row].refused:
            self.rows.item(row).setCheckState(state)
        self.rows.setCurrentRow(min(row + 1, self.rows.count() - 1))

    def _count(self) -> None:
        count = len(self.accepted_edits)
        one, many = self.tr("Take back one edit"), self.tr("Take back {n} edits")
        self.take.setText(one if count == 1 else many.format(n=count))
        self.take.setEnabled(count > 0)

    def _take(self) -> None:
        accepted = self.accepted_edits
        if accepted:
            self.accept()
            self.taken.emit(accepted)

    # Words

    def _line(self, proposal: Proposal) -> str:
        kinds = {
            "changed": self.tr("Changed: {words}"),
            "new": self.tr("New: {words}"),
            "deleted": self.tr("Deleted: {words}"),
            "reported": self.tr("Stays as it is: {words}"),
        }
        words = " ".join((proposal.after or proposal.before).split())
        if len(words) > _LONGEST:
            words = words[:_LONGEST] + "…"
        return kinds[proposal.kind].format(words=words)

    def _describe(self, row: int) -> None:
        proposal = self._proposals[row]
        marks = {"same": "{}", "gone": "<s>{}</s>", "new": "<u>{}</u>"}
        stretches = word_diff(proposal.before, proposal.after)
        words = " ".join(marks[kind].format(escape(said)) for kind, said in stretches)
        lines = [words]
        if proposal.place:
            behind = self.tr("Behind: “{words}”").format(words=proposal.place)
            lines.append(escape(behind))
        if proposal.refused:
            lines.append(escape(proposal.refused))
        self.details.setHtml("".join(f"<p>{line}</p>" for line in lines))
