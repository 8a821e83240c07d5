"""Asks whether the workspace is to be blind, and says plainly what that is worth."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop_app.viewmodels.double_coding import DoubleCoding
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import SPACE, WIDE, Theme, Type

_WIDTH = 480


class BlindDialog(QDialog):
    """Begins or ends blind mode for everybody in the workspace."""

    def __init__(self, coding: DoubleCoding, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Blind mode"))
        self._coding = coding
        self._wanted = not coding.is_blind
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        verb = self.tr("Begin blind mode") if self._wanted else self.tr("End blind mode")
        self.turn = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.turn.setDefault(True)
        self.buttons.accepted.connect(self._turn)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        heading = QLabel(
            self.tr("Code without seeing one another")
            if self._wanted
            else self.tr("The workspace is blind")
        )
        heading.setFont(theme.font(Type.SECTION))
        column.addWidget(heading)
        for words in self._paragraphs():
            column.addWidget(words)
        column.addWidget(self.buttons)
        for label in self.findChildren(QLabel):
            label.setFixedWidth(_WIDTH - 2 * WIDE)
        # As high as its words, also where the window manager would give it the whole screen.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _paragraphs(self) -> list[QLabel]:
        what = (
            self.tr(
                "In an article that you have not sealed you see your own passages alone: in panes, "
                "board, search, counts, news and history. Everybody seals an article when they "
                "have coded it, and then sees what the others did there. Agreement is reckoned on "
                "what was coded at the seals."
            )
            if self._wanted
            else self.tr(
                "When it ends, everybody sees every passage at once. Seals stay, and with them "
                "the coding on which agreement is reckoned."
            )
        )
        courtesy = self.tr(
            "This is a courtesy, no lock: the changes lie in the workspace folder as plain text, "
            "and whoever opens these files can read them. It holds for everybody in the workspace."
        )
        labels = [QLabel(what), dimmed(QLabel(courtesy))]
        for label in labels:
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        return labels

    def _turn(self) -> None:
        self._coding.set_blind(self._wanted)
        self.accept()
