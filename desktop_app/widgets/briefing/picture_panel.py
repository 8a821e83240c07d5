"""The panel of a picture: what it shows, its caption, words for those who cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIntValidator, QPalette, QPixmap
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel

from desktop_app.domain.briefing import Block
from desktop_app.viewmodels.block_editing import BlockEditing
from desktop_app.widgets.briefing.block_form import BlockForm
from desktop_app.widgets.briefing.kept_fields import KeptLine
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import SPACE, TIGHT, Theme

_THUMBNAIL = QSize(160, 110)
_WIDTH_LINE = 64
_NARROWEST, _WIDEST, _USUAL = 20, 250, 160
"""Widths of a picture in millimetres; the last one fills the lines of an A4 page."""


class PicturePanel(BlockForm):
    """A small picture beside the fields."""

    def __init__(self, editing: BlockEditing, theme: Theme, icons: Icons) -> None:
        super().__init__(editing, theme, icons)
        self._picture = QLabel()
        self._picture.setFixedSize(_THUMBNAIL)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.caption = KeptLine(self.tr("Caption"), self.tr("What stands above the picture"))
        self.alternative = self.option_line(
            "alt",
            self.tr("Alternative text"),
            self.tr("Required: what it shows, for those who cannot see it"),
        )
        self._required = QLabel(self.tr("Say in a sentence what the picture shows."))
        self.width_line = KeptLine(self.tr("Width in millimetres"))
        self.width_line.setValidator(QIntValidator(_NARROWEST, _WIDEST, self))
        self.width_line.setFixedWidth(_WIDTH_LINE)
        self._lay_out()
        self.caption.kept.connect(lambda words: self.editing.caption(self.block, words))
        self.width_line.kept.connect(lambda words: self.set_option("width", words))
        self._dress()
        theme.changed.connect(self._dress)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE)
        form.setVerticalSpacing(TIGHT)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Caption"), self.caption)
        form.addRow(self.tr("Alternative text"), self.alternative)
        form.addRow("", self._required)
        measured = QHBoxLayout()
        measured.setSpacing(TIGHT)
        measured.addWidget(self.width_line)
        measured.addWidget(QLabel(self.tr("mm")))
        measured.addStretch(1)
        form.addRow(self.tr("Width"), measured)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(form, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def take_keyboard(self) -> None:
        field = self.caption if self.alternative.text() else self.alternative
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, block: Block) -> None:
        self.title.setText(self.tr("Picture"))
        self.caption.show_words(block.text)
        self.alternative.show_words(block.options.get("alt", ""))
        self._required.setVisible(not block.options.get("alt", "").strip())
        width = block.options.get("width", "")
        self.width_line.show_words(width if width.isdecimal() else str(_USUAL))
        self._show_picture(block.options.get("picture", ""))

    def _show_picture(self, name: str) -> None:
        pixmap = QPixmap()
        content = self.editing.picture(name)
        if content is not None and pixmap.loadFromData(content):
            smooth = Qt.TransformationMode.SmoothTransformation
            keep = Qt.AspectRatioMode.KeepAspectRatio
            self._picture.setPixmap(pixmap.scaled(_THUMBNAIL, keep, smooth))
        else:
            self._picture.setText(self.tr("It has not arrived yet."))

    def _dress(self) -> None:
        palette = self._required.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.colours.warn)
        self._required.setPalette(palette)
