"""The panels of what is gathered by itself: a table, and the excerpts of a tag."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from desktop_app.domain.briefing import Block, rows_of
from desktop_app.viewmodels.block_editing import BlockEditing
from desktop_app.viewmodels.block_words import BY_TAG, FORMS, TABLES, said, table_words
from desktop_app.widgets.briefing.block_form import BlockForm, choice, labelled, show_choice
from desktop_app.widgets.briefing.kept_fields import KeptLine
from desktop_app.widgets.briefing.options_grid import OptionsGrid
from desktop_app.widgets.briefing.tag_box import TagBox
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import SPACE, TIGHT, Theme


class TablePanel(BlockForm):
    """Which table it is, of which tag, its caption; of an options table the rows."""

    def __init__(self, editing: BlockEditing, theme: Theme, icons: Icons) -> None:
        super().__init__(editing, theme, icons)
        tables = [(kind, said(words)) for kind, words in TABLES.items()]
        self.table = choice(self.tr("Table"), tables)
        self.tag = TagBox(self.tr("Only passages under the tag"))
        self.caption = KeptLine(self.tr("Caption"), self.tr("What the table is called"))
        self.grid = OptionsGrid(icons)
        self._remark = dimmed(QLabel())
        self._remark.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(TIGHT)
        row.addWidget(self.table)
        row.addSpacing(SPACE)
        self._of_tag = labelled(self.tr("under"), self.tag, row)
        row.addStretch(1)
        captioned = QHBoxLayout()
        captioned.setSpacing(TIGHT)
        labelled(self.tr("Caption"), self.caption, captioned, 1)
        for part in (row, captioned):
            self.column.addLayout(part)
        self.column.addWidget(self.grid, 1)
        self.column.addWidget(self._remark)
        self.column.addStretch()
        self._connect()

    def _connect(self) -> None:
        self.table.activated.connect(lambda _: self.set_option("table", self.table.currentData()))
        self.tag.activated.connect(lambda _: self.set_option("tag", self.tag.tag))
        self.caption.kept.connect(lambda words: self.editing.caption(self.block, words))
        self.grid.changed.connect(self._keep_rows)
        self.grid.left.connect(self.left)

    def take_keyboard(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, block: Block) -> None:
        kind = block.options.get("table", "")
        self.title.setText(self.tr("Table"))
        show_choice(self.table, kind)
        self.tag.show_tag(self.editing.project.codebook, block.options.get("tag", ""))
        by_tag = kind in BY_TAG
        self.tag.setVisible(by_tag)
        self._of_tag.setVisible(by_tag)
        self.caption.show_words(block.text)
        self.caption.setPlaceholderText(table_words(block.options))
        is_typed = kind == "options"
        self.grid.setVisible(is_typed)
        if is_typed:
            self.grid.show_rows(rows_of(block.options))
        self._remark.setVisible(not is_typed)
        self._remark.setText(
            self.tr("Its rows are gathered from the workspace each time it is printed.")
        )

    def keep(self) -> None:
        super().keep()
        self.grid.finish()

    def _keep_rows(self, rows: Sequence[Sequence[str]]) -> None:
        self.editing.write_rows(self.block, rows)


class TagExcerptsPanel(BlockForm):
    """Which tag's passages are listed, and whether as quotations or as a table."""

    def __init__(self, editing: BlockEditing, theme: Theme, icons: Icons) -> None:
        super().__init__(editing, theme, icons)
        self.tag = TagBox(self.tr("Tag"))
        forms = [(form, said(words)) for form, words in FORMS.items()]
        self.form = choice(self.tr("Shown as"), forms)
        self._count = dimmed(QLabel())
        row = QHBoxLayout()
        row.setSpacing(TIGHT)
        labelled(self.tr("Tag"), self.tag, row)
        row.addSpacing(SPACE)
        labelled(self.tr("Shown as"), self.form, row)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._count)
        self.column.addStretch(1)
        self.tag.activated.connect(lambda _: self.set_option("tag", self.tag.tag))
        self.form.activated.connect(lambda _: self.set_option("form", self.form.currentData()))

    def take_keyboard(self) -> None:
        self.tag.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, block: Block) -> None:
        self.title.setText(self.tr("Excerpts of a tag"))
        tag = block.options.get("tag", "")
        self.tag.show_tag(self.editing.project.codebook, tag)
        show_choice(self.form, block.options.get("form") or "quotations")
        count = self.editing.passages_under(tag)
        words = self.tr("{n} passage now") if count == 1 else self.tr("{n} passages now")
        self._count.setText(words.format(n=count))
