"""The panel of an excerpt: its introduction, its words with what is left out, its translation."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.briefing import Block, cuts_of
from desktop_app.viewmodels.block_editing import BlockEditing
from desktop_app.viewmodels.briefing_rows import has_changed, source_words
from desktop_app.widgets.briefing.block_form import BlockForm, labelled
from desktop_app.widgets.briefing.kept_fields import KeptLine, KeptWords
from desktop_app.widgets.briefing.quotation_edit import QuotationEdit
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, Theme, Type


class ExcerptPanel(BlockForm):
    """`passage_wanted` carries the passage that is to be shown in its article."""

    passage_wanted = Signal(str)

    def __init__(self, editing: BlockEditing, theme: Theme, icons: Icons) -> None:
        super().__init__(editing, theme, icons)
        self.go = self.icon_button("newspaper", self.tr("Show in its article"))
        self.shorten = self.icon_button(
            "scissors",
            self.tr("Shorten"),
            self.tr("Leave the selected words out, printed as […] (Del in the quotation)"),
        )
        self.intro = KeptLine(
            self.tr("Introducing sentence"), self.tr("A sentence of your own before the quotation")
        )
        self.quotation = QuotationEdit(theme)
        self.translation = KeptWords(
            self.tr("Translation"), self.tr("Translation, if it needs one")
        )
        self.translator = KeptLine(
            self.tr("Translated by"), self.tr("Your own translation, unless named")
        )
        self._hint = dimmed(QLabel(self.tr("Select words, then Del: they are left out as […].")))
        self._changed = self._changed_strip()
        self._passage = ""
        self._lay_out()
        self._connect()
        self._dress()
        theme.changed.connect(self._dress)

    def _changed_strip(self) -> QWidget:
        strip = QWidget()
        self._triangle = QLabel()
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.accept = self.icon_button("check", self.tr("Accept the new words"))
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self._triangle)
        row.addWidget(self.warning, 1)
        row.addWidget(self.accept)
        return strip

    def _lay_out(self) -> None:
        self.head.addWidget(self.shorten)
        self.head.addWidget(self.go)
        self.column.addWidget(self._changed)
        self.column.addWidget(self.intro)
        beside = QHBoxLayout()
        beside.setSpacing(SPACE)
        original, translated = QVBoxLayout(), QVBoxLayout()
        for column in (original, translated):
            column.setSpacing(GRID)
        original.addWidget(self.quotation, 1)
        original.addWidget(self._hint)
        translated.addWidget(self.translation, 1)
        by = QHBoxLayout()
        labelled(self.tr("by"), self.translator, by, 1)
        translated.addLayout(by)
        beside.addLayout(original, 1)
        beside.addLayout(translated, 1)
        self.column.addLayout(beside, 1)
        self._hint.setFont(self.theme.font(Type.SMALL))
        self.setMinimumHeight(210)

    def _connect(self) -> None:
        edited = self.editing
        self.intro.kept.connect(lambda words: edited.introduce(self.block, words))
        self.translation.kept.connect(lambda _: self._keep_translation())
        self.translator.kept.connect(lambda _: self._keep_translation())
        self.quotation.cut_wanted.connect(lambda span: edited.cut(self.block, span))
        self.quotation.uncut_wanted.connect(lambda span: edited.uncut(self.block, span))
        self.shorten.clicked.connect(self._shorten)
        self.accept.clicked.connect(lambda: edited.accept(self.block))
        self.go.clicked.connect(lambda: self.passage_wanted.emit(self._passage))
        for field in (self.quotation, self.translation):
            field.left.connect(self.left)

    def take_keyboard(self) -> None:
        self.quotation.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, block: Block) -> None:
        project = self.editing.project
        passage = project.annotations.get(block.annotation)
        self._passage = block.annotation
        label = self.editing.label(block.id)
        source = source_words(project, passage) if passage else ""
        self.title.setText(" · ".join(each for each in (label, source) if each))
        self.intro.show_words(block.options.get("intro", ""))
        self.quotation.show_quotation(passage.exact if passage else "", cuts_of(block.options))
        self.translation.show_words(block.options.get("translation", ""))
        self.translator.show_words(block.options.get("translator", ""))
        there = passage is not None and passage.article in project.articles
        for part in (self.go, self.shorten, self.quotation):
            part.setEnabled(there)
        changed = passage is not None and has_changed(block, passage)
        self.accept.setVisible(changed)
        self._changed.setVisible(changed or not there)
        self.warning.setText(
            self.tr("The words of this passage changed after it was placed here.")
            if changed
            else self.tr("This passage or its article is gone, or has not arrived yet.")
        )

    def _shorten(self) -> None:
        if not self.quotation.shorten():
            self.editing.say(self.tr("Select the words to leave out first."))
        self.take_keyboard()

    def _keep_translation(self) -> None:
        words, by = self.translation.toPlainText().strip(), self.translator.text().strip()
        self.translation.document().setModified(False)
        self.translator.setModified(False)
        self.editing.translate(self.block, words, by)

    def _dress(self) -> None:
        tone = self.theme.colours.warn
        self._triangle.setPixmap(self.icons.icon("triangle-alert", SMALL, tone).pixmap(SMALL))
        palette = self.warning.palette()
        palette.setColor(QPalette.ColorRole.WindowText, tone)
        self.warning.setPalette(palette)
