"""The strip that tells where the exported document is, and what is not in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.reveal import open_file, show_in_folder
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.labels import ElidingLabel
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.theme import HIT_AREA, SPACE, TIGHT, WIDE, Theme
from desktop_app.workspace.briefings.exporting import ExportReport, Step

_LIST_HEIGHT = 140
"""Pixels that the list takes at most; a longer one scrolls."""
_PROGRESS = (120, 8)
_STEPS: tuple[Step, ...] = ("composing", "writing", "checking", "converting", "saving")


class ExportBar(Band):
    """Hidden until something was exported; the list of what was left out opens on request.

    `cancel_wanted` asks for the export under way to be ended.
    """

    cancel_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, Qt.Edge.BottomEdge, parent)
        self._path = Path()
        self.words = ElidingLabel()
        self.open = QPushButton(self.tr("Open"))
        self.show_folder = QPushButton(self.tr("Show in folder"))
        self.show_left_out = QPushButton()
        self.show_left_out.setCheckable(True)
        self.left_out = QPlainTextEdit()
        self.progress = QProgressBar()
        self.cancel = QPushButton(self.tr("Cancel"))
        self._close = QToolButton()
        icons.put(self._close, "x")
        self._lay_out()
        self.open.clicked.connect(lambda: open_file(self._path))
        self.show_folder.clicked.connect(lambda: show_in_folder(self._path))
        self.show_left_out.toggled.connect(self._show_list)
        self.cancel.clicked.connect(self._cancel)
        self._close.clicked.connect(self.hide)
        self.hide()

    def _lay_out(self) -> None:
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close"))
        self._close.setIconSize(QSize(SMALL, SMALL))
        self._close.setMinimumSize(HIT_AREA, HIT_AREA)
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(*_PROGRESS)
        self.progress.setMaximum(len(_STEPS))
        self.progress.setAccessibleName(self.tr("Progress of the export"))
        self.left_out.setReadOnly(True)
        self.left_out.setFrameShape(QFrame.Shape.NoFrame)
        self.left_out.setMaximumHeight(_LIST_HEIGHT)
        self.left_out.setAccessibleName(self.tr("What was left out"))
        row = QHBoxLayout()
        row.setSpacing(TIGHT)
        row.addWidget(self.words, 1)
        row.addWidget(self.progress)
        for button in self._buttons():
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, TIGHT, SPACE, TIGHT + 1)
        column.setSpacing(TIGHT)
        column.addLayout(row)
        column.addWidget(self.left_out)

    def _buttons(self) -> tuple[QPushButton | QToolButton, ...]:
        return self.show_left_out, self.open, self.show_folder, self.cancel, self._close

    def show_progress(self) -> None:
        """Say that the document is being written."""
        self._show(self.tr("Writing the document…"), ())
        self.progress.setValue(0)
        self.cancel.setEnabled(True)
        self._show_parts(self.progress, self.cancel)

    def show_step(self, step: Step) -> None:
        """Say what is being done now."""
        words = {
            "composing": self.tr("Composing the pages…"),
            "writing": self.tr("Writing the document…"),
            "checking": self.tr("Checking the document…"),
            "converting": self.tr("LibreOffice lays out the pages…"),
            "saving": self.tr("Saving…"),
        }
        self.progress.setValue(_STEPS.index(step) + 1)
        if self.cancel.isEnabled():
            self.words.setText(words[step])

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.words.setText(self.tr("Cancelling…"))
        self.cancel_wanted.emit()

    def show_report(self, report: ExportReport) -> None:
        """Say where the document is, and how much of what was wanted is not in it."""
        saved = self.tr("Saved «{name}».").format(name=report.path.name)
        said = [report.beside or saved]
        if count := len(report.left_out):
            one, many = (
                self.tr("One thing could not be written as it stands."),
                self.tr("{n} things could not be written as they stand."),
            )
            said.append(one if count == 1 else many.format(n=count))
        removed: tuple[str, ...] = ()
        if report.removed:
            said.append(self.tr("A copy for release: nothing in it leads back to the workspace."))
            words = self.tr("Taken out: {what}.")
            removed = tuple(words.format(what=what) for what in report.removed)
        self.show_saved(report.path, " ".join(said), (*report.left_out, *removed))

    def show_saved(self, path: Path, words: str, listed: tuple[str, ...] = ()) -> None:
        """Say what was saved where; what is listed opens on request."""
        self._path = path
        self._show(words, listed)
        self._show_parts(self.open, self.show_folder, self._close)

    def show_failure(self, sentence: str) -> None:
        """Say why there is no document."""
        self._show(sentence, ())
        self._show_parts(self._close)

    def _show_parts(self, *wanted: QWidget) -> None:
        """Show these parts at the right of the words, and hide the others."""
        for part in (self.progress, self.open, self.show_folder, self.cancel, self._close):
            part.setVisible(part in wanted)

    def _show(self, words: str, left_out: tuple[str, ...]) -> None:
        self.words.setText(words)
        self.show_left_out.setChecked(False)
        self.show_left_out.setVisible(bool(left_out))
        self.left_out.setPlainText("\n".join(left_out))
        self._show_list(False)
        self.show()

    def _show_list(self, wanted: bool) -> None:
        self.show_left_out.setText(self.tr("Hide them") if wanted else self.tr("Show them"))
        self.left_out.setVisible(wanted)
