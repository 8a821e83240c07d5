"""What stands below the page: the panel of the chosen block, or title and front matter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.briefing import EXCERPT, PARAGRAPH, PICTURE, TABLE, TAG_EXCERPTS, Block
from desktop_app.viewmodels.block_editing import BlockEditing
from desktop_app.widgets.briefing.block_form import BlockForm
from desktop_app.widgets.briefing.excerpt_panel import ExcerptPanel
from desktop_app.widgets.briefing.front_form import FrontForm
from desktop_app.widgets.briefing.paragraph_panel import ParagraphPanel
from desktop_app.widgets.briefing.picture_panel import PicturePanel
from desktop_app.widgets.briefing.table_panel import TablePanel, TagExcerptsPanel
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import Theme


class LowerPart(QStackedWidget):
    """Hidden while there is nothing to be written; `left` asks to go back to the outline.

    `passage_wanted` carries a passage that is to be shown in its article.
    """

    left = Signal()
    passage_wanted = Signal(str)

    def __init__(
        self,
        paragraph: ParagraphPanel,
        front: FrontForm,
        editing: BlockEditing,
        theme: Theme,
        icons: Icons,
    ) -> None:
        super().__init__()
        self._editing = editing
        self.paragraph = paragraph
        self.front = front
        self.excerpt = ExcerptPanel(editing, theme, icons)
        self.table = TablePanel(editing, theme, icons)
        self.tag_excerpts = TagExcerptsPanel(editing, theme, icons)
        self.picture = PicturePanel(editing, theme, icons)
        self._forms: dict[str, BlockForm] = {
            EXCERPT: self.excerpt,
            TABLE: self.table,
            TAG_EXCERPTS: self.tag_excerpts,
            PICTURE: self.picture,
        }
        for part in (paragraph, front, *self._forms.values()):
            self.addWidget(part)
        for form in self._forms.values():
            form.left.connect(self.left)
        self.excerpt.passage_wanted.connect(self.passage_wanted)
        self.hide()

    @property
    def form(self) -> BlockForm | None:
        """The form that is shown, None for a paragraph, the front matter and where none is."""
        shown = self.currentWidget()
        return shown if isinstance(shown, BlockForm) and not self.isHidden() else None

    def choose(self, block: Block | None) -> None:
        """Show the panel of a block, or leave the room to the page where it has none."""
        wanted = self._forms.get(block.kind) if block else None
        if self.form is not None and self.form is not wanted:
            self.form.forget()
        if block is not None and wanted is not None:
            wanted.show_block(block)
            self._show(wanted)
        elif block is not None and block.kind == PARAGRAPH:
            self._show(self.paragraph)
        else:
            self.hide()

    def show_paragraph(self) -> None:
        """Show the words of a paragraph, one that is to come as well."""
        self.choose(None)
        self._show(self.paragraph)

    def show_front(self) -> None:
        """Show title and front matter."""
        self.choose(None)
        self.front.show_front()
        self._show(self.front)

    def write(self) -> None:
        """Give the keyboard to the panel that is shown."""
        if self.form is not None:
            self.form.take_keyboard()
        elif self.currentWidget() is self.paragraph:
            self.paragraph.write()

    def follow(self) -> None:
        """Show the block as it is now; nothing where it is gone."""
        form = self.form
        if form is None:
            return
        block = self._editing.project.blocks.get(form.block)
        if block is None:
            self.hide()
        else:
            form.show_block(block)

    def keep(self) -> None:
        """Keep what is typed in a form."""
        if self.form is not None:
            self.form.keep()

    @property
    def first_field(self) -> QWidget:
        """What has the keyboard first in the part that is shown."""
        if self.currentWidget() is self.paragraph:
            return self.paragraph.edit
        if self.currentWidget() is self.front:
            return self.front.fields["title"]
        return self.currentWidget() or self

    def _show(self, part: QWidget) -> None:
        self.setCurrentWidget(part)
        self.show()
