"""Asks in which template and language a new briefing is begun."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.layout_words import LANGUAGES
from desktop_app.viewmodels.template_choices import TemplateChoice, template_choices
from desktop_app.widgets.briefing.layout_fields import ChoiceField
from desktop_app.widgets.briefing.template_cards import TemplateCards
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, WIDE, Theme, Type

_SIZE = (960, 540)
_DETAILS_WIDTH = 240


class TemplateGallery(QDialog):
    """`taken` carries the template's name and the language; `own_wanted` asks for the team's own.

    `workspace` is the folder of the workspace.
    """

    taken = Signal(str, str)
    own_wanted = Signal()

    def __init__(
        self, workspace: Path, theme: Theme, template: str, language: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New briefing"))
        self._workspace = workspace
        self.cards = TemplateCards(theme)
        self.language = ChoiceField(self.tr("Language of the briefing"))
        self.language.show_values(LANGUAGES.items(), language)
        self.own = QPushButton(self.tr("Own templates…"))
        self.own.setAutoDefault(False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make = self.buttons.addButton(
            self.tr("Make the briefing"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.make.setDefault(True)
        self._title, self._purpose, self._facts, self._sections = (QLabel() for _ in range(4))
        self._title.setFont(theme.font(Type.SECTION))
        self._lay_out()
        self.cards.chosen.connect(self._describe)
        self.cards.entered_on.connect(self._take)
        self.language.chosen.connect(lambda _: self.follow_templates())
        self.own.clicked.connect(self.own_wanted)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self.cards.show_choices(template_choices(workspace, language), template)

    def _lay_out(self) -> None:
        details = QVBoxLayout()
        details.setSpacing(TIGHT)
        for label in (self._title, self._purpose, self._facts, self._sections):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFixedWidth(_DETAILS_WIDTH)
            details.addWidget(label)
        dimmed(self._facts)
        details.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(WIDE)
        middle.addWidget(self.cards, 1)
        middle.addLayout(details)
        language = QLabel(self.tr("Language"))
        language.setBuddy(self.language)
        below = QHBoxLayout()
        below.setSpacing(SPACE)
        for widget in (language, self.language, self.own):
            below.addWidget(widget)
        below.addStretch(1)
        below.addWidget(self.buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        whole.setSpacing(SPACE)
        whole.addLayout(middle, 1)
        whole.addLayout(below)
        self.resize(*_SIZE)
        QWidget.setTabOrder(self.cards, self.language)
        QWidget.setTabOrder(self.language, self.own)

    def ask(self) -> None:
        """Open, the keyboard on the cards."""
        self.open()
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_templates(self) -> None:
        """Show what there is now, in the chosen language."""
        chosen = self.cards.choice.name if self.cards.choice else ""
        self.cards.show_choices(template_choices(self._workspace, self.language.value), chosen)

    def _describe(self, choice: TemplateChoice | None) -> None:
        if choice is None:
            return
        self._title.setText(choice.title)
        self._purpose.setText(choice.purpose)
        self._facts.setText(choice.facts)
        sections = "\n".join(f"– {heading}" for heading in choice.sections)
        self._sections.setText(sections or self.tr("Begins empty: you make the outline."))
        self._sections.setContentsMargins(0, GRID, 0, 0)

    def _take(self) -> None:
        if (choice := self.cards.choice) is not None:
            self.accept()
            self.taken.emit(choice.name, self.language.value)
