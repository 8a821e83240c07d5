"""What a bundle would bring and brought, and the list of those that came in here."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.formats.bundle import Workspace
from desktop_app.storage.bundles import ReceivedBundle
from desktop_app.viewmodels.bundle_words import (
    count_words,
    detail_lines,
    sender_words,
    summary_words,
)
from desktop_app.viewmodels.passage_words import day_and_time
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, TIGHT, WIDE, Theme, Type
from desktop_app.workspace.bundles.receiving import Incoming

_WIDTH, _TALLEST = 520, 260


class ReceiveSheet(QDialog):
    """What a bundle would bring, then what it brought.

    `wanted` takes it in, `take_back_wanted` undoes that; `elsewhere_wanted` opens the workspace
    that it is of.
    """

    wanted = Signal()
    take_back_wanted = Signal()
    elsewhere_wanted = Signal()

    def __init__(self, file: str, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Receive bundle"))
        self._icons = icons
        self._is_elsewhere = False
        self.heading = QLabel(file)
        self.heading.setFont(theme.font(Type.SECTION))
        self.sent_by = dimmed(QLabel(self.tr("Reading the bundle…")))
        self.summary = QLabel()
        self.lines = QListWidget()
        self.bar = QProgressBar()
        self.remark = dimmed(QLabel())
        self.buttons = QDialogButtonBox()
        self.leave = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.addButton(
            self.tr("Take in"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.back = self.buttons.addButton(
            self.tr("Take back"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._set_up()
        self.take.clicked.connect(self._want)
        self.back.clicked.connect(self.take_back_wanted)
        self.buttons.rejected.connect(self.reject)

    def _set_up(self) -> None:
        for label in (self.heading, self.sent_by, self.summary, self.remark):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.lines.setWordWrap(True)
        self.lines.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.lines.setMaximumHeight(_TALLEST)
        self.lines.setAccessibleName(self.tr("What the bundle brings"))
        self.lines.hide()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(TIGHT)
        self.take.setDefault(True)
        self.take.setEnabled(False)
        self.back.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        parts = (self.heading, self.sent_by, self.summary, self.lines, self.bar, self.remark)
        for widget in (*parts, self.buttons):
            column.addWidget(widget)
        self.setFixedWidth(_WIDTH)

    def show_preview(self, incoming: Incoming) -> None:
        """Say what a bundle would bring."""
        self._show(incoming, taken_in=False)
        self.remark.setText(
            ""
            if incoming.is_known
            else self.tr(
                "Nothing of yours is lost or replaced: where two people wrote one note, both "
                "versions stay. What comes in can be taken back."
            )
        )
        self.take.setEnabled(not incoming.is_known)
        self.take.setVisible(not incoming.is_known)
        if incoming.is_known:
            self.leave.setText(self.tr("Close"))
        else:
            self._offer(self.take)

    def show_report(self, incoming: Incoming) -> None:
        """Say what a bundle brought."""
        self._show(incoming, taken_in=True)
        self.remark.setText(self.tr("Team → Received bundles… lists it, and can take it back."))
        self.take.hide()
        self.back.setVisible(bool(incoming.new))
        self.leave.setText(self.tr("Close"))
        self._offer(self.leave)

    def show_taken_back(self, sentence: str) -> None:
        """Say what became of taking it back."""
        self.summary.setText(sentence)
        self.remark.setText(self.tr("Undo (Ctrl+Z) brings it in again."))
        self.back.hide()
        self.lines.hide()
        self.adjustSize()

    def show_refusal(self, sentence: str) -> None:
        """Say why the bundle cannot be taken in."""
        self.bar.hide()
        self.sent_by.setText(sentence)
        self.take.hide()
        self.leave.setText(self.tr("Close"))
        self.adjustSize()

    def show_elsewhere(self, workspace: Workspace) -> None:
        """Say that the bundle is of another workspace, and offer to open that one."""
        self.bar.hide()
        self.sent_by.setText(
            self.tr(
                "This bundle is of the workspace «{title}», not of the one that is open."
            ).format(title=workspace.title or workspace.id)
        )
        self.take.setText(self.tr("Open that workspace"))
        self.take.setEnabled(True)
        self._offer(self.take)
        self._is_elsewhere = True
        self.adjustSize()

    def _offer(self, button: QPushButton) -> None:
        """Have Enter press this button."""
        button.setDefault(True)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want(self) -> None:
        if self._is_elsewhere:
            self.accept()
            self.elsewhere_wanted.emit()
            return
        self.take.setEnabled(False)
        self.bar.show()
        self.wanted.emit()

    def _show(self, incoming: Incoming, *, taken_in: bool) -> None:
        self.bar.hide()
        self.sent_by.setText(sender_words(incoming))
        self.summary.setText(summary_words(incoming, taken_in=taken_in))
        self.lines.clear()
        for icon, sentence in detail_lines(incoming, taken_in=taken_in):
            self.lines.addItem(QListWidgetItem(self._icons.icon(icon), sentence))
        self.lines.setVisible(self.lines.count() > 0)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Be as high as the lines, wrapped to the width there is, and no higher than allowed."""
        self.lines.doItemsLayout()
        last = self.lines.item(self.lines.count() - 1)
        if last is not None:
            bottom = self.lines.visualItemRect(last).bottom() + self.lines.verticalOffset()
            self.lines.setFixedHeight(min(_TALLEST, bottom + 3 * GRID))
        self.adjustSize()


