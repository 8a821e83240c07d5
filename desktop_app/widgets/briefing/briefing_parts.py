"""The parts of the place Briefing, and what its commands do with several of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.briefing import EXCERPT, HEADING, PARAGRAPH, Citation
from desktop_app.domain.identity import EntityId
from desktop_app.storage.bundled import resource
from desktop_app.storage.libre_office import find_libre_office
from desktop_app.viewmodels.before_export import BeforeExport
from desktop_app.viewmodels.block_editing import BlockEditing
from desktop_app.viewmodels.briefing_editing import BriefingEditing
from desktop_app.viewmodels.briefing_outline import BriefingOutline
from desktop_app.viewmodels.briefing_pages import BriefingPages
from desktop_app.viewmodels.briefing_spots import Spot, spot_for_heading, spot_for_words
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.paragraph_session import ParagraphSession
from desktop_app.viewmodels.printed_briefing import TITLE_BLOCK
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.unused_passages import UnusedPassages
from desktop_app.widgets.briefing.citing import Citing
from desktop_app.widgets.briefing.edited_files import EditedFiles
from desktop_app.widgets.briefing.export_bar import ExportBar
from desktop_app.widgets.briefing.front_form import FrontForm
from desktop_app.widgets.briefing.lower_part import LowerPart
from desktop_app.widgets.briefing.outline_tree import OutlineTree
from desktop_app.widgets.briefing.page_view import PageView
from desktop_app.widgets.briefing.paragraph_panel import ParagraphPanel
from desktop_app.widgets.briefing.word_export import WordExport
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.unread import UnreadDots


class BriefingParts(QWidget):
    """Holds outline, page and panels of one briefing; knows neither actions nor bars.

    `briefing_shown` names the briefing that is shown from now on, empty for none. The other signals
    ask for the place to be seen, for its pages to be made otherwise, for the unused passages.
    """

    briefing_shown = Signal(str)
    come_forward_wanted = Signal()
    preview_wanted = Signal()
    drawer_wanted = Signal(bool)
    checks_wanted = Signal(bool)
    export_begun = Signal()
    details_wanted = Signal(str, str)  # an article, and the field of its form to be filled in
    history_wanted = Signal(str)
    stretch_wanted = Signal(str, int, int)  # an article, and code points of its text to be shown

    def __init__(
        self, desk: Desk, reading: Reading, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.reading = reading
        self.theme = theme
        self.icons = icons = Icons(resource("icons"), theme, self)
        self.model = BriefingOutline(desk, self)
        self.editing = BriefingEditing(desk, self.model, self)
        self.blocks = BlockEditing(desk, self.model, self)
        self.session = ParagraphSession(desk, self.editing, self)
        self.preview = BriefingPages(desk, self.session.pending, find_libre_office(), self)
        self.unused = UnusedPassages(desk.project, self)
        self.findings = BeforeExport(lambda: desk.project, desk.workspace.pictures.read, self)
        self.tree = OutlineTree(self.model, self.editing, theme, icons)
        self.tree.dots = UnreadDots(desk.news, self.tree, self.model.block_at, theme)
        self.page = PageView(theme)
        self.panel = ParagraphPanel(self.session, lambda: self.model.citations, theme, icons)
        self.front = FrontForm(self.editing, desk.workspace.folder.path, theme)
        self.below = LowerPart(self.panel, self.front, self.blocks, theme, icons)
        self.citing = Citing(desk, reading, self.editing, theme, icons, self)
        self.export_bar = ExportBar(theme, icons)
        self.exporting = WordExport(desk, self.export_bar, self)
        self.edited = EditedFiles(desk, self.export_bar, self)

    # Which briefing

    def show_briefing(self, briefing: EntityId) -> None:
        """Show a briefing, or for the empty id that there is none."""
        self.keep_typed()
        self.session.close()
        self.model.show(briefing)
        self.unused.show(self.desk.project, briefing)
        self.briefing_shown.emit(briefing)

    def make_briefing(self) -> None:
        """Make a briefing and show it, its title ready to be typed."""
        self.come_forward_wanted.emit()
        self.show_briefing(self.editing.make())
        self.edit_front()

    def copy_briefing(self) -> None:
        """Copy the briefing that is shown, and show the copy."""
        self.keep_typed()
        if copy := self.editing.copy():
            self.show_briefing(copy)
            self.edit_front()

    def make_edition(self, as_of: str) -> None:
        """Make the next edition of the briefing, as of a date, and show it."""
        self.keep_typed()
        if edition := self.editing.new_edition(as_of):
            self.show_briefing(edition)

    def remove_briefing(self) -> None:
        """Delete the briefing that is shown."""
        self.keep_typed()
        self.editing.remove()

    def edit_front(self) -> None:
        """Open the form for title and front matter."""
        self.come_forward_wanted.emit()
        if self.model.briefing:
            self.session.commit()
            self.below.show_front()
            self.front.edit_title()

    def show_by_office(self, wanted: bool) -> None:
        """Show the pages as LibreOffice lays them out, or the application's own."""
        self.preview.by_office = wanted

    # What stands in it

    def add_heading(self) -> None:
        """Ask for the words of a heading behind the current section."""
        self.come_forward_wanted.emit()
        if self.model.briefing:
            spot = spot_for_heading(self.model.outline, self.tree.current)
            self.tree.ask_heading(spot, self.tree.select)

    def add_paragraph(self, options: Mapping[str, str] | None = None) -> None:
        """Begin a paragraph behind the current block, with these options."""
        self.come_forward_wanted.emit()
        self._begin_paragraph(options)
        self.panel.write()

    def add_excerpt(self) -> None:
        """Ask for a passage, and place it behind the current block."""
        self.come_forward_wanted.emit()
        if self.model.briefing:
            self.citing.choose(lambda passage: self.place([passage]), placed_first=False)

    def place(self, passages: Iterable[EntityId]) -> None:
        """Put passages behind the current block, in a new briefing where there is none."""
        self.ensure_briefing()
        labels = self.model.place(passages, self.spot())
        briefing = self.editing.briefing
        if labels and briefing is not None:
            words = self.tr("Placed in “{title}” as {labels}.")
            self.desk.message.emit(words.format(title=briefing.title, labels=", ".join(labels)))

    def place_passage_at_hand(self) -> None:
        """Place the passage that is selected or in focus in Read, unless it stands somewhere."""
        passage = self.citing.passage_at_hand()
        standing = self.model.outline.placed().get(passage)
        if standing is not None:
            words = self.tr("It stands in the briefing already, as {label}. Drag it to move it.")
            self.desk.message.emit(words.format(label=self.model.label(standing)))
            self.tree.select(standing)
        elif passage:
            self.place([passage])
        else:
            self.desk.message.emit(self.tr("Click a passage first, then place it."))

    def edit(self, block: EntityId) -> None:
        """Edit a heading in place, any other block in its panel."""
        if block == TITLE_BLOCK:
            self.edit_front()
        if block not in self.model.outline:
            return
        known = self.model.outline[block]
        self.tree.select(block)
        if known.kind == HEADING:
            self.tree.reword(block)
            return
        if known.kind == PARAGRAPH:
            self.session.open(block)
        self.below.choose(self.desk.project.blocks[block])
        self.below.write()

    def show_passage(self) -> None:
        """Show the passage of the current excerpt in its article."""
        block = self.desk.project.blocks.get(self.tree.current)
        if block and block.kind == EXCERPT and block.annotation in self.desk.project.annotations:
            self.reading.go_to.emit(block.annotation)

    def accept_words(self) -> None:
        """Accept the new words of the current excerpt's passage."""
        self.blocks.accept(self.tree.current)

    def cite(self) -> None:
        """Cite the passage at hand in the paragraph that is written, or ask for one."""
        passage = self.citing.passage_at_hand()
        self.cite_passages([passage] if passage else [])

    def cite_passages(self, passages: Sequence[EntityId]) -> None:
        """Ask how to cite these passages in the paragraph that is written."""
        if not self.model.briefing:
            self.desk.message.emit(self.tr("Make a briefing first, then cite in it."))
            return
        known = [each for each in passages if each in self.desk.project.annotations]
        self.citing.ask(known, self.place_of_menu(), self._cite)

    def _cite(self, citation: Citation) -> None:
        if not self.session.is_open:
            self._begin_paragraph()
        self.panel.edit.cite(citation)
        if not self.isVisible():
            self.session.commit()
            self.desk.message.emit(self.tr("Cited in the paragraph of the briefing."))

    def _begin_paragraph(self, options: Mapping[str, str] | None = None) -> None:
        self.ensure_briefing()
        self.session.open_new(self.spot(), options)
        self.below.show_paragraph()

    def ensure_briefing(self) -> None:
        """Make a briefing where none is shown."""
        if not self.model.briefing:
            self.show_briefing(self.editing.make())

    def spot(self) -> Spot:
        """Return where something new comes to stand: behind the current block."""
        return spot_for_words(self.model.outline, self.tree.current)

    def place_of_menu(self) -> QPoint:
        """Return where on the screen a menu about the paragraph opens."""
        edit = self.panel.edit
        if edit.isVisible():
            return edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft())
        window = self.window()
        return window.mapToGlobal(window.rect().center())

    # Export

    def ask_and_export(self) -> None:
        """Ask for a file name and export the briefing to it."""
        self.come_forward_wanted.emit()
        if self.model.briefing and not self.exporting.is_busy:
            self.keep_typed()
            self.exporting.ask(self.model.briefing, "docx", self.export_to)

    def export_to(self, target: Path, *, for_release: bool = False) -> None:
        """Export the briefing to a Word file, in the background."""
        self.keep_typed()
        write = partial(self._export_to, target, for_release)
        if for_release or not self.edited.asks_about(target, write):
            write()

    def _export_to(self, target: Path, for_release: bool) -> None:
        self.exporting.export(self.model.briefing, target, for_release=for_release)
        self.export_begun.emit()

    # Leaving

    def keep_typed(self) -> None:
        """Record what is being typed anywhere in this place."""
        self.tree.finish_naming()
        self.front.keep_all()
        self.below.keep()
        self.session.commit()
