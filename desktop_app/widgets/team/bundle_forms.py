"""Forms about bundles: who one is for and what goes in, what one brings, and which came before."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.bundle_words import plan_words
from desktop_app.viewmodels.bundling import Bundling
from desktop_app.viewmodels.passage_words import day_and_time
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, TIGHT, WIDE, Theme, Type
from desktop_app.workspace.bundles.saving import Contents, Plan

_WIDTH = 520
_TYPING_MS = 250
"""Time after the last letter of a name before its bundle is looked at."""


class SaveBundleForm(QDialog):
    """`wanted(Plan)` tells that a bundle is to be saved as it is described here."""

    wanted = Signal(object)

    def __init__(self, bundling: Bundling, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save bundle"))
        self._bundling = bundling
        self._plan: Plan | None = None
        self._is_wanted = False
        self.name = QComboBox()
        self.since = QCheckBox()
        self.everything = QLabel()
        self.articles = QCheckBox(self.tr("Texts of the articles"))
        self.originals = QCheckBox(self.tr("Their original files (web pages, PDF …)"))
        self.pictures = QCheckBox(self.tr("Pictures of the briefings"))
        self.answer = QLabel()
        self.bar = QProgressBar()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = self.buttons.addButton(
            self.tr("Save bundle…"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._wait = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._set_up()
        self._lay_out(theme)
        self._connect()
        self._follow_name()

    def _set_up(self) -> None:
        self.name.setEditable(True)
        self.name.addItems(self._bundling.recipients())
        self.name.setCurrentText("")
        self.name.setPlaceholderText(self.tr("A name, so that it is remembered"))
        if field := self.name.lineEdit():
            field.setPlaceholderText(self.name.placeholderText())
        self.name.setAccessibleName(self.tr("Who the bundle is for"))
        self.everything.setWordWrap(True)
        self.everything.setTextFormat(Qt.TextFormat.PlainText)
        self.articles.setChecked(True)
        self.pictures.setChecked(True)
        self.answer.setWordWrap(True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.answer.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(TIGHT)
        self.bar.setAccessibleName(self.tr("Saved"))
        self.bar.hide()
        self.save.setDefault(True)

    def _lay_out(self, theme: Theme) -> None:
        explanation = dimmed(
            QLabel(
                self.tr(
                    "One file to mail or carry on a stick. Whoever receives it has your changes "
                    "and keeps their own; in any order, and twice is harmless."
                )
            )
        )
        explanation.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        column.addWidget(explanation)
        for heading, widgets in (
            (self.tr("Who it is for"), (self.name,)),
            (self.tr("Changes"), (self.since, self.everything)),
            (self.tr("With them"), (self.articles, self.originals, self.pictures)),
        ):
            label = QLabel(heading)
            label.setFont(theme.font(Type.SECTION))
            column.addSpacing(GRID)
            column.addWidget(label)
            for widget in widgets:
                column.addWidget(widget)
        column.addSpacing(GRID)
        column.addWidget(self.answer)
        column.addWidget(self.bar)
        column.addWidget(self.buttons)
        self.setFixedWidth(_WIDTH)

    def _connect(self) -> None:
        self._wait.timeout.connect(self._look)
        self.name.editTextChanged.connect(self._follow_name)
        if field := self.name.lineEdit():
            field.returnPressed.connect(self._want_soon)
        for button in (self.since, self.articles, self.originals, self.pictures):
            button.toggled.connect(self._look)
        self._bundling.planned.connect(self._show_plan)
        self._bundling.progressed.connect(self._show_progress)
        self._bundling.saved.connect(self.accept)
        self._bundling.refused.connect(self._show_refusal)
        self.buttons.accepted.connect(self._want)
        self.buttons.rejected.connect(self.reject)

    @property
    def recipient(self) -> str:
        """The name as it stands in the field."""
        return " ".join(self.name.currentText().split())

    def _follow_name(self) -> None:
        when = self._bundling.last_to(self.recipient)
        self.since.setEnabled(bool(when))
        self.since.setVisible(bool(when))
        self.everything.setVisible(not when)
        self.since.setText(
            self.tr("Only what is new since the last bundle to {name} ({time})").format(
                name=self.recipient, time=day_and_time(when)
            )
        )
        self.everything.setText(
            self.tr("Everything: nothing was saved for {name} before.").format(name=self.recipient)
            if self.recipient and not _is_path_like(self.recipient)
            else self.tr("Everything.")
        )
        self.since.setChecked(bool(when))
        self._is_wanted = False
        self._plan = None
        self.save.setEnabled(False)
        self._wait.start()

    def _look(self) -> None:
        self._wait.stop()
        self._plan = None
        self.save.setEnabled(False)
        if _is_path_like(self.recipient):
            self.answer.setText(
                self.tr(
                    "This is a path, not a name: write who the bundle is for. Where it is saved "
                    "is asked next."
                )
            )
            return
        self.answer.setText(self.tr("Looking how much that is…"))
        contents = Contents(
            self.articles.isChecked(), self.originals.isChecked(), self.pictures.isChecked()
        )
        self._bundling.plan(self.recipient, self.since.isChecked(), contents)

    def _show_plan(self, plan: Plan) -> None:
        if _is_path_like(self.recipient):
            return  # of the name before it
        self._plan = plan
        self.answer.setText(plan_words(plan))
        self.save.setEnabled(not plan.is_empty)
        if self._is_wanted and not plan.is_empty:
            self._want()
        self._is_wanted = False

    def _show_progress(self, done: int, size: int) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(done * 1000 // max(1, size))

    def _show_refusal(self, sentence: str) -> None:
        self.bar.hide()
        self.answer.setText(sentence)
        self.save.setEnabled(True)

    def _want_soon(self) -> None:
        """Save at Enter in the name also where it is not known yet what the bundle holds."""
        self._is_wanted = self._plan is None and not _is_path_like(self.recipient)

    def _want(self) -> None:
        if self._plan is not None:
            self.wanted.emit(self._plan)

    def show_saving(self) -> None:
        """Say that the file is being written."""
        self.save.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.answer.setText(self.tr("Saving…"))

    def done(self, result: int) -> None:
        self._wait.stop()
        super().done(result)


def _is_path_like(name: str) -> bool:
    return "/" in name or "\\" in name or name.startswith(("~", "."))