class ReceivedBundlesList(QDialog):
    """The bundles that came in here; `take_back_wanted(ReceivedBundle)` undoes one."""

    take_back_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Received bundles"))
        self._bundles: list[ReceivedBundle] = []
        self.rows = QListWidget()
        self.rows.setWordWrap(True)
        self.rows.setAccessibleName(self.tr("Received bundles"))
        self.answer = QLabel()
        self.answer.setWordWrap(True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.back = QPushButton(self.tr("Take back"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        explanation = dimmed(
            QLabel(
                self.tr(
                    "Taking one back undoes by one change what it brought, the team's settings "
                    "too; what others have changed since stays, and so do people and their seals."
                )
            )
        )
        explanation.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        foot = QHBoxLayout()
        foot.addWidget(buttons)
        for widget in (explanation, self.rows, self.answer):
            column.addWidget(widget)
        column.addLayout(foot)
        self.resize(_WIDTH + 60, 360)
        buttons.rejected.connect(self.reject)
        self.back.clicked.connect(self._take_back)
        self.rows.currentRowChanged.connect(self._follow_row)

    def show_bundles(self, bundles: list[ReceivedBundle], answer: str = "") -> None:
        """List bundles; `answer` says what became of the last thing that was asked."""
        row = max(0, self.rows.currentRow())
        self._bundles = bundles
        self.rows.clear()
        self.rows.addItems([self._row(each) for each in bundles])
        self.rows.setCurrentRow(row)
        self.answer.setText(
            answer or ("" if bundles else self.tr("No bundle has come in on this computer yet."))
        )
        self._follow_row()

    def _row(self, bundle: ReceivedBundle) -> str:
        words = (
            self.tr("{file} by {name}, {time}: {changes}, taken back")
            if bundle.taken_back
            else self.tr("{file} by {name}, {time}: {changes}")
        )
        return words.format(
            file=bundle.file,
            name=bundle.by or self.tr("somebody"),
            time=day_and_time(bundle.when),
            changes=count_words(bundle.brought, self.tr("1 change"), self.tr("{n} changes")),
        )

    def _follow_row(self) -> None:
        row = self.rows.currentRow()
        # Also one that was taken back: somebody may have undone that.
        self.back.setEnabled(0 <= row < len(self._bundles))

    def _take_back(self) -> None:
        self.take_back_wanted.emit(self._bundles[self.rows.currentRow()])
