"""The place Briefing: its parts side by side, and how they follow each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.briefing import EXCERPT, PARAGRAPH
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.briefing_length import pages_used
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.printed_briefing import TITLE_BLOCK
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.briefing.adding import Adding
from desktop_app.widgets.briefing.asking import Asking
from desktop_app.widgets.briefing.briefing_actions import (
    EXPORTS,
    ICONS,
    OF_A_BLOCK,
    OF_A_BRIEFING,
    OF_AN_EXCERPT,
    register_briefing_actions,
)
from desktop_app.widgets.briefing.briefing_layout import BriefingLayout
from desktop_app.widgets.briefing.briefing_parts import BriefingParts
from desktop_app.widgets.theme import Theme


class BriefingView(BriefingParts):
    """Shows one briefing at a time and edits it; `place` takes passages from elsewhere."""

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        theme: Theme,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, reading, theme, parent)
        self._actions = actions
        self._from_page = False
        self._is_stale = True
        self.adding = Adding(self)
        self.asking = Asking(self)
        register_briefing_actions(self, self.adding, self.asking, actions)
        self.checks_wanted.connect(self._show_checks)
        for name, icon in ICONS.items():
            self.icons.put(actions[name], icon)
        self.parts = BriefingLayout(self, actions)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.parts)
        self._connect_parts()
        self._connect_panels()
        self.show_briefing(next((each.id for each in self.editing.briefings()), ""))

    def _connect_parts(self) -> None:
        tree, bar, drawer = self.tree, self.parts.bar, self.parts.drawer
        self.desk.changed.connect(self._follow)
        self.desk.closing.connect(self._finish)
        self.briefing_shown.connect(self._follow_shown)
        self.come_forward_wanted.connect(self._come_forward)
        self.preview_wanted.connect(self._show_preview)
        self.drawer_wanted.connect(self._show_drawer)
        self.asking.unused_wanted.connect(lambda: self._show_drawer(True))
        self.asking.pages_wanted.connect(self._show_preview)
        self.export_begun.connect(self._follow_export)
        self.exporting.finished.connect(self._follow_export)
        bar.chosen.connect(self.show_briefing)
        bar.length.wanted.connect(lambda pages: self.editing.choose("pages", pages))
        self.unused.count_changed.connect(bar.show_unused)
        self.findings.changed.connect(lambda: bar.show_findings(self.findings.findings))
        self.parts.checks.wanted.connect(self.asking.go_to_finding)
        self.parts.checks.left.connect(self._go_to_outline)
        self.parts.empty.wanted.connect(self.asking.new_briefing)
        self.parts.empty.dropped.connect(self.place)
        drawer.place_wanted.connect(self.place)
        drawer.passage_wanted.connect(self.reading.go_to)
        drawer.left.connect(self._go_to_outline)
        tree.chosen.connect(self._choose)
        tree.edit_wanted.connect(self.edit)
        tree.heading_wanted.connect(self.add_heading)
        tree.paragraph_wanted.connect(self.add_paragraph)

    def _connect_panels(self) -> None:
        edit = self.panel.edit
        self.page.block_clicked.connect(self._choose_on_page)
        self.page.block_activated.connect(self.edit)
        self.page.page_changed.connect(self._tell_pages)
        self.preview.changed.connect(self._show_pages)
        self.session.opened.connect(self._follow_session)
        self.session.typed.connect(self.preview.refresh)
        self.panel.cite_wanted.connect(self.cite)
        edit.left.connect(self._leave_words)
        edit.passages_dropped.connect(self.cite_passages)
        edit.passage_wanted.connect(self.reading.go_to)
        self.below.passage_wanted.connect(self.reading.go_to)
        self.below.left.connect(self._go_to_outline)
        self.front.left.connect(self._leave_front)

    # What is shown

    def _follow_shown(self, briefing: EntityId) -> None:
        self.parts.show_briefing(bool(briefing))
        for name in OF_A_BRIEFING:
            self._actions[name].setEnabled(bool(briefing))
        self._choose("")
        self._follow_briefings()
        self._follow_export()
        self._show_preview()

    def _come_forward(self) -> None:
        for action in self._actions:
            if action.objectName() == "place.briefing" and not self.isVisible():
                action.trigger()

    def _follow_export(self) -> None:
        can = bool(self.model.briefing) and not self.exporting.is_busy
        for name in EXPORTS:
            self._actions[name].setEnabled(can)

    def _show_drawer(self, wanted: bool) -> None:
        self._actions["checks.show"].setChecked(False)
        self._actions["unused.show"].setChecked(wanted)
        self.parts.show_drawer(wanted)

    def _show_checks(self, wanted: bool) -> None:
        self._actions["unused.show"].setChecked(False)
        self.parts.show_checks(wanted)

    # Following each other

    def _go_to_outline(self) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_words(self) -> None:
        self.session.commit()
        if self.session.block:
            self.tree.select(self.session.block)
        else:
            self.session.close()
        self._go_to_outline()

    def _leave_front(self) -> None:
        self.front.keep_all()
        self._go_to_outline()
        self._show_panel(self.tree.current)

    def _choose(self, block: EntityId) -> None:
        """Follow the current row of the outline."""
        outline = self.model.outline
        if block in outline and outline[block].kind == PARAGRAPH:
            self.session.open(block)
        elif not self.session.is_new:
            self.session.close()
        self._show_panel(block)
        # A row that is current only because the outline got the keyboard moves no page.
        self.page.choose(block, scroll=not (self._from_page or self.tree.takes_keyboard))
        for name in OF_A_BLOCK:
            self._actions[name].setEnabled(block in outline)
        is_excerpt = block in outline and outline[block].kind == EXCERPT
        for name in OF_AN_EXCERPT:
            self._actions[name].setEnabled(is_excerpt)

    def _choose_on_page(self, block: EntityId) -> None:
        if block == TITLE_BLOCK:
            self.edit_front()
            return
        self._from_page = True
        self.tree.select(block)
        self._from_page = False
        self.tree.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show_panel(self, block: EntityId) -> None:
        """Show what the chosen block is made of; a paragraph that is to come stays open."""
        if not self.session.is_new:
            self.below.choose(self.desk.project.blocks.get(block))
            # The page learns at once how much room the panel leaves to it.
            self.parts.page_splitter.refresh()

    def _follow_session(self) -> None:
        if self.session.is_open:
            self.below.show_paragraph()
        elif self.below.form is None:
            self.below.hide()

    def _follow(self, project: Project, change: Change) -> None:
        self.unused.apply(project, change)
        if any(noun_of(edit.id) == "briefing" for edit in change.edits):
            self._follow_briefings()
            self.front.show_front()
            self.session.redraw()
        self.below.follow()
        self._is_stale = True
        if self.isVisible():
            self._is_stale = False
            self.preview.refresh()
            self.findings.refresh()

    def _follow_briefings(self) -> None:
        """Follow which briefings there are; one that is gone gives way to another."""
        known = self.editing.briefings()
        shown = self.model.briefing
        if shown not in self.desk.project.briefings and (shown or known):
            self.show_briefing(known[0].id if known else "")
            return
        self.parts.bar.setVisible(bool(known))
        self.parts.bar.show_briefings(known, shown)
        self._tell_length()

    # The page

    def _show_preview(self) -> None:
        self._is_stale = not self.isVisible()
        if self.isVisible():
            self.preview.show(self.model.briefing)
            self.findings.show(self.model.briefing)

    def _show_pages(self) -> None:
        self.page.show_pages(self.preview.shown)
        if self.session.is_new and self.session.coming:
            self.page.choose(self.session.coming, scroll=True)
        self._tell_pages()
        self._tell_length()

    def _tell_pages(self) -> None:
        shown = self.preview.shown
        count = len(shown.sizes) if shown else 0
        self.parts.tell_pages(self.page.page, count, self.preview.remark)

    def _tell_length(self) -> None:
        briefing = self.editing.briefing
        used = pages_used(self.preview.shown, briefing, self.model.outline)
        self.parts.bar.length.show_length(used, briefing)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show_preview()

    def _finish(self) -> None:
        self.keep_typed()
        self.preview.stop()
        self.exporting.stop()
        self.findings.stop()
        self.asking.stop()
        self.edited.stop()
