"""Asks how a briefing is exported: template, sources, language, paper, notes, marking, release."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.briefing import Briefing
from desktop_app.widgets.briefing.layout_fields import (
    ChoiceField,
    MarkingField,
    layout_labels,
    show_layout,
)
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import SPACE, TIGHT, WIDE

_WIDTH = 460
_ASKED = ("template", "citations", "language", "paper", "notes", "yielded")


class ExportForm(QDialog):
    """`taken` carries the choices by option, the marking, whether for release, and docx or pdf.

    The briefing remembers its choices; a copy for release is asked for each time. `workspace` is
    the folder with the team's own templates. Passages that yielded are asked about where there are
    some, `yielded` of them.
    """

    taken = Signal(dict, str, bool, str)

    def __init__(
        self,
        briefing: Briefing,
        workspace: Path,
        *,
        for_release: bool,
        parent: QWidget,
        yielded: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export “{title}”").format(title=briefing.title))
        self._options = dict(briefing.options)
        self._workspace = workspace
        self.fields = {name: ChoiceField(layout_labels()[name]) for name in _ASKED}
        self.marking = MarkingField()
        self.marking.setCurrentText(briefing.front.get("marking", ""))
        self.release = QCheckBox(self.tr("Copy for release"))
        self.release.setChecked(for_release)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.pdf = QPushButton(self.tr("Export as PDF…"))
        self.word = QPushButton(self.tr("Export to Word…"))
        self._lay_out(asks_about_yielded=yielded > 0 or "yielded" in briefing.options)
        show_layout(self.fields, self._options, workspace)
        for name, field in self.fields.items():
            field.chosen.connect(lambda value, name=name: self._choose(name, value))
        self.release.toggled.connect(self._follow_release)
        self._follow_release(for_release)
        self.word.clicked.connect(lambda: self._take("docx"))
        self.pdf.clicked.connect(lambda: self._take("pdf"))
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self, *, asks_about_yielded: bool) -> None:
        self.pdf.setAutoDefault(False)
        self.buttons.addButton(self.pdf, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(self.word, QDialogButtonBox.ButtonRole.AcceptRole)
        self.word.setDefault(True)
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE)
        form.setVerticalSpacing(TIGHT)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        labels = layout_labels()
        for name, field in self.fields.items():
            form.addRow(labels[name], field)
        form.setRowVisible(self.fields["yielded"], asks_about_yielded)
        form.addRow(self.tr("Marking"), self.marking)
        form.addRow("", self.release)
        remark = dimmed(
            QLabel(
                self.tr(
                    "Without comments, analysts’ names, the names of files, and anything that "
                    "leads back to the workspace. It cannot be refreshed."
                )
            )
        )
        remark.setWordWrap(True)
        form.addRow("", remark)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        whole.setSpacing(SPACE)
        whole.addLayout(form)
        whole.addWidget(self.buttons)
        self.setMinimumWidth(_WIDTH)

    def ask(self) -> None:
        """Open, the keyboard on the template."""
        self.open()
        self.fields["template"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, name: str, value: str) -> None:
        self._options[name] = value
        show_layout(self.fields, self._options, self._workspace)

    def _follow_release(self, wanted: bool) -> None:
        self.fields["notes"].setEnabled(not wanted)

    def _take(self, suffix: str) -> None:
        choices = {name: self._options.get(name, "") for name in self.fields}
        marking = self.marking.currentText().strip()
        release = self.release.isChecked()
        self.accept()
        self.taken.emit(choices, marking, release, suffix)
