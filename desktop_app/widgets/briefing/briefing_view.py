"""The place Briefing: which briefing is shown, and how its parts follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.briefing import EXCERPT, HEADING, PARAGRAPH, Citation
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.briefing_editing import BriefingEditing
from desktop_app.viewmodels.briefing_outline import BriefingOutline
from desktop_app.viewmodels.briefing_preview import BriefingPreview
from desktop_app.viewmodels.briefing_spots import Spot, spot_for_heading, spot_for_words
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.paragraph_session import ParagraphSession
from desktop_app.viewmodels.printed_briefing import TITLE_BLOCK
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.briefing.briefing_actions import (
    OF_A_BLOCK,
    OF_A_BRIEFING,
    register_briefing_actions,
)
from desktop_app.widgets.briefing.briefing_layout import BriefingLayout
from desktop_app.widgets.briefing.citing import Citing
from desktop_app.widgets.briefing.outline_tree import OutlineTree
from desktop_app.widgets.briefing.word_export import WordExport
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import Theme


class BriefingView(QWidget):
    """Shows one briefing at a time and edits it; `place` takes passages from elsewhere."""

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        theme: Theme,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._actions = actions
        self._from_page = False
        self._is_stale = True
        icons = Icons(resource("icons"), theme, self)
        self.model = BriefingOutline(desk, self)
        self.editing = BriefingEditing(desk, self.model, self)
        self.session = ParagraphSession(desk, self.editing, self)
        self.preview = BriefingPreview(self.session.pending, self)
        self.tree = OutlineTree(self.model, self.editing, theme, icons)
        self.citing = Citing(desk, reading, self.editing, theme, icons, self)
        register_briefing_actions(self, actions)
        self.parts = BriefingLayout(
            self.tree,
            self.editing,
            self.session,
            lambda: self.model.citations,
            actions,
            theme,
            icons,
        )
        self.page, self.panel, self.front = self.parts.page, self.parts.panel, self.parts.front
        self.exporting = WordExport(desk, self.parts.export_bar, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.parts)
        self._connect()
        actions["export.notes"].setChecked(bool(desk.settings.get("export_notes", False)))
        self.show_briefing(next((each.id for each in self.editing.briefings()), ""))

    def _connect(self) -> None:
        tree, edit = self.tree, self.panel.edit
        self._desk.changed.connect(self._follow)
        self._desk.closing.connect(self._finish)
        self.parts.bar.chosen.connect(self.show_briefing)
        self.parts.empty.wanted.connect(self.make_briefing)
        self.parts.empty.dropped.connect(self.place)
        tree.chosen.connect(self._choose)
        tree.edit_wanted.connect(self.edit)
        tree.heading_wanted.connect(self.add_heading)
        tree.paragraph_wanted.connect(self.add_paragraph)
        self.page.block_clicked.connect(self._choose_on_page)
        self.page.block_activated.connect(self.edit)
        self.page.page_changed.connect(self._tell_pages)
        self.preview.changed.connect(self._show_pages)
        self.session.opened.connect(self._follow_session)
        self.session.typed.connect(self.preview.refresh)
        edit.left.connect(self._leave_words)
        edit.passages_dropped.connect(self._cite_passages)
        edit.passage_wanted.connect(self._reading.go_to)
        self.front.left.connect(self._leave_front)
        self.exporting.finished.connect(self._follow_export)

    # Which briefing

    def show_briefing(self, briefing: EntityId) -> None:
        """Show a briefing, or for the empty id that there is none."""
        self._keep_typed()
        self.session.close()
        self.model.show(briefing)
        self.parts.show_briefing(bool(briefing))
        for name in OF_A_BRIEFING:
            self._actions[name].setEnabled(bool(briefing))
        self._choose("")
        self._follow_briefings()
        self._show_preview()

    def make_briefing(self) -> None:
        """Make a briefing and show it, its title ready to be typed."""
        self._come_forward()
        self.show_briefing(self.editing.make())
        self.edit_front()

    def remove_briefing(self) -> None:
        """Delete the briefing that is shown."""
        self._keep_typed()
        self.editing.remove()

    def edit_front(self) -> None:
        """Open the form for title and front matter."""
        self._come_forward()
        if self.model.briefing:
            self.session.commit()
            self.parts.show_front()
            self.front.edit_title()

    # What stands in it

    def add_heading(self) -> None:
        """Ask for the words of a heading behind the current section."""
        self._come_forward()
        if self.model.briefing:
            spot = spot_for_heading(self.model.outline, self.tree.current)
            self.tree.ask_heading(spot, self.tree.select)

    def add_paragraph(self) -> None:
        """Begin a paragraph behind the current block."""
        self._come_forward()
        self._begin_paragraph()
        self.panel.write()

    def add_excerpt(self) -> None:
        """Ask for a passage, and place it behind the current block."""
        self._come_forward()
        if self.model.briefing:
            self.citing.choose(lambda passage: self.place([passage]), placed_first=False)

    def place(self, passages: Iterable[EntityId]) -> None:
        """Put passages behind the current block, in a new briefing where there is none."""
        if not self.model.briefing:
            self.show_briefing(self.editing.make())
        labels = self.model.place(passages, self._spot())
        briefing = self.editing.briefing
        if labels and briefing is not None:
            words = self.tr("Placed in “{title}” as {labels}.")
            self._desk.message.emit(words.format(title=briefing.title, labels=", ".join(labels)))

    def place_passage_at_hand(self) -> None:
        """Place the passage that is selected or in focus in Read, unless it stands somewhere."""
        passage = self.citing.passage_at_hand()
        standing = self.model.outline.placed().get(passage)
        if standing is not None:
            words = self.tr("It stands in the briefing already, as {label}. Drag it to move it.")
            self._desk.message.emit(words.format(label=self.model.label(standing)))
            self.tree.select(standing)
        elif passage:
            self.place([passage])
        else:
            self._desk.message.emit(self.tr("Click a passage first, then place it."))

    def edit(self, block: EntityId) -> None:
        """Edit a heading in place, a paragraph in its panel; show an excerpt in its article."""
        if block == TITLE_BLOCK:
            self.edit_front()
        if block not in self.model.outline:
            return
        known = self.model.outline[block]
        self.tree.select(block)
        if known.kind == HEADING:
            self.tree.reword(block)
        elif known.kind == PARAGRAPH:
            self.session.open(block)
            self.parts.show_panel()
            self.panel.write()
        elif known.kind == EXCERPT and known.annotation in self._desk.project.annotations:
            self._reading.go_to.emit(known.annotation)

    def cite(self) -> None:
        """Cite the passage at hand in the paragraph that is written, or ask for one."""
        passage = self.citing.passage_at_hand()
        self._cite_passages([passage] if passage else [])

    def _cite_passages(self, passages: Sequence[EntityId]) -> None:
        if not self.model.briefing:
            self._desk.message.emit(self.tr("Make a briefing first, then cite in it."))
            return
        known = [each for each in passages if each in self._desk.project.annotations]
        self.citing.ask(known, self._place_of_menu(), self._cite)

    def _cite(self, citation: Citation) -> None:
        if not self.session.is_open:
            self._begin_paragraph()
        self.panel.edit.cite(citation)
        if not self.isVisible():
            self.session.commit()
            self._desk.message.emit(self.tr("Cited in the paragraph of the briefing."))

    def _begin_paragraph(self) -> None:
        if not self.model.briefing:
            self.show_briefing(self.editing.make())
        self.session.open_new(self._spot())
        self.parts.show_panel()

    def _spot(self) -> Spot:
        return spot_for_words(self.model.outline, self.tree.current)

    def _place_of_menu(self) -> QPoint:
        edit = self.panel.edit
        if edit.isVisible():
            return edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft())
        window = self.window()
        return window.mapToGlobal(window.rect().center())

    # Export

    def ask_and_export(self) -> None:
        """Ask for a file name and export the briefing to it."""
        self._come_forward()
        if self.model.briefing and not self.exporting.is_busy:
            self._keep_typed()
            self.exporting.ask(self.model.briefing, self._begin_export)

    def export_to(self, target: Path) -> None:
        """Export the briefing to a file, in the background."""
        self._keep_typed()
        self._begin_export(target)

    def _begin_export(self, target: Path) -> None:
        briefing = self.model.briefing
        self.exporting.export(briefing, target, include_notes=self.includes_notes)
        self._follow_export()

    @property
    def includes_notes(self) -> bool:
        """Whether the analysts' notes are printed below the excerpts."""
        return self._actions["export.notes"].isChecked()

    def follow_notes(self) -> None:
        """Print the notes from now on, or not."""
        self._desk.settings.set(export_notes=self.includes_notes)
        self._show_preview()

    def _follow_export(self) -> None:
        can = bool(self.model.briefing) and not self.exporting.is_busy
        self._actions["export.word"].setEnabled(can)

    # Following each other

    def _come_forward(self) -> None:
        for action in self._actions:
            if action.objectName() == "place.briefing" and not self.isVisible():
                action.trigger()

    def _leave_words(self) -> None:
        self.session.commit()
        if self.session.block:
            self.tree.select(self.session.block)
        else:
            self.session.close()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_front(self) -> None:
        self.front.keep_all()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow_session()

    def _choose(self, block: EntityId) -> None:
        """Follow the current row of the outline."""
        outline = self.model.outline
        # A row that is current only because the outline got the keyboard moves no page.
        self.page.choose(block, scroll=not (self._from_page or self.tree.takes_keyboard))
        if block in outline and outline[block].kind == PARAGRAPH:
            self.session.open(block)
        elif not self.session.is_new:
            self.session.close()
        for name in OF_A_BLOCK:
            self._actions[name].setEnabled(block in outline)

    def _choose_on_page(self, block: EntityId) -> None:
        if block == TITLE_BLOCK:
            self.edit_front()
            return
        self._from_page = True
        self.tree.select(block)
        self._from_page = False
        self.tree.setFocus(Qt.FocusReason.MouseFocusReason)

    def _follow_session(self) -> None:
        if self.session.is_open:
            self.parts.show_panel()
        else:
            self.parts.hide_lower()

    def _follow(self, project: Project, change: Change) -> None:
        if any(noun_of(edit.id) == "briefing" for edit in change.edits):
            self._follow_briefings()
            self.front.show_front()
            self.session.redraw()
        self._is_stale = True
        if self.isVisible():
            self._is_stale = False
            self.preview.refresh()

    def _follow_briefings(self) -> None:
        """Follow which briefings there are; one that is gone gives way to another."""
        known = self.editing.briefings()
        shown = self.model.briefing
        if shown not in self._desk.project.briefings and (shown or known):
            self.show_briefing(known[0].id if known else "")
            return
        self.parts.bar.setVisible(bool(known))
        self.parts.bar.show_briefings(known, shown)

    # The page

    def _show_preview(self) -> None:
        self._is_stale = not self.isVisible()
        if self.isVisible():
            self.preview.show(self.model.briefing, include_notes=self.includes_notes)

    def _show_pages(self) -> None:
        self.page.show_pages(self.preview.shown)
        if self.session.is_new and self.session.coming:
            self.page.choose(self.session.coming, scroll=True)
        self._tell_pages()

    def _tell_pages(self) -> None:
        shown = self.preview.shown
        self.parts.tell_pages(self.page.page, len(shown.pages) if shown else 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show_preview()

    # Leaving

    def _keep_typed(self) -> None:
        """Record what is being typed anywhere in this place."""
        self.tree.finish_naming()
        self.front.keep_all()
        self.session.commit()

    def _finish(self) -> None:
        self._keep_typed()
        self.preview.stop()
        self.exporting.stop()
