"""Adding what is gathered, shown or judged: lists of a tag, tables, pictures, page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from desktop_app.domain.briefing import PARAGRAPH, Role, TableKind
from desktop_app.domain.identity import EntityId
from desktop_app.storage.picture_store import PictureRefused
from desktop_app.storage.whole_file import NotWritten
from desktop_app.viewmodels.block_words import TABLES, said
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.viewmodels.picture_import import picture_content
from desktop_app.widgets.briefing.briefing_parts import BriefingParts
from desktop_app.widgets.briefing.edition_question import EditionQuestion
from desktop_app.widgets.briefing.tag_question import TagQuestion
from desktop_app.widgets.file_choices import choose_picture


class Adding(QObject):
    """Adds blocks behind the current one; `question` and `menu` are what was asked last."""

    def __init__(self, parts: BriefingParts) -> None:
        super().__init__(parts)
        self._parts = parts
        self.question: TagQuestion | None = None
        self.edition: EditionQuestion | None = None
        self.menu: QMenu | None = None
        parts.model.pictures_dropped.connect(self.take_pictures)

    # Blocks

    def judgement(self) -> None:
        """Begin a key judgement."""
        self._parts.add_paragraph({"role": "judgement"})

    def ask_tag(self) -> None:
        """Ask for the tag whose excerpts are listed behind the current block."""
        parts = self._parts
        parts.come_forward_wanted.emit()
        parts.ensure_briefing()
        question = self.question = TagQuestion(parts.desk.project.codebook, parts.theme, parts)
        question.chosen.connect(self.tag_excerpts)
        question.ask()

    def tag_excerpts(self, tag: EntityId) -> None:
        """List the excerpts of a tag behind the current block, of every tag for an empty id."""
        self._show(self._parts.blocks.add_tag_excerpts(tag, self._spot()))

    def ask_table(self) -> None:
        """Ask which table is to stand behind the current block."""
        parts = self._parts
        parts.come_forward_wanted.emit()
        menu = self.menu = QMenu(parts)
        for kind, words in TABLES.items():
            action = menu.addAction(said(words))
            action.triggered.connect(lambda _=False, kind=kind: self.table(kind))
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._place_of_menu())

    def table(self, kind: TableKind) -> None:
        """Put a table behind the current block."""
        self._show(self._parts.blocks.add_table(kind, self._spot()))

    def page_break(self) -> None:
        """Begin a new page behind the current block."""
        self._show(self._parts.blocks.add_page_break(self._spot()))

    def ask_picture(self) -> None:
        """Ask for the file of a picture."""
        self._parts.come_forward_wanted.emit()
        self._parts.ensure_briefing()
        settings = self._parts.desk.settings
        choose_picture(self._parts, settings, lambda path: self.take_pictures([path], self._spot()))

    def take_pictures(self, paths: Sequence[Path], spot: Spot) -> None:
        """Put pictures at a spot, each behind the other; say which one could not be taken in."""
        desk = self._parts.desk
        for path in paths:
            try:
                name = desk.workspace.pictures.put(picture_content(path))
            except (PictureRefused, NotWritten) as refused:
                desk.message.emit(str(refused))
                continue
            block = self._parts.blocks.add_picture(name, spot)
            spot = Spot(spot.parent, block)
            self._show(block)

    # What a paragraph is

    def give_role(self, role: Role) -> None:
        """Make the current paragraph one of this role, or begin one where none is current."""
        session = self._parts.session
        block = self._parts.desk.project.blocks.get(self._parts.tree.current)
        if session.is_open or (block is not None and block.kind == PARAGRAPH):
            session.set_option("role", role)
        else:
            self._parts.add_paragraph({"role": role})

    # Editions

    def ask_edition(self) -> None:
        """Ask for the as-of date of a new edition."""
        parts = self._parts
        parts.come_forward_wanted.emit()
        briefing = parts.editing.briefing
        if briefing is not None:
            question = self.edition = EditionQuestion(briefing, parts)
            question.chosen.connect(parts.make_edition)
            question.open()

    # Where

    def _spot(self) -> Spot:
        self._parts.come_forward_wanted.emit()
        self._parts.ensure_briefing()
        self._parts.session.commit()
        return self._parts.spot()

    def _show(self, block: EntityId) -> None:
        self._parts.tree.select(block)
        self._parts.tree.setFocus()

    def _place_of_menu(self) -> QPoint:
        tree = self._parts.tree
        room = tree.visualRect(tree.currentIndex())
        return tree.viewport().mapToGlobal(room.bottomLeft())
